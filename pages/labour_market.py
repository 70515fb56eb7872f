"""Labour market: where people are lost between a place at college and a job, and whether graduates meet the demand."""

import streamlit as st

from dashboard.session import open_page
from dashboard.ui.cards import show_cards
from dashboard.ui.demand_view import choose_source, picture_demand, picture_sources
from dashboard.ui.labour_leaks import picture_leaks
from dashboard.ui.labour_view import TILES, choose_chain, picture_chain, say_title, title_results
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture
from dashboard.ui.requests_view import show_requests

page = open_page()
frame = open_frame(page)
with frame.choices:
    kind, source = choose_chain(page), choose_source(page)
frame.show_title(say_title(page, kind), title_results(page))
show_picture(page, picture_chain(page, kind))
show_cards(page, TILES)
show_picture(page, picture_demand(page, source))
show_requests(page, source)
leaks, sources = st.columns(2, gap="large")
with leaks:
    show_picture(page, picture_leaks(page, kind, "field"))
with sources:
    show_picture(page, picture_sources(page, source))
