"""The rules of measuring, each with a few rows."""

from datetime import date

import pytest

from dashboard.domain.indicators import read_indicators
from dashboard.domain.periods import WrongPeriod
from dashboard.domain.results import Request, Result
from data_sources.measuring import UnknownChoice, measure, statements

TODAY = date(2026, 11, 21)
YEAR = "2021/22"
SEEN = date(2022, 5, 24)


def trainees(programme: str, year: str = YEAR, **more) -> dict[str, object]:
    return {"programme_id": programme, "academic_year": year, "as_of": date(int(year[:4]), 10, 1), **more}


def outcome(programme: str, as_of: date = SEEN, cohort: int = 2021, **more) -> dict[str, object]:
    return {"programme_id": programme, "cohort": cohort, "basis": "actual", "as_of": as_of, **more}


def staff(college: str, **more) -> dict[str, object]:
    return {"org_id": college, "academic_year": YEAR, "as_of": date(2021, 10, 1), **more}


def ask(small_store, indicator: str, period: str = YEAR, cluster: str | None = "c", **more) -> tuple[Result, ...]:
    return measure(small_store.store, Request(indicator, cluster, period, **more), TODAY)


def total(small_store, indicator: str, period: str = YEAR, **more) -> Result:
    (result,) = ask(small_store, indicator, period, **more)
    return result


def by_group(small_store, indicator: str, by: str, **more) -> dict[str, Result]:
    return {result.group: result for result in ask(small_store, indicator, by=by, **more)}


def test_sums_come_first_and_then_the_division(small_store) -> None:
    small_store.fill(
        {"graduate_outcome": [outcome("a-1", graduates=90, employed=45), outcome("b-1", graduates=10, employed=10)]}
    )
    assert total(small_store, "employment_rate").value == 55


def test_percentages_are_exact(small_store) -> None:
    small_store.fill({"graduate_outcome": [outcome("a-1", graduates=25, employed=7)]})
    assert total(small_store, "employment_rate").value == 28


def test_the_observation_is_chosen_for_each_programme_by_itself(small_store) -> None:
    rows = [
        outcome("a-1", date(2021, 12, 1), graduates=40, employed=10),
        outcome("a-1", date(2022, 6, 1), graduates=40, employed=30),
        outcome("b-1", date(2022, 2, 1), graduates=60, employed=30),
    ]
    small_store.fill({"graduate_outcome": rows})
    result = total(small_store, "employment_rate")
    assert (result.numerator, result.denominator) == (60, 100)
    assert result.observed == (date(2022, 2, 1), date(2022, 6, 1))
    assert result.provisional
    earlier = total(small_store, "employment_rate", as_of=date(2022, 3, 1))
    assert (earlier.numerator, earlier.denominator) == (40, 100)


def test_observations_from_30_march_are_settled(small_store) -> None:
    small_store.fill({"graduate_outcome": [outcome("a-1", date(2022, 3, 30), graduates=40, employed=10)]})
    assert not total(small_store, "employment_rate").provisional
    small_store.fill({"graduate_outcome": [outcome("a-1", date(2022, 3, 29), graduates=40, employed=10)]})
    assert total(small_store, "employment_rate").provisional


def test_nothing_is_used_that_was_observed_more_than_a_year_after_the_graduation(small_store) -> None:
    rows = [
        outcome("a-1", date(2022, 6, 30), graduates=40, employed=20),
        outcome("a-1", date(2022, 7, 1), graduates=40, employed=40),
    ]
    small_store.fill({"graduate_outcome": rows})
    assert total(small_store, "employment_rate").value == 50
    assert total(small_store, "employment_rate", "2021").value == 50


def test_all_counts_of_a_cohort_rest_on_the_same_row(small_store) -> None:
    rows = [outcome("a-1", date(2021, 12, 1), graduates=40, demo_taken=30), outcome("a-1", graduates=38, employed=19)]
    small_store.fill({"graduate_outcome": rows})
    assert total(small_store, "graduates_total").value == 38
    assert total(small_store, "demo_exam_coverage").value is None


def test_before_the_first_data_nothing_is_known(small_store) -> None:
    small_store.fill({"enrolment": [trainees("a-1", students=20)], "staff": [staff("a", teachers=20, interned_3y=10)]})
    early = date(2021, 9, 15)
    assert total(small_store, "trainees_total", as_of=early).value is None
    assert total(small_store, "teacher_internship_share_3y", as_of=early).value is None
    assert total(small_store, "participants_total", as_of=date(2015, 8, 31)).value is None


def test_two_clusters_with_the_same_programme_codes_do_not_mix(small_store) -> None:
    small_store.add({"enrolment": [trainees("a-1", students=20)]}, cluster="c")
    small_store.add(
        {"enrolment": [trainees("a-1", students=700)], "programme": [{"programme_id": "a-1", "org_id": "z"}]},
        cluster="d",
    )
    assert total(small_store, "trainees_total").value == 20
    every = ask(small_store, "trainees_total", cluster=None)
    assert {result.cluster_id: result.value for result in every} == {"c": 20, "d": 700}
    assert set(by_group(small_store, "trainees_total", "college")) == {"a"}


def test_a_region_is_its_clusters_together_and_a_college_in_both_counts_once(small_store) -> None:
    for cluster, region in (("c", "KZ-10"), ("d", "KZ-10"), ("e", "KZ-11")):
        rows = {"enrolment": [trainees("a-1", students=20)], "programme": [{"programme_id": "a-1", "org_id": "a"}]}
        small_store.add(rows, cluster=cluster, region=region)
    regions = by_group(small_store, "trainees_total", "region", cluster=None)
    assert {code: result.value for code, result in regions.items()} == {"KZ-10": 40, "KZ-11": 20}
    assert {code: (result.reported, result.expected) for code, result in regions.items()} == {
        "KZ-10": (1, 1),
        "KZ-11": (1, 1),
    }
    assert by_group(small_store, "participants_total", "region", cluster=None)["KZ-10"].value == 1
    assert by_group(small_store, "trainees_total", "region")["KZ-10"].value == 20


def test_a_member_that_left_and_came_back_counts_once_everywhere(small_store) -> None:
    left = {"left_on": date(2019, 9, 1), "exit_kind": "withdrew"}
    spells = [{"org_id": "a", "joined_on": date(2018, 9, 1), **left}, {"org_id": "a", "joined_on": date(2020, 9, 1)}]
    small_store.fill(
        {
            "participation": spells,
            "enrolment": [trainees("a-1", students=20)],
            "staff": [staff("a", teachers=30, interned_3y=15)],
        }
    )
    assert total(small_store, "participants_total").value == 1
    assert total(small_store, "teacher_internship_share_3y").denominator == 30
    trained = total(small_store, "trainees_total")
    assert (trained.reported, trained.expected) == (1, 1)


def test_a_college_is_expected_only_while_it_is_a_member_with_a_running_programme(small_store) -> None:
    spells = [
        {"org_id": "a", "joined_on": date(2018, 9, 1)},
        {"org_id": "b", "joined_on": date(2018, 9, 1), "left_on": date(2022, 8, 31), "exit_kind": "withdrew"},
        {"org_id": "e", "joined_on": date(2018, 9, 1)},
        {"org_id": "n", "joined_on": date(2018, 9, 1)},
        {"org_id": "i", "known_on": date(2018, 9, 1), "basis": "inferred"},
    ]
    programmes = [
        {"programme_id": "a-1", "org_id": "a"},
        {"programme_id": "b-1", "org_id": "b"},
        {"programme_id": "e-1", "org_id": "e", "started_on": date(2010, 9, 1), "ended_on": date(2022, 8, 31)},
        {"programme_id": "i-1", "org_id": "i"},
    ]
    facts = [trainees(one, students=20) for one in ("a-1", "b-1", "e-1", "i-1")]
    small_store.fill({"participation": spells, "programme": programmes, "enrolment": facts})
    result = total(small_store, "trainees_total")
    assert (result.value, result.reported, result.expected) == (80, 1, 1)
    day_before = total(small_store, "trainees_total", as_of=date(2022, 8, 30))
    assert (day_before.reported, day_before.expected) == (3, 3)


def test_a_breakdown_lists_who_did_not_report(small_store) -> None:
    programmes = [{"programme_id": "b-1", "org_id": "b"}]
    small_store.fill(
        {
            "programme": programmes,
            "enrolment": [trainees("a-1", students=20, quota=25, admitted=25, admitted_on_quota=25)],
        }
    )
    colleges = by_group(small_store, "quota_fill_rate", "college")
    assert {code: (one.value, one.status, one.reported, one.expected) for code, one in colleges.items()} == {
        "a": (100, "green", 1, 1),
        "b": (None, "grey", 0, 1),
    }


def test_groups_of_a_count_add_up_to_the_total(small_store) -> None:
    speciality = [{"code": "15.02.12", "code_system": "ru_ugps", "field_code": "15.00.00"}]
    programmes = [
        {"programme_id": "a-1", "org_id": "a", "code": "15.02.12", "code_system": "ru_ugps", "level": "skilled_worker"},
        {"programme_id": "a-2", "org_id": "a", "field_code": "13.00.00"},
        {"programme_id": "b-1", "org_id": "b"},
    ]
    facts = [
        trainees("a-1", students=20, students_dual=5),
        trainees("a-2", students=30, students_dual=0),
        trainees("b-1", students=40),
    ]
    small_store.fill({"speciality": speciality, "programme": programmes, "enrolment": facts})
    for by in ("college", "field", "programme", "level"):
        assert sum(one.value for one in by_group(small_store, "trainees_total", by).values()) == 90
    assert set(by_group(small_store, "trainees_total", "field")) == {"15.00.00", "13.00.00", "unknown"}
    dual = by_group(small_store, "trainees_total", "dual")
    assert {code: one.value for code, one in dual.items()} == {"dual": 5, "other": 45}


def test_growth_compares_the_same_colleges(small_store) -> None:
    facts = [
        trainees("a-1", students=110),
        trainees("a-1", "2020/21", students=100),
        trainees("b-1", students=500),
        trainees("c-1", "2020/21", students=300),
        trainees("d-1", students=None, quota=25),
        trainees("d-1", "2020/21", students=50),
    ]
    small_store.fill({"enrolment": facts})
    result = total(small_store, "trainees_growth")
    assert (result.value, result.numerator, result.denominator, result.reported, result.expected) == (10, 10, 100, 1, 4)


def test_inferred_members_are_beside_and_never_in_the_number(small_store) -> None:
    spells = [
        {"org_id": "a", "known_on": date(2021, 8, 21)},
        {"org_id": "plant", "known_on": date(2021, 8, 21), "basis": "inferred"},
    ]
    small_store.fill({"organisation": [{"org_id": "plant", "kind": "enterprise"}], "participation": spells})
    kinds = by_group(small_store, "participants_total", "organisation_kind")
    assert {code: (one.value, one.beside) for code, one in kinds.items()} == {
        "college": (1, 0),
        "enterprise": (None, 1),
    }


def test_a_member_without_joining_date_is_active_from_the_day_it_is_known(small_store) -> None:
    small_store.fill({"participation": [{"org_id": "a", "known_on": date(2021, 8, 21)}]})
    assert total(small_store, "participants_total", as_of=date(2021, 8, 20)).value is None
    assert total(small_store, "participants_total", as_of=date(2021, 8, 21)).value == 1


def test_a_member_is_gone_on_the_day_it_leaves(small_store) -> None:
    left = {"left_on": date(2022, 3, 1), "exit_kind": "withdrew"}
    spells = [{"org_id": "a", "joined_on": date(2020, 1, 1), **left}, {"org_id": "b", "joined_on": date(2020, 1, 1)}]
    small_store.fill({"participation": spells})
    assert total(small_store, "participants_total", as_of=date(2022, 2, 28)).value == 2
    assert total(small_store, "participants_total", as_of=date(2022, 3, 1)).value == 1
    assert total(small_store, "participants_left", as_of=date(2022, 2, 28)).value == 0
    assert total(small_store, "participants_left", as_of=date(2022, 3, 1)).value == 1


@pytest.mark.parametrize("period", ["2021", YEAR])
def test_a_target_of_the_measured_or_the_chosen_period_judges(small_store, period: str) -> None:
    value = {"indicator_id": "employment_rate", "period": period, "kind": "target", "value": 80}
    small_store.fill({"graduate_outcome": [outcome("a-1", graduates=40, employed=32)], "indicator_value": [value]})
    result = total(small_store, "employment_rate")
    assert (result.norm, result.norm_kind, result.status) == (80, "target", "green")


def test_a_value_stated_in_a_document_stands_beside_and_is_not_computed(small_store) -> None:
    value = {"indicator_id": "trainees_total", "period": YEAR, "kind": "reported", "value": 2900}
    small_store.fill({"indicator_value": [value]})
    result = total(small_store, "trainees_total")
    assert (result.value, result.stated) == (None, 2900)


def test_synthetic_loads_mark_what_they_feed(small_store) -> None:
    loads = [{"load_id": 1}, {"load_id": 2, "synthetic": True}]
    small_store.fill(
        {"load": loads, "enrolment": [trainees("a-1", students=20), trainees("b-1", students=20, load_id=2)]}
    )
    colleges = by_group(small_store, "trainees_total", "college")
    assert {code: one.synthetic for code, one in colleges.items()} == {"a": False, "b": True}
    assert total(small_store, "trainees_total").synthetic


def test_every_cluster_answers_even_without_data(small_store) -> None:
    small_store.add({}, cluster="c")
    small_store.add({}, cluster="d")
    for indicator in read_indicators().values():
        results = ask(small_store, indicator.id, cluster=None)
        assert [(one.cluster_id, one.group, one.value) for one in results] == [("c", "", None), ("d", "", None)]


def test_every_breakdown_of_every_indicator_can_be_asked(small_store) -> None:
    small_store.fill({"enrolment": [trainees("a-1", students=20)], "graduate_outcome": [outcome("a-1", graduates=40)]})
    for indicator in read_indicators().values():
        for by in ("region", *(one.name for one in indicator.disaggregations)):
            groups = [(one.cluster_id, one.group) for one in ask(small_store, indicator.id, cluster=None, by=by)]
            assert len(groups) == len(set(groups))
            assert all(group for _, group in groups)


def test_what_does_not_exist_is_refused(small_store) -> None:
    with pytest.raises(UnknownChoice, match="No indicator is called happiness"):
        ask(small_store, "happiness")
    with pytest.raises(UnknownChoice, match="trainees_growth cannot be broken down by sex; it can by region"):
        ask(small_store, "trainees_growth", by="sex")
    with pytest.raises(WrongPeriod):
        ask(small_store, "trainees_total", "last year")


def test_an_unknown_cluster_has_no_results(small_store) -> None:
    small_store.fill({})
    assert ask(small_store, "trainees_total", cluster="nowhere") == ()


def test_every_statement_is_compiled_once_and_then_kept():
    for indicator in read_indicators():
        for _, statement in statements(indicator, None, True):
            assert statement._generate_cache_key() is not None, indicator
