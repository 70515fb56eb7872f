"""Until when a piece of news is in time, as a small table handed to the statement, so both databases count alike."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import CTE, Date, Values, bindparam, column

from dashboard.domain.working_days import COUNTRIES, last_day_in_time

MOST_DAYS = 366


class Days(Values):
    """Rows of parameters whose names never change: unlike other rows of values they need not be compiled each time."""

    inherit_cache = True
    _traverse_internals = [part for part in Values._traverse_internals if part[0] != "_data"]  # noqa: RUF012


def deadlines() -> CTE:
    """A row for each day of the period: the event, and the last day in time by the calendar of each country."""
    names = ("event_on", *(country.lower() for country in COUNTRIES))
    rows = [tuple(bindparam(f"{name}_{day}", type_=Date) for name in names) for day in range(MOST_DAYS)]
    return Days(*(column(name, Date) for name in names), name="deadlines").data(rows).cte("deadlines")


@lru_cache(maxsize=50)
def deadline_days(first: date, last: date) -> Mapping[str, date | None]:
    """What fills the table of deadlines for a period of at most a year; the days that are too many stay empty."""
    filled: dict[str, date | None] = {}
    for number in range(MOST_DAYS):
        day = first + timedelta(number)
        inside = day <= last
        filled[f"event_on_{number}"] = day if inside else None
        for country in COUNTRIES:
            filled[f"{country.lower()}_{number}"] = last_day_in_time(day, country) if inside else None
    return filled
