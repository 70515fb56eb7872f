"""Which norm judges a value and what it says."""

import pytest

from dashboard.domain.indicators import read_indicators
from dashboard.domain.status import ChosenNorm, Measured, choose_norm, general_rule, judge, people_to_norm

RATE = read_indicators()["employment_rate_speciality"]
PLAIN = read_indicators()["employment_rate"]
MENTORS = read_indicators()["students_per_mentor"]
QUOTA = read_indicators()["quota_fill_rate"]


def seen(numerator: float, denominator: float, **more: int) -> Measured:
    value = numerator * 100 / denominator if denominator else None
    return Measured(value, numerator, denominator, **{"reported": 1, "expected": 1, **more})


def test_a_document_norm_goes_before_a_target_and_a_target_before_a_default() -> None:
    chosen = choose_norm(RATE, ("tomsk-2022", "default"), 80)
    assert (chosen.kind, chosen.value, chosen.set) == ("document", 62.5, "tomsk-2022")
    chosen = choose_norm(QUOTA, ("default",), 95)
    assert (chosen.kind, chosen.value, chosen.set) == ("target", 95, "")
    chosen = choose_norm(QUOTA, ("default",))
    assert (chosen.kind, chosen.value, chosen.set) == ("default", 100, "default")


def test_a_norm_of_a_set_that_is_not_followed_gives_no_status() -> None:
    assert choose_norm(RATE, ("kz-2026", "default")) is None
    assert choose_norm(QUOTA, ("kz-2026",)) is None
    assert judge(RATE, None, seen(1, 100)) == ""


@pytest.mark.parametrize(
    ("numerator", "status"), [(125, "green"), (124, "amber"), (113, "amber"), (112, "red"), (0, "red")]
)
def test_the_rule_written_for_the_norm_gives_the_colour(numerator: int, status: str) -> None:
    assert judge(RATE, choose_norm(RATE, ("tomsk-2022",)), seen(numerator, 200)) == status


@pytest.mark.parametrize(("value", "status"), [(70, "green"), (63, "amber"), (62.9, "red")])
def test_a_target_is_judged_by_the_general_rule(value: float, status: str) -> None:
    assert judge(PLAIN, choose_norm(PLAIN, (), 70), Measured(value, value, 100, 1, 1)) == status


@pytest.mark.parametrize(("value", "status"), [(4, "green"), (4.4, "amber"), (4.5, "red")])
def test_downwards_less_is_better(value: float, status: str) -> None:
    assert judge(MENTORS, choose_norm(MENTORS, (), 4), Measured(value, value * 20, 20, 1, 1)) == status


@pytest.mark.parametrize(
    ("value", "status"), [(80, "green"), (120, "green"), (72, "amber"), (132, "amber"), (133, "red")]
)
def test_a_band_is_met_inside_and_close_a_tenth_around(value: float, status: str) -> None:
    norm = ChosenNorm((80, 120), "default", "default", general_rule("band", (80, 120)))
    assert judge(PLAIN, norm, Measured(value, value, 100, 1, 1)) == status


def test_grey_means_no_data_and_needs_a_norm() -> None:
    norm = choose_norm(RATE, ("tomsk-2022",))
    assert judge(RATE, norm, Measured(None, None, None, 0, 3)) == "grey"
    assert judge(RATE, norm, seen(0, 0)) == "grey"
    assert judge(RATE, norm, seen(50, 60, reported=1, expected=3)) == "grey"
    assert judge(RATE, norm, seen(50, 60, reported=2, expected=4)) == "green"
    assert judge(PLAIN, None, Measured(None, None, None, 0, 3)) == ""


def test_fewer_than_ten_persons_get_no_colour() -> None:
    norm = choose_norm(RATE, ("tomsk-2022",))
    assert judge(RATE, norm, seen(9, 9)) == ""
    assert judge(RATE, norm, seen(10, 10)) == "green"


def test_complete_lists_keep_their_colour_however_short() -> None:
    agreements = read_indicators()["agreements_share"]
    norm = choose_norm(agreements, ("default",))
    assert judge(agreements, norm, Measured(50.0, 1, 2)) == "red"


def test_more_than_five_students_for_a_mentor_call_for_attention_without_a_norm() -> None:
    assert judge(MENTORS, None, Measured(5.1, 102, 20, 1, 1)) == "amber"
    assert judge(MENTORS, None, Measured(5.0, 100, 20, 1, 1)) == ""
    assert judge(MENTORS, None, Measured(6.0, 54, 9, 1, 1)) == ""


@pytest.mark.parametrize(
    ("numerator", "denominator", "missing"), [(129, 240, 21), (25, 40, 0), (24, 40, 1), (30, 40, 0)]
)
def test_people_to_the_norm_are_whole_people(numerator: int, denominator: int, missing: int) -> None:
    norm = choose_norm(RATE, ("tomsk-2022",))
    assert people_to_norm(RATE, norm, seen(numerator, denominator)) == missing


def test_nothing_is_missing_where_nothing_can_be_said() -> None:
    norm = choose_norm(RATE, ("tomsk-2022",))
    assert people_to_norm(RATE, norm, Measured(None, None, None)) is None
    assert people_to_norm(RATE, None, seen(1, 2)) is None
    assert people_to_norm(MENTORS, choose_norm(MENTORS, (), 4), Measured(5.0, 100, 20)) is None


@pytest.mark.parametrize(("done", "status", "missing"), [(20, "green", 0), (18, "amber", 2), (17, "red", 3)])
def test_a_plan_is_judged_by_what_is_due_by_the_day(done: int, status: str, missing: int) -> None:
    plan = read_indicators()["plan_completion_rate"]
    norm, measured = choose_norm(plan, ("default",)), seen(done, 40, due=20)
    assert (judge(plan, norm, measured), people_to_norm(plan, norm, measured)) == (status, missing)
