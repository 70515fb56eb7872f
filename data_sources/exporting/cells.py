"""Stored values as people type them into the workbook, in one language, so that they are read back the same."""

import re
from collections.abc import Mapping
from datetime import date

import pandas as pd
from babel.dates import get_month_names

from dashboard.domain.declarations import Column
from dashboard.domain.table_files import Cell
from dashboard.domain.words import Words
from dashboard.text import Text
from data_sources.cells.columns import parse_column
from data_sources.cells.periods import Deadline, MeetingDay
from data_sources.template import YES_NO, option_codes, option_labels

QUARTERS = ("I", "II", "III", "IV")
QUARTER = Words(kk="тоқсан", ru="квартал", en="quarter")
YEAR = Words(kk="{year} жыл бойы", ru="в течение {year} года", en="during {year}")
WITHOUT_DAYS: Mapping[str, Words] = {
    "recurring": Words(
        kk="мерзімді түрде, кемінде белгіленген мерзім сайын",
        ru="периодически, не реже установленного срока",
        en="recurring, at least as often as set",
    ),
    "within_working_days": Words(
        kk="белгіленген жұмыс күндері ішінде",
        ru="в течение установленных рабочих дней",
        en="within the working days that are set",
    ),
    "per_schedule": Words(kk="бөлек кесте бойынша", ru="по отдельному графику", en="by another schedule"),
}


def as_cells(values: pd.Series, column: Column, text: Text) -> list[Cell]:
    """A column of stored values as cells; None where nothing is known."""
    labels = labels_of(column, text)
    return [None if value is None else as_cell(value, column, labels, text) for value in values]


def as_cell(value: object, column: Column, labels: Mapping[str, str], text: Text) -> Cell:
    """One value as a number, a day or a text."""
    if isinstance(value, Deadline):
        return show_deadline(value, text)
    if isinstance(value, MeetingDay):
        return value.first if value.is_day else show_months(value.first, value.last, text)
    if isinstance(value, date):
        return value
    if column.type == "boolean":
        return text.words(YES_NO[0] if value else YES_NO[1])
    if column.type in ("enumeration", "code_list"):
        return "; ".join(labels.get(code, code) for code in str(value).split(";"))
    if column.type == "month_day":
        month, _, day = str(value).partition("-")
        return f"{day}.{month}"
    if column.type == "period" and (day_code := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(value))):
        return f"{day_code[3]}.{day_code[2]}.{day_code[1]}"
    return as_number(value, column) if isinstance(value, int | float) else as_number_or_text(value, column)


def as_number_or_text(value: object, column: Column) -> Cell:
    """A sum that the database gives as a decimal number, or a text."""
    return as_number(float(str(value)), column) if column.type in ("number", "money", "percent") else str(value)


def as_number(number: float, column: Column) -> Cell:
    """A number; a percentage that could be taken for a share says its sign."""
    if column.type in ("text", "code"):
        return str(number)
    if column.type == "integer":
        return int(number)
    return f"{number}%" if column.type == "percent" and 0 < number <= 1 else float(number)


def labels_of(column: Column, text: Text) -> Mapping[str, str]:
    """What to type for each code of a listed column: its label where that is read back as the code, else the code."""
    if column.type not in ("enumeration", "code_list"):
        return {}
    return {
        code: label if reads_back(label, code, column) else code
        for code, label in zip(option_codes(column), option_labels(column, text), strict=True)
    }


def reads_back(label: str, code: str, column: Column) -> bool:
    """Whether a typed label stands for the code and needs no mending."""
    parsed = parse_column([label], column)
    return not parsed.wrong and not parsed.mended and parsed.values[0] == code


def show_deadline(deadline: Deadline, text: Text) -> Cell:
    """A deadline in words, or a day."""
    first, last = deadline.due_from, deadline.due_to
    if deadline.kind in WITHOUT_DAYS or first is None or last is None:
        return text.words(WITHOUT_DAYS.get(deadline.kind, WITHOUT_DAYS["per_schedule"]))
    if deadline.kind == "year":
        return text.words(YEAR).format(year=first.year)
    if deadline.kind == "month":
        return show_months(first, last, text)
    if deadline.kind == "quarter":
        ends = dict.fromkeys(QUARTERS[(day.month - 1) // 3] for day in (first, last))
        return f"{'–'.join(ends)} {text.words(QUARTER)} {first.year}"
    return first if first == last else f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"


def show_months(first: date, last: date, text: Text) -> str:
    """A month, or the first and last of several, with the year."""
    names = get_month_names("wide", "stand-alone", text.locale)
    return f"{'–'.join(dict.fromkeys(names[day.month] for day in (first, last)))} {first.year}"
