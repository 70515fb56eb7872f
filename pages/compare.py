"""Comparison: who stands where by an indicator, how sure that is, and who is comparable at all."""

from dashboard.session import open_page
from dashboard.ui.compare_view import choose_compared, measure_all
from dashboard.ui.compare_view_pictures import find_own_result, picture_ranks, say_title
from dashboard.ui.compare_view_table import rank_by_all, say_table_title, show_table_of_all
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture

page = open_page()
frame = open_frame(page)
with frame.choices:
    compared = choose_compared(page)
if compared.indicator_id:
    ranking = measure_all(page, compared, compared.indicator_id)
    frame.show_title(say_title(page, compared, ranking), find_own_result(compared, ranking))
    show_picture(page, picture_ranks(page, compared))
else:
    rankings = rank_by_all(page, compared)
    frame.show_title(say_table_title(page, compared, rankings))
    show_table_of_all(page, compared, rankings)
