"""Tables built otherwise than headings over rows of figures: further blocks, years across, merged figures."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.domain.declarations import Column, sheet_columns
from dashboard.domain.problems import Problem, Severity
from data_sources.cells.columns import NUMBERS
from data_sources.cells.numbers import LAST_YEAR
from data_sources.cells.reading import show_cell
from data_sources.cells.texts import clean_text, match_key
from data_sources.checking import SheetCheck
from data_sources.mapping.periods import find_period
from data_sources.readers.cell_names import column_letters
from data_sources.readers.raw import RawSheet
from data_sources.recognising import Recognised, column_names, find_name
from data_sources.recognising.heading_rows import could_be_headings

FEWEST = 3
MOST_NAMED = 6


@dataclass(frozen=True)
class Unread:
    """Which rows cannot be read as the headings say, which are headings themselves, and what is told about them."""

    rows: np.ndarray
    headings: np.ndarray
    repeated: np.ndarray
    problems: list[Problem] = field(default_factory=list)
    whole: bool = False


def find_unread(found: Recognised, rows: pd.DataFrame, repeated: np.ndarray) -> Unread:
    """The rows of a sheet that stand under headings of another order, or all when its headings are no list of ours."""
    nothing = np.zeros(len(rows), dtype=bool)
    if rows.empty:
        return Unread(nothing, nothing, nothing)
    shape = find_other_shape(found, rows)
    if shape:
        values = {"variant": "shape", "names": ", ".join(f"«{text}»" for text in shape[:MOST_NAMED])}
        told = [tell(found, "E02", found.raw.first_row + found.header, **values)]
        return Unread(~nothing, nothing, nothing, told, whole=True)
    like = heading_rows(found, rows)
    again = np.array([one and is_own_heading(found, rows, place) for place, one in enumerate(like)], dtype=bool)
    repeated = repeated | again
    return find_blocks(found, rows, like & ~repeated, repeated, again)


def find_blocks(found: Recognised, rows: pd.DataFrame, other: np.ndarray, own: np.ndarray, again: np.ndarray) -> Unread:
    """The rows under other headings, up to the next ones that are the first again."""
    under, problems = np.zeros(len(rows), dtype=bool), []
    ends = np.append(np.flatnonzero(own | other), len(rows))
    for place in np.flatnonzero(other):
        end = int(ends[ends > place][0])
        under[place + 1 : end] = True
        values = {"variant": "block", "count": str(end - int(place) - 1)}
        problems.append(tell(found, "E02", int(rows.index[place]), **values))
    return Unread(under, other, again, problems)


def tell(found: Recognised, code: str, row: int, **values: str) -> Problem:
    """A problem of the whole sheet or of a row in it."""
    severity: Severity = "error" if code[0] == "E" else "warning"
    return Problem(code, severity, found.raw.name, None, row, None, None, values)


def heading_rows(found: Recognised, rows: pd.DataFrame) -> np.ndarray:
    """Which rows hold mostly names of columns."""
    known = {clean_text(text).casefold() for column in sheet_columns(found.sheet.name) for text in spellings(column)}
    known |= {clean_text(text).casefold() for text in found.headings.values()}
    count, table = np.zeros(len(rows), dtype=int), rows.to_numpy()
    for place in range(table.shape[1]):
        codes, different = pd.factorize(table[:, place])
        named = [isinstance(one, str) and clean_text(one).casefold() in known for one in different]
        count += np.array([*named, False], dtype=bool)[codes]
    filled = rows.notna().sum(axis=1).to_numpy()
    likely: np.ndarray = (count >= min(FEWEST, max(len(found.columns), 2))) & (2 * count > filled)
    return likely


def spellings(column: Column) -> list[str]:
    """Every heading and alias of a column."""
    return [*column.heading.every(), column.name, *column.aliases]


def is_own_heading(found: Recognised, rows: pd.DataFrame, place: int) -> bool:
    """Whether a row is one of the rows of headings again."""
    cells = [match_key(show_cell(cell)) for cell in rows.iloc[place]]
    for head in found.raw.rows[found.header : found.data]:
        keys = [match_key(show_cell(cell)) for cell in head]
        keys += [""] * (len(cells) - len(keys))
        if all(not cell or cell == key for cell, key in zip(cells, keys, strict=False)):
            return True
    return False


def find_other_shape(found: Recognised, rows: pd.DataFrame) -> list[str]:
    """The headings that tell why columns are missing: periods across, or a second row of headings; else nothing."""
    required = [column.name for column in sheet_columns(found.sheet.name) if column.required]
    if found.origin is not None or all(name in found.columns for name in required):
        return []
    periods = [text for text in found.extra if find_period(text)]
    if len(periods) > 1:
        return periods
    head = found.raw.rows[found.data - 1]
    lower = [show_cell(cell) for cell in rows.iloc[0]]
    filled = [text for text in lower if text]
    names = column_names(found.sheet.name)
    gaps = [text for place, text in enumerate(lower) if text and not (place < len(head) and show_cell(head[place]))]
    words = [text for text in filled if not find_period(text)]
    second = not words or could_be_headings(words)
    known = [text for text in filled if find_period(text) or any(find_name(one, (text,)) for one in names)]
    return filled if second and gaps and (len(known) > 1 or len(gaps) == len(filled)) else []


def is_figure(column: Column) -> bool:
    """Whether a column holds counts, sums or shares, and no year or quarter."""
    return column.type in NUMBERS and column.at_most != LAST_YEAR and column.unit != "quarter"


def figure_places(found: Recognised) -> dict[Hashable, int]:
    """The columns of a sheet that hold figures, with their places."""
    figures = {column.name for column in sheet_columns(found.sheet.name) if is_figure(column)}
    return {name: place for name, place in found.columns.items() if name in figures}


def single_figures(
    raw: RawSheet, cells: pd.DataFrame, places: Mapping[Hashable, int]
) -> tuple[pd.DataFrame, list[Problem]]:
    """The cells with every merged figure in its first row only, and a warning for each; names and periods repeat."""
    columns = {raw.first_column + place: label for label, place in places.items()}
    problems: list[Problem] = []
    for (top, left), (bottom, _) in raw.merged:
        if left not in columns or bottom == top or top not in cells.index:
            continue
        label = columns[left]
        value = cells.at[top, label]
        below = cells.index[(cells.index > top) & (cells.index <= bottom)]
        if value in (None, "") or below.empty:
            continue
        if not problems:
            cells = cells.copy()
        cells.loc[below, label] = None
        problems.append(
            Problem("W14", "warning", raw.name, f"{column_letters(left)}{top}", top, None, show_cell(value), {})
        )
    return cells, problems


def unknown_groups(found: Recognised) -> list[tuple[str, str]]:
    """The columns that stand under words which are neither of ours nor akin to their own, each with the words."""
    if found.data - found.header < 2 or found.origin is not None:
        return []
    told = []
    for name, text in found.headings.items():
        group, comma, own = text.rpartition(", ")
        ways = (text, text.replace(", ", " "))
        if comma and not any(find_name(one, (*ways, group)) for one in column_names(found.sheet.name)):
            akin = " ".join([own, *found.sheet.heading.every(), *spellings(declared(found, name))])
            if not stems(group) & stems(akin):
                told.append((name, group))
    return told


def declared(found: Recognised, name: str) -> Column:
    """The declaration of a column."""
    return next(column for column in sheet_columns(found.sheet.name) if column.name == name)


def stems(text: str) -> set[str]:
    """The beginnings of the words of a text."""
    return {word[:5] for word in match_key(text).split() if len(word) > 2}


def rows_behind(found: Recognised, rows: pd.DataFrame) -> list[int]:
    """The filled rows behind the blank ones at which a table has ended."""
    first = found.raw.first_row
    after = int(rows.index[-1]) + 1 if len(rows) else first + found.data
    lines = enumerate(found.raw.rows[after - first :], after)
    return [row for row, cells in lines if any(cell not in (None, "", " ") for cell in cells)]


def tell_behind(found: Recognised, rows: pd.DataFrame, behind: list[int]) -> list[Problem]:
    """A warning that a table was read up to a great gap only."""
    if not behind:
        return []
    last = int(rows.index[-1]) if len(rows) else found.raw.first_row + found.data - 1
    return [tell(found, "W12", behind[0], blank=str(behind[0] - last - 1), count=str(len(behind)))]


def tell_groups(check: SheetCheck) -> None:
    """A warning for each column that stands under words which may say that its figures are something else."""
    for name, group in unknown_groups(check.found):
        raw = check.found.raw
        row = raw.first_row + check.found.data - 1
        cell = f"{column_letters(check.found.columns[name] + raw.first_column)}{row}"
        told = {"group": group}
        check.problems.append(Problem("W13", "warning", raw.name, cell, row, name, check.heading(name), told))
