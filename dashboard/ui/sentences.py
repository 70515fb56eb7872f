"""Sentences made from results, as a council secretary would say them, in three languages with the right grammar."""

from collections.abc import Sequence

from dashboard.domain.definitions import Norm
from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.reports.status_words import STATUS_SIGNS, STATUS_WORDS
from dashboard.text import Text
from dashboard.ui.missing import Noun, say_missing_people
from dashboard.ui.numbers import say_norm, say_points, say_quantity, say_value


def say_standing(text: Text, result: Result) -> str:
    """The status of a result; a value that rests on too few colleges is not called “no data”."""
    return f"{STATUS_SIGNS[result.status]} {word_standing(text, result)}".strip()


def word_standing(text: Text, result: Result) -> str:
    """The status of a result as a word alone."""
    if result.status == "grey" and result.value is not None:
        return text.say("Too few reported")
    return text.say(STATUS_WORDS[result.status])


def say_protected(text: Text, results: Sequence[Result]) -> str:
    """That figures are there and not shown, where none may be; empty where one may, or where nobody gave any."""
    protected = any(one.hidden or one.below_five for one in results)
    if not protected or any(one.value is not None for one in results):
        return ""
    return text.say("The figure is not shown, because it rests on too few people.")


def gap_in_points(result: Result) -> float | None:
    """How far a percentage is from its norm on the wrong side; None when it is not or cannot be known.

    A plan is compared with what should be done by the day.
    """
    if result.value is None or result.norm is None or result.unit != "%":
        return None
    norm = result.norm if result.expected_by_day is None else result.expected_by_day
    low, high = norm if isinstance(norm, tuple) else (norm, norm)
    gap = low - result.value if result.value < low else result.value - high
    return gap if gap > 0 and result.status in ("red", "amber") else None


def say_gap(text: Text, noun: Noun, result: Result) -> str:
    """The distance to the norm in points and in people; empty when the norm is met or there is none.

    `noun`: what is missing (see `counted_as`).
    """
    if result.status not in ("red", "amber") or result.hidden:
        return ""
    gap = gap_in_points(result)
    points = say_points(text, gap, result.denominator) if gap is not None else ""
    people = say_missing_people(text, noun, result.people_to_norm, result.unit) if result.people_to_norm else ""
    if points and people:
        return text.say("{points} away, {people}", points=points, people=people)
    if points:
        return text.say("{points} away from the norm", points=points)
    return people


def say_by_day(text: Text, result: Result) -> str:
    """How much of a plan should be done by the day of counting; empty where nothing is due by a day."""
    if result.expected_by_day is None or result.hidden:
        return ""
    expected = say_quantity(text, result.expected_by_day, result.unit, result.denominator)
    return text.say("{share} should be done by the day of counting", share=expected)


def norm_of(indicator: Indicator, result: Result) -> Norm | None:
    """The declared norm that the result was compared with; None for a target, a norm edited in the app, or no norm."""
    if result.norm_edited:
        return None
    return next((norm for norm in indicator.norms if norm.set == result.norm_set), None)


def say_norm_of(text: Text, indicator: Indicator, result: Result) -> str:
    """The norm with its unit, “more than 0” for one that asks for presence."""
    norm = norm_of(indicator, result)
    rule = norm.rule if norm else None
    said = say_norm(text, result, above=bool(rule and rule.green.above is not None))
    return text.say("{norm} in each college", norm=said) if said and rule and rule.in_each_college else said


def say_against_norm(text: Text, indicator: Indicator, result: Result) -> str:
    """Indicator, value and norm in one line."""
    name, norm = text.words(indicator.names), say_norm_of(text, indicator, result)
    if not norm:
        return f"{name}: {say_value(text, result)}"
    value = say_value(text, result)
    if result.norm_kind == "target":
        return text.say("{indicator}: {value}, target {norm}", indicator=name, value=value, norm=norm)
    return text.say("{indicator}: {value}, norm {norm}", indicator=name, value=value, norm=norm)


def say_met(text: Text, met: int, checked: int, furthest: str) -> str:
    """The answer of the overview: how many norms are met and which is furthest."""
    if not checked:
        return text.say("No norm can be checked yet: the figures are not given")
    if met == checked:
        return text.say("Norms and targets met: all {checked}", checked=checked)
    if not furthest:
        return text.say("Norms and targets met: {met} of {checked}", met=met, checked=checked)
    return text.say(
        "Norms and targets met: {met} of {checked}; furthest: {furthest}", met=met, checked=checked, furthest=furthest
    )


def shorten(name: str) -> str:
    """A name inside a sentence: its first letter small unless the word is an abbreviation."""
    first, rest = name[:1], name[1:]
    return name if rest[:1].isupper() or rest[:1] == "-" else first.lower() + rest
