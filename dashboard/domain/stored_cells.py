"""What a cell of a list says: a text, a day or a whole number, or None where it is empty."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.domain.days import day_of

Row = Mapping[str, object]


def text_in(row: Row, name: str) -> str:
    """The text of a cell; empty where nothing is given or the list has no such column."""
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""


def day_in(row: Row, name: str) -> date | None:
    """The day of a cell; None where none is given."""
    return day_of(row.get(name))


def whole_in(row: Row, name: str) -> int | None:
    """The whole number of a cell; None where none is given."""
    value = row.get(name)
    return int(value) if isinstance(value, int | float) and not pd.isna(value) else None
