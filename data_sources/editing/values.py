"""Values of an edit as their declared columns take them, whatever type they come in."""

import re
from collections.abc import Mapping

import numpy as np

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.declarations import TRACE, Column, Table
from dashboard.domain.problems import Problem, Refused
from data_sources.cells.columns import NUMBERS, ParsedColumn, expected_values, parse_column
from data_sources.checking.indicator_values import BY_INDICATOR, parse_values
from data_sources.checking.personal import holds_person
from data_sources.checking.rows import NAMED_AFTER, PERSON
from data_sources.editing.refusing import wrong
from data_sources.publishing.comparing import identity_of

FIXED: Mapping[str, frozenset[str]] = {"organisation": frozenset({"name_ru", "name_key", "settlement"})}
"""Columns by which files find their rows again."""
HIDDEN = frozenset(column.name for column in TRACE)


def read_values(
    table: Table, values: Mapping[str, object], row: Mapping[str, object], *, of_key: bool = False
) -> dict[str, object]:
    """The values by column; `row` tells what else is known of the row. Raises `Refused` for the first wrong one."""
    known = [column.name for column in table.columns if column.name not in {*HIDDEN, table.surrogate}]
    read: dict[str, object] = {}
    for name, value in values.items():
        if name not in known:
            raise Refused(
                Problem("E34", "error", value=name, values={"table_of": table.name, "names": ", ".join(known)})
            )
        column = table.column(name)
        read[name] = read_value(table, column, value, row)
        if not of_key and tells_row(table, name) and read[name] != row.get(name):
            raise Refused(wrong("E33", table, name, value, {"variant": "key"}))
    return read


def tells_row(table: Table, name: str) -> bool:
    """Whether a column tells which row it is, so that another value would make another row of it."""
    return name in identity_of(table) or name in FIXED.get(table.name, ())


def read_value(table: Table, column: Column, value: object, row: Mapping[str, object]) -> object:
    """One value; None where nothing is known. Raises `Refused` with E33 when the column cannot hold it."""
    cell = value.item() if isinstance(value, np.generic) else value
    if is_code(column, cell):
        return cell
    parsed = parse(column, cell, row)
    if parsed.wrong:
        told = parsed.wrong[0][1].values
        said = {name: text for name, text in told.items() if name in ("expected", "options", "nearest", "min", "max")}
        raise Refused(wrong("E33", table, column.name, cell, {**expected_values(column), **listed(column), **said}))
    read: object = parsed.values[0]
    if parsed.mended and column.type in NUMBERS and str(cell) != f"{read:g}":
        raise Refused(wrong("E33", table, column.name, cell, expected_values(column)))
    require_given(table, column, read)
    require_form(table, column, read)
    require_nobody(table, column, read)
    return read


def is_code(column: Column, cell: object) -> bool:
    """Whether a value is a declared code: “none” may be one, while in a file it means that nothing is known."""
    return (
        column.type == "enumeration" and column.values is not None and cell in read_enumeration(column.values).entries
    )


def parse(column: Column, cell: object, row: Mapping[str, object]) -> ParsedColumn:
    """The cell as the importer parses it; values of indicators in the unit of the indicator of the row."""
    cells = np.empty(1, dtype=object)
    cells[0] = cell
    if column.unit == BY_INDICATOR:
        return parse_values(cells, column, [row.get("indicator_id")])
    return parse_column(cells, column)


def listed(column: Column) -> dict[str, str]:
    """What is expected of a column that takes its values from a code list."""
    if column.type == "code_list":
        return {"expected": "one of: {options}", "options": f"list:{column.values}"}
    return {}


def require_given(table: Table, column: Column, value: object) -> None:
    """A required column is never emptied."""
    if value is None and column.required:
        raise Refused(wrong("E33", table, column.name, None, {"variant": "empty", **expected_values(column)}))


def require_form(table: Table, column: Column, value: object) -> None:
    """A text has the declared length and pattern, a number is one of those allowed."""
    fits = (
        (column.length is None or len(str(value)) == column.length)
        and (column.pattern is None or re.fullmatch(column.pattern, str(value)) is not None)
        and (not column.one_of or value in column.one_of)
    )
    if value is not None and not fits:
        raise Refused(wrong("E33", table, column.name, value, expected_values(column)))


def require_nobody(table: Table, column: Column, value: object) -> None:
    """Texts hold no personal data."""
    if not isinstance(value, str) or column.type != "text":
        return
    named = column.no_person and PERSON.search(NAMED_AFTER.sub("", value))
    if named or holds_person(value):
        raise Refused(wrong("E33", table, column.name, None, {"variant": "person"}))
