"""Places and who cannot be told apart, said in three languages with the right ordinals and number forms."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from dashboard.domain.indicators import read_indicators
from dashboard.domain.ranking import Ranking, rank_results
from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.compare_view_pictures import say_title
from dashboard.ui.compare_view_sentences import say_direction, say_first, say_mixed, say_standing, say_who

INDICATORS = read_indicators()
NAMES = {key: key.upper() for key in "abcdefghijklm"}


def shares(*sides: tuple[float, float]) -> Ranking:
    results = {
        key: Result("employment_rate", key, "2022", "", 100 * part / whole, part, whole, "%")
        for key, (part, whole) in zip(NAMES, sides, strict=False)
    }
    return rank_results(INDICATORS["employment_rate"], results)


def unjoined(said: str) -> str:
    """Without the signs that keep a range of places on one line."""
    return said.replace("\u2060", "")


CLOSE = shares((950, 1000), (940, 1000), (610, 1000), (600, 1000), (590, 1000), (605, 1000), (595, 1000), (100, 1000))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (1, 1, ("1st", "1‑е", "1‑")),
        (2, 3, ("2nd–3rd", "2–3‑е", "2–3‑")),
        (11, 13, ("11th–13th", "11–13‑е", "11–13‑")),
        (21, 22, ("21st–22nd", "21–22‑е", "21–22‑")),
        (6, 10, ("6th–10th", "6–10‑е", "6–10‑")),
        (101, 112, ("101st–112th", "101–112‑е", "101–112‑")),
    ],
)
def test_ordinals_are_those_of_the_language(first, last, said) -> None:
    assert tuple(unjoined(Text(language).places(first, last)) for language in ("en", "ru", "kk")) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "D: 3rd–7th of 8 clusters, not distinguishable from 4 clusters"),
        ("ru", "D: 3–7‑е место из 8 кластеров, не отличается достоверно от 4 кластеров"),
        ("kk", "D: 8 кластер арасында 3–7‑орын, 4 кластерден анық айырмашылығы жоқ"),
    ],
)
def test_a_range_of_places_is_said_with_how_many_are_not_distinguishable(language, said) -> None:
    assert unjoined(say_standing(Text(language), "clusters", "D", CLOSE, "d")) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A: 1st–2nd of 2 regions, not distinguishable from 1 region"),
        ("ru", "A: 1–2‑е место из 2 регионов, не отличается достоверно от 1 региона"),
        ("kk", "A: 2 өңір арасында 1–2‑орын, 1 өңірден анық айырмашылығы жоқ"),
    ],
)
def test_one_takes_its_own_number_form(language, said) -> None:
    assert unjoined(say_standing(Text(language), "regions", "A", shares((15, 20), (14, 20)), "a")) == said


def test_the_sentence_names_three_and_counts_the_rest() -> None:
    said = say_who(Text("en"), CLOSE, "d", NAMES)
    assert said == "Not distinguishable from: C, F, G and 1 more. Surely better: 2. Surely worse: 1."


def test_no_sure_difference_is_said_so() -> None:
    assert say_who(Text("en"), shares((15, 20), (14, 20)), "a", NAMES).endswith("None of the differences is sure.")
    assert say_first(Text("en"), shares((15, 20), (14, 20)), NAMES) == "None of the differences is sure."


def test_counts_are_better_and_worse_without_chance() -> None:
    results = {
        key: Result("trainees_total", key, "2022", "", v, v, None, "persons")
        for key, v in zip("abc", (5.0, 5.0, 9.0), strict=True)
    }
    ranking = rank_results(INDICATORS["trainees_total"], results)
    assert unjoined(say_standing(Text("en"), "clusters", "A", ranking, "a")) == "A: 2nd–3rd of 3 clusters"
    assert say_who(Text("en"), ranking, "a", NAMES) == "The same value: B. Better: 1. Worse: 0."
    assert "Wilson" not in say_direction(Text("en"), INDICATORS["trainees_total"], ranking)
    assert "Wilson" in say_direction(Text("en"), INDICATORS["employment_rate"], CLOSE)


def test_without_a_rank_the_reason_is_said() -> None:
    results = {
        "a": Result("employment_rate", "a", "2022", "", None, None, None, "%", hidden=True),
        "b": Result("employment_rate", "b", "2022", "", 50, 50, 100, "%"),
    }
    ranking = rank_results(INDICATORS["employment_rate"], results)
    assert say_standing(Text("en"), "clusters", "A", ranking, "a") == "A, no rank: hidden to protect small groups"
    assert say_standing(Text("en"), "clusters", "M", ranking, "m") == "M, no rank: no data"
    assert "nobody to compare with" in say_standing(Text("en"), "clusters", "B", ranking, "b")
    assert say_who(Text("en"), ranking, "b", NAMES) == ""


@pytest.mark.parametrize(("unit", "said"), [("currency", "не складываются"), ("KZT", "")])
def test_amounts_of_several_currencies_are_not_called_missing(unit, said) -> None:
    amounts = {"a": Result("funding_total", "", "2026", "KZ-35", None, None, None, unit)}
    found = say_mixed(Text("ru"), rank_results(INDICATORS["funding_total"], amounts))
    assert bool(found) == bool(said) and said in found


def test_a_comparison_of_hidden_figures_does_not_say_that_nobody_gave_them() -> None:
    hidden = Result("employment_rate", "a", "2022", "", None, None, None, "%", hidden=True)
    page = SimpleNamespace(text=Text("en"), indicator=INDICATORS.__getitem__)
    compared = SimpleNamespace(indicator_id="employment_rate", own="a", kind="clusters", own_name="A")
    for result, said in ((hidden, "hidden"), (replace(hidden, hidden=False), "nobody gave the figures")):
        assert say_title(page, compared, rank_results(INDICATORS["employment_rate"], {"a": result})).endswith(
            f": {said}"
        )


def test_who_may_stand_first_is_said_when_nobody_is_chosen() -> None:
    assert say_first(Text("en"), CLOSE, NAMES) == "May stand first: A, B."
    assert say_first(Text("en"), CLOSE, NAMES, briefly=True) == "2 of 8 may stand first."
    assert say_first(Text("en"), shares((900, 1000), (100, 1000)), NAMES) == "Surely first: A."
