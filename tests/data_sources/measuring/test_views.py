"""The named lists for pages."""

from datetime import date

import pytest

from data_sources.views import VIEWS, UnknownView, read_view

YEAR = "2021/22"


def trainees(programme: str, year: str = YEAR, **more) -> dict[str, object]:
    return {"programme_id": programme, "academic_year": year, "as_of": date(int(year[:4]), 10, 1), **more}


def outcome(programme: str, as_of: date, cohort: int = 2021, **more) -> dict[str, object]:
    return {"programme_id": programme, "cohort": cohort, "basis": "actual", "as_of": as_of, **more}


NEEDS = {
    "stored_rows": {"table": "enrolment"},
    "loads_behind": {"indicator_id": "trainees_total", "period": "2021/22"},
}
OF_CLUSTERS = [view for view, one in VIEWS.items() if "cluster_id" in one.wishes]


@pytest.mark.parametrize("view", OF_CLUSTERS)
def test_every_list_can_be_read_from_an_empty_store_and_narrowed_to_a_cluster(view: str, small_store) -> None:
    needs = NEEDS.get(view, {})
    empty = read_view(small_store.store, view, **needs)
    assert len(empty) == 0
    small_store.fill({"enrolment": [trainees("a-1", students=20)]})
    own = read_view(small_store.store, view, cluster_id="c", **needs)
    assert len(read_view(small_store.store, view, cluster_id="other", **needs)) == 0
    assert list(own.columns) == list(empty.columns)


def test_an_unknown_list_or_wish_is_refused(small_store) -> None:
    with pytest.raises(UnknownView, match="no list is called 'people'"):
        read_view(small_store.store, "people")
    with pytest.raises(UnknownView, match="cannot be narrowed by colour"):
        read_view(small_store.store, "clusters", colour="red")
    with pytest.raises(UnknownView, match="not made by 'age'"):
        read_view(small_store.store, "enrolments", by="age")


def test_periods_are_the_academic_years_with_data_and_never_announced_ones(small_store) -> None:
    small_store.fill(
        {
            "enrolment": [
                trainees("a-1", students=20),
                {"programme_id": "a-1", "academic_year": "2022/23", "quota": 25},
            ],
            "graduate_outcome": [outcome("a-1", date(2020, 12, 1), cohort=2019, graduates=20)],
        }
    )
    assert list(read_view(small_store.store, "periods", cluster_id="c")["period"]) == [YEAR, "2019/20"]


def test_a_cluster_with_members_only_has_the_year_of_the_last_one(small_store) -> None:
    small_store.fill({"participation": [{"org_id": "a", "joined_on": date(2021, 9, 1)}]})
    assert list(read_view(small_store.store, "periods")["period"]) == [YEAR]


def test_the_states_of_a_cohort_add_up_to_its_graduates(small_store) -> None:
    seen = date(2022, 5, 24)
    small_store.fill(
        {
            "graduate_outcome": [
                outcome("a-1", seen, graduates=40, employed=30, employed_speciality=25, military=4, not_employed=2),
                outcome("a-2", seen, graduates=10, employed=6),
                outcome("b-1", date(2021, 10, 1), graduates=20),
                outcome("b-1", date(2022, 9, 1), graduates=20, employed=20),
            ]
        }
    )
    total = read_view(small_store.store, "cohort_outcomes", cluster_id="c").iloc[0]
    assert (total["cohort"], total["graduates"], total["provisional"]) == (2021, 70, 1)
    states = ["employed_speciality", "employed_other", "further_study", "military", "parental_leave", "not_employed"]
    assert total[[*states, "unknown"]].fillna(0).tolist() == [25, 11, 0, 4, 0, 2, 28]
    colleges = read_view(small_store.store, "cohort_outcomes", cluster_id="c", period=YEAR, by="college")
    assert colleges.set_index("org_id")["provisional"].to_dict() == {"a": 0, "b": 1}


def test_the_quota_list_gives_the_shortfall_only_where_both_sides_are_told(small_store) -> None:
    rows = [
        trainees("a-1", students=90, quota=25, admitted=23, admitted_on_quota=20),
        trainees("a-2", students=60, quota=25),
        trainees("b-1", students=60, quota=50, admitted=50, admitted_on_quota=50),
    ]
    small_store.fill({"enrolment": rows})
    seen = read_view(small_store.store, "quota", cluster_id="c", period=YEAR, by="college")
    assert seen.set_index("org_id")["shortfall"].to_dict() == {"a": 5, "b": 0}


def test_placements_are_added_up_by_who_sent_whom_where(small_store) -> None:
    tie = {"from_org_id": "a", "to_org_id": "plant", "kind": "study_practice", "academic_year": YEAR}
    rows = [tie | {"persons": 10, "programme_id": "a-1"}, tie | {"persons": 5, "programme_id": "a-2"}]
    programmes = [{"programme_id": one, "org_id": "a"} for one in ("a-1", "a-2")]
    small_store.fill({"programme": programmes, "placement": rows})
    seen = read_view(small_store.store, "placements", cluster_id="c")
    assert seen[["from_org_id", "to_org_id", "persons"]].to_numpy().tolist() == [["a", "plant", 15]]
    assert seen["offers"].isna().all()


def test_participants_tell_who_is_active_on_the_day(small_store) -> None:
    left = {"left_on": date(2020, 1, 1), "exit_kind": "withdrew"}
    spells = [
        {"org_id": "a", "joined_on": date(2018, 1, 1), **left},
        {"org_id": "a", "joined_on": date(2021, 1, 1)},
        {"org_id": "b", "known_on": date(2022, 1, 1), "basis": "inferred"},
    ]
    small_store.fill({"participation": spells})
    seen = read_view(small_store.store, "participants", cluster_id="c", as_of="2021-06-30")
    assert seen[["org_id", "active"]].to_numpy().tolist() == [["a", 0], ["a", 1], ["b", 0]]


def test_a_field_row_is_named_by_its_field(small_store) -> None:
    small_store.fill({"programme": [{"programme_id": "a-1", "org_id": "a", "field_code": "15.00.00"}]})
    assert read_view(small_store.store, "programmes").iloc[0]["name_ru"] == "Машиностроение"


def test_coverage_counts_rows_of_each_college_and_sheet(small_store) -> None:
    small_store.fill(
        {"enrolment": [trainees("a-1", students=20), trainees("a-2", students=5), trainees("b-1", students=9)]}
    )
    seen = read_view(small_store.store, "coverage_by_sheet", cluster_id="c")
    trainee_rows = seen[seen["sheet"] == "trainees"].set_index("org_id")["rows"].to_dict()
    assert trainee_rows == {"a": 2, "b": 1}


def test_the_problems_of_a_load_are_one_row_each(small_store) -> None:
    problem = {"code": "E05", "severity": "error", "sheet": "trainees", "cell": "F5", "row": 5, "column": "students"}
    small_store.fill({"load": [{"load_id": 1, "problems": [problem, problem]}]})
    seen = read_view(small_store.store, "load_problems")
    assert seen[["load_id", "code", "row"]].to_numpy().tolist() == [[1, "E05", 5], [1, "E05", 5]]
