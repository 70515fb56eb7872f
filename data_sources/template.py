"""The workbook to fill: headings, a grey example row, drop-down lists and a sheet of instructions, in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.domain.code_lists import read_code_list, read_enumeration
from dashboard.domain.declarations import Column, Sheet, read_sheets, sheet_columns
from dashboard.domain.indicators import indicator_names
from dashboard.domain.table_files import same_moment
from dashboard.domain.words import Language, Words
from dashboard.text import Text
from data_sources.cells.columns import expected_of, parse_column
from data_sources.recognising import INSTRUCTIONS, LISTS

EXAMPLE_WORD = Words(kk="мысал", ru="пример", en="example")
YES_NO = (Words(kk="иә", ru="да", en="yes"), Words(kk="жоқ", ru="нет", en="no"))
HEADER_ROW, EXAMPLE_ROW, FIRST_ROW, LAST_ROW = 1, 2, 3, 2_000
AS_TEXT = frozenset({"code", "academic_year", "period", "deadline", "meeting_day", "month_day"})


@dataclass(frozen=True)
class Formats:
    """How the cells of the template look."""

    title: Format
    heading: Format
    required: Format
    example: Format
    text: Format
    date: Format
    wrapped: Format


def make_template(language: Language) -> bytes:
    """The bytes of an .xlsx workbook with all sheets, ready to be filled in and loaded."""
    text = Text(language)
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"title": text.say("Workbook of the cluster"), "created": same_moment(None)})
    formats = make_formats(book)
    write_instructions(book.add_worksheet(text.words(INSTRUCTIONS)), text, formats)
    sheets = {sheet: book.add_worksheet(text.words(sheet.heading)) for sheet in read_sheets().values()}
    lists = write_lists(book.add_worksheet(LISTS), text)
    for sheet, page in sheets.items():
        write_sheet(page, sheet, text, formats, lists)
    book.close()
    return file.getvalue()


def make_formats(book: xlsxwriter.Workbook) -> Formats:
    """The few formats of the template."""
    heading = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#B0B7C3"}
    return Formats(
        book.add_format({"bold": True, "font_size": 13}),
        book.add_format({**heading, "bg_color": "#E8EDF4"}),
        book.add_format({**heading, "bg_color": "#CFDCEE"}),
        book.add_format({"italic": True, "font_color": "#7A7A7A", "bg_color": "#F2F2F2", "num_format": "@"}),
        book.add_format({"num_format": "@"}),
        book.add_format({"num_format": "dd.mm.yyyy"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )


def write_sheet(page: Worksheet, sheet: Sheet, text: Text, formats: Formats, lists: Mapping[str, str]) -> None:
    """One sheet: its title, headings, example row and drop-down lists."""
    write_frame(page, sheet, text, formats, lists)
    for place, column in enumerate(sheet_columns(sheet.name)):
        example = text.words(EXAMPLE_WORD) if place == 0 else show_example(column, text)
        page.write_string(EXAMPLE_ROW, place, example, formats.example)
        as_text = formats.text if column.type in AS_TEXT else formats.date if column.type == "date" else None
        page.set_column(place, place, fit_width(text.words(column.heading), example), as_text)
    page.freeze_panes(FIRST_ROW, 1)


def write_frame(
    page: Worksheet,
    sheet: Sheet,
    text: Text,
    formats: Formats,
    lists: Mapping[str, str],
    rows: tuple[int, int] = (FIRST_ROW, LAST_ROW),
) -> None:
    """What every sheet has: its title, headings with their meaning, and drop-down lists for the rows to fill."""
    page.write_string(0, 0, f"{text.words(sheet.heading)}: {text.words(sheet.meaning)}", formats.title)
    for place, column in enumerate(sheet_columns(sheet.name)):
        heading = text.words(column.heading)
        page.write_string(HEADER_ROW, place, heading, formats.required if column.required else formats.heading)
        page.write_comment(HEADER_ROW, place, describe_column(column, text), {"author": "", "x_scale": 2})
        if list_name(column) in lists:
            page.data_validation(
                rows[0], place, rows[1], place,
                {"validate": "list", "source": lists[list_name(column)], "show_error": False},
            )  # fmt: skip
    page.set_row(HEADER_ROW, 45)


def fit_width(*texts: str) -> int:
    """A column as wide as its longest text, within reason."""
    return min(max(11, *(len(text) + 2 for text in texts)), 34)


def describe_column(column: Column, text: Text) -> str:
    """What a column means, what it should hold and whether it must be filled."""
    parts = [text.words(column.meaning), text.say("Expected: {expected}.", expected=text.say(expected_of(column)))]
    if column.required:
        parts.append(text.say("Must be filled in."))
    return "\n".join(parts)


def show_example(column: Column, text: Text) -> str:
    """The example of a column, listed values and yes or no in the language."""
    example = column.example or ""
    if not example or column.type not in ("enumeration", "code_list", "boolean"):
        return example
    value = parse_column([example], column).values[0]
    if column.type == "boolean":
        return text.words(YES_NO[0] if value else YES_NO[1])
    return dict(zip(option_codes(column), option_labels(column, text), strict=True)).get(str(value), example)


def list_name(column: Column) -> str:
    """The name of the drop-down list of a column; empty when it has none."""
    if column.type == "boolean":
        return "yes_no"
    return column.values or "" if column.type in ("enumeration", "code_list") or column.values == "fields" else ""


def option_codes(column: Column) -> list[str]:
    """The codes a column may hold."""
    if column.values == "indicators":
        return list(indicator_names())
    read = read_enumeration if column.type == "enumeration" else read_code_list
    return list(read(column.values or "").entries)


def option_labels(column: Column, text: Text) -> list[str]:
    """The labels of the codes a column may hold, in the language; codes where people use codes."""
    if column.values == "indicators":
        return [text.words(names) for names in indicator_names().values()]
    if column.values in ("fields", "norm_sets"):
        return option_codes(column)
    read = read_enumeration if column.type == "enumeration" else read_code_list
    return list(read(column.values or "").names(text.language))


def write_lists(page: Worksheet, text: Text) -> Mapping[str, str]:
    """Every drop-down list as a column of a hidden sheet; gives the range of each by name."""
    labels = {"yes_no": [text.words(words) for words in YES_NO]}
    for sheet in read_sheets():
        for column in sheet_columns(sheet):
            name = list_name(column)
            if name and name not in labels:
                labels[name] = option_labels(column, text)
    ranges = {}
    for place, (name, values) in enumerate(labels.items()):
        for row, label in enumerate(values):
            page.write_string(row, place, label)
        letter = xlsxwriter.utility.xl_col_to_name(place)
        ranges[name] = f"={LISTS}!${letter}$1:${letter}${len(values)}"
    page.hide()
    return ranges


def write_instructions(page: Worksheet, text: Text, formats: Formats) -> None:
    """How to fill in the workbook, and what every sheet holds."""
    lines = guide_lines(text)
    write_guide(page, text.say("How to fill in this workbook"), lines, text, formats)
    write_marks(page, len(lines) + len(read_sheets()) + 6, text, formats)


def write_marks(page: Worksheet, start: int, text: Text, formats: Formats) -> None:
    """Which marks may stand instead of a figure, and what each means; one that has to be a figure is left out."""
    page.write_string(start, 0, text.say("Instead of a figure"), formats.heading)
    page.write_string(start, 1, text.say("Meaning: nothing is known, and never zero"), formats.heading)
    marks = [entry for entry in read_code_list("marks").entries.values() if entry.extra["meaning"] != "refused"]
    for place, entry in enumerate(marks, start + 1):
        page.write_string(place, 0, "  ".join((entry.code, *entry.aliases)), formats.wrapped)
        page.write_string(place, 1, text.words(entry.names), formats.wrapped)


def guide_lines(text: Text) -> list[str]:
    """What whoever fills in the workbook should know."""
    return [
        text.say(
            "One workbook describes one cluster. Fill in what you have; sheets that are not marked may stay empty."
        ),
        text.say("Leave a cell empty when something is unknown; write 0 only when there is none."),
        text.say("Columns may stand in any order; headings may be in Kazakh, Russian or English."),
        text.say("The grey row is an example and is never loaded. All names in it are invented."),
        text.say("Write dates as 16.05.2022 and academic years as 2021/22."),
        text.say("Never write names of persons, telephone numbers or addresses; only figures and organisations."),
    ]


def write_guide(page: Worksheet, title: str, lines: Sequence[str], text: Text, formats: Formats) -> None:
    """A sheet with a title, some lines, and a list of all sheets with what one row of each is."""
    page.set_column(0, 0, 30)
    page.set_column(1, 1, 90)
    page.write_string(0, 0, title, formats.title)
    for place, line in enumerate(lines, 2):
        page.write_string(place, 0, line)
    start = len(lines) + 3
    for place, words in enumerate((text.say("Sheet"), text.say("One row is"), text.say("Required"))):
        page.write_string(start, place, words, formats.heading)
    for place, sheet in enumerate(read_sheets().values(), start + 1):
        page.write_string(place, 0, text.words(sheet.heading), formats.wrapped)
        page.write_string(place, 1, text.words(sheet.meaning), formats.wrapped)
        page.write_string(place, 2, text.say("yes") if sheet.required else "")
