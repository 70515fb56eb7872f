"""Employment of graduates: by three definitions, against the norm, by group, beside the forecast."""

from collections.abc import Mapping, Sequence

from dashboard.domain.results import Result
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts import Line, Pair, chart_forecast, chart_trend
from dashboard.ui.choices import choose_own
from dashboard.ui.compared_bars import chart_compared
from dashboard.ui.comparing import (
    KINDS,
    Comparison,
    capital,
    cell_of,
    compare,
    known_results,
    list_items,
    list_lines,
    say_change_of,
    say_how_many_met,
    say_most,
    say_norm_line,
    say_nothing,
    say_short_norm,
)
from dashboard.ui.numbers import say_value
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.sentences import say_gap, say_protected
from dashboard.ui.trends_marks import list_marks, mark_results

TILES = ("employment_rate_speciality", "employment_rate", "employment_rate_adjusted", "employment_in_cluster_share")
DEFINITIONS: Mapping[str, str] = {
    "employment_rate_speciality": to_say("In the speciality"),
    "employment_rate": to_say("Any job"),
    "employment_rate_adjusted": to_say("Any job, adjusted"),
}


def choose_definition(page: Page) -> str:
    """The switch between the three definitions of employment."""
    say = page.text.say
    options = {code: say(name) for code, name in DEFINITIONS.items()}
    return choose_own("definition", say("Employed"), options, "employment_rate_speciality")


def say_title(page: Page, definition: str) -> str:
    """The answer: what part works, how far from the norm in points and graduates."""
    text, total = page.text, page.total(definition)
    if protected := say_protected(text, [total]):
        return protected.rstrip(".")
    if total.value is None:
        return text.say("The employment of the graduates is not given for {period}", period=page.period)
    value = say_value(text, total)
    if definition == "employment_rate_speciality":
        title = text.say("{share} of the graduates work in their speciality", share=value)
    elif definition == "employment_rate":
        title = text.say("{share} of the graduates work", share=value)
    else:
        title = text.say("{share} of the graduates who can work do work", share=value)
    return f"{title}{say_standing(text, total)}"


def say_standing(text: Text, total: Result) -> str:
    """How the value stands to the norm, as the end of the title; empty without a status."""
    if total.status == "green":
        return text.say(": the norm is met")
    gap = say_gap(text, "graduates", total)
    return f": {gap}" if gap else ""


def picture_groups(page: Page, definition: str, by: str) -> Picture:
    """The main picture: the chosen rate by college, field or programme, with the norm and its clause."""
    text, comparison = page.text, compare(page, definition, by)
    question = text.say("Who is above the norm, who below?")
    if not comparison.judged:
        question = text.say("Where is employment higher, where lower?")
    sentence = say_met(text, comparison) or say_most(text, comparison.known) or say_nothing(text)
    spec = chart_compared(page, definition, comparison, f"{question} {sentence}")
    return Picture(
        "employment",
        question,
        sentence,
        spec,
        list_items(page, text.words(page.indicator(definition).names), text.say(KINDS[by]), comparison.items),
        comparison.results,
        comparison.undrawn,
        explanation=explain(page, definition),
    )


def explain(page: Page, definition: str) -> str:
    """What the chosen definition counts, and which norm is set for it."""
    indicator, total = page.indicator(definition), page.total(definition)
    norm = capital(say_norm_line(page, [total])) or page.text.say("No norm is set for this definition")
    return f"{page.text.words(indicator.definition)} {norm}."


def say_met(text: Text, comparison: Comparison) -> str:
    """How many groups meet the norm and which is lowest; empty when no norm judges them."""
    said, judged = say_how_many_met(text, comparison), comparison.judged
    if any(item.result.status != "green" for item in judged):
        last = judged[-1]
        said += " " + text.say("Lowest: {name}, {value}.", name=last.name, value=say_value(text, last.result))
    return said


def picture_forecast(page: Page) -> Picture:
    """What was observed beside what had been forecast, cohort by cohort."""
    text = page.text
    actual = by_period(page.history("employment_rate"))
    forecast = by_period(page.history("employment_forecast"))
    cohorts = sorted({*actual, *forecast})
    pairs = tuple(
        Pair(text.say("Graduates of {year}", year=cohort), actual.get(cohort), forecast.get(cohort))
        for cohort in cohorts
    )
    question = text.say("Did the forecast come true?")
    sentence = say_forecast(text, actual, forecast)
    results = [*actual.values(), *forecast.values()]
    drawn = any(result.value is not None for result in results)
    spec = None
    if drawn:
        spec = chart_forecast(pairs, description=f"{question} {sentence}", text=text, palette=see_palette())
    listing = list_pairs(page, question, pairs)
    return Picture("forecast", question, sentence if drawn else say_nothing(text), spec, listing, results)


def by_period(past: Sequence[Result]) -> dict[str, Result]:
    """The totals by the cohort they are about."""
    return {result.period: result for result in past if not result.group}


def say_forecast(text: Text, actual: Mapping[str, Result], forecast: Mapping[str, Result]) -> str:
    """The latest cohort with both sides: how far the forecast was off; then what is forecast next."""
    both = [one for one in sorted(actual) if value_of(actual, one) is not None and value_of(forecast, one) is not None]
    said = ""
    if both:
        year = both[-1]
        said = text.say(
            "Graduates of {year}: {forecast} forecast, {actual} observed (any job).",
            year=year,
            forecast=say_value(text, forecast[year]),
            actual=say_value(text, actual[year]),
        )
    coming = [one for one in sorted(forecast) if value_of(forecast, one) is not None]
    if coming and coming[-1] not in both:
        year = coming[-1]
        value = say_value(text, forecast[year])
        said += " " + text.say("For the graduates of {year} the forecast is {value}.", year=year, value=value)
    return said.strip()


def value_of(results: Mapping[str, Result], cohort: str) -> float | None:
    """The value of a cohort that may be shown."""
    result = results.get(cohort)
    return None if result is None or result.hidden else result.value


def list_pairs(page: Page, title: str, pairs: Sequence[Pair]) -> Listing:
    """The table behind the pairs."""
    say = page.text.say
    columns = (
        Column(say("Cohort")),
        Column(say("Observed, %"), "percent"),
        Column(say("Forecast, %"), "percent"),
    )
    rows = tuple(
        (
            pair.name,
            cell_of(page, pair.actual, pair.actual.value) if pair.actual else None,
            cell_of(page, pair.forecast, pair.forecast.value) if pair.forecast else None,
        )
        for pair in pairs
    )
    return Listing(title, columns, rows)


def picture_definitions(page: Page, definition: str) -> Picture:
    """The three definitions over the cohorts, the chosen one dark."""
    text = page.text
    lines = tuple(
        Line(text.say(name), tuple(by_period(page.history(code)).values()), code == definition)
        for code, name in DEFINITIONS.items()
    )
    question = text.say("How has employment changed by each definition?")
    results = [result for line in lines for result in line.results]
    drawn = tuple(line for line in lines if known_results(line))
    sentence = say_changes(text, drawn) if drawn else say_nothing(text)
    own = [result for result in results if result.indicator_id == definition]
    marks, spec = mark_results(page, own), None
    if drawn:
        spec = chart_trend(
            drawn,
            description=f"{question} {sentence}",
            norm_label=say_short_norm(page, own),
            all_named=True,
            events=marks,
            text=text,
            palette=see_palette(),
        )
    listing = list_lines(page, question, lines, "percent")
    return Picture("definitions", question, sentence, spec, listing, results, notes=list_marks(marks))


def say_changes(text: Text, lines: Sequence[Line]) -> str:
    """What each definition gave for the first and the last known cohort."""
    return "; ".join(say_change_of(text, line) for line in lines) + "."
