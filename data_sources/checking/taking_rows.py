"""Which rows of a sheet are data: blank lines, example rows, totals, repeated headings and column numbers are not."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.domain.declarations import sheet_columns
from dashboard.domain.problems import Problem
from data_sources.cells.numbers import plain_number
from data_sources.cells.reading import show_cell
from data_sources.cells.texts import clean_text, match_key
from data_sources.checking import SheetCheck, start_check
from data_sources.checking.around_tables import (
    AS_OF,
    find_stated_day,
    notes_under,
    tell_bare_columns,
    tell_stated_day,
    titles_inside,
    wants_day,
)
from data_sources.checking.shapes import (
    figure_places,
    find_unread,
    rows_behind,
    single_figures,
    tell_behind,
    tell_groups,
)
from data_sources.checking.units import find_stated_units, multiply_columns, refuse_stated, tell_multiplied
from data_sources.readers.raw import RawCell
from data_sources.recognising import Recognised
from data_sources.recognising.heading_rows import LETTER

BLANK_ROWS_END = 50
EXAMPLE_ROW, TOTALS_ROW, REPEATED = "an example", "a totals row", "repeated headings"
EXAMPLE = re.compile(r"(?:example|пример|мысал|үлгі)[.:*]*", re.IGNORECASE)
TOTAL = re.compile(
    r"(?:итого|подытог|барлығы|жиыны|жиынтығы|subtotal|grand total)(?:\W.*|$)"
    r"|(?:всего|total)(?:\s*[:.,–—-].*|\s+(?:по|за|на|в|for|by|of)\s.*|\s*$)",
    re.IGNORECASE,
)


def check_rows(found: Recognised) -> SheetCheck:
    """Sort the rows of a recognised sheet, then parse those that are data."""
    rows = whole_rows(found)
    skipped = sort_out(found, rows)
    unread = find_unread(found, rows, skipped[REPEATED])
    skipped[REPEATED] = skipped[REPEATED] | unread.repeated
    out = np.logical_or.reduce([*skipped.values(), unread.headings])
    unread_rows, behind = unread.rows & ~out, rows_behind(found, rows)
    read = rows[~(out | unread_rows)]
    typed, merged = single_figures(found.raw, known_columns(found, read), figure_places(found))
    stated = find_stated_day(found)
    taken = stated is not None and wants_day(found)
    if stated is not None and taken:
        typed = typed.assign(**{AS_OF: pd.Series([stated.day] * len(typed), index=typed.index, dtype=object)})
    meant, multiplied = multiply_columns(found.sheet.name, found.headings, typed)
    check = start_check(found, typed, int(out.sum()) + len(behind), meant)
    check.unread = int(unread_rows.sum())
    if unread.whole:
        check.problems = [problem for problem in check.problems if problem.code != "E02"]
    check.problems += [*unread.problems, *merged, *tell_behind(found, rows, behind)]
    tell_groups(check)
    tell_multiplied(check, multiplied)
    refuse_stated(check, find_stated_units(found.raw, found.header, found.sheet.name), multiplied)
    tell_skipped(check, rows, {reason: pd.Series(mask, index=rows.index) for reason, mask in skipped.items()})
    tell_bare_columns(check, read)
    tell_long_rows(check)
    if stated is not None:
        tell_stated_day(check, stated, taken)
    return check


def sort_out(found: Recognised, rows: pd.DataFrame) -> dict[str, np.ndarray]:
    """Which rows are no data, by the reason that is told; examples are passed over without a word."""
    texts = first_texts(rows)
    examples = np.array([EXAMPLE.fullmatch(text) is not None for text in texts], dtype=bool)
    totals = np.array([TOTAL.match(text) is not None for text in labels_of(rows, texts)], dtype=bool) & ~examples
    repeated = repeated_headings(found, rows) & ~totals & ~examples
    numbered = numbered_columns(found, rows) & ~totals & ~examples
    return {
        EXAMPLE_ROW: examples,
        TOTALS_ROW: totals,
        REPEATED: repeated & ~numbered,
        "the numbers of the columns": numbered,
        "a title inside the table": titles_inside(rows, repeated | numbered) & ~totals & ~examples,
        "a note under the table": notes_under(rows, texts) & ~totals & ~examples,
    }


def whole_rows(found: Recognised) -> pd.DataFrame:
    """The rows below the header that hold anything, None in empty cells, by the sheet's own row number.

    After fifty blank rows together the table has ended.
    """
    cells = found.raw.rows[found.data :]
    start = found.raw.first_row + found.data
    width = max(map(len, found.raw.rows), default=0)
    table = np.empty((len(cells), width), dtype=object)
    if len(cells):
        table[:] = [row if len(row) == width else [*row, *[None] * (width - len(row))] for row in cells]
    table[(table == "") | (table == " ")] = None
    filled = np.flatnonzero((table != None).any(axis=1))  # noqa: E711  elementwise
    gaps = np.flatnonzero(np.diff(filled, prepend=-1) > BLANK_ROWS_END)
    filled = filled[: gaps[0]] if len(gaps) else filled
    return pd.DataFrame(table[filled], index=pd.Index(filled + start), dtype=object)


def first_texts(rows: pd.DataFrame) -> list[str]:
    """The first filled cell of each row, if it is a text."""
    if rows.empty:
        return []
    places = rows.notna().to_numpy().argmax(axis=1)
    cells = rows.to_numpy()[np.arange(len(rows)), places]
    clean = {cell: clean_text(cell) for cell in set(cells) if isinstance(cell, str)}
    return [clean.get(cell, "") for cell in cells]


def labels_of(rows: pd.DataFrame, texts: list[str]) -> list[str]:
    """The first words of each row: numbers and dashes may stand before them."""
    table = rows.to_numpy()
    return [text if LETTER.search(text) else first_words(table[place]) for place, text in enumerate(texts)]


def first_words(cells: np.ndarray) -> str:
    """The first text of a row that has a letter."""
    return next((clean_text(cell) for cell in cells if isinstance(cell, str) and LETTER.search(cell)), "")


def known_columns(found: Recognised, rows: pd.DataFrame) -> pd.DataFrame:
    """The recognised columns of some rows, under their declared names."""
    return rows.iloc[:, list(found.columns.values())].set_axis(list(found.columns), axis=1)


def repeated_headings(found: Recognised, rows: pd.DataFrame) -> np.ndarray:
    """Which rows repeat the headings, as on a printed next page."""
    repeated = np.zeros(len(rows), dtype=bool)
    if not found.columns or rows.empty:
        return repeated
    table = rows.to_numpy()
    name, place = next(iter(found.columns.items()))
    for row in np.flatnonzero(table[:, place] == found.headings[name]):
        repeated[row] = all(
            match_key(show_cell(table[row, other])) == match_key(found.headings[key])
            for key, other in found.columns.items()
        )
    return repeated


def numbered_columns(found: Recognised, rows: pd.DataFrame) -> np.ndarray:
    """Whether the first row numbers the columns 1, 2, 3 …, as a mask over all rows."""
    numbered = np.zeros(len(rows), dtype=bool)
    if found.columns and not rows.empty:
        numbers = [show_cell(cell) for cell in rows.to_numpy()[0] if cell is not None]
        numbered[0] = len(numbers) > 2 and numbers == [str(number) for number in range(1, len(numbers) + 1)]
    return numbered


def tell_long_rows(check: SheetCheck) -> None:
    """Refuse rows with more cells than there are headings: one separator too many in a text file shifts them all.

    Sheets of a workbook have rows of one length.
    """
    found = check.found
    width = max(map(len, found.raw.rows[found.header : found.data]), default=0)
    if found.origin is not None or max(map(len, found.raw.rows), default=0) <= width:
        return
    for row in check.frame.index:
        cells = found.raw.rows[row - found.raw.first_row]
        if len(cells) > width and any(cell not in ("", None) for cell in cells[width:]):
            check.tell("E27", int(row), None, count=str(len(cells)), expected_count=str(width))


def tell_skipped(check: SheetCheck, rows: pd.DataFrame, skipped: Mapping[str, pd.Series]) -> None:
    """A warning for each row left out, with both numbers where a total is not the sum of its rows."""
    for reason, mask in skipped.items():
        above = {row: before for before, row in pairwise((0, *rows.index[mask]))} if reason == TOTALS_ROW else {}
        sums = summed_columns(check) if above else {}
        for row in rows.index[mask] if reason != EXAMPLE_ROW else ():
            values = {"reason": reason}
            if reason == TOTALS_ROW:
                values |= differing_total(check, rows.loc[row], sums, above[row])
            check.problems.append(Problem("W02", "warning", check.found.raw.name, None, int(row), None, None, values))


def summed_columns(check: SheetCheck) -> dict[str, np.ndarray]:
    """The sums of each column of persons, places or money up to and without each row, and at last of all rows."""
    summed = [column for column in sheet_columns(check.name) if column.type in ("integer", "money")]
    names = [column.name for column in summed if column.unit in ("persons", "places", "currency")]
    return {name: np.append(0.0, np.nancumsum(check.numbers(name))) for name in names if name in check.frame}


def differing_total(check: SheetCheck, row: pd.Series, sums: Mapping[str, np.ndarray], above: int) -> dict[str, str]:
    """The first number of a totals row that is not the sum of the rows above it, up to the totals row `above`."""
    label = first_words(row.to_numpy()).strip(" :.")
    first, last = np.searchsorted(check.frame.index, [0 if all_of_table(label) else above + 1, row.name])
    for name, place in check.found.columns.items():
        stated = as_number(row[place]) if name in sums else None
        added = round(float(sums[name][last] - sums[name][first]), 2) if name in sums else 0.0
        if stated is not None and not np.isclose(added, stated):
            return {
                "reason": "a totals row; “{header}” says {stated}, its rows add up to {sum}",
                "header": check.heading(name),
                "stated": show_cell(stated),
                "sum": show_cell(added),
            }
    return {}


def forget_sums(check: SheetCheck) -> None:
    """Say nothing about the sum of a totals row when rows were refused: it would be their sum that is missing."""
    if check.ledger.rejected:
        check.problems = [
            replace(one, values={"reason": TOTALS_ROW}) if one.code == "W02" and "sum" in one.values else one
            for one in check.problems
        ]


def all_of_table(label: str) -> bool:
    """Whether a totals row speaks of the whole table and not of a part of it."""
    return " " not in clean_text(label)


def as_number(cell: RawCell) -> float | None:
    """The number in a cell, or None."""
    try:
        return float(plain_number(cell))
    except (ValueError, ArithmeticError, TypeError):
        return None
