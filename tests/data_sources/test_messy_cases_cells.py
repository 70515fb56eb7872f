"""The messy cases of single cells: numbers, percentages, words for no data, dates, periods, codes, yes and no."""

from datetime import date

import pytest

from tests.data_sources.messy_files import case, check_rows, column, one_column, read_as, told


@case(1)
def test_case_01_a_decimal_comma_is_read():
    assert read_as("expertise", "c3_2", "62,5") == ([62.5], [])


@case(2)
@pytest.mark.parametrize("cell", ["62,5%", "62,5 %", "62.5%"])
def test_case_02_a_percent_sign_in_the_text_is_read(cell):
    assert read_as("expertise", "c3_2", cell) == ([62.5], [])


@case(3)
def test_case_03_a_percent_format_tells_a_percentage():
    assert read_as("expertise", "c3_2", 0.625, 1, formatted="0.0%") == ([62.5, 100], [])


@case(4)
def test_case_04_shares_are_percentages_where_the_whole_column_holds_shares():
    assert read_as("expertise", "c3_2", 0.625, 0.5) == ([62.5, 50], ["W01", "W01"])


@case(4)
def test_case_04_a_share_among_percentages_is_refused_with_an_example():
    outcome = one_column("expertise", "c3_2", 0.625, 62.5)
    assert [(p.code, p.values["expected"]) for p in outcome.problems] == [("E05", "a percentage, e.g. 62,5")]


@case(4)
def test_case_04_one_alone_is_one_percent_and_asked_about():
    assert read_as("expertise", "c3_2", 1) == ([1], ["W01"])


@case(5)
def test_case_05_nought_and_a_hundred_are_taken_literally():
    assert read_as("expertise", "c3_2", 0, 100, 40) == ([0, 100, 40], [])
    assert read_as("expertise", "c3_2", 0, 0.5) == ([0, 50], ["W01"])


@case(6)
def test_case_06_more_than_a_hundred_percent_is_refused():
    assert read_as("expertise", "c3_2", "162,5", 62) == ([62], ["E05"])


@case(14)
@pytest.mark.parametrize("space", ["\u00a0", "\u202f", " ", "\u2009"])
def test_case_14_thousands_in_groups_are_read(space):
    assert read_as("finance", "planned", f"1{space}500{space}000,00") == ([1_500_000], [])


@case(15)
def test_case_15_points_between_thousands_are_read_when_the_comma_comes_last():
    assert read_as("finance", "planned", "1.500.000,00") == ([1_500_000], [])


@case(16)
def test_case_16_an_ambiguous_sum_is_read_only_beside_decimals_with_a_point():
    assert read_as("finance", "planned", "1.500", "12.25") == ([1.5, 12.25], [])
    outcome = one_column("finance", "planned", "1.500", "1 200,00")
    assert [(p.code, p.values["first"], p.values["second"]) for p in outcome.problems] == [("E04", "1500", "1,5")]
    assert column(outcome, "planned", "finance") == [1200]


@case(17)
def test_case_17_numbers_stored_as_text_are_read():
    assert read_as("trainees", "students", "'96", "97", "’98") == ([96, 97, 98], [])


@case(18)
def test_case_18_the_unit_of_the_column_may_stand_in_the_cell_and_no_other():
    assert read_as("trainees", "students", "96 чел.", "97 адам", "98 мес.") == ([96, 97], ["E04"])
    assert read_as("programmes", "duration_months", "46 мес.", "34 ай", "46 чел.") == ([46, 34], ["E04"])


@case(19)
@pytest.mark.parametrize("word", ["н/д", "–", "-", "x", "х", "нет данных", "деректер жоқ", "Н/Д", "…"])
def test_case_19_words_for_no_data_are_unknown_and_never_zero(word):
    assert read_as("trainees", "students_dual", word, 0) == ([None, 0], [])
    assert read_as("trainees", "academic_year", word)[1] == ["E03"]


@case(20)
def test_case_20_an_empty_cell_is_unknown_without_a_message():
    assert read_as("trainees", "students_dual", None, 0, "") == ([None, 0, None], [])


@case(21)
@pytest.mark.parametrize(("typed", "mended"), [("Cеверский колледж", "Северский колледж"), ("TОП-50", "ТОП-50")])
def test_case_21_latin_lookalikes_are_put_right_with_a_warning(typed, mended):
    assert read_as("participants", "organisation", typed) == ([mended], ["W03"])


@case(21)
@pytest.mark.parametrize("typed", ["Үлгі", "Іле өңірі", "Қазақ ұлты", "Wi-Fi сеть"])
def test_case_21_kazakh_letters_and_latin_words_are_never_touched(typed):
    assert read_as("plan", "title", typed) == ([typed], [])


@case(22)
def test_case_22_yo_and_combining_letters_match_and_the_text_stays_as_typed():
    header = ["Код программы", "Учебный год", "По состоянию на", "Прием, план", "КЦП", "Контингент, всего"]
    assert read_as("plan", "title", "Приём и отчёт") == (["Приём и отчёт"], [])
    assert read_as("participants", "organisation", "Северскии\u0306 колледж") == (["Северский колледж"], [])
    assert check_rows([header, ["p1", "2021/22", "01.10.2021", 1, 25, 96]]).ledger.loaded == 1


@case(23)
@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("07.10.2021", date(2021, 10, 7)), ("23 .06.22", date(2022, 6, 23)), ("04 мая 2021", date(2021, 5, 4)),
        ("21.08.2021г", date(2021, 8, 21)), ("2022-05-16", date(2022, 5, 16)), ("16 мамыр 2022 ж.", date(2022, 5, 16)),
    ],
)  # fmt: skip
def test_case_23_days_are_read_in_every_spelling(typed, day):
    assert read_as("participants", "joined_on", typed) == ([day], [])


@case(24)
def test_case_24_serial_numbers_are_days_only_within_reason():
    assert read_as("participants", "joined_on", 44697, "44697", 19_999, 60_001) == (
        [date(2022, 5, 16), date(2022, 5, 16)],
        ["E06", "E06"],
    )


@case(25)
def test_case_25_the_day_comes_first_and_month_first_only_where_nothing_else_is_possible():
    assert read_as("participants", "joined_on", "06/23/22", "13/13/22") == ([date(2022, 6, 23)], ["E06"])
    assert read_as("participants", "joined_on", "05/06/2022") == ([date(2022, 6, 5)], [])
    assert read_as("participants", "joined_on", "06/23/22", "05/06/2022") == ([date(2022, 6, 23)], ["E06"])


@case(26)
@pytest.mark.parametrize("typed", ["IV квартал 2022", "4 кв. 2022", "2022-Q4", "2022 ж. IV тоқсан"])
def test_case_26_quarters_are_deadlines_from_first_to_last_day(typed):
    (deadline,), codes = read_as("plan", "deadline", typed)
    assert (deadline.kind, deadline.due_from, deadline.due_to) == ("quarter", date(2022, 10, 1), date(2022, 12, 31))
    assert codes == []


@case(27)
@pytest.mark.parametrize(
    ("typed", "kind"),
    [("в течение года", "year"), ("по графику мероприятий", "per_schedule"), ("не реже 1 раза в квартал", "recurring")],
)
def test_case_27_vague_deadlines_keep_their_kind(typed, kind):
    (deadline,), codes = read_as("plan", "deadline", typed)
    assert (deadline.kind, codes) == (kind, [])


@case(28)
@pytest.mark.parametrize("typed", ["2021/2022", "2021-22", "2021/22 уч. г.", "2021–2022 оқу жылы", "21/22"])
def test_case_28_academic_years_are_one_in_every_spelling(typed):
    assert read_as("trainees", "academic_year", typed) == (["2021/22"], [])


@case(28)
@pytest.mark.parametrize("typed", ["2021/23", "2022", 2022])
def test_case_28_what_is_no_academic_year_is_refused(typed):
    assert read_as("trainees", "academic_year", typed) == ([], ["E07"])


@case(29)
def test_case_29_an_academic_year_that_became_a_date_is_refused_with_advice():
    outcome = one_column("trainees", "academic_year", date(2021, 1, 22))
    assert told(outcome) == [("E07", "B2")]
    assert "a cell formatted as text" in outcome.problems[0].values["expected"]


@case(30)
def test_case_30_speciality_codes_come_back_from_dates_and_numbers_with_a_warning():
    typed = [date(2012, 2, 15), "15.02.2012", 7150100, "7150100"]
    codes, warnings = read_as("programmes", "code", *typed)
    assert codes == ["15.02.12", "15.02.12", "07150100", "07150100"]
    assert warnings.count("W04") == 4


@case(31)
def test_case_31_an_unknown_code_is_kept_as_typed_with_a_warning():
    outcome = one_column("programmes", "code", "99.02.32", "15.02.12")
    assert (told(outcome), column(outcome, "code", "programmes")) == ([("W08", "C2")], ["99.02.32", "15.02.12"])


@case(31)
def test_case_31_a_code_of_another_level_is_kept_and_counts_in_the_field_of_its_first_figures():
    header = ["Код программы", "Колледж", "Код специальности", "Специальность", "Уровень"]
    row = ["p1", "Колледж", "15.02.32", "Оператор станков", "квалифицированный рабочий, служащий"]
    outcome = check_rows([header, row], "Программы")
    assert (told(outcome), column(outcome, "code", "programmes")) == ([("W08", "C2")], ["15.02.32"])


@case(48)
def test_case_48_negative_numbers_are_refused_with_what_was_expected():
    outcome = one_column("trainees", "students", -3, "−5")
    assert [(p.code, p.values["expected"], p.values["min"]) for p in outcome.problems] == [
        ("E05", "{min} or more", "0")
    ] * 2


@case(49)
def test_case_49_half_a_person_is_refused():
    outcome = one_column("trainees", "students", "124,5", 124.5, 124)
    assert ([p.code for p in outcome.problems], column(outcome, "students")) == (["E04", "E04"], [124])
    assert {p.values["type"] for p in outcome.problems} == {"a whole number"}


@case(50)
@pytest.mark.parametrize("word", ["да", "ДА", "Иә", "+", "✓", 1, "yes", "есть", True, "1"])
def test_case_50_yes_has_many_words(word):
    assert read_as("programmes", "top_region", word) == ([True], [])


@case(50)
@pytest.mark.parametrize("word", ["нет", "жоқ", "no", 0, False, "Нет"])
def test_case_50_no_has_many_words(word):
    assert read_as("programmes", "top_region", word) == ([False], [])


@case(50)
def test_case_50_a_dash_is_no_only_beside_a_plus_and_partly_is_neither():
    assert read_as("programmes", "top_region", "+", "-") == ([True, False], [])
    assert read_as("programmes", "top_region", "да", "-") == ([True, None], [])
    assert read_as("programmes", "top_region", "частично") == ([], ["E04"])
