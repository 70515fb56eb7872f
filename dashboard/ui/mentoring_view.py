"""Mentors, job offers after practice and dual training: by college or by practice base."""

from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts import Line, chart_trend
from dashboard.ui.choices import choose_own
from dashboard.ui.compared_bars import chart_compared
from dashboard.ui.comparing import (
    Comparison,
    compare,
    list_items,
    list_lines,
    say_how_many_met,
    say_most,
    say_nothing,
)
from dashboard.ui.numbers import say_value
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.trends_marks import list_marks, mark_results

PLACES = {"college": to_say("By college"), "employer": to_say("By practice base")}
HEADINGS = {"college": to_say("College"), "employer": to_say("Practice base")}
QUESTIONS = {
    "mentored_practice_share": to_say("Who has a personal mentor in practice?"),
    "students_per_mentor": to_say("How many students are there for one mentor?"),
    "practice_offer_rate": to_say("Who is invited to work after practice?"),
}


def choose_place(page: Page) -> str:
    """Whether mentors and offers are shown by college or by practice base."""
    say = page.text.say
    return choose_own("by", say("Compare"), {code: say(name) for code, name in PLACES.items()}, "college")


def picture_mentoring(page: Page, indicator_id: str, by: str) -> Picture:
    """One indicator of practice by college or base, with its norm."""
    text, comparison = page.text, compare(page, indicator_id, by)
    question = text.say(QUESTIONS[indicator_id])
    sentence = say_groups(text, page.indicator(indicator_id), comparison) or say_nothing(text)
    spec = chart_compared(page, indicator_id, comparison, f"{question} {sentence}")
    listing = list_items(page, question, text.say(HEADINGS[by]), comparison.items)
    results = [page.total(indicator_id), *comparison.results]
    return Picture(indicator_id, question, sentence, spec, listing, results, comparison.undrawn)


def say_groups(text: Text, indicator: Indicator, comparison: Comparison) -> str:
    """How many groups meet the norm or ask too much of their mentors, then who has most and who least."""
    parts = (
        say_heavy(text, indicator, comparison) or say_how_many_met(text, comparison),
        say_most(text, comparison.known),
    )
    return " ".join(part for part in parts if part)


def say_heavy(text: Text, indicator: Indicator, comparison: Comparison) -> str:
    """How many groups have more students for one mentor than the indicator takes for many; empty without such a limit.

    Groups of fewer than ten people are not counted.
    """
    limit = indicator.caution.above if indicator.caution else None
    known = [item.result.value or 0 for item in comparison.known if not item.result.small_base]
    if limit is None or not known:
        return ""
    return text.say(
        "More than {limit} students for one mentor: {heavy} of {all}.",
        limit=text.number(limit, int(not limit.is_integer())), heavy=sum(value > limit for value in known),
        all=len(known),
    )  # fmt: skip


def picture_dual(page: Page) -> Picture:
    """Graduates of dual training who work, beside all graduates, cohort by cohort."""
    text = page.text
    dual, every = totals(page, "dual_employment_rate"), totals(page, "employment_rate")
    lines = (
        Line(text.say("After dual training"), dual, chosen=True),
        Line(text.say("All graduates"), every),
    )
    drawn = tuple(line for line in lines if any(result.value is not None for result in line.results))
    question = text.say("Do graduates of dual training work more often?")
    sentence = say_dual(text, dual, every) or say_nothing(text)
    marks, spec = mark_results(page, dual), None
    if drawn:
        spec = chart_trend(
            drawn,
            description=f"{question} {sentence}",
            all_named=True,
            events=marks,
            text=text,
            palette=see_palette(),
        )
    listing = list_lines(page, question, lines, "percent")
    notes = (text.say("Any job counts. Graduates of dual training are among all graduates; no cause is shown."),)
    return Picture(
        "dual",
        question,
        sentence,
        spec,
        listing,
        [*reversed(dual), *reversed(every)],
        notes=(*notes, *list_marks(marks)),
    )


def totals(page: Page, indicator_id: str) -> tuple[Result, ...]:
    """The totals of all cohorts up to the chosen one, oldest first."""
    return tuple(result for result in page.history(indicator_id) if not result.group)


def say_dual(text: Text, dual: tuple[Result, ...], every: tuple[Result, ...]) -> str:
    """The latest cohort with both figures."""
    known = {result.period: result for result in every if result.value is not None}
    both = [result for result in dual if result.value is not None and result.period in known]
    if not both:
        return ""
    last = both[-1]
    return text.say(
        "Graduates of {cohort}: {dual} work after dual training, {all} of all graduates.",
        cohort=last.period, dual=say_value(text, last), all=say_value(text, known[last.period]),
    )  # fmt: skip
