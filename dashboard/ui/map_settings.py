"""Under the map: the legend of the symbols, which is also their filter, their size, and the switch to the flat map."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboard.session import Page
from dashboard.ui.choices import select
from dashboard.ui.map_choices import MapChoices
from dashboard.ui.map_content import Row, size_measures
from dashboard.ui.map_selecting import forget
from dashboard.ui.map_symbols import KIND_NAMES, KIND_SIGNS, KINDS, kind_of
from dashboard.ui.notices import plain


def show_settings(page: Page, rows: Sequence[Row], choices: MapChoices) -> None:
    """The legend of the symbols, then their size and the flat picture."""
    say = page.text.say
    show_kinds(page, rows, choices)
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_settings"):
        select("size", say("Size of symbols"), size_measures(page), choices.measure, 260)
        st.session_state["map_flat"] = choices.flat
        st.toggle(say("Flat picture: for print, or where the map stays empty"), key="map_flat", on_change=take_flat)
    if choices.measure != "equal":
        st.caption(plain(say("A larger symbol means more; a hollow one means not known.")))


def show_kinds(page: Page, rows: Sequence[Row], choices: MapChoices) -> None:
    """Every kind that occurs with its sign and its count; those pressed are shown."""
    say = page.text.say
    counted = Counter(kind_of(row.get("kind")) for row in rows)
    present = [kind for kind in KINDS if counted[kind]]
    st.session_state["map_kinds"] = [kind for kind in present if kind in choices.kinds]
    st.pills(
        say("Kinds of participants shown"),
        present,
        selection_mode="multi",
        format_func=lambda kind: f"{KIND_SIGNS[kind]} {say(KIND_NAMES[kind])} {page.text.number(counted[kind])}",
        key="map_kinds",
        on_change=take_kinds,
        args=(present,),
        wrap=True,
    )


def take_kinds(present: Sequence[str]) -> None:
    """Write the kinds shown into the address; all of them need no word there."""
    chosen = st.session_state["map_kinds"]
    forget("kinds")
    if chosen and len(chosen) < len(present):
        st.query_params["kinds"] = ",".join(chosen)


def take_flat() -> None:
    """Write the kind of picture into the address."""
    forget("flat")
    if st.session_state["map_flat"]:
        st.query_params["flat"] = "1"
