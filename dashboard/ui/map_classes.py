"""How regions are coloured by an indicator: classes against the norm or of equal size, and what is no class at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Literal

from dashboard.domain.results import Result
from dashboard.domain.status import is_unjudged

CLASSES = 5
# No class at all, each drawn in its own way: no value · protected · real zero · nothing to judge by · no cluster here.
State = Literal["missing", "hidden", "zero", "unjudged", "outside"]
STATES: tuple[State, ...] = ("zero", "hidden", "unjudged", "missing", "outside")


@dataclass(frozen=True, slots=True)
class Class:
    """Values from `low` to `high`. `tone` counts from little to much, or from −2 to 2 around a norm, without 0."""

    tone: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The classes of a map: around a norm (tones above 0 meet it), or tones from 0 to 4."""

    classes: tuple[Class, ...]
    norm: float | None = None
    up: bool = True

    def tone(self, result: Result | None) -> int | State:
        """The class of a result as its tone, or why it has none."""
        state = state_of(result)
        if state or result is None or result.value is None:
            return state or "missing"
        value = result.value
        if self.up:
            return next(item.tone for item in reversed(self.classes) if item.low <= value)
        return next(item.tone for item in self.classes if value <= item.high)


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


def make_scale(results: Sequence[Result], *, up: bool = True) -> Scale:
    """Classes for the values of a map.

    When all of them are held to one and the same norm, the classes lie around it; else each class holds about as many
    regions. `up`: more is better, so what reaches the norm is above it.
    """
    valued = [result for result in results if state_of(result) is None and result.value is not None]
    values = sorted({float(result.value) for result in valued if result.value is not None})
    norms = {result.norm for result in valued}
    norm = next(iter(norms)) if len(norms) == 1 else None
    if isinstance(norm, int | float) and values:
        return Scale(around_norm(values, float(norm), up), float(norm), up)
    return Scale(equal_groups(values))


def around_norm(values: Sequence[float], norm: float, up: bool) -> tuple[Class, ...]:
    """Two classes on either side of the norm, halved at the middle of what occurs there; empty sides are left out.

    The norm itself belongs to the side that meets it.
    """
    under = [value for value in values if (value < norm if up else value <= norm)]
    over = [value for value in values if value not in under]
    good = 1 if up else -1
    classes: list[Class] = []
    if under:
        classes += halves(min(under), norm, -2, -1)
    if over:
        classes += halves(norm, max(over), 1, 2)
    return tuple(Class(item.tone * good, item.low, item.high) for item in classes)


def halves(low: float, high: float, first: int, second: int) -> list[Class]:
    """Two classes of the same width, or one when there is nothing to halve."""
    if low == high:
        return [Class(first if abs(first) < abs(second) else second, low, high)]
    middle = (low + high) / 2
    return [Class(first, low, middle), Class(second, middle, high)]


def equal_groups(values: Sequence[float]) -> tuple[Class, ...]:
    """At most five classes with about as many different values in each, from little to much."""
    if len(values) < 2:
        return tuple(Class(2, value, value) for value in values)
    count = min(CLASSES, len(values))
    edges = [values[0], *quantiles(values, n=count, method="inclusive"), values[-1]]
    tones = [round(number * (CLASSES - 1) / (count - 1)) for number in range(count)]
    return tuple(Class(tone, edges[number], edges[number + 1]) for number, tone in enumerate(tones))
