"""Which rows of a sheet are data: blank lines, example rows, totals, repeated headings and column numbers are not."""

import re

import numpy as np
import pandas as pd

from dashboard.domain.problems import Problem
from data_sources.cells.numbers import plain_number
from data_sources.cells.reading import show_cell
from data_sources.cells.texts import clean_text, match_key
from data_sources.checking import SheetCheck, start_check
from data_sources.readers.raw import RawCell
from data_sources.recognising import Recognised

BLANK_ROWS_END = 50
EXAMPLE = re.compile(r"(?:example|пример|мысал|үлгі)[.:*]*", re.IGNORECASE)
TOTAL = re.compile(
    r"(?:итого|подытог|барлығы|жиыны|жиынтығы|subtotal|grand total)(?:\W.*|$)"
    r"|(?:всего|total)(?:\s*[:.,–—-].*|\s+(?:по|за|на|в|for|by|of)\s.*|\s*$)",
    re.IGNORECASE,
)


def check_rows(found: Recognised) -> SheetCheck:
    """Sort the rows of a recognised sheet, then parse those that are data."""
    rows = whole_rows(found)
    rows = rows[~blank_rows(rows)]
    first = rows.bfill(axis=1).iloc[:, 0] if rows.shape[1] else pd.Series(dtype=object)
    texts = first.map(lambda cell: clean_text(cell) if isinstance(cell, str) else "")
    examples = texts.map(lambda text: EXAMPLE.fullmatch(text) is not None).astype(bool)
    totals = texts.map(lambda text: TOTAL.match(text) is not None).astype(bool) & ~examples
    repeated = repeated_headings(found, rows) & ~totals & ~examples
    out = examples | totals | repeated
    check = start_check(found, known_columns(found, rows[~out]), int(out.sum()))
    tell_skipped(check, rows, totals, repeated)
    return check


def whole_rows(found: Recognised) -> pd.DataFrame:
    """Every row below the header with all its cells, None where empty, by the sheet's own row number."""
    cells = found.raw.rows[found.data :]
    start = found.raw.first_row + found.data
    width = max(map(len, found.raw.rows), default=0)
    even = [row if len(row) == width else [*row, *[None] * (width - len(row))] for row in cells]
    frame = pd.DataFrame(even, columns=range(width), dtype=object)
    frame.index = pd.RangeIndex(start, start + len(frame))
    return frame.mask(frame.isin(["", " "]), None)


def blank_rows(rows: pd.DataFrame) -> pd.Series:
    """Which rows hold nothing, and all rows after fifty of them together: there the table has ended."""
    blank = rows.isna().all(axis=1)
    long_gap = blank.rolling(BLANK_ROWS_END).sum() >= BLANK_ROWS_END
    return blank | long_gap.cummax()


def known_columns(found: Recognised, rows: pd.DataFrame) -> pd.DataFrame:
    """The recognised columns of some rows, under their declared names."""
    return pd.DataFrame({name: rows[place] for name, place in found.columns.items()}, index=rows.index, dtype=object)


def repeated_headings(found: Recognised, rows: pd.DataFrame) -> pd.Series:
    """Which rows repeat the headings, as on a printed next page, or number the columns 1, 2, 3 …"""
    repeated = pd.Series(False, index=rows.index)
    if not found.columns or rows.empty:
        return repeated
    name, place = next(iter(found.columns.items()))
    for row in rows.index[rows[place].astype(str) == found.headings[name]]:
        repeated[row] = all(
            match_key(show_cell(rows.at[row, other])) == match_key(found.headings[key])
            for key, other in found.columns.items()
        )
    top = rows.index[0]
    numbers = [show_cell(cell) for cell in rows.loc[top].dropna()]
    repeated[top] |= len(numbers) > 2 and numbers == [str(number) for number in range(1, len(numbers) + 1)]
    return repeated


def tell_skipped(check: SheetCheck, rows: pd.DataFrame, totals: pd.Series, repeated: pd.Series) -> None:
    """A warning for each row left out, with both numbers where a total is not the sum of its rows."""
    sheet = check.found.raw.name
    for row in rows.index[totals]:
        values = {"reason": "a totals row"} | differing_total(check, rows, totals, row)
        check.problems.append(Problem("W02", "warning", sheet, None, int(row), None, None, values))
    for row in rows.index[repeated]:
        values = {"reason": "repeated headings"}
        check.problems.append(Problem("W02", "warning", sheet, None, int(row), None, None, values))


def differing_total(check: SheetCheck, rows: pd.DataFrame, totals: pd.Series, row: int) -> dict[str, str]:
    """The first number of a totals row that is not the sum of the rows above it, up to the totals row before."""
    label = show_cell(rows.loc[row].dropna().iloc[0]).strip(" :.")
    above = totals.index[totals & (totals.index < row)]
    start = above.max() if len(above) and not all_of_table(label) else 0
    for name, place in check.found.columns.items():
        stated = as_number(rows.at[row, place])
        if stated is None or name not in check.frame or check.column(name).type not in ("integer", "money"):
            continue
        part = check.numbers(name).loc[lambda numbers: (numbers.index < row) & (numbers.index > start)]
        if not np.isclose(part.sum(), stated) and check.column(name).unit in ("persons", "places", "currency"):
            return {
                "reason": "a totals row; “{header}” says {stated}, its rows add up to {sum}",
                "header": check.heading(name),
                "stated": show_cell(stated),
                "sum": show_cell(float(part.sum())),
            }
    return {}


def all_of_table(label: str) -> bool:
    """Whether a totals row speaks of the whole table and not of a part of it."""
    return " " not in clean_text(label)


def as_number(cell: RawCell) -> float | None:
    """The number in a cell, or None."""
    try:
        return float(plain_number(cell))
    except (ValueError, ArithmeticError, TypeError):
        return None
