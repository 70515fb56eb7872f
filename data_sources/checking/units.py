"""Units that stand outside the cells: thousands and millions in headings and titles, currencies that are not ours."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from dashboard.domain.declarations import sheet_columns
from dashboard.domain.problems import Problem
from data_sources.cells.multiplying import multiply
from data_sources.cells.numbers import CURRENCIES
from data_sources.cells.reading import show_cell
from data_sources.cells.texts import clean_text
from data_sources.checking import SheetCheck
from data_sources.readers.raw import RawCell, RawSheet
from data_sources.recognising.units_of_headings import find_factor, speaks_of

LETTERS = re.compile(r"[^\W\d_]|[₽₸$€]")
FOOTNOTE_END = re.compile(r"[\s.,;:)\]]+$")


@dataclass(frozen=True, slots=True)
class Multiplied:
    """What the heading of a column multiplies its figures with, the words that say so, and how many figures it met."""

    factor: Decimal
    words: str
    figures: int


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """A unit that multiplies and stands above a table, the row of the sheet, and our columns it can be meant for."""

    factor: Decimal
    words: str
    row: int
    columns: tuple[str, ...]


def multiply_columns(
    sheet: str, headings: Mapping[str, str], cells: pd.DataFrame
) -> tuple[pd.DataFrame, dict[str, Multiplied]]:
    """The cells with the figures of columns whose heading says thousands or millions multiplied.

    A cell that names a unit of its own means what it says and stays as it is.
    """
    multiplied: dict[str, Multiplied] = {}
    meant = cells
    for column in sheet_columns(sheet):
        found = find_factor(headings.get(column.name, ""))
        if found is None or column.name not in cells or not speaks_of(found[1], column):
            continue
        bare = [None if has_unit(cell) else cell for cell in cells[column.name]]
        times = multiply(bare, column, found[0])
        own = [cell if has_unit(cell) else one for cell, one in zip(cells[column.name], times, strict=True)]
        meant = meant.assign(**{column.name: pd.Series(own, index=cells.index, dtype=object)})
        figures = sum(cell is not None and cell != "" for cell in bare)
        multiplied[column.name] = Multiplied(found[0], found[1], figures)
    return meant, multiplied


def has_unit(cell: RawCell) -> bool:
    """Whether a cell holds words beside its figure."""
    return isinstance(cell, str) and LETTERS.search(cell) is not None


def tell_multiplied(check: SheetCheck, multiplied: Mapping[str, Multiplied]) -> None:
    """Say for each column that its figures were multiplied."""
    row = check.found.raw.first_row + check.found.header
    for name, one in multiplied.items():
        values = {"header": check.heading(name), "unit": one.words, "count": str(one.figures)}
        values["factor"] = f"{int(one.factor):_}".replace("_", " ")
        check.problems.append(Problem("W21", "warning", check.found.raw.name, None, row, name, None, values))


def find_stated_units(raw: RawSheet, above: int, sheet: str) -> list[StatedUnit]:
    """The units that multiply and stand in the rows above the headings, the first `above` of a sheet."""
    found = []
    for row, cells in enumerate(raw.rows[:above], raw.first_row):
        for text in cells:
            stated = find_factor(text) if isinstance(text, str) else None
            names = [one.name for one in sheet_columns(sheet) if stated and speaks_of(stated[1], one)]
            if stated and names:
                found.append(StatedUnit(*stated, row, tuple(names)))
    return found


def refuse_stated(check: SheetCheck, stated: Sequence[StatedUnit], settled: Mapping[str, object]) -> None:
    """Refuse rows whose figures may be in thousands as a title says, where neither heading nor mapping settles it.

    Nobody can know whether the title speaks of all columns, so nothing is multiplied by it.
    """
    for one in stated:
        names = [name for name in one.columns if name in check.frame and name not in settled]
        told = [name for name in names if check.values(name).notna().any()]
        if not told:
            continue
        headings = ", ".join(f"«{check.heading(name)}»" for name in told)
        values = {"unit": one.words, "columns": headings}
        check.problems.append(Problem("E32", "error", check.found.raw.name, None, one.row, None, None, values))
        rows = check.frame.index[check.frame[told].notna().any(axis=1)]
        check.refused.extend(int(row) for row in rows)


def check_currencies(checks: Mapping[str, SheetCheck], currency: str | None) -> None:
    """Refuse sums in another currency on every sheet of a file."""
    for check in checks.values():
        check_currency(check, currency)


def check_currency(check: SheetCheck, currency: str | None) -> None:
    """Refuse sums whose cell or heading names another currency than that of the cluster; nothing is converted."""
    for column in sheet_columns(check.name):
        if column.unit != "currency" or column.name not in check.typed or currency is None:
            continue
        above = find_currency(check.heading(column.name))
        for row, cell in check.typed[column.name].items():
            own = find_currency(cell) if isinstance(cell, str) else None
            values = {"currency": currency}
            if own and own != currency:
                check.tell("E04", int(str(row)), column.name, variant="currency", **values)
            elif above and above != currency and not own and show_cell(cell).strip():
                values |= {"variant": "heading", "header": check.heading(column.name)}
                check.tell("E04", int(str(row)), column.name, **values)


def find_currency(text: str) -> str | None:
    """The code of the currency that a cell or heading ends with; None when it names none."""
    plain = clean_text(text)
    for ending in (plain, FOOTNOTE_END.sub("", plain)):
        for code, words in CURRENCIES.items():
            if re.search(rf"(?:^|[\s\d,.(])(?:{words})$", ending, re.IGNORECASE):
                return code
    return None
