"""Decisions of the councils on a day, their share that is done, and when a figure was known."""

from datetime import date

import pandas as pd
import pytest

from dashboard.domain.council_calendar import Meeting
from dashboard.domain.decisions import (
    Standing,
    belongs_to,
    count_done,
    parse_decisions,
    periods_known_on,
    stand_among,
    stand_on,
)
from dashboard.domain.periods import calendar_year
from dashboard.domain.quorum import has_quorum, needed_for_quorum

CC = "coordination_council"
DAY = date(2022, 6, 30)
NEXT = Meeting("n", CC, "planned", date(2022, 9, 1), date(2022, 9, 30))


def decisions(*rows: tuple[object, ...]):
    """Rows of number, day held, decision, day due, state."""
    names = ("item_no", "held_on", "decision", "due_on", "decision_status")
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    frame = frame.assign(meeting_id="m", body=CC, topic_kind="employment", title="Employment")
    return parse_decisions(frame)


def test_a_question_without_decision_day_and_state_is_no_decision():
    found = decisions((1, DAY, None, None, "none"), (2, DAY, "approve", None, "none"), (3, DAY, None, None, "open"))
    assert [decision.item_no for decision in found] == [2, 3]


def test_a_decision_without_named_indicator_is_about_the_main_one_of_its_topic():
    assert decisions((1, DAY, "approve", None, "none"))[0].indicator_id == "employment_rate"


@pytest.mark.parametrize(
    ("due", "state", "standing"),
    [
        ("2022-06-29", "open", Standing("late", 1)),
        ("2022-06-30", "open", Standing("soon", 0)),
        ("2022-09-30", "open", Standing("soon", 92)),
        ("2022-10-01", "overdue", Standing("open", 93)),
        (None, "overdue", Standing("undated")),
        ("2022-01-01", "done", Standing("done")),
    ],
)
def test_a_decision_stands_by_its_day_whatever_the_table_calls_it(due, state, standing):
    assert stand_on(decisions((1, "2022-03-01", "report", due, state))[0], DAY, date(2022, 9, 30)) == standing


def test_the_register_begins_with_what_is_late_and_leaves_out_what_is_not_taken_yet():
    every = decisions(
        (1, "2022-03-01", "done", "2022-05-01", "done"),
        (2, "2022-03-01", "soon", "2022-08-01", "open"),
        (3, "2022-03-01", "late", "2022-05-01", "open"),
        (4, "2022-07-01", "later", "2022-08-01", "open"),
    )
    found = stand_among(every, [NEXT], DAY)
    assert [decision.text for decision in found] == ["late", "soon", "done"]


def test_a_year_has_what_was_taken_or_due_in_it_and_what_is_carried_over():
    old, done = decisions((1, "2020-03-01", "a", "2020-05-01", "open"), (2, "2020-03-01", "b", "2020-05-01", "done"))
    year = calendar_year(2022)
    assert belongs_to(old, stand_on(old, DAY), year)
    assert not belongs_to(done, stand_on(done, DAY), year)


def test_decisions_are_counted_as_the_example_of_the_indicator_says():
    every = decisions(
        (1, "2022-03-01", "a", "2022-05-01", "done"),
        (2, "2022-03-01", "b", "2022-05-01", "overdue"),
        (3, "2022-03-01", "c", None, "open"),
        (4, "2022-04-01", "d", "2022-06-30", "done"),
        (5, "2022-04-01", "e", "2022-06-01", "done"),
        (6, "2022-04-01", "f", "2022-07-01", "open"),
    )
    assert count_done(every, calendar_year(2022), DAY) == (3, 4)


def test_figures_without_a_day_are_known_once_their_year_has_ended():
    periods = ("2020/21", "2021/22", "2022/23")
    assert periods_known_on(periods, "academic_year", DAY, dated=True) == ("2021/22", "2020/21")
    assert periods_known_on(periods, "academic_year", DAY, dated=False) == ("2020/21",)
    assert periods_known_on(periods, "calendar_year", DAY, dated=False) == ("2020/21",)


def test_more_than_half_of_the_seats_is_a_quorum_and_unknown_stays_unknown():
    assert [needed_for_quorum(seats) for seats in (1, 14, 15)] == [1, 8, 8]
    assert has_quorum(8, 15) is True
    assert has_quorum(7, 14) is False
    assert has_quorum(None, 15) is None
    assert has_quorum(5, None) is None
