"""The forecast: by hand, honest about its width and its past, silent where the history is too short."""

from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.forecasting import Forecast, Known, NoForecast, foresee, lean_of

COUNTS = st.lists(st.integers(20, 5000), min_size=4, max_size=12).filter(
    lambda values: len({after - before for before, after in pairwise(values)}) > 1
)


def years(values: list[float]) -> tuple[Known, ...]:
    return tuple(Known(f"{2010 + n}/{(11 + n) % 100:02}", float(value)) for n, value in enumerate(values))


def foreseen(values: list[float]) -> Forecast:
    found = foresee(years(values))
    assert isinstance(found, Forecast)
    return found


def test_the_drift_is_the_average_yearly_change_as_computed_by_hand() -> None:
    # changes +10, +20, +30, +20, +20: mean 20, standard deviation √50 with 4 degrees of freedom, t(0.9; 4) = 1.5332
    found = foreseen([100, 110, 130, 160, 180, 200])
    first, second = found.steps
    assert (found.drift, first.period, first.value, second.value) == (20, "2016/17", 220, 240)
    assert first.high - first.value == pytest.approx(1.5332 * (50 * (1 + 1 / 5)) ** 0.5, abs=0.001)
    assert second.high - second.value == pytest.approx(1.5332 * (50 * (2 + 4 / 5)) ** 0.5, abs=0.001)
    assert first.value - first.low == pytest.approx(first.high - first.value)


def test_the_past_miss_is_taken_from_the_years_before_each_year_alone() -> None:
    # from 100, 110 comes 120 (130 came); from 100, 110, 130 comes 145 (160 came)
    missed = foreseen([100, 110, 130, 160]).missed
    assert (missed.years, missed.mean, missed.repeated) == (2, 12.5, 25.0)
    assert missed.percent == pytest.approx(100 * 25 / 290)
    assert missed.is_better


def test_a_forecast_worse_than_repeating_the_last_value_says_so() -> None:
    assert not foreseen([100, 150, 150, 151, 150]).missed.is_better


@pytest.mark.parametrize("values", [[], [1], [1, 5], [10, 20, 25]])
def test_a_short_history_is_refused(values: list[float]) -> None:
    assert foresee(years(values)) == NoForecast("short", len(values))


def test_an_even_history_is_refused_because_it_tells_nothing_of_misses() -> None:
    assert foresee(years([16, 16, 16, 16, 16])) == NoForecast("even", 5)
    assert foresee(years([10, 20, 30, 40])) == NoForecast("even", 4)


@pytest.mark.parametrize(("length", "ahead"), [(4, 1), (5, 1), (6, 2), (12, 2)])
def test_it_looks_no_further_than_a_third_of_the_history_and_two_years(length: int, ahead: int) -> None:
    assert len(foreseen([100 + n * n for n in range(length)]).steps) == ahead


def test_a_count_is_never_foreseen_below_zero() -> None:
    [step] = foreseen([400, 300, 90, 20]).steps
    assert step.value == step.low == 0


def test_calendar_years_and_cohorts_go_on_as_years() -> None:
    found = foresee(tuple(Known(str(2020 + n), value) for n, value in enumerate((10.0, 14.0, 15.0, 20.0))))
    assert isinstance(found, Forecast)
    assert [step.period for step in found.steps] == ["2024"]


@settings(max_examples=40, deadline=None)
@given(COUNTS)
def test_the_interval_holds_its_point_and_widens_with_the_years(values: list[float]) -> None:
    steps = foreseen([value + 100_000 for value in values]).steps
    assert all(step.low < step.value < step.high for step in steps)
    assert all(after.high - after.low > before.high - before.low for before, after in pairwise(steps))


@settings(max_examples=40, deadline=None)
@given(COUNTS, st.sampled_from((0.1, 3, 1000)))
def test_another_unit_gives_the_same_forecast_in_that_unit(values: list[float], factor: float) -> None:
    plain, scaled = foreseen(values), foreseen([value * factor for value in values])
    for one, other in zip(plain.steps, scaled.steps, strict=True):
        for name in ("value", "low", "high"):
            assert isclose(getattr(one, name) * factor, getattr(other, name), rel_tol=1e-6, abs_tol=1e-6 * factor)
    assert isclose(plain.missed.mean * factor, scaled.missed.mean, rel_tol=1e-6, abs_tol=1e-9)


def test_stated_forecasts_that_were_too_high_lean_upwards() -> None:
    lean = lean_of([(80.0, 74.0), (79.0, 73.0), (70.0, 73.0)])
    assert lean is not None
    assert (lean.mean, lean.distance, lean.cohorts) == (3.0, 5.0, 3)
    assert lean_of([]) is None
