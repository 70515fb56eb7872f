"""What a typed cell is read as: every way of writing that regions use, and what must never be guessed."""

from datetime import date, timedelta

import pytest

from dashboard.domain.declarations import sheet_columns
from data_sources.cells.columns import parse_column
from data_sources.cells.dates import find_date
from data_sources.cells.periods import Deadline, parse_deadline, parse_period
from data_sources.cells.reading import WrongCell
from data_sources.cells.texts import mend_lookalikes
from data_sources.publishing.linking_facts import settle_deadline


def column(sheet, name):
    return next(column for column in sheet_columns(sheet) if column.name == name)


STUDENTS, SHARE, PLANNED = column("trainees", "students"), column("expertise", "c3_2"), column("finance", "planned")
YEAR, DAY, TOP50 = column("trainees", "academic_year"), column("trainees", "as_of"), column("programmes", "top50")


def read(declared, *cells):
    parsed = parse_column(list(cells), declared)
    assert not parsed.wrong, parsed.wrong
    return list(parsed.values)


def wrong_codes(declared, *cells):
    return [wrong.code for _, wrong in parse_column(list(cells), declared).wrong]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1 500 000,00", 1_500_000), ("1 500 000,00", 1_500_000), ("1 500 000,00", 1_500_000),
        ("1.500.000,00", 1_500_000), ("1,500,000.00", 1_500_000), ("1 240 000 руб.", 1_240_000), (1500.5, 1500.5),
        ("1500,5 тг", 1500.5), ("'96", 96), ("1.5", 1.5),
    ],
)  # fmt: skip
def test_sums_are_read_in_every_way_of_writing(cell, number):
    assert read(PLANNED, cell) == [number]


@pytest.mark.parametrize("cell", ["1,2 млн", "1.500", "около 30", True, date(2022, 5, 16), "1 2 3", "12 34"])
def test_a_sum_is_never_guessed(cell):
    assert wrong_codes(PLANNED, cell) == ["E04"]


def test_a_point_is_a_decimal_point_where_the_column_writes_it_so():
    assert read(PLANNED, "1.500", "12.25") == [1.5, 12.25]


@pytest.mark.parametrize("cell", ["96", 96, 96.0, "96 чел.", "96 адам", "'96", " 96 ", "96*", "96¹"])
def test_persons_are_counted_with_or_without_their_unit(cell):
    assert read(STUDENTS, cell) == [96]


@pytest.mark.parametrize(
    "cell", ["", "  ", None, "н/д", "–", "-", "x", "х", "нет данных", "деректер жоқ", "c", "z", "low", "ns", "nd"]
)
def test_words_for_no_data_are_unknown_and_not_zero(cell):
    assert read(STUDENTS, cell) == [None]


def test_a_blank_cell_is_not_zero():
    assert read(STUDENTS, 0, "", "0") == [0, None, 0]


@pytest.mark.parametrize(
    ("cell", "code"), [("24,5", "E04"), (24.5, "E04"), (-3, "E05"), ("96 мес.", "E04"), (True, "E04")]
)
def test_half_persons_and_less_than_none_are_refused(cell, code):
    assert wrong_codes(STUDENTS, cell) == [code]


@pytest.mark.parametrize("cell", ["62,5", "62.5", "62,5%", "62,5 %", 62.5])
def test_percentages_are_read_with_and_without_a_sign(cell):
    assert read(SHARE, cell) == [62.5]


def test_shares_become_percentages_with_a_warning_when_the_whole_column_holds_shares():
    parsed = parse_column([0.625, 0, "0,5", 1], SHARE)
    assert list(parsed.values) == [62.5, 0, 50, 100]
    assert [mended.code for _, mended in parsed.mended] == ["W01"] * 3


def test_a_share_among_percentages_is_refused():
    assert wrong_codes(SHARE, 0.625, 62.5) == ["E05"]


def test_one_alone_is_one_percent_with_a_question():
    parsed = parse_column([1, 0], SHARE)
    assert (list(parsed.values), [mended.code for _, mended in parsed.mended]) == ([1, 0], ["W01"])


def test_more_than_all_is_refused():
    assert wrong_codes(SHARE, "162,5") == ["E05"]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("07.10.2021", date(2021, 10, 7)), ("23 .06.22", date(2022, 6, 23)), ("04 мая 2021", date(2021, 5, 4)),
        ("21.08.2021г", date(2021, 8, 21)), ("2022-05-16", date(2022, 5, 16)), ("16 мамыр 2022 ж.", date(2022, 5, 16)),
        (44697, date(2022, 5, 16)), ("06/23/22", date(2022, 6, 23)), ("05/06/2022", date(2022, 6, 5)),
        ("2022 жылғы 16 мамыр", date(2022, 5, 16)), ("May 16, 2022", date(2022, 5, 16)),
    ],
)  # fmt: skip
def test_days_are_read_in_every_way_of_writing(cell, day):
    assert read(DAY, cell) == [day]


@pytest.mark.parametrize("cell", ["32.05.2022", "октябрь", "13/13/2022", 5, True, "29.02.2021"])
def test_what_is_no_day_is_refused(cell):
    assert wrong_codes(DAY, cell) == ["E06"]


@pytest.mark.parametrize("cell", ["2021/2022", "2021-22", "2021/22 уч. г.", "2021–2022 оқу жылы", "21/22", "2021/22"])
def test_academic_years_are_one_in_every_spelling(cell):
    assert read(YEAR, cell) == ["2021/22"]


@pytest.mark.parametrize("cell", ["2021/23", "2022", 2022, "2021-23", date(2021, 1, 22)])
def test_what_is_no_academic_year_is_refused(cell):
    assert wrong_codes(YEAR, cell) == ["E07"]


@pytest.mark.parametrize("cell", ["IV квартал 2022", "4 кв. 2022", "2022-Q4", "2022 ж. IV тоқсан", "Q4 2022"])
def test_quarters_are_deadlines(cell):
    deadline = parse_deadline(cell)
    assert (deadline.kind, deadline.due_from, deadline.due_to) == ("quarter", date(2022, 10, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("в течение года", "year"), ("по графику мероприятий", "per_schedule"),
        ("не реже 1 раза в квартал", "recurring"),
        ("в течение 3 рабочих дней", "within_working_days"), ("Июнь 2022", "month"), ("до 20.12.2022", "day"),
        ("жыл бойы", "year"), ("кесте бойынша", "per_schedule"),
    ],
)  # fmt: skip
def test_deadlines_without_a_day_keep_their_kind(cell, kind):
    assert parse_deadline(cell).kind == kind


@pytest.mark.parametrize(
    ("cell", "deadline"),
    [
        ("Июнь", Deadline("month", date(2022, 6, 1), date(2022, 6, 30))),
        ("до декабря", Deadline("month", date(2022, 12, 1), date(2022, 12, 31))),
        ("I квартал", Deadline("quarter", date(2022, 1, 1), date(2022, 3, 31))),
        ("II–III квартал", Deadline("quarter", date(2022, 4, 1), date(2022, 9, 30))),
        ("IV тоқсан", Deadline("quarter", date(2022, 10, 1), date(2022, 12, 31))),
        ("21–30 июня 2022 г.", Deadline("day", date(2022, 6, 21), date(2022, 6, 30))),
        ("в течение года", Deadline("year", date(2022, 1, 1), date(2022, 12, 31))),
    ],
)
def test_a_deadline_without_a_year_is_in_that_of_its_plan(cell, deadline):
    assert settle_deadline(parse_deadline(cell), 2022) == deadline


def test_soon_is_no_deadline():
    with pytest.raises(WrongCell):
        parse_deadline("скоро")


@pytest.mark.parametrize(
    ("cell", "period"),
    [(2021.0, "2021"), ("2021/22", "2021/22"), ("III квартал 2022", "2022-Q3"), ("2022-06", "2022-06")],
)
def test_periods_keep_their_kind(cell, period):
    assert parse_period(cell) == period


def test_yes_and_no_have_many_words():
    assert read(TOP50, "да", "ДА", "Иә", "✓", 1, "yes", "есть", True) == [True] * 8
    assert read(TOP50, "нет", "жоқ", "no", 0, False) == [False] * 5


def test_a_dash_means_no_only_beside_a_plus():
    assert read(TOP50, "+", "-") == [True, False]
    assert read(TOP50, "да", "-") == [True, None]


def test_partly_is_neither_yes_nor_no():
    assert wrong_codes(TOP50, "частично") == ["E04"]


@pytest.mark.parametrize("cell", ["колледж", "College", "КОЛЛЕДЖ", "college", "кoллeдж"])
def test_listed_values_are_known_by_code_and_by_label_in_any_language(cell):
    assert list(parse_column([cell], column("participants", "kind")).values) == ["college"]


def test_an_unlisted_value_names_the_nearest_one():
    wrong = parse_column(["Томсакя обл."], column("cluster", "region")).wrong[0][1]
    assert (wrong.code, wrong.values["nearest"]) == ("E08", "RU-TOM")


@pytest.mark.parametrize(
    ("typed", "mended"),
    [("Cеверский", "Северский"), ("KЦП", "КЦП"), ("TОП-50", "ТОП-50"), ("Wi-Fi сеть", "Wi-Fi сеть"), ("Үлгі", "Үлгі")],
)
def test_lookalike_letters_are_put_right_and_kazakh_ones_left_alone(typed, mended):
    assert mend_lookalikes(typed) == mended


@pytest.mark.parametrize(
    ("cell", "code"), [(date(2012, 2, 15), "15.02.12"), (7150100.0, "07150100"), ("15.02.12", "15.02.12")]
)
def test_speciality_codes_come_back_from_dates_and_numbers(cell, code):
    assert list(parse_column([cell], column("programmes", "code")).values) == [code]


def test_degrees_and_minutes_become_decimal_degrees():
    assert read(column("participants", "lat"), "56°36′ с. ш.", "56,5") == [56.6, 56.5]


@pytest.mark.parametrize(("cell", "code"), [("#DIV/0!", "E18"), ("#Н/Д", "E18"), ("=SUM(D5:D9)", "E17")])
def test_error_cells_and_uncomputed_formulas_are_told(cell, code):
    assert wrong_codes(STUDENTS, cell) == [code]


def test_formula_like_text_stays_text():
    assert read(column("plan", "title"), "=cmd|' /C calc'!A0", "+7", "@x") == ["=cmd|' /C calc'!A0", "+7", "@x"]


def test_whatever_is_typed_a_cell_is_read_or_refused_and_never_breaks():
    hypothesis = pytest.importorskip("hypothesis")
    cells = hypothesis.strategies.one_of(
        hypothesis.strategies.text(max_size=30), hypothesis.strategies.floats(), hypothesis.strategies.integers(),
        hypothesis.strategies.dates(), hypothesis.strategies.booleans(), hypothesis.strategies.none(),
    )  # fmt: skip
    sheets = ("cluster", "participants", "trainees", "plan", "expertise", "surveys", "finance", "meetings")
    every = [one for sheet in sheets for one in sheet_columns(sheet)]

    @hypothesis.settings(max_examples=150, deadline=timedelta(seconds=5))
    @hypothesis.given(hypothesis.strategies.lists(cells, max_size=4), hypothesis.strategies.sampled_from(every))
    def reads(typed, declared):
        assert len(parse_column(typed, declared).values) == len(typed)

    reads()


def test_every_day_is_read_from_its_figures():
    for number in range(0, 40_000, 37):
        day = date(1990, 1, 1) + timedelta(days=number)
        if day.year <= 2100:
            assert find_date(f"{day:%d.%m.%Y}") == day == find_date(day.isoformat())
