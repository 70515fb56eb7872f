"""Methodology: how every number is made, the words used, the documents and what they leave open."""

import streamlit as st

from dashboard.session import open_page
from dashboard.ui.methodology import choose_group, say_title, show_documents, show_glossary, show_indicators
from dashboard.ui.page_frame import open_frame
from dashboard.ui.source_line import show_source_line

page = open_page(needs_data=False)
say = page.text.say
frame = open_frame(page)
group = choose_group(frame)
frame.show_title(say_title(page))
indicators, glossary, documents = st.tabs([say("Indicators"), say("Glossary"), say("Documents and open questions")])
with indicators:
    show_indicators(page, group)
with glossary:
    show_glossary(page)
with documents:
    show_documents(page)
show_source_line(page)
