"""When figures call for a question: a target that asks for too little, a series that jumps by half.

Everything is taken from the results as they may be shown, so nothing that is protected can be read from an alarm.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from dashboard.domain.definitions import Definition
from dashboard.domain.results import Result
from dashboard.domain.series import follows, is_comparable, is_known, kind_of
from dashboard.domain.status import SMALL_BASE

AlarmKind = Literal["jump", "exceeded", "below_fact"]
KINDS: tuple[AlarmKind, ...] = ("jump", "exceeded", "below_fact")
LEAST_COUNT = 20
CLEARLY = Fraction(1, 4)
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Alarm:
    """One question to ask. `before` is the result of the year before, for `below_fact` the last known one.

    `jump`: the value changed by half or more. `exceeded`: the target was passed by a quarter or more two years running.
    `below_fact`: the target of the year asks for less than what was reached last.
    """

    kind: AlarmKind
    result: Result
    before: Result

    @property
    def period(self) -> str:
        """The period the alarm is about."""
        return self.result.period

    @property
    def size(self) -> float:
        """How strong the alarm is: the share by which the value jumped or by which the target lies behind."""
        reached = self.result.value if self.kind == "exceeded" else self.before.value
        against = self.result.value if self.kind == "jump" else target_of(self.result)
        if not reached or against is None:
            return 0.0
        return abs(against - reached) / abs(reached)


def find_alarms(indicator: Definition, past: Sequence[Result]) -> tuple[Alarm, ...]:
    """All alarms of one series, oldest first; `past` are results of one group by period, unknown ones included.

    Values are compared between neighbouring years that may be, a target with the last known year of an equal kind.
    Values from few people, provisional and protected ones raise none. A target that was exceeded is not told a second
    time as one below the fact.
    """
    breaks = [one.period for one in indicator.breaks]
    found: list[Alarm] = []
    fact: Result | None = None
    for before, after in pairwise(past):
        fact = before if is_settled(before) else fact
        kinds = [kind for kind in KINDS[:2] if raises(kind, indicator, before, after, breaks)]
        found += [Alarm(kind, after, before) for kind in kinds]
        if fact and "exceeded" not in kinds and is_below_fact(indicator, fact, after, breaks):
            found.append(Alarm("below_fact", after, fact))
    return tuple(found)


def is_settled(result: Result) -> bool:
    """Whether a value may raise a question: known, final, and not of few people."""
    return is_known(result) and not result.provisional and not result.small_base


def raises(kind: AlarmKind, indicator: Definition, before: Result, after: Result, breaks: Sequence[str]) -> bool:
    """Whether the values of two neighbouring years raise an alarm of a kind."""
    if not is_settled(before) or not is_settled(after) or not follows(before.period, after.period):
        return False
    if kind == "exceeded":
        return is_exceeded(indicator, before) and is_exceeded(indicator, after)
    return not indicator.growth and is_comparable(before, after, breaks) and is_jump(before, after)


def is_jump(before: Result, after: Result) -> bool:
    """Whether a value changed by half or more of what it was, on a base that is not small."""
    if before.value is None or after.value is None or before.value <= 0 or is_small(before, after):
        return False
    earlier = unrounded(before)
    return earlier > 0 and abs(unrounded(after) - earlier) >= HALF * earlier


def unrounded(result: Result) -> Fraction:
    """The value by its two sides, because whole percents of the public view may seem to jump; else as it is."""
    if result.numerator is not None and result.denominator:
        return exact(result.numerator) / exact(result.denominator)
    return exact(result.value or 0.0)


def is_small(before: Result, after: Result) -> bool:
    """Whether too little stands behind the change: a count that never reached twenty, or a ratio of such counts."""
    if before.denominator is None or after.denominator is None:
        return max(before.value or 0, after.value or 0) < LEAST_COUNT
    small_whole = min(before.denominator, after.denominator) < SMALL_BASE
    return small_whole or max(before.numerator or 0, after.numerator or 0) < LEAST_COUNT


def target_of(result: Result) -> float | None:
    """The cluster's own target of a year, also where a norm of a document judges; None without one."""
    if result.target is not None:
        return result.target
    return result.norm if result.norm_kind == "target" and not isinstance(result.norm, tuple) else None


def is_exceeded(indicator: Definition, result: Result) -> bool:
    """Whether a target was passed by a quarter or more, upwards or downwards as the indicator is meant."""
    target = target_of(result)
    if target is None or target <= 0 or result.value is None:
        return False
    if indicator.direction == "up":
        return exact(result.value) >= exact(target) * (1 + CLEARLY)
    return indicator.direction == "down" and exact(result.value) <= exact(target) * (1 - CLEARLY)


def is_below_fact(indicator: Definition, before: Result, after: Result, breaks: Sequence[str]) -> bool:
    """Whether the target of a year is behind the value of an earlier one of the same definition."""
    target, parted = target_of(after), any(before.period < one <= after.period for one in breaks)
    if target is None or before.value is None or after.unit != before.unit or parted:
        return False
    if kind_of(before.period) != kind_of(after.period) or before.period >= after.period:
        return False
    if indicator.direction == "up":
        return exact(target) < exact(before.value)
    return indicator.direction == "down" and exact(target) > exact(before.value)


def exact(value: float) -> Fraction:
    """A figure as it is written, so that exactly a half is a half."""
    return Fraction(str(value))
