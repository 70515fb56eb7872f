"""Under the map of ties: the kinds to show, what colours, patterns and widths mean, and what the lines leave out."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.maps.symbols import svg_address
from dashboard.ui.maps.tie_layers import RINGS
from dashboard.ui.maps.tie_lines import DASHES, THINNEST, TiePicture, colour_of, width_of
from dashboard.ui.maps.ties import TIE_KINDS, Ties, Untied
from dashboard.ui.maps.ties_list import gather_ties
from dashboard.ui.maps.ties_words import name_kind, say_left_out, say_no_ties
from dashboard.ui.notices import plain
from dashboard.ui.numbers import count_units
from dashboard.ui.palette import Palette

# The patterns of the lines as signs in a text.
TIE_SIGNS: Mapping[str, str] = {"practice": "━", "dual": "╍", "internship": "┅"}
# Widths in pixels whose meaning the legend tells.
WIDTHS = (3, 6)


def choose_tie_kinds() -> tuple[str, ...]:
    """The kinds of ties of the address; none without a word there."""
    asked = st.query_params.get("ties", "").split(",")
    return tuple(kind for kind in TIE_KINDS if kind in asked)


def choose_drawn_kinds(ties: Ties, chosen: str) -> tuple[str, ...]:
    """The kinds whose lines are drawn: those asked for, else the usual ones."""
    return choose_tie_kinds() or usual_kinds(ties, chosen)


def usual_kinds(ties: Ties, chosen: str) -> tuple[str, ...]:
    """The kind with most people, so that lines can be followed; for a chosen organisation, which has few, all kinds."""
    return tuple(TIE_KINDS) if chosen and ties.of(chosen) else (find_largest_kind(ties),)


def find_largest_kind(ties: Ties) -> str:
    """The kind of ties with most people, of those that may be shown."""
    people = Counter[str]()
    for tie in ties.shown:
        people[tie.kind] += tie.persons or 0
    return max(TIE_KINDS, key=lambda kind: (people[kind], ties.counted.get(kind, 0)))


def show_tie_settings(page: Page, ties: Ties, drawn: TiePicture, palette: Palette) -> None:
    """The kinds with their number of ties, which are legend and filter in one; then widths and what is left out."""
    if not any(ties.counted.values()):
        st.caption(plain(say_no_ties(page, ties) + "."))
        return
    show_tie_kinds(page, ties, drawn)
    if ties.shown:
        show_tie_legend(page.text, ties, drawn, palette)
    for sentence in say_left_out(page.text, drawn.home):
        st.caption(plain(sentence))


def show_tie_kinds(page: Page, ties: Ties, drawn: TiePicture) -> None:
    """Every kind that occurs with its pattern and the number of its ties; those pressed are drawn."""
    text = page.text
    present = [kind for kind in TIE_KINDS if ties.counted[kind]]
    st.session_state["map_ties"] = [kind for kind in present if kind in drawn.kinds]
    st.pills(
        text.say("Kinds of ties shown"),
        present,
        selection_mode="multi",
        format_func=lambda kind: (
            f"{TIE_SIGNS[kind]} {name_kind(page.text, kind)} {page.text.number(ties.counted[kind])}"
        ),
        key="map_ties",
        on_change=take_tie_kinds,
        args=(usual_kinds(gather_ties(page, tuple(TIE_KINDS)), st.query_params.get("org", "")), present),
        label_visibility="collapsed",
        wrap=True,
    )


def take_tie_kinds(usual: Sequence[str], present: Sequence[str]) -> None:
    """Write the kinds of ties shown into the address; the usual ones, drawn without any too, need no word there."""
    chosen = st.session_state["map_ties"]
    if chosen and set(chosen) != set(usual) & set(present):
        st.query_params["ties"] = ",".join(chosen)
    elif "ties" in st.query_params:
        del st.query_params["ties"]


def show_tie_legend(text: Text, ties: Ties, drawn: TiePicture, palette: Palette) -> None:
    """How each kind is drawn, how many people a width means, and the ring of colleges without a tie."""
    with st.container(horizontal=True, gap="small", key="tie_legend"):
        for picture, name in list_tie_signs(text, ties, drawn, palette):
            with st.container(horizontal=True, gap="xsmall", width="content", vertical_alignment="center"):
                st.image(picture, width=30)
                st.caption(plain(name), width="content")


def list_tie_signs(text: Text, ties: Ties, drawn: TiePicture, palette: Palette) -> list[tuple[str, str]]:
    """The small pictures of the legend of ties with their words, for the page and for files."""
    entries = [
        (line_sample(colour_of(kind, palette), 4, kind), name_kind(text, kind))
        for kind in drawn.kinds
        if ties.counted[kind]
    ]
    entries += [
        (line_sample(palette.ink, width, ""), say_width(text, width, drawn.scale)) for width in (THINNEST, *WIDTHS)
    ]
    told = {"none": text.say("college that told of no tie"), "untold": text.say("college that told nothing of ties")}
    entries += [(ring_sample(state, palette), told[state]) for state in RINGS if state in ties.marked.values()]
    return entries


def say_width(text: Text, width: float, scale: int) -> str:
    """How many people a line of this width stands for."""
    if width == THINNEST:
        few = next(count for count in range(scale * 2, -1, -1) if width_of(count, scale) == THINNEST)
        return text.say("up to {people} or hidden", people=count_units(text, "persons", few))
    return count_units(text, "persons", round(width * scale))


def line_sample(colour: str, width: float, kind: str) -> str:
    """A small picture of a line."""
    dash, full = DASHES.get(kind, (0.0, 1.0))
    pattern = f' stroke-dasharray="{dash * full * 0.7:.1f} {dash * (1 - full) * 0.7:.1f}"' if dash else ""
    return svg_address(f'<path d="M0 11H30" stroke="{colour}" stroke-width="{width}"{pattern}/>', 30, 22)


def ring_sample(state: Untied, palette: Palette) -> str:
    """A small picture of the ring around a college without a tie."""
    dash = " ".join(f"{float(part) / 6:.1f}" for part in RINGS[state].split())
    look = f'fill="none" stroke="{palette.ink}" stroke-width="2" stroke-dasharray="{dash}"'
    ring = f'<circle cx="15" cy="11" r="8.5" {look}/>'
    return svg_address(f'{ring}<circle cx="15" cy="11" r="4" fill="{palette.categories[0]}"/>', 30, 22)
