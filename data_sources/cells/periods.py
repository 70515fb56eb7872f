"""Periods in every spelling: academic years, quarters, deadlines, days or months of meetings."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime

from data_sources.cells.dates import MONTH, MONTH_NUMBERS, find_date
from data_sources.cells.reading import WrongCell
from data_sources.cells.texts import FOOTNOTE, clean_text
from data_sources.readers.raw import RawCell

ACADEMIC_WORDS = re.compile(
    r"\s*(?:уч(?:\.|ебн\w*)?\s*г(?:\.|од\w*)?|г\.?\s?г\.?|г\.|год\w*"
    r"|оқу жыл\w*|академиял\w+ жыл\w*|academic year|ay)\s*"
)
ACADEMIC = re.compile(r"(\d{4}|\d{2})\s*[/\\‐‑‒–—−-]\s*(\d{4}|\d{2})")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
QUARTER_WORD = r"(?:квартал\w*|кв\.?|тоқсан\w*|quarter|q)"
YEAR_WORD = r"(?:\s*(?:г\.?|года?|ж\.?|жыл\w*))?"
QUARTER = r"(iv|iii|ii|i|[1-4])(?:-?(?:й|ый|ші|інші|ыншы|st|nd|rd|th))?"
QUARTERS = (
    re.compile(rf"{QUARTER}(?:\s*[-–—]\s*{QUARTER})?\s*{QUARTER_WORD},?\s*(\d{{4}}){YEAR_WORD}"),
    re.compile(r"(\d{4})\s*-?\s*q\s*([1-4])"),
    re.compile(r"q\s*([1-4])\s*[-/ ]?\s*(\d{4})"),
    re.compile(rf"(\d{{4}}){YEAR_WORD}\s*{QUARTER}\s*{QUARTER_WORD}"),
)
MONTHS_THEN_YEAR = re.compile(rf"({MONTH})\w*\.?(?:\s*[-–—,]\s*({MONTH})\w*\.?)?,?\s*(\d{{4}})?{YEAR_WORD}")
YEAR_THEN_MONTHS = re.compile(rf"(\d{{4}}){YEAR_WORD}\s*({MONTH})\w*\.?(?:\s*[-–—,]\s*({MONTH})\w*\.?)?")
DAYS_OF_MONTH = re.compile(rf"(\d{{1,2}})\s*[-–—]\s*(\d{{1,2}})\s+((?:{MONTH})\s+\d{{4}}){YEAR_WORD}")
MONTH_CODE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
YEAR = re.compile(rf"(\d{{4}}){YEAR_WORD}")
WORKING_DAYS = re.compile(r"рабоч\w+ дн|жұмыс күн|working day")
RECURRING = re.compile(
    r"не реже|ежемесячно|ежеквартально|еженедельно|раз в |кемінде|ай сайын|тоқсан сайын"
    r"|at least|quarterly|monthly|every "
)
ALL_YEAR = re.compile(
    r"в течени[ие]|весь (?:год|период)|постоянно|ежегодно|жыл бойы|жыл ішінде|жыл сайын|тұрақты"
    r"|during|all year|throughout|yearly"
)
PER_SCHEDULE = re.compile(
    r"график|расписани|в соответствии с|сәйкес|по плану|по мере|согласно|кесте|жоспар бойынша"
    r"|schedule|as planned|as needed"
)
NO_DAYS = (None, None)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a plan item is due. Without days, the year of the plan gives them (`year`, `recurring`) or nothing does.

    `months` are the first and last month of a deadline that says no year: it is that of the plan.
    """

    kind: str
    due_from: date | None = None
    due_to: date | None = None
    months: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """A day, or the first and last day of the months a meeting is planned for."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether one full date is given."""
        return self.first == self.last


def parse_academic_year(cell: RawCell) -> str:
    """An academic year as 2021/22 from any spelling; raises `WrongCell` E07."""
    if isinstance(cell, date):
        raise WrongCell("E07", kind="an academic year", expected="a cell formatted as text, e.g. 2021/22")
    plain = (
        ACADEMIC_WORDS.sub(" ", FOOTNOTE.sub("", clean_text(cell)).casefold()).strip() if isinstance(cell, str) else ""
    )
    found = ACADEMIC.fullmatch(plain.lstrip("'"))
    if found:
        first = int(found[1]) if len(found[1]) == 4 else 2000 + int(found[1])
        second = int(found[2]) if len(found[2]) == 4 else first // 100 * 100 + int(found[2])
        if second == first + 1 or (first % 100 == 99 and second % 100 == 0):
            return f"{first}/{(first + 1) % 100:02d}"
    raise WrongCell("E07", kind="an academic year", expected="two consecutive years, e.g. 2021/22")


def parse_period(cell: RawCell) -> str:
    """A period code: 2022, 2021/22, 2022-Q3, 2022-06 or a day; raises `WrongCell` E07."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == int(cell) and 1990 <= cell <= 2100:
        return str(int(cell))
    if isinstance(cell, str):
        plain = clean_text(cell).casefold()
        if found := YEAR.fullmatch(plain):
            return found[1]
        if found := MONTH_CODE.fullmatch(plain):
            return plain
        quarters = find_quarters(plain)
        if quarters and quarters[0].month + 2 == quarters[1].month:
            return f"{quarters[0].year}-Q{(quarters[0].month + 2) // 3}"
        if ACADEMIC.search(plain):
            return parse_academic_year(cell)
    day = find_date(cell) if isinstance(cell, str | date) else None
    if day is None:
        raise WrongCell(
            "E07", kind="a period", expected="a year 2022, an academic year 2021/22, a quarter 2022-Q3 or a date"
        )
    return day.isoformat()


def find_quarters(plain: str) -> tuple[date, date] | None:
    """First and last day of a quarter, or of several in a row, or None."""
    if found := QUARTERS[0].fullmatch(plain):
        first, last, year = quarter_number(found[1]), quarter_number(found[2] or found[1]), int(found[3])
    elif found := QUARTERS[1].fullmatch(plain):
        first = last = quarter_number(found[2])
        year = int(found[1])
    elif found := QUARTERS[2].fullmatch(plain):
        first = last = quarter_number(found[1])
        year = int(found[2])
    elif found := QUARTERS[3].fullmatch(plain):
        first = last = quarter_number(found[2])
        year = int(found[1])
    else:
        return None
    return span_of_months(year, first * 3 - 2, last * 3) if first <= last else None


def quarter_number(text: str) -> int:
    """1 to 4 from a Roman or Arabic figure."""
    return ROMAN.get(text) or int(text)


def span_of_months(year: int, first: int, last: int) -> tuple[date, date]:
    """First and last day of some months of one year."""
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def find_months(plain: str, year: int | None = None) -> tuple[date, date] | None:
    """First and last day of a month or of a row of months, or None."""
    if found := YEAR_THEN_MONTHS.fullmatch(plain):
        names, stated = (found[2], found[3] or found[2]), int(found[1])
    elif found := MONTHS_THEN_YEAR.fullmatch(plain):
        names, stated = (found[1], found[2] or found[1]), int(found[3]) if found[3] else year or 0
    elif found := MONTH_CODE.fullmatch(plain):
        return span_of_months(int(found[1]), int(found[2]), int(found[2]))
    else:
        return None
    first, last = (MONTH_NUMBERS[name] for name in names)
    return span_of_months(stated, first, last) if stated and first <= last else None


def parse_deadline(cell: RawCell) -> Deadline:
    """A deadline of any kind, from a day to "per schedule"; raises `WrongCell` E07."""
    if isinstance(cell, datetime):
        cell = cell.date()
    plain = clean_text(cell).casefold().strip(" .;") if isinstance(cell, str) else ""
    bare = re.sub(r"^(?:до|по|не позднее|к|until|by|дейін)\s+|\s+дейін$", "", plain)
    day = find_date(bare or cell)
    if day:
        return Deadline("day", day, day)
    if span := find_days(plain):
        return Deadline("day", *span)
    if span := find_quarters(bare):
        return Deadline("quarter", *span)
    if span := find_months(bare):
        return Deadline("month", *span)
    return find_yearless_deadline(bare) or find_vague_deadline(plain)


def find_yearless_deadline(plain: str) -> Deadline | None:
    """A quarter or months without a year, or None."""
    any_year = 2000
    if span := find_quarters(f"{plain} {any_year}"):
        return Deadline("quarter", months=(span[0].month, span[1].month))
    if span := find_months(plain, any_year):
        return Deadline("month", months=(span[0].month, span[1].month))
    return None


def find_days(plain: str) -> tuple[date, date] | None:
    """Both ends of a range of full dates, or None."""
    if found := DAYS_OF_MONTH.fullmatch(plain):
        return find_days(f"{found[1]} {found[3]} – {found[2]} {found[3]}")
    ends = re.split(r"\s+[-–—]\s+|\s*[–—]\s*", plain.removeprefix("с ").replace(" по ", " – "))
    days = [find_date(end) for end in ends]
    if len(days) == 2 and days[0] and days[1] and days[0] <= days[1]:
        return days[0], days[1]
    return None


def find_vague_deadline(plain: str) -> Deadline:
    """A deadline without days of its own; raises `WrongCell` when the text is no deadline at all."""
    if WORKING_DAYS.search(plain):
        return Deadline("within_working_days")
    if RECURRING.search(plain):
        return Deadline("recurring")
    stated = re.search(r"\b(20\d\d)\b", plain)
    if YEAR.fullmatch(plain) or ALL_YEAR.search(plain):
        return Deadline("year", *(span_of_months(int(stated[1]), 1, 12) if stated else NO_DAYS))
    if PER_SCHEDULE.search(plain):
        return Deadline("per_schedule")
    raise WrongCell(
        "E07",
        kind="a deadline",
        expected="a date, a month (Июнь 2022), a quarter (IV квартал 2022), "
        '"в течение года", "не реже 1 раза в квартал" or "по графику"',
    )


def parse_meeting_day(cell: RawCell) -> MeetingDay:
    """The day of a meeting, or the month or months it is planned for; raises `WrongCell` E06."""
    day = find_date(cell)
    if day:
        return MeetingDay(day, day)
    plain = clean_text(cell).casefold() if isinstance(cell, str) else ""
    span = find_months(plain)
    if span is None and MONTHS_THEN_YEAR.fullmatch(plain):
        raise WrongCell(
            "E06", variant="month", expected="a full date, or, for a planned meeting, a month with its year"
        )
    if span is None:
        raise WrongCell("E06", expected="a date such as 16.05.2022, or a month with its year for a planned meeting")
    return MeetingDay(*span)
