"""Reading .xlsx, .xls and .ods workbooks with python-calamine: saved values only, formulas are never computed."""

from collections.abc import Mapping
from io import BytesIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from data_sources.readers.marks import Marks, read_marks
from data_sources.readers.raw import Area, Place, RawCell, RawSheet, Unreadable

MOST_COLUMNS = 1_000
MOST_CELLS = 20_000_000


def read_spreadsheet(content: bytes, file_name: str) -> tuple[RawSheet, ...]:
    """Every sheet of a workbook, hidden ones marked as such.

    Merged cells are filled downwards inside their area, nowhere else.
    Raises `Unreadable` for anything that is not a workbook, is protected by a password, or claims an absurd extent.
    """
    kind = file_name.rpartition(".")[2].lower() or "xlsx"
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            marks = read_marks(content) if content.startswith(b"PK") else {}
            return tuple(
                read_sheet(book.get_sheet_by_name(about.name), about.visible != SheetVisibleEnum.Visible, marks)
                for about in book.sheets_metadata
            )
    except PasswordError:
        raise Unreadable(kind, "it is protected by a password") from None
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(kind) from error


def read_sheet(sheet: CalamineSheet, hidden: bool, marks: Mapping[str, Marks]) -> RawSheet:
    """One sheet with the numbers of its first row and column."""
    if sheet.start is None:
        return RawSheet(sheet.name, (), hidden=hidden)
    top, left = sheet.start
    if sheet.width > MOST_COLUMNS or sheet.width * sheet.height > MOST_CELLS:
        raise Unreadable("xlsx", "a sheet claims too many cells")
    rows: list[list[RawCell]] = [list(row) for row in sheet.to_python(skip_empty_area=True)]
    merged = tuple(
        ((first[0] + 1, first[1] + 1), (last[0] + 1, last[1] + 1)) for first, last in sheet.merged_cell_ranges or ()
    )
    said = marks.get(sheet.name, Marks())
    put_marks(rows, said, top + 1, left + 1)
    fill_down(rows, merged, top + 1, left + 1)
    return RawSheet(sheet.name, rows, top + 1, left + 1, hidden, merged, said.hidden_rows, said.hidden_columns)


def put_marks(rows: list[list[RawCell]], said: Marks, first_row: int, first_column: int) -> None:
    """Put the texts of errors, uncomputed formulas and percentages where calamine gives nothing or a bare number."""
    texts: dict[Place, str] = {**said.formulas, **said.errors}
    for (row, column), text in texts.items():
        if is_inside(rows, row - first_row, column - first_column):
            rows[row - first_row][column - first_column] = text
    for row, column in said.percents:
        if is_inside(rows, row - first_row, column - first_column):
            value = rows[row - first_row][column - first_column]
            if isinstance(value, int | float) and not isinstance(value, bool):
                rows[row - first_row][column - first_column] = f"{value * 100:.12g}%"


def is_inside(rows: list[list[RawCell]], row: int, column: int) -> bool:
    """Whether a place lies among the cells read."""
    return 0 <= row < len(rows) and 0 <= column < len(rows[row])


def fill_down(rows: list[list[RawCell]], merged: tuple[Area, ...], first_row: int, first_column: int) -> None:
    """Repeat the value of a merged area in the rows it covers, in its first column."""
    for (top, left), (bottom, _) in merged:
        start, column = top - first_row, left - first_column
        if not (0 <= start < len(rows) and 0 <= column < len(rows[start])):
            continue
        for row in rows[start + 1 : bottom - first_row + 1]:
            row[column] = rows[start][column]
