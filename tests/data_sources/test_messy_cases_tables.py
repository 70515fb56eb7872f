"""The messy cases of tables: merged cells, titles, totals, encodings, formats, formulas, names, limits."""

from datetime import date

import pytest

from dashboard.domain.table_files import disarm
from dashboard.text import Text
from tests.data_sources.cluster_rows import as_table, cluster_rows
from tests.data_sources.messy_files import (
    ROW,
    TRAINEES,
    as_csv,
    as_xlsx,
    case,
    check,
    check_changed,
    check_rows,
    column,
    one_column,
    read_as,
    told,
)
from tests.data_sources.workbook_formats import as_ods, as_xls

SECOND = ["p2", *ROW[1:]]


@case(7)
def test_case_07_a_merged_cell_fills_its_own_area_and_no_other_empty_cell():
    rows = [
        ["Код программы", "Колледж", "УГПС"],
        ["p1", None, "15.00.00"],
        ["p2", None, "09.00.00"],
        ["p3", None, "13.00.00"],
    ]
    content = as_xlsx(rows, "Программы", change=lambda book, page: page.merge_range("B2:B3", "Первый колледж"))
    outcome = check(content)
    assert column(outcome, "organisation", "programmes") == ["первый колледж@"] * 2
    assert ("E03", "B4") in told(outcome)


def under_title(title, header, *rows, width=7):
    """A table under a title merged over all its columns."""
    return as_xlsx([[], header, *rows], change=lambda book, page: page.merge_range(0, 0, 0, width, title))


@case(8)
@pytest.mark.parametrize(
    "title",
    [
        "Сведения о контингенте на 01.10.2021",
        "Контингент по состоянию на 1 октября 2021 г. (приказ от 15.09.2021)",
        "2021 жылғы 1 қазандағы контингент",
    ],
)
def test_case_08_a_date_above_the_table_is_offered_and_taken_where_its_column_is_missing(title):
    header, row = [TRAINEES[0], TRAINEES[1], *TRAINEES[3:]], ["p1", "2021/22", 96, 30]
    outcome = check(under_title(title, header, row))
    assert (told(outcome), column(outcome, "as_of")) == ([("W09", 1)], [date(2021, 10, 1)])
    warning = outcome.problems[0]
    assert {"date": "01.10.2021", "count": "1"}.items() <= warning.values.items()


@case(8)
def test_case_08_the_column_of_the_file_goes_before_the_date_above_it():
    outcome = check(under_title("Контингент на 01.10.2021", TRAINEES, ["p1", "2021/22", "05.10.2021", 96, 30]))
    assert (told(outcome, notes=True), column(outcome, "as_of")) == ([("N05", 1)], [date(2021, 10, 5)])
    same = check(under_title("Контингент на 01.10.2021", TRAINEES, ROW))
    assert told(same, notes=True) == []


@case(8)
def test_case_08_a_date_is_taken_only_for_rows_of_its_own_academic_year():
    header, rows = [TRAINEES[0], TRAINEES[1], TRAINEES[3]], [["p1", "2021/22", 96], ["p1", "2020/21", 90]]
    outcome = check(under_title("на 01.10.2021", header, *rows))
    assert told(outcome) == [("W09", 1), ("E20", 4)]


@case(8)
def test_case_08_the_header_is_found_within_fifteen_rows():
    near = check_rows([*[["Томск"]] * 14, TRAINEES, ROW])
    far = check_rows([*[["Томск"]] * 15, TRAINEES, ROW])
    assert (near.ledger.loaded, far.readable) == (1, False)


def two_rows(merged):
    """A header of two rows: a group of columns above, its parts under it."""
    upper = [*TRAINEES[:3], "Контингент", None, None]
    lower = [None, None, None, "всего", "дуальное", "целевое"]
    rows = [upper, lower, [*ROW, 5]]

    def merge(book, page):
        for place in range(3):
            page.merge_range(0, place, 1, place, upper[place])
        page.merge_range(0, 3, 0, 5, "Контингент")

    return as_xlsx(rows, change=merge) if merged else as_csv(rows)


@case(9)
@pytest.mark.parametrize("merged", [True, False])
def test_case_09_two_header_rows_are_joined(merged):
    outcome = check(two_rows(merged), "Контингент.xlsx" if merged else "Контингент.csv")
    assert told(outcome, notes=True) == []
    assert [column(outcome, name) for name in ("students", "students_dual", "students_target")] == [[96], [30], [5]]
    assert outcome.rows.frames["trainees"].index.to_list() == [3]


@case(9)
def test_case_09_a_part_under_another_group_is_not_taken_for_a_part_of_the_trainees():
    upper, lower = [*TRAINEES[:4], "Приём", None], [None, None, None, None, "всего", "женщины"]
    outcome = check(as_csv([upper, lower, [*ROW[:4], 25, 5]]), "Контингент.csv")
    assert "students_female" not in outcome.rows.frames["trainees"]


@case(9)
def test_case_09_three_header_rows_with_words_cut_across_cells_are_joined():
    top = [*TRAINEES[:3], "Контингент", None, None]
    middle = [None, None, None, "всего", "в том", " числе:"]
    bottom = [None, None, None, None, "дуальное", "девушки"]

    def merge(book, page):
        for place in range(3):
            page.merge_range(0, place, 2, place, top[place])
        page.merge_range(0, 3, 0, 5, "Контингент")
        page.merge_range(1, 3, 2, 3, "всего")

    outcome = check(as_xlsx([top, middle, bottom, [*ROW, 11]], change=merge))
    assert told(outcome, notes=True) == []
    assert [column(outcome, name) for name in ("students", "students_dual", "students_female")] == [[96], [30], [11]]


@case(10)
@pytest.mark.parametrize("word", ["Итого", "Всего", "Барлығы", "Жиыны", "Total"])
def test_case_10_totals_are_skipped_and_a_wrong_sum_names_both_numbers(word):
    right = check_rows([TRAINEES, ROW, SECOND, [word, None, None, 192, 60]])
    wrong = check_rows([TRAINEES, ROW, SECOND, [word, None, None, 200, 60]])
    assert (told(right), right.ledger.skipped, right.ledger.loaded) == ([("W02", 4)], 1, 2)
    assert right.problems[0].values == {"reason": "a totals row"}
    assert {"stated": "200", "sum": "192"}.items() <= wrong.problems[0].values.items()


@case(11)
def test_case_11_subtotals_between_the_rows_are_skipped():
    outcome = check_rows([TRAINEES, ROW, ["Итого по 15.00.00", None, None, 96, 30], SECOND])
    assert (told(outcome), outcome.ledger.loaded) == ([("W02", 3)], 2)


@case(12)
def test_case_12_blank_rows_are_skipped_silently_and_fifty_end_the_sheet():
    near = check_rows([TRAINEES, [], ROW, *[[]] * 49, SECOND])
    far = check_rows([TRAINEES, ROW, *[[]] * 50, SECOND])
    assert (told(near, notes=True), near.ledger.read, far.ledger.read) == ([], 2, 2)
    assert (far.ledger.skipped, told(far)) == (1, [("W12", 53)])


@case(13)
def test_case_13_spaces_are_trimmed_and_collapsed_without_a_word():
    assert read_as("participants", "organisation", " Северский  промышленный колледж ") == (
        ["Северский промышленный колледж"],
        [],
    )
    assert read_as("participants", "settlement", "Северск ") == (["Северск"], [])


@case(36)
def test_case_36_windows_1251_with_semicolons_and_decimal_commas_is_read():
    rows = [["Код программы", "Учебный год", "По состоянию на", "Контингент, всего", "Примечание"]]
    rows += [["p1", "2021/22", "01.10.2021", "1 296", "«Да» – нет"]]
    outcome = check(as_csv(rows, ";", "cp1251"), "Контингент.csv")
    assert (told(outcome), column(outcome, "students")) == ([], [1296])
    money = [
        ["Год", "Вид движения", "Источник", "План, сумма"],
        ["2022", "финансирование", "инвестиции бизнеса", "1,5"],
    ]
    assert column(check(as_csv(money, ";", "cp1251"), "Финансы.csv"), "planned", "finance") == [1.5]


@case(37)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_case_37_unicode_text_of_excel_is_read_with_and_without_its_mark(encoding):
    outcome = check(as_csv([TRAINEES, ROW], "\t", encoding), "Контингент.txt")
    assert (told(outcome), column(outcome, "students")) == ([], [96])


@case(38)
def test_case_38_three_formats_give_one_result_and_others_are_refused():
    rows = [TRAINEES, ROW, ["p2", "2021/22", "01.10.2021", "24,5", None], ["Итого", None, None, 96, 30]]
    results = [
        check(write(rows), f"Контингент.{suffix}")
        for suffix, write in (("xlsx", as_xlsx), ("xls", as_xls), ("ods", as_ods))
    ]
    assert [(told(one), one.ledger, column(one, "students")) for one in results] == [
        (told(results[0]), results[0].ledger, [96])
    ] * 3
    assert told(results[0]) == [("E04", "D3"), ("W02", 4)]
    for name in ("a.xlsb", "a.docx", "a.pdf"):
        assert [p.code for p in check(as_xlsx(rows), name).problems] == ["E14"]


def with_formulas(book, page):
    """Two formulas: one with its value saved, one without."""
    page.write_formula("D2", "=SUM(D5:D9)", None, 96)
    page.write_formula("D3", "=F5/E5", None, "")


@case(39)
def test_case_39_the_saved_value_of_a_formula_is_taken_and_none_is_told():
    outcome = check(as_xlsx([TRAINEES, ROW, SECOND], change=with_formulas))
    assert (told(outcome), column(outcome, "students")) == ([("E17", "D3")], [96])
    assert outcome.problems[0].values["formula"] == "=F5/E5"


@case(39)
def test_case_39_a_formula_without_a_value_is_told_in_ods_too():
    rows = [TRAINEES, ROW, ["p2", "2021/22", "01.10.2021", ("formula", "F5/E5"), 0]]
    outcome = check(as_ods(rows), "Контингент.ods")
    assert (told(outcome), column(outcome, "students")) == ([("E17", "D3")], [96])


@case(39)
def test_case_39_a_formula_whose_saved_value_is_an_empty_text_is_an_empty_cell():
    rows = [TRAINEES, [*ROW[:4], ("formula", 'IF(1;"";0)')]]
    outcome = check(as_xls(rows), "Контингент.xls")
    assert (told(outcome), column(outcome, "students_dual")) == ([], [None])


@case(3)
@pytest.mark.parametrize(("suffix", "write"), [("ods", as_ods), ("xls", as_xls)])
def test_case_03_a_percent_format_tells_a_percentage_in_the_other_formats(suffix, write):
    base = cluster_rows()["expertise"][0]
    rows = [{**base, "programme": f"p{cell}", "c3_2": ("percent", cell)} for cell in (0.625, 1)]
    outcome = check(write(list(as_table("expertise", rows, Text("ru"))), "Экспертиза"), f"Экспертиза.{suffix}")
    assert column(outcome, "c3_2", "expertise") == [62.5, 100]


@case(40)
@pytest.mark.parametrize("error", ["#DIV/0!", "#Н/Д", "#ССЫЛКА!", "#N/A", "#REF!"])
def test_case_40_error_texts_are_told_except_in_unused_columns(error):
    outcome = check_rows([[*TRAINEES, "Доля"], [*ROW, error], ["p2", *ROW[1:3], error, 0, 1]])
    assert (told(outcome), column(outcome, "students")) == ([("E18", "D3")], [96])


@case(40)
@pytest.mark.parametrize(("suffix", "write"), [("ods", as_ods), ("xls", as_xls), ("xlsx", None)])
def test_case_40_error_cells_are_told_in_every_format(suffix, write):
    rows = [[*TRAINEES, "Доля"], [*ROW, ("error", "#DIV/0!")], ["p2", *ROW[1:3], ("error", "#DIV/0!"), 0, 1]]
    if write is None:
        plain = [[None if isinstance(cell, tuple) else cell for cell in cells] for cells in rows]

        def change(book, page):
            page.write_formula("F2", "=1/0", None, "#DIV/0!")
            page.write_formula("D3", "=1/0", None, "#DIV/0!")

        outcome = check(as_xlsx(plain, change=change))
    else:
        outcome = check(write(rows), f"Контингент.{suffix}")
    assert (told(outcome), column(outcome, "students")) == ([("E18", "D3")], [96])
    assert [p.value for p in outcome.problems if p.code == "E18"] == ["#DIV/0!"]


@case(41)
@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+7", "@x", "-2+3"])
def test_case_41_formula_like_text_is_kept_as_text_and_escaped_when_written(text):
    assert read_as("plan", "title", text) == ([text], [])
    assert disarm(text) == f"'{text}"


@case(42)
def test_case_42_hidden_sheets_are_ignored_and_hidden_rows_and_columns_read_with_notes():
    def hide(book, page):
        book.add_worksheet("Свод").hide()
        book.get_worksheet_by_name("Свод").write_row(0, 0, TRAINEES)
        page.set_row(1, None, None, {"hidden": True})
        page.set_column("E:E", None, None, {"hidden": True})

    outcome = check(as_xlsx([TRAINEES, ROW], change=hide))
    notes = {p.code: p for p in outcome.problems if p.severity == "note"}
    assert (told(outcome), outcome.ledger.loaded, set(notes)) == ([], 1, {"N02", "N04"})
    assert notes["N02"].sheet == "Свод"
    assert notes["N04"].values == {"rows": "1", "columns": "1"}


@case(43)
@pytest.mark.parametrize("name", ["контингент ", "Контингент (2)", "Trainees", "Лист1", "Білім алушылар"])
def test_case_43_sheets_are_known_by_name_in_any_language_or_alone_by_their_headings(name):
    assert column(check_rows([TRAINEES, ROW], name), "students") == [96]


@case(43)
def test_case_43_a_second_candidate_is_asked_about():
    def add(book, page):
        book.add_worksheet("Контингент (2)").write_row(0, 0, TRAINEES)
        book.get_worksheet_by_name("Контингент (2)").write_row(1, 0, SECOND)

    outcome = check(as_xlsx([TRAINEES, ROW], change=add))
    assert ("E12", "Контингент (2)") in [(p.code, p.sheet) for p in outcome.problems]


@case(44)
def test_case_44_extra_columns_are_ignored_and_listed_once():
    outcome = check_rows([[*TRAINEES, "Примечание", "Комментарий"], [*ROW, "a", "b"], [*SECOND, "c", "d"]])
    assert [(p.code, p.values["names"]) for p in outcome.problems] == [("N01", "«Примечание», «Комментарий»")]


@case(45)
def test_case_45_headings_of_mixed_languages_are_known_in_any_order_and_twice_is_told():
    header = ["КОНТИНГЕНТ,  ВСЕГО", "Оқу жылы", "as of", "Programme Code", "дуал"]
    outcome = check_rows([header, [96, "2021/22", "01.10.2021", "p1", 30]])
    assert (told(outcome), column(outcome, "students")) == ([], [96])
    twice = check_rows([[*TRAINEES, "Контингент, всего"], [*ROW, 95]])
    assert (told(twice), twice.ledger.rejected) == ([("E12", "F1")], 1)


@case(46)
def test_case_46_employed_beyond_graduates_refuse_their_row_and_no_other():
    def change(rows):
        rows["graduates"].append({**rows["graduates"][0], "cohort": 2020, "employed": 28})

    outcome = check_changed(change)
    assert (told(outcome), outcome.sheets["Выпускники"].loaded) == ([("E10", "F3")], 1)


@case(47)
def test_case_47_states_beyond_the_graduates_name_the_sum():
    outcome = check_changed(lambda rows: rows["graduates"][0].update(not_employed=5))
    assert (told(outcome), outcome.problems[0].values["sum"]) == ([("E11", 2)], "28")


@case(55)
@pytest.mark.parametrize("heading", ["ФИО", "ИИН", "СНИЛС", "телефон", "Ф.И.О.", "Телефон нөмірі"])
def test_case_55_columns_of_personal_data_are_refused_by_name_and_not_stored(heading):
    outcome = check_rows([[*TRAINEES, heading], [*ROW, "тайна"]])
    assert told(outcome) == [("E15", "F1")]
    assert "тайна" not in repr(outcome.problems) + outcome.rows.frames["trainees"].to_csv()


@case(55)
def test_case_55_a_person_as_executor_is_refused():
    outcome = one_column("plan", "executor", "Иванов И.И.", "Координационный совет")
    assert ([p.code for p in outcome.problems], outcome.ledger.loaded) == (["E15"], 1)


@case(20)
def test_case_20_an_empty_employed_cell_leaves_the_row_out_of_numerator_and_denominator():
    outcome = check_changed(lambda rows: rows["graduates"][0].update(employed=None, employed_speciality=None))
    assert (told(outcome), column(outcome, "employed", "graduates")) == ([], [None])
