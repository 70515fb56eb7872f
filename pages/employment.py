"""Employment: what part of the graduates works, by several definitions, against the norm and the forecast."""

import streamlit as st

from dashboard.session import open_page
from dashboard.ui.cards import show_cards
from dashboard.ui.comparing import choose_grouping
from dashboard.ui.employment_definitions import picture_side_by_side
from dashboard.ui.employment_view import (
    TILES,
    choose_definition,
    picture_definitions,
    picture_forecast,
    picture_groups,
    say_title,
)
from dashboard.ui.outcomes_view import picture_outcomes
from dashboard.ui.page_frame import open_frame
from dashboard.ui.pictures import show_picture

page = open_page()
frame = open_frame(page)
with frame.choices:
    definition, by = choose_definition(page), choose_grouping(page)
frame.show_title(say_title(page, definition), [page.total(definition)])
show_picture(page, picture_groups(page, definition, by))
show_cards(page, TILES)
outcomes, side_by_side = st.columns(2, gap="large")
with outcomes:
    show_picture(page, picture_outcomes(page))
with side_by_side:
    show_picture(page, picture_side_by_side(page, definition))
forecast, definitions = st.columns(2, gap="large")
with forecast:
    show_picture(page, picture_forecast(page))
with definitions:
    show_picture(page, picture_definitions(page, definition))
