"""Tables that are no plain list: merged figures, further blocks, gaps, groups, periods across, persons in cells."""

import pytest

from dashboard.domain.declarations import read_sheets, sheet_columns
from data_sources.checking.personal import holds_person
from tests.data_sources.cluster_rows import as_table, as_workbook, cluster_rows
from tests.data_sources.messy_files import ROW, TRAINEES, as_xlsx, check, check_rows, column, told

SECOND = ["p2", *ROW[1:]]
THIRD = ["p3", *ROW[1:]]


def test_a_merged_figure_is_taken_once_and_told():
    rows = [TRAINEES, ROW, ["p2", *ROW[1:3], None, 3]]
    outcome = check(as_xlsx(rows, change=lambda book, page: page.merge_range("D2:D3", 100)))
    assert (column(outcome, "students"), ("W14", "D2") in told(outcome)) == ([100], True)


def test_rows_under_headings_of_another_order_are_refused_with_one_sentence():
    other = [*TRAINEES[:3], TRAINEES[4], TRAINEES[3]]
    outcome = check_rows([TRAINEES, ROW, [], other, SECOND, THIRD])
    assert told(outcome) == [("E02", 4)]
    assert (outcome.ledger.loaded, outcome.ledger.rejected, outcome.ledger.skipped) == (1, 2, 1)


def test_rows_behind_a_great_gap_are_told_and_counted_as_skipped():
    outcome = check_rows([TRAINEES, ROW, *[[]] * 55, SECOND, THIRD])
    assert (told(outcome), outcome.ledger.read, outcome.ledger.skipped) == ([("W12", 58)], 3, 2)


def test_a_totals_row_is_known_behind_a_number_or_a_dash():
    outcome = check_rows([["№", *TRAINEES], [1, *ROW], ["—", "Итого", None, None, 96, None]])
    assert (told(outcome), outcome.ledger.loaded) == ([("W02", 3)], 1)


def test_nothing_is_said_about_a_sum_when_rows_were_refused():
    outcome = check_rows([TRAINEES, ROW, ["p2", "2021/22", "01.10.2021", "много", 1], ["Итого", None, None, 196]])
    assert all("sum" not in problem.values for problem in outcome.problems)


def test_periods_across_lead_to_matching_by_hand_with_one_sentence():
    outcome = check_rows([["Код программы", "2021/22", "2022/23"], ["p1", 10, 20], ["p2", 1, 2]])
    assert (told(outcome), outcome.ledger.rejected) == ([("E02", 1)], 2)


@pytest.mark.parametrize(("group", "loaded"), [("Область", 1), ("Прогноз", 0), ("План", 0)])
def test_words_over_a_heading_stop_it_or_are_told(group, loaded):
    rows = [[*TRAINEES[:3], group, None], [None, None, None, *TRAINEES[3:]], ROW]
    outcome = check(as_xlsx(rows, change=lambda book, page: page.merge_range("D1:E1", group)))
    assert outcome.ledger.loaded == loaded
    assert loaded == 0 or ("W13", "E2") in told(outcome)


@pytest.mark.parametrize("heading", ["Ф.И.О. директора", "ФИО ответственного", "контактный телефон"])
def test_headings_of_persons_are_refused(heading):
    assert ("E15", "F1") in told(check_rows([[*TRAINEES, heading], [*ROW, "x"]]))


@pytest.mark.parametrize(
    ("text", "personal"),
    [("тел. 8 701 123 45 67", True), ("СНИЛС 112-233-445 95", True), ("Петров Петр Петрович", True),
     ("БИН 990740000123", False), ("Колледж имени Петра Петровича", False), ("Управление образования", False)],
)  # fmt: skip
def test_persons_inside_texts_are_seen(text, personal):
    assert holds_person(text) == personal


def test_a_sheet_without_any_of_its_columns_gives_problems_and_no_exception():
    for sheet in ("programmes", "trainees", "participants"):
        for name in [one.name for one in sheet_columns(sheet) if read_sheets()[sheet]]:
            rows = cluster_rows()
            for row in rows[sheet]:
                row.pop(name, None)
            assert as_table and check(as_workbook(rows), "cluster.xlsx").ledger.read
