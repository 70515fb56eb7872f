"""Satisfaction: how satisfied students, employers and others are, and whether enough of them answered to tell."""

import streamlit as st

from dashboard.session import open_page
from dashboard.ui.cards import show_cards
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture
from dashboard.ui.satisfaction_view import (
    TILES,
    choose_respondent,
    picture_organisations,
    picture_questions,
    picture_respondents,
    picture_years,
    say_title,
)

page = open_page()
frame = open_frame(page)
with frame.choices:
    respondent = choose_respondent(page)
frame.show_title(say_title(page), [page.total(indicator_id) for indicator_id in TILES])
show_picture(page, picture_respondents(page, respondent))
show_cards(page, TILES)
questions, years = st.columns(2, gap="large")
with questions:
    show_picture(page, picture_questions(page, respondent))
with years:
    show_picture(page, picture_years(page, respondent))
show_picture(page, picture_organisations(page, respondent))
