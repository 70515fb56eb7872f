"""Which norm judges a value, and what it says: green, amber, red, grey for no data, or nothing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.definitions import Bound, Definition, Direction, Norm, StatusRule
from dashboard.domain.results import NormKind, Result, Status

SMALL_BASE = 10
DEFAULT_SET = "default"
NormValue = float | tuple[float, float]


@dataclass(frozen=True, slots=True)
class ChosenNorm:
    """The norm that judges: its value, kind (document, target, default), set and rule; whether it was edited here."""

    value: NormValue
    kind: NormKind
    set: str
    rule: StatusRule
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """What a status is taken from. `positive_colleges`: colleges whose own numerator is above zero.

    `due`: how much of the denominator should be reached by the day, for plans.
    """

    value: float | None
    numerator: float | None
    denominator: float | None
    reported: int = 0
    expected: int = 0
    positive_colleges: int = 0
    due: float | None = None


def choose_norm(
    indicator: Definition, followed: Sequence[str], target: float | None = None, edited: NormValue | None = None
) -> ChosenNorm | None:
    """The norm that gives a colour: of a document whose set the cluster follows, else its target, else our default.

    `followed` are the cluster's norm sets; `edited` is our default as it was edited in the app, which takes the place
    of the declared one. None when there is none, or when the indicator only informs.
    """
    if indicator.direction == "info":
        return None
    followed_norms = [norm for norm in indicator.norms if norm.set in followed]
    for norm in followed_norms:
        if norm.kind == "document":
            return from_norm(norm, indicator.direction)
    if target is not None:
        return ChosenNorm(target, "target", "", general_rule(indicator.direction, target))
    declared = next((norm for norm in followed_norms if norm.kind == "default"), None)
    if edited is not None and DEFAULT_SET in followed:
        return from_edited(edited, declared, indicator.direction)
    return from_norm(declared, indicator.direction) if declared else None


def reference_norms(indicator: Definition, followed: Sequence[str]) -> tuple[Norm, ...]:
    """The norms of sets that a cluster does not follow: worth a line to compare with, never a status.

    Empty for an indicator that only informs.
    """
    if indicator.direction == "info":
        return ()
    return tuple(norm for norm in indicator.norms if norm.set not in followed)


def from_norm(norm: Norm, direction: Direction) -> ChosenNorm:
    """A declared norm with its rule; without an own one the general rule of the direction."""
    return ChosenNorm(norm.value, norm.kind, norm.set, norm.rule or general_rule(direction, norm.value))


def from_edited(value: NormValue, declared: Norm | None, direction: Direction) -> ChosenNorm:
    """Our default norm as edited, by the general rule of the direction; one that counts by the day still does."""
    by_day = declared is not None and declared.rule is not None and declared.rule.by_day
    rule = general_rule(direction, value).model_copy(update={"by_day": by_day})
    return ChosenNorm(value, "default", DEFAULT_SET, rule, edited=True)


def general_rule(direction: Direction, value: NormValue) -> StatusRule:
    """Up: met from the norm on, close from 0.9 of it. Down: met up to the norm, close up to 1.1 of it."""
    if isinstance(value, tuple):
        low, high = value
        return StatusRule(
            green=Bound(at_least=low, at_most=high), amber=Bound(at_least=close_below(low), at_most=close_above(high))
        )
    if direction == "down":
        return StatusRule(green=Bound(at_most=value), amber=Bound(at_most=close_above(value)))
    return StatusRule(green=Bound(at_least=value), amber=Bound(at_least=close_below(value)))


def close_below(value: float) -> float:
    """A tenth of a norm below it, exact in decimal figures."""
    return float(Fraction(str(value)) - abs(Fraction(str(value))) / 10)


def close_above(value: float) -> float:
    """A tenth of a norm above it, exact in decimal figures."""
    return float(Fraction(str(value)) + abs(Fraction(str(value))) / 10)


def is_small_base(indicator: Definition, denominator: float | None) -> bool:
    """Whether the ratio rests on fewer than ten persons, too few for a colour or a rank."""
    return indicator.base == "persons" and denominator is not None and 0 < denominator < SMALL_BASE


def is_unknown(measured: Measured) -> bool:
    """Whether there is nothing to judge: no value, nothing to divide by, or under half of the colleges reported."""
    return measured.value is None or measured.denominator == 0 or 2 * measured.reported < measured.expected


def is_unjudged(result: Result) -> bool:
    """Whether a value has neither colour nor rank: over fewer than ten persons, or too few of the expected reported."""
    return result.small_base or result.status == "grey" or 2 * result.reported < result.expected


def judge(indicator: Definition, norm: ChosenNorm | None, measured: Measured) -> Status:
    """The status of a value: empty without a norm or on a small base, grey without data, else a colour."""
    if norm is None:
        return judge_caution(indicator, measured)
    value = measured.value
    if value is None or is_unknown(measured):
        return "grey"
    if is_small_base(indicator, measured.denominator):
        return ""
    if norm.rule.in_each_college and measured.positive_colleges < measured.reported:
        return "red"
    if norm.rule.by_day:
        return judge_by_day(indicator, norm, measured)
    if norm.rule.green.holds(value):
        return "green"
    return "amber" if norm.rule.amber and norm.rule.amber.holds(value) else "red"


def judge_by_day(indicator: Definition, norm: ChosenNorm, measured: Measured) -> Status:
    """Green when as much is done as the norm asks of what is due by the day, amber from nine tenths of that."""
    done, asked = Fraction(str(measured.numerator or 0)), asked_by_day(indicator, norm, measured)
    if done >= asked:
        return "green"
    return "amber" if done >= asked * 9 / 10 else "red"


def asked_by_day(indicator: Definition, norm: ChosenNorm, measured: Measured) -> Fraction:
    """How much should be done by the day: all that is due, or the share of it that an edited norm asks for."""
    share = Fraction(str(norm.value)) / indicator.scale
    return Fraction(str(measured.due or 0)) * share


def expected_by_day(indicator: Definition, measured: Measured, norm: ChosenNorm | None = None) -> float | None:
    """The value that should be reached by the day, as far as the norm asks for it; None where nothing says so."""
    if indicator.due is None or not measured.denominator:
        return None
    asked = asked_by_day(indicator, norm, measured) if norm and norm.rule.by_day else measured.due or 0
    return float(asked) * indicator.scale / measured.denominator


def judge_caution(indicator: Definition, measured: Measured) -> Status:
    """Amber where a value calls for attention although no norm is written for it."""
    value, caution = measured.value, indicator.caution
    if value is None or caution is None or is_unknown(measured) or is_small_base(indicator, measured.denominator):
        return ""
    return "amber" if caution.holds(value) else ""


def people_to_norm(indicator: Definition, norm: ChosenNorm | None, measured: Measured) -> int | None:
    """How many more are needed in the numerator until the norm is met; 0 when it is met, None when that has no meaning.

    For a norm that asks for at least one in every college: how many colleges still have none. For a band: how many
    are missing to its lower limit; above the upper one nobody is missing and nothing is met, so None.
    """
    if norm is None or indicator.direction not in ("up", "band") or measured.numerator is None:
        return None
    wanted = norm.value[0] if isinstance(norm.value, tuple) else norm.value
    if isinstance(norm.value, tuple) and (measured.value is None or measured.value > norm.value[1]):
        return None
    if indicator.denominator is not None and not measured.denominator:
        return None
    if norm.rule.in_each_college:
        return max(0, measured.reported - measured.positive_colleges)
    if norm.rule.by_day:
        return max(0, math.ceil(asked_by_day(indicator, norm, measured) - Fraction(str(measured.numerator))))
    if norm.rule.green.above is not None:
        return 0 if measured.numerator > norm.rule.green.above else 1
    base = Fraction(str(measured.denominator)) if indicator.denominator else Fraction(indicator.scale)
    needed = Fraction(str(wanted)) * base / indicator.scale - Fraction(str(measured.numerator))
    return max(0, math.ceil(needed))
