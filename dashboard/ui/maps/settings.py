"""Under the map: the legend of the symbols, which is also their filter, their size, and the switch to the flat map."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from dashboard.session import Page
from dashboard.ui.choices import select
from dashboard.ui.maps.choices import MapChoices
from dashboard.ui.maps.content import Row
from dashboard.ui.maps.measures import offer_measures, show_sizes
from dashboard.ui.maps.picture import MapPicture
from dashboard.ui.maps.selecting import forget
from dashboard.ui.maps.symbols import KIND_NAMES, KIND_SIGNS, KINDS, kind_of
from dashboard.ui.maps.webgl import is_printing, lacks_webgl, show_print
from dashboard.ui.notices import plain


def show_settings(page: Page, rows: Sequence[Row], picture: MapPicture, choices: MapChoices) -> None:
    """The legend of the symbols, what their size means, and the switch to the flat map."""
    say = page.text.say
    show_kinds(page, rows, choices)
    show_sizes(page, choices.measure, [one.measure for one in picture.participants], picture.palette)
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_settings"):
        offered = offer_measures(page)
        if choices.topic != "regions" and len(offered) > 1:
            select("size", say("Size of symbols"), offered, choices.measure, 260)
        st.session_state["map_flat"] = choices.flat
        st.toggle(say("Flat map, as for print"), key="map_flat", on_change=take_flat)
        show_print(page)
    if choices.flat and lacks_webgl() and not is_printing():
        st.caption(plain(say("This browser cannot draw the map that moves (it has no WebGL); the flat one stands in.")))


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
        args=(len(present),),
        label_visibility="collapsed",
        wrap=True,
    )


def take_kinds(present: int) -> None:
    """Write the kinds shown into the address; all of them need no word there."""
    chosen = st.session_state["map_kinds"]
    forget("kinds")
    if chosen and len(chosen) < present:
        st.query_params["kinds"] = ",".join(chosen)


def take_flat() -> None:
    """Write the kind of picture into the address, unless it is what the browser gets anyway."""
    forget("flat")
    if st.session_state["map_flat"] != lacks_webgl():
        st.query_params["flat"] = "1" if st.session_state["map_flat"] else "0"
