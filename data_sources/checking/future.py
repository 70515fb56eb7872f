"""What lies in the future and cannot: days of counting, of meetings that were held, years of facts."""

import re
from datetime import date

import pandas as pd

from data_sources.cells.periods import MeetingDay
from data_sources.checking import SheetCheck

TWO_DIGIT_YEAR = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}\D*")
ANNOUNCED = frozenset({"programme", "academic_year", "as_of", "applications", "quota"})
"""The columns of a row that only announces the places of a coming year."""


def tell_future(check: SheetCheck, column: str, only: pd.Series | None = None) -> None:
    """Tell days after today, in all rows or in those of `only`; a two-digit year may have meant another century."""
    days = check.values(column)
    later = days.map(is_later).astype(bool)
    for row in later.index[later if only is None else later & only]:
        if TWO_DIGIT_YEAR.fullmatch(check.shown(int(row), column).strip()):
            check.tell("E06", int(row), column, variant="future")
        else:
            check.tell("E05", int(row), column, expected="today or an earlier day")


def is_later(day: object) -> bool:
    """Whether a day is after today."""
    if isinstance(day, MeetingDay):
        return day.first > date.today()
    return isinstance(day, date) and day > date.today()


def check_future(check: SheetCheck) -> None:
    """What is a fact in some rows of a sheet only, and there not in the future."""
    if check.name == "graduates":
        tell_future(check, "as_of", check.values("basis") == "actual")
    if check.name == "meetings":
        tell_future(check, "date", check.values("status") == "held")
    if check.name == "trainees":
        facts = [name for name in check.frame if name not in ANNOUNCED]
        tell_future(check, "as_of", check.frame[facts].notna().any(axis=1))
    if check.name == "finance":
        tell_future_years(check, "year", check.values("actual").notna())
    if check.name in ("placements", "surveys"):
        tell_future_years(check, "academic_year" if check.name == "placements" else "period")
    if check.name == "values":
        tell_future_years(check, "period", check.values("kind") == "reported")


def tell_future_years(check: SheetCheck, column: str, only: pd.Series | None = None) -> None:
    """Tell years and periods that begin after this year."""
    years = check.values(column).map(lambda value: int(str(value)[:4]) if pd.notna(value) else 0)
    later = years > date.today().year
    wrong = later.index[later if only is None else later & only]
    check.tell_all("E05", wrong, column, expected="this year or an earlier one")
