"""Tables that are no plain list: merged figures, further blocks, gaps, groups, periods across, persons in cells."""

from dataclasses import replace

import pytest

from dashboard.domain.declarations import read_sheets
from dashboard.text import Text
from data_sources.checking.book import check_book
from data_sources.checking.personal import holds_person
from data_sources.readers.raw import RawSheet
from tests.data_sources.cluster_rows import as_table, cluster_rows
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


def raw_sheets():
    """The sheets of a whole cluster as they are read."""
    text = Text("ru")
    return {
        name: RawSheet(text.words(read_sheets()[name].heading), tuple(map(list, as_table(name, rows, text))))
        for name, rows in cluster_rows().items()
    }


@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("sheet", list(cluster_rows()))
def test_a_sheet_without_any_of_its_columns_gives_problems_and_no_exception(sheet, step):
    whole = raw_sheets()
    for place in range(0, len(whole[sheet].rows[0]), step):
        cut = [[*row[:place], *row[place + 1 :]] for row in whole[sheet].rows]
        outcome = check_book("cluster.xlsx", [*(whole | {sheet: replace(whole[sheet], rows=cut)}).values()], None)
        assert outcome.ledger.read == outcome.ledger.loaded + outcome.ledger.rejected + outcome.ledger.skipped


def test_rows_of_another_cluster_are_refused():
    rows = [[*TRAINEES, "Код кластера"], [*ROW, "demo"], [*SECOND, "other"]]
    outcome = check_book("a.xlsx", [RawSheet("Контингент", rows)], None, "demo")
    assert (told(outcome), outcome.ledger.loaded) == ([("E22", "F3")], 1)
