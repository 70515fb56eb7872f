"""The page of the councils: its choices, its title, and for each view one main picture and what stands under it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from dashboard.domain.periods import parse_period, to_calendar_year
from dashboard.domain.quorum import has_quorum
from dashboard.session import Page
from dashboard.ui.cards import show_standing, show_value
from dashboard.ui.council.calendar_view import is_in, picture_calendar
from dashboard.ui.council.choosing import Chosen
from dashboard.ui.council.composition_view import picture_composition, show_seats
from dashboard.ui.council.decisions_view import picture_decisions, show_register
from dashboard.ui.council.functions_view import show_functions
from dashboard.ui.council.meetings_list import show_meetings
from dashboard.ui.council.reading import pick, read_decisions, read_meetings
from dashboard.ui.indicator_card import open_card
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.pictures import Picture

TILES = ("council_quarters_met", "decisions_done_share", "council_groups_covered")
MAIN: Mapping[str, Callable[[Chosen], Picture]] = {
    "calendar": picture_calendar,
    "decisions": picture_decisions,
    "composition": picture_composition,
}


def picture_main(chosen: Chosen) -> Picture:
    """The main picture of the chosen view."""
    return MAIN[chosen.view](chosen)


def show_rest(chosen: Chosen) -> None:
    """What stands under the main picture of the chosen view."""
    for show in FOLLOWING[chosen.view]:
        show(chosen)


def show_waiting(chosen: Chosen) -> None:
    """The way from the calendar to the decisions that are late."""
    page, text = chosen.page, chosen.page.text
    late = len(pick(read_decisions(page, page.day, chosen.body), "late"))
    if late:
        label = text.say_many("See {count} late decision", "See {count} late decisions", late)
        st.button(plain(label), key="see_late", icon=":material/rule:", type="tertiary", on_click=turn_to_late)


def turn_to_late() -> None:
    """Turn to the register of late decisions; the address follows."""
    for name, value in {"view": "decisions", "state": "late"}.items():
        st.session_state[f"chosen_{name}"] = value
        st.query_params[name] = value


def show_tiles(chosen: Chosen) -> None:
    """The indicators of the councils in the chosen calendar year, against the years before."""
    page = count_by_years(chosen.page)
    with st.grid(columns=4, min_column_width=205, gap="small"):
        for indicator_id in TILES:
            show_tile(page, indicator_id)
        show_quorum(chosen)


def show_quorum(chosen: Chosen) -> None:
    """How many of the year's meetings had a quorum, by our own rule; nothing is counted where attendance is unknown."""
    page, text = chosen.page, chosen.page.text
    held = [one for one in read_meetings(page) if one.was_held_by(page.day) and is_in(one, parse_period(page.period))]
    own = [one for one in held if chosen.body in ("", one.body)]
    known = [enough for one in own if (enough := has_quorum(one.present, one.seats)) is not None]
    value = text.say("{met} of {due}", met=sum(known), due=len(known)) if known else "–"
    with st.container(border=True, height="stretch", gap="xsmall", key="card_quorum"):
        st.markdown(plain(text.say("Meetings with a quorum")))
        st.metric(text.say("Meetings with a quorum"), value, label_visibility="collapsed")
        show_quietly(text.say("more than half of the seats, our default"))
        if len(known) < len(own):
            silent = len(own) - len(known)
            show_quietly(
                text.say_many("attendance not given: {count} meeting", "attendance not given: {count} meetings", silent)
            )


def show_tile(page: Page, indicator_id: str) -> None:
    """One tile; its button opens definition, norm, coverage and the years before."""
    indicator, past = page.indicator(indicator_id), page.history(indicator_id)
    result = page.total(indicator_id)
    with st.container(border=True, height="stretch", gap="xsmall", key=f"card_{indicator_id}"):
        show_value(page, indicator, result, past)
        show_standing(page, indicator, result)
        if st.button(page.text.say("More about it"), key=f"open_{indicator_id}", type="tertiary"):
            open_card(page, indicator_id)


def count_by_years(page: Page) -> Page:
    """The page whose earlier periods are calendar years too, so that a tile and its history count alike."""
    years = {str(to_calendar_year(parse_period(period)).year) for period in page.periods}
    counted = replace(page)
    counted.periods = sorted(years | {page.period}, reverse=True)
    return counted


FOLLOWING: Mapping[str, tuple[Callable[[Chosen], None], ...]] = {
    "calendar": (show_waiting, show_meetings),
    "decisions": (show_register,),
    "composition": (show_seats, show_functions),
}
