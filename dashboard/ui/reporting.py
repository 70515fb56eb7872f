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


def coverage_of(result: Result) -> str:
    """Who should report the indicator of a result."""
    indicator = read_indicators().get(result.indicator_id)
    return indicator.coverage if indicator else "none"
