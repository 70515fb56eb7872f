"""The messy cases of names, places and repeated loads; and that every case of the list has its test."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.domain.access import Actor
from data_sources.importer import open_importer
from tests.data_sources.cluster_rows import as_workbook, cluster_rows
from tests.data_sources.messy_files import case, check, check_changed, check_rows, column, told

EDITOR = Actor("editor")
NORTH = "Северский промышленный колледж"
SPELLINGS = [f"ОГБПОУ «{NORTH}»", f"ОГБПОУ “{NORTH}”", NORTH, "северский  промышленный  колледж"]


def load(store, change=lambda rows: None):
    """Check and publish the whole cluster after a change; the check and the number of the load."""
    rows = cluster_rows()
    change(rows)
    importer = open_importer(store)
    outcome = importer.check(as_workbook(rows), "cluster.xlsx")
    return outcome, importer.publish(outcome, EDITOR)


def read(store, table, name):
    """One column of a stored table."""
    with store.reading() as connection:
        return sorted(str(value) for (value,) in connection.execute(sa.select(store.tables[table].c[name])))


@case(32)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_case_32_spellings_of_one_name_are_one_organisation(spelling):
    def change(rows):
        rows["participants"][1]["organisation"] = SPELLINGS[0]
        rows["programmes"][2]["organisation"] = spelling

    outcome = check_changed(change)
    assert told(outcome) == ([] if spelling == SPELLINGS[0] else [("W04", "B4")])
    assert set(column(outcome, "organisation", "programmes")) <= set(column(outcome, "handle", "participants"))


@case(32)
def test_case_32_a_later_file_with_another_spelling_adds_no_organisation(sqlite_store):
    load(sqlite_store, lambda rows: rows["participants"][1].update(organisation=SPELLINGS[0]))
    before = read(sqlite_store, "organisation", "org_id")
    assert len(before) == 3

    def change(rows):
        rows["participants"][1]["organisation"] = SPELLINGS[2]
        rows["programmes"][2]["organisation"] = SPELLINGS[1]

    load(sqlite_store, change)
    assert read(sqlite_store, "organisation", "org_id") == before


@case(33)
def test_case_33_an_abbreviation_is_known_only_through_the_short_name(sqlite_store):
    full = "Томский экономико-промышленный колледж"

    def change(rows, short):
        rows["participants"][1] |= {"organisation": full, "short_name": short}
        rows["programmes"][2]["organisation"] = "ТЭПК"

    known, _ = load(sqlite_store, lambda rows: change(rows, "ТЭПК"))
    unknown = check_changed(lambda rows: change(rows, None))
    assert (told(known), told(unknown)) == ([], [("E09", "B4")])
    assert len(read(sqlite_store, "organisation", "org_id")) == 3


@case(34)
def test_case_34_legal_forms_are_moved_out_of_the_name(sqlite_store):
    forms = ["КГКП", "КМҚК", "ТОО", "ЖШС", "АО", "АҚ", "ООО", "ОГБПОУ"]
    patterns = ["{} «Первый {}»", "«Второй {1}» {0}", "{} Третий {}"]
    names = [pattern.format(form, number) for number, form in enumerate(forms) for pattern in patterns]

    def change(rows):
        rows["participants"] += [{"organisation": name, "kind": "предприятие", "role": "партнёр"} for name in names]

    load(sqlite_store, change)
    with sqlite_store.reading() as connection:
        table = sqlite_store.tables["organisation"]
        rows = connection.execute(sa.select(table.c.name_ru, table.c.name_kk, table.c.legal_form)).all()
    stored = {(row.legal_form, row.name_ru or row.name_kk) for row in rows}
    assert stored >= {
        (form, f"{word} {number}") for number, form in enumerate(forms) for word in ("Первый", "Второй", "Третий")
    }


@case(35)
def test_case_35_one_name_in_two_towns_is_two_organisations_and_a_bare_name_is_ambiguous():
    def change(rows):
        rows["participants"] += [
            {"organisation": "Политехнический колледж", "kind": "колледж", "role": "участник", "settlement": town}
            for town in ("Томск", "Северск")
        ]
        first = rows["teachers"][0]
        names = ("Политехнический колледж", "Политехнический колледж (Томск)")
        rows["teachers"] = [{**first, "organisation": name} for name in names]

    outcome = check_changed(change)
    assert [(code, place) for code, place in told(outcome) if code[0] == "E"] == [("E09", "A2")]
    assert "ambiguous" in {p.values.get("variant") for p in outcome.problems}


@case(35)
def test_case_35_an_empty_settlement_is_filled_by_a_later_file(sqlite_store):
    load(sqlite_store)
    load(sqlite_store, lambda rows: rows["participants"][1].update(settlement="Северск"))
    assert len(read(sqlite_store, "organisation", "org_id")) == 3
    assert "Северск" in read(sqlite_store, "organisation", "settlement")


def at_point(lat, lon):
    """The warnings about a participant of a cluster in Tomsk Oblast that lies at this point."""
    outcome = check_changed(lambda rows: rows["participants"][0].update(lat=lat, lon=lon))
    frame = outcome.rows.frames["participants"]
    return [p for p in outcome.problems if p.severity != "note"], [*frame["lat"][:1], *frame["lon"][:1]]


@case(51)
def test_case_51_exchanged_coordinates_are_asked_about_and_left_as_typed():
    problems, stored = at_point("84.88", "56.60")
    assert [(p.code, p.cell) for p in problems] == [("W08", "F2")]
    assert "exchanged" in problems[0].values["remark"]
    assert stored == [84.88, 56.6]
    assert at_point("56,60", "84,88") == ([], [56.6, 84.88])


@case(52)
def test_case_52_degrees_and_minutes_become_decimal_degrees():
    assert at_point("56°36′ с. ш.", "84°52'48\" в. д.") == ([], [56.6, 84.88])


@case(53)
def test_case_53_a_point_in_another_region_is_a_warning_and_kept():
    problems, stored = at_point("43,25", "76,95")
    assert ([(p.code, p.cell) for p in problems], stored) == ([("W08", "F2")], [43.25, 76.95])
    assert "300 km" in problems[0].values["remark"]


@case(53)
def test_case_53_the_region_of_a_file_without_a_cluster_is_that_of_the_store(sqlite_store):
    load(sqlite_store)
    header = ["Организация", "Вид организации", "Роль", "Широта", "Долгота"]
    rows = [header, ["Далёкий колледж", "колледж", "участник", 43.25, 76.95]]
    content = check_rows(rows, "Участники", store=sqlite_store)
    assert told(content) == [("W08", "D2")]


@case(54)
def test_case_54_the_same_bytes_change_nothing_and_other_values_are_shown_old_and_new(sqlite_store):
    importer, rows = open_importer(sqlite_store), cluster_rows()
    content = as_workbook(rows)
    first = importer.publish(importer.check(content, "cluster.xlsx"), EDITOR)
    again = importer.check(content, "renamed.xlsx")
    assert ([p.code for p in again.problems], again.ledger.loaded) == (["W06"], 0)
    assert importer.publish(again, EDITOR) == first
    rows["trainees"][0]["students"] = 97
    changed = importer.check(as_workbook(rows), "cluster.xlsx")
    examples = [example for table in importer.preview(changed) for example in table.examples]
    assert [(one["column"], one["old"], one["new"]) for one in examples] == [("students", "96", "97")]
    importer.publish(changed, EDITOR)
    assert read(sqlite_store, "enrolment", "students") == ["97", "None"]


def test_some_sheets_are_enough_for_a_cluster_that_is_in_the_store(sqlite_store):
    rows = cluster_rows()
    some = {name: rows[name] for name in ("trainees", "graduates")}
    without = check(as_workbook(some), "some.xlsx", sqlite_store)
    assert {p.code for p in without.problems if p.severity == "error"} == {"E09", "E22"}
    load(sqlite_store)
    some["trainees"][0]["students"] = 97
    assert told(check(as_workbook(some), "some.xlsx", sqlite_store)) == []
    with_cluster = {"cluster": rows["cluster"], **some}
    assert told(check(as_workbook(with_cluster), "some.xlsx", sqlite_store)) == []
    new = {**with_cluster, "cluster": [{**rows["cluster"][0], "cluster_id": "demo-new"}]}
    assert "E01" in {p.code for p in check(as_workbook(new), "some.xlsx", sqlite_store).problems}
    assert "E01" in {p.code for p in check(as_workbook(with_cluster), "some.xlsx").problems}


def test_every_case_of_the_list_has_its_test():
    texts = [path.read_text("utf-8") for path in Path(__file__).parent.glob("test_messy_cases_*.py")]
    marked = {int(number) for text in texts for found in re.findall(r"^@case\(([\d, ]+)\)", text, re.MULTILINE)
              for number in found.split(",")}  # fmt: skip
    named = {int(number) for text in texts for number in re.findall(r"^def test_case_(\d\d)_", text, re.MULTILINE)}
    assert marked == named == set(range(1, 56))
