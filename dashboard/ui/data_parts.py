"""The parts of the data page: one is chosen and drawn at a time, and the address keeps the choice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.session import Page, change, choose
from dashboard.text import to_say
from dashboard.ui.history_view import show_histories
from dashboard.ui.loading import show_loading, show_template
from dashboard.ui.loads_view import show_loads
from dashboard.ui.sources_view import show_sources
from dashboard.ui.what_is_loaded import show_coverage


def show_load_part(page: Page) -> None:
    """Loading a file, and the template under it."""
    show_loading(page)
    st.subheader(page.text.say("Template"), anchor=False)
    show_template(page)


@dataclass(frozen=True)
class Part:
    """One part: its name, what draws it, and whether it is for editors alone."""

    name: str
    show: Callable[[Page], None]
    changes_data: bool = False


PARTS: Mapping[str, Part] = {
    "load": Part(to_say("Load a workbook"), show_load_part, changes_data=True),
    "loaded": Part(to_say("What is loaded"), show_coverage),
    "loads": Part(to_say("Loads"), show_loads),
    "history": Part(to_say("History of a number"), show_histories, changes_data=True),
    "sources": Part(to_say("Sources"), show_sources, changes_data=True),
}


def show_parts(page: Page) -> None:
    """The chosen part under the row of all that the role may see."""
    offered = {name: part for name, part in PARTS.items() if page.actor.sees_exact or not part.changes_data}
    chosen = choose("part", list(offered), next(iter(offered)))
    st.session_state["choose_part"] = chosen
    st.segmented_control(
        page.text.say("Part of the page"),
        list(offered),
        format_func=lambda name: page.text.say(offered[name].name),
        key="choose_part",
        on_change=change,
        args=("part", "choose_part"),
        label_visibility="collapsed",
        required=True,
    )
    st.header(page.text.say(offered[chosen].name), anchor=False)
    offered[chosen].show(page)
