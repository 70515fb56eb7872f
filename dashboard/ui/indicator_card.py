"""The card that opens on a tile: what an indicator means, its norm with the clause, its history, all as a file too."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.reports.listing import Cell, Column, Kind, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.metadata import show_metadata
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_period, say_unit, say_value
from dashboard.ui.page_frame import synthetic
from dashboard.ui.sentences import say_norm_of, say_standing
from dashboard.ui.source_line import say_source_line
from dashboard.ui.tables import show_history
from dashboard.ui.takeaway import show_takeaway


def open_card(page: Page, indicator_id: str, as_of: date | None = None) -> None:
    """The indicator's card over the page: definition, norm with its clause, coverage and history, downloads."""
    indicator = page.indicator(indicator_id)
    dialog: Callable[..., Callable[[], None]] = st.dialog(page.text.words(indicator.names), width="medium")
    dialog(lambda: show_card_inside(page, indicator, as_of))()


def show_card_inside(page: Page, indicator: Indicator, as_of: date | None = None) -> None:
    """What stands in the card; the history is always that of whole periods."""
    result, past = page.total(indicator.id, as_of=as_of), page.history(indicator.id)
    st.markdown(f"**{plain(say_value(page.text, result))}**")
    show_metadata(page, indicator, result)
    st.markdown(f"**{page.text.say('History')}**")
    show_history(page, past)
    show_takeaway(page, list_results(page, page.text.words(indicator.names), past), f"history_{indicator.id}")


def list_results(page: Page, title: str, results: Sequence[Result]) -> Listing:
    """Results as a table to take away: one row for each indicator and period, with both sides, norm and coverage."""
    say = page.text.say
    kind: Kind = "percent" if any(result.unit == "%" for result in results) else "text"
    headings = (say("Indicator"), say("Period"), say("Value"), say("Unit"), say("Numerator"), say("Denominator"))
    rest = (say("Norm"), say("Status"), say("Reported"), say("Expected"))
    columns = [Column(heading, kind if heading == say("Value") else "text") for heading in (*headings, *rest)]
    marks = (say("Synthetic data"),) if synthetic(page, results) else ()
    named = f"{title} · {page.cluster_name} · {page.period}"
    rows = tuple(row_of(page, result) for result in results)
    return Listing(named, tuple(columns), rows, say_source_line(page, results), marks)


def row_of(page: Page, result: Result) -> tuple[Cell, ...]:
    """The cells of one result; protected figures are words, unknown ones stay empty."""
    text, indicator = page.text, page.indicator(result.indicator_id)
    figures = (figure(text, result, value) for value in (result.value, result.numerator, result.denominator))
    value, upper, lower = figures
    return (
        text.words(indicator.names),
        say_period(text, result.period),
        value,
        say_unit(text, result.unit) or None,
        upper,
        lower if indicator.denominator else None,
        say_norm_of(text, indicator, result) or None,
        say_standing(text, result) if result.status else None,
        float(result.reported) if result.expected else None,
        float(result.expected) if result.expected else None,
    )


def figure(text: Text, result: Result, value: float | None) -> Cell:
    """One figure of a result; words where it is protected."""
    if result.hidden:
        return text.say("hidden")
    return text.say("fewer than 5") if result.below_five and value is None else value
