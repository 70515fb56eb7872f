"""Sources: configured databases with their last success and failure, a button to refresh, and saved matchings."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.access import Forbidden
from dashboard.domain.problems import Refused
from dashboard.domain.store import SourceState
from dashboard.session import Page
from dashboard.ui.checked import name_of_sheet
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.tables import show_words


def show_sources(page: Page) -> None:
    """Databases first, then the matchings of workbooks that are recognised."""
    say = page.text.say
    states = page.importer.sources()
    said_refreshed(page)
    st.subheader(say("Databases"), anchor=False)
    databases = [one for one in states if one.source.kind == "database"]
    if not databases:
        st.write(say("No database is configured; a file in config/sources describes one."))
    for state in databases:
        show_database(page, state)
    for state in states:
        if state.source.kind == "workbook" and state.failure:
            st.warning(plain(page.importer.tell(state.failure, page.language)))
    st.subheader(say("Remembered matchings of workbooks"), anchor=False)
    show_matchings(page, [one for one in states if one.source.kind == "workbook" and one.saved])


def show_database(page: Page, state: SourceState) -> None:
    """One database: since when its data are, what went wrong last, and the button."""
    say = page.text.say
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(state.source.name)}**", width="content")
        show_quietly(say_state(page, state))
        if st.button(say("Refresh"), key=f"refresh_{state.source.name}"):
            refresh(page, state.source.name)
    if state.failure:
        st.warning(
            say(
                "The last attempt on {day} failed: {reason} The last good data stay.",
                day=page.text.date(state.tried_at.date() if state.tried_at else None),
                reason=plain(page.importer.tell(state.failure, page.language)),
            )
        )


def say_state(page: Page, state: SourceState) -> str:
    """When a source last gave data."""
    if state.loaded_at is None:
        return page.text.say("has not given data yet")
    return page.text.say(
        "last good data of {day}, load no. {number}", day=page.text.date(state.loaded_at.date()), number=state.load_id
    )


def refresh(page: Page, name: str) -> None:
    """Read a database and publish its good rows; what stays and why is said after the page is drawn anew."""
    try:
        with st.spinner(page.text.say("Reading the database")):
            state = page.importer.refresh(name, page.actor)
        st.session_state["refreshed"] = (name, state.failure is None)
        st.rerun()
    except Forbidden:
        st.error(page.text.say("Your role may only look"))
    except Refused as refused:
        st.error(plain(page.importer.tell(refused.problem, page.language)))


def said_refreshed(page: Page) -> None:
    """What became of the last refresh, said once."""
    name, is_good = st.session_state.pop("refreshed", ("", False))
    if name and is_good:
        st.success(page.text.say("“{name}” was read; all pages show its data.", name=plain(name)))


def show_matchings(page: Page, states: Sequence[SourceState]) -> None:
    """The saved matchings: name, the sheets they read, when they were last used."""
    say = page.text.say
    if not states:
        st.write(say("None yet: a matching made by hand can be remembered when a file is loaded."))
        return
    rows = pd.DataFrame(
        {
            say("Name"): [one.source.name for one in states],
            say("Sheets"): [
                ", ".join(
                    f"{sheet.from_sheet or '–'} → {name_of_sheet(page, sheet.sheet)}" for sheet in one.source.sheets
                )
                for one in states
            ],
        }
    )
    show_words(rows)
