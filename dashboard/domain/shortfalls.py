"""How much is missing to a norm, counted in what the indicator counts, and what would help most."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from dashboard.domain.disclosure import norm_again
from dashboard.domain.indicators import Indicator, read_indicators
from dashboard.domain.results import NormKind, Result
from dashboard.domain.status import ChosenNorm, Measured, choose_norm, people_to_norm

FORCE: Mapping[NormKind, int] = {"document": 0, "target": 1, "default": 2, "": 3}
"""Which norms come first: written in a document, then set as a target, then our own."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What is there, what the norm asks for and what is missing, all in what the upper side counts.

    Where a norm must hold in each college, colleges are counted; for growth, the trainees of this year; for a plan,
    the items due by the day.
    """

    result: Result
    reached: float
    needed: float
    missing: int

    @property
    def share(self) -> float:
        """Which part (0–1) of what the norm asks for is missing."""
        return self.missing / self.needed if self.needed > 0 else 0.0


def find_shortfall(result: Result) -> Shortfall | None:
    """How far one result is from its norm; None where there is no norm, no figure, or nothing that could be counted.

    Values above a band, norms from above and hidden figures have no number of missing people, and unknown is not zero.
    """
    indicator, missing = read_indicators()[result.indicator_id], result.people_to_norm
    norm = norm_again(indicator, result)
    if norm is None or missing is None or result.value is None or result.hidden or result.below_five:
        return None
    reached = count_reached(indicator, norm, result, missing)
    needed = reached + missing if missing else count_needed(indicator, norm, result)
    return Shortfall(result, reached, needed, missing)


def count_reached(indicator: Indicator, norm: ChosenNorm, result: Result, missing: int) -> float:
    """What is there, in what the norm counts."""
    if norm.rule.in_each_college:
        return max(result.reported, 1) - missing
    before = (result.denominator or 0) if indicator.growth else 0
    return (result.numerator or 0) + before


def count_needed(indicator: Indicator, norm: ChosenNorm, result: Result) -> float:
    """What a norm that is met asks for, whole."""
    value = norm.value if isinstance(norm.value, float | int) else norm.value[0]
    if norm.rule.in_each_college:
        return max(result.reported, 1)
    if norm.rule.green.above is not None:
        return 1
    if norm.rule.by_day:
        value = result.expected_by_day or 0
    base = (result.denominator or 0) / indicator.scale if indicator.denominator or indicator.growth else 1
    before = (result.denominator or 0) if indicator.growth else 0
    return math.ceil(round(value * base, 6)) + before


def is_small(result: Result) -> bool:
    """Whether a result rests on too few people for a colour, a rank or a place in any order."""
    return result.small_base or result.hidden or result.below_five


def order_norms(results: Iterable[Result]) -> list[Result]:
    """The results with a norm, what would help most first.

    Not met come first: those of documents before targets before our defaults, and inside each kind the one that
    misses the smallest part of what its norm asks for, because a small step there meets a whole norm; those whose
    missing part cannot be counted end their kind. Then come the met ones, those without data or with too few who
    reported, and last, without a rank, those over fewer than ten people. Equal ones keep the order given.
    """
    return sorted((result for result in results if result.norm is not None), key=place_of)


def place_of(result: Result) -> tuple[int, int, float]:
    """The place of one result in the order of `order_norms`."""
    if is_small(result):
        return (3, 0, 0.0)
    if result.status not in ("red", "amber"):
        return (1 if result.status == "green" else 2, FORCE[result.norm_kind], 0.0)
    shortfall = find_shortfall(result)
    return (0, FORCE[result.norm_kind], shortfall.share if shortfall and shortfall.missing else math.inf)


def order_groups(results: Iterable[Result]) -> list[Shortfall]:
    """The groups of one indicator whose missing people can be counted, most missing first.

    Of equal ones the lower value comes first. Groups over fewer than ten people have no rank and end the list.
    """
    found = [shortfall for shortfall in map(find_shortfall, results) if shortfall]
    return sorted(found, key=lambda one: (is_small(one.result), -one.missing, one.result.value or 0))


def add_up(ordered: Sequence[Shortfall]) -> list[int]:
    """How many are missing in a group and all before it."""
    return list(accumulate(one.missing for one in ordered))


def count_closing(ordered: Sequence[Shortfall], missing: int) -> int | None:
    """How many of the first groups, each brought to its norm, close the gap of the whole; None when none suffice.

    Groups over fewer than ten people are not asked to close it.
    """
    ranked = [one for one in ordered if not is_small(one.result)]
    sums = add_up(ranked)
    return next((number for number, total in enumerate(sums, 1) if total >= missing), None) if missing else None


def measure_against(total: Result, groups: Iterable[Result]) -> list[Result]:
    """The groups with the target of the whole as their yardstick, where no norm of their own judges them.

    A target is set for the whole cluster: groups get the people missing to it and no status. Only ratios have such a
    yardstick, because a share can be asked of a part and a sum cannot.
    """
    indicator = read_indicators()[total.indicator_id]
    is_ratio = indicator.denominator is not None
    if total.norm_kind != "target" or not isinstance(total.norm, float | int) or not is_ratio:
        return list(groups)
    norm = choose_norm(indicator, (), float(total.norm))
    return [with_yardstick(indicator, norm, one) if one.norm is None else one for one in groups]


def with_yardstick(indicator: Indicator, norm: ChosenNorm | None, result: Result) -> Result:
    """One group with the norm of the whole and the people missing to it."""
    if norm is None or result.value is None:
        return result
    people = people_to_norm(indicator, norm, Measured(result.value, result.numerator, result.denominator))
    return replace(result, norm=norm.value, norm_kind=norm.kind, people_to_norm=people)
