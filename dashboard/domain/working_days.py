"""Working days of Kazakhstan and Russia: until when something due within some of them is in time.

Weekends, public holidays and days moved by the governments come from the `holidays` package, for the page and for the
statement that counts news alike.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, get_args

import holidays

Country = Literal["KZ", "RU"]
COUNTRIES: tuple[Country, ...] = get_args(Country)
WORKING_DAYS = 3


@dataclass(frozen=True, slots=True)
class Rest:
    """A day on which nobody works: a public holiday (or a day moved by the government), else a weekend."""

    day: date
    public: bool


@cache
def read_calendar(country: Country) -> holidays.HolidayBase:
    """The calendar of a country; its years are worked out when they are asked for."""
    return holidays.country_holidays(country)


def country_of(region_code: str) -> Country:
    """The country whose calendar holds in a region: codes of regions begin with that of their country."""
    return "KZ" if region_code.startswith("KZ-") else "RU"


def last_day_in_time(event: date, country: Country, working_days: int = WORKING_DAYS) -> date:
    """The last day of so many working days after an event; the day of the event is not counted."""
    return read_calendar(country).get_nth_working_day(event, working_days)


def days_of_rest(event: date, last: date, country: Country) -> tuple[Rest, ...]:
    """The days after an event and up to the last one in time that do not count, because nobody works on them."""
    calendar = read_calendar(country)
    after = (event + timedelta(number) for number in range(1, (last - event).days + 1))
    return tuple(Rest(day, day in calendar) for day in after if not calendar.is_working_day(day))
