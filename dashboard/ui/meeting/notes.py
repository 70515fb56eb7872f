"""What only whoever presents sees: what is counted, by which norm, who is silent, what changed, what could be asked."""

from collections.abc import Sequence

from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.comparing import Undrawn, capital
from dashboard.ui.definitions import say_clause, say_scope
from dashboard.ui.numbers import say_change, say_period, say_value
from dashboard.ui.reporting import say_reporting, say_why_provisional
from dashboard.ui.sentences import norm_of


def make_notes(
    page: Page, total: Result | None, results: Sequence[Result], undrawn: Undrawn, asked: Sequence[str]
) -> tuple[str, ...]:
    """The notes of one slide, in sentences."""
    if total is None:
        return tuple(asked)
    text, indicator = page.text, page.indicator(total.indicator_id)
    norm = norm_of(indicator, total)
    said = [
        text.say("What is counted: {definition}", definition=text.words(indicator.definition)),
        say_clause(page, indicator, total) or text.say("No norm is set for this figure."),
        say_scope(page, norm),
        say_recount(page, total),
        say_reporting(text, total),
        *say_undrawn(page, undrawn),
        say_small(page, results),
        *say_why_provisional(text, results),
        say_year_before(page, total),
        *asked,
    ]
    return tuple(end(sentence) for sentence in said if sentence)


def say_recount(page: Page, total: Result) -> str:
    """What the rows give, where a document states another value."""
    if total.stated is None or total.recount is None or total.recount == total.stated:
        return ""
    return page.text.say("a recount from the rows gives {value}", value=page.text.number(total.recount))


def end(sentence: str) -> str:
    """A sentence with a large first letter and its full stop."""
    return capital(sentence if sentence[-1:] in ".?!" else f"{sentence}.")


def say_undrawn(page: Page, undrawn: Undrawn) -> list[str]:
    """By their whole names the groups that the picture lacks."""
    say = page.text.say
    every = (
        (undrawn.missing, "No data: {names}"),
        (undrawn.hidden, "Hidden to protect small groups: {names}"),
        (undrawn.few, "Fewer than 5 people: {names}"),
    )
    return [say(words, names=", ".join(names)) for names, words in every if names]


def say_small(page: Page, results: Sequence[Result]) -> str:
    """That small bases give no verdict, where there are some."""
    few = sum(result.small_base and not result.hidden for result in results)
    if not few:
        return ""
    return page.text.say_many(
        "{count} group has fewer than 10 people: one person changes its share by more than 10 points",
        "{count} groups have fewer than 10 people: one person changes their share by more than 10 points",
        few,
    )


def say_year_before(page: Page, total: Result) -> str:
    """How the figure stood a year before; empty where it is not known."""
    past = [one for one in page.history(total.indicator_id) if not one.group and one.period < total.period]
    change = say_change(page.text, total, past[-1]) if past else ""
    if not change:
        return ""
    return page.text.say(
        "{period}: {before}; the change since then: {change}",
        period=say_period(page.text, past[-1].period), before=say_value(page.text, past[-1]), change=change,
    )  # fmt: skip
