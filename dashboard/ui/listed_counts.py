"""Counts of a named list as whoever looks may see them: the number, or why it is not shown."""

from collections.abc import Mapping

import pandas as pd

from dashboard.domain.disclosure import BELOW, HIDDEN
from dashboard.domain.status import SMALL_BASE
from dashboard.reports.listing import Cell
from dashboard.session import Page
from dashboard.text import Text

Row = Mapping[str, object]
STATES = ("missing", "hidden", "few")


def records(rows: pd.DataFrame) -> list[dict[str, object]]:
    """The rows of a list one by one."""
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


def read_count(row: Row, name: str) -> float | None:
    """A number of a list; None when it is empty or protected."""
    value = row.get(name)
    return None if value is None or pd.isna(value) else float(str(value))


def state_of(row: Row, name: str) -> str:
    """Why a number of a list is not there: few, hidden or missing; empty when it is."""
    if read_count(row, name) is not None:
        return ""
    return "few" if row.get(name + BELOW) is True else "hidden" if row.get(name + HIDDEN) is True else "missing"


def cell_of_count(text: Text, state: str, count: float | None) -> Cell:
    """A number as a cell of a table; words where it is protected, nothing where nothing is known."""
    return {"few": text.say("fewer than 5"), "hidden": text.say("hidden")}.get(state, count)


def compared(page: Page, base: float | None) -> float | None:
    """The number of people in a list that a part of it may be set against.

    A rounded ten may stand for fewer, and over fewer than ten people no part may be published.
    """
    if base is None or (not page.actor.sees_exact and base <= SMALL_BASE):
        return None
    return base
