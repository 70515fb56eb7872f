"""Files we write do nothing when opened, read right in every language, and tell nothing about who made them."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.table_files import disarm, looks_like_formula, make_file_name, rearm, write_csv
from dashboard.domain.words import LANGUAGES

SIGNS = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
BEFORE = ["", " ", "   ", "\u00a0", "\ufeff", "\u200b ", "\t"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", BEFORE)
def test_every_sign_that_starts_a_formula_is_known(sign, before):
    text = f"{before}{sign}1+1"
    assert looks_like_formula(text)
    assert disarm(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Колледж", "1+1", "a=b", "'кавычка", "– тире", "Ұ", "(-5)", " текст", "…"])
def test_other_texts_stay_as_they_are(text):
    assert disarm(text) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n\0 ＝a1\u00a0"), max_size=8) | st.text())
def test_every_text_comes_back(text):
    assert rearm(disarm(text)) == text
    assert not looks_like_formula(disarm(text))


@pytest.mark.parametrize("number", [-5, -5.5, 0, 1e-7, 1234567.25, Decimal("-0.10")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_stays_a_number(number, language):
    field = write_csv([[number]], language).decode("utf-8-sig").strip().strip('"')
    assert float(field.replace(",", ".")) == float(number)
    assert not field.startswith("'")


def test_three_decimals_are_not_taken_for_thousands():
    assert write_csv([[1.234, 0.5]], "en").decode("utf-8-sig") == "1.2340,0.5\r\n"
    assert write_csv([[1.234, 0.5]], "ru").decode("utf-8-sig") == "1,234;0,5\r\n"


def test_days_are_written_as_spreadsheets_of_the_language_read_them():
    day = date(2022, 5, 16)
    assert [write_csv([[day]], one).decode("utf-8-sig").strip() for one in LANGUAGES] == [
        "16.05.2022",
        "16.05.2022",
        "2022-05-16",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_kazakh_letters_quotes_and_line_ends_survive(language):
    rows = [["Қ ғ ң ө", 'а "б"; в, г', "два\nслова"], ["", None, "x"]]
    text = write_csv(rows, language).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter="," if language == "en" else ";"))
    assert read == [rows[0], ["", "", "x"]]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Контингент", "demo", "2021/22"), "kontingent-demo-2021-22.csv"),
        (("../../etc/passwd",), "etc-passwd.csv"),
        (("Қаржы\r\nSet-Cookie: x",), "qarzhy-set-cookie-x.csv"),
        (('a";b', "\u202e"), "a-b.csv"),
        (("漢字",), "table.csv"),
        (("я" * 100,), "ya" * 30 + ".csv"),
    ],
)
def test_file_names_are_short_and_latin(parts, name):
    assert make_file_name(*parts, kind="CSV") == name
