"""What an unknown workbook could be: each reason for a match, headings of two rows, periods, totals, and no crash."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.domain.declarations import read_sheets
from dashboard.domain.sources import Source
from data_sources.checking.names import name_key
from data_sources.importer import open_importer
from data_sources.mapping.periods import DERIVED, find_period
from data_sources.mapping.proposing import Asked, propose
from data_sources.readers.raw import RawSheet


def proposed(rows, name="Лист1", asked=Asked(), names=(), **more):  # noqa: B008
    return propose([RawSheet(name, rows, **more)], asked, names)[0]


def matches(proposal):
    return {one.column: (one.name, one.reason) for one in proposal.columns if one.column}


def source_of(proposal, **more):
    sheet = {
        "sheet": proposal.sheet, "from_sheet": proposal.from_sheet, "header_row": proposal.header_row,
        "header_rows": proposal.header_rows, "wide": [one.model_dump() for one in proposal.wide],
        "columns": {one.column: one.name for one in proposal.columns if one.column},
    }  # fmt: skip
    return Source.model_validate({"name": "proposed", "kind": "workbook", "sheets": [sheet | more]})


TRAINEES = [
    ["Сведения о приёме и контингенте"],
    [],
    ["Код программы", "уч. год", "Составлено", "Контингент студентов", "План приёма, чел."],
    ["p1", "2021/22", "01.10.2021", 96, 25],
    ["p2", "2021/22", "01.10.2021", 40, 20],
]


def test_each_column_is_matched_with_its_reason():
    found = proposed(TRAINEES)
    assert (found.sheet, found.known, found.header_row, found.header_rows, found.rows) == ("trainees", True, 3, 1, 2)
    named = matches(found)
    assert named["programme"] == ("Код программы", "heading")
    assert named["academic_year"] == ("уч. год", "alias")
    assert named["students"] == ("Контингент студентов", "spelling")
    assert named["as_of"] == ("Составлено", "content")


def test_a_match_by_heading_is_surer_than_one_by_spelling_or_content():
    sure = {one.reason: one.certainty for one in proposed(TRAINEES).columns if one.column}
    assert 1 >= sure["heading"] > sure["alias"] > sure["spelling"] > 0 and sure["heading"] > sure["content"] > 0


def test_each_of_ours_is_proposed_once():
    found = proposed([["Код программы", "Код программы", "Контингент", "Контингент, всего"], ["p1", "p2", 1, 2]])
    columns = [one.column for one in found.columns if one.column]
    assert len(columns) == len(set(columns))


def test_headings_that_mean_nothing_are_matched_by_their_cells():
    rows = [
        ["a", "b", "c", "d"],
        ["Колледж «Образец»", "2021/22", "01.10.2021", 40],
        ["Второй колледж", "2022/23", "01.10.2022", 41],
    ]
    names = {name_key("Колледж «Образец»"), name_key("Второй колледж")}
    found = proposed(rows, asked=Asked("Лист1", "teachers"), names=names)
    assert {key: reason for key, (_, reason) in matches(found).items()} == {
        "organisation": "content", "academic_year": "content", "as_of": "content", "teachers": "content"}  # fmt: skip


def test_speciality_codes_are_known_by_their_form():
    rows = [["Наименование", "Код по перечню", "ТОП"], ["Сварщик", "15.01.05", "да"], ["Повар", "43.01.09", "нет"]]
    found = proposed(rows, asked=Asked("Лист1", "programmes"))
    assert matches(found)["code"] == ("Код по перечню", "content") or matches(found)["code"][1] == "spelling"


def test_two_rows_of_merged_headings_are_joined():
    rows = [["Программа", "Обучается", None, "Женщины"], [None, "2020/21", "2021/22", "2021/22"], ["p1", 90, 95, 10]]
    merged = [((1, 2), (1, 3))]
    found = proposed(rows, name="Контингент по годам", merged=merged)
    assert (found.header_row, found.header_rows) == (2, 2)
    assert [one.heading for one in found.columns] == [
        "Программа",
        "Обучается, 2020/21",
        "Обучается, 2021/22",
        "Женщины, 2021/22",
    ]


def test_years_in_headings_are_proposed_as_rows_with_period_and_value():
    rows = [["Код программы", "2019/20", "2020-2021 уч. г.", "2021–22"], ["p1", 90, 95, 96], ["p2", 40, None, 41]]
    found = proposed(rows, name="Контингент")
    academic = next(one for one in found.wide if one.period == "academic_year")
    assert (found.sheet, academic.value) == ("trainees", "students")
    assert dict(academic.headings) == {"2019/20": "2019/20", "2020-2021 уч. г.": "2020/21", "2021–22": "2021/22"}
    outcome = open_importer(None).check_sheets([RawSheet("Контингент", rows)], "f.csv", source=source_of(found))
    assert (outcome.ledger.loaded, [p for p in outcome.problems if p.severity == "error"]) == (5, [])


def test_days_in_headings_give_the_day_and_its_academic_year():
    rows = [["Код программы", datetime(2020, 10, 1), datetime(2021, 10, 1)], ["p1", 90, 95]]
    wide = {one.period: dict(one.headings) for one in proposed(rows, name="Контингент").wide}
    assert wide["academic_year"] == {"01.10.2020": "2020/21", "01.10.2021": "2021/22"}
    assert wide["as_of"] == {"01.10.2020": "01.10.2020", "01.10.2021": "01.10.2021"}


def test_quarters_in_headings_give_year_and_quarter():
    rows = [["Вид движения", "Источник", "I кв. 2022", "II кв. 2022"], ["финансирование", "грант", 5, 6]]
    found = proposed(rows, name="Финансы факт")
    wide = {one.period: dict(one.headings) for one in found.wide}
    assert found.sheet == "finance"
    assert wide["year"] == {"I кв. 2022": "2022", "II кв. 2022": "2022"}
    assert wide["quarter"] == {"I кв. 2022": "1", "II кв. 2022": "2"}


@pytest.mark.parametrize(
    ("heading", "kind", "way", "text", "rest"),
    [
        ("2019/20", "academic_year", "academic_year", "2019/20", ""),
        ("Обучается в 2021-22 уч. г.", "academic_year", "academic_year", "2021/22", "Обучается"),
        ("2021/2022 оқу жылы", "academic_year", "counting_day", "01.10.2021", ""),
        ("2020", "year", "year", "2020", ""),
        ("Выпуск 2020 г., чел", "year", "academic_year", "2020/21", "Выпуск чел"),
        ("на 01.10.2021", "day", "day", "01.10.2021", "на"),
        ("1 октября 2021 г.", "day", "academic_year", "2021/22", "г"),
        ("I кв. 2022", "quarter", "quarter", "1", ""),
        ("2022 ж. IV тоқсан", "quarter", "period", "2022-Q4", ""),
        ("2022-Q3", "quarter", "quarter", "3", ""),
    ],
)
def test_a_period_is_found_in_its_usual_spellings(heading, kind, way, text, rest):
    found = find_period(heading)
    assert (found.kind, DERIVED[way](found), found.rest) == (kind, text, rest)


@pytest.mark.parametrize("heading", ["", "Код", "15.02.12", "2021/25", "1500 руб.", "стр. 2021а5", "12 345"])
def test_a_heading_without_a_period_has_none(heading):
    assert find_period(heading) is None


def test_rows_that_look_like_totals_are_shown():
    found = proposed([*TRAINEES, [None, "Итого по колледжам", None, 136, 45]])
    assert found.totals == ((6, "Итого по колледжам"),)


def test_a_person_may_say_what_a_sheet_is_and_where_its_headings_are():
    rows = [["Форма 1", "x", "y"], ["Организация", "Чел.", "№"], ["К1", 5, 1]]
    found = proposed(rows, asked=Asked("Лист1", "teachers", 2, 1))
    assert (found.sheet, found.header_row, [one.heading for one in found.columns]) == (
        "teachers", 2, ["Организация", "Чел.", "№"])  # fmt: skip
    below = proposed(rows, asked=Asked("Лист1", "teachers", 500, 3))
    assert (below.rows, below.header_row) == (0, 500)


def test_a_repeated_or_empty_heading_is_named_by_its_letter():
    found = proposed([["Код программы", "Всего", "Всего", None], ["p1", 1, 2, 3]], name="Контингент")
    assert [one.name for one in found.columns] == ["Код программы", "[B]", "[C]", "[D]"]


def test_personal_data_is_matched_to_nothing():
    found = proposed([["№", "ФИО", "Телефон"], [1, "Иванов И. И.", "+7"]], asked=Asked("Лист1", "plan"))
    assert not [one for one in found.columns if one.heading in ("ФИО", "Телефон") and one.column]


def test_hidden_sheets_come_last_and_our_own_instructions_never():
    sheets = [
        RawSheet("А", TRAINEES, hidden=True),
        RawSheet("Инструкция", TRAINEES),
        RawSheet("Контингент", TRAINEES[2:]),
    ]
    found = propose(sheets, Asked())
    assert [(one.from_sheet, one.known) for one in found] == [("Контингент", True), ("А", False)]


def test_a_sheet_like_none_of_ours_is_proposed_as_nothing():
    found = proposed([["Стихи", "Ноты"], ["у лукоморья", "до"], ["дуб зелёный", "ре"]])
    assert (found.sheet, [one.column for one in found.columns]) == (None, [None, None])


def test_the_first_rows_are_shown_from_row_one():
    found = proposed([["Код программы", "уч. год"], ["p1", "2021/22"]], first_row=3)
    assert found.top[:3] == ((), (), ("Код программы", "уч. год"))


CELLS = st.one_of(
    st.none(), st.just(""), st.text(max_size=12), st.integers(-(10**6), 10**6), st.floats(), st.booleans(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.datetimes(), st.times(), st.timedeltas(),
    st.sampled_from(["Код программы", "2021/22", "уч. год", "Итого", "Контингент", "01.10.2021", "[B]", "I кв. 2022",
                     "ФИО", "Колледж", "да", "15.02.12", "2020", "100 %", "н/д"]),
)  # fmt: skip
GRIDS = st.lists(st.lists(CELLS, max_size=6), max_size=8)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(GRIDS, st.integers(1, 5), st.integers(1, 3), st.sampled_from([None, *read_sheets()]),
       st.one_of(st.none(), st.integers(1, 12)), st.one_of(st.none(), st.integers(1, 3)))  # fmt: skip
def test_no_small_table_makes_proposing_or_reading_by_it_crash(rows, top, left, sheet, header_row, header_rows):
    raw = RawSheet("Л", rows, top, left, merged=[((top, left), (top, left + 1))])
    for proposal in propose([raw], Asked("Л", sheet, header_row, header_rows), {"к1"}):
        for column in proposal.columns:
            assert 0 <= column.certainty <= 1
        if proposal.sheet:
            outcome = open_importer(None).check_sheets([raw], "f.xlsx", source=source_of(proposal))
            ledger = outcome.ledger
            assert ledger.read == ledger.loaded + ledger.rejected + ledger.skipped
            assert "E28" not in {one.code for one in outcome.problems}
