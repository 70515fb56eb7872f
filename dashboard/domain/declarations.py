"""What a table, a column and a workbook sheet are; they are declared in `config/tables` and `config/sheets`.

Everything that knows a column derives from here: the database, the template,
the importer with its messages, the data dictionary and the exports.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dashboard.domain.reading import ConfigMistakes, read_declared
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
    values: str | None = Field(None, description="enumeration or code list the value comes from")
    several: bool = Field(False, description="several values of the list may stand in one cell, separated by ;")
    refers_to: str | None = Field(None, description="table (or, on a sheet, sheet) that the value points into")
    only_kinds: tuple[str, ...] = Field((), description="kinds of organisation that the value may point to")
    pattern: str | None = Field(None, description="regular expression for the whole value")
    length: int | None = Field(None, description="exact number of characters")
    one_of: tuple[int, ...] = Field((), description="the only numbers allowed")
    at_least: float | None = None
    at_most: float | None = None
    or_zero: bool = Field(False, description="0 is allowed below `at_least` too")
    at_most_column: str | None = Field(None, description="number column of the same row that must not be smaller")
    not_before: str | None = Field(
        None, description="date column of the same row that must not be later; for a year column its 1 January counts"
    )
    inside_year: str | None = Field(None, description="academic-year column of the same row that the date lies in")
    not_in_future: bool = False
    no_person: bool = Field(False, description="a person's name is refused")
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

    `any_given`: at least one of `columns` has a value. `both_or_none`: all of `columns` or none.
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


CONFIG = Path(__file__).resolve().parents[2] / "config"

TRACE = (
    Column(
        name="load_id",
        type="integer",
        required=True,
        refers_to="load",
        heading=Words(kk="Жүктеу", ru="Загрузка", en="Load"),
        meaning=Words(
            kk="Қазіргі мәндер келген жүктеу",
            ru="Загрузка, с которой пришли нынешние значения",
            en="Load the current values came with",
        ),
    ),
    Column(
        name="source_sheet",
        type="text",
        heading=Words(kk="Дереккөз парағы", ru="Лист источника", en="Source sheet"),
        meaning=Words(
            kk="Дереккөздің парағы, кестесі немесе құжаты",
            ru="Лист, таблица или документ источника",
            en="Sheet, table or document of the source",
        ),
    ),
    Column(
        name="source_row",
        type="integer",
        at_least=1,
        heading=Words(kk="Дереккөз жолы", ru="Строка источника", en="Source row"),
        meaning=Words(
            kk="Сол жердегі жол; қолданбадағы түзету үшін бос",
            ru="Строка там же; у правки в приложении пусто",
            en="Row there; empty for an edit in the app",
        ),
    ),
)
"""Every row of a domain table knows where it came from. Declared once, here, and not in the files."""


@cache
def read_tables(folder: Path = CONFIG / "tables") -> Mapping[str, Table]:
    """Every declared table by name, the trace columns included; a table comes after those it points to.

    All mistakes of all files are reported together by `ConfigMistakes`.
    """
    tables = {table.name: trace(table) for table in read_declared(folder, Table)}
    report([mistake for table in tables.values() for mistake in check_table(table, tables)])
    return tables


def trace(table: Table) -> Table:
    """The table with the columns that tell where a row came from; technical tables have none."""
    if table.group == "technical":
        return table
    return table.model_copy(update={"columns": (*table.columns, *TRACE)})


@cache
def read_sheets(folder: Path = CONFIG / "sheets") -> Mapping[str, Sheet]:
    """Every declared workbook sheet by name, in workbook order; all mistakes of all files are reported together."""
    sheets = {sheet.name: sheet for sheet in read_declared(folder, Sheet)}
    report([mistake for sheet in sheets.values() for mistake in check_sheet(sheet, sheets)])
    return sheets


@cache
def sheet_columns(name: str) -> tuple[Column, ...]:
    """The columns of one sheet as they stand in the workbook, everything inherited from the table columns filled in.

    A column that the table requires but has a default for may be left empty on the sheet.
    """
    return tuple(resolve(column) for column in read_sheets()[name].columns)


def resolve(column: SheetColumn) -> Column:
    """One sheet column with everything it inherits."""
    said = {key: value for key in ("required", "heading", "aliases", "example") if (value := getattr(column, key))}
    if column.required is not None:
        said["required"] = column.required
    if column.own is not None:
        return column.own.model_copy(update=said)
    table, _, name = (column.column or "").partition(".")
    declared = read_tables()[table].column(name)
    return declared.model_copy(
        update={"required": declared.required and declared.default is None, "key": False, **said}
    )


def report(mistakes: list[str]) -> None:
    """Stop with all mistakes at once, if there are any."""
    if mistakes:
        raise ConfigMistakes(mistakes)


def check_table(table: Table, tables: Mapping[str, Table]) -> list[str]:
    """What is wrong with a table that its file alone cannot tell: names that lead nowhere."""
    known = {column.name for column in table.columns}
    used = {*table.unique, *table_rules(table.rules), *(name for index in table.indexes for name in index)}
    for column in table.columns:
        used |= {name for name in (column.at_most_column, column.not_before, column.inside_year) if name}
    wrong = [f"tables/{table.name}: there is no column {name}" for name in sorted(used - known)]
    earlier = list(tables)[: list(tables).index(table.name) + 1]
    return wrong + [
        f"tables/{table.name}: {column.name} points to {column.refers_to}, which is not declared before it"
        for column in table.columns
        if column.refers_to and column.refers_to not in earlier
    ]


def table_rules(rules: tuple[Rule, ...]) -> set[str]:
    """Every column name that the rules speak of."""
    return {name for rule in rules for name in (*rule.columns, rule.when, rule.limit) if name}


def check_sheet(sheet: Sheet, sheets: Mapping[str, Sheet]) -> list[str]:
    """What is wrong with a sheet that its file alone cannot tell: names that lead nowhere."""
    place = f"sheets/{sheet.name}"
    tables = read_tables()
    wrong = []
    for target in [name for column in sheet.columns for name in (column.column, *column.fills) if name]:
        table, _, name = target.partition(".")
        if table not in tables or name not in {column.name for column in tables[table].columns}:
            wrong.append(f"{place}: there is no table column {target}")
    names = [column.own.name if column.own else (column.column or "").partition(".")[2] for column in sheet.columns]
    used = {*sheet.key, *table_rules(sheet.rules)}
    wrong += [f"{place}: there is no column {name}" for name in sorted(used - set(names))]
    wrong += [f"{place}: column {name} is there twice" for name in sorted({n for n in names if names.count(n) > 1})]
    wrong += [f"{place}: there is no table {name}" for name in sheet.feeds if name not in tables]
    pointed = {column.own.refers_to for column in sheet.columns if column.own and column.own.refers_to}
    return wrong + [f"{place}: there is no sheet {name}" for name in sorted(pointed - set(sheets))]
