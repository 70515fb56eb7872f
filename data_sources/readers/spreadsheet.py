"""Reading .xlsx, .xls and .ods workbooks with python-calamine: saved values only, formulas are never computed.

It runs in the reading process, on files that are guarded already; rows go out a few thousand at a time.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import islice
from typing import cast

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from data_sources.readers.kinds import PASSWORD
from data_sources.readers.limits import MOST_CELLS, MOST_COLUMNS, MOST_MERGED
from data_sources.readers.marks import Marks, read_marks
from data_sources.readers.marks_ods import read_ods_marks
from data_sources.readers.marks_xls import read_xls_marks
from data_sources.readers.packages import pack
from data_sources.readers.plain_parts import counts_from_1904, without_marks
from data_sources.readers.raw import Area, Guarded, Piece, RawCell, RawSheet, Rows, Unreadable, too_much

CELLS_AT_ONCE = 24_000


def read_spreadsheet(file: Guarded, file_name: str) -> Iterator[Piece]:
    """Every sheet of a workbook, hidden ones marked as such.

    Merged cells are filled downwards inside their area, nowhere else. Raises `Unreadable` for anything that is not a
    workbook or is protected by a password.
    """
    marks = find_marks(file)
    old_days = counts_from_1904(file.parts)
    for name in file.parts if file.kind == "xlsx" else ():
        file.parts[name] = without_marks(file.parts[name])
    try:
        with CalamineWorkbook.from_filelike(BytesIO(pack(file.parts) if file.parts else file.content)) as book:
            for about in book.sheets_metadata:
                sheet = book.get_sheet_by_name(about.name)
                hidden = about.visible != SheetVisibleEnum.Visible
                read, rows = read_sheet(sheet, hidden, marks.get(about.name, Marks()))
                yield (replace(read, days_from_1904=True) if old_days else read), rows
    except PasswordError:
        raise Unreadable(file.kind, PASSWORD) from None
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(file.kind) from error


def find_marks(file: Guarded) -> Mapping[str, Marks]:
    """What the reader of cells leaves out, by the name of the sheet."""
    if file.kind == "xls":
        return read_xls_marks(file.content)
    return read_ods_marks(file.parts) if file.kind == "ods" else read_marks(file.parts)


def read_sheet(sheet: CalamineSheet, hidden: bool, said: Marks) -> Piece:
    """One sheet with the numbers of its first row and column, and its rows."""
    if sheet.start is None:
        return RawSheet(sheet.name, (), hidden=hidden), iter(())
    top, left = sheet.start
    # Where the guard has counted otherwise than the reader of cells, the latter counts.
    if sheet.width > MOST_COLUMNS or sheet.width * sheet.height > MOST_CELLS:
        raise too_much("a sheet has more than {limit} cells", limit=MOST_CELLS)
    merged = tuple(
        ((first[0] + 1, first[1] + 1), (last[0] + 1, last[1] + 1)) for first, last in sheet.merged_cell_ranges or ()
    )
    if len(merged) > MOST_MERGED:
        raise too_much("a sheet has more than {limit} merged areas", limit=MOST_MERGED)
    about = RawSheet(sheet.name, (), top + 1, left + 1, hidden, merged, said.hidden_rows, said.hidden_columns)
    return about, read_rows(sheet, about, said)


def read_rows(sheet: CalamineSheet, about: RawSheet, said: Marks) -> Iterator[Rows]:
    """The rows of a sheet from its first filled one on, with the marks and merged values put in."""
    at_once = max(CELLS_AT_ONCE // max(sheet.width, 1), 1)
    every = cast(Iterator[list[RawCell]], sheet.iter_rows())
    rest = islice(every, about.first_row - 1, None)
    first_row = about.first_row
    merged: dict[Area, RawCell] = {}
    while rows := list(islice(rest, at_once)):
        put_marks(rows, said, first_row, about.first_column)
        fill_down(rows, about.merged, merged, first_row, about.first_column)
        yield rows
        first_row += len(rows)


def put_marks(rows: Rows, said: Marks, first_row: int, first_column: int) -> None:
    """Put the texts of errors, uncomputed formulas and percentages where calamine gives nothing or a bare number."""
    for place in range(len(rows)) if said.texts else ():
        for column, text in said.texts.get(place + first_row, ()):
            if is_inside(rows, place, column - first_column):
                rows[place][column - first_column] = text
    percent_rows, percent_columns = said.percents
    start, end = bisect_left(percent_rows, first_row), bisect_left(percent_rows, first_row + len(rows))
    width = len(rows[0])
    for row, column in zip(percent_rows[start:end], percent_columns[start:end], strict=True):
        if first_column <= column < first_column + width:
            value = rows[row - first_row][column - first_column]
            if type(value) is float or type(value) is int:
                rows[row - first_row][column - first_column] = f"{value * 100:.12g}%"


def is_inside(rows: Rows, row: int, column: int) -> bool:
    """Whether a place lies among the cells read."""
    return 0 <= row < len(rows) and 0 <= column < len(rows[row])


def fill_down(
    rows: Rows, areas: Sequence[Area], merged: dict[Area, RawCell], first_row: int, first_column: int
) -> None:
    """Repeat the value of a merged area in the rows it covers, in its first column.

    `merged` keeps the values of the areas that have begun, as they may go on among the next rows.
    """
    for area in areas:
        (top, left), (bottom, _) = area
        if bottom < first_row or top >= first_row + len(rows):
            continue
        column = left - first_column
        if is_inside(rows, top - first_row, column):
            merged[area] = rows[top - first_row][column]
        if area in merged:
            for row in rows[max(top + 1 - first_row, 0) : bottom - first_row + 1]:
                row[column] = merged[area]
