"""The three things that need the council's attention: which results come first, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.domain.alarms import Alarm
from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result

Reason = Literal["short", "jumped", "unreported", "unambitious", "fallen"]
NORM_ORDER = {"document": 0, "target": 1, "default": 2, "": 3}
FALL_WORTH_SAYING = 5


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to speak about. `before` is the earlier result of a fall, `alarm` a jump or a weak target."""

    reason: Reason
    result: Result
    before: Result | None = None
    alarm: Alarm | None = None


def rank_concerns(
    results: Sequence[Result],
    before: Mapping[str, Result],
    counted: frozenset[str],
    limit: int = 3,
    alarms: Sequence[Alarm] = (),
) -> list[Concern]:
    """Norms missed first, then jumps, close norms, silent colleges, targets that ask for too little, falls.

    Inside missed and close ones: norms of documents before targets before our own, and the most missing people first.
    `before` has the results of the previous period by indicator; `counted` are indicators whose fall means something.
    Of each indicator only its first concern is told.
    """
    judged = sorted(
        (result for result in results if result.status in ("red", "amber") and not result.hidden),
        key=lambda result: (NORM_ORDER[result.norm_kind], -(result.people_to_norm or 0)),
    )
    concerns = [Concern("short", result) for result in judged if result.status == "red"]
    concerns += [Concern("jumped", one.result, one.before, one) for one in alarms if one.kind == "jump"]
    concerns += [Concern("short", result) for result in judged if result.status == "amber"]
    concerns += find_unreported(results)
    concerns += [Concern("unambitious", one.result, one.before, one) for one in alarms if one.kind != "jump"]
    concerns += find_falls(results, before, counted)
    return tell_once(concerns)[:limit]


def tell_once(concerns: Sequence[Concern]) -> list[Concern]:
    """The concerns without a second one about the same indicator."""
    first = {concern.result.indicator_id: concern for concern in reversed(concerns)}
    return [concern for concern in concerns if first[concern.result.indicator_id] is concern]


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
        judged = not any(one.small_base or one.status == "grey" for one in (result, earlier))
        if judged and result.value is not None and earlier.value is not None and not result.hidden:
            fall = earlier.value - result.value
            if fall >= FALL_WORTH_SAYING:
                falls.append((fall, Concern("fallen", result, earlier)))
    return [concern for _, concern in sorted(falls, key=lambda item: -item[0])]


def furthest_result(results: Sequence[Result]) -> Result | None:
    """The result furthest from its norm, as ranked above; None when every norm is met."""
    missed = [concern.result for concern in rank_concerns(results, {}, frozenset()) if concern.reason == "short"]
    return missed[0] if missed else None
