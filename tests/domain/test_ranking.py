"""Ranks say no more than the figures carry: 1 is the best, equals share, overlapping intervals are not told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.indicators import read_indicators
from dashboard.domain.intervals import Interval
from dashboard.domain.ranking import quarter_of, rank_all, rank_results
from dashboard.domain.results import Result

INDICATORS = read_indicators()
ENTRANT = st.tuples(st.integers(0, 50), st.integers(0, 20), st.integers(0, 20))
ENTRANTS = st.lists(ENTRANT, min_size=1, max_size=12)


def losses(entrants, wider: int = 0, sign: int = 1):
    """The entrants (figure, below, above) by number; `wider` on both sides, mirrored with sign -1."""
    found = {}
    for number, (figure, below, above) in enumerate(entrants):
        ends = sorted((sign * (figure - below - wider), sign * (figure + above + wider)))
        found[str(number)] = (float(sign * figure), Interval(*map(float, ends)))
    return found


@given(ENTRANTS)
def test_a_range_always_holds_the_plain_rank(entrants) -> None:
    for rank in rank_all(losses(entrants)).values():
        assert 1 <= rank.first <= rank.plain <= rank.last <= rank.of == len(entrants)
        assert len(rank.alike) == rank.last - rank.first


@given(ENTRANTS, st.integers(0, 30))
def test_wider_intervals_never_make_a_range_narrower(entrants, wider) -> None:
    narrow, wide = rank_all(losses(entrants)), rank_all(losses(entrants, wider))
    for key, rank in narrow.items():
        assert wide[key].first <= rank.first
        assert rank.last <= wide[key].last
        assert rank.alike <= wide[key].alike


@given(ENTRANTS)
def test_the_opposite_direction_mirrors_the_ranges(entrants) -> None:
    there, back = rank_all(losses(entrants)), rank_all(losses(entrants, sign=-1))
    for key, rank in there.items():
        assert (back[key].first, back[key].last) == (rank.of + 1 - rank.last, rank.of + 1 - rank.first)
        assert back[key].alike == rank.alike


@given(ENTRANTS)
def test_who_cannot_be_told_apart_says_so_of_the_other_too(entrants) -> None:
    ranks = rank_all(losses(entrants))
    for key, rank in ranks.items():
        assert all(key in ranks[other].alike for other in rank.alike)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12))
def test_figures_known_exactly_have_a_range_only_where_they_are_equal(figures) -> None:
    for key, rank in rank_all(losses([(figure, 0, 0) for figure in figures])).items():
        assert rank.plain == rank.first
        assert rank.last - rank.first == figures.count(figures[int(key)]) - 1


def made(indicator_id: str, value: float | None, **parts: object) -> Result:
    told = {"numerator": value, "denominator": None, "unit": INDICATORS[indicator_id].unit, **parts}
    return Result(indicator_id, "demo", "2022", "", value=value, **told)  # type: ignore[arg-type]


def share(part: float, whole: float, **parts: object) -> Result:
    return made("employment_rate", 100 * part / whole, numerator=part, denominator=whole, **parts)


def places(indicator_id: str, results: dict[str, Result], own: str = "") -> dict[str, tuple[int, int] | str | None]:
    ranking = rank_results(INDICATORS[indicator_id], results, own)
    return {one.key: (one.rank.first, one.rank.last) if one.rank else one.unranked for one in ranking.placed}


def test_shares_of_few_people_are_not_told_apart_and_of_many_they_are() -> None:
    few = places("employment_rate", {"a": share(14, 20), "b": share(12, 20)})
    many = places("employment_rate", {"a": share(1400, 2000), "b": share(1200, 2000)})
    assert few == {"a": (1, 2), "b": (1, 2)}
    assert many == {"a": (1, 1), "b": (2, 2)}


def test_the_highest_is_first_and_where_less_is_better_the_lowest() -> None:
    assert places("trainees_total", {"a": made("trainees_total", 5), "b": made("trainees_total", 9)}) == {
        "b": (1, 1), "a": (2, 2),
    }  # fmt: skip
    down = {"a": made("high_risks_open", 5), "b": made("high_risks_open", 0)}
    assert places("high_risks_open", down) == {"b": (1, 1), "a": (2, 2)}


def test_equal_counts_share_their_rank() -> None:
    counts = {key: made("employers_total", value) for key, value in {"a": 7, "b": 7, "c": 9, "d": 3}.items()}
    ranking = rank_results(INDICATORS["employers_total"], counts)
    assert {one.key: one.rank.plain for one in ranking.ranked if one.rank} == {"c": 1, "a": 2, "b": 2, "d": 4}


def test_the_chosen_one_stands_first_among_its_equals() -> None:
    counts = {key: made("employers_total", 7) for key in "abc"}
    assert [one.key for one in rank_results(INDICATORS["employers_total"], counts, "b").placed] == ["b", "a", "c"]


def test_a_band_ranks_by_the_distance_to_it() -> None:
    band = {"norm": (80.0, 120.0), "norm_kind": "default", "denominator": 100.0}
    results = {
        key: made("demand_coverage", value, **band) for key, value in {"a": 70, "b": 100, "c": 150, "d": 85}.items()
    }
    assert places("demand_coverage", results) == {"b": (1, 2), "d": (1, 2), "a": (3, 3), "c": (4, 4)}


def test_without_one_band_for_all_nobody_is_ranked() -> None:
    band = {"norm_kind": "default", "denominator": 100.0}
    results = {
        "a": made("demand_coverage", 70, norm=(80.0, 120.0), **band),
        "b": made("demand_coverage", 90, norm=(70.0, 120.0), **band),
    }
    assert set(places("demand_coverage", results).values()) == {"no_band"}


def test_an_indicator_that_only_informs_has_no_ranks() -> None:
    results = {"a": made("programmes_multi_college", 3), "b": made("programmes_multi_college", 4)}
    assert places("programmes_multi_college", results) == {"b": "no_rank", "a": "no_rank"}


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (share(5, 9, small_base=True), "small_base"),
        (made("employment_rate", None, hidden=True), "hidden"),
        (made("employment_rate", None, below_five=True), "below_five"),
        (made("employment_rate", None), "no_data"),
        (share(50, 90, status="grey"), "few_reported"),
        (share(50, 90, reported=2, expected=5), "few_reported"),
    ],
)
def test_small_hidden_and_grey_values_have_no_rank_and_count_for_nobody(result, reason) -> None:
    found = places("employment_rate", {"a": share(70, 90), "b": result, "c": share(5, 90)})
    assert found == {"a": (1, 1), "c": (2, 2), "b": reason}


def test_amounts_in_different_currencies_are_never_ranked_together() -> None:
    results = {
        "a": made("funding_total", 9e9, unit="RUB"),
        "b": made("funding_total", 5e6, unit="KZT"),
        "c": made("funding_total", 7e6, unit="KZT"),
    }
    assert places("funding_total", results, "b") == {"c": (1, 1), "b": (2, 2), "a": "currency"}
    assert places("funding_total", results, "a")["b"] == "currency"


def test_amounts_of_several_currencies_are_given_and_not_added_up() -> None:
    results = {"a": made("funding_total", None, unit="currency"), "b": made("funding_total", None, unit="KZT")}
    assert places("funding_total", results) == {"a": "currencies", "b": "no_data"}


def test_quarters_need_eight_and_equals_lie_in_the_same() -> None:
    assert [quarter_of(plain, 8) for plain in range(1, 9)] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert quarter_of(1, 7) is None
