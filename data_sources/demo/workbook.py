"""The workbook of the real demo cluster: facts kept as readable CSV files, one for each sheet, become .xlsx.

`python -m data_sources.demo` writes it anew after a fact was changed.
"""

import csv
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dashboard.domain.declarations import Column, read_sheets, sheet_columns

FOLDER = Path(__file__).resolve().parents[2] / "config" / "demo"
FACTS = FOLDER / "tomsk"
WORKBOOK = FOLDER / "tomsk.xlsx"
WIDEST = 60
MADE = datetime(2022, 6, 30, tzinfo=UTC)
"""A fixed day, so that the same facts always give the same bytes."""

Cell = str | int | float | date | None
Table = list[list[str]]


def read_facts(folder: Path = FACTS) -> dict[str, Table]:
    """The facts as written in the CSV files: for each declared sheet its headings and its rows, all as text.

    Raises `OSError` when a sheet has no file.
    """
    return {name: read_table(folder / f"{name}.csv") for name in read_sheets()}


def read_table(path: Path) -> Table:
    """One CSV file: headings first; UTF-8, commas."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def make_workbook(facts: dict[str, Table]) -> bytes:
    """The workbook of these facts in the layout of the template, with Russian headings.

    The same facts give the same bytes.
    """
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": MADE.replace(tzinfo=None)})
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for name, rows in facts.items():
            sheet = book.add_worksheet(read_sheets()[name].heading.ru)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, rows[0], heading)
            for number, row in enumerate(rows[1:], 1):
                write_row(sheet, number, row, columns_under(rows[0], name), day)
            for place, column in enumerate(zip(*rows, strict=True)):
                sheet.set_column(place, place, min(WIDEST, 2 + max(map(len, column))))
    return target.getvalue()


def columns_under(headings: list[str], sheet: str) -> list[Column]:
    """The declared columns of Russian headings, older ones included; raises `KeyError` for an unknown heading."""
    declared = {alias: column for column in sheet_columns(sheet) for alias in column.aliases}
    declared |= {column.heading.ru: column for column in sheet_columns(sheet)}
    return [declared[heading] for heading in headings]


def write_row(sheet: Worksheet, number: int, row: list[str], columns: list[Column], day: object) -> None:
    """One row with numbers as numbers and days as days; empty cells stay empty."""
    for place, (text, column) in enumerate(zip(row, columns, strict=True)):
        cell = as_cell(text, column)
        if isinstance(cell, date):
            sheet.write_datetime(number, place, datetime.combine(cell, time.min), day)
        elif cell is not None:
            sheet.write(number, place, cell) if not isinstance(cell, str) else sheet.write_string(number, place, cell)


def as_cell(text: str, column: Column) -> Cell:
    """What a spreadsheet holds for a text of the CSV file."""
    if not text:
        return None
    if column.type == "date":
        return datetime.strptime(text, "%d.%m.%Y").replace(tzinfo=UTC).date()
    if column.type == "integer":
        return int(text)
    return float(text.replace(",", ".")) if column.type == "number" else text
