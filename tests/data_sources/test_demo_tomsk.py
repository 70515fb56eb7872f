"""The real cluster: what its document states, nothing else, through the ordinary importer."""

import re
from datetime import date

import pytest
import sqlalchemy as sa

from dashboard.domain.results import Request
from data_sources.checking.rows import PERSON
from data_sources.demo.workbook import WORKBOOK, make_workbook, read_facts
from data_sources.importer import open_importer
from data_sources.readers import read_file

TOMSK = "tomsk-industrial"


@pytest.fixture(scope="module")
def facts():
    """The facts as they are written down."""
    return read_facts()


def column(facts, sheet, heading):
    """The cells under a heading."""
    headings, *rows = facts[sheet]
    return [row[headings.index(heading)] for row in rows]


def total(store, indicator, as_of=None):
    """The result of one indicator for 2021/22."""
    return store.measure(Request(indicator, TOMSK, "2021/22", as_of))[0]


def stored(store, query):
    """The rows of a query."""
    with store.reading() as connection:
        return connection.execute(query).all()


def test_the_shipped_workbook_holds_the_written_facts(facts):
    shipped, made = (read_file(content, "tomsk.xlsx") for content in (WORKBOOK.read_bytes(), make_workbook(facts)))
    assert [(sheet.name, sheet.rows) for sheet in shipped] == [(sheet.name, sheet.rows) for sheet in made]
    assert len(shipped) == 16


def test_the_same_facts_give_the_same_bytes(facts):
    assert make_workbook(facts) == make_workbook(facts)


def test_the_importer_finds_nothing_to_say_about_the_workbook(facts):
    check = open_importer(None).check(WORKBOOK.read_bytes(), WORKBOOK.name)
    assert check.problems == ()
    assert check.ledger.loaded == check.ledger.read == sum(len(rows) - 1 for rows in facts.values())


def test_what_no_document_states_is_absent(facts):
    for sheet in ("trainees", "graduates", "teachers", "placements", "surveys", "finance", "demand", "risks"):
        assert len(facts[sheet]) == 1
    for heading in ("Дата вступления", "Дата соглашения", "Место в совете"):
        assert set(column(facts, "participants", heading)) == {""}
    assert set(column(facts, "plan", "Статус")) == {""}
    assert set(column(facts, "expertise", "Заключение")) == {"не указано"}


def test_no_person_is_named(facts):
    cells = [cell for rows in facts.values() for row in rows for cell in row]
    assert [cell for cell in cells if PERSON.search(cell)] == []


def test_the_composition_is_that_of_the_slides(facts):
    pairs = [code for code in column(facts, "programmes", "УГПС / направление (программы не названы)") if code]
    assert len(pairs) == 20
    assert {code: pairs.count(code) for code in pairs} == {
        "21.00.00": 3,
        "15.00.00": 7,
        "13.00.00": 6,
        "11.00.00": 1,
        "18.00.00": 1,
        "22.00.00": 1,
        "27.00.00": 1,
    }
    kinds = column(facts, "participants", "Вид организации")
    assert (kinds.count("колледж"), kinds.count("предприятие"), kinds.count("госорган")) == (9, 9, 1)


def test_the_misprinted_code_is_corrected_and_told(facts):
    assert "15.01.32" in column(facts, "programmes", "Код специальности")
    assert any(re.search(r"15\.02\.32.+15\.01\.32", text) for text in column(facts, "passport", "Описание"))


def test_nine_colleges_take_part_and_ten_bodies_are_named_beside(demo_store):
    day = date(2022, 6, 30)
    participants = total(demo_store, "participants_total", day)
    assert (participants.value, participants.beside) == (9, 10)
    employers = total(demo_store, "employers_total", day)
    assert (employers.value, employers.beside) == (None, 9)
    assert total(demo_store, "colleges_total").value == 9
    assert total(demo_store, "settlements_covered").value == 5
    assert total(demo_store, "agreements_share").status == "grey"


def test_a_figure_that_no_document_has_stays_unknown(demo_store):
    for indicator in ("trainees_total", "employment_rate_speciality", "teacher_internship_share_3y"):
        result = total(demo_store, indicator)
        assert (result.value, result.reported, result.expected, result.synthetic) == (None, 0, 9, False)


def test_every_question_and_every_act_of_the_document_is_written_down(facts):
    assert len(column(facts, "meetings", "Вопрос")) == 25
    assert len(column(facts, "plan", "№ п/п")) == 16
    assert column(facts, "passport", "№ раздела").count("3") == 6


def test_plan_meetings_and_reviews_are_there(demo_store):
    tables = demo_store.tables
    plan, meeting, review = tables["plan_item"], tables["meeting"], tables["review"]
    items = stored(demo_store, sa.select(plan).where(plan.c.cluster_id == TOMSK))
    assert len(items) == 16
    assert {item.status for item in items} == {"planned"}
    assert {item.deadline_kind for item in items} == {
        "month",
        "quarter",
        "year",
        "recurring",
        "within_working_days",
        "per_schedule",
    }
    meetings = stored(demo_store, sa.select(meeting).where(meeting.c.cluster_id == TOMSK))
    assert sorted(one.held_on for one in meetings if one.status == "held") == [
        date(2021, 10, 7),
        date(2021, 10, 22),
        date(2022, 3, 23),
        date(2022, 5, 16),
        date(2022, 5, 24),
        date(2022, 6, 23),
        date(2022, 6, 28),
        date(2022, 6, 30),
    ]
    spring = next(one for one in meetings if one.planned_from == date(2023, 4, 1))
    assert spring.planned_to == date(2023, 5, 31)
    assert sum(one.status == "planned" for one in meetings) == 6
    reviews = stored(demo_store, sa.select(review).where(review.c.cluster_id == TOMSK))
    assert {(one.verdict, one.reviewed_from, one.reviewed_to, one.reviewed_on) for one in reviews} == {
        ("not_recorded", date(2022, 6, 21), date(2022, 6, 30), None)
    }
    assert len(reviews) == 4


def test_stated_results_are_kept_as_reported(demo_store):
    value = demo_store.tables["indicator_value"]
    rows = stored(demo_store, sa.select(value).where(value.c.cluster_id == TOMSK))
    assert {(row.indicator_id, row.kind, row.period, row.value) for row in rows} == {
        ("programmes_total", "reported", "2021/22", 29),
        ("programmes_multi_college", "reported", "2021/22", 5),
        ("programmes_reviewed_total", "reported", "2021/22", 4),
    }
    assert all(row.basis for row in rows)


def test_the_load_names_its_document(demo_store):
    load = demo_store.tables["load"]
    rows = stored(demo_store, sa.select(load).where(sa.not_(load.c.synthetic)))
    assert [(row.kind, row.source, row.source_on) for row in rows] == [("document", "tomsk-2022", date(2022, 6, 30))]
