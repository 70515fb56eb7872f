"""Values as people read them."""

import pytest

from dashboard.domain.results import Result
from dashboard.text import THIN_SPACE, Text
from dashboard.ui.numbers import say_change, say_norm, say_points, say_short, say_value

RU, EN = Text("ru"), Text("en")


def made(value: float | None, unit: str = "%", base: float | None = 200, **parts: object) -> Result:
    return Result("x", "demo", "2024/25", "", value, None, base, unit, **parts)  # type: ignore[arg-type]


def test_a_percentage_carries_as_many_decimals_as_its_base() -> None:
    assert say_value(RU, made(58.333, base=240)) == f"58,3{THIN_SPACE}%"
    assert say_value(RU, made(58.333, base=24)) == f"58{THIN_SPACE}%"


def test_counts_carry_their_noun_in_the_right_number() -> None:
    assert say_value(RU, made(1, "organisations")) == "1 организация"
    assert say_value(RU, made(1245, "persons")) == f"1{THIN_SPACE}245 человек"
    assert say_value(EN, made(1, "persons")) == "1 person"


def test_unknown_hidden_and_small_look_different_from_zero() -> None:
    shown = {
        say_value(RU, made(0)),
        say_value(RU, made(None)),
        say_value(RU, made(40, hidden=True)),
        say_value(RU, made(3, "persons", below_five=True)),
    }
    assert len(shown) == 4


def test_a_band_and_a_norm_of_presence_are_said_in_words() -> None:
    assert say_norm(RU, made(90, norm=(80.0, 120.0))) == f"80–120{THIN_SPACE}%"
    assert say_norm(EN, made(5, norm=0.0), above=True) == "more than 0%"
    assert say_norm(RU, made(5, norm=62.5)) == f"62,5{THIN_SPACE}%"
    assert say_norm(RU, made(5)) == ""


@pytest.mark.parametrize(("now", "before", "said"), [(60.0, 55.5, "+4.5 points"), (50.0, 60.0, "-10.0 points")])
def test_a_change_of_percentages_is_in_points_with_a_sign_that_streamlit_reads(
    now: float, before: float, said: str
) -> None:
    assert say_change(EN, made(now), made(before)) == said


def test_a_change_too_small_to_see_is_no_change() -> None:
    assert say_change(EN, made(60.01), made(60.0)) == "no change"


def test_a_change_from_or_to_something_unknown_or_hidden_is_not_told() -> None:
    assert say_change(EN, made(None), made(60.0)) == ""
    assert say_change(EN, made(60.0), made(None)) == ""
    assert say_change(EN, made(60.0, hidden=True), made(50.0)) == ""


def test_a_distance_under_one_point_keeps_a_decimal() -> None:
    assert say_points(EN, 0.4, 50) == "0.4 percentage points"


def test_risks_are_counted_in_the_right_number() -> None:
    assert [say_value(RU, made(count, "risks")) for count in (1, 2, 5)] == ["1 риск", "2 риска", "5 рисков"]


def test_an_amount_carries_the_sign_of_its_own_currency() -> None:
    assert say_value(RU, made(1234567, "KZT")) == f"1{THIN_SPACE}234{THIN_SPACE}567{THIN_SPACE}₸"
    assert say_value(EN, made(0, "RUB")) == "₽0"
    assert say_short(RU, made(1250000000, "KZT")) == f"1,2{THIN_SPACE}млрд{THIN_SPACE}₸"
    assert say_short(RU, made(-2500000, "RUB")) == f"-2,5{THIN_SPACE}млн{THIN_SPACE}₽"
    assert say_value(RU, made(None, "currency")) == "–"


def test_events_projects_and_items_have_their_own_number_forms() -> None:
    assert [say_value(RU, made(count, "events")) for count in (1, 2, 5)] == [
        "1 мероприятие",
        "2 мероприятия",
        "5 мероприятий",
    ]
    assert say_value(RU, made(21, "projects")) == "21 проект"
    assert say_value(EN, made(2, "items")) == "2 items"
