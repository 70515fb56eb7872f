"""Alarms as questions to the council: which indicator, what happened, what to ask."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.domain.alarms import KINDS, Alarm, find_alarms, target_of
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.numbers import say_norm, say_period, say_value


def measure_alarms(page: Page, results: Sequence[Result], before: Mapping[str, Result]) -> list[Alarm]:
    """The alarms of the chosen period: every total against the one of the period before, the strongest first."""
    found: list[Alarm] = []
    for result in results:
        earlier = before.get(result.indicator_id)
        if earlier is not None:
            past = (*find_fact(page, result, earlier), earlier, result)
            alarms = find_alarms(page.indicator(result.indicator_id), past)
            found += [alarm for alarm in alarms if alarm.result is result]
    return sorted(found, key=lambda alarm: (KINDS.index(alarm.kind), -alarm.size))


def find_fact(page: Page, result: Result, earlier: Result) -> Sequence[Result]:
    """The totals before an earlier year that is not known, where a target is to be set against the last fact."""
    if target_of(result) is None or earlier.value is not None:
        return ()
    past = [one for one in page.history(result.indicator_id) if not one.group]
    return [one for one in past if one.period < earlier.period]


def say_alarm(text: Text, alarm: Alarm) -> str:
    """What happened, in one sentence without the name of the indicator."""
    before, after = alarm.before, alarm.result
    if alarm.kind == "jump":
        return text.say(
            "from {before} to {now} within a year",
            before=say_value(text, before), now=say_value(text, after),
        )  # fmt: skip
    if alarm.kind == "exceeded":
        return text.say(
            "at least a quarter better than the target two years running: {now}, target {norm}",
            now=say_value(text, after), norm=say_target(text, after),
        )  # fmt: skip
    return text.say(
        "the target {norm} for {period} asks for less than what was reached before ({before})",
        norm=say_target(text, after), period=say_period(text, after.period), before=say_value(text, before),
    )  # fmt: skip


def say_target(text: Text, result: Result) -> str:
    """The target of a year with its unit."""
    return say_norm(text, replace(result, norm=target_of(result)))


def say_question(text: Text, alarm: Alarm) -> str:
    """What to ask about an alarm."""
    if alarm.kind == "jump":
        return text.say("Is it a mistake in the figures, or what happened?")
    return text.say("The target is unambitious: should it be raised?")
