"""A table as a file: CSV that a spreadsheet opens in any language, XLSX with real numbers; both built on the click."""

import csv
import io
from datetime import UTC, datetime

import xlsxwriter

from dashboard.reports.listing import Cell, Column, Listing

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"
WIDEST = 60


def as_csv(listing: Listing) -> bytes:
    """The table as CSV: comma, decimal point, UTF-8 with a byte-order mark; marks and source stand under the rows."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([disarm(column.heading) for column in listing.columns])
    writer.writerows([disarm(cell) for cell in row] for row in listing.rows)
    notes = [note for note in (*listing.marks, listing.title, listing.source) if note]
    writer.writerows([[], *([disarm(note)] for note in notes)])
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def disarm(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA_SIGNS):
        return "'" + cell
    return "" if cell is None else cell


def as_xlsx(listing: Listing) -> bytes:
    """The table as a workbook of one sheet: marks, title, headings, rows, source. Texts are never formulas."""
    file = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, settings) as book:
        # The file tells nothing about who made it and on which machine.
        book.set_properties(
            {"title": listing.title, "comments": listing.source, "created": datetime(2000, 1, 1, tzinfo=UTC)}
        )
        write_sheet(book, listing)
    return file.getvalue()


def write_sheet(book: xlsxwriter.Workbook, listing: Listing) -> None:
    """Fill the one sheet from top to bottom."""
    sheet = book.add_worksheet()
    words = book.add_format({"quote_prefix": True, "text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "quote_prefix": True, "text_wrap": True, "valign": "top"})
    line = 0
    for note in (*listing.marks, listing.title):
        sheet.write_string(line, 0, note, book.add_format({"bold": True, "quote_prefix": True}))
        line += 1
    for place, column in enumerate(listing.columns):
        sheet.write_string(line, place, column.heading, bold)
        sheet.set_column(place, place, width(listing, place))
    sheet.freeze_panes(line + 1, 1)
    formats = [number_format(book, column) for column in listing.columns]
    for row in listing.rows:
        line += 1
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, place, cell, words)
            elif cell is not None:
                sheet.write_number(line, place, cell, formats[place])
    sheet.write_string(line + 2, 0, listing.source, book.add_format({"italic": True, "quote_prefix": True}))


def number_format(book: xlsxwriter.Workbook, column: Column) -> object:
    """How the numbers of a column are shown; the value in the cell stays whole."""
    return book.add_format({"num_format": "0.0" if column.kind == "percent" else "#,##0", "valign": "top"})


def width(listing: Listing, place: int) -> int:
    """A column wide enough for its longest text."""
    texts = [listing.columns[place].heading, *(str(cell) for cell in listing.column(place) if cell is not None)]
    return min(WIDEST, max(len(text) for text in texts) + 2)
