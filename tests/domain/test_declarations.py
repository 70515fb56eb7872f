"""Tables and sheets are declared once, completely, in three languages."""

import re

import pytest

from dashboard.domain.code_lists import enumeration_names, plain, read_code_list
from dashboard.domain.declarations import CONFIG, TRACE, read_sheets, read_tables, sheet_columns
from dashboard.domain.reading import ConfigMistakes

TABLES = {table.name: table for table in read_tables().values()}
DOMAIN = [table for table in TABLES.values() if table.group != "technical"]
EDITED_IN_THE_APP = {"default_norm"}
MADE_BY_THE_IMPORTER = {
    "cluster_id",
    "org_id",
    "name_key",
    "membership_id",
    "code_system",
    "entry_no",
    "meeting_id",
    "review_id",
    "criterion",
    "remark",
    "risk_key",
    "placement_id",
    "survey_id",
    "money_id",
    "demand_id",
    *(column.name for column in TRACE),
}


def test_there_are_twenty_one_tables_of_the_field_and_five_technical_ones():
    assert len(DOMAIN) == 21
    assert {table.name for table in TABLES.values() if table.group == "technical"} == {
        "load",
        "change",
        "source",
        "undo",
        "undone_row",
    }


def test_the_workbook_has_sixteen_sheets_of_which_seven_are_required():
    assert len(read_sheets()) == 16
    required = {sheet.name for sheet in read_sheets().values() if sheet.required}
    assert required == {"cluster", "participants", "programmes", "trainees", "graduates", "teachers", "plan"}


@pytest.mark.parametrize("table", DOMAIN, ids=lambda table: table.name)
def test_every_row_of_the_field_knows_its_load(table):
    assert table.columns[-3:] == TRACE
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    assert table.key


def test_no_file_repeats_what_every_table_has():
    for path in (CONFIG / "tables").glob("*.yaml"):
        if path.stem.split("_", 1)[1] not in ("load", "change", "undo", "undone_row"):
            assert not re.search(r"name: (load_id|source_sheet|source_row)\b", path.read_text(encoding="utf-8"))


def every_text():
    for table in TABLES.values():
        yield from ((f"{table.name}", words) for words in (table.heading, table.meaning))
        for column in table.columns:
            yield from ((f"{table.name}.{column.name}", words) for words in (column.heading, column.meaning))
    for sheet in read_sheets().values():
        yield from ((sheet.name, words) for words in (sheet.heading, sheet.meaning))
        for column in sheet_columns(sheet.name):
            yield from ((f"{sheet.name}/{column.name}", words) for words in (column.heading, column.meaning))


def test_every_heading_and_meaning_is_given_in_three_languages():
    for place, words in every_text():
        assert all(text.strip() and "?" not in text for text in words.every()), place


def test_meanings_are_translated_not_copied():
    for place, words in every_text():
        if len(words.en) > 20:
            assert re.search("[а-я]", words.ru), place
            assert re.search("[а-яәғқңөұүһі]", words.kk), place
            assert len({words.kk, words.ru, words.en}) == 3, place


def test_every_list_a_column_names_exists():
    for table in TABLES.values():
        for column in table.columns:
            if column.type == "enumeration":
                assert column.values in enumeration_names(), column.name
            elif column.values and column.values != "indicators":
                assert read_code_list(column.values).entries, column.name


@pytest.mark.parametrize("sheet", list(read_sheets()))
def test_a_heading_stands_for_one_column_of_its_sheet(sheet):
    meant: dict[str, str] = {}
    for column in sheet_columns(sheet):
        for text in {plain(text) for text in (column.name, *column.heading.every(), *column.aliases)}:
            assert meant.setdefault(text, column.name) == column.name, text


def test_the_names_of_sheets_are_told_apart():
    spellings = [{plain(text) for text in (*sheet.heading.every(), *sheet.aliases)} for sheet in read_sheets().values()]
    assert sum(map(len, spellings)) == len(set().union(*spellings))


def test_every_column_a_person_knows_can_be_typed_on_a_sheet():
    typed = set()
    for sheet in read_sheets().values():
        for column in sheet.columns:
            typed |= {column.column, *column.fills}
    for table in (table for table in DOMAIN if table.name not in EDITED_IN_THE_APP):
        missing = {column.name for column in table.columns if f"{table.name}.{column.name}" not in typed}
        assert missing - MADE_BY_THE_IMPORTER == set(), table.name


def test_a_column_with_a_default_may_stay_empty_on_its_sheet():
    required = {column.name for column in sheet_columns("participants") if column.required}
    assert required == {"organisation", "kind", "role"}


def test_the_fourteen_criteria_stand_in_the_order_of_the_expert_sheet():
    named = [column.name for column in sheet_columns("expertise") if re.fullmatch(r"c\d_\d", column.name)]
    assert [name[1:].replace("_", ".") for name in named] == list(read_code_list("expert_criteria").entries)


def test_a_table_comes_after_those_it_points_to():
    known: set[str] = set()
    for table in TABLES.values():
        known.add(table.name)
        assert {column.refers_to for column in table.columns if column.refers_to} <= known


def test_all_mistakes_of_all_files_are_told_together(tmp_path):
    words = "{kk: a, ru: b, en: c}"
    head = f"group: fact\nheading: {words}\nmeaning: {words}\n"
    column = f"type: integer, heading: {words}, meaning: {words}"
    (tmp_path / "1.yaml").write_text(f"name: one\n{head}columns: [{{name: x, {column}, colour: red}}]")
    (tmp_path / "2.yaml").write_text(f"name: two\n{head}columns: [{{name: x, {column}, key: perhaps}}]")
    with pytest.raises(ConfigMistakes) as told:
        read_tables(tmp_path)
    assert len(told.value.mistakes) == 2
    assert "1.yaml: columns.0.colour" in told.value.mistakes[0]


def test_names_that_lead_nowhere_are_told_together(tmp_path):
    words = "{kk: a, ru: b, en: c}"
    head = f"name: one\ngroup: fact\nheading: {words}\nmeaning: {words}\n"
    column = f"name: x, type: integer, heading: {words}, meaning: {words}, refers_to: later, at_most_column: y"
    (tmp_path / "1.yaml").write_text(f"{head}columns: [{{{column}}}]\nunique: [z]")
    with pytest.raises(ConfigMistakes) as told:
        read_tables(tmp_path)
    assert len(told.value.mistakes) == 4  # y, z, and twice: x and load_id point to tables that are not there
