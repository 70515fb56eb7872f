"""What the public view may show of small groups of persons: rounded counts, no ratio over fewer than ten.

Everything derived (status, people to the norm, differences) is taken from the rounded figures. Organisations,
programmes, meetings and money are not rounded.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

import pandas as pd

from dashboard.domain.declarations import read_tables
from dashboard.domain.definitions import Definition
from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result, Status
from dashboard.domain.status import ChosenNorm, Measured, choose_norm, judge, people_to_norm

STEP = 5
LEAST_BASE = 10
BELOW = "_below_five"
DERIVED_PERSONS = ("employed_other", "unknown")
DIFFERENCES: Mapping[str, tuple[str, str]] = {"shortfall": ("quota", "admitted_on_quota")}


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


def protect(results: Iterable[Result]) -> tuple[Result, ...]:
    """The results as the public may see them.

    Numerator and denominator are rounded too. `below_five`: 1 to 4 persons, value and numerator are None.
    `hidden`: a ratio over fewer than ten persons, value and both sides are None.
    """
    return tuple(protect_result(result) for result in results)


def protect_result(result: Result) -> Result:
    """One result as the public may see it; results about complete lists stay as they are."""
    indicator = read_indicators()[result.indicator_id]
    if indicator.base != "persons":
        return result
    if result.value is None:
        return without_value(result)
    if result.denominator is None:
        return protect_count(indicator, result)
    if indicator.growth:
        return protect_growth(indicator, result)
    return protect_ratio(indicator, result)


def without_value(result: Result) -> Result:
    """Nothing was computed: no side is told, but that there was nothing to divide by."""
    nothing = 0.0 if result.denominator == 0 else None
    return replace(result, numerator=None, denominator=nothing, people_to_norm=None)


def hide(result: Result) -> Result:
    """A ratio that would tell of too few persons; only that there are no data may still be said."""
    status: Status = "grey" if result.status == "grey" else ""
    return replace(
        result, value=None, numerator=None, denominator=None, status=status, people_to_norm=None, hidden=True
    )


def protect_count(indicator: Definition, result: Result) -> Result:
    """A count of persons, rounded."""
    rounded = round_count(result.value or 0)
    if rounded is None:
        return below_five(indicator, result, None)
    return derive(indicator, replace(result, value=rounded, numerator=rounded))


def protect_ratio(indicator: Definition, result: Result) -> Result:
    """A ratio of persons from rounded sides; percentages whole, others with one decimal."""
    exact = result.denominator or 0
    if exact < LEAST_BASE:
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
    if before < LEAST_BASE or rounded_now is None or rounded_before is None:
        return hide(result)
    return derive(indicator, with_ratio(indicator, result, rounded_now - rounded_before, rounded_before))


def with_ratio(indicator: Definition, result: Result, upper: float, lower: float) -> Result:
    """The result with rounded sides and the value they make."""
    exact = upper * indicator.scale / lower
    value = float(round_half_up(exact)) if indicator.unit == "%" else round_half_up(exact * 10) / 10
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


@cache
def person_columns() -> frozenset[str]:
    """The names of all declared columns that count persons, and of those that lists derive from them."""
    declared = (column for table in read_tables().values() for column in table.columns)
    return frozenset({column.name for column in declared if column.unit == "persons"} | set(DERIVED_PERSONS))


def protect_frame(frame: pd.DataFrame, units: Mapping[str, str] | None = None) -> pd.DataFrame:
    """A list as the public may see it: counts of persons rounded, 1 to 4 left empty and marked.

    `units` tells the unit of each column; without it columns are known by their declared names. Every rounded column
    `x` that hides something gets a true-or-false column `x_below_five`. Differences are taken anew from rounded
    counts. The given frame is not changed.
    """
    names = person_columns() if units is None else {name for name, unit in units.items() if unit == "persons"}
    shown = frame.copy()
    for name in (name for name in frame.columns if name in names):
        counts = pd.to_numeric(frame[name])
        small = counts.abs().between(0, STEP, inclusive="neither")
        rounded = ((counts / STEP + 0.5) // 1 * STEP).astype("Float64")
        shown[name] = rounded.mask(small.astype("boolean").fillna(False)).astype("Int64")
        if small.any():
            shown[name + BELOW] = small.astype("boolean").fillna(False).astype(bool)
    for name, (whole, part) in DIFFERENCES.items():
        if {name, whole, part} <= set(frame.columns):
            shown[name] = (shown[whole].astype("Float64") - shown[part].astype("Float64")).astype("Int64")
    return shown
