"""Who is better by an indicator, and between which places the true rank lies: 1 is always best.

The rank range follows M. Klein, T. Wright and J. Wieczorek, "A joint confidence region for an overall ranking of
populations", Journal of the Royal Statistical Society C 69 (2020), 589–606: whoever's interval lies wholly on the
better side is surely better; all whose intervals overlap may stand in any order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from dashboard.domain.definitions import Definition
from dashboard.domain.intervals import Interval, distance, find_interval, shared_band
from dashboard.domain.results import Result

Unranked = Literal[
    "hidden", "below_five", "currencies", "no_data", "few_reported", "small_base", "currency", "no_band", "no_rank"
]
FEWEST_FOR_QUARTERS = 8
EXACT = 9


@dataclass(frozen=True, slots=True)
class Rank:
    """The plain rank (equals share it), the places `first` to `last` where the true one may lie, and `of` how many.

    `alike`: those that cannot be told apart from this one. `better`, `worse`: how many surely are.
    `quarter`: 1 for the best quarter to 4, None where fewer than eight are ranked.
    """

    plain: int
    first: int
    last: int
    of: int
    alike: frozenset[str]
    quarter: int | None = None

    @property
    def better(self) -> int:
        """How many are surely better."""
        return self.first - 1

    @property
    def worse(self) -> int:
        """How many are surely worse."""
        return self.of - self.last


@dataclass(frozen=True, slots=True)
class Placed:
    """One of those compared: its result, its interval if chance has a measure, its rank or why it has none."""

    key: str
    result: Result
    interval: Interval | None
    rank: Rank | None
    unranked: Unranked | None = None

    @property
    def known(self) -> bool:
        """Whether there is a value that may be shown."""
        return self.result.value is not None and not self.result.hidden and not self.result.below_five


@dataclass(frozen=True)
class Ranking:
    """All that are compared by one indicator, the best first, then those without a rank, then those without a value."""

    indicator_id: str
    placed: tuple[Placed, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Placed]:
        """Each by its key."""
        return {one.key: one for one in self.placed}

    @property
    def ranked(self) -> tuple[Placed, ...]:
        """Those that have a rank."""
        return tuple(one for one in self.placed if one.rank)

    @property
    def known(self) -> tuple[Placed, ...]:
        """Those that have a value to show."""
        return tuple(one for one in self.placed if one.known)


def rank_all(losses: Mapping[str, tuple[float, Interval]]) -> Mapping[str, Rank]:
    """The ranks of all by what each lacks (the less the better) and the interval of it.

    Someone is surely better only if both its figure and its whole interval lie on the better side. A figure that is
    known exactly is its own interval.
    """
    ranks = {}
    for key, (loss, interval) in losses.items():
        others = {other: given for other, given in losses.items() if other != key}
        plain = 1 + sum(given[0] < loss for given in others.values())
        better = {other for other, given in others.items() if given[0] < loss and given[1].high < interval.low}
        worse = {other for other, given in others.items() if given[0] > loss and given[1].low > interval.high}
        alike = frozenset(set(others) - better - worse)
        ranks[key] = Rank(
            plain, 1 + len(better), len(losses) - len(worse), len(losses), alike, quarter_of(plain, len(losses))
        )
    return ranks


def quarter_of(plain: int, of: int) -> int | None:
    """The quarter a rank lies in, 1 the best; None where too few are ranked. Equals lie in the same quarter."""
    return 1 + 4 * (plain - 1) // of if of >= FEWEST_FOR_QUARTERS else None


def rank_results(indicator: Definition, results: Mapping[str, Result], own: str = "") -> Ranking:
    """The results of one indicator ranked in its direction; `own`, the chosen one, stands first among its equals.

    Without a rank, with the reason: no value, protected, a small base, fewer than half reported; an amount in another
    currency than the chosen one's; an indicator that only informs, or a band that is not the same for all.
    """
    band = shared_band(list(results.values())) if indicator.direction == "band" else None
    currency = find_currency(indicator, results, own)
    reasons = {key: why_unranked(indicator, result, band, currency) for key, result in results.items()}
    intervals = {key: find_interval(indicator, result) for key, result in results.items()}
    losses = {
        key: lose(indicator, result, intervals[key], band) for key, result in results.items() if reasons[key] is None
    }
    ranks = rank_all(losses)
    placed = [Placed(key, result, intervals[key], ranks.get(key), reasons[key]) for key, result in results.items()]
    sign = 1 if indicator.direction == "down" else -1
    ordered = sorted(placed, key=lambda one: (*place_in_order(one, losses, sign), one.key != own))
    return Ranking(indicator.id, tuple(ordered))


def place_in_order(one: Placed, losses: Mapping[str, tuple[float, Interval]], sign: int) -> tuple[int, float]:
    """The ranked ones by what they lack, then those with a value, then the others."""
    if one.rank:
        return 0, losses[one.key][0]
    return (1, sign * (one.result.value or 0)) if one.known else (2, 0.0)


def find_currency(indicator: Definition, results: Mapping[str, Result], own: str) -> str | None:
    """The currency in which amounts are compared: the chosen one's, else the one most have; None for no amounts."""
    if indicator.unit != "currency":
        return None
    given = [result.unit for result in results.values() if result.value is not None]
    if own in results and results[own].value is not None:
        return results[own].unit
    return max(sorted(set(given)), key=given.count, default=None)


def why_unranked(
    indicator: Definition, result: Result, band: tuple[float, float] | None, currency: str | None
) -> Unranked | None:
    """Why a result has no rank; None when it has one."""
    if result.hidden:
        return "hidden"
    if result.below_five:
        return "below_five"
    if result.value is None:
        return "currencies" if result.mixes_currencies else "no_data"
    if result.small_base:
        return "small_base"
    if result.status == "grey" or 2 * result.reported < result.expected:
        return "few_reported"
    if currency and result.unit != currency:
        return "currency"
    if indicator.direction == "info":
        return "no_rank"
    return "no_band" if indicator.direction == "band" and (band is None or result.norm != band) else None


def lose(
    indicator: Definition, result: Result, interval: Interval | None, band: tuple[float, float] | None
) -> tuple[float, Interval]:
    """What a result lacks, the less the better, and the interval of it; equal figures stay equal after dividing."""
    value = round(result.value or 0.0, EXACT)
    around = interval or Interval(value, value)
    if band:
        away = distance(around, band)
        return distance(Interval(value, value), band).low, away
    if indicator.direction == "down":
        return value, around
    return -value, Interval(-around.high, -around.low)


def shared_norm(placed: Sequence[Placed]) -> float | tuple[float, float] | None:
    """The norm that all shown ones are held to; None where they are held to different ones or some to none."""
    norms = {one.result.norm for one in placed if one.known}
    return norms.pop() if len(norms) == 1 else None
