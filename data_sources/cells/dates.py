"""Days as people write them, in figures and with month names in Kazakh, Russian and English."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from data_sources.cells.reading import WrongCell
from data_sources.cells.texts import FOOTNOTE, clean_text
from data_sources.readers.raw import RawCell

EXPECTED = "a date such as 16.05.2022 or 2022-05-16"
SERIAL_START = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000
FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS: tuple[tuple[str, ...], ...] = (
    ("январь", "января", "янв", "қаңтар", "қаң", "january", "jan"),
    ("февраль", "февраля", "фев", "февр", "ақпан", "ақп", "february", "feb"),
    ("март", "марта", "мар", "наурыз", "нау", "march", "mar"),
    ("апрель", "апреля", "апр", "сәуір", "сәу", "april", "apr"),
    ("май", "мая", "мамыр", "мам", "may"),
    ("июнь", "июня", "июн", "маусым", "мау", "june", "jun"),
    ("июль", "июля", "июл", "шілде", "шіл", "july", "jul"),
    ("август", "августа", "авг", "тамыз", "там", "august", "aug"),
    ("сентябрь", "сентября", "сен", "сент", "қыркүйек", "қыр", "september", "sep", "sept"),
    ("октябрь", "октября", "окт", "қазан", "қаз", "october", "oct"),
    ("ноябрь", "ноября", "ноя", "нояб", "қараша", "қар", "november", "nov"),
    ("декабрь", "декабря", "дек", "желтоқсан", "жел", "december", "dec"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
YEAR_WORD = re.compile(r"\s*(?:г(?:\.|ода?)?|ж(?:\.|ыл(?:ы|ғы)?)?|year)\s*$", re.IGNORECASE)
FIGURES = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})\s*([./-])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
NAMED = re.compile(rf"[«\"]?(\d{{1,2}})[»\"]?\s*(?:-?(?:го|е|th|st|nd|rd)\s*)?({MONTH})\.?,?\s*(\d{{4}})")
NAMED_FIRST = re.compile(rf"({MONTH})\.?\s*(\d{{1,2}})(?:th|st|nd|rd)?,?\s*(\d{{4}})")
NAMED_KAZAKH = re.compile(rf"(\d{{4}})\s*(?:ж\.?|жыл(?:ғы|ы)?)?\s*(\d{{1,2}})\s*({MONTH})\w*")
DAY_MONTH = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\.?")
DAY_NAMED = re.compile(rf"(\d{{1,2}})\s*({MONTH})")


def parse_date(cell: RawCell) -> date:
    """The day in a cell; raises `WrongCell` E06 when it is none."""
    found = find_date(cell)
    if found is None:
        raise WrongCell("E06")
    return found


def find_date(cell: RawCell) -> date | None:
    """The day in a cell, or None."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell if FIRST_YEAR <= cell.year <= LAST_YEAR else None
    if isinstance(cell, bool | time | timedelta) or cell is None:
        return None
    if not isinstance(cell, str):
        is_serial = FIRST_SERIAL <= cell <= LAST_SERIAL
        return SERIAL_START + timedelta(days=int(cell)) if is_serial else None
    return find_written_date(cell)


def find_written_date(text: str) -> date | None:
    """The day written in a text, or None."""
    plain = YEAR_WORD.sub("", FOOTNOTE.sub("", clean_text(text))).casefold().lstrip("'")
    if found := YEAR_FIRST.fullmatch(plain):
        return make_date(found[1], found[3], found[4])
    if found := FIGURES.fullmatch(plain):
        return from_figures(found)
    if found := NAMED.fullmatch(plain):
        return make_date(found[3], found[2], found[1])
    if found := NAMED_FIRST.fullmatch(plain):
        return make_date(found[3], found[1], found[2])
    if found := NAMED_KAZAKH.fullmatch(plain):
        return make_date(found[1], found[3], found[2])
    if re.fullmatch(r"\d{5}", plain):
        return find_date(int(plain))
    return None


def puts_month_first(cells: Iterable[RawCell]) -> bool:
    """Whether one of these cells proves that the column puts the month first, as 06/23/2022 does."""
    found = [FIGURES.fullmatch(clean_text(cell)) for cell in cells if isinstance(cell, str)]
    return any(one is not None and one[2] == "/" and int(one[1]) <= 12 < int(one[3]) for one in found)


def either_order(text: str) -> bool:
    """Whether day and month of a date could be exchanged, as in 06/07/2022."""
    found = FIGURES.fullmatch(clean_text(text))
    return found is not None and found[2] == "/" and max(int(found[1]), int(found[3])) <= 12 and found[1] != found[3]


def from_figures(found: re.Match[str]) -> date | None:
    """Day first; month first only with slashes and only when day first is impossible."""
    first, sign, second, year = found.groups()
    year = f"20{year}" if len(year) == 2 else year
    day = make_date(year, second, first)
    return make_date(year, first, second) if day is None and sign == "/" else day


def make_date(year: str, month: str, day: str) -> date | None:
    """The day, if the calendar has it."""
    number = MONTH_NUMBERS.get(month) or int(month)
    try:
        made = date(int(year), number, int(day))
    except ValueError:
        return None
    return made if FIRST_YEAR <= made.year <= LAST_YEAR else None


def parse_month_day(cell: RawCell) -> str:
    """A day of every year as MM-DD, from 01.10 or 1 октября; raises `WrongCell` E07."""
    if isinstance(cell, date):
        return f"{cell:%m-%d}"
    plain = clean_text(cell).casefold() if isinstance(cell, str) else ""
    found = DAY_MONTH.fullmatch(plain) or DAY_NAMED.fullmatch(plain)
    day = make_date("2024", found[2], found[1]) if found else None
    if day is None and (year_last := re.fullmatch(r"(\d{2})-(\d{2})", plain)):
        day = make_date("2024", year_last[1], year_last[2])
    if day is None:
        raise WrongCell("E07", kind="a day and month", expected="DD.MM, e.g. 01.10")
    return f"{day:%m-%d}"
