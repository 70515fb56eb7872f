"""What can be said of a table, a column and a workbook sheet in `config/tables` and `config/sheets`."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

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
    "json",
]


class Declared(BaseModel):
    """A part of a declaration: unknown keys are mistakes, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(Declared):
    """One column: its type, unit, limits, headings and meaning.

    Limits are inclusive. An empty cell breaks no limit; only `required` and the rules of the row speak of empty cells.
    """

    name: str
    type: CellType
    unit: str | None = None
    key: bool = False
    required: bool = False
    default: str | int | float | bool | None = None
    values: str | None = Field(default=None, description="enumeration or code list the value comes from")
    several: bool = Field(default=False, description="several values of the list may stand in one cell, separated by ;")
    refers_to: str | None = Field(default=None, description="table (or, on a sheet, sheet) that the value points into")
    only_kinds: tuple[str, ...] = Field(default=(), description="kinds of organisation that the value may point to")
    pattern: str | None = Field(default=None, description="regular expression for the whole value")
    length: int | None = Field(default=None, description="exact number of characters")
    one_of: tuple[int, ...] = Field(default=(), description="the only numbers allowed")
    at_least: float | None = None
    at_most: float | None = None
    or_zero: bool = Field(default=False, description="0 is allowed below `at_least` too")
    at_most_column: str | None = Field(
        default=None, description="number column of the same row that must not be smaller"
    )
    not_before: str | None = Field(
        default=None,
        description="date column of the same row that must not be later; for a year column its 1 January counts",
    )
    inside_year: str | None = Field(
        default=None, description="academic-year column of the same row that the date lies in"
    )
    not_in_future: bool = False
    no_person: bool = Field(default=False, description="a person's name is refused")
    heading: Words
    aliases: tuple[str, ...] = ()
    meaning: Words
    example: str | None = None


RuleKind = Literal[
    "any_given",
    "both_or_none",
    "given_when",
    "empty_when",
    "zero_only_when",
    "sum_at_most",
    "positive_when_positive",
    "differ",
]


class Rule(Declared):
    """A check over several columns of one row.

    `any_given`: at least one of `columns` has a value, with `when` only where that holds.
    `both_or_none`: all of `columns` or none.
    `given_when`: `columns` have values when column `when` has the value `equals` (or any value if `equals` is empty);
    `unless` turns that round. `empty_when`: then `columns` are empty. `zero_only_when`: `columns` may be 0 only then.
    `sum_at_most`: the sum of `columns` is not more than column `limit`.
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
    surrogate: str | None = Field(default=None, description="numbered column that stands for the natural key")
    unique: tuple[str, ...] = Field(
        default=(), description="natural key when there is a surrogate; empty parts are one value"
    )
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
    """One column of a workbook sheet: a column of a table, or one of the sheet's own that becomes several.

    `column` names the table column it fills (`table.column`); everything unsaid here is inherited from there.
    `own` declares a column of the sheet's own; `fills` then names the table columns the importer makes of it.
    """

    column: str | None = None
    own: Column | None = None
    fills: tuple[str, ...] = ()
    required: bool | None = None
    heading: Words | None = None
    aliases: tuple[str, ...] | None = None
    example: str | None = None

    @model_validator(mode="after")
    def check_one_of_both(self) -> Self:
        """Either a table column or one of the sheet's own."""
        if (self.column is None) == (self.own is None):
            raise ValueError("give either `column` or `own`")
        return self


class Sheet(Declared):
    """One sheet of the workbook: its names, what a row is, which tables it fills.

    `key` and `rules` use the sheet's own column names: the part after the point of `column`, or the name of `own`.
    """

    name: str
    heading: Words
    aliases: tuple[str, ...] = ()
    meaning: Words
    required: bool = False
    feeds: tuple[str, ...]
    key: tuple[str, ...]
    columns: tuple[SheetColumn, ...]
    rules: tuple[Rule, ...] = ()
