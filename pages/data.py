"""Data: loading a workbook, what is loaded, the loads and their undoing, the history of a number, sources."""

from dashboard.session import open_page
from dashboard.ui.data_parts import show_parts
from dashboard.ui.loads_view import say_title
from dashboard.ui.page_frame import show_page
from dashboard.ui.source_line import show_source_line

page = open_page(needs_data=False)
show_page(page, say_title(page))
show_parts(page)
show_source_line(page)
