"""Internships: have the teachers seen the industry lately, who is missing to the norm, who sends whom where."""

import streamlit as st

from dashboard.session import open_page
from dashboard.ui.cards import show_cards
from dashboard.ui.internships_view import (
    TILES,
    choose_college,
    choose_shown,
    picture_colleges,
    picture_flows,
    picture_missing,
    picture_years,
    say_title,
)
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture

page = open_page()
frame = open_frame(page)
with frame.choices:
    shown, college = choose_shown(page), choose_college(page)
frame.show_title(say_title(page, shown), [page.total(shown)])
show_picture(page, picture_colleges(page, shown, college))
show_cards(page, TILES)
missing, years = st.columns(2, gap="large")
with missing:
    show_picture(page, picture_missing(page, shown, college))
with years:
    show_picture(page, picture_years(page, shown, college))
show_picture(page, picture_flows(page))
