"""Times that the figures are about: academic and calendar year, quarter, month, cohort, day; and how they map.

A page has one chosen period; every indicator turns it into its own by a rule and prints what it made of it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import pandas as pd

PeriodKind = Literal["academic_year", "calendar_year", "quarter", "month", "as_of", "cohort"]
PeriodRule = Literal["academic_year", "calendar_year", "year", "cohort_observed", "cohort_forecast", "as_of", "survey"]

FIRST_YEAR, LAST_YEAR = 2000, 2100


class WrongPeriod(ValueError):
    """The text names no period; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Period:
    """A time with its code as people write it and its first and last day.

    For a cohort the days are those of the calendar year of graduation; what became of the graduates is
    observed later, see `last_observation`.
    """

    kind: PeriodKind
    code: str
    start: date
    end: date

    @property
    def year(self) -> int:
        """The calendar year in which the period begins."""
        return self.start.year


def academic_year(first: int) -> Period:
    """The academic year that begins on 1 September of the given year: 2021 is 2021/22."""
    return Period("academic_year", f"{first}/{(first + 1) % 100:02}", date(first, 9, 1), date(first + 1, 8, 31))


def calendar_year(year: int) -> Period:
    """The calendar year, e.g. of a plan."""
    return Period("calendar_year", str(year), date(year, 1, 1), date(year, 12, 31))


def cohort(year: int) -> Period:
    """The graduates of one calendar year."""
    return Period("cohort", str(year), date(year, 1, 1), date(year, 12, 31))


def quarter(year: int, number: int) -> Period:
    """A quarter of a calendar year, 1 to 4."""
    start = date(year, 3 * number - 2, 1)
    return Period("quarter", f"{year}-Q{number}", start, next_month(date(year, 3 * number, 1)) - timedelta(1))


def month(year: int, number: int) -> Period:
    """A month of a calendar year, 1 to 12."""
    start = date(year, number, 1)
    return Period("month", f"{year}-{number:02}", start, next_month(start) - timedelta(1))


def as_of(day: date) -> Period:
    """One day."""
    return Period("as_of", day.isoformat(), day, day)


def next_month(day: date) -> date:
    """The first day of the following month."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def parse_period(text: str) -> Period:
    """The period a person wrote: `2021/22`, `2022`, `2022-Q3`, `2022-06` or `2022-10-01`.

    `2021/2022`, `2021–22` and a small q are understood too. A lone year is a calendar year; a rule about graduates
    takes it as their cohort. Raises `WrongPeriod`, with a sentence, for anything else.
    """
    written = text.strip().replace("–", "-")
    try:
        found = parse_academic_year(written) or parse_part_of_year(written)
    except ValueError:
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise WrongPeriod(
            f"{text!r} is not a period; expected an academic year like 2021/22, a year like 2022, "
            "a quarter like 2022-Q3, a month like 2022-06 or a day like 2022-10-01"
        )
    return found


def parse_academic_year(text: str) -> Period | None:
    """The academic year of a text with two consecutive years, else None."""
    years = re.fullmatch(r"(\d{4})\s*([/-])\s*(\d{2}|\d{4})", text)
    if not years:
        return None
    first, second = int(years[1]), years[3]
    consecutive = int(second) == (first + 1 if len(second) == 4 else (first + 1) % 100)
    is_month = years[2] == "-" and len(second) == 2 and 1 <= int(second) <= 12
    return academic_year(first) if consecutive and not is_month else None


def parse_part_of_year(text: str) -> Period | None:
    """The calendar year, quarter, month or day of a text, else None."""
    if re.fullmatch(r"\d{4}", text):
        return calendar_year(int(text))
    if quarters := re.fullmatch(r"(\d{4})-?[Qq]([1-4])", text):
        return quarter(int(quarters[1]), int(quarters[2]))
    if months := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return month(int(months[1]), int(months[2]))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return as_of(date.fromisoformat(text))
    return None


def academic_year_of(day: date) -> Period:
    """The academic year a day lies in."""
    return academic_year(day.year if day.month >= 9 else day.year - 1)


def to_academic_year(period: Period) -> Period:
    """The academic year that goes with a period: calendar year 2022 is planned for 2021/22, as results are."""
    if period.kind == "academic_year":
        return period
    return academic_year(period.year - 1) if len(period.code) == 4 else academic_year_of(period.end)


def to_calendar_year(period: Period) -> Period:
    """The calendar year that goes with a period: the plan of academic 2021/22 is that of 2022."""
    return calendar_year(period.end.year)


def to_cohort(period: Period, *, forecast: bool = False) -> Period:
    """The graduates a period looks at: 2021/22 observes those of 2021, forecasts those of 2022; a year is its own."""
    if period.kind in ("calendar_year", "cohort"):
        return cohort(period.year)
    return cohort(to_academic_year(period).year + (1 if forecast else 0))


def map_period(rule: PeriodRule, period: Period, day: date) -> Period:
    """The period an indicator measures when a page has chosen `period` and counts on `day`."""
    if rule == "academic_year":
        return to_academic_year(period)
    if rule == "calendar_year":
        return to_calendar_year(period)
    if rule in ("cohort_observed", "cohort_forecast"):
        return to_cohort(period, forecast=rule == "cohort_forecast")
    if rule == "as_of":
        return as_of(day)
    if period.kind in ("academic_year", "calendar_year"):
        return period
    return to_academic_year(period) if period.kind == "as_of" else to_calendar_year(period)


def previous_period(period: Period) -> Period:
    """The equal period before: the year before, the quarter before, the day a year before."""
    if period.kind == "academic_year":
        return academic_year(period.year - 1)
    if period.kind == "as_of":
        return as_of(years_before(period.start, 1))
    if period.kind in ("quarter", "month"):
        last = period.start - timedelta(1)
        return month(last.year, last.month) if period.kind == "month" else quarter(last.year, (last.month + 2) // 3)
    return cohort(period.year - 1) if period.kind == "cohort" else calendar_year(period.year - 1)


def counting_day(rule: PeriodRule, period: Period, chosen: date | None, today: date) -> date:
    """The day on which things are counted: the chosen one, else the end of the period, never later than today.

    A lone year chosen for graduates means their cohort, whose time of observation ends on 30 June of the next year.
    What is counted by calendar years is counted to the end of the year that an academic year maps to.
    """
    end = to_calendar_year(period).end if rule == "calendar_year" else period.end
    if period.kind in ("calendar_year", "cohort") and rule in ("cohort_observed", "cohort_forecast"):
        end = last_observation(period.year)
    return min(chosen or end, today)


def last_observation(cohort_year: int) -> date:
    """The last day on which an observation of a cohort counts: twelve months after 30 June of the cohort."""
    return date(cohort_year + 1, 6, 30)


def settled_from(cohort_year: int) -> date:
    """The first day on which an observation of a cohort is no longer provisional: nine months after 30 June."""
    return date(cohort_year + 1, 3, 30)


def months_after_graduation(cohort_year: int, day: date) -> int:
    """How many whole months an observation lies after 30 June of the cohort; negative for a day before."""
    return 12 * (day.year - cohort_year) + day.month - 6 - (day.day < 30)


def quarters_of(period: Period) -> tuple[Period, ...]:
    """The calendar quarters that begin inside a period (July to September belongs to the year it begins in)."""
    years = range(period.start.year, period.end.year + 1)
    every = (quarter(year, number) for year in years for number in (1, 2, 3, 4))
    return tuple(one for one in every if period.start <= one.start <= period.end)


def latest_told(rows: pd.DataFrame) -> str:
    """The latest academic year with figures, else the latest of all: a meeting alone does not open a new year.

    `rows` is the list `periods` of one cluster; empty without any year.
    """
    years = sorted(zip(rows["told"] == 1, rows["period"].map(str), strict=True), reverse=True)
    return years[0][1] if years else ""
