"""The indicators that follow a sentence of a document: each with its value, and how they stand together."""

from collections.abc import Sequence

from dashboard.domain.code_lists import Entry
from dashboard.domain.results import Result, Status
from dashboard.session import Page
from dashboard.ui.numbers import say_short
from dashboard.ui.sentences import say_standing

WORST: tuple[Status, ...] = ("red", "amber", "green", "grey")


def read_signals(page: Page, entry: Entry, column: str = "indicators") -> list[Result]:
    """The results of the indicators that an entry names."""
    return [page.total(code) for code in entry.extra.get(column, "").split(";") if code]


def say_signals(page: Page, results: Sequence[Result]) -> str:
    """Every indicator with value and status; a dash where none follows the sentence."""
    said = []
    for result in results:
        name = page.text.words(page.indicator(result.indicator_id).names)
        words = page.text.say("{name}: {value}", name=name, value=say_short(page.text, result))
        said.append(f"{words} ({say_standing(page.text, result)})" if result.status else words)
    return "; ".join(said) or "–"


def judge_together(results: Sequence[Result]) -> Status:
    """The worst status of those that have one; empty when none has."""
    found = {result.status for result in results}
    return next((status for status in WORST if status in found), "")
