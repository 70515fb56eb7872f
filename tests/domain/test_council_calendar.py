"""The calendar of the councils: quarters with and without a meeting, the next meeting, the code of a new one."""

from datetime import date

import pandas as pd
import pytest

from dashboard.domain.council_calendar import (
    count_met,
    find_last,
    find_next,
    find_untold,
    lay_out_quarters,
    make_meeting_id,
    parse_meetings,
)
from dashboard.domain.periods import academic_year, calendar_year

CC, EC, WG = "coordination_council", "expert_council", "working_group"
NAMES = ("meeting_id", "body", "status", "planned_from", "planned_to", "held_on", "present", "seats")
ROWS = (
    ("a", CC, "held", None, None, "2021-10-22", None, None),
    ("b", CC, "held", None, None, "2022-05-16", 11.0, 15.0),
    ("c", CC, "planned", "2022-12-01", "2022-12-31", None, None, None),
    ("d", EC, "held", None, None, "2022-03-23", None, None),
    ("e", WG, "held", None, None, "2022-06-23", None, None),
    ("f", CC, "cancelled", "2022-08-01", "2022-08-31", None, None, None),
)
MEETINGS = parse_meetings(pd.DataFrame(ROWS, columns=NAMES))
YEAR = calendar_year(2022)


def states(body: str, day: date, period=YEAR) -> list[str]:
    return [quarter.state for quarter in lay_out_quarters(MEETINGS, body, period, day)]


def test_a_past_quarter_without_a_meeting_is_missing_and_one_ahead_is_not():
    assert states(CC, date(2022, 8, 1)) == ["missing", "held", "running", "planned"]


def test_the_running_quarter_is_held_once_the_council_met_in_it():
    assert states(CC, date(2022, 5, 15))[1] == "running"
    assert states(CC, date(2022, 5, 16))[1] == "held"


def test_a_plan_that_passed_without_a_word_does_not_make_a_quarter_met():
    assert states(CC, date(2022, 12, 31)) == ["missing", "held", "missing", "missing"]
    assert [one.meeting_id for one in find_untold(MEETINGS, date(2023, 1, 1))] == ["c"]


def test_a_working_group_has_no_rule_of_quarters():
    quarters = lay_out_quarters(MEETINGS, WG, YEAR, date(2022, 12, 31))
    assert [quarter.state for quarter in quarters] == ["empty", "held", "empty", "empty"]
    assert count_met(quarters) == (0, 0)


def test_a_council_that_is_not_known_yet_misses_nothing():
    assert count_met(lay_out_quarters(MEETINGS, EC, YEAR, date(2022, 3, 1))) == (0, 0)


@pytest.mark.parametrize(
    ("day", "period", "sides"),
    [
        (date(2022, 6, 30), YEAR, (1, 2)),
        (date(2022, 4, 15), YEAR, (0, 1)),
        (date(2022, 5, 20), YEAR, (1, 2)),
        (date(2022, 5, 20), academic_year(2021), (2, 3)),
    ],
)
def test_quarters_count_as_the_worked_values_of_the_model_say(day, period, sides):
    assert count_met(lay_out_quarters(MEETINGS, CC, period, day)) == sides


def test_the_next_meeting_is_the_first_that_is_planned_and_not_cancelled():
    found = find_next(MEETINGS, date(2022, 7, 1))
    assert found is not None and found.meeting_id == "c"
    assert found.planned_month is not None and found.planned_month.code == "2022-12"
    assert find_next(MEETINGS, date(2022, 7, 1), EC) is None
    last = find_last(MEETINGS, date(2022, 5, 30))
    assert last is not None and last.meeting_id == "b" and (last.present, last.seats) == (11, 15)


def test_the_code_of_a_meeting_has_its_day_or_its_month():
    day = date(2026, 12, 1)
    assert make_meeting_id("demo", CC, day, is_day=True) == "demo-coordination-council-2026-12-01"
    assert make_meeting_id("demo", CC, day, is_day=False) == "demo-coordination-council-2026-12"
    assert make_meeting_id("demo", CC, None, is_day=True) == "demo-coordination-council-undated"
