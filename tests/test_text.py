"""Words, numbers and dates in the language of the app."""

from datetime import date

import pytest
from babel.messages.pofile import PoFileError

from dashboard.text import THIN_SPACE, Text, is_language, parse_language, plural_form, read_catalogue


@pytest.mark.parametrize(
    ("typed", "language"), [("kk", "kk"), ("KZ", "kk"), ("kaz", "kk"), ("ru", "ru"), (" EN ", "en")]
)
def test_a_language_is_found_by_code_and_alias(typed: str, language: str) -> None:
    assert parse_language(typed) == language
    assert is_language(typed)


def test_an_unknown_language_falls_back() -> None:
    assert parse_language("fr", "kk") == "kk"
    assert parse_language(None, "en") == "en"
    assert not is_language("fr")


def test_numbers_have_thin_thousands_and_a_decimal_comma_in_kazakh_and_russian() -> None:
    for language in ("kk", "ru"):
        assert Text(language).number(1234567.891, 2) == f"1{THIN_SPACE}234{THIN_SPACE}567,89"
    assert Text("en").number(1234567.891, 2) == "1,234,567.89"


def test_unknown_is_a_dash_and_never_zero() -> None:
    for language in ("kk", "ru", "en"):
        text = Text(language)
        assert text.number(None) == text.percent(None) == text.date(None) == "–"
        assert text.number(0) == "0"


def test_percentages_keep_the_decimals_asked_for() -> None:
    assert Text("ru").percent(62.5) == f"62,5{THIN_SPACE}%"
    assert Text("en").percent(62.5, 0) == "62%"


def test_dates_are_written_as_in_official_papers() -> None:
    day = date(2022, 5, 24)
    assert Text("ru").date(day) == Text("kk").date(day) == "24.05.2022"
    assert Text("en").date(day) == "24 May 2022"


def test_russian_has_three_number_forms_and_kazakh_two() -> None:
    assert [plural_form("ru", count) for count in (1, 2, 5, 11, 12, 21, 22, 25, 111)] == [0, 1, 2, 2, 2, 0, 1, 2, 2]
    assert [plural_form("kk", count) for count in (0, 1, 2)] == [1, 0, 1]


def test_a_count_takes_the_form_that_goes_with_it() -> None:
    forms = [Text("ru").say_many("{count} organisation", "{count} organisations", count) for count in (1, 3, 11, 21)]
    assert forms == ["1 организация", "3 организации", "11 организаций", "21 организация"]
    assert Text("en").say_many("{count} organisation", "{count} organisations", 2) == "2 organisations"


def test_without_a_translation_the_english_text_stands() -> None:
    assert Text("kk").say("No such text {number}", number=3) == "No such text 3"


def test_kazakh_letters_sort_in_their_place() -> None:
    words = ["Яровое", "Өскемен", "Орал", "Әйтеке", "Абай", "Ұлытау", "Үржар", "Қостанай", "Кентау"]
    ordered = ["Абай", "Әйтеке", "Кентау", "Қостанай", "Орал", "Өскемен", "Ұлытау", "Үржар", "Яровое"]
    assert sorted(words, key=Text("kk").sort_key) == ordered


def test_a_broken_catalogue_is_an_error_and_prints_nothing(tmp_path, capsys):
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "broken.po").write_text('msgid "a"\nmsgstr "b"\nrubbish\n', encoding="utf-8")
    with pytest.raises(PoFileError):
        read_catalogue("ru", tmp_path)
    assert capsys.readouterr().out == ""
