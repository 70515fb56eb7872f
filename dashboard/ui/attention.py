"""The three things that need the council's attention: which results come first, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result

Reason = Literal["short", "unreported", "fallen"]
NORM_ORDER = {"document": 0, "target": 1, "default": 2, "": 3}
FALL_WORTH_SAYING = 5


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to speak about. `before` is the earlier result of a fall."""

    reason: Reason
    result: Result
    before: Result | None = None


def rank_concerns(
    results: Sequence[Result], before: Mapping[str, Result], counted: frozenset[str], limit: int = 3
) -> list[Concern]:
    """Norms missed first, then close ones, then colleges that did not report, then what fell most.

    Inside missed and close ones: norms of documents before targets before our own, and the most missing people first.
    `before` has the results of the previous period by indicator; `counted` are indicators whose fall means something.
    """
    missed = sorted(
        (result for result in results if result.status in ("red", "amber") and not result.hidden),
        key=lambda result: (result.status != "red", NORM_ORDER[result.norm_kind], -(result.people_to_norm or 0)),
    )
    concerns = [Concern("short", result) for result in missed]
    concerns += find_unreported(results)
    concerns += find_falls(results, before, counted)
    return concerns[:limit]


def find_unreported(results: Sequence[Result]) -> list[Concern]:
    """The indicators that colleges left out, most colleges first; of those left out alike only the first."""
    partial = [result for result in results if result.reported < result.expected]
    partial.sort(key=lambda result: result.reported - result.expected)
    alike = {(group_of(result), result.reported, result.expected): result for result in reversed(partial)}
    return [Concern("unreported", result) for result in partial if result in alike.values()]


def group_of(result: Result) -> str:
    """The group of indicators that a result belongs to."""
    indicator = read_indicators().get(result.indicator_id)
    return indicator.group if indicator else ""


def find_falls(results: Sequence[Result], before: Mapping[str, Result], counted: frozenset[str]) -> list[Concern]:
    """Percentages that fell by points worth saying, deepest first."""
    falls: list[tuple[float, Concern]] = []
    for result in results:
        earlier = before.get(result.indicator_id)
        if earlier is None or result.indicator_id not in counted or result.unit != "%":
            continue
        if result.value is not None and earlier.value is not None and not result.hidden:
            fall = earlier.value - result.value
            if fall >= FALL_WORTH_SAYING:
                falls.append((fall, Concern("fallen", result, earlier)))
    return [concern for _, concern in sorted(falls, key=lambda item: -item[0])]


def furthest_result(results: Sequence[Result]) -> Result | None:
    """The result furthest from its norm, as ranked above; None when every norm is met."""
    missed = [concern.result for concern in rank_concerns(results, {}, frozenset()) if concern.reason == "short"]
    return missed[0] if missed else None
