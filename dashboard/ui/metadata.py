"""The card of an indicator: what the number means, of what it is made, from where and when, by which norm, who told it.

Tiles and pictures show the same card, so that there is one answer to "what is this number?".
"""

from collections.abc import Mapping

import streamlit as st

from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.definitions import PERIOD_RULES, say_kind, say_place, say_scope, say_sides, say_source
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_period, say_value
from dashboard.ui.reporting import coverage_of, say_reporting
from dashboard.ui.sentences import norm_of, say_norm_of, say_standing
from dashboard.ui.source_line import definition_version, loads_behind, say_load
from dashboard.ui.tables import say_side

DAYS_NAMED = 4


def show_metadata(page: Page, indicator: Indicator, result: Result) -> None:
    """The whole card under its definition."""
    st.write(plain(page.text.words(indicator.definition)))
    lines = [f"**{plain(label)}:** {plain(said)}" for label, said in describe_indicator(page, indicator, result)]
    st.markdown("  \n".join(lines))


def describe_indicator(page: Page, indicator: Indicator, result: Result) -> list[tuple[str, str]]:
    """Every part of the card with its label, for the whole cluster; parts that do not exist are left out."""
    say = page.text.say
    parts = [
        (say("Whole cluster"), say_whole(page, result)),
        *say_both_sides(page, indicator, result),
        (say("Period used"), say_period_used(page, indicator, result)),
        (say("Observed") if result.observed else say("Counted as of"), say_days(page, result)),
        (say("Who reported"), say_coverage(page, indicator, result)),
        *say_norm_parts(page, indicator, result),
        (say("Source of the definition"), say_source(page, indicator)),
        (say("Loads behind the figures"), say_loads(page, indicator)),
        (
            say("Identifier"),
            say("{id}, definitions of version {version}", id=indicator.id, version=definition_version()),
        ),
    ]
    return [(label, said) for label, said in parts if said]


def say_whole(page: Page, result: Result) -> str:
    """The value of the whole cluster with its status; what a document states stands beside or in its place."""
    text, value = page.text, say_value(page.text, result)
    if result.value is None and not result.hidden and not result.below_five:
        value = "" if result.stated is not None else text.say("nobody gave the figures")
    parts = [value, say_standing(text, result) if result.status else ""]
    parts.append(text.say("provisional") if result.provisional else "")
    if result.stated is not None:
        parts.insert(0 if not value else 1, text.say("{value} by the document", value=text.number(result.stated)))
    if result.recount is not None and result.recount != result.stated:
        parts.append(text.say("a recount from the rows gives {value}", value=text.number(result.recount)))
    return ", ".join(part for part in parts if part)


def say_both_sides(page: Page, indicator: Indicator, result: Result) -> list[tuple[str, str]]:
    """What is counted and out of what, each with its figure where it is known."""
    sides = zip(say_sides(page, indicator), (result.numerator, result.denominator), strict=False)
    protected = result.hidden or result.below_five
    return [
        (label, words if figure is None and not protected else f"{words} – {say_side(page, result, figure)}")
        for (label, words), figure in sides
    ]


def say_period_used(page: Page, indicator: Indicator, result: Result) -> str:
    """The period the figures are about, and by which rule it follows from the chosen one."""
    return f"{say_period(page.text, result.period)} ({page.text.say(PERIOD_RULES[indicator.period])})"


def say_days(page: Page, result: Result) -> str:
    """The days of observation; of many only the first and the last."""
    days = [page.text.date(day) for day in result.observed]
    if len(days) > DAYS_NAMED:
        return page.text.say("from {first} to {last}", first=days[0], last=days[-1])
    return ", ".join(days) or (page.text.date(result.as_of) if result.as_of else "")


def say_coverage(page: Page, indicator: Indicator, result: Result) -> str:
    """How many of those expected gave the figures, and who did not."""
    said, silent = say_reporting(page.text, result), silent_colleges(page, indicator, result)
    return page.text.say("{reported}; not: {names}", reported=said, names=", ".join(silent)) if silent else said


def silent_colleges(page: Page, indicator: Indicator, result: Result) -> list[str]:
    """The colleges with programmes that should have given the figures and did not, by name."""
    if (
        result.reported >= result.expected
        or coverage_of(result) != "colleges"
        or not indicator.disaggregation("college")
    ):
        return []
    told = page.results(indicator.id, by="college")
    silent = {one.group for one in told if one.value is None and not one.hidden and not one.below_five and one.expected}
    return sorted((page.group_name("college", code) for code in silent), key=page.text.sort_key)


def say_norm_parts(page: Page, indicator: Indicator, result: Result) -> list[tuple[str, str]]:
    """The norm with its clause, who set it and when, and whether our use is wider than written."""
    say = page.text.say
    if result.norm is None:
        return [(say("Norm"), say("none; a target may come with the data"))]
    norm = norm_of(indicator, result)
    return [
        (say("Norm"), say_norm_of(page.text, indicator, result)),
        (say("Written in"), say_place(page, norm)),
        (say("Kind of norm"), say_kind(page, indicator, result)),
        (say("Wider than written"), say_scope(page, norm)),
    ]


def say_loads(page: Page, indicator: Indicator) -> str:
    """Every load with rows that count."""
    return "; ".join(say_load_file(page, load) for load in loads_behind(page, indicator.id, page.cluster_id))


def say_load_file(page: Page, load: Mapping[str, object]) -> str:
    """One load in a line, with its file."""
    line = say_load(page, load)
    file = load.get("file_name")
    return f"{line}, {file}" if isinstance(file, str) and file and not load["synthetic"] else line
