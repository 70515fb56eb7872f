"""Practice: who receives students, who guides them, who is invited to work, and what goes together with employment."""

import streamlit as st

from dashboard.session import open_page
from dashboard.ui.cards import show_cards
from dashboard.ui.mentoring_findings import show_findings
from dashboard.ui.mentoring_view import choose_place, picture_dual, picture_mentoring
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture
from dashboard.ui.practice_relation import choose_relation, picture_relation
from dashboard.ui.practice_view import TILES, picture_bases, say_title

page = open_page()
frame = open_frame(page)
with frame.choices:
    by, relation = choose_place(page), choose_relation(page)
frame.show_title(say_title(page), [page.total(indicator_id) for indicator_id in TILES])
show_picture(page, picture_bases(page))
show_cards(page, TILES)
mentored, mentors = st.columns(2, gap="large")
with mentored:
    show_picture(page, picture_mentoring(page, "mentored_practice_share", by))
with mentors:
    show_picture(page, picture_mentoring(page, "students_per_mentor", by))
show_picture(page, picture_relation(page, *relation))
offers, dual = st.columns(2, gap="large")
with offers:
    show_picture(page, picture_mentoring(page, "practice_offer_rate", by))
with dual:
    show_picture(page, picture_dual(page))
show_findings(page)
