"""The interval chance leaves a share: as published, inside 0 to 1, and only where chance has a measure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.indicators import read_indicators
from dashboard.domain.intervals import Interval, distance, find_interval, is_share, wilson
from dashboard.domain.results import Result

INDICATORS = read_indicators()


# R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3
@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_wilson_is_the_published_one(part, whole, low, high) -> None:
    found = wilson(part, whole)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(1, 5000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_an_interval_holds_its_share_and_stays_within_0_and_1(sides) -> None:
    part, whole = sides
    found = wilson(part, whole)
    assert 0 <= found.low <= part / whole <= found.high <= 1
    mirrored = wilson(whole - part, whole)
    assert mirrored.low == pytest.approx(1 - found.high)


@given(st.integers(1, 200), st.integers(0, 200))
def test_more_people_make_the_interval_narrower(whole, part) -> None:
    part = min(part, whole)
    few, many = wilson(part, whole), wilson(10 * part, 10 * whole)
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_has_no_interval(part, whole) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(part, whole)


@pytest.mark.parametrize(
    ("indicator_id", "share"),
    [
        ("employment_rate", True),
        ("agreements_share", True),
        ("trainees_total", False),
        ("trainees_growth", False),
        ("quota_fill_rate", False),
        ("applications_per_place", False),
        ("employer_funding_share", False),
        ("demand_coverage", False),
    ],
)
def test_only_parts_of_counted_things_are_shares(indicator_id, share) -> None:
    assert is_share(INDICATORS[indicator_id]) is share


def rate(**parts: object) -> Result:
    told = {"value": 50.0, "numerator": 10.0, "denominator": 20.0, "unit": "%", **parts}
    return Result("employment_rate", "demo", "2022", "", **told)  # type: ignore[arg-type]


def test_the_interval_is_in_the_unit_of_the_value() -> None:
    found = find_interval(INDICATORS["employment_rate"], rate())
    assert found is not None
    assert (round(found.low, 1), round(found.high, 1)) == (29.9, 70.1)


@pytest.mark.parametrize(
    "parts", [{"value": None}, {"value": None, "numerator": None, "hidden": True}, {"numerator": 21.0}]
)
def test_unknown_and_protected_sides_have_no_interval(parts) -> None:
    assert find_interval(INDICATORS["employment_rate"], rate(**parts)) is None


def test_the_interval_holds_a_value_that_was_rounded() -> None:
    found = find_interval(INDICATORS["employment_rate"], rate(value=54.0, numerator=53_600.0, denominator=100_000.0))
    assert found is not None
    assert found.high >= 54


@pytest.mark.parametrize(
    ("low", "high", "nearest", "furthest"),
    [(90, 110, 0, 0), (60, 70, 10, 20), (130, 150, 10, 30), (70, 140, 0, 20), (75, 85, 0, 5)],
)
def test_the_distance_to_a_band_is_zero_inside_it(low, high, nearest, furthest) -> None:
    assert distance(Interval(low, high), (80, 120)) == Interval(nearest, furthest)
