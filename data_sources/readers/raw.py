"""What every reader gives, whatever the file was: sheets of raw cells with the sheet's own row numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
    spreadsheet program shows them. `hidden_rows` and `hidden_columns` count. `days_from_1904` tells what days that are
    bare numbers are counted from.
    """

    name: str
    rows: Sequence[Sequence[RawCell]]
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False
    merged: Sequence[Area] = ()
    hidden_rows: int = 0
    hidden_columns: int = 0
    days_from_1904: bool = False

    def is_filled(self) -> bool:
        """Whether any cell holds anything but spaces."""
        return any(cell is not None and str(cell).strip() for row in self.rows for cell in row)


def as_raw_sheet(name: str, rows: Sequence[Mapping[str, RawCell]]) -> RawSheet:
    """Rows by column name as a sheet with a header row of these names."""
    header = list(dict.fromkeys(column for row in rows for column in row))
    return RawSheet(name, [header, *([row.get(column) for column in header] for row in rows)])


Rows = list[list[RawCell]]


@dataclass(frozen=True)
class Guarded:
    """A file that may be parsed: its true kind, its bytes, or the parts of a package instead of them."""

    kind: str
    content: bytes
    parts: dict[str, bytes] = field(default_factory=dict)


Piece = tuple[RawSheet, Iterator[Rows]]
"""A sheet without its rows, and its rows a few thousand at a time."""


class Unreadable(Exception):
    """The file cannot be read; `kind` says as what it was tried, `reason` is a phrase or empty.

    `code` is the code of the problem, `places` the values of its sentence beside these.
    """

    def __init__(self, kind: str, reason: str = "", code: str = "E14", **places: str) -> None:
        super().__init__(f"cannot be read as {kind}")
        self.kind = kind
        self.reason = reason
        self.code = code
        self.places = places

    def describe(self) -> dict[str, str]:
        """The values of the sentence that tells it, without the name of the file."""
        values = {"kind_of_file": self.kind, **self.places}
        if self.reason:
            values["reason"] = self.reason
            if self.code == "E14":
                values["variant"] = "reason"
        return values


def too_much(reason: str, **places: object) -> Unreadable:
    """The file asks for more than one file may take; the reason is a phrase, which may have places."""
    return Unreadable("", reason, "E24", **{name: str(place) for name, place in places.items()})


def unsafe(reason: str, **places: object) -> Unreadable:
    """The file is built as no spreadsheet program builds it; the reason is a phrase, which may have places."""
    return Unreadable("", reason, "E25", **{name: str(place) for name, place in places.items()})
