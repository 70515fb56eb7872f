"""What the cells of a column tell about it: which of our columns could hold them, and how surely."""

from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from dashboard.domain.declarations import Column
from data_sources.cells.columns import NUMBERS, parse_column
from data_sources.cells.reading import show_cell
from data_sources.checking.known import Known
from data_sources.checking.names import name_key
from data_sources.readers.raw import RawCell

MOST_CELLS = 60
FEWEST_FITTING = 0.8
WEIGHTS = {
    "academic_year": 0.75,
    "enumeration": 0.75,
    "code_list": 0.75,
    "deadline": 0.4,
    "period": 0.5,
    "boolean": 0.6,
    "date": 0.6,
    "meeting_day": 0.5,
    "month_day": 0.6,
    "percent": 0.45,
}
CODES, COUNTS, YEARS, REFERENCES, TEXTS = 0.8, 0.5, 0.25, 0.85, 0.1
FIRST_YEAR, LAST_YEAR = 2000, 2100


def sample(cells: Sequence[RawCell]) -> list[RawCell]:
    """The first different cells that hold anything."""
    different: dict[tuple[type, RawCell], RawCell] = {}
    for cell in cells:
        if cell not in (None, "") and (type(cell), cell) not in different:
            different[type(cell), cell] = cell
            if len(different) == MOST_CELLS:
                break
    return list(different.values())


def share_fitting(cells: Sequence[RawCell], column: Column) -> float:
    """Which share of some cells (0–1) the column could hold; 0 when there are none."""
    if not cells:
        return 0.0
    parsed = parse_column(list(cells), column)
    read = len(cells) - len(parsed.wrong)
    known = sum(value is not None for value in parsed.values)
    return min(read, known) / len(cells)


def content_certainty(cells: Sequence[RawCell], column: Column, names: Collection[str]) -> float:
    """How surely (0–1) these cells are those of the column, by their types and values alone.

    `names` are the name keys of the organisations that the store knows.
    """
    if not cells:
        return 0.0
    if column.type == "reference":
        return REFERENCES * share_known(cells, names) if column.refers_to == "participants" and names else 0.0
    share = share_fitting(cells, column)
    return weight_of(column, cells) * share if share >= FEWEST_FITTING else 0.0


def share_known(cells: Sequence[RawCell], names: Collection[str]) -> float:
    """Which share of the cells are organisations that the store knows."""
    return sum(isinstance(cell, str) and name_key(cell) in names for cell in cells) / len(cells)


def weight_of(column: Column, cells: Sequence[RawCell]) -> float:
    """How much it tells that cells can be read as a column: a speciality code much, a count little, a text nothing."""
    if column.type == "code":
        is_ours = column.values == "fields" or column.refers_to == "speciality"
        return CODES if is_ours else TEXTS
    if column.type == "date" and not any(isinstance(cell, date | str) for cell in cells):
        return TEXTS
    if column.type in ("boolean", "enumeration") and all(show_cell(cell) in ("0", "1") for cell in cells):
        return TEXTS
    if column.type in NUMBERS and column.type != "percent":
        return COUNTS + (YEARS if is_year(column) else 0.0)
    return WEIGHTS.get(column.type, TEXTS)


def is_year(column: Column) -> bool:
    """Whether a column holds calendar years."""
    return column.type == "integer" and (column.at_least, column.at_most) == (FIRST_YEAR, LAST_YEAR)


def names_known(known: Known) -> frozenset[str]:
    """The name keys of all organisations of a store, in every language they are listed in."""
    columns: list[pd.Series] = [known.organisations[name] for name in ("name_ru", "name_kk", "name_en", "short_name")]
    keys = {name_key(str(name)) for column in columns for name in column.dropna()}
    return frozenset(keys | set(map(str, known.organisations["name_key"].dropna())))
