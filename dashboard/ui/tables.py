"""Tables: numbers formatted on the server in the language of the page, and still sorted as numbers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import pandas as pd
import streamlit as st

from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_norm, say_period, say_quantity, say_value
from dashboard.ui.sentences import say_standing

ROW_HEIGHT = 36
ROWS_SHOWN = 18


def show_table(
    page: Page,
    rows: pd.DataFrame,
    *,
    formats: Mapping[str, Callable[[float], str]] | None = None,
    key: str | None = None,
    alt: str = "",
) -> None:
    """A table with headings in the language of the page; `formats` says how a column of numbers is written."""
    if not len(rows):
        st.caption(page.text.say("Nothing to list."))
        return
    styled = rows.style.format(dict(formats or {}), na_rep="–")
    height = ROW_HEIGHT * (min(len(rows), ROWS_SHOWN) + 1) + 2
    st.dataframe(
        styled, hide_index=True, row_height=ROW_HEIGHT, height=height, key=key, alt=alt or None, placeholder="–"
    )


def show_words(rows: pd.DataFrame, *, height: int | Literal["content"] = "content") -> None:
    """A table of texts that wrap. Streamlit reads Markdown in its cells, so every text is shown as typed."""
    st.table(rows.map(plain), hide_index=True, border="horizontal", height=height)


def whole_numbers(page: Page) -> Callable[[float], str]:
    """How counts are written."""
    return lambda value: page.text.number(value)


def results_frame(page: Page, results: Sequence[Result], by: str) -> pd.DataFrame:
    """Results of one disaggregation as a table: group, value, the two sides, norm, status."""
    say = page.text.say
    groups = {result.group: page.group_name(by, result.group) for result in results}
    ordered = sorted(results, key=lambda result: page.text.sort_key(groups[result.group]))
    return pd.DataFrame(
        {
            say("Group"): [groups[result.group] for result in ordered],
            say("Value"): [say_value(page.text, result) for result in ordered],
            say("Numerator"): [say_side(page, result, result.numerator) for result in ordered],
            say("Denominator"): [say_side(page, result, result.denominator) for result in ordered],
            say("Norm"): [say_norm(page.text, result) for result in ordered],
            say("Status"): [say_standing(page.text, result) if result.status else "–" for result in ordered],
        }
    )


def say_side(page: Page, result: Result, side: float | None) -> str:
    """One side of a ratio; protected sides stay hidden."""
    if result.hidden or result.below_five:
        return page.text.say("hidden")
    return say_quantity(page.text, side, "")


def show_history(page: Page, past: Sequence[Result]) -> None:
    """The values of all periods, latest first."""
    say = page.text.say
    latest = list(reversed(past))
    rows = pd.DataFrame(
        {
            say("Period"): [say_period(page.text, result.period) for result in latest],
            say("Value"): [say_value(page.text, result) for result in latest],
            say("Status"): [say_standing(page.text, result) if result.status else "–" for result in latest],
            say("Reported"): [say_reported(page, result) for result in latest],
        }
    )
    show_words(rows)


def say_reported(page: Page, result: Result) -> str:
    """How many of the colleges gave both sides; a dash where colleges do not report."""
    if not result.expected:
        return "–"
    return page.text.say("{reported} of {expected}", reported=result.reported, expected=result.expected)
