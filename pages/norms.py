"""Norms: which are met, where they are written, how many people are missing to them, and what would help most."""

import streamlit as st

from dashboard.session import open_page
from dashboard.ui.norms_card import show_norm, show_sets
from dashboard.ui.norms_editor import show_editor
from dashboard.ui.norms_groups import picture_missing
from dashboard.ui.norms_view import choose_indicator, measure_norms, picture_norms, say_title, show_alone
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture

page = open_page()
frame = open_frame(page)
ordered = measure_norms(page)
with frame.choices:
    chosen = choose_indicator(page, ordered)
frame.show_title(say_title(page, ordered), ordered)
norms = picture_norms(page, ordered, chosen)
show_picture(page, norms)
show_alone(page, norms)
show_picture(page, picture_missing(page, chosen))
card, editor = st.columns(2, gap="large")
with card:
    show_norm(page, chosen)
with editor:
    show_editor(page, chosen)
show_sets(page)
