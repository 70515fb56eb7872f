"""Trends: how one indicator changed, what happened on the way, what may come, and what to ask about."""

import streamlit as st

from dashboard.session import open_page
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture
from dashboard.ui.trends_alarms import find_current, show_alarms
from dashboard.ui.trends_past import picture_came
from dashboard.ui.trends_series import open_trend
from dashboard.ui.trends_view import choose_ahead, choose_by, choose_indicator, picture_trend
from dashboard.ui.trends_words import say_title

page = open_page()
frame = open_frame(page)
with frame.choices:
    shown = choose_indicator(page)
    by = choose_by(page, shown)
    trend = open_trend(page, shown)
    ahead = choose_ahead(page, trend, by)
frame.show_title(say_title(page.text, trend), trend.known[-1:])
show_picture(page, picture_trend(page, trend, by, ahead))
came, alarms = st.columns(2, gap="large")
with came:
    show_picture(page, picture_came(page))
with alarms:
    show_alarms(page, find_current(page), shown)
