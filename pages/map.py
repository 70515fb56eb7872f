"""Map: who takes part where, who works with whom, and how the regions stand by a chosen indicator."""

from dashboard.session import open_page
from dashboard.ui.maps.choices import choose_map, open_desk
from dashboard.ui.maps.legend import show_attribution
from dashboard.ui.maps.selecting import choose_object
from dashboard.ui.maps.tables import show_tables
from dashboard.ui.maps.takeaway import draw_for_file, show_about, show_source
from dashboard.ui.maps.view import gather_map, indicator_behind, results_behind, show_map
from dashboard.ui.page_frame import open_frame

page = open_page()
frame = open_frame(page)
desk = open_desk()
choices = choose_map(page, frame, desk)
content = gather_map(page, choices)
frame.show_title(content.title, results_behind(page, content, choices))
show_map(page, content, choices, desk)
show_attribution(page)
show_source(page, content)
show_about(page, indicator_behind(choices))
draw = draw_for_file(page, content, choices)
show_tables(page, content.rows, content.ties, content.territory, choices, choose_object, draw)
