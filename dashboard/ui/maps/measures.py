"""What the size of a symbol may mean, the measure of each organisation, and how large which number is drawn."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.session import Page, choose
from dashboard.text import to_say
from dashboard.ui.listed_counts import read_count, records
from dashboard.ui.maps.symbols import svg_address, symbol_size
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_value
from dashboard.ui.palette import Palette

EQUAL, PLACES = "equal", "places"
# Counts of people by indicator, and the breakdown by which that of one organisation is found.
BY: Mapping[str, str] = {
    "trainees_total": "college",
    "practice_students_total": "employer",
    "teacher_internships_year": "employer",
}
NAMES: Mapping[str, str] = {
    EQUAL: to_say("All the same size"),
    "trainees_total": to_say("Trainees of a college"),
    "practice_students_total": to_say("People received for practice"),
    "teacher_internships_year": to_say("Teachers received for internships"),
    PLACES: to_say("Training places of the passport"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure of one organisation: its number, None when it is not known or not shown, and how it is said."""

    value: float | None
    told: str


def measure_all(page: Page, measure: str) -> Mapping[str, Measured]:
    """The measure of each organisation of which anything is told."""
    if measure == PLACES:
        rows = records(page.rows("practice_bases", cluster_id=page.cluster_id, period=page.period))
        counts = {str(row["org_id"]): read_count(row, PLACES) for row in rows}
        return {code: Measured(count, page.text.number(count)) for code, count in counts.items() if count is not None}
    if measure not in BY:
        return {}
    return {
        result.group: Measured(
            None if result.hidden or result.below_five else result.value, say_value(page.text, result)
        )
        for result in page.results(measure, by=BY[measure])
    }


def offer_measures(page: Page) -> dict[str, str]:
    """The measures of which the cluster has numbers, by their code."""
    known = [name for name in NAMES if name != EQUAL and has_numbers(page, name)]
    return {name: page.text.say(NAMES[name]) for name in (EQUAL, *known)}


def has_numbers(page: Page, measure: str) -> bool:
    """Whether any organisation has a number of it; nothing is put into words, because this is asked at every click."""
    if measure == PLACES:
        places = page.rows("practice_bases", cluster_id=page.cluster_id, period=page.period)[PLACES]
        return bool((pd.to_numeric(places, errors="coerce") > 0).any())
    return any(result.value and not result.below_five for result in page.results(measure, by=BY[measure]))


def choose_measure(page: Page) -> str:
    """The measure of the address; where the cluster has no numbers of it, all symbols have one size."""
    chosen = choose("size", list(NAMES), EQUAL)
    return chosen if chosen in offer_measures(page) else EQUAL


def show_sizes(page: Page, measure: str, values: Sequence[float | None], palette: Palette) -> None:
    """What a size means: two symbols with their numbers, and that a hollow one is not known."""
    say, largest = page.text.say, max((value for value in values if value), default=0)
    if measure == EQUAL or not largest:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="map_sizes"):
        st.caption(plain(f"{say(NAMES[measure])}:"), width="content")
        for value in samples(largest):
            with st.container(horizontal=True, gap="xsmall", width="content", vertical_alignment="center"):
                picture, size = draw_circle(value, largest, palette)
                st.image(picture, width=size)
                st.caption(page.text.number(value), width="content")
        if None in values:
            st.caption(plain(say("hollow: not known")), width="content")


def samples(largest: float) -> list[float]:
    """Round numbers for the legend of sizes: one near the largest value, and about a quarter of it."""
    near = round_down(largest)
    return [near] if near < 4 else [round_down(near / 4), near]


def round_down(value: float) -> float:
    """The next lower number of the row 1, 2, 5, 10, 20, 50 …"""
    power = float(10 ** math.floor(math.log10(value)))
    return next(step for step in (5, 2, 1) if step * power <= value) * power


def draw_circle(value: float, largest: float, palette: Palette) -> tuple[str, int]:
    """A symbol as large as that of the value, which stands for every kind, as a small picture; and its size."""
    size = math.ceil(symbol_size(value, largest))
    circle = f'<circle cx="{size / 2}" cy="{size / 2}" r="{size * 25 / 64:.1f}" fill="none" stroke="{palette.quiet}"/>'
    return svg_address(circle, size, size), size
