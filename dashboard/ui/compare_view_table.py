"""The table of all: indicators against clusters, regions or colleges, each cell with value, status and places."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.ranking import Placed, Ranking
from dashboard.domain.results import Result
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.reports.status_words import STATUS_SIGNS
from dashboard.session import Page
from dashboard.ui.compare_view import Compared, measure_all, offer
from dashboard.ui.compare_view_pictures import list_cells, list_columns, write_places
from dashboard.ui.compare_view_sentences import say_arrow
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_period, say_short, say_unit, say_value
from dashboard.ui.source_line import say_source_line
from dashboard.ui.tables import ROW_HEIGHT, ROWS_SHOWN
from dashboard.ui.takeaway import show_takeaway


def rank_by_all(page: Page, compared: Compared) -> tuple[Ranking, ...]:
    """Those compared, ranked by every indicator that is told of them."""
    return tuple(measure_all(page, compared, code) for code in offer(page, compared.kind))


def say_table_title(page: Page, compared: Compared, rankings: Sequence[Ranking]) -> str:
    """The answer of the table: by how many indicators the chosen one is surely ahead of half of the others."""
    ranks = [one.rank for ranking in rankings if (one := ranking.by_key.get(compared.own)) and one.rank]
    ranks = [rank for rank in ranks if rank.of > 1]
    if not ranks:
        return page.text.say("All indicators side by side")
    return page.text.say(
        "{name}: surely ahead of half of the others by {ahead} of {all} indicators, surely behind half by {behind}",
        name=compared.own_name,
        ahead=sum(2 * rank.worse >= rank.of - 1 for rank in ranks),
        behind=sum(2 * rank.better >= rank.of - 1 for rank in ranks),
        all=len(ranks),
    )


def show_table_of_all(page: Page, compared: Compared, rankings: Sequence[Ranking]) -> None:
    """The table; choosing a row leads to its indicator."""
    say = page.text.say
    st.subheader(plain(say("Value, status and places by every indicator")), anchor="compare_all")
    st.caption(plain(" ".join(part for part in (compared.rule, say_how_to_read(page)) if part)))
    codes = tuple(ranking.indicator_id for ranking in rankings)
    key = f"table_all_{page.cluster_id}_{compared.kind}"
    headings = {compared.names[key]: compared.full_names[key] for key in compared.names}
    st.dataframe(
        build_frame(page, compared, rankings),
        hide_index=True,
        row_height=ROW_HEIGHT,
        height=ROW_HEIGHT * (min(len(codes), ROWS_SHOWN) + 1) + 2,
        column_config={
            say("Indicator"): st.column_config.TextColumn(pinned=True, width=300),
            **{name: st.column_config.TextColumn(help=plain(full)) for name, full in headings.items()},
        },
        selection_mode="single-row",
        on_select=partial(take_indicator, key, codes),
        key=key,
    )
    show_takeaway(page, list_all(page, compared, rankings), "compare_all")


def say_how_to_read(page: Page) -> str:
    """What a cell holds and what choosing a row does."""
    return page.text.say(
        "In each cell: sign of the status, value, places (1 is always the best). Choose a row to see its intervals."
    )


def take_indicator(key: str, codes: Sequence[str]) -> None:
    """The indicator of the chosen row becomes the chosen one; the address follows."""
    rows = st.session_state[key].selection.rows
    if rows and rows[0] < len(codes):
        st.session_state["chosen_indicator"] = codes[rows[0]]
        st.query_params["indicator"] = codes[rows[0]]


def build_frame(page: Page, compared: Compared, rankings: Sequence[Ranking]) -> pd.DataFrame:
    """One row for each indicator; the chosen one is the first column of values, the others follow by name."""
    say = page.text.say
    keys = sorted(compared.names, key=lambda key: (key != compared.own, page.text.sort_key(compared.names[key])))
    return pd.DataFrame(
        {
            say("Indicator"): [page.text.words(page.indicator(one.indicator_id).names) for one in rankings],
            say("Better"): [say_arrow(page.text, page.indicator(one.indicator_id)) for one in rankings],
            say("Period"): [say_period(page.text, period_of(one)) for one in rankings],
            **{compared.names[key]: [say_cell(page, one.by_key.get(key)) for one in rankings] for key in keys},
        }
    )


def period_of(ranking: Ranking) -> str:
    """The period used; surveys of different clusters may be about different ones, then the latest."""
    return max((one.result.period for one in ranking.placed), default="")


def say_cell(page: Page, one: Placed | None) -> str:
    """Value, sign of the status, places."""
    if one is None or one.unranked in ("no_data", "currencies"):
        return "–"
    value = say_short(page.text, one.result) if one.known else say_value(page.text, one.result)
    places = write_places(page, one.rank)
    return " · ".join(part for part in (f"{STATUS_SIGNS[one.result.status]} {value}".strip(), places) if part)


def list_all(page: Page, compared: Compared, rankings: Sequence[Ranking]) -> Listing:
    """All cells as a long table for a file: indicator, who, then as in the table of one indicator."""
    say = page.text.say
    columns = (
        Column(say("Indicator")),
        Column(say("Unit")),
        Column(say("Better")),
        Column(say("Name")),
        *list_columns(page, say("Value"), "percent"),
    )
    rows = tuple(
        (*describe(page, ranking, one.result), compared.full_names[one.key], *list_cells(page, one))
        for ranking in rankings
        for one in ranking.placed
    )
    known = [one.result for ranking in rankings for one in ranking.known]
    marks = (say("Synthetic data"),) if any(result.synthetic for result in known) else ()
    title = " · ".join((say("All indicators side by side"), page.cluster_name, page.period))
    return Listing(title, columns, rows, say_source_line(page, known), marks)


def describe(page: Page, ranking: Ranking, result: Result) -> tuple[Cell, ...]:
    """Indicator, unit and which way is better."""
    indicator = page.indicator(ranking.indicator_id)
    return page.text.words(indicator.names), say_unit_of(page, result), say_arrow(page.text, indicator)


def say_unit_of(page: Page, result: Result) -> str:
    """The unit in words; the sign of the currency for amounts."""
    entry = read_code_list("units").entries.get(result.unit)
    return page.text.words(entry.names) if entry else say_unit(page.text, result.unit)
