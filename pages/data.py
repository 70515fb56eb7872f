"""Data: what is loaded, from where and when, who is covered; loading a workbook and the template."""

import streamlit as st

from dashboard.session import open_page
from dashboard.ui.loading import show_loading, show_template
from dashboard.ui.page_frame import show_page
from dashboard.ui.source_line import show_source_line
from dashboard.ui.what_is_loaded import say_title, show_coverage, show_loads

page = open_page(needs_data=False)
say = page.text.say
show_page(page, say_title(page))
if page.actor.sees_exact:
    st.header(say("Load a workbook"), anchor="load")
    show_loading(page)
    st.subheader(say("Template"), anchor="template")
    show_template(page)
st.header(say("What is loaded"), anchor="loaded")
show_coverage(page)
st.header(say("Last loads"), anchor="loads")
show_loads(page)
show_source_line(page)
