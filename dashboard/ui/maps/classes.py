"""How regions are coloured by an indicator: classes that hold for all years, and what is no class at all.

Classes are made from values as people read them (rounded), so that every value that is read stands in exactly one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, islice
from math import floor
from typing import Literal

from dashboard.domain.results import Result
from dashboard.domain.status import is_unjudged
from dashboard.text import to_say
from dashboard.ui.numbers import CURRENCIES, decimals_of

CLASSES = 5
# No class at all, each drawn in its own way: no value · protected · real zero · nothing to judge by · no cluster here.
State = Literal["missing", "hidden", "zero", "unjudged", "outside"]
STATES: tuple[State, ...] = ("zero", "hidden", "unjudged", "missing", "outside")
Scheme = Literal["norm", "quantile", "equal"]
SCHEMES: Mapping[Scheme, str] = {
    "norm": to_say("around the norm"),
    "quantile": to_say("as many regions in each"),
    "equal": to_say("equal steps"),
}
# The steps in which values are read: whole, with one decimal, with two.
UNITS = (1.0, 0.1, 0.01)
# How far a limit may move for a rounder number: past one value in so many of a class.
LEEWAY = 8
# So many round widths reach from 1 to beyond any amount.
WIDTHS = 45


@dataclass(frozen=True, slots=True)
class Class:
    """Values as read from `low` to `high`, both included; None is open.

    `tone` counts from little to much, or from −2 to 2 around a norm, without 0.
    """

    tone: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Scale:
    """The classes of a map: around a norm (tones above 0 meet it), or tones from 0 to 4.

    `unit` is the step in which the values are read; `money` the currency of amounts, the only one that has classes.
    """

    classes: tuple[Class, ...]
    norm: float | None = None
    up: bool = True
    unit: float = 1.0
    money: str = ""

    def tone(self, result: Result | None) -> int | State:
        """The class of a result as its tone, or why it has none."""
        state = state_of(result)
        if state or result is None or result.value is None:
            return state or "missing"
        if not self.classes or (self.norm is not None and result.norm is None) or not self.counts(result):
            return "unjudged"
        read = as_read(result)
        fitting = [one for one in self.classes if self.norm is None or self.is_met(result.value) == (one.tone > 0)]
        reached = [one for one in fitting if one.low is None or one.low <= read]
        return (reached[-1:] or fitting[:1] or self.classes[-1:])[0].tone

    def counts(self, result: Result) -> bool:
        """Whether a result is an amount in the currency of the classes, or no amount."""
        return self.money in ("", result.unit)

    def is_met(self, value: float) -> bool:
        """Whether a value reaches the norm; the norm itself does."""
        return self.norm is not None and (value >= self.norm if self.up else value <= self.norm)


def state_of(result: Result | None) -> State | None:
    """Why a result has no class: no cluster, hidden, unknown, over fewer than ten people or colleges too few, zero."""
    if result is None:
        return "outside"
    if result.hidden or result.below_five:
        return "hidden"
    if result.value is None:
        return "missing"
    if is_unjudged(result):
        return "unjudged"
    return "zero" if result.value == 0 else None


def as_read(result: Result) -> float:
    """The value with the decimals with which it is shown."""
    value = result.value or 0.0
    places = decimals_of(value, result.unit, result.denominator)
    return float(Decimal(str(value)).quantize(Decimal(1).scaleb(-places)))


def count_classes(scale: Scale, tones: Iterable[int | State]) -> dict[int | State, int]:
    """How many regions are in each class, and how many in none and why."""
    counted = Counter(tones)
    return {tone: counted[tone] for tone in (*(one.tone for one in scale.classes), *STATES)}


def offer_schemes(results: Iterable[Result], *, up: bool = True) -> tuple[Scheme, ...]:
    """The kinds of classes that these results allow, the usual one first; around a norm where there is only one."""
    given = valued(results)
    if common_norm(given, up) is not None:
        return "norm", "quantile", "equal"
    return ("quantile", "equal") if only_norm(given, up) is None else ("quantile", "equal", "norm")


def make_scale(results: Iterable[Result], *, up: bool = True, scheme: str = "") -> Scale:
    """Classes for the values of all years of a map.

    Without a scheme that can be had they lie around the norm to which all are held, else each holds about as many
    regions. `up`: more is better, so what reaches the norm is above it.
    """
    given = valued(results)
    money = main_currency(given)
    given = [result for result in given if money in ("", result.unit)]
    if scheme not in offer_schemes(given, up=up):
        scheme = offer_schemes(given, up=up)[0]
    norm = only_norm(given, up) if scheme == "norm" else None
    if norm is not None:
        given = [result for result in given if result.norm is not None]
    values = sorted(as_read(result) for result in given)
    if not values:
        return Scale(())
    if norm is not None:
        unit = find_unit([*values, norm])
        line = Scale((), norm, up)
        met = sorted(as_read(result) for result in given if line.is_met(result.value or 0))
        missed = sorted((Counter(values) - Counter(met)).elements())
        return Scale(around_norm(missed, met, norm, unit, up), norm, up, unit, money)
    unit = find_unit(values)
    limits = equal_steps(values, unit) if scheme == "equal" else equal_groups(values, unit)
    return Scale(tuple(between(limits, unit, spread_tones(len(limits) + 1))), unit=unit, money=money)


def valued(results: Iterable[Result]) -> list[Result]:
    """The results that have a class."""
    return [result for result in results if state_of(result) is None]


def main_currency(given: Iterable[Result]) -> str:
    """The currency in which most amounts are; empty where there are none."""
    counted = Counter(result.unit for result in given if result.unit in CURRENCIES)
    return max(counted, key=lambda unit: counted[unit], default="")


def common_norm(given: Sequence[Result], up: bool) -> float | None:
    """The one number to which all are held; None where some are held to none or to another one."""
    return only_norm(given, up) if all(result.norm is not None for result in given) else None


def only_norm(given: Sequence[Result], up: bool) -> float | None:
    """The one number to which at least half are held, nobody to another one, and which alone decides.

    None for bands, several norms, and norms by which more than the number decides, as of plans by day.
    """
    held = [result for result in given if result.norm is not None]
    norms = {result.norm for result in held}
    norm = next(iter(norms)) if len(norms) == 1 and 2 * len(held) >= len(given) else None
    if not isinstance(norm, int | float):
        return None
    line = Scale((), float(norm), up)
    judged = [result for result in held if result.status in ("green", "amber", "red")]
    decides = all((result.status == "green") == line.is_met(result.value or 0) for result in judged)
    return float(norm) if decides else None


def find_unit(values: Iterable[float]) -> float:
    """The coarsest step in which all values can be written."""
    known = list(values)
    return next((unit for unit in UNITS if all(abs(v / unit - round(v / unit)) < 1e-6 for v in known)), UNITS[-1])


def around_norm(missed: Sequence[float], met: Sequence[float], norm: float, unit: float, up: bool) -> tuple[Class, ...]:
    """At most two classes on either side of the norm, which itself belongs to the side that meets it."""
    below, above = (missed, met) if up else (met, missed)
    edge = norm if up else step(norm, unit)
    good = 1 if up else -1
    classes: list[Class] = []
    if below:
        inner = halve(below, edge, unit)
        classes += between(inner, unit, [-2 * good, -good][-len(inner) - 1 :], high=step(edge, -unit))
    if above:
        inner = halve(above, edge, unit)
        classes += between(inner, unit, [good, 2 * good][: len(inner) + 1], low=edge)
    return tuple(classes)


def halve(values: Sequence[float], edge: float, unit: float) -> list[float]:
    """A round limit about the middle between the norm and the value furthest from it; none for a single value."""
    far = max(values, key=lambda value: abs(value - edge))
    if len(set(values)) < 2:
        return []
    low, high = sorted((far, edge))
    quarter = (high - low) / 4
    found = roundest(low + quarter, high - quarter, (low + high) / 2, unit)
    return [] if found is None else [found]


def equal_groups(values: Sequence[float], unit: float) -> list[float]:
    """Limits of at most five classes with about as many values in each, moved a little to round numbers."""
    size, number = len(values), min(CLASSES, len(set(values)))
    leeway = size // (number * LEEWAY)
    limits: set[float] = set()
    for place in (round(size * part / number) for part in range(1, number)):
        low, high = values[max(0, place - 1 - leeway)], values[min(size - 1, place + leeway)]
        if low == high:
            high = next((value for value in values if value > low), low)
        limit = roundest(low, high, values[place], unit)
        limits |= set() if limit is None else {limit}
    return sorted(limits)


def equal_steps(values: Sequence[float], unit: float) -> list[float]:
    """Limits of at most five classes of one and the same round width."""
    low, high = (round(value / unit) for value in (values[0], values[-1]))
    width = next(one for one in widths() if high // one - low // one < CLASSES)
    return [round(place * width * unit, 2) for place in range(low // width + 1, high // width + 1)]


def widths() -> Iterator[int]:
    """Round widths from small to large: 1, 2, 5, 10, 20, 50 …"""
    return (digit * 10**power for power in count() for digit in (1, 2, 5))


def roundest(low: float, high: float, target: float, unit: float) -> float | None:
    """The roundest number above `low` and not above `high`, of several the nearest to the target."""
    first, last = (floor(value / unit + 1e-6) for value in (low, high))
    for width in reversed(list(islice(widths(), WIDTHS))):
        start = (first // width + 1) * width
        if start <= last:
            found = min(range(start, last + 1, width), key=lambda place: abs(place - target / unit))
            return round(found * unit, 2)
    return None


def between(
    limits: Sequence[float], unit: float, tones: Sequence[int], *, low: float | None = None, high: float | None = None
) -> list[Class]:
    """The classes between limits; each limit begins a class, and the one below ends a step before it."""
    lows, highs = [low, *limits], [*(step(limit, -unit) for limit in limits), high]
    return [Class(*one) for one in zip(tones, lows, highs, strict=True)]


def step(value: float, unit: float) -> float:
    """The next value that can be read."""
    return round(value + unit, 2)


def spread_tones(number: int) -> list[int]:
    """Tones from little to much for so many classes; a single one gets the middle."""
    if number == 1:
        return [CLASSES // 2]
    return [round(place * (CLASSES - 1) / (number - 1)) for place in range(number)]
