"""The definitions of employment side by side rest on the same rows, tell who makes the gap and protect small groups."""

from datetime import date

import pytest
import training_cluster

from dashboard.domain.periods import months_after_graduation
from dashboard.session import House, Page
from dashboard.settings import Settings
from dashboard.text import Text
from dashboard.ui import employment_definitions
from dashboard.ui.employment_counts import NAMES, define_all, find_scope, find_shared
from dashboard.ui.employment_definitions import picture_side_by_side
from dashboard.ui.palette import LIGHT
from data_sources.store import SqlStore, open_store

SPECIALITY = "employment_rate_speciality"
COUNTED = ("graduates", "employed", "employed_speciality", "available")
GIVEN = [place for place in training_cluster.PROGRAMMES.values() if place[4] is not None]


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setattr(employment_definitions, "see_palette", lambda: LIGHT)
    store = open_store(f"sqlite:///{(tmp_path / 'kenes.sqlite').as_posix()}")
    training_cluster.fill(store)
    yield store
    store.close()


def page_of(store: SqlStore, language: str = "en", access: str = "local") -> Page:
    house = House(Settings(access=access, database_url=str(store.engine.url)), store, None)  # type: ignore[arg-type]
    return Page(Text(language), house, store.version(), training_cluster.CLUSTER, "2021/22")  # type: ignore[arg-type]


def change(store: SqlStore, programmes: tuple[str, ...], **values: object) -> None:
    """Other figures for the actual outcomes of some programmes."""
    table = store.tables["graduate_outcome"]
    with store.publish_transaction() as connection:
        own = table.c.programme_id.in_(programmes) & (table.c.basis == "actual")
        connection.execute(table.update().where(own).values(**values))


def values_of(page: Page) -> dict[str, tuple[float | None, float | None]]:
    return {one.code: (one.result.numerator, one.result.denominator) for one in define_all(page, find_shared(page))}


def test_every_definition_divides_the_same_graduates(store):
    values = values_of(page_of(store))
    graduates = sum(place[3] for place in GIVEN)
    assert {values[code][1] for code in ("employment_rate", "within", SPECIALITY)} == {graduates}
    away = find_shared(page_of(store))
    assert values["employment_rate_adjusted"][1] == graduates - sum(
        int(str(away[name])) for name in ("further_study", "military", "parental_leave")
    )


def test_where_nothing_is_blank_the_definitions_are_the_indicators_themselves(store):
    page = page_of(store)
    for one in define_all(page, find_shared(page)):
        assert (one.result.numerator, one.result.denominator) == (one.own.numerator, one.own.denominator), one.code


def test_a_row_that_leaves_one_column_blank_is_in_no_definition_and_named(store):
    change(store, ("p1",), employed_speciality=None)
    page = page_of(store)
    values, picture = values_of(page), picture_side_by_side(page, SPECIALITY)
    assert {values[code][1] for code in ("employment_rate", SPECIALITY)} == {sum(place[3] for place in GIVEN) - 60}
    assert page.total("employment_rate").denominator == sum(place[3] for place in GIVEN)
    assert picture.notes[0].startswith("Compared over 5 of 7 programmes")
    assert "any job 7" in picture.notes[1]


def test_nobody_told_of_study_army_and_leave_so_the_other_definitions_are_compared(store):
    change(store, tuple(training_cluster.PROGRAMMES), parental_leave=None)
    page = page_of(store)
    assert find_scope(page, "every") == {}
    values = values_of(page)
    assert values["employment_rate_adjusted"] == (None, None)
    assert values[SPECIALITY][1] == sum(place[3] for place in GIVEN)
    assert "by the strictest 62.0%" in picture_side_by_side(page, SPECIALITY).sentence


def test_without_common_rows_each_definition_has_its_own_and_says_so(store):
    change(store, tuple(training_cluster.PROGRAMMES), employed_speciality=None)
    page = page_of(store)
    picture = picture_side_by_side(page, "employment_rate")
    assert picture.notes == (
        "No programme gave every column, so each definition rests on its own rows: compare with care.",
    )
    assert "because" not in picture.sentence


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "because {elsewhere} graduates work outside their speciality and {away} who study, serve"),
        ("ru", "потому что {elsewhere} выпускников работают не по специальности, а {away} учатся"),
        ("kk", "себебі {elsewhere} түлек мамандығынан тыс жұмыс істейді, ал оқудағы"),
    ],
)
def test_the_sentence_names_the_people_who_make_the_gap(store, language, said):
    page = page_of(store, language)
    shared = {name: round(float(str(count))) for name, count in find_shared(page).items() if name in COUNTED}
    elsewhere = shared["employed"] - shared["employed_speciality"]
    away = shared["graduates"] - shared["available"]
    expected = said.format(elsewhere=elsewhere, away=away)
    assert expected in picture_side_by_side(page, SPECIALITY).sentence.replace("\u00a0", " ")


def test_definitions_that_agree_say_so(store):
    everybody = {"employed": 60, "employed_speciality": 60, "graduates": 60}
    nobody = {"further_study": 0, "military": 0, "parental_leave": 0, "not_employed": 0}
    change(store, tuple(training_cluster.PROGRAMMES), **everybody, **nobody)
    assert picture_side_by_side(page_of(store), SPECIALITY).sentence.startswith("By every definition it is 100%")


def test_the_observation_is_told_in_months_after_the_graduation(store):
    assert picture_side_by_side(page_of(store), SPECIALITY).explanation.startswith("Observed 10 full months after")
    assert months_after_graduation(2021, date(2022, 6, 30)) == 12
    assert months_after_graduation(2021, date(2022, 5, 29)) == 10
    assert months_after_graduation(2021, date(2021, 6, 29)) == -1


def test_the_table_has_both_sides_and_who_is_out(store):
    picture = picture_side_by_side(page_of(store), SPECIALITY)
    assert [row[0] for row in picture.listing.rows] == list(NAMES.values())
    assert all(len(row) == len(picture.listing.columns) for row in picture.listing.rows)
    outside = {str(row[0]): row[6] for row in picture.listing.rows}
    assert "outside their speciality" in str(outside["In the speciality"])
    assert outside["Any job"] is None


def test_whoever_only_looks_gets_rounded_sides_and_whole_percents(store):
    for one in define_all(page_of(store, access="viewer"), find_shared(page_of(store, access="viewer"))):
        upper, lower = one.result.numerator, one.result.denominator
        assert upper is not None and lower is not None and upper % 5 == lower % 5 == 0
        assert one.result.value == round(100 * upper / lower)


def test_a_cohort_of_fewer_than_ten_is_hidden_from_whoever_only_looks(store):
    others = tuple(code for code in training_cluster.PROGRAMMES if code != "p7")
    change(store, others, employed=None, employed_speciality=None)
    page = page_of(store, access="viewer")
    assert all(one.result.value is None and one.result.hidden for one in define_all(page, find_shared(page)))
    assert picture_side_by_side(page, SPECIALITY).spec is None
    exact = page_of(store)
    assert {one.result.denominator for one in define_all(exact, find_shared(exact)) if one.known} == {7}
