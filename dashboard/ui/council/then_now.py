"""The indicator a decision is about: as it was known on the day of the decision, and as it is known now."""

from dataclasses import dataclass
from datetime import date

from dashboard.domain.decisions import Decision, periods_known_on
from dashboard.domain.declarations import read_tables
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.numbers import say_change, say_period, say_value
from dashboard.ui.sentences import say_standing

YEARS_BACK = 2


@dataclass(frozen=True, slots=True)
class ThenNow:
    """An indicator on two days; None where no figure was known by the day."""

    indicator_id: str
    then: Result | None
    now: Result | None

    @property
    def is_same(self) -> bool:
        """Whether both rest on the same figures, so that nothing can be said about a change."""
        return self.then is not None and self.now is not None and figures(self.then) == figures(self.now)


def figures(result: Result) -> tuple[object, ...]:
    """What a result rests on, apart from the day on which it was asked for."""
    return result.period, result.value, result.numerator, result.denominator, result.observed


def read_then_now(page: Page, decision: Decision) -> ThenNow | None:
    """The indicator of a decision on the day it was taken and on the day of the page; None where it has none."""
    if not decision.indicator_id or decision.held_on is None or decision.indicator_id not in page.indicators:
        return None
    then = find_known(page, decision.indicator_id, decision.held_on)
    return ThenNow(decision.indicator_id, then, find_known(page, decision.indicator_id, page.day))


def find_known(page: Page, indicator_id: str, day: date) -> Result | None:
    """The latest figure of an indicator that was known on a day, protected ones included."""
    rule = page.indicator(indicator_id).period
    ended = periods_known_on(page.periods, rule, day, dated=False)
    for period in periods_known_on(page.periods, rule, day, dated=True)[:YEARS_BACK]:
        result = page.total(indicator_id, period=period, as_of=day)
        known = result.value is not None or result.hidden or result.below_five
        if known and (period in ended or tells_the_day(page, result)):
            return result
    return None


def tells_the_day(page: Page, result: Result) -> bool:
    """Whether a figure of a year that still runs is one of its day: its rows have days, and it is no growing count."""
    table = read_tables()[page.indicator(result.indicator_id).table]
    dated = any(column.type == "date" for column in table.columns)
    return dated and (result.unit == "%" or bool(result.observed))


def say_then_now(page: Page, pair: ThenNow) -> str:
    """The name of the indicator, its value then and now with the periods, the change and how it stands."""
    text = page.text
    name = text.words(page.indicator(pair.indicator_id).names)
    if pair.then is None and pair.now is None:
        return text.say("{indicator}: no data then or now", indicator=name)
    if pair.is_same and pair.now is not None:
        return text.say("{indicator}: {now}; no newer figures", indicator=name, now=say_known(page, pair.now))
    then, now = say_known(page, pair.then), say_known(page, pair.now)
    said = text.say("{indicator}: {then} → {now}", indicator=name, then=then, now=now)
    change = say_difference(page, pair)
    return f"{said}; {change}" if change else said


def say_difference(page: Page, pair: ThenNow) -> str:
    """By how much the indicator changed; empty where one side is not known or not shown."""
    return say_change(page.text, pair.now, pair.then) if pair.then and pair.now else ""


def say_known(page: Page, result: Result | None) -> str:
    """A value with its period and its standing in words; that it was not known where there is none."""
    text = page.text
    if result is None:
        return text.say("no data")
    parts = [say_period(text, result.period)]
    parts += [text.say("provisional")] if result.provisional else []
    parts += [say_standing(text, result)] if result.status else []
    return f"{say_value(text, result)} ({', '.join(parts)})"
