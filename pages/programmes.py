"""Programmes: who trains in which field, what is in the bank, what experts say, and the expert sheet of each."""

from dashboard.session import open_page
from dashboard.ui.page_frame import open_frame
from dashboard.ui.programmes.bank_rows import gather_bank
from dashboard.ui.programmes.choices import choose_programmes
from dashboard.ui.programmes.titles import results_behind, say_title
from dashboard.ui.programmes.view import show_topic

page = open_page()
frame = open_frame(page)
bank = gather_bank(page)
with frame.choices:
    chosen = choose_programmes(page, bank)
frame.show_title(say_title(page, bank, chosen), results_behind(page, chosen))
show_topic(page, bank, chosen)
