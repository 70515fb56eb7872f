"""What stands around and between the rows of a table: a date above it, titles inside, notes under it, bare columns."""

import re
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import pandas as pd

from dashboard.domain.declarations import sheet_columns
from dashboard.domain.problems import Problem
from data_sources.cells.columns import expected_values
from data_sources.cells.dates import MONTH, find_written_date
from data_sources.cells.reading import show_cell
from data_sources.cells.texts import clean_text
from data_sources.checking import SEVERITIES, SheetCheck
from data_sources.readers.cell_names import column_letters
from data_sources.recognising import Recognised

AS_OF = "as_of"
DAY = re.compile(
    r"\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b"
    rf"|\b\d{{1,2}}\s+(?:{MONTH})\s+\d{{4}}\b|\b\d{{4}}\s*(?:ж\.?|жыл(?:ғы|ы)?)?\s*\d{{1,2}}\s+(?:{MONTH})\w*",
    re.IGNORECASE,
)
COUNTED_ON = re.compile(r"(?:\bна|по состоянию на|as of|as at|\bon)\s*$", re.IGNORECASE)
NOTE = re.compile(
    r"[*†‡¹²³⁴⁵⁶⁷⁸⁹]|\d\)|(?:примечани[ея]|источник|сноска|исп(?:\.|олнитель)|тел\.|ескерту|дереккөз|орындаушы"
    r"|notes?\b|source)",
    re.IGNORECASE,
)
LONG_NOTE = 60


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day that stands above a table, and the row of the sheet in which it stands."""

    day: date
    row: int


def find_stated_day(found: Recognised) -> StatedDay | None:
    """The day a table speaks of in the lines above it; None when there is none, or several without saying which."""
    if found.origin is not None:
        return None
    lines = enumerate(found.raw.rows[: found.header], found.raw.first_row)
    days = [stated for row, cells in lines for cell in cells for stated in days_in(cell, row)]
    for certain in (True, False):
        different = {stated.day: stated for stated, counted in reversed(days) if counted or not certain}
        if len(different) == 1:
            return next(iter(different.values()))
    return None


def days_in(cell: object, row: int) -> list[tuple[StatedDay, bool]]:
    """The days of one cell that are not in the future, and whether the words before them say that it was counted then.

    In Kazakh the words follow: they are not asked for.
    """
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return [(StatedDay(day, row), False)] if day <= date.today() else []
    if not isinstance(cell, str):
        return []
    text = clean_text(cell)
    written = [(find_written_date(match[0]), text[: match.start()]) for match in DAY.finditer(text)]
    return [
        (StatedDay(day, row), COUNTED_ON.search(before) is not None)
        for day, before in written
        if day is not None and day <= date.today()
    ]


def wants_day(found: Recognised) -> bool:
    """Whether a sheet needs a day of observation and the file has no column for it."""
    declared = {column.name for column in sheet_columns(found.sheet.name)}
    return AS_OF in declared and AS_OF not in found.columns


def tell_stated_day(check: SheetCheck, stated: StatedDay, taken: bool) -> None:
    """Say what was done with the day above a table: taken for every row of its year, or left for the column."""
    if AS_OF not in check.frame:
        return
    column = check.column(AS_OF)
    if not taken:
        if (check.values(AS_OF) != stated.day).any():
            tell_day(check, "N05", stated, 0)
        return
    fits = fits_year(check, stated.day, column.inside_year)
    check.frame[AS_OF] = check.frame[AS_OF].where(fits, None).astype(object)
    if fits.any():
        tell_day(check, "W09", stated, int(fits.sum()))
    if column.required:
        for row in fits.index[~fits]:
            values = {"variant": "row", "header_of": f"{check.name}.{AS_OF}", **expected_values(column)}
            check.tell("E03", int(row), AS_OF, **values)


def fits_year(check: SheetCheck, day: date, year: str | None) -> pd.Series:
    """In which rows a day lies in the academic year of the row, where the column has to."""
    if year is None:
        return pd.Series(True, index=check.frame.index)
    start = day.year if day.month >= 9 else day.year - 1
    years = check.values(year)
    return years.isna() | (years.astype(str).str.slice(0, 4) == str(start))


def tell_day(check: SheetCheck, code: str, stated: StatedDay, count: int) -> None:
    """One sentence about the day above a table."""
    values = {"header_of": f"{check.name}.{AS_OF}", "date": f"{stated.day:%d.%m.%Y}", "count": str(count)}
    check.problems.append(
        Problem(code, SEVERITIES[code[0]], check.found.raw.name, None, stated.row, AS_OF, None, values)
    )


def notes_under(rows: pd.DataFrame, texts: list[str]) -> np.ndarray:
    """Which rows are notes under the table: single texts after its last row that look like notes."""
    filled = rows.notna().sum(axis=1).to_numpy()
    whole = np.flatnonzero(filled > 1)
    notes = np.zeros(len(rows), dtype=bool)
    for place in range(whole[-1] + 1 if len(whole) else len(rows), len(rows)):
        notes[place] = bool(NOTE.match(texts[place])) or len(texts[place]) > LONG_NOTE
    return notes


def titles_inside(rows: pd.DataFrame, repeated: np.ndarray) -> np.ndarray:
    """Which rows are titles of a further block: a single cell right above repeated headings."""
    before = np.append(repeated[1:], False)
    return before & (rows.notna().sum(axis=1).to_numpy() == 1) if before.any() else before


def tell_bare_columns(check: SheetCheck, rows: pd.DataFrame) -> None:
    """Name the columns that hold something under no heading: they are not loaded, and nobody should wonder."""
    found = check.found
    if found.origin is not None:
        return
    used = {*found.columns.values(), *(place for _, place in (*found.twice, *found.personal))}
    heads = found.raw.rows[found.header : found.data]
    bare = [
        place
        for place in range(rows.shape[1])
        if place not in used
        and not any(place < len(head) and clean_text(show_cell(head[place])) for head in heads)
        and rows.iloc[:, place].notna().any()
    ]
    if bare:
        names = ", ".join(f"[{column_letters(place + found.raw.first_column)}]" for place in bare)
        row = found.raw.first_row + found.header
        check.problems.append(Problem("N01", "note", found.raw.name, None, row, None, None, {"names": names}))
