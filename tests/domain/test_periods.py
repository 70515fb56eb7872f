"""What the periods mean and how a page's period becomes an indicator's."""

from datetime import date

import pandas as pd
import pytest

from dashboard.domain.periods import (
    Period,
    WrongPeriod,
    counting_day,
    last_observation,
    latest_told,
    map_period,
    parse_period,
    previous_period,
    quarters_of,
    settled_from,
)

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "kind", "code", "start", "end"),
    [
        ("2021/22", "academic_year", "2021/22", date(2021, 9, 1), date(2022, 8, 31)),
        ("2021/2022", "academic_year", "2021/22", date(2021, 9, 1), date(2022, 8, 31)),
        ("2021–22", "academic_year", "2021/22", date(2021, 9, 1), date(2022, 8, 31)),
        ("2022", "calendar_year", "2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-q3", "quarter", "2022-Q3", date(2022, 7, 1), date(2022, 9, 30)),
        ("2022-Q4", "quarter", "2022-Q4", date(2022, 10, 1), date(2022, 12, 31)),
        ("2024-02", "month", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-10-01", "as_of", "2022-10-01", date(2022, 10, 1), date(2022, 10, 1)),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, kind: str, code: str, start: date, end: date) -> None:
    assert parse_period(text) == Period(kind, code, start, end)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "2021/23", "2022-13", "2022-Q5", "2022-02-30", "1999", "spring", "2011-12-13-14"])
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(WrongPeriod, match="expected an academic year like 2021/22"):
        parse_period(text)


@pytest.mark.parametrize(
    ("rule", "page", "measured"),
    [
        ("academic_year", "2021/22", "2021/22"),
        ("academic_year", "2022", "2021/22"),
        ("academic_year", "2022-Q4", "2022/23"),
        ("academic_year", "2022-06", "2021/22"),
        ("academic_year", "2022-08-31", "2021/22"),
        ("calendar_year", "2021/22", "2022"),
        ("calendar_year", "2022-Q1", "2022"),
        ("cohort_observed", "2021/22", "2021"),
        ("cohort_observed", "2021", "2021"),
        ("cohort_observed", "2022-05-24", "2021"),
        ("cohort_forecast", "2021/22", "2022"),
        ("cohort_forecast", "2022", "2022"),
        ("year", "2021/22", "2021/22"),
        ("year", "2022", "2022"),
        ("year", "2022-Q2", "2022"),
        ("year", "2022-05-24", "2021/22"),
    ],
)
def test_each_rule_makes_its_own_period_of_the_chosen_one(rule: str, page: str, measured: str) -> None:
    assert map_period(rule, parse_period(page), date(2022, 6, 30)).code == measured  # type: ignore[arg-type]


def test_registers_are_counted_on_the_day() -> None:
    assert map_period("as_of", parse_period("2021/22"), date(2022, 6, 30)).code == "2022-06-30"


def test_counting_never_looks_past_today() -> None:
    assert counting_day("as_of", parse_period("2026/27"), None, TODAY) == TODAY
    assert counting_day("as_of", parse_period("2021/22"), None, TODAY) == date(2022, 8, 31)
    assert counting_day("as_of", parse_period("2021/22"), date(2022, 5, 1), TODAY) == date(2022, 5, 1)
    assert counting_day("as_of", parse_period("2021/22"), date(2030, 5, 1), TODAY) == TODAY


def test_a_lone_year_of_graduates_is_counted_at_the_end_of_its_observation() -> None:
    assert counting_day("cohort_observed", parse_period("2021"), None, TODAY) == date(2022, 6, 30)
    assert counting_day("cohort_observed", parse_period("2021/22"), None, TODAY) == date(2022, 8, 31)


@pytest.mark.parametrize(
    ("code", "before"),
    [
        ("2021/22", "2020/21"),
        ("2022", "2021"),
        ("2022-Q1", "2021-Q4"),
        ("2022-Q3", "2022-Q2"),
        ("2022-01", "2021-12"),
        ("2024-02-29", "2023-02-28"),
    ],
)
def test_the_period_before_is_of_the_same_kind(code: str, before: str) -> None:
    assert previous_period(parse_period(code)) == parse_period(before)


def test_a_cohort_is_observed_for_a_year_and_settled_after_nine_months() -> None:
    assert last_observation(2021) == date(2022, 6, 30)
    assert settled_from(2021) == date(2022, 3, 30)


def test_an_academic_year_has_the_four_quarters_that_begin_in_it() -> None:
    assert [one.code for one in quarters_of(parse_period("2021/22"))] == ["2021-Q4", "2022-Q1", "2022-Q2", "2022-Q3"]
    assert [one.code for one in quarters_of(parse_period("2022"))] == ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]


def test_a_year_of_which_only_days_are_known_does_not_come_before_one_with_figures() -> None:
    rows = pd.DataFrame({"period": ["2026/27", "2025/26", "2024/25"], "told": [0, 1, 1]})
    assert latest_told(rows) == "2025/26"
    assert latest_told(rows.assign(told=0)) == "2026/27"
    assert latest_told(rows.iloc[:0]) == ""
