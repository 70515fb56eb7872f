"""What is said of compared groups is true of them, however few or small they are."""

import pytest

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.charts import Item, Line
from dashboard.ui.comparing import Comparison, Undrawn, say_change_of, say_most
from dashboard.ui.mentoring_view import say_groups


def item(name: str, value: float, base: float = 100) -> Item:
    result = Result("employment_rate", "c", "2021", name, value, value, base, "%", small_base=base < 10)
    return Item(result, name)


def test_the_most_and_the_least_are_named():
    said = say_most(Text("en"), [item("a", 40), item("b", 60), item("c", 50)])
    assert said == "Most: b (60%). Least: a (40%)."


def test_one_group_alone_is_told_with_its_value():
    assert say_most(Text("en"), [item("a", 40)]) == "a: 40%."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "2 groups gave figures; each has fewer than 10 people, so none has a rank."),
        ("ru", "Данные есть по 2 группам; в каждой меньше 10 человек, поэтому мест у них нет."),
        ("kk", "2 топ бойынша дерек бар; әрқайсысында 10 адамнан аз, сондықтан орындары жоқ."),
    ],
)
def test_small_groups_are_not_ranked_and_not_called_missing(language, said):
    assert say_most(Text(language), [item("a", 40, 5), item("b", 60, 9)]) == said


def test_nothing_known_is_left_to_whoever_says_why():
    assert say_most(Text("en"), []) == ""


def test_a_line_is_told_from_its_first_to_its_last_known_year():
    years = [("2019", None), ("2020", 40.0), ("2021", 55.0)]
    results = tuple(Result("employment_rate", "c", year, "", value, None, 100, "%") for year, value in years)
    assert say_change_of(Text("ru"), Line("Кластер", results)) == "Кластер: 40\u202f% (2020), 55\u202f% (2021)"
    assert say_change_of(Text("en"), Line("Cluster", results[:2])) == "Cluster: 40% in 2020"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "More than 5 students for one mentor: 1 of 2. "),
        ("ru", "Больше 5 студентов на наставника: 1 из 2. "),
        ("kk", "Бір тәлімгерге шаққанда 5 студенттен көп: 2 ішінен 1. "),
    ],
)
def test_what_is_much_for_one_mentor_is_what_the_indicator_declares(language, said):
    indicator = read_indicators()["students_per_mentor"]
    items = tuple(
        Item(Result(indicator.id, "c", "2021/22", name, value, 60, 12, indicator.unit, small_base=few), name)
        for name, value, few in (("a", 5.0, False), ("b", 5.5, False), ("c", 9.0, True))
    )
    assert say_groups(Text(language), indicator, Comparison(items, Undrawn())).startswith(said)
