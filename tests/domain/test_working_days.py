"""Three working days are counted by the calendar of the country, holidays and moved days off included."""

from datetime import date

import pytest

from dashboard.domain.working_days import country_of, days_of_rest, last_day_in_time


@pytest.mark.parametrize(
    ("event", "country", "last"),
    [
        (date(2022, 3, 18), "KZ", date(2022, 3, 28)),  # a Friday before Nauryz
        (date(2022, 3, 18), "RU", date(2022, 3, 23)),
        (date(2022, 12, 30), "RU", date(2023, 1, 11)),  # the New Year holidays, over the end of a year
        (date(2024, 4, 26), "RU", date(2024, 5, 3)),  # Saturday 27 April 2024 was a working day
        (date(2026, 11, 16), "KZ", date(2026, 11, 19)),
    ],
)
def test_the_last_day_in_time_is_the_third_working_day(event, country, last):
    assert last_day_in_time(event, country) == last


def test_days_of_rest_are_told_apart():
    rest = days_of_rest(date(2022, 3, 18), date(2022, 3, 28), "KZ")
    assert [one.day.day for one in rest if one.public] == [21, 22, 23]
    assert [one.day.day for one in rest if not one.public] == [19, 20, 26, 27]


def test_a_working_saturday_is_no_rest():
    assert date(2024, 4, 27) not in [one.day for one in days_of_rest(date(2024, 4, 26), date(2024, 5, 3), "RU")]


def test_the_calendar_is_that_of_the_region():
    assert [country_of(code) for code in ("KZ-10", "RU-TOM", "")] == ["KZ", "RU", "RU"]
