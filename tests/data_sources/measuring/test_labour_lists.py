"""Lists about the way to a job, the demand for it, and practice."""

from datetime import date

import pytest

from data_sources.store import open_store
from data_sources.views import UnknownView, read_view

YEAR = "2021/22"
SEEN = date(2022, 5, 24)


def outcome(programme: str, cohort: int = 2021, basis: str = "actual", as_of: date = SEEN, **more) -> dict[str, object]:
    return {"programme_id": programme, "cohort": cohort, "basis": basis, "as_of": as_of, **more}


def demand(field: str, source: str, persons: int, **more) -> dict[str, object]:
    return {"field_code": field, "for_year": 2022, "data_source": source, "persons": persons, **more}


def practice(college: str, base: str, persons: int, year: str = YEAR, **more) -> dict[str, object]:
    told = {"from_org_id": college, "to_org_id": base, "kind": "production_practice", "academic_year": year}
    return {**told, "persons": persons, **more}


def listed(small_store, view: str, **more) -> list[dict[str, object]]:
    rows = read_view(small_store.store, view, cluster_id="c", period=YEAR, **more)
    return rows.astype(object).where(rows.notna(), None).to_dict("records")


def test_sources_of_demand_stay_apart(small_store) -> None:
    plants = [{"org_id": one, "kind": "enterprise"} for one in ("plant", "mine")]
    asked = [
        demand("15.00.00", "atameken", 80),
        demand("15.00.00", "enterprise", 30, org_id="plant"),
        demand("15.00.00", "enterprise", 12, org_id="mine"),
        demand("15.00.00", "atameken", 500, for_year=2023),
    ]
    small_store.fill({"organisation": plants, "labour_demand": asked})
    found = {(row["data_source"], row["field_code"]): row["persons"] for row in listed(small_store, "demand")}
    assert found == {("atameken", "15.00.00"): 80, ("enterprise", "15.00.00"): 42}
    assert [row["persons"] for row in listed(small_store, "demand", data_source="enterprise")] == [42]
    employers = {row["data_source"]: row["organisations"] for row in listed(small_store, "demand_employers")}
    assert employers == {"atameken": 0, "enterprise": 2}


def test_the_supply_of_a_field_is_actual_else_forecast_and_may_be_unknown(small_store) -> None:
    programmes = [
        {"programme_id": key, "org_id": "a", "field_code": field, **more}
        for key, field, more in (
            ("a-1", "15.00.00", {}),
            ("a-2", "21.00.00", {}),
            ("a-3", "13.00.00", {}),
            ("a-4", "35.00.00", {"ended_on": date(2019, 1, 1)}),
        )
    ]
    outcomes = [
        outcome("a-1", 2022, "forecast", graduates=70),
        outcome("a-1", 2022, "actual", date(2022, 7, 2), graduates=40, employed=20, employed_speciality=11),
        outcome("a-2", 2022, "forecast", date(2022, 1, 2), graduates=10),
        outcome("a-2", 2022, "forecast", date(2022, 3, 2), graduates=15, employed=9),
        outcome("a-2", 2022, "actual", date(2023, 1, 2), graduates=3),
    ]
    small_store.fill({"programme": programmes, "graduate_outcome": outcomes})
    rows = {row["field_code"]: row for row in listed(small_store, "field_supply")}
    told = {code: (row["basis"], row["graduates"], row["employed_speciality"]) for code, row in rows.items()}
    assert told == {
        "15.00.00": ("actual", 40, 11),
        "21.00.00": ("forecast", 15, None),
        "13.00.00": (None, None, None),
    }


def test_a_cohort_is_followed_only_where_every_step_is_given(small_store) -> None:
    programmes = [
        {"programme_id": f"a-{number}", "org_id": "a", "duration_months": months}
        for number, months in ((1, 46), (2, 34), (3, None), (4, 34))
    ]
    entered = [
        {"programme_id": "a-1", "academic_year": "2017/18", "admitted": 50, "quota": 50},
        {"programme_id": "a-2", "academic_year": "2018/19", "admitted": 30, "quota": 30},
        {"programme_id": "a-2", "academic_year": "2017/18", "admitted": 99, "quota": 99},
        {"programme_id": "a-3", "academic_year": "2018/19", "admitted": 25, "quota": 25},
        {"programme_id": "a-4", "academic_year": "2018/19", "admitted": 25, "quota": 25},
    ]
    left = [
        outcome("a-1", graduates=40, employed=30, employed_speciality=24),
        outcome("a-2", graduates=28, employed=20, employed_speciality=15),
        outcome("a-3", graduates=20, employed=20, employed_speciality=20),
        outcome("a-4", graduates=20, employed=20),
    ]
    small_store.fill({"programme": programmes, "enrolment": entered, "graduate_outcome": left})
    row = listed(small_store, "cohort_chain")[0]
    assert (row["admitted"], row["graduates"], row["employed_speciality"], row["programmes"]) == (80, 68, 39, 2)
    assert (row["first_year"], row["last_year"], row["cohort"]) == ("2017/18", "2018/19", 2021)


def test_a_base_counts_its_students_colleges_and_places(small_store) -> None:
    small_store.fill(
        {
            "placement": [
                practice("a", "plant", 20, with_mentor=15, mentors=4, offers=3),
                practice("b", "plant", 10, kind="study_practice"),
                practice("a", "mine", 0),
                practice("a", "bank", 5, kind="teacher_internship"),
                practice("a", "plant", 70, "2020/21"),
            ],
            "passport_entry": [
                {"section_no": 10, "entry_no": 1, "kind": "workshop", "org_id": "plant", "places": 12},
                {"section_no": 10, "entry_no": 2, "kind": "laboratory", "org_id": "plant", "places": 6},
            ],
        }
    )
    rows = listed(small_store, "practice_bases")
    assert [row["org_id"] for row in rows] == ["plant"]
    named = ("colleges", "persons", "with_mentor", "mentors", "offers", "places")
    assert [rows[0][name] for name in named] == [2, 30, 15, 4, 3, 18]


@pytest.mark.parametrize(("silent", "told"), [(None, 0), (3, 1)])
def test_mentored_are_a_part_of_all_only_where_every_placement_tells(small_store, silent, told) -> None:
    given, other = practice("a", "plant", 20), practice("b", "plant", 10)
    mentors = {"mentors": 1 if silent else None}
    small_store.fill(
        {"placement": [given | {"with_mentor": 15, "mentors": 4}, other | {"with_mentor": silent} | mentors]}
    )
    assert [row["told"] for row in listed(small_store, "practice_bases")] == [told]


def test_a_college_without_a_base_told_so_or_told_nothing(small_store) -> None:
    rows = [practice("a", "plant", 20), practice("a", "mine", 4), practice("b", "plant", 0)]
    small_store.fill({"placement": rows, "programme": [{"programme_id": "d-1", "org_id": "d"}]})
    found = {row["org_id"]: (row["bases"], row["told"]) for row in listed(small_store, "practice_colleges")}
    assert found == {"a": (2, 1), "b": (0, 1), "d": (0, 0)}


def test_practice_of_the_last_year_stands_beside_the_same_graduates(small_store) -> None:
    small_store.fill(
        {
            "enrolment": [
                {"programme_id": "a-1", "academic_year": "2020/21", "students": 90, "as_of": date(2020, 10, 1)},
                {"programme_id": "a-1", "academic_year": YEAR, "students": 10, "as_of": date(2021, 10, 1)},
            ],
            "graduate_outcome": [outcome("a-1", graduates=30, employed=25, employed_speciality=20)],
            "placement": [
                practice("a", "plant", 40, "2020/21", programme_id="a-1", with_mentor=30, mentors=8),
                practice("a", "mine", 20, "2020/21", programme_id="a-1"),
                practice("a", "plant", 77, YEAR, programme_id="a-1", with_mentor=1, mentors=1),
            ],
        }
    )
    named = ("graduates", "employed_speciality", "persons")
    mentored = listed(small_store, "practice_and_work")[0]
    assert [mentored[name] for name in (*named, "with_mentor")] == [30, 20, 40, 30]
    placed = listed(small_store, "practice_and_work", measure="practice", by="programme")[0]
    assert [placed[name] for name in (*named, "students")] == [30, 20, 60, 90]
    with pytest.raises(UnknownView, match="college or programme"):
        listed(small_store, "practice_and_work", by="level")


@pytest.mark.postgresql
def test_both_databases_give_the_same_lists(small_store, postgresql_url) -> None:
    rows = {
        "programme": [{"programme_id": "a-1", "org_id": "a", "field_code": "15.00.00", "duration_months": 34}],
        "enrolment": [
            {"programme_id": "a-1", "academic_year": "2018/19", "admitted": 50, "quota": 50},
            {"programme_id": "a-1", "academic_year": "2020/21", "students": 90, "as_of": date(2020, 10, 1)},
        ],
        "graduate_outcome": [
            outcome("a-1", graduates=30, employed=25, employed_speciality=20),
            outcome("a-1", 2022, "forecast", graduates=33),
        ],
        "labour_demand": [demand("15.00.00", "atameken", 80)],
        "placement": [
            practice("a", "plant", 40, "2020/21", programme_id="a-1", with_mentor=30, mentors=8),
            practice("a", "plant", 44, programme_id="a-1"),
        ],
    }
    store = open_store(postgresql_url)
    other = type(small_store)(store)
    for one in (small_store, other):
        one.fill(rows)
    asked = [
        *((view, {}) for view in ("demand", "demand_employers", "field_supply", "practice_bases", "practice_colleges")),
        *(("cohort_chain", {"by": by}) for by in ("college", "field")),
        *(("practice_and_work", {"measure": measure, "by": "programme"}) for measure in ("mentored", "practice")),
    ]
    for view, more in asked:
        found = listed(small_store, view, **more)
        assert found, view
        assert str(found) == str(listed(other, view, **more)), view
    store.close()
