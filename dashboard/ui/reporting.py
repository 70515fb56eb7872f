"""Who gave the figures, in words: so many colleges, so many enterprises, or the cluster as a whole."""

from collections.abc import Sequence

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.text import Text


def say_reporting(text: Text, result: Result) -> str:
    """Who reported out of who should have; empty where registers and papers of the council are counted."""
    coverage = coverage_of(result)
    if result.expected:
        numbers = {"reported": result.reported, "expected": result.expected}
        if coverage == "enterprises":
            return text.say("{reported} of {expected} enterprises reported", **numbers)
        return text.say("{reported} of {expected} colleges reported", **numbers)
    return text.say("given by the cluster as a whole") if coverage == "cluster" and result.value is not None else ""


def say_who_reported(text: Text, results: Sequence[Result]) -> str:
    """The same for all results of a page: of those that count reporters, where most are expected and reported."""
    counted = max(results, key=lambda result: (result.expected, result.reported), default=None)
    if counted is None or counted.expected:
        return say_reporting(text, counted) if counted else ""
    return next((said for said in (say_reporting(text, result) for result in results) if said), "")


def say_silent(text: Text, indicator: str, result: Result) -> str:
    """How many of those who should have reported did not; `indicator` is its name."""
    silent = result.expected - result.reported
    if coverage_of(result) == "enterprises":
        return text.say_many(
            "{indicator}: {count} enterprise did not report",
            "{indicator}: {count} enterprises did not report",
            silent,
            indicator=indicator,
        )
    return text.say_many(
        "{indicator}: {count} college did not report",
        "{indicator}: {count} colleges did not report",
        silent,
        indicator=indicator,
    )


def say_why_provisional(text: Text, results: Sequence[Result]) -> list[str]:
    """Why values of a picture are provisional: graduates observed early, or a year of money not told to its end."""
    early = [result for result in results if result.provisional]
    said = []
    if any(not is_money(result) for result in early):
        said.append(text.say("Provisional: observed less than nine months after graduation."))
    if any(is_money(result) for result in early):
        said.append(text.say("Provisional: of the last year not all quarters are given yet."))
    return said


def can_be_compared(result: Result) -> bool:
    """Whether a value stands in a line with those of other periods: known, not protected, no part of a year."""
    part_of_year = result.provisional and is_money(result) and result.unit != "%"
    return result.value is not None and not result.hidden and not result.below_five and not part_of_year


def is_money(result: Result) -> bool:
    """Whether a result is measured from amounts of money."""
    indicator = read_indicators().get(result.indicator_id)
    return indicator is not None and indicator.table == "money"


def coverage_of(result: Result) -> str:
    """Who should report the indicator of a result."""
    indicator = read_indicators().get(result.indicator_id)
    return indicator.coverage if indicator else "none"
