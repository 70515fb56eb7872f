"""Periods in headings: 2019/20, 2020, 2021-22 уч. г., 01.10.2021, I кв. 2022, alone or beside other words."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.domain.periods import academic_year_of
from data_sources.cells.dates import MONTH, find_date
from data_sources.cells.periods import QUARTER, QUARTER_WORD, quarter_number
from data_sources.cells.texts import clean_text, match_key

Kind = Literal["academic_year", "year", "quarter", "day"]
YEAR = r"(?<![\w.,/–—-])((?:19|20)\d\d)(?!\s*[.,/–—-]\s*\d)(?=\s*(?:г|ж|уч|оқу)|\W|_|$)"
YEAR_WORDS = (
    r"(?:\s*(?:уч(?:\.|ебн\w*)?\s*г(?:\.|од\w*)?|оқу жыл\w*|academic year|ж(?:\.|ыл\w*)|г(?:\.|од\w*)?)(?!\w))?"
)
DAY = re.compile(rf"(?<!\d)\d{{1,2}}[./]\d{{1,2}}[./]20\d\d(?!\d)|\b\d{{1,2}}\s+(?:{MONTH})\s+20\d\d", re.IGNORECASE)
ACADEMIC = re.compile(
    rf"(?<![\d.,])((?:20)?\d\d)\s*[/\\‐‑‒–—−-]\s*((?:20)?\d\d)(?![\d.,]*\d){YEAR_WORDS}", re.IGNORECASE
)
QUARTERS = (
    re.compile(rf"(?<!\w){QUARTER}\s*-?{QUARTER_WORD},?\s*(20\d\d)(?!\d){YEAR_WORDS}", re.IGNORECASE),
    re.compile(rf"(20\d\d){YEAR_WORDS},?\s*-?\s*{QUARTER}\s*-?{QUARTER_WORD}(?!\w)", re.IGNORECASE),
    re.compile(r"(?<!\w)(20\d\d)\s*-?\s*q([1-4])(?!\w)", re.IGNORECASE),
)
CALENDAR = re.compile(rf"{YEAR}{YEAR_WORDS}", re.IGNORECASE)
AROUND = " ,;:.()[]–—-/\n\t"
LONGEST = 300


@dataclass(frozen=True, slots=True)
class HeadingPeriod:
    """The period of a heading: its (first) year, its quarter or day if it is one; `rest` are the other words."""

    kind: Kind
    year: int
    rest: str
    quarter: int = 0
    day: date | None = None


def find_period(heading: str) -> HeadingPeriod | None:
    """The period that a heading names, or None."""
    text = clean_text(heading[:LONGEST])
    if found := DAY.search(text):
        day = find_date(found[0].strip())
        return HeadingPeriod("day", day.year, rest_of(text, found), day=day) if day else None
    for found in ACADEMIC.finditer(text):
        first, second = full_year(found[1]), full_year(found[2])
        if second == first + 1:
            return HeadingPeriod("academic_year", first, rest_of(text, found))
    for number, pattern in enumerate(QUARTERS):
        if found := pattern.search(text):
            year, quarter = (found[2], found[1]) if number == 0 else (found[1], found[2])
            return HeadingPeriod("quarter", int(year), rest_of(text, found), quarter_number(quarter.lower()))
    if found := CALENDAR.search(text):
        return HeadingPeriod("year", int(found[1]), rest_of(text, found))
    return None


def full_year(text: str) -> int:
    """A year of two or four figures."""
    return int(text) if len(text) == 4 else 2000 + int(text)


def rest_of(text: str, found: re.Match[str]) -> str:
    """The words of a heading around its period."""
    parts = (text[: found.start()].strip(AROUND), text[found.end() :].strip(AROUND))
    return re.sub(r"\s+(?:за|на|в|по|for|in)$", "", " ".join(part for part in parts if part), flags=re.IGNORECASE)


def same_kind(heading: str, other: str) -> bool:
    """Whether two headings differ in their period only."""
    if match_key(heading) == match_key(other):
        return True
    one, two = find_period(heading), find_period(other)
    return bool(one and two and one.kind == two.kind and match_key(one.rest) == match_key(two.rest))


def as_academic_year(period: HeadingPeriod) -> str | None:
    """The academic year: of a day the one it lies in, of a year the one that begins in it."""
    if period.day is not None:
        return academic_year_of(period.day).code
    return None if period.kind == "quarter" else f"{period.year}/{(period.year + 1) % 100:02d}"


def as_year(period: HeadingPeriod) -> str | None:
    """The (first) year."""
    return str(period.year)


def as_quarter(period: HeadingPeriod) -> str | None:
    """The number of the quarter."""
    return str(period.quarter) if period.quarter else None


def as_day(period: HeadingPeriod) -> str | None:
    """The day."""
    return f"{period.day:%d.%m.%Y}" if period.day else None


def as_counting_day(period: HeadingPeriod) -> str | None:
    """The day itself, else the first of October, when trainees are counted."""
    return as_day(period) or (None if period.kind == "quarter" else f"01.10.{period.year}")


def as_period(period: HeadingPeriod) -> str | None:
    """The period as a code."""
    if period.kind == "quarter":
        return f"{period.year}-Q{period.quarter}"
    return as_day(period) or (as_academic_year(period) if period.kind == "academic_year" else as_year(period))


DERIVED: Mapping[str, Callable[[HeadingPeriod], str | None]] = {
    "academic_year": as_academic_year,
    "year": as_year,
    "quarter": as_quarter,
    "day": as_day,
    "counting_day": as_counting_day,
    "period": as_period,
}
"""How the value of a period column follows from the period of a heading."""


def derivation_of(headings: Mapping[str, str]) -> str | None:
    """How all periods of a mapping follow from their headings; None when they do not in one and the same way."""
    found = {heading: find_period(heading) for heading in headings}
    for name, derive in DERIVED.items():
        if headings and all((one := found[text]) and derive(one) == period for text, period in headings.items()):
            return name
    return None
