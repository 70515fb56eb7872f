"""A new workbook with the values of a file that cannot be given back as it was: .xls, .ods, .csv, odd .xlsx."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data_sources.cells.reading import show_cell
from data_sources.readers.raw import Area, RawCell, RawSheet

FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME = 31
LONGEST_TEXT = 32_767
FIRST_DAY, LAST_DAY = date(1900, 3, 1), date(9999, 12, 31)
WIDEST = 40
LOOKED_AT = 200
KEPT_EXACTLY = 10**15
NO_SHEET = "–"
"""A workbook must have a sheet: this one stands where nothing could be kept, until the list is there."""
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
MOST_CELLS = 3_000_000
"""More would take longer to write than a person waits."""


def is_too_large(raw: Sequence[RawSheet]) -> bool:
    """Whether the values of a file do not go into a workbook in reasonable time."""
    rows = max((sheet.first_row + len(sheet.rows) for sheet in raw), default=0)
    columns = max((sheet.first_column + len(row) for sheet in raw for row in sheet.rows), default=0)
    return rows > MOST_ROWS or columns > MOST_COLUMNS or sum(len(row) for one in raw for row in one.rows) > MOST_CELLS


def rebuild(raw: Sequence[RawSheet]) -> tuple[bytes, Mapping[str, str]]:
    """A workbook with the same values at the same cells, and the new name of each sheet by its own.

    Without merged areas it is written row by row and takes hardly any memory.
    """
    file = BytesIO()
    names = name_sheets([sheet.name for sheet in raw])
    by_row = not any(sheet.merged for sheet in raw)
    options = {"in_memory": True, "constant_memory": by_row, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"author": "", "company": ""})
        formats = {
            "day": book.add_format({"num_format": "dd.mm.yyyy"}),
            "moment": book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
            "time": book.add_format({"num_format": "hh:mm:ss"}),
            "span": book.add_format({"num_format": "[h]:mm:ss"}),
        }
        for sheet in raw:
            page = book.add_worksheet(names[sheet.name])
            write_sheet(page, sheet, formats)
            if sheet.hidden:
                page.hide()
        if not raw:
            book.add_worksheet(NO_SHEET)
    return file.getvalue(), names


def name_sheets(names: Sequence[str]) -> dict[str, str]:
    """Names that a workbook may have, each another."""
    given: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = FORBIDDEN.sub(" ", name).strip("' ")[:LONGEST_NAME].strip("' ") or "1"
        new, number = plain, 1
        while new.lower() in taken or new.lower() == "history":
            number += 1
            ending = f" {number}"
            new = plain[: LONGEST_NAME - len(ending)] + ending
        taken.add(new.lower())
        given[name] = new
    return given


def write_sheet(page: Worksheet, sheet: RawSheet, formats: Mapping[str, Format]) -> None:
    """The cells of one sheet where they were, merged areas merged again."""
    covered = merge(page, sheet.merged)
    for row, cells in enumerate(sheet.rows, sheet.first_row - 1):
        for column, cell in enumerate(cells, sheet.first_column - 1):
            if cell is not None and cell != "" and (row, column) not in covered:
                write_cell(page, row, column, cell, formats)
    for column, width in enumerate(widths_of(sheet), sheet.first_column - 1):
        page.set_column(column, column, width)


def merge(page: Worksheet, areas: Sequence[Area]) -> set[tuple[int, int]]:
    """Merge areas; gives the cells that they cover, counted from 0, but for the first of each."""
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in areas:
        if (top, left) == (bottom, right):
            continue
        try:
            page.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
        except OverlappingRange:
            continue
        cells = {(row, column) for row in range(top - 1, bottom) for column in range(left - 1, right)}
        covered |= cells - {(top - 1, left - 1)}
    return covered


def write_cell(page: Worksheet, row: int, column: int, cell: RawCell, formats: Mapping[str, Format]) -> None:
    """One value of its own type; texts are never formulas."""
    if isinstance(cell, bool):
        page.write_boolean(row, column, cell)
    elif isinstance(cell, int | float | Decimal) and is_kept(float(cell)):
        page.write_number(row, column, float(cell))
    elif isinstance(cell, datetime) and FIRST_DAY <= cell.date() <= LAST_DAY:
        is_day = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        page.write_datetime(row, column, cell.replace(tzinfo=None), formats["day" if is_day else "moment"])
    elif isinstance(cell, date) and not isinstance(cell, datetime) and FIRST_DAY <= cell <= LAST_DAY:
        page.write_datetime(row, column, cell, formats["day"])
    elif isinstance(cell, time):
        page.write_datetime(row, column, cell.replace(tzinfo=None), formats["time"])
    elif isinstance(cell, timedelta) and cell >= timedelta(0):
        page.write_number(row, column, cell / timedelta(days=1), formats["span"])
    else:
        page.write_string(row, column, show_cell(cell)[:LONGEST_TEXT])


def is_kept(number: float) -> bool:
    """Whether a spreadsheet keeps a number exactly."""
    return math.isfinite(number) and abs(number) < KEPT_EXACTLY


def widths_of(sheet: RawSheet) -> list[int]:
    """A width for each column from the longest word or number in its first cells."""
    first = sheet.rows[:LOOKED_AT]
    width = max(map(len, first), default=0)
    longest = [max((len(show_cell(row[at])) for row in first if at < len(row)), default=0) for at in range(width)]
    return [min(max(letters + 2, 10), WIDEST) for letters in longest]
