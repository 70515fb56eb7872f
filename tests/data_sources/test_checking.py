"""Messy tables: what is forgiven, what is explained, and that no row is ever lost from the count."""

from io import BytesIO

import pytest
import xlsxwriter

from data_sources.importer import open_importer
from data_sources.readers.raw import RawSheet
from tests.data_sources.cluster_rows import COLLEGE, PLANT, as_workbook, cluster_rows

TRAINEES = ["Код программы", "Учебный год", "По состоянию на", "Контингент, всего", "в т.ч. дуальное"]
ROW = ["p1", "2021/22", "01.10.2021", 96, 30]


def check(rows, name="Контингент"):
    """Check one sheet given as rows of cells."""
    return open_importer(None).check_sheets([RawSheet(name, rows)], "file.xlsx")


def check_changed(change):
    """Check the whole cluster after a change."""
    rows = cluster_rows()
    change(rows)
    return open_importer(None).check(as_workbook(rows), "cluster.xlsx")


def told(outcome, *, notes=False):
    return [(p.code, p.cell or p.row) for p in outcome.problems if notes or p.severity != "note"]


def students(outcome):
    return outcome.rows.frames["trainees"]["students"].to_list()


@pytest.fixture(autouse=True)
def always_adds_up(monkeypatch):
    """Whatever a test checks: read = loaded + rejected + skipped, in every sheet and in the file."""
    importer = type(open_importer(None))
    original = importer.check_sheets

    def checked(self, *given, **named):
        outcome = original(self, *given, **named)
        for ledger in (outcome.ledger, *outcome.sheets.values()):
            assert ledger.read == ledger.loaded + ledger.rejected + ledger.skipped
        assert outcome.ledger.loaded == sum(len(frame) for frame in outcome.rows.frames.values())
        return outcome

    monkeypatch.setattr(importer, "check_sheets", checked)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_whole_cluster_is_read_in_every_language(language):
    outcome = open_importer(None).check(as_workbook(cluster_rows(), language), "cluster.xlsx")
    assert (told(outcome, notes=True), outcome.ledger.loaded, outcome.ledger.read) == ([], 21, 21)


def test_title_lines_above_the_header_are_passed_over():
    outcome = check([["Сведения о контингенте на 01.10.2021"], [], ["Томск"], TRAINEES, ROW])
    assert (students(outcome), outcome.rows.frames["trainees"].index.to_list()) == ([96], [5])


def test_two_header_rows_are_joined():
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("Контингент")
        for place, heading in enumerate(TRAINEES[:3]):
            page.merge_range(0, place, 1, place, heading)
        page.merge_range(0, 3, 0, 4, "Контингент")
        page.write_row(1, 3, ["всего", "в т.ч. дуальное"])
        page.write_row(2, 0, ROW)
    outcome = open_importer(None).check(file.getvalue(), "two.xlsx")
    assert (told(outcome), students(outcome)) == ([], [96])
    assert outcome.rows.frames["trainees"]["students_dual"].to_list() == [30]


def test_columns_are_known_in_any_order_case_and_language():
    header = ["КОНТИНГЕНТ,  ВСЕГО", "Оқу жылы", "as of", "Programme Code", "дуал"]
    outcome = check([header, [96, "2021/22", "01.10.2021", "p1", 30]])
    assert (told(outcome), students(outcome)) == ([], [96])


@pytest.mark.parametrize("name", ["контингент ", "Trainees", "Білім алушылар", "Контингент (2)", "Лист1", "КОНТИНГЕНТ"])
def test_a_sheet_is_known_by_name_or_when_alone_by_its_headings(name):
    assert students(check([TRAINEES, ROW], name)) == [96]


def test_a_second_sheet_of_the_same_kind_is_a_question():
    sheets = [RawSheet("Контингент", [TRAINEES, ROW]), RawSheet("Контингент (2)", [TRAINEES, ROW])]
    outcome = open_importer(None).check_sheets(sheets, "file.xlsx")
    assert ("E12", "Контингент (2)") in [(p.code, p.sheet) for p in outcome.problems]


@pytest.mark.parametrize(
    "word", ["Итого", "ВСЕГО", "Барлығы:", "Жиыны", "Total", "Итого по 15.00.00", "Всего по колледжу"]
)
def test_totals_are_skipped_with_a_warning(word):
    outcome = check([TRAINEES, ROW, [word, None, None, 96, 30]])
    assert (told(outcome), outcome.ledger.skipped, students(outcome)) == ([("W02", 3)], 1, [96])


def test_a_total_that_is_not_the_sum_names_both_numbers():
    outcome = check([TRAINEES, ROW, ["p2", "2021/22", "01.10.2021", 4, 0], ["Итого", None, None, 120, 30]])
    assert {"stated": "120", "sum": "100"}.items() <= outcome.problems[-1].values.items()


def test_a_college_called_total_something_is_not_a_total():
    rows = [["Организация", "Вид организации", "Роль"], ["Total Energies", "предприятие", "участник"]]
    assert check(rows, "Участники").ledger.loaded == 1


def test_blank_rows_are_passed_over_and_fifty_of_them_end_the_sheet():
    blank = [[None] * 5]
    near = check([TRAINEES, *blank, ROW, *blank * 49, ["p2", *ROW[1:]]])
    far = check([TRAINEES, ROW, *blank * 50, ["заметки внизу"]])
    assert (near.ledger.read, near.ledger.skipped) == (2, 0)
    assert (far.ledger.read, far.ledger.skipped) == (2, 1)
    assert "W12" in [problem.code for problem in far.problems]


def test_the_example_row_is_skipped_silently():
    outcome = check([TRAINEES, ["example", "2021/22", "01.10.2021", 96, 30], ROW])
    assert (told(outcome), outcome.ledger.skipped, outcome.ledger.loaded) == ([], 1, 1)


def test_column_numbers_and_repeated_headings_are_skipped():
    outcome = check([TRAINEES, [1, 2, 3, 4, 5], ROW, TRAINEES, ["p2", *ROW[1:]]])
    assert (outcome.ledger.skipped, outcome.ledger.loaded) == (2, 2)


@pytest.mark.parametrize("heading", ["Код кластера", "Кластер коды", "Cluster code", "id кластера", "cluster_id"])
def test_the_cluster_code_is_known_by_each_of_its_headings(heading):
    row = ["demo", "Томская область", "Кластер", "образовательно-отраслевой", "действует", "RUB"]
    header = [heading, "Регион", "Название (рус.)", "Тип кластера", "Статус", "Валюта"]
    assert check([header, row], "Кластер").ledger.loaded == 1


def test_extra_columns_are_listed_once():
    outcome = check([[*TRAINEES, "Примечание", "Комментарий"], [*ROW, "a", "b"], ["p2", *ROW[1:], "c", "d"]])
    notes = [p for p in outcome.problems if p.severity == "note"]
    assert [note.values["names"] for note in notes] == ["«Примечание», «Комментарий»"]


@pytest.mark.parametrize("heading", ["ФИО", "ИИН", "СНИЛС", "Телефон", "E-mail"])
def test_columns_of_personal_data_are_refused_by_name(heading):
    outcome = check([[*TRAINEES, heading], [*ROW, "тайна"]])
    assert told(outcome) == [("E15", "F1")]
    assert "тайна" not in repr(outcome.problems) + outcome.rows.frames["trainees"].to_csv()


@pytest.mark.parametrize("executor", ["Иванов И.И.", "И. И. Иванов", "Директор Петрова А.Б.", "Ахметов Серік Болатұлы"])
def test_a_person_as_executor_is_refused(executor):
    outcome = check_changed(lambda rows: rows["plan"][0].update(executor=executor))
    assert [code for code, _ in told(outcome)] == ["E15"]


@pytest.mark.parametrize("executor", ["Координационный совет", "Директора колледжей", "Колледж им. Д. Карбышева"])
def test_positions_and_bodies_are_no_persons(executor):
    outcome = check_changed(lambda rows: rows["plan"][0].update(executor=executor))
    assert told(outcome) == []


def test_a_column_that_is_there_twice_is_told():
    outcome = check([[*TRAINEES, "обучается"], [*ROW, 95]])
    assert (told(outcome), outcome.ledger.rejected) == ([("E12", "F1")], 1)


def test_a_missing_required_column_is_told_once():
    outcome = check([TRAINEES[1:], ROW[1:], ROW[1:]])
    assert (told(outcome), outcome.ledger.rejected) == ([("E02", 1)], 2)


def test_missing_required_sheets_are_told_in_workbooks_only():
    def change(rows):
        del rows["graduates"]

    assert [p.code for p in check_changed(change).problems] == ["E01"]
    assert told(check([TRAINEES, ROW])) == []


def test_employed_beyond_graduates_refuse_the_row_and_no_other():
    outcome = check_changed(
        lambda rows: rows["graduates"].append({**rows["graduates"][0], "cohort": 2020, "employed": 28})
    )
    assert (told(outcome), outcome.sheets["Выпускники"].loaded) == ([("E10", "F3")], 1)


def test_states_that_add_up_to_more_than_the_graduates_are_told():
    outcome = check_changed(lambda rows: rows["graduates"][0].update(not_employed=5))
    assert told(outcome) == [("E11", 2)]
    assert outcome.problems[0].values["sum"] == "28"


def test_an_empty_optional_cell_is_unknown_without_a_word():
    outcome = check_changed(lambda rows: rows["graduates"][0].update(employed=None, employed_speciality=None))
    assert told(outcome) == []


@pytest.mark.parametrize(
    ("sheet", "cells", "expected"),
    [
        ("trainees", {"as_of": "01.10.2023"}, ("E05", "C2")),
        ("trainees", {"as_of": None}, ("E20", "C2")),
        ("trainees", {"students_dual": 97}, ("E10", "H2")),
        ("trainees", {"students": None, "quota": None, "students_female": None, "students_dual": None}, ("E19", 2)),
        ("graduates", {"as_of": "01.10.2020"}, ("E13", "D2")),
        ("participants", {"lon": None}, ("E20", "G2")),
        ("participants", {"lat": 91}, ("E05", "F2")),
        ("participants", {"kind": "прочее-1"}, ("E08", "D2")),
        ("plan", {"done_on": None}, ("E20", "I2")),
        ("plan", {"plan_year": 1}, ("E05", "B2")),
        ("plan", {"plan_year": 0}, ("E05", "B2")),
        ("meetings", {"date": "ноябрь 2022"}, ("E06", "C2")),
        ("meetings", {"present": 15}, ("E10", "G2")),
        ("surveys", {"scale_max": 7}, ("E08", "F2")),
        ("surveys", {"mean_score": "5,4"}, ("E10", "E2")),
        ("finance", {"planned": "1,2 млн"}, ("E04", "E2")),
        ("finance", {"source": None}, ("E20", "D2")),
        ("risks", {"likelihood": 6}, ("E05", "C2")),
        ("values", {"indicator": "employment"}, ("E08", "A2")),
        ("placements", {"to_organisation": COLLEGE}, ("E09", "B2")),
        ("expertise", {"expert_organisation": COLLEGE}, ("E09", "B2")),
        ("teachers", {"teachers": 0}, ("E05", "D2")),
        ("cluster", {"region": "Томсакя обл."}, ("E08", "B2")),
    ],
)
def test_each_rule_is_told_at_its_cell(sheet, cells, expected):
    outcome = check_changed(lambda rows: rows[sheet][0].update(cells))
    assert expected in told(outcome)


def test_a_name_is_known_with_and_without_legal_form_and_quotes():
    def change(rows):
        rows["participants"][1]["organisation"] = "ОГБПОУ «Северский промышленный колледж»"
        rows["programmes"][2]["organisation"] = "северский  промышленный колледж"

    outcome = check_changed(change)
    assert [code for code, _ in told(outcome)] == ["W04"]


def test_an_unknown_name_gives_the_nearest_and_is_never_guessed():
    outcome = check_changed(lambda rows: rows["teachers"][0].update(organisation="Колледж Обрзец"))
    assert told(outcome) == [("E09", "A2")]
    assert outcome.problems[0].values["nearest"] == COLLEGE


def test_an_abbreviation_is_known_only_through_the_short_name():
    known = check_changed(lambda rows: rows["teachers"][0].update(organisation="КО"))
    unknown = check_changed(lambda rows: rows["teachers"][0].update(organisation="ВК"))
    assert ([code for code, _ in told(known)], [code for code, _ in told(unknown)]) == ([], ["E09"])


def test_one_name_in_two_towns_is_two_organisations_and_a_bare_name_is_ambiguous():
    def change(rows):
        rows["participants"] += [
            {"organisation": "Политех", "kind": "колледж", "role": "участник", "settlement": town}
            for town in ("А", "Б")
        ]
        rows["teachers"] = [{**rows["teachers"][0], "organisation": name} for name in ("Политех", "Политех (А)")]

    outcome = check_changed(change)
    assert [(code, place) for code, place in told(outcome) if code[0] == "E"] == [("E09", "A2")]


def test_figures_of_a_refused_programme_are_refused_with_the_reason():
    outcome = check_changed(lambda rows: rows["programmes"][0].update(level="прочее-1"))
    assert ("E08", "F2") in told(outcome)
    assert {p.values.get("variant") for p in outcome.problems if p.code == "E09"} == {"refused"}


def test_the_same_key_twice_is_refused_in_the_later_row():
    outcome = check_changed(lambda rows: rows["trainees"].append(dict(rows["trainees"][0])))
    assert (told(outcome), outcome.problems[0].values["other"]) == ([("E12", 4)], "2")


def test_overlapping_memberships_are_refused_and_following_ones_are_not():
    first = {"organisation": PLANT, "kind": "предприятие", "role": "участник", "joined_on": "01.09.2020"}

    def overlap(rows):
        rows["participants"][2:] = [first, {**first, "joined_on": "01.09.2022"}]

    def follow(rows):
        left = {**first, "left_on": "01.09.2021", "exit_kind": "вышел добровольно"}
        rows["participants"][2:] = [left, {**first, "joined_on": "01.09.2022"}]

    assert ("E12", 5) in told(check_changed(overlap))
    assert told(check_changed(follow)) == []


def test_a_total_beside_its_parts_is_refused():
    def change(rows):
        rows["placements"].append({**rows["placements"][0], "programme": "p1", "persons": 5, "completed": 5})

    assert ("E16", 2) in told(check_changed(change))


def test_figures_of_a_field_beside_those_of_its_programmes_are_refused():
    def change(rows):
        rows["programmes"][1]["field_code"] = "15.00.00"
        rows["trainees"].append({"programme": "p2", "academic_year": "2021/22", "as_of": "01.10.2021", "students": 120})

    assert told(check_changed(change)) == [("E16", 4)]


def test_a_year_and_its_quarters_must_agree():
    def change(rows, total):
        quarter = rows["finance"][0]
        rows["finance"] += [
            {**quarter, "quarter": 3},
            {**quarter, "quarter": None, "planned": total, "actual": 2480000},
        ]

    assert told(check_changed(lambda rows: change(rows, 3000000))) == []
    assert told(check_changed(lambda rows: change(rows, 3000001))) == [("E16", 4)]


def test_two_answers_for_one_speciality_contradict_each_other():
    def change(rows):
        rows["programmes"].append({**rows["programmes"][0], "programme": "p9", "top50": "нет"})

    assert told(check_changed(change)) == [("E12", "H5")]


def test_great_changes_and_too_many_admitted_are_warnings_only():
    def change(rows):
        rows["trainees"][0]["admitted"] = 26
        rows["trainees"][1] |= {"students": 200, "as_of": "01.10.2022"}

    outcome = check_changed(change)
    assert ([code for code, _ in told(outcome)], outcome.ledger.rejected) == (["W08", "W05"], 0)


def test_without_a_good_cluster_row_nothing_would_be_loaded():
    outcome = check_changed(lambda rows: rows["cluster"][0].update(currency="тугрик"))
    assert (outcome.ledger.loaded, [p.code for p in outcome.problems]) == (0, ["E09", "E08"])


def test_lookalike_letters_are_put_right_with_a_warning():
    def change(rows):
        rows["participants"][1]["organisation"] = "Cеверский колледж"
        rows["programmes"][2]["organisation"] = "Северский колледж"

    assert told(check_changed(change)) == [("W03", "A3")]


def test_error_cells_in_unused_columns_do_not_matter():
    outcome = check([[*TRAINEES, "Доля"], [*ROW, "#DIV/0!"]])
    assert (told(outcome), outcome.ledger.loaded) == ([], 1)


def test_a_file_without_anything_of_ours_is_unreadable():
    outcome = check([["a", "b"], [1, 2]], "Лист1")
    assert (outcome.readable, [p.code for p in outcome.problems]) == (False, ["E14", "N03"])


def sentences(outcome, language="en"):
    return [open_importer(None).tell(problem, language) for problem in outcome.problems]


def test_a_programme_without_code_and_field_is_all_programmes_of_the_college_or_a_mistake():
    def change(rows, level):
        rows["programmes"][0] |= {"code": None, "name": None, "level": level}

    assert ("E19", 2) in told(check_changed(lambda rows: change(rows, "специалист среднего звена")))
    assert "E19" not in {code for code, _ in told(check_changed(lambda rows: change(rows, "все программы")))}


def test_more_graduates_cannot_pass_the_independent_assessment_than_there_are():
    outcome = check_changed(lambda rows: rows["graduates"][0].update(independent_passed=27))
    assert [problem.code for problem in outcome.problems] == ["E10"]
    assert '27 is more than "Выпуск, всего" (24) in this row; expected 24 or less.' in sentences(outcome)[0]


@pytest.mark.parametrize("typed", ["II", "2 кв.", "II квартал", 2])
def test_a_quarter_is_read_however_it_is_written(typed):
    outcome = check_changed(lambda rows: rows["finance"][0].update(quarter=typed))
    assert (told(outcome), outcome.rows.frames["finance"]["quarter"].to_list()) == ([], [2])


def test_an_impossible_quarter_is_told_as_one():
    outcome = check_changed(lambda rows: rows["finance"][0].update(quarter=5))
    assert told(outcome) == [("E07", "B2")]
    assert '"5" is not a quarter; expected 1, 2, 3, 4, or an empty cell for the year total.' in sentences(outcome)[0]


def test_what_is_missing_is_named_with_the_values_it_may_have():
    outcome = check_changed(lambda rows: rows["surveys"][0].update(scale_max=None))
    assert [problem.code for problem in outcome.problems] == ["E20"]
    assert sentences(outcome)[0].endswith("is given; expected one of: 5, 10.")
    outcome = check_changed(lambda rows: rows["graduates"][0].update(basis=None))
    assert sentences(outcome)[0].endswith("the cell is empty; expected one of: actual, forecast.")


def test_a_month_without_its_year_says_what_would_do():
    outcome = check_changed(lambda rows: rows["meetings"][0].update(date="ноябрь"))
    assert '"ноябрь" is only a month without its year; expected a full date' in sentences(outcome)[0]


def test_zero_teachers_are_not_allowed():
    outcome = check_changed(lambda rows: rows["surveys"][0].update(respondents=0))
    assert "0 is not allowed; expected a whole number above 0." in sentences(outcome)[0]


@pytest.mark.parametrize(
    ("sheet", "column", "typed", "most"),
    [("trainees", "students", 1_000_001, "1000000"), ("finance", "planned", "1000000000001", "1000000000000")],
)
def test_a_digit_too_many_is_noticed(sheet, column, typed, most):
    outcome = check_changed(lambda rows: rows[sheet][0].update({column: typed}))
    assert [problem.code for problem in outcome.problems if problem.severity == "error"] == ["E05"]
    assert f"expected a number from 0 to {most}." in sentences(outcome)[0]
