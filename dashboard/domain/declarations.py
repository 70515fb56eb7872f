"""The declared tables and workbook sheets: read from `config/tables` and `config/sheets` and checked together.

Everything that knows a column derives from here: the database, the template,
the importer with its messages, the data dictionary and the exports.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dashboard.domain.declared import CellType, Column, Declared, Rule, RuleKind, Sheet, SheetColumn, Table
from dashboard.domain.reading import ConfigMistakes, read_declared
from dashboard.domain.words import Words

__all__ = [
    "CONFIG",
    "TRACE",
    "CellType",
    "Column",
    "Declared",
    "Rule",
    "RuleKind",
    "Sheet",
    "SheetColumn",
    "Table",
    "read_sheets",
    "read_tables",
    "sheet_columns",
]

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
