"""What a table, a column and a workbook sheet are. The declarations themselves are in `config/tables` and `config/sheets`.

Everything that knows a column derives from here: the database, the template,
the importer with its messages, the data dictionary and the exports.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from dashboard.domain.reading import read_declared
from dashboard.domain.words import Words

CellType = Literal[
    "code",
    "text",
    "integer",
    "number",
    "money",
    "percent",
    "boolean",
    "date",
    "moment",
    "month_day",
    "academic_year",
    "period",
    "enumeration",
    "code_list",
    "reference",
    "deadline",
    "meeting_day",
]


class Declared(BaseModel):
    """A part of a declaration: unknown keys are mistakes, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(Declared):
    """One column: its type, unit, limits, headings and meaning."""

    name: str
    type: CellType
    unit: str | None = None
    key: bool = False
    required: bool = False
    default: str | int | float | bool | None = None
    values: str | None = Field(None, description="enumeration or code list the value comes from")
    refers_to: str | None = Field(None, description="table (or, on a sheet, sheet) that the value points into")
    pattern: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    at_most_column: str | None = None
    not_before: str | None = Field(None, description="date column of the same row that must not be later")
    heading: Words | None = None
    aliases: tuple[str, ...] = ()
    meaning: Words
    example: str | None = None


RuleKind = Literal[
    "any_given",
    "both_or_none",
    "given_when",
    "sum_at_most",
    "positive_when_positive",
    "differ",
]


class Rule(Declared):
    """A check over several columns of one row.

    `any_given`: at least one of `columns` has a value. `both_or_none`: all of `columns` or none.
    `given_when`: `columns` have values when column `when` has the value `equals` (or any value if `equals` is empty);
    `unless` turns that round. `sum_at_most`: the sum of `columns` is not more than column `limit`.
    `positive_when_positive`: `columns` are above 0 when column `when` is. `differ`: the two `columns` are not equal.
    """

    kind: RuleKind
    columns: tuple[str, ...]
    when: str | None = None
    equals: str | None = None
    unless: bool = False
    limit: str | None = None


class Table(Declared):
    """One table of the store: what a row is and which columns it has."""

    name: str
    group: Literal["register", "governance", "fact", "technical"]
    heading: Words
    meaning: Words
    columns: tuple[Column, ...]
    surrogate: str | None = Field(None, description="numbered column that stands for the natural key")
    unique: tuple[str, ...] = Field((), description="natural key when there is a surrogate; empty parts are one value")
    rules: tuple[Rule, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()

    def column(self, name: str) -> Column:
        """The column with this name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell one row from another for people (never the surrogate number)."""
        return self.unique or tuple(column.name for column in self.columns if column.key)


class SheetColumn(Declared):
    """One column of a workbook sheet: a column of a table, or one of the sheet's own that the importer turns into several."""

    column: str | None = Field(
        None, description="table.column it fills; everything unsaid here is inherited from there"
    )
    own: Column | None = None
    example: str | None = None


class Sheet(Declared):
    """One sheet of the workbook: its names, what a row is, which tables it fills."""

    name: str
    heading: Words
    aliases: tuple[str, ...] = ()
    meaning: Words
    required: bool = False
    feeds: tuple[str, ...]
    key: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rules: tuple[Rule, ...] = ()


CONFIG = Path(__file__).resolve().parents[2] / "config"


@cache
def read_tables(folder: Path = CONFIG / "tables") -> Mapping[str, Table]:
    """Every declared table by name; all mistakes of all files are reported together."""
    return {table.name: table for table in read_declared(folder, Table)}


@cache
def read_sheets(folder: Path = CONFIG / "sheets") -> Mapping[str, Sheet]:
    """Every declared workbook sheet by name, in workbook order."""
    return {sheet.name: sheet for sheet in read_declared(folder, Sheet)}
