"""What can be computed from the documents of the Tomsk cluster, and what must stay unknown."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.domain.access import Actor
from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Request, Result
from data_sources.importer import open_importer
from data_sources.measuring import measure
from data_sources.store import SqlStore, open_store

WORKBOOK = Path(__file__).parents[3] / "config" / "demo" / "tomsk.xlsx"
TODAY = date(2026, 11, 21)
JUNE = date(2022, 6, 30)
STATED = {
    "programmes_total",
    "programmes_multi_college",
    "programmes_reviewed_total",
    "colleges_reviewed_share",
    "passport_completeness",
    "council_quarters_met",
}


@pytest.fixture(scope="module")
def tomsk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    path = tmp_path_factory.mktemp("tomsk") / "store.sqlite"
    store = open_store(f"sqlite:///{path.as_posix()}")
    importer = open_importer(store)
    importer.publish(importer.check(WORKBOOK.read_bytes(), WORKBOOK.name), Actor("editor"))
    yield store
    store.close()


def ask(store: SqlStore, indicator: str, by: str | None = None, day: date | None = JUNE) -> dict[str, Result]:
    request = Request(indicator, "tomsk-industrial", "2021/22", day, by)
    return {result.group: result for result in measure(store, request, TODAY)}


def test_nine_colleges_are_members_and_ten_others_only_named(tomsk: SqlStore) -> None:
    total = ask(tomsk, "participants_total")[""]
    assert (total.value, total.beside, total.period) == (9, 10, "2022-06-30")
    assert ask(tomsk, "colleges_total")[""].value == 9


def test_no_day_of_joining_or_leaving_is_known_so_nobody_says_how_many_left(tomsk: SqlStore) -> None:
    total = ask(tomsk, "participants_left")[""]
    assert (total.value, total.numerator) == (None, None)


def test_no_enterprise_is_called_a_member_so_their_number_is_unknown(tomsk: SqlStore) -> None:
    total = ask(tomsk, "employers_total")[""]
    assert (total.value, total.beside) == (None, 9)


def test_the_colleges_are_in_five_towns_and_seven_fields(tomsk: SqlStore) -> None:
    assert ask(tomsk, "settlements_covered")[""].value == 5
    fields = {code: result.value for code, result in ask(tomsk, "colleges_total", "field", None).items()}
    assert fields == {
        "15.00.00": 7,
        "13.00.00": 6,
        "21.00.00": 3,
        "11.00.00": 1,
        "18.00.00": 1,
        "22.00.00": 1,
        "27.00.00": 1,
    }


def test_before_the_order_on_the_composition_nobody_is_known(tomsk: SqlStore) -> None:
    assert ask(tomsk, "participants_total", day=date(2021, 8, 20))[""].value is None
    assert ask(tomsk, "participants_total", day=date(2021, 8, 21))[""].value == 9


def test_what_no_document_states_is_unknown_and_grey_where_a_norm_waits(tomsk: SqlStore) -> None:
    for indicator in read_indicators().values():
        if indicator.group != "participation" and indicator.id not in STATED:
            result = ask(tomsk, indicator.id, day=None)[""]
            assert (result.value, result.numerator) == (None, None), indicator.id
            assert result.reported == (3 if indicator.id == "programmes_agreed_share" else 0), indicator.id
            assert result.status == ("grey" if result.norm_kind else "")
            assert not result.synthetic
    assert ask(tomsk, "employment_rate_speciality")[""].status == "grey"
    assert ask(tomsk, "employment_rate_speciality")[""].expected == 9


def test_29_programmes_are_shown_by_the_document_and_the_recount_of_4_beside(tomsk: SqlStore) -> None:
    total, shared = ask(tomsk, "programmes_total")[""], ask(tomsk, "programmes_multi_college")[""]
    assert (total.value, total.stated, total.recount) == (None, 29, 4)
    assert (shared.value, shared.stated, shared.recount) == (None, 5, 0)


def test_four_programmes_of_three_of_nine_colleges_went_through_expertise(tomsk: SqlStore) -> None:
    programmes, colleges = ask(tomsk, "programmes_reviewed_total")[""], ask(tomsk, "colleges_reviewed_share")[""]
    assert (programmes.value, programmes.stated, programmes.recount) == (4, 4, None)
    assert (colleges.numerator, colleges.denominator, colleges.status) == (3, 9, "red")


@pytest.mark.parametrize(
    ("day", "coordination", "expert"),
    [
        (JUNE, (1, 2, "red"), (2, 2, "green")),
        (date(2022, 4, 15), (0, 1, "red"), (1, 1, "green")),
        (date(2022, 5, 20), (1, 2, "red"), (1, 1, "green")),
    ],
)
def test_the_councils_meet_quarter_by_quarter(tomsk: SqlStore, day: date, coordination: tuple, expert: tuple) -> None:
    request = Request("council_quarters_met", "tomsk-industrial", "2022", day, "body")
    found = {one.group: (one.numerator, one.denominator, one.status) for one in measure(tomsk, request, TODAY)}
    assert found == {"coordination_council": coordination, "expert_council": expert}


def test_nothing_is_said_about_how_far_the_plan_was_carried_out(tomsk: SqlStore) -> None:
    plan = ask(tomsk, "plan_completion_rate")[""]
    assert (plan.value, plan.status) == (None, "grey")
    assert plan.denominator == 16
