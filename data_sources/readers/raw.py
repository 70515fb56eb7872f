"""What every reader gives, whatever the file was: sheets of raw cells with the sheet's own row numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

RawCell = str | int | float | bool | date | datetime | time | timedelta | Decimal | None
Place = tuple[int, int]
Area = tuple[Place, Place]


class Formula(str):
    """The text of a formula whose value nobody has computed and saved."""


@dataclass(frozen=True)
class RawSheet:
    """One sheet as it stands in the file.

    `rows[0]` is the sheet's row `first_row`; empty cells are "" or None. An error is its text (`#DIV/0!`), a number
    with a percent format the text people see (`62.5%`). `merged` names areas by (row, column) counted from 1, as a
    spreadsheet program shows them. `hidden_rows` and `hidden_columns` count.
    """

    name: str
    rows: Sequence[Sequence[RawCell]]
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    merged: Sequence[Area] = ()
    hidden_rows: int = 0
    hidden_columns: int = 0


class Unreadable(Exception):
    """The file cannot be read; `kind` says as what it was tried, `reason` is a phrase or empty."""

    def __init__(self, kind: str, reason: str = "") -> None:
        super().__init__(f"cannot be read as {kind}")
        self.kind = kind
        self.reason = reason
