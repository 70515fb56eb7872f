"""How far a share could lie from what was counted, by chance alone: the interval of Wilson."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from dashboard.domain.definitions import Definition
from dashboard.domain.results import Result

CERTAINTY = 0.95
# Shares in the unit "%" whose upper side is not a part of the lower one: more can be admitted than there are places.
NOT_A_PART = frozenset({"quota_fill_rate", "demand_coverage"})


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both in the unit of the value they belong to; `low` is never above `high`."""

    low: float
    high: float

    def overlaps(self, other: "Interval") -> bool:
        """Whether the two have any point in common."""
        return self.low <= other.high and other.low <= self.high


def wilson(part: float, whole: float, certainty: float = CERTAINTY) -> Interval:
    """Between which shares (0 to 1) the true one lies when `part` of `whole` were counted, with the given certainty.

    Wilson (1927), without correction for continuity; it never leaves 0 to 1 and holds for small wholes too.
    Raises `ValueError` unless 0 <= part <= whole and whole > 0.
    """
    if whole <= 0 or not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is no share")
    share, quantile = part / whole, NormalDist().inv_cdf((1 + certainty) / 2)
    spread = quantile**2 / whole
    middle = (share + spread / 2) / (1 + spread)
    half = quantile * sqrt((share * (1 - share) + spread / 4) / whole) / (1 + spread)
    return Interval(min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half)))


def is_share(indicator: Definition) -> bool:
    """Whether an indicator says what part of counted things or persons has something; only then chance has a measure.

    Amounts of money, growth and quotients of different things are none.
    """
    ratio = indicator.denominator is not None and indicator.unit == "%" and not indicator.growth
    return ratio and indicator.table != "money" and indicator.id not in NOT_A_PART


def find_interval(indicator: Definition, result: Result) -> Interval | None:
    """The interval of a result in its own unit (0 to 100 for percentages), from the two sides it was given with.

    In the public view these are the rounded ones. None for counts, amounts and quotients, and where a side is not
    known, is protected or is not a part of the other.
    """
    part, whole = result.numerator, result.denominator
    if not is_share(indicator) or result.value is None or part is None or not whole or not 0 <= part <= whole:
        return None
    share = wilson(part, whole)
    low, high = share.low * indicator.scale, share.high * indicator.scale
    return Interval(min(low, result.value), max(high, result.value))


def distance(interval: Interval, band: tuple[float, float]) -> Interval:
    """How far values of an interval lie outside a band: 0 inside it, the distance to its nearer edge outside."""
    ends = [outside(interval.low, band), outside(interval.high, band)]
    return Interval(0.0 if interval.overlaps(Interval(*band)) else min(ends), max(ends))


def outside(value: float, band: tuple[float, float]) -> float:
    """How far a value lies outside a band; 0 inside it."""
    return max(band[0] - value, value - band[1], 0.0)


def shared_band(results: Sequence[Result]) -> tuple[float, float] | None:
    """The band that all results are held to; None where there is none or they are held to different ones."""
    norms = {result.norm for result in results if result.value is not None and result.norm is not None}
    norm = norms.pop() if len(norms) == 1 else None
    return norm if isinstance(norm, tuple) else None
