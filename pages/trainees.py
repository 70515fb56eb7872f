"""Trainees: how many study where, how that changed, and whether the places given were filled."""

import streamlit as st

from dashboard.session import open_page
from dashboard.ui.admission_view import picture_quota
from dashboard.ui.cards import show_cards
from dashboard.ui.comparing import choose_grouping
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture
from dashboard.ui.trainees_view import TILES, choose_shown, picture_groups, picture_subsets, picture_years, say_title

page = open_page()
frame = open_frame(page)
with frame.choices:
    shown, by = choose_shown(page), choose_grouping(page)
totals = [page.total(indicator_id) for indicator_id in TILES]
frame.show_title(say_title(page), totals)
show_picture(page, picture_groups(page, shown, by))
show_cards(page, TILES)
show_picture(page, picture_quota(page, by))
years, subsets = st.columns(2, gap="large")
with years:
    show_picture(page, picture_years(page))
with subsets:
    show_picture(page, picture_subsets(page))
