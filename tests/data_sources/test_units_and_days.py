"""What headings, titles and two-digit years say of figures and days: percentages, thousands, currencies, future."""

from datetime import date, timedelta

import pytest

from data_sources.importer import open_importer
from tests.data_sources.messy_files import (
    TRAINEES,
    as_xlsx,
    check_changed,
    check_rows,
    column,
    one_column,
    read_as,
    told,
)

FINANCE = ["Год", "Квартал", "Вид движения", "Источник"]
MONEY = [2022, 2, "финансирование", "инвестиции бизнеса"]
GRADUATES = ["Код программы", "Год выпуска", "Факт / прогноз", "По состоянию на", "Выпуск, всего"]
LAST_SPRING = ["p1", 2021, "факт", "24.05.2022", 240]
VALUES = ["Показатель", "Период", "Вид значения", "Значение"]
TOMORROW = date.today() + timedelta(days=1)


def say(outcome, code, language="ru"):
    """The first sentence of a code."""
    return next(open_importer(None).tell(problem, language) for problem in outcome.problems if problem.code == code)


@pytest.mark.parametrize(
    "heading", ["Трудоустроено, %", "Трудоустроено (%)", "Трудоустроено, доля", "Трудоустроено, в процентах"]
)
def test_a_heading_of_percentages_is_never_a_column_of_persons(heading):
    outcome = check_rows([[*GRADUATES, heading], [*LAST_SPRING, 20]], "Выпускники")
    assert "employed" not in outcome.rows.frames["graduates"]
    assert [problem.code for problem in outcome.problems] == ["N01"]


def test_a_column_of_percentages_still_has_its_heading():
    assert read_as("expertise", "c2_1", "92,5") == ([92.5], [])


@pytest.mark.parametrize("units", [["%", "чел."], ["чел.", "%"]])
@pytest.mark.parametrize("merged", [True, False])
def test_of_percentages_and_persons_under_one_heading_the_persons_are_taken(units, merged):
    rows = [[*GRADUATES, "Трудоустроено", ""], [*[""] * 5, *units], [*LAST_SPRING, 17, 41]]
    join = (lambda book, page: page.merge_range(0, 5, 0, 6, "Трудоустроено")) if merged else None
    outcome = check_rows(rows, "Выпускники", change=join)
    assert column(outcome, "employed", "graduates") == [17 if units[0] == "чел." else 41]
    assert outcome.ledger.rejected == 0


def test_a_row_of_units_under_full_headings_belongs_to_them():
    rows = [[*FINANCE, "План, сумма", "Факт, сумма"], ["", "", "", "", "млн тг", "млн тг"], [*MONEY, "1,5", 2]]
    assert column(check_rows(rows, "Финансы"), "planned", "finance") == [1_500_000]


def test_nobody_proposes_a_column_of_persons_for_percentages():
    rows = [["ОПОП", "Год", "Выпуск, всего", "Трудоустроено, %"], ["p1", 2022, 240, 71], ["p2", 2022, 200, 50]]
    (proposal,) = open_importer(None).propose(as_xlsx(rows, "Выпуск"), "x.xlsx", sheet="graduates")
    assert {one.heading: one.column for one in proposal.columns}["Трудоустроено, %"] is None


@pytest.mark.parametrize(
    ("title", "name", "rows"),
    [
        ("Единица измерения: тыс. чел.", "Контингент", [TRAINEES, ["p1", "2021/22", "01.10.2021", 96, 30]]),
        ("Финансы, млн тенге", "Финансы", [[*FINANCE, "План, сумма"], [*MONEY, 15]]),
        ("Отчёт о средствах (в тысячах рублей)", "Финансы", [[*FINANCE, "План, сумма"], [*MONEY, 15]]),
    ],
)
def test_thousands_in_a_title_are_told_and_nothing_is_loaded_as_if_they_were_not_there(title, name, rows):
    outcome = check_rows([[title], *rows], name)
    assert told(outcome) == [("E32", 1)]
    assert (outcome.ledger.loaded, outcome.ledger.rejected) == (0, 1)


def test_a_figure_of_a_title_is_no_unit_of_the_table():
    outcome = check_rows([["Колледжи города на 300 тыс. чел."], TRAINEES, ["p1", "2021/22", "01.10.2021", 96, 30]])
    assert told(outcome) == []


def test_the_mapping_proposes_the_unit_of_a_title():
    rows = [["Финансы, млн тенге"], [*FINANCE, "План, сумма"], [*MONEY, 15]]
    (proposal,) = open_importer(None).propose(as_xlsx(rows, "Финансы"), "x.xlsx")
    assert proposal.units["planned"] == 1_000_000


def test_thousands_in_a_heading_are_multiplied_and_told():
    rows = [[*FINANCE, "План, сумма, млн тг", "Факт, сумма (тыс. тенге)"], [*MONEY, "1,5", 2]]
    outcome = check_rows(rows, "Финансы")
    assert (column(outcome, "planned", "finance"), column(outcome, "actual", "finance")) == ([1_500_000], [2_000])
    assert [code for code, _ in told(outcome)] == ["W21", "W21"]
    assert say(outcome, "W21") == (
        "Лист «Финансы», столбец «План, сумма, млн тг»: в заголовке указано «млн тг»; числа (1) умножены на 1 000 000."
    )


def test_a_cell_with_a_unit_of_its_own_means_what_it_says():
    rows = [[*FINANCE, "План, сумма, млн тг"], [*MONEY, "2 тг"]]
    assert column(check_rows(rows, "Финансы"), "planned", "finance") == [2]


def test_money_without_any_sum_is_refused():
    assert told(check_rows([[*FINANCE, "План, сумма"], [*MONEY, None]], "Финансы")) == [("E19", 2)]


@pytest.mark.parametrize("cell", ["1 500 тенге", "1 500 тг."])
def test_another_currency_than_that_of_the_cluster_is_refused(cell):
    outcome = check_changed(lambda rows: rows["finance"][0].update(planned=cell))
    assert [code for code, _ in told(outcome)] == ["E04"]
    assert "другой валюте" in say(outcome, "E04")
    assert told(check_changed(lambda rows: rows["finance"][0].update(planned="1 500 руб."))) == []


def test_a_column_with_one_month_first_makes_the_others_unclear():
    assert read_as("expertise", "reviewed_on", "06/23/22", "06/07/22") == ([date(2022, 6, 23)], ["E06"])
    assert read_as("expertise", "reviewed_on", "23/06/22", "06/07/22")[1] == []


def test_a_day_of_counting_is_not_in_the_future():
    future = f"{TOMORROW:%d.%m.%Y}"
    for sheet, name in (("risks", "as_of"), ("expertise", "reviewed_on"), ("plan", "done_on")):
        assert one_codes(sheet, name, future) == ["E05"], sheet
    wrong = check_rows([TRAINEES, ["p1", "2098/99", "01.10.2098", 96, 30]])
    assert [code for code, _ in told(wrong)] == ["E05"]


def one_codes(sheet, name, cell):
    """The codes of what is told when one cell of a whole cluster is changed."""
    return [code for code, _ in told(check_changed(lambda rows: rows[sheet][0].update({name: cell})))]


def test_graduates_are_counted_and_forecasts_may_look_ahead():
    year = date.today().year + 4
    rows = [GRADUATES, ["p1", year, "факт", f"24.05.{year}", 24], ["p1", year, "прогноз", f"24.05.{year}", 24]]
    assert told(check_rows(rows, "Выпускники")) == [("E05", "D2")]


def test_places_of_a_coming_year_may_be_announced():
    assert one_codes("trainees", "quota", 30) == []
    year = date.today().year + 1
    rows = [[*TRAINEES[:2], "КЦП (госзаказ)"], ["p1", f"{year}/{(year + 1) % 100:02d}", 25]]
    assert told(check_rows(rows)) == []


def test_a_meeting_that_was_held_is_not_in_the_future_but_a_planned_one_may_be():
    assert one_codes("meetings", "date", f"{TOMORROW:%d.%m.%Y}") == ["E05"]


def test_sums_are_spent_this_year_or_earlier_but_planned_ahead():
    year = date.today().year + 1
    rows = [[*FINANCE, "План, сумма", "Факт, сумма"], [year, *MONEY[1:], 5, None], [year + 1, *MONEY[1:], 5, 5]]
    assert told(check_rows(rows, "Финансы")) == [("E05", "A3")]


def test_a_two_digit_year_that_falls_into_the_future_is_no_date():
    outcome = one_column("expertise", "reviewed_on", "28.06.99")
    assert [code for code, _ in told(outcome)] == ["E06"]
    assert "из двух цифр" in say(outcome, "E06")


def values_of(*cells, indicator="Доля участников с соглашением"):
    """Targets of one indicator, one year after the other."""
    return check_rows([VALUES, *([indicator, 2020 + n, "целевое значение", cell] for n, cell in enumerate(cells))],
                      "Целевые значения")  # fmt: skip


def test_targets_are_read_in_the_unit_of_their_indicator():
    assert column(values_of("65%", "65,5 %", 40), "value", "values") == [65, 65.5, 40]
    shares = values_of(0.65, 0.5)
    assert (column(shares, "value", "values"), told(shares)) == ([65, 50], [("W01", "D2"), ("W01", "D3")])
    assert told(values_of(650)) == [("E05", "D2")]
    assert told(values_of(0.65, 40)) == [("E05", "D2")]
    assert told(values_of("65 %", indicator="Участники кластера")) == [("E04", "D2")]


def test_a_plan_can_be_more_than_fulfilled_and_growth_can_be_below_zero():
    assert column(values_of(120, indicator="quota_fill_rate"), "value", "values") == [120]
    assert column(values_of(-3, indicator="trainees_growth"), "value", "values") == [-3]


@pytest.mark.parametrize("cell", ["1,500", "1.500", "1,234"])
def test_three_figures_after_one_comma_of_a_sum_may_be_thousands(cell):
    assert read_as("finance", "planned", cell) == ([], ["E04"])


def test_more_than_two_decimals_of_a_sum_are_told():
    assert read_as("finance", "planned", 1234.567, 0.1 + 0.2) == ([1234.57, 0.3], ["W04"])


def test_what_a_calculation_leaves_behind_does_not_make_a_person_broken():
    assert read_as("trainees", "students", 96.00000000000001) == ([96], [])
    assert read_as("trainees", "students", 96.4) == ([], ["E04"])


def test_a_year_may_say_that_it_is_one():
    assert read_as("finance", "year", "2022 г.", "2021 жыл") == ([2022, 2021], [])


def test_a_required_cell_is_not_told_to_be_left_empty():
    outcome = one_column("graduates", "graduates", "двадцать")
    assert "пустая" not in say(outcome, "E04")
    assert "пустая" in say(one_column("trainees", "students", "двадцать"), "E04")


def test_a_mark_in_a_required_cell_is_not_called_empty():
    assert "стоит «z»" in say(one_column("graduates", "graduates", "z"), "E03")


def test_a_sentence_ends_with_one_full_stop():
    rows = [TRAINEES, ["p1", "2021/22", "01.10.2021", "96 чел.", 100]]
    assert say(check_rows(rows), "E10").endswith("ожидается не больше 96.")


def test_a_formula_without_a_value_is_told_what_its_own_column_expects():
    outcome = one_column("trainees", "students", "=SUM(A1:A2)")
    assert "целое число" in say(outcome, "E17")


def test_numbers_of_columns_are_called_so():
    outcome = check_rows([TRAINEES, [1, 2, 3, 4, 5], ["p1", "2021/22", "01.10.2021", 96, 30]])
    assert "номера столбцов" in say(outcome, "W02")


def test_quotes_of_a_file_are_cut():
    outcome = one_column("trainees", "students", "слово " * 500)
    (problem,) = [one for one in outcome.problems if one.code == "E04"]
    assert len(problem.value) <= 80
    assert problem.value.endswith("…")
    outcome = check_rows(
        [[*TRAINEES, *[f"столбец {n} " * 40 for n in range(500)]], ["p1", "2021/22", "01.10.2021", 96]]
    )
    assert len(say(outcome, "N01")) < 5_000
