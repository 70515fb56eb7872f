"""A workbook read through a mapping: its rows become ours, and every problem still points into the original."""

import pytest

from dashboard.domain.sources import Source
from data_sources.importer import open_importer
from data_sources.readers.raw import RawSheet

WIDE = [
    ["Сведения о студентах"],
    [None, "Программа", "Обучается", None, None, "Женщины", None],
    [None, None, "2019/20", "2020/21", "2021/22", "2020/21", "2021/22"],
    [1, "p1", 90, 95, 96, 10, 12],
    [2, "p2", 40, "x1", None, 200, None],
    [None, "Итого", 130, 95, 96, 210, 12],
]
YEARS = {"Обучается, 2019/20": "2019/20", "Обучается, 2020/21": "2020/21", "Обучается, 2021/22": "2021/22"}
WOMEN = {"Женщины, 2020/21": "2020/21", "Женщины, 2021/22": "2021/22"}


def days(headings):
    return {heading: f"01.10.{year[:4]}" for heading, year in headings.items()}


def wide_source(**changes):
    sheet = {
        "sheet": "trainees", "from_sheet": "Студенты", "header_row": 3, "header_rows": 2,
        "columns": {"programme": "Программа"},
        "wide": [
            {"period": period, "value": value, "headings": headings}
            for value, years in (("students", YEARS), ("students_female", WOMEN))
            for period, headings in (("academic_year", years), ("as_of", days(years)))
        ],
    }  # fmt: skip
    return source(sheet | changes)


def source(*sheets):
    return Source.model_validate({"name": "theirs", "kind": "workbook", "sheets": list(sheets)})


def check(mapping, *sheets):
    importer = open_importer(None)
    outcome = importer.check_sheets(sheets, "file.xlsx", source=mapping)
    for ledger in (outcome.ledger, *outcome.sheets.values()):
        assert ledger.read == ledger.loaded + ledger.rejected + ledger.skipped
    for language in ("en", "ru", "kk"):
        said = [importer.tell(problem, language) for problem in outcome.problems]
        assert not [sentence for sentence in said if "{" in sentence or sentence == ""]
    return outcome


def told(outcome, *codes):
    return [(p.code, p.sheet, p.cell, p.row) for p in outcome.problems if not codes or p.code in codes]


def rows(outcome, sheet, *names):
    frame = outcome.rows.frames[sheet]
    return list(frame[list(names)].itertuples(index=False, name=None))


def test_years_in_headings_become_rows_of_their_years():
    outcome = check(wide_source(), RawSheet("Студенты", WIDE))
    found = rows(outcome, "trainees", "programme", "academic_year", "students", "students_female")
    assert found == [("p1", "2019/20", 90, None), ("p1", "2020/21", 95, 10), ("p1", "2021/22", 96, 12),
                     ("p2", "2019/20", 40, None)]  # fmt: skip
    assert [str(day) for (day,) in rows(outcome, "trainees", "as_of")][:2] == ["2019-10-01", "2020-10-01"]


def test_a_problem_points_at_the_cell_of_the_original_after_wide_became_long():
    outcome = check(wide_source(), RawSheet("Студенты", WIDE))
    assert told(outcome, "E04") == [("E04", "Студенты", "D5", 5)]
    problem = next(one for one in outcome.problems if one.code == "E04")
    assert (problem.value, problem.column) == ("x1", "students")


def test_a_part_greater_than_its_whole_is_told_with_both_cells_of_the_same_year():
    table = [list(line) for line in WIDE]
    table[4][3] = 40
    outcome = check(wide_source(), RawSheet("Студенты", table))
    problem = next(one for one in outcome.problems if one.code == "E10")
    assert (problem.cell, problem.value, problem.values["limit"]) == ("F5", "200", "40")


def test_a_wrong_period_of_a_mapping_points_at_its_heading():
    wrong = [{"period": "academic_year", "value": "students", "headings": {"Обучается, 2020/21": "2020/25"}}]
    outcome = check(wide_source(wide=wrong), RawSheet("Студенты", WIDE))
    assert {(p.cell, p.value) for p in outcome.problems if p.code == "E07"} == {("D3", "2020/25")}


def test_totals_are_left_out_and_told_with_their_own_row():
    outcome = check(wide_source(), RawSheet("Студенты", WIDE))
    assert told(outcome, "W02") == [("W02", "Студенты", None, 6)]
    assert outcome.ledger.skipped == 1


def test_words_for_totals_of_their_own_are_left_out_too():
    table = [*WIDE, [None, "Среднее по региону", 5, 5, 5, 5, 5]]
    outcome = check(wide_source(totals=["среднее"]), RawSheet("Студенты", table))
    assert [row for _, _, _, row in told(outcome, "W02")] == [6, 7]


def test_a_row_whose_figures_are_all_unknown_is_told_and_gives_no_rows():
    table = [*WIDE[:5], [3, "p3", None, None, None, None, None]]
    outcome = check(wide_source(), RawSheet("Студенты", table))
    assert told(outcome, "W02") == [("W02", "Студенты", None, 6)]
    assert "p3" not in [name for (name,) in rows(outcome, "trainees", "programme")]


def test_a_sheet_that_begins_lower_and_further_right_keeps_its_cells():
    outcome = check(wide_source(header_row=13), RawSheet("Студенты", WIDE, first_row=11, first_column=4))
    assert told(outcome, "E04") == [("E04", "Студенты", "G15", 15)]


def test_two_rows_of_one_key_are_told_with_their_own_numbers():
    table = [*WIDE[:4], list(WIDE[3])]
    outcome = check(wide_source(), RawSheet("Студенты", table))
    twice = [one for one in outcome.problems if one.code == "E12"]
    assert {(one.row, one.values["other"]) for one in twice} == {(5, "4")}


MONEY = [
    ["Кто", "Что", "Намечено, тыс.", "Дано, тыс."],
    ["", "деньги бизнеса", 1500, "1 240,5"],
    ["", "гранты", 0.1, "н/д"],
]
FINANCE = {
    "sheet": "finance", "from_sheet": "Деньги", "header_row": 1,
    "columns": {"source": "Что", "planned": "Намечено, тыс.", "actual": "Дано, тыс."},
    "values": {"source": {"Деньги бизнеса": "business_investment", "гранты": "grant"}},
    "units": {"planned": 1000, "actual": 1000},
    "constants": {"year": "2022", "flow": "funding"},
}  # fmt: skip


def test_values_are_translated_units_multiplied_and_constants_filled_in():
    outcome = check(source(FINANCE), RawSheet("Деньги", MONEY))
    found = rows(outcome, "finance", "year", "flow", "source", "planned", "actual")
    assert found == [(2022, "funding", "business_investment", 1_500_000.0, 1_240_500.0),
                     (2022, "funding", "grant", 100.0, None)]  # fmt: skip


def test_a_translated_cell_is_told_as_it_was_typed():
    table = [*MONEY, ["", "гранты", "много", 3]]
    problem = next(p for p in check(source(FINANCE), RawSheet("Деньги", table)).problems if p.code == "E04")
    assert (problem.cell, problem.value) == ("C4", "много")


def test_a_value_that_stands_in_no_cell_is_told_with_its_row():
    mapping = source({
        "sheet": "teachers", "from_sheet": None, "columns": {"teachers": "Всего"},
        "constants": {"organisation": "Колледж", "academic_year": "2021/22", "as_of": "01.10.2023"},
    })  # fmt: skip
    outcome = check(mapping, RawSheet("Л", [["Всего"], [40]]))
    problem = next(one for one in outcome.problems if one.code == "E05")
    assert (problem.cell, problem.row, problem.value) == (None, 2, "01.10.2023")
    said = open_importer(None).tell(problem, "ru")
    assert said.startswith("Лист «Л», строка 2: ") and "ячейка" not in said


def test_a_constant_its_column_cannot_take_is_told_once():
    wrong = FINANCE | {"constants": {"year": "когда-то", "flow": "funding"}}
    outcome = check(source(wrong), RawSheet("Деньги", MONEY))
    assert [(p.code, p.column, p.value) for p in outcome.problems] == [("E28", "year", "когда-то")]


def test_several_sheets_of_theirs_fill_one_of_ours():
    mapped = {"sheet": "trainees", "header_row": 1, "columns": {"programme": "Код", "students": "Всего"}}
    years = [mapped | {"from_sheet": str(year),
                       "constants": {"academic_year": f"{year}/{year % 100 + 1}", "as_of": f"01.10.{year}"}}
             for year in (2020, 2021)]  # fmt: skip
    sheets = [
        RawSheet("2020", [["Код", "Всего"], ["p1", 5], ["p2", "?!"]]),
        RawSheet("2021", [["Код", "Всего"], ["p1", 7]]),
    ]
    outcome = check(source(*years), *sheets)
    assert rows(outcome, "trainees", "academic_year", "students") == [("2020/21", 5), ("2021/22", 7)]
    assert told(outcome, "E04") == [("E04", "2020", "B3", 3)]
    assert (outcome.sheets["2020"].rejected, outcome.sheets["2021"].loaded) == (1, 1)


def test_one_sheet_of_theirs_may_fill_two_of_ours():
    table = [["Код", "Колледж", "Название", "Шифр", "Студентов"], ["p1", "К1", "Сварка", "15.01.05", 30]]
    whole = {"from_sheet": "Л", "header_row": 1}
    named = {"programme": "Код", "organisation": "Колледж", "name": "Название", "code": "Шифр"}
    programmes = {"sheet": "programmes", "columns": named, "constants": {"level": "mid_level_specialist"}} | whole
    counted = {"academic_year": "2021/22", "as_of": "01.10.2021"}
    trainees = {"sheet": "trainees", "columns": {"programme": "Код", "students": "Студентов"}, "constants": counted}
    trainees |= whole
    outcome = check(source(programmes, trainees), RawSheet("Л", table))
    assert (outcome.ledger.loaded, outcome.sheets["Л"].loaded) == (2, 2)


def test_a_heading_that_is_not_there_is_told_with_the_nearest_and_nothing_is_read():
    wrong = FINANCE | {"columns": FINANCE["columns"] | {"planned": "Намечено, тыс. рублей"}}
    outcome = check(source(wrong), RawSheet("Деньги", MONEY))
    assert [(p.code, p.sheet, p.value, p.values["nearest"]) for p in outcome.problems] == [
        ("E28", "Деньги", "Намечено, тыс. рублей", "Намечено, тыс.")
    ]
    assert outcome.ledger.read == 0


def test_a_sheet_that_is_not_there_is_told_with_the_nearest():
    outcome = check(source(FINANCE), RawSheet("Деньги 2022", MONEY))
    problem = outcome.problems[0]
    assert (problem.code, problem.value, problem.values["nearest"]) == ("E28", "Деньги", "Деньги 2022")


@pytest.mark.parametrize("row", [40, 100_000])
def test_a_header_row_below_the_table_is_no_crash(row):
    wrong = FINANCE | {"header_row": row, "columns": {"source": "Нет такого"}, "units": {}}
    assert [p.code for p in check(source(wrong), RawSheet("Деньги", MONEY)).problems] == ["E28"]


def test_headings_that_moved_are_found_in_another_row():
    outcome = check(source(FINANCE), RawSheet("Деньги", [["Отчёт"], [], *MONEY]))
    assert outcome.ledger.loaded == 2


def test_a_heading_over_several_columns_asks_for_a_letter_and_a_letter_is_taken():
    table = [["Код", "Всего", "Всего"], ["p1", 5, 6]]
    mapped = {"sheet": "trainees", "constants": {"academic_year": "2021/22", "as_of": "01.10.2021"}}
    twice = check(source(mapped | {"columns": {"programme": "Код", "students": "Всего"}}), RawSheet("Л", table))
    assert [(p.code, p.values["columns"]) for p in twice.problems] == [("E28", "[B], [C]")]
    lettered = check(source(mapped | {"columns": {"programme": "Код", "students": "[c]"}}), RawSheet("Л", table))
    assert rows(lettered, "trainees", "students") == [(6,)]


def test_personal_data_is_not_read_even_if_a_mapping_says_so():
    table = [["Код", "ФИО", "Всего"], ["p1", "Иванов", 5]]
    mapped = {"sheet": "plan", "columns": {"item_no": "Код", "executor": "ФИО"}}
    outcome = check(source(mapped), RawSheet("Л", table))
    assert ("E15", "Л", "B1", 1) in told(outcome)
    assert "executor" not in outcome.rows.frames["plan"]


def test_sheets_a_mapping_does_not_name_are_read_as_usual_or_told():
    known = RawSheet("Педагоги", [["Колледж", "Учебный год", "По состоянию на", "Педагоги, всего"],
                                  ["К1", "2021/22", "01.10.2021", 40]])  # fmt: skip
    outcome = check(source(FINANCE), RawSheet("Деньги", MONEY), known, RawSheet("Заметки", [["что-то"]]))
    assert set(outcome.rows.frames) == {"finance", "teachers"}
    assert [p.sheet for p in outcome.problems if p.code == "N03"] == ["Заметки"]


def test_a_mapped_sheet_counts_before_a_recognised_one():
    mapped = FINANCE | {"from_sheet": "Деньги"}
    known = RawSheet(
        "Финансы", [["Год", "Вид движения", "Источник", "Факт, сумма"], [2022, "финансирование", "грант", 5]]
    )
    outcome = check(source(mapped), RawSheet("Деньги", MONEY), known)
    assert [(p.sheet, p.values["other"]) for p in outcome.problems if p.code == "E12"] == [("Финансы", "Деньги")]


def test_a_hidden_sheet_is_read_when_a_mapping_names_it():
    outcome = check(source(FINANCE), RawSheet("Деньги", MONEY, hidden=True))
    assert (outcome.ledger.loaded, told(outcome, "N02")) == (2, [])


def test_columns_without_a_match_are_listed():
    outcome = check(source(FINANCE), RawSheet("Деньги", MONEY))
    assert [p.values["names"] for p in outcome.problems if p.code == "N01"] == ["«Кто»"]


def test_a_kazakh_workbook_is_read_by_its_own_words():
    table = [["Облыс бойынша мәлімет"], ["Мамандық", "Оқу жылы", "Күні", "Оқитындар саны", "Қыздар"],
             ["p1", "2021-2022 оқу жылы", "01.10.2021", "96 адам", 11], ["Барлығы", None, None, 96, 11]]  # fmt: skip
    mapped = {"sheet": "trainees", "from_sheet": "Білім алушылар саны", "header_row": 2,
              "columns": {"programme": "Мамандық", "academic_year": "Оқу жылы", "as_of": "Күні",
                          "students": "оқитындар  саны", "students_female": "Қыздар"}}  # fmt: skip
    outcome = check(source(mapped), RawSheet("Білім алушылар саны", table))
    assert rows(outcome, "trainees", "academic_year", "students", "students_female") == [("2021/22", 96, 11)]


def test_the_same_bytes_read_by_another_mapping_are_another_load():
    one, other = (source(FINANCE | {"units": {"planned": factor}}) for factor in (1, 1000))
    sums = [open_importer(None).check_sheets([RawSheet("Деньги", MONEY)], "f", "abc", "c", mapping).rows.sha256
            for mapping in (one, other, one)]  # fmt: skip
    assert sums[0] != sums[1] and sums[0] == sums[2]
