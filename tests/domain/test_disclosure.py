"""What the public view shows of small groups."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.domain.disclosure import protect, protect_regions, upper_bound
from dashboard.domain.protected_lists import protect_frame, protect_list
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
        "industry_part_timers", "c", "2021/22", "", 9, 9, None, "persons", 1, "document", "tomsk-2022", status="red"
    )
    assert shown(exact).status == "red"


def groups(*sides: tuple[float, float]) -> list[Result]:
    return [ratio(upper, lower, group=f"g{place}") for place, (upper, lower) in enumerate(sides)]


def test_a_group_is_hidden_beside_small_ones_that_the_total_would_tell() -> None:
    exact = [replace(count(value), group=f"g{place}") for place, value in enumerate((4, 4, None))]
    assert [one.hidden for one in protect(exact)] == [False, True, False]
    assert [one.below_five for one in protect(exact)] == [True, False, False]
    assert not any(one.hidden for one in protect([replace(one, cluster_id=one.group) for one in exact]))


def test_programmes_do_not_tell_each_other_through_their_college() -> None:
    exact = [replace(count(value), group=f"g{place}") for place, value in enumerate((4, 4, 100))]
    assert not any(one.hidden for one in protect(exact))
    families = {("c", "g0"): ("college a",), ("c", "g1"): ("college a",), ("c", "g2"): ("college b",)}
    assert [one.hidden for one in protect(exact, families)] == [False, True, False]


def test_two_hidden_bases_of_nine_are_not_told_by_their_sum() -> None:
    assert all(one.hidden for one in protect(groups((3, 9), (4, 9))))
    assert all(one.hidden for one in protect(groups((3, 9), (5, 10))))
    assert [one.hidden for one in protect(groups((3, 9), (5, 12)))] == [True, False]


def test_a_region_is_hidden_where_its_clusters_would_be_told_by_it() -> None:
    clusters = [replace(count(4), cluster_id=name) for name in "ab"]
    region = replace(count(8), cluster_id="r", group="r")
    assert protect_regions([region], clusters, {"a": "r", "b": "r"})[0].hidden
    assert protect_regions([region], clusters, {"a": "r", "b": "q"})[0].value == 10


def test_what_a_document_states_is_rounded_too() -> None:
    stated = shown(replace(count(None), stated=1237.0, recount=13.0))
    assert (stated.stated, stated.recount) == (1235, 15)
    assert shown(replace(count(None), stated=3.0)).stated is None
    assert shown(replace(ratio(4, 9), stated=44.4)).stated is None
    assert shown(replace(ratio(40, 90), stated=44.4)).stated == 44


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


def test_a_list_hides_a_further_cell_where_its_sum_would_tell_a_small_one() -> None:
    frame = pd.DataFrame({"cluster_id": "c", "from_org_id": ["a", "a", "b"], "to_org_id": ["x", "y", "x"]})
    seen = protect_frame(frame.assign(persons=[4, 4, 300]))
    assert seen["persons"].isna().tolist() == [True, True, False]
    assert seen["persons_below_five"].tolist() == [False, True, False]
    assert seen["persons_hidden"].tolist() == [True, False, False]


def test_the_states_of_graduates_do_not_tell_each_other() -> None:
    states = {"employed_speciality": 5, "employed_other": 0, "further_study": 1, "military": 0, "parental_leave": 0}
    seen = protect_frame(pd.DataFrame([{"graduates": 7, **states, "not_employed": 0, "unknown": 1}]))
    assert pd.isna(seen["employed_speciality"][0]) and seen["employed_speciality_hidden"][0]
    assert seen["further_study_below_five"][0] and seen["unknown_below_five"][0]


def test_a_number_of_which_nobody_declared_what_it_counts_is_taken_for_persons() -> None:
    seen = protect_frame(
        pd.DataFrame({"org_id": ["a", "b"], "made_up": [3, 1237], "active": [1, 0], "lat": [51.2, 3.7]})
    )
    assert seen["made_up"].isna().tolist() == [True, False] and seen["made_up"][1] == 1235
    assert seen["active"].tolist() == [1, 0] and seen["lat"].tolist() == [51.2, 3.7]


def test_an_average_over_few_answers_is_empty() -> None:
    seen = protect_frame(pd.DataFrame({"respondents": [9, 10], "mean_score": [4.33, 4.27]}))
    assert seen["mean_score"].isna().tolist() == [True, False] and seen["mean_score"][1] == 4.3


def test_stated_values_about_persons_are_rounded_in_lists() -> None:
    frame = pd.DataFrame({"indicator_id": ["trainees_total", "programmes_total"], "value": [1237.0, 29.0]})
    assert protect_frame(frame)["value"].tolist() == [1235, 29]


@pytest.mark.parametrize("view", ["stored_rows", "changes", "load_problems"])
def test_lists_of_stored_cells_are_for_editors(view: str) -> None:
    seen = protect_list(view, pd.DataFrame({"value": ["7"]}))
    assert not len(seen) and list(seen.columns) == ["value"]
