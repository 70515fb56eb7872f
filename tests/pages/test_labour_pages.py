"""Labour market and practice with an invented cluster: leak, one source at a time, what a relation may say."""

import json
from dataclasses import replace

import pytest
import training_cluster

from dashboard.domain.relations import Relation, relate
from dashboard.domain.words import LANGUAGES
from dashboard.session import House, Page
from dashboard.settings import Settings
from dashboard.text import Text
from dashboard.ui.demand_figures import find_fields, sources_of
from dashboard.ui.demand_view import picture_demand, picture_sources
from dashboard.ui.labour_leaks import picture_leaks
from dashboard.ui.labour_view import picture_chain, say_title
from dashboard.ui.mentoring_view import picture_dual, picture_mentoring
from dashboard.ui.practice_relation import picture_relation, say_relation
from dashboard.ui.practice_view import picture_bases
from dashboard.ui.practice_view import say_title as say_practice
from data_sources.store import open_store

YEAR = "2021/22"
DEMAND = {
    ("15.00.00", "atameken"): 150,
    ("09.00.00", "atameken"): 60,
    ("08.00.00", "atameken"): 40,
    ("15.00.00", "enterprise"): 30,
    ("13.00.00", "enterprise"): 36,
}
PRACTICE = {("arcade", "works"): (60, 55, 11), ("clouds", "works"): (80, 60, 12), ("crafts", "rails"): (40, None, None),
            ("tiny", "agro"): (9, 3, 1)}  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    store = open_store(f"sqlite:///{(tmp_path_factory.mktemp('labour') / 'kenes.sqlite').as_posix()}")
    training_cluster.fill(store)
    told = {"load_id": 1, "cluster_id": training_cluster.CLUSTER}
    with store.publish_transaction() as connection:
        for number, ((field, source), persons) in enumerate(DEMAND.items(), 1):
            asked = {"demand_id": number, "field_code": field, "data_source": source, "persons": persons}
            connection.execute(store.tables["labour_demand"].insert().values({**told, **asked, "for_year": 2022}))
        for number, ((college, base), (persons, mentored, mentors)) in enumerate(PRACTICE.items(), 900):
            sent = {"placement_id": number, "from_org_id": college, "to_org_id": base, "academic_year": YEAR}
            figures = {"persons": persons, "with_mentor": mentored, "mentors": mentors, "kind": "production_practice"}
            connection.execute(store.tables["placement"].insert().values({**told, **sent, **figures}))
        entry = {"section_no": 10, "entry_no": 1, "kind": "workshop", "title": "Цех", "org_id": "works", "places": 120}
        connection.execute(store.tables["passport_entry"].insert().values({**told, **entry, "shared": True}))
    yield store
    store.close()


def look(store, language: str = "ru", access: str = "local") -> Page:
    """A page as the session hands it out, without Streamlit around it."""
    house = House(Settings(access=access, database_url=str(store.engine.url)), store, None)  # type: ignore[arg-type]
    return Page(Text(language), house, store.version(), training_cluster.CLUSTER, YEAR)


def drawn(picture) -> list[dict]:
    return picture.spec["layer"][0]["data"]["values"]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ru", "Главная потеря: не работает по специальности 104 из 274 выпускников"),
        ("kk", "Ең көп азаю: 274 түлектің 104 түлегі мамандығы бойынша жұмыс істемейді"),
        ("en", "The largest leak: of 274 graduates 104 do not work in their speciality"),
    ],
)
def test_the_title_names_the_largest_leak_in_people(filled, language, title) -> None:
    assert plain(say_title(look(filled, language), "year")) == title


def test_the_leak_is_marked_and_only_neighbours_of_the_same_programmes_are_compared(filled) -> None:
    picture = picture_chain(look(filled), "year")
    rows = {row["name"]: row for row in drawn(picture)}
    assert [row["name"] for row in rows.values() if "главная потеря" in row["loss"]] == [
        "Работают по специальности, 2021"
    ]
    lost = {name: row["end"] - row["count"] for name, row in rows.items()}
    assert list(lost.values()) == [0, 17, 0, 0, 104]  # 314 graduated, of 40 of them nobody said where they work
    assert "не один набор" in picture.explanation


def test_a_cohort_without_lengths_cannot_be_followed_and_says_so(filled) -> None:
    picture = picture_chain(look(filled), "cohort")
    assert picture.spec is None
    assert "срок обучения" in picture.sentence


def test_losses_by_field_add_up_to_those_of_the_title(filled) -> None:
    picture = picture_leaks(look(filled), "year", "field")
    assert sum(row["whole"] - row["part"] for row in drawn(picture)) == 104


def test_sources_are_shown_one_at_a_time_and_never_added_up(filled) -> None:
    page = look(filled)
    assert sources_of(page) == ("atameken", "enterprise")
    for source in sources_of(page):
        asked = {field.code: field.asked for field in find_fields(page, source) if field.asked}
        assert asked == {field: persons for (field, one), persons in DEMAND.items() if one == source}
    sizes = {row["name"]: row["value"] for row in drawn(picture_sources(page, "atameken"))}
    assert sorted(sizes.values()) == [66, 250]
    assert "не складываются" in picture_sources(page, "atameken").sentence


def test_the_coverage_of_the_usual_source_is_that_of_the_indicator(filled) -> None:
    page = look(filled)
    measured = {result.group: result for result in page.results("demand_coverage", by="field")}
    shown = {field.code: field.coverage for field in find_fields(page, "atameken") if field.coverage}
    assert shown == {code: measured[code] for code in shown} and len(shown) == 2


def test_another_source_is_judged_by_the_same_norm(filled) -> None:
    shown = {field.code: field.coverage for field in find_fields(look(filled), "enterprise") if field.coverage}
    assert {code: (one.value, one.status) for code, one in shown.items()} == {
        "15.00.00": (450.0, "red"),
        "13.00.00": (100.0, "green"),
    }
    assert {one.norm for one in shown.values()} == {(80.0, 120.0)}


def test_fields_without_training_and_without_demand_are_named(filled) -> None:
    notes = " ".join(picture_demand(look(filled), "atameken").notes)
    assert "не обучают: Техника и технологии строительства" in notes
    assert "потребности не указал: " in notes and "Сельское" in notes


def test_a_forecast_is_marked_as_one(filled) -> None:
    assert "прогноз" in picture_demand(look(filled), "atameken").explanation


def test_whoever_only_looks_gets_rounded_people_in_the_chain_and_the_demand(filled) -> None:
    page = look(filled, access="viewer")
    for picture in (
        picture_chain(page, "year"),
        picture_leaks(page, "year", "field"),
        picture_demand(page, "atameken"),
    ):
        for row in drawn(picture):
            for key in ("count", "end", "part", "whole", "mark"):
                assert row.get(key) is None or row[key] % 5 == 0, (picture.key, row)
    assert "105 из 275" in plain(say_title(page, "year"))


def test_a_base_is_drawn_with_its_mentored_students_and_its_places(filled) -> None:
    rows = {row["name"]: row for row in drawn(picture_bases(look(filled)))}
    works = rows["Завод «Пример»"]
    assert (works["whole"], works["part"], works["mark"]) == (140, 115, 120)
    assert "part" not in rows["АО «Небывалые перевозки»"]  # nobody said who had a mentor there: not zero


def test_colleges_without_a_base_are_named(filled) -> None:
    title = plain(say_practice(look(filled)))
    assert title == "Студентов на практику приняли 3 организации; у 2 колледжей база не указана"
    notes = " ".join(picture_bases(look(filled)).notes)
    assert "Аграрный колледж" in notes and "Молчаливый колледж" in notes


def test_under_eight_groups_there_is_a_sentence_and_no_picture(filled) -> None:
    picture = picture_relation(look(filled), "mentored", "college")
    assert picture.spec is None
    assert "корреляция" not in picture.sentence
    assert "не меньше 8" in picture.sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_relation_is_told_with_its_number_and_interval(language) -> None:
    text = Text(language)
    relation = relate([(one, one + (one % 3)) for one in range(30)])
    said = say_relation(text, relation, "programme")
    assert "30" in said and text.number(relation.low, 2) in said and text.number(relation.high, 2) in said
    chance = say_relation(text, replace(relation, low=-0.4), "programme")
    assert chance != said and "\u22120" in chance
    assert text.number(0.5, 2) not in say_relation(text, Relation(7), "college")


def test_every_relation_that_is_drawn_warns_that_it_is_no_cause(filled, monkeypatch) -> None:
    monkeypatch.setattr("dashboard.ui.practice_relation.LEAST_GROUPS", 0)
    picture = picture_relation(look(filled), "mentored", "college")
    assert "не причина и следствие" in picture.explanation
    assert "не причина и следствие" in picture.spec["description"]


@pytest.mark.parametrize(("language", "access"), [("kk", "viewer"), ("ru", "local"), ("en", "viewer")])
def test_every_picture_can_be_made_in_every_language(filled, language, access) -> None:
    page = look(filled, language, access)
    pictures = [
        picture_chain(page, "year"),
        picture_leaks(page, "year", "college"),
        picture_demand(page, "enterprise"),
        picture_sources(page, "enterprise"),
        picture_bases(page),
        picture_dual(page),
        picture_mentoring(page, "students_per_mentor", "employer"),
    ]
    for picture in pictures:
        assert picture.sentence and picture.question
        assert "{" not in json.dumps([picture.sentence, picture.explanation, *picture.notes])
