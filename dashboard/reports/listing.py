"""A small table as it is read and taken away: headings, typed columns, and where its numbers come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "count", "percent"]
Cell = str | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and whether it holds words, counts or percentages (given as 0–100)."""

    heading: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Listing:
    """A table ready for the screen and for a file.

    A cell is None when nothing is known: it stays empty and never becomes 0. Protected figures are words ("hidden").
    `source` is the source line; `marks` are warnings such as "Synthetic data" and stand above everything in a file.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str = ""
    marks: tuple[str, ...] = ()

    def column(self, place: int) -> Sequence[Cell]:
        """The cells of one column."""
        return [row[place] for row in self.rows]
