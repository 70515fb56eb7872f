"""A table as a file: CSV that a spreadsheet opens in any language, XLSX with real numbers; both built on the click."""

import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.domain.table_files import same_moment, write_csv
from dashboard.domain.words import Language
from dashboard.reports.listing import Column, Listing

WIDEST = 60


def as_csv(listing: Listing, language: Language) -> bytes:
    """The table as CSV for spreadsheets in the language; marks and source stand under the rows."""
    headings = [column.heading for column in listing.columns]
    notes = [note for note in (*listing.marks, listing.title, listing.source) if note]
    return write_csv([headings, *listing.rows, [], *([note] for note in notes)], language)


def as_xlsx(listing: Listing) -> bytes:
    """The table as a workbook of one sheet: marks, title, headings, rows, source. Texts are never formulas."""
    file = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, settings) as book:
        # The file tells nothing about who made it and on which machine.
        book.set_properties({"title": listing.title, "comments": listing.source, "created": same_moment(None)})
        write_sheet(book, listing)
    return file.getvalue()


def write_sheet(book: Workbook, listing: Listing) -> None:
    """Fill the one sheet from top to bottom; the headings stay in sight and have filters."""
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "quote_prefix": True, "text_wrap": True, "valign": "top"})
    titles = [*listing.marks, listing.title]
    for line, note in enumerate(titles):
        sheet.write_string(line, 0, note, book.add_format({"bold": True, "quote_prefix": True}))
    for place, column in enumerate(listing.columns):
        sheet.write_string(len(titles), place, column.heading, bold)
        sheet.set_column(place, place, width(listing, place))
    write_rows(book, sheet, listing, len(titles) + 1)
    last = len(titles) + len(listing.rows)
    sheet.freeze_panes(len(titles) + 1, 1)
    sheet.autofilter(len(titles), 0, last, max(len(listing.columns) - 1, 0))
    sheet.write_string(last + 2, 0, listing.source, book.add_format({"italic": True, "quote_prefix": True}))


def write_rows(book: Workbook, sheet: Worksheet, listing: Listing, first: int) -> None:
    """The rows of the table: texts as texts, numbers as numbers, nothing where nothing is known."""
    words = book.add_format({"quote_prefix": True, "text_wrap": True, "valign": "top"})
    formats = [number_format(book, column) for column in listing.columns]
    for line, row in enumerate(listing.rows, first):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, place, cell, words)
            elif cell is not None:
                sheet.write_number(line, place, cell, formats[place])


def number_format(book: Workbook, column: Column) -> Format:
    """How the numbers of a column are shown; the value in the cell stays whole."""
    return book.add_format({"num_format": "0.0" if column.kind == "percent" else "#,##0", "valign": "top"})


def width(listing: Listing, place: int) -> int:
    """A column wide enough for its longest text."""
    texts = [listing.columns[place].heading, *(str(cell) for cell in listing.column(place) if cell is not None)]
    return min(WIDEST, max(len(text) for text in texts) + 2)
