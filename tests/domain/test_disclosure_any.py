"""Whatever the counts are, the public view tells no small one."""

import pytest

pytest.importorskip("hypothesis")

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.disclosure import protect, round_count
from dashboard.domain.results import Result


def ratio(numerator: float, denominator: float) -> Result:
    value = numerator * 100 / denominator if denominator else None
    return Result("employment_rate_speciality", "c", "2021", "", value, numerator, denominator, "%", reported=1)


@given(st.integers(0, 400), st.integers(0, 400))
def test_no_exact_small_count_is_left_in_a_protected_ratio(first: int, second: int) -> None:
    numerator, denominator = min(first, second), max(first, second)
    result = protect([ratio(numerator, denominator)])[0]
    for side in (result.numerator, result.denominator):
        assert side is None or side % 5 == 0
    assert result.value is None or (result.value == int(result.value) and denominator >= 10)
    if result.value is not None:
        assert 0 <= result.value <= 100


@given(st.integers(-500, 500))
def test_a_rounded_count_is_never_more_than_two_away(value: int) -> None:
    seen = round_count(value)
    assert (seen is None and 0 < abs(value) < 5) or abs((seen or 0) - value) <= 2.5
