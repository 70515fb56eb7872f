"""The tables under the map: the same participants and regions, chosen from the keyboard, and to take away as files."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.results import Result
from dashboard.reports.drawings import Drawing
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.ui.comparing import cell_of, say_verdict
from dashboard.ui.maps.choices import TOPICS, MapChoices
from dashboard.ui.maps.content import Row, has, name_of_kind
from dashboard.ui.maps.legend import say_tone
from dashboard.ui.maps.measures import EQUAL, measure_all
from dashboard.ui.maps.measures import NAMES as MEASURE_NAMES
from dashboard.ui.maps.spots import place_of, say_basis
from dashboard.ui.maps.territory import Territory
from dashboard.ui.maps.ties import Ties
from dashboard.ui.maps.ties_table import show_ties_table
from dashboard.ui.numbers import say_norm, say_value
from dashboard.ui.page_frame import synthetic
from dashboard.ui.source_line import say_source_line
from dashboard.ui.tables import ROW_HEIGHT, ROWS_SHOWN
from dashboard.ui.takeaway import show_takeaway

Choose = Callable[[str, str], None]


def show_tables(
    page: Page,
    rows: Sequence[Row],
    ties: Ties,
    territory: Territory,
    choices: MapChoices,
    choose: Choose,
    draw: Callable[[], Drawing],
) -> None:
    """Participants, ties and regions in tabs, that of the topic open; a chosen row opens the same card as a click.

    `draw` makes the map for a file; it is offered beside every table.
    """
    names = {code: page.text.say(name) for code, name in TOPICS.items()}
    key = f"map_tables_{choices.topic}_{page.language}"
    participants, tied, regions = st.tabs(list(names.values()), default=names[choices.topic], key=key)
    with participants:
        codes = [str(row["org_id"]) for row in rows]
        frame = participants_frame(page, rows, choices.measure)
        show_list(page, frame, "org", codes, choose)
        show_takeaway(page, list_participants(page, frame), "map_participants", draw)
    with tied:
        show_ties_table(page, ties, choose, draw)
    with regions:
        codes = sorted(territory.results, key=lambda code: page.text.sort_key(page.group_name("region", code)))
        show_list(page, regions_frame(page, territory, codes), "region", codes, choose)
        show_takeaway(page, list_regions(page, territory, codes), "map_regions", draw)


def show_list(
    page: Page, frame: pd.DataFrame, name: str, codes: Sequence[str], choose: Choose, table: str = ""
) -> None:
    """A table whose chosen row is an organisation (`org`) or a `region`; `table` tells it from others of the kind."""
    if not codes:
        st.caption(page.text.say("Nothing to list."))
        return
    key = f"table_{table or name}_{page.cluster_id}"
    st.dataframe(
        frame,
        hide_index=True,
        row_height=ROW_HEIGHT,
        height=ROW_HEIGHT * (min(len(frame), ROWS_SHOWN) + 1) + 2,
        selection_mode="single-row",
        on_select=partial(take_row, key, name, tuple(codes), choose),
        key=key,
    )


def take_row(key: str, name: str, codes: Sequence[str], choose: Choose) -> None:
    """Open the card of the chosen row."""
    chosen = st.session_state[key].selection.rows
    if chosen and chosen[0] < len(codes):
        choose(name, codes[chosen[0]])


def participants_frame(page: Page, rows: Sequence[Row], measure: str = EQUAL) -> pd.DataFrame:
    """Name, kind, role, the measure that gives the size, settlement, and how the place on the map is known."""
    say, measured = page.text.say, measure_all(page, measure)
    told = [measured[code].told if (code := str(row["org_id"])) in measured else "–" for row in rows]
    roles = read_enumeration("participation_role").entries
    return pd.DataFrame(
        {
            say("Participant"): [page.name_in_row(row) for row in rows],
            say("Kind"): [name_of_kind(page, row.get("kind")) for row in rows],
            say("Role"): [
                page.text.words(roles[code].names) if (code := str(row.get("role"))) in roles else "" for row in rows
            ],
            **({} if measure == EQUAL else {say(MEASURE_NAMES[measure]): told}),
            say("Settlement"): [str(row["settlement"]) if has(row.get("settlement")) else "–" for row in rows],
            say("Place on the map"): [say_basis(page.text, place_of(row)[1]) for row in rows],
        }
    )


def list_participants(page: Page, frame: pd.DataFrame) -> Listing:
    """The participants as a file takes them away: what is not known stays empty."""
    columns = tuple(Column(str(name)) for name in frame.columns)
    rows = tuple(tuple(None if cell in ("–", "") else str(cell) for cell in row) for row in frame.to_numpy())
    title = " · ".join((page.text.say("Participants"), page.cluster_name, page.period))
    return Listing(title, columns, rows, say_source_line(page), marks_of(page, ()))


def list_regions(page: Page, territory: Territory, codes: Sequence[str]) -> Listing:
    """The regions as a file takes them away: the value with both of its sides, the norm, the status."""
    say, results = page.text.say, [territory.results[code] for code in codes]
    percent = any(result.unit == "%" for result in results)
    columns = (
        Column(say("Region")),
        Column(say("Value, %") if percent else say("Value"), "percent" if percent else "count"),
        Column(say("Numerator"), "count"),
        Column(say("Denominator"), "count"),
        Column(say("Norm")),
        Column(say("Status")),
    )
    names = [page.text.words(page.indicator(code).names) for code in {result.indicator_id for result in results}]
    title = " · ".join((*names, page.period))
    rows = tuple(region_row(page, result) for result in results)
    return Listing(title, columns, rows, say_source_line(page, results), marks_of(page, results))


def region_row(page: Page, result: Result) -> tuple[Cell, ...]:
    """The cells of one region; protected figures are words, unknown ones stay empty."""
    figures = (cell_of(page, result, figure) for figure in (result.value, result.numerator, result.denominator))
    norm, status = say_norm(page.text, result) or None, say_verdict(page.text, result)
    return (page.group_name("region", result.group), *figures, norm, status)


def marks_of(page: Page, results: Sequence[Result]) -> tuple[str, ...]:
    """The mark of invented numbers."""
    return (page.text.say("Synthetic data"),) if synthetic(page, results) else ()


def regions_frame(page: Page, territory: Territory, codes: Sequence[str]) -> pd.DataFrame:
    """Region, value, norm, status and number of clusters."""
    say = page.text.say
    results, scale = [territory.results[code] for code in codes], territory.scale
    clusters = [str(code) for code in page.clusters["region_code"]]
    return pd.DataFrame(
        {
            say("Region"): [page.group_name("region", code) for code in codes],
            say("Value"): [say_value(page.text, result) for result in results],
            say("Class"): [say_tone(page.text, scale, scale.tone(one), one.unit) for one in results],
            say("Norm"): [say_norm(page.text, result) or "–" for result in results],
            say("Status"): [say_verdict(page.text, result) or "–" for result in results],
            say("Clusters"): [page.text.number(clusters.count(code)) for code in codes],
        }
    )
