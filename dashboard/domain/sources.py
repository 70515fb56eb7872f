"""How a workbook or database that is not ours is read: which of its columns is which of ours.

The same form stands in the files of `config/sources` and, saved from the mapping step, in the store.
"""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from dashboard.domain.declarations import Declared, read_sheets, sheet_columns

MOST_SECONDS = 60
MOST_ROWS = 500_000


class Wide(Declared):
    """Columns whose headings are periods, read as rows: one row for each of them that holds a value."""

    period: str = Field(description="our column that takes the period")
    value: str = Field(description="our column that takes the figures")
    headings: Mapping[str, str] = Field(description="their heading: the period it means")


class SourceSheet(Declared):
    """Where the rows of one of our sheets come from, and which column is which.

    A database gives a `table` or a `query`; a workbook `from_sheet` (none: its only sheet) with its `header_row`,
    counted as a spreadsheet program shows it. `columns` names their heading or column; a workbook column without a
    heading of its own is named by its letter in brackets, `[C]`.
    """

    sheet: str
    table: str | None = None
    query: str | None = None
    from_sheet: str | None = None
    header_row: int | None = Field(None, ge=1, description="the row of the headings, the lowest if they take several")
    header_rows: int = Field(1, ge=1, le=3)
    columns: Mapping[str, str] = Field(default_factory=dict, description="our column: their column")
    values: Mapping[str, Mapping[str, str]] = Field(
        default_factory=dict, description="our column: their value: our value"
    )
    units: Mapping[str, float] = Field(
        default_factory=dict, description="our number column: what their figures are multiplied with"
    )
    constants: Mapping[str, str] = Field(default_factory=dict, description="our column: the same value in every row")
    wide: tuple[Wide, ...] = ()
    totals: tuple[str, ...] = Field(default=(), description="first words of rows that are totals and are left out")

    @model_validator(mode="after")
    def check_names(self) -> Self:
        """Not both a table and a query; only sheets and columns that are declared, each filled once."""
        if self.table is not None and self.query is not None:
            raise ValueError("give either `table` or `query`")
        if self.sheet not in read_sheets():
            raise ValueError(f"there is no sheet {self.sheet}")
        filled = [*self.columns, *self.constants]
        unknown = sorted({*filled, *self.values, *self.units, *self.wide_columns} - self.known_columns)
        if unknown:
            raise ValueError(f"sheet {self.sheet} has no column {', '.join(unknown)}")
        if twice := sorted({name for name in filled if filled.count(name) > 1}):
            raise ValueError(f"column {', '.join(twice)} is filled twice")
        return self

    @property
    def wide_columns(self) -> frozenset[str]:
        """Our columns that are filled from headings that are periods."""
        return frozenset(name for one in self.wide for name in (one.period, one.value))

    @property
    def known_columns(self) -> frozenset[str]:
        """Our columns of this sheet."""
        return frozenset(column.name for column in sheet_columns(self.sheet))


class Source(Declared):
    """One workbook form or database to read from.

    A database has its URL in an environment variable, or a URL without a password in the file.
    """

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,59}$")
    kind: Literal["database", "workbook"] = "database"
    url: str | None = None
    url_variable: str | None = None
    cluster_id: str | None = None
    statement_seconds: int = Field(MOST_SECONDS, ge=1, le=3600)
    most_rows: int = Field(MOST_ROWS, ge=1)
    sheets: tuple[SourceSheet, ...]

    @model_validator(mode="after")
    def check_kind(self) -> Self:
        """A database has one address and a table or query for each sheet; a workbook has neither."""
        asked = [sheet.sheet for sheet in self.sheets if (sheet.table or sheet.query) is None]
        if self.kind == "workbook":
            if self.url or self.url_variable or len(asked) != len(self.sheets):
                raise ValueError("a workbook has no `url`, `table` or `query`")
            return self
        if (self.url is None) == (self.url_variable is None):
            raise ValueError("give either `url` or `url_variable`")
        if asked:
            raise ValueError(f"sheet {', '.join(asked)}: give either `table` or `query`")
        return self
