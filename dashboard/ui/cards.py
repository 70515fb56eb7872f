"""Tiles of indicators: name, value, change, small line of history, status, norm and the people missing to it."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import streamlit as st

from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result, Status
from dashboard.session import Page
from dashboard.ui.indicator_card import open_card
from dashboard.ui.missing import counted_as
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.numbers import say_change, say_period, say_short
from dashboard.ui.reporting import can_be_compared, say_reporting
from dashboard.ui.sentences import say_by_day, say_gap, say_norm_of, say_standing

BadgeColour = Literal["green", "orange", "red", "gray"]
BADGE_COLOURS: dict[Status, BadgeColour] = {
    "green": "green",
    "amber": "orange",
    "red": "red",
    "grey": "gray",
    "": "gray",
}


def show_cards(page: Page, indicator_ids: Sequence[str], as_of: date | None = None) -> None:
    """A row of up to four tiles of one height; `as_of` counts by another day than the end of the period."""
    with st.grid(columns=4, min_column_width=205, gap="small"):
        for indicator_id in indicator_ids[:4]:
            show_card(page, indicator_id, as_of)


def show_card(page: Page, indicator_id: str, as_of: date | None = None) -> None:
    """One tile; its button opens definition, norm with its clause, coverage and history.

    Counted by a day of its own (`as_of`) it is not set against earlier periods, which end on another day.
    """
    indicator = page.indicator(indicator_id)
    result = page.total(indicator_id, as_of=as_of)
    past = page.history(indicator_id) if as_of is None else ()
    with st.container(border=True, height="stretch", gap="xsmall", key=f"card_{indicator_id}"):
        show_value(page, indicator, result, past)
        show_standing(page, indicator, result)
        if st.button(page.text.say("More about it"), key=f"open_{indicator_id}", type="tertiary"):
            open_card(page, indicator_id, as_of)


def show_value(page: Page, indicator: Indicator, result: Result, past: Sequence[Result]) -> None:
    """Name, value, change on the previous period and the line of history."""
    before = previous_result(page, past)
    change = say_change(page.text, result, before) if before else ""
    line = [one.value for one in past if can_be_compared(one)]
    name = plain(page.text.words(indicator.names))
    st.markdown(name)
    st.metric(
        name,
        say_short(page.text, result),
        change or None,
        delta_color="off",
        delta_arrow="auto" if change[:1] in "+-" else "off",
        delta_description=page.text.say("on {period}", period=say_period(page.text, before.period))
        if before and change
        else None,
        chart_data=line if len(line) > 1 else None,
        label_visibility="collapsed",
    )


def previous_result(page: Page, past: Sequence[Result]) -> Result | None:
    """The result of the period before the chosen one, if the years follow each other."""
    if len(past) < 2 or past[-1].period == past[-2].period:
        return None
    before, now = past[-2].period, past[-1].period
    follows = before[:4].isdigit() and now[:4].isdigit() and int(now[:4]) - int(before[:4]) == 1
    return past[-2] if follows else None


def show_standing(page: Page, indicator: Indicator, result: Result) -> None:
    """Status as shape and word, the norm and the distance to it, and what makes the value uncertain."""
    text = page.text
    if result.status:
        st.badge(say_standing(text, result), color=BADGE_COLOURS[result.status])
    parts = []
    if result.norm is not None:
        norm = say_norm_of(text, indicator, result)
        target = result.norm_kind == "target"
        parts.append(text.say("target {norm}", norm=norm) if target else text.say("norm {norm}", norm=norm))
    parts += filter(None, (say_by_day(text, result), say_gap(text, counted_as(indicator, result), result)))
    parts += say_cautions(page, result)
    if parts:
        show_quietly("; ".join(parts))


def say_cautions(page: Page, result: Result) -> list[str]:
    """What a reader must know before trusting the value: coverage, provisional, small base, stated elsewhere."""
    say = page.text.say
    cautions = []
    if result.expected and result.reported < result.expected:
        cautions.append(say_reporting(page.text, result))
    if result.provisional:
        cautions.append(say("provisional"))
    if result.small_base:
        cautions.append(say("small base, no colour"))
    if result.beside:
        cautions.append(
            page.text.say_many(
                "{count} more named, membership not stated", "{count} more named, membership not stated", result.beside
            )
        )
    if result.stated is not None and result.value is None:
        cautions.append(say("by the document"))
    if result.recount is not None and result.recount != result.stated:
        cautions.append(say("a recount from the rows gives {value}", value=page.text.number(result.recount)))
    return cautions
