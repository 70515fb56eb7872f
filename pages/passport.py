"""Passport: the eleven sections as a live checklist, what is missing and who brings it, the way of the cluster."""

import streamlit as st

from dashboard.session import open_page
from dashboard.ui.cards import show_cards
from dashboard.ui.page_frame import open_frame
from dashboard.ui.passport.checklist import choose_section, list_checklist, show_section, show_wide
from dashboard.ui.passport.editors import show_editors
from dashboard.ui.passport.known import Known
from dashboard.ui.passport.papers import show_papers
from dashboard.ui.passport.sheet import TILES, fill_part, outline
from dashboard.ui.passport.way import show_way
from dashboard.ui.takeaway import show_takeaway

page = open_page()
frame = open_frame(page)
known = Known(page)
sheet = outline(known)
frame.show_title(sheet.answer, [page.total("passport_completeness")])
checklist, section = st.columns([5, 8], gap="large")
with checklist:
    chosen = fill_part(known, choose_section(page, sheet))
with section:
    show_section(page, chosen)
    show_editors(page, chosen.number)
show_wide(page, chosen)
show_way(page)
show_papers(page)
show_cards(page, TILES)
show_takeaway(page, list_checklist(page, sheet), "passport")
