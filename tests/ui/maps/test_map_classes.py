"""Classes of a map: every value as read stands in exactly one, limits are round, a norm divides where one holds."""

import random
from itertools import pairwise

import pytest

from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.maps.classes import (
    Scale,
    as_read,
    common_norm,
    count_classes,
    find_unit,
    make_scale,
    offer_schemes,
    roundest,
    state_of,
    step,
)
from dashboard.ui.maps.legend import say_class

SEEDS = range(20)


def result_of(value, norm=None, base=250.0, unit="%", **rest):
    return Result("x", "", "2025", "", value, value, base, unit, norm, **rest)


def invent(seed: int) -> tuple[list[Result], bool]:
    """Results of regions over some years: shares or counts, few or many, some without a class."""
    dice = random.Random(seed)
    up, share = dice.random() < 0.7, dice.random() < 0.5
    norm = dice.choice([None, 62.5, 40.0, 90.0])
    results = []
    for _ in range(dice.choice([1, 2, 3, 7, 20, 80])):
        value = dice.uniform(-20 if dice.random() < 0.1 else 0, 100) if share else float(dice.randrange(0, 4000))
        results.append(result_of(value, norm, dice.choice([30.0, 250.0]), "%" if share else "persons"))
    return results, up


@pytest.mark.parametrize("scheme", ["", "norm", "quantile", "equal"])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_value_as_read_stands_in_exactly_one_class(seed, scheme) -> None:
    results, up = invent(seed)
    scale = make_scale(results, up=up, scheme=scheme)
    for result in results:
        if state_of(result) is None:
            read = as_read(result)
            holding = [one.tone for one in scale.classes if inside(one.low, read, one.high)]
            near_norm = scale.norm is not None and abs(read - scale.norm) < 0.5
            assert near_norm or holding == [scale.tone(result)]


@pytest.mark.parametrize("scheme", ["norm", "quantile", "equal"])
@pytest.mark.parametrize("seed", SEEDS)
def test_there_is_neither_gap_nor_overlap_between_classes(seed, scheme) -> None:
    results, up = invent(seed)
    scale = make_scale(results, up=up, scheme=scheme)
    for one, other in pairwise(scale.classes):
        assert other.low == step(one.high, scale.unit)
    assert [one.tone for one in scale.classes] == sorted({one.tone for one in scale.classes}, reverse=is_down(scale))


def is_down(scale: Scale) -> bool:
    """Whether less is better, so that the best class is the lowest one."""
    return scale.norm is not None and not scale.up


def inside(low, value, high) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [(45.8, 47.3, 46.0), (449, 502, 500), (12.3, 12.4, 12.4), (-3.0, 4.0, 0.0), (61, 69, 65), (7, 7, None)],
)
def test_a_limit_is_the_roundest_number_between_two_values(low, high, found) -> None:
    assert roundest(low, high, (low + high) / 2, find_unit([low, high])) == found


def test_equal_steps_have_one_width_and_round_limits() -> None:
    scale = make_scale([result_of(float(value)) for value in (33, 41, 52, 58, 71)], scheme="equal")
    assert [one.low for one in scale.classes] == [None, 40, 50, 60, 70]


def test_quantiles_hold_about_as_many_values_each() -> None:
    results = [result_of(float(value), unit="persons") for value in range(100, 1100, 10)]
    counts = count_classes(make_scale(results), (make_scale(results).tone(one) for one in results))
    assert all(15 <= count <= 25 for tone, count in counts.items() if isinstance(tone, int))


def test_the_norm_divides_by_the_exact_value_and_not_by_the_rounded_one() -> None:
    just_under = result_of(62.46, 62.5)
    scale = make_scale([just_under, result_of(40.0, 62.5), result_of(90.0, 62.5)])
    assert as_read(just_under) == 62.5
    assert scale.tone(just_under) == -1


def test_classes_around_a_norm_are_offered_only_where_one_norm_holds() -> None:
    held = [result_of(40.0, 62.5), result_of(70.0, 62.5)]
    assert offer_schemes(held)[0] == "norm"
    assert "norm" not in offer_schemes([*held, result_of(50.0, 40.0)])
    assert "norm" not in offer_schemes([result_of(100.0, (80.0, 120.0))])
    assert "norm" not in offer_schemes([held[0], result_of(50.0), result_of(60.0)])


def test_a_region_without_the_norm_of_the_others_has_no_colour_around_it() -> None:
    results = [result_of(40.0, 62.5), result_of(70.0, 62.5), result_of(50.0)]
    assert offer_schemes(results) == ("quantile", "equal", "norm")
    assert make_scale(results).norm is None
    scale = make_scale(results, scheme="norm")
    assert [scale.tone(result) for result in results] == [-1, 1, "unjudged"]


def test_a_norm_that_asks_by_day_or_in_each_college_is_no_line_between_classes() -> None:
    assert common_norm([result_of(40.0, 62.5, status="green"), result_of(70.0, 62.5, status="green")], up=True) is None
    assert common_norm([result_of(40.0, 62.5, status="red"), result_of(70.0, 62.5, status="green")], up=True) == 62.5


def test_hidden_small_and_unknown_values_make_no_class() -> None:
    seen = [result_of(40.0), result_of(60.0)]
    hidden = [result_of(None, hidden=True), result_of(None, below_five=True), result_of(None), result_of(0.0)]
    assert make_scale([*seen, *hidden]) == make_scale(seen)


def test_classes_hold_for_all_years_whichever_is_shown() -> None:
    first, second = [result_of(40.0), result_of(45.0)], [result_of(55.0), result_of(60.0)]
    scale = make_scale([*first, *second])
    tones = [scale.tone(one) for one in (*first, *second)]
    assert tones == sorted(tones) and len(set(tones)) == 4


def test_amounts_have_classes_in_one_currency_only() -> None:
    tenge = [result_of(value, base=None, unit="KZT") for value in (4e8, 6e8, 9e8)]
    roubles = result_of(5e6, base=None, unit="RUB")
    scale = make_scale([*tenge, roubles])
    assert scale == make_scale(tenge)
    assert scale.tone(roubles) == "unjudged"
    told = [say_class(Text("en"), one, scale.money).replace("\u202f", "") for one in scale.classes]
    assert told == ["under ₸500M", "from ₸500M to under ₸800M", "₸800M and more"]


def test_classes_are_told_from_the_first_to_the_last_value_that_is_read() -> None:
    text = Text("en")
    scale = make_scale([result_of(value) for value in (45.8, 47.2, 52.3, 58.0, 64.9)], scheme="equal")
    assert [say_class(text, one, "%") for one in scale.classes] == [
        "up to 49.9%",
        "50–54.9%",
        "55–59.9%",
        "60% and more",
    ]
    counts = make_scale([result_of(float(value), unit="persons") for value in (1, 2, 3, 9)])
    assert [say_class(text, one, "persons") for one in counts.classes] == ["up to 1", "2", "3–4", "5 and more"]
