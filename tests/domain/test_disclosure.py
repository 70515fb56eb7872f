"""What the public view shows of small groups."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.domain.disclosure import protect, protect_frame, upper_bound
from dashboard.domain.results import Result


def ratio(numerator: float, denominator: float, indicator: str = "employment_rate_speciality", **more) -> Result:
    value = numerator * 100 / denominator if denominator else None
    norm = {"norm": 62.5, "norm_kind": "document", "norm_set": "tomsk-2022", "reported": 1, "expected": 1}
    return replace(Result(indicator, "c", "2021", "", value, numerator, denominator, "%"), **{**norm, **more})


def count(value: float | None, indicator: str = "trainees_total") -> Result:
    return Result(indicator, "c", "2021/22", "", value, value, None, "persons")


def shown(result: Result) -> Result:
    return protect([result])[0]


@pytest.mark.parametrize(("exact", "seen"), [(0, 0), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (98, 100)])
def test_counts_of_persons_are_rounded_to_the_nearest_five(exact: int, seen: int) -> None:
    assert shown(count(exact)).value == seen
    assert shown(count(exact)).numerator == seen


@pytest.mark.parametrize("exact", [1, 2, 3, 4])
def test_one_to_four_persons_are_only_said_to_be_under_five(exact: int) -> None:
    result = shown(count(exact))
    assert result.below_five
    assert (result.value, result.numerator) == (None, None)
    assert upper_bound(result) == 5


def test_unknown_stays_unknown_and_is_not_called_small() -> None:
    assert shown(count(None)) == count(None)


def test_a_ratio_over_fewer_than_ten_is_hidden_with_both_sides() -> None:
    result = shown(ratio(9, 9, small_base=True))
    assert result.hidden
    assert (result.value, result.numerator, result.denominator, result.status) == (None, None, None, "")


def test_a_ratio_is_a_whole_percent_of_rounded_sides_and_judged_by_it() -> None:
    exact = ratio(129, 240, status="red", people_to_norm=21)
    result = shown(exact)
    assert (result.value, result.numerator, result.denominator) == (54, 130, 240)
    assert (result.status, result.people_to_norm) == ("red", 20)
    assert shown(ratio(24, 39, status="amber")).status == "green"


def test_a_small_numerator_says_only_below_what_it_lies() -> None:
    result = shown(ratio(3, 48, status="red", people_to_norm=27))
    assert (result.value, result.numerator, result.denominator) == (None, None, 50)
    assert (upper_bound(result), result.status, result.people_to_norm) == (10, "red", None)


def test_growth_is_taken_from_rounded_counts() -> None:
    exact = Result("trainees_growth", "c", "2021/22", "", 6.0, 6, 101, "%", norm=0, norm_kind="default")
    result = shown(replace(exact, norm_set="default", reported=1, expected=1))
    assert (result.numerator, result.denominator, result.value, result.status) == (5, 100, 5, "green")
    assert shown(replace(exact, numerator=-10, denominator=12)).hidden


def test_organisations_are_not_rounded() -> None:
    exact = Result("practice_bases_total", "c", "2021/22", "", 3, 3, None, "organisations")
    assert shown(exact) == exact


def test_presence_in_every_college_keeps_its_status() -> None:
    exact = Result(
        "industry_part_timers", "c", "2021/22", "", 9, 9, None, "persons", 1, "document", "tomsk-2022", "red"
    )
    assert shown(exact).status == "red"


def test_lists_are_protected_by_the_units_of_their_columns() -> None:
    frame = pd.DataFrame(
        {
            "org_id": ["a", "b", "c"],
            "quota": [25, 25, None],
            "admitted_on_quota": [23, 3, None],
            "shortfall": [2, 22, None],
            "groups": [1, 2, 3],
        }
    )
    seen = protect_frame(frame)
    assert seen["admitted_on_quota"].tolist()[0] == 25
    assert seen["admitted_on_quota"].isna().tolist() == [False, True, True]
    assert seen["admitted_on_quota_below_five"].tolist() == [False, True, False]
    assert seen["groups"].tolist() == [1, 2, 3]
    assert seen["shortfall"].tolist()[0] == 0
    assert seen["shortfall"].isna().tolist() == [False, True, True]
    assert frame["admitted_on_quota"].tolist()[1] == 3
