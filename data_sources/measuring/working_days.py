"""Until when a piece of news is in time: the third working day after its event, in the calendar of the country.

Weekends, public holidays and days moved by the governments come from the `holidays` package. They are worked out for
the measured period and handed to the statement as a small table, so both databases count alike.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

import holidays
from sqlalchemy import CTE, Date, bindparam, column, values

WORKING_DAYS = 3
MOST_DAYS = 366
COUNTRIES = ("KZ", "RU")


def deadlines() -> CTE:
    """A row for each day of the period: the event, and the last day in time by the calendar of each country."""
    names = ("event_on", *(country.lower() for country in COUNTRIES))
    rows = [tuple(bindparam(f"{name}_{day}", type_=Date) for name in names) for day in range(MOST_DAYS)]
    return values(*(column(name, Date) for name in names), name="deadlines").data(rows).cte("deadlines")


@lru_cache(maxsize=50)
def deadline_days(first: date, last: date) -> Mapping[str, date | None]:
    """What fills the table of deadlines for a period of at most a year; the days that are too many stay empty."""
    years = range(first.year, last.year + 2)
    calendars = {country: holidays.country_holidays(country, years=years) for country in COUNTRIES}
    filled: dict[str, date | None] = {}
    for number in range(MOST_DAYS):
        day = first + timedelta(number)
        inside = day <= last
        filled[f"event_on_{number}"] = day if inside else None
        for country, calendar in calendars.items():
            due = calendar.get_nth_working_day(day, WORKING_DAYS) if inside else None
            filled[f"{country.lower()}_{number}"] = due
    return filled
