"""What the public view may show of small groups of persons: rounded counts, no ratio over fewer than ten.

Everything derived (status, people to the norm, differences) is taken from the rounded figures. Organisations,
programmes, meetings and money are not rounded. Lists are protected in `protected_lists`.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dashboard.domain.complementary import Sum, find_revealing, gives_parts_away
from dashboard.domain.definitions import Definition
from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result, Status
from dashboard.domain.status import SMALL_BASE, ChosenNorm, Measured, choose_norm, judge, people_to_norm

STEP = 5
BELOW, HIDDEN = "_below_five", "_hidden"
NOT_BROKEN_DOWN = "unknown"
Families = Mapping[tuple[str, str], Sequence[str]]
"""For a cluster and a group: the names of further sums of the same breakdown, such as all programmes of a college."""
NO_FAMILIES: Families = {}


def round_count(count: float) -> float | None:
    """A count of persons as the public sees it: to the nearest 5, and nothing at all for 1 to 4."""
    if 0 < abs(count) < STEP:
        return None
    return STEP * round_half_up(count / STEP)


def round_half_up(value: float) -> int:
    """The nearest whole number, halves upwards."""
    return math.floor(value + 0.5)


def upper_bound(result: Result) -> float | None:
    """Below what a hidden small value lies: 5 persons, or the percentage of 5 over the rounded base; else None."""
    if not result.below_five:
        return None
    if result.denominator is None:
        return float(STEP)
    return STEP * read_indicators()[result.indicator_id].scale / result.denominator


def protect(results: Iterable[Result], families: Families = NO_FAMILIES) -> tuple[Result, ...]:
    """The results of one request as the public may see them.

    Numerator and denominator are rounded too. `below_five`: 1 to 4 persons, value and numerator are None. `hidden`: a
    ratio over fewer than ten persons, or a figure without which a sum would give a small group away; value and both
    sides are None. `families` names the sums that a group belongs to besides the total of its cluster.
    """
    exact = tuple(results)
    beside = find_beside(exact, families)
    return tuple(hide(one) if place in beside else protect_result(one) for place, one in enumerate(exact))


def protect_regions(
    regions: Iterable[Result], clusters: Iterable[Result], region_of: Mapping[str, str]
) -> tuple[Result, ...]:
    """Results by region as the public may see them: a region is hidden where it would give a cluster of it away."""
    exact, parts = tuple(regions), tuple(one for one in clusters if one.value is not None and not is_small_ratio(one))
    shown = []
    for region in exact:
        own = [one for one in parts if region_of.get(one.cluster_id) == region.group]
        sides = zip(*(counted_sides(one) for one in own), strict=True)
        counted = read_indicators()[region.indicator_id].base == "persons"
        revealing = counted and len(own) > 1 and any(gives_parts_away(counts) for counts in sides)
        shown.append(hide(region) if revealing else protect_result(region))
    return tuple(shown)


def find_beside(results: Sequence[Result], families: Families) -> frozenset[int]:
    """The places of the groups to hide beside the small ones, because sums would give these away."""
    sums: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(results):
        if one.group and one.value is not None and read_indicators()[one.indicator_id].base == "persons":
            for name in ("", *families.get((one.cluster_id, one.group), ())):
                sums[one.indicator_id, one.cluster_id, one.period, name].append(place)
    beside = [[places for places in sums.values() if place in places] for place in range(len(results))]
    found: frozenset[int] = frozenset()
    for places in sums.values():
        ordered = sorted(places, key=lambda place: (results[place].group == NOT_BROKEN_DOWN, results[place].group))
        own = [results[place] for place in ordered]
        told = {number for number, place in enumerate(ordered) if any(len(one) == 1 for one in beside[place])}
        revealing = find_revealing_groups(own, frozenset(told))
        found |= {ordered[place] for place in revealing}
    return found


def find_revealing_groups(groups: Sequence[Result], told: frozenset[int]) -> frozenset[int]:
    """The places of the groups of one sum that must stay hidden beside those that are hidden anyway."""
    if len(groups) < 2:
        return frozenset()
    sides = list(zip(*(counted_sides(one) for one in groups), strict=True))
    covered = frozenset(place for place, one in enumerate(groups) if is_small_ratio(one))
    found = {place for counts in sides for place in find_revealing(counts, Sum(covered, told))}
    left = [place for place in range(len(groups)) if place not in covered]
    if covered and len(left) == 1 and sides[-1][left[0]] == SMALL_BASE:
        found |= set(left)  # else a total of 18 would tell that both of two hidden bases are 9
    return frozenset(found)


def counted_sides(result: Result) -> tuple[int, ...]:
    """The counts of persons that a result tells: one, or both sides; of growth those of both periods."""
    upper = round_half_up(result.numerator or 0)
    if result.denominator is None:
        return (upper,)
    lower = round_half_up(result.denominator)
    return (upper + lower, lower) if read_indicators()[result.indicator_id].growth else (upper, lower)


def is_small_ratio(result: Result) -> bool:
    """Whether it is a ratio over fewer than ten persons."""
    return result.denominator is not None and result.denominator < SMALL_BASE


def protect_result(result: Result) -> Result:
    """One result as the public may see it; results about complete lists stay as they are."""
    indicator = read_indicators()[result.indicator_id]
    if indicator.base != "persons":
        return result
    result = round_stated(indicator, result)
    if result.value is None:
        return without_value(result)
    if result.denominator is None:
        return protect_count(indicator, result)
    if indicator.growth:
        return protect_growth(indicator, result)
    return protect_ratio(indicator, result)


def round_stated(indicator: Definition, result: Result) -> Result:
    """What a document states, and its recount, rounded like everything else; 1 to 4 persons are not told."""
    return replace(
        result, stated=round_value(indicator.unit, result.stated), recount=round_value(indicator.unit, result.recount)
    )


def round_value(unit: str, value: float | None) -> float | None:
    """A single value as the public sees it: persons by fives, percentages whole, other ratios with one decimal."""
    if value is None:
        return None
    if unit == "persons":
        return round_count(value)
    return float(round_half_up(value)) if unit == "%" else round_half_up(value * 10) / 10


def without_value(result: Result) -> Result:
    """Nothing was computed: no side is told, but that there was nothing to divide by."""
    nothing = 0.0 if result.denominator == 0 else None
    return replace(result, numerator=None, denominator=nothing, people_to_norm=None)


def hide(result: Result) -> Result:
    """A figure that would tell of too few persons; only that there are no data may still be said."""
    status: Status = "grey" if result.status == "grey" else ""
    nothing = replace(result, value=None, numerator=None, denominator=None, people_to_norm=None, stated=None)
    return replace(nothing, recount=None, expected_by_day=None, small_base=False, status=status, hidden=True)


def protect_count(indicator: Definition, result: Result) -> Result:
    """A count of persons, rounded."""
    rounded = round_count(result.value or 0)
    if rounded is None:
        return below_five(indicator, result, None)
    return derive(indicator, replace(result, value=rounded, numerator=rounded))


def protect_ratio(indicator: Definition, result: Result) -> Result:
    """A ratio of persons from rounded sides; percentages whole, others with one decimal."""
    exact = result.denominator or 0
    if exact < SMALL_BASE:
        return hide(result)
    upper, lower = round_count(result.numerator or 0), round_count(exact)
    if upper is None or lower is None:
        return below_five(indicator, result, lower)
    return derive(indicator, with_ratio(indicator, result, upper, lower))


def protect_growth(indicator: Definition, result: Result) -> Result:
    """Growth from the rounded counts of both periods."""
    before = result.denominator or 0
    now = (result.numerator or 0) + before
    rounded_now, rounded_before = round_count(now), round_count(before)
    if before < SMALL_BASE or rounded_now is None or rounded_before is None:
        return hide(result)
    return derive(indicator, with_ratio(indicator, result, rounded_now - rounded_before, rounded_before))


def with_ratio(indicator: Definition, result: Result, upper: float, lower: float) -> Result:
    """The result with rounded sides and the value they make."""
    value = round_value(indicator.unit, upper * indicator.scale / lower)
    return replace(result, value=value, numerator=upper, denominator=lower)


def below_five(indicator: Definition, result: Result, lower: float | None) -> Result:
    """One to four persons: no value; a status only where it would be the same for each of them."""
    scale = indicator.scale / lower if lower else 1
    judged = {judge_again(indicator, result, count * scale, count, lower) for count in (1.0, 4.0)}
    status = judged.pop() if len(judged) == 1 else ""
    return replace(
        result, value=None, numerator=None, denominator=lower, status=status, people_to_norm=None, below_five=True
    )


def derive(indicator: Definition, result: Result) -> Result:
    """Status and people to the norm anew, from the rounded figures."""
    status = judge_again(indicator, result, result.value, result.numerator, result.denominator)
    norm = norm_again(indicator, result)
    people = result.people_to_norm
    if norm and not norm.rule.in_each_college:
        people = people_to_norm(indicator, norm, Measured(result.value, result.numerator, result.denominator))
    return replace(result, status=status, people_to_norm=people)


def norm_again(indicator: Definition, result: Result) -> ChosenNorm | None:
    """The norm the exact result was judged by."""
    target = result.norm if result.norm_kind == "target" and isinstance(result.norm, int | float) else None
    edited = result.norm if result.norm_edited else None
    return choose_norm(indicator, (result.norm_set,), target, edited) if result.norm_kind else None


def judge_again(
    indicator: Definition, result: Result, value: float | None, numerator: float | None, denominator: float | None
) -> Status:
    """The status of rounded figures; whether every college has one is not changed by rounding and stays."""
    norm = norm_again(indicator, result)
    if norm and norm.rule.in_each_college:
        return result.status
    return judge(indicator, norm, Measured(value, numerator, denominator, result.reported, result.expected))
