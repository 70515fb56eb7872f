"""The filled workbook: the sheets of the template with their rows, nothing in them that a spreadsheet would run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.domain.declarations import Column, Sheet, read_sheets, sheet_columns
from dashboard.domain.table_files import Cell, looks_like_formula, same_moment
from dashboard.text import Text
from data_sources.recognising import INSTRUCTIONS, LISTS
from data_sources.template import (
    AS_TEXT,
    EXAMPLE_ROW,
    HEADER_ROW,
    LAST_ROW,
    Formats,
    fit_width,
    guide_lines,
    make_formats,
    write_frame,
    write_guide,
    write_lists,
)

MEASURED_ROWS = 200
COUNTED = frozenset({"persons", "places", "seats", "person-hours", "groups"})


class Whole(float):
    """A number written with all its figures; the library would keep sixteen, and some numbers need seventeen."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


@dataclass(frozen=True)
class Looks:
    """The formats of filled cells beside those of the template; `guarded` is for texts that look like formulas."""

    template: Formats
    guarded: Format
    words: Format
    money: Format
    count: Format
    plain: Format


def write_workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]], title: str, source_line: str, day: date | None, text: Text
) -> bytes:
    """The bytes of an .xlsx workbook: for each declared sheet its columns of cells, under headings in the language.

    The same data give the same bytes, and nothing in them tells who made the file and where.
    """
    file = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, safe) as book:
        book.set_properties({"title": title, "comments": source_line, "created": same_moment(day)})
        looks = make_looks(book)
        guide = book.add_worksheet(text.words(INSTRUCTIONS))
        write_guide(guide, title, [source_line, *without_example(text)], text, looks.template)
        pages = {name: book.add_worksheet(text.words(sheet.heading)) for name, sheet in read_sheets().items()}
        lists = write_lists(book.add_worksheet(LISTS), text)
        for name, page in pages.items():
            write_filled(page, read_sheets()[name], sheets[name], text, looks, lists)
    return file.getvalue()


def make_looks(book: xlsxwriter.Workbook) -> Looks:
    """The formats of the workbook."""
    top = {"valign": "top"}
    return Looks(
        make_formats(book),
        book.add_format({**top, "quote_prefix": True, "num_format": "@"}),
        book.add_format({**top}),
        book.add_format({**top, "num_format": "#,##0.00"}),
        book.add_format({**top, "num_format": "#,##0"}),
        book.add_format({**top, "num_format": "General"}),
    )


def without_example(text: Text) -> list[str]:
    """The guide of the template without the line about the example row, which a filled workbook does not have."""
    example = text.say("The grey row is an example and is never loaded. All names in it are invented.")
    loads_again = text.say("This workbook is filled with what is loaded; correct it and load it again.")
    return [loads_again, *(line for line in guide_lines(text) if line != example)]


def write_filled(
    page: Worksheet,
    sheet: Sheet,
    columns: Sequence[Sequence[Cell]],
    text: Text,
    looks: Looks,
    lists: Mapping[str, str],
) -> None:
    """One sheet with its rows, its headings fixed and filters on them."""
    count = len(columns[0])
    write_frame(page, sheet, text, looks.template, lists, (EXAMPLE_ROW, max(LAST_ROW, EXAMPLE_ROW + count)))
    for place, (column, cells) in enumerate(zip(sheet_columns(sheet.name), columns, strict=True)):
        usual = usual_format(column, looks)
        longest = max((str(cell) for cell in cells[:MEASURED_ROWS] if cell is not None), key=len, default="")
        page.set_column(place, place, fit_width(text.words(column.heading), longest), usual)
        for row, cell in enumerate(cells, EXAMPLE_ROW):
            if cell is not None:
                write_cell(page, row, place, cell, usual, looks)
    page.autofilter(HEADER_ROW, 0, max(HEADER_ROW + count, EXAMPLE_ROW), len(columns) - 1)
    page.freeze_panes(EXAMPLE_ROW, 1)


def usual_format(column: Column, looks: Looks) -> Format:
    """How the cells of a column look, those that are still empty too."""
    if column.type == "date":
        return looks.template.date
    if column.type in AS_TEXT:
        return looks.template.text
    if column.type == "money":
        return looks.money
    if column.type in ("integer", "number", "percent"):
        return looks.count if column.unit in COUNTED else looks.plain
    return looks.words


def write_cell(page: Worksheet, row: int, place: int, cell: Cell, usual: Format, looks: Looks) -> None:
    """One filled cell: numbers and days as such, texts never as formulas or links."""
    if isinstance(cell, date):
        page.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), looks.template.date)
    elif isinstance(cell, str):
        page.write_string(row, place, cell, looks.guarded if looks_like_formula(cell) else usual)
    elif cell is not None:
        page.write_number(row, place, cell if isinstance(cell, int) else Whole(cell), usual)
