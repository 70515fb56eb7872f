"""Trends: one indicator over the years, what happened on the way, what the past says about the next years."""

from dashboard.domain.forecasting import Forecast, NoForecast
from dashboard.domain.results import Result
from dashboard.reports.listing import Cell, Column, Kind, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts import Ahead, Line, chart_trend
from dashboard.ui.choices import choose_own
from dashboard.ui.comparing import GROUPINGS, capital, cell_of
from dashboard.ui.numbers import say_norm, say_period, say_value
from dashboard.ui.overview import GROUP_NAMES
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.references import references_of
from dashboard.ui.sentences import say_standing
from dashboard.ui.trends_axis import ask, say_latest_norm, say_start, start_axis
from dashboard.ui.trends_groups import picture_groups
from dashboard.ui.trends_marks import list_marks, mark_trend
from dashboard.ui.trends_series import Trend
from dashboard.ui.trends_words import (
    name_steady,
    say_ahead,
    say_extremes,
    say_method,
    say_miss,
    say_no_forecast,
    say_stated,
    say_steadiness,
)

FIRST_SHOWN = "trainees_total"
TOTAL = "total"
CHOICE_WIDTH = 520
AHEAD = {"on": to_say("Show"), "off": to_say("Hide")}


def choose_indicator(page: Page) -> str:
    """The first choice: any indicator, named with its group."""
    text = page.text
    options = {
        one.id: f"{text.say(GROUP_NAMES[one.group])} · {text.words(one.names)}" for one in page.indicators.values()
    }
    return choose_own("indicator", text.say("Indicator"), options, FIRST_SHOWN, width=CHOICE_WIDTH)


def choose_by(page: Page, indicator_id: str) -> str:
    """The second choice: the whole cluster, or its colleges, training fields or programmes where that is counted."""
    say, indicator = page.text.say, page.indicator(indicator_id)
    ways = {code: say(name) for code, name in GROUPINGS.items() if indicator.disaggregation(code)}
    return choose_own("by", say("Lines"), {TOTAL: say("In total"), **ways}, TOTAL)


def choose_ahead(page: Page, trend: Trend, by: str) -> bool:
    """The third choice, only where something may be foreseen: whether the forecast is shown."""
    if not trend.indicator.foreseen or by != TOTAL:
        return False
    say = page.text.say
    return choose_own("ahead", say("Forecast"), {code: say(name) for code, name in AHEAD.items()}, "on") == "on"


def picture_trend(page: Page, trend: Trend, by: str, ahead: bool) -> Picture:
    """The main picture: the total with its marks and forecast, or the groups as lines."""
    if not trend.known:
        return picture_nothing(page, trend)
    return picture_total(page, trend, ahead) if by == TOTAL else picture_groups(page, trend, by)


def picture_nothing(page: Page, trend: Trend) -> Picture:
    """An indicator that nobody ever gave: what is missing and what would fill it."""
    sentence = page.text.say(
        "No year up to {period} has figures for this indicator, so there is no trend. It will appear here with the "
        "first load that gives them; what they are is described on the page “Methodology”.",
        period=page.period,
    )
    if stated := say_stated(page.text, trend):
        sentence = f"{capital(stated)}."
    return Picture("trend", ask(page, trend), sentence, None, Listing(ask(page, trend), (), ()), trend.past)


def picture_total(page: Page, trend: Trend, ahead: bool) -> Picture:
    """The total over the years; the steady part beside it where the total lacks somebody; the forecast dashed."""
    text, question, marks = page.text, ask(page, trend), mark_trend(page, trend)
    found = trend.foresee() if ahead else None
    sentence = " ".join(filter(None, (say_extremes(text, trend), say_found(text, found))))
    lines = [Line(text.say("In total"), trend.past, True, trend.breaks)]
    if trend.is_steady:
        lines.append(Line(name_steady(text, trend), trend.steady, breaks=trend.breaks))
    drawn = draw_ahead(text, trend, found)
    references = references_of(page, trend.indicator.id)
    start = start_axis(lines, drawn, references)
    spec = chart_trend(
        tuple(lines),
        description=f"{question} {sentence}",
        norm_label=say_latest_norm(page, trend.known),
        all_named=True,
        start=start,
        events=marks,
        forecast=drawn,
        references=references,
        text=text,
        palette=see_palette(),
    )
    return Picture(
        "trend", question, sentence, spec, list_total(page, trend, found), trend.known,
        explanation=f"{say_method(text, found)} {say_miss(text, found)}" if isinstance(found, Forecast) else "",
        notes=(*say_steadiness(text, trend), *list_marks(marks), *say_start(text, start, trend.known[-1].unit)),
    )  # fmt: skip


def draw_ahead(text: Text, trend: Trend, found: Forecast | NoForecast | None) -> tuple[Ahead, ...]:
    """The last known value and the foreseen ones, as the picture continues the line."""
    if not isinstance(found, Forecast):
        return ()
    last = trend.compared[-1]
    value = last.value or 0.0
    steps = [
        Ahead(
            step.period, step.value, step.low, step.high,
            text.say(
                "forecast {period}: {value} ({low}–{high})",
                period=say_period(text, step.period), value=text.number(round(step.value)),
                low=text.number(round(step.low)), high=text.number(round(step.high)),
            ),
        )
        for step in found.steps
    ]  # fmt: skip
    return (Ahead(last.period, value, value, value, say_value(text, last)), *steps)


def say_found(text: Text, found: Forecast | NoForecast | None) -> str:
    """The forecast in words, or why there is none; empty where it is not asked for."""
    if found is None:
        return ""
    return say_ahead(text, found) if isinstance(found, Forecast) else say_no_forecast(text, found)


def list_total(page: Page, trend: Trend, found: Forecast | NoForecast | None) -> Listing:
    """The table behind the total: value, sides, norm, status and who reported, then what is foreseen."""
    text, say = page.text, page.text.say
    percent = any(result.unit == "%" for result in trend.known)
    kind: Kind = "percent" if percent else "count"
    name = text.words(trend.indicator.names)
    columns = [Column(say("Period")), Column(f"{name}, %" if percent else name, kind)]
    columns += [Column(say("Numerator"), "count"), Column(say("Denominator"), "count")] if percent else []
    columns += [Column(say("Norm")), Column(say("Status")), Column(say("Reported"))]
    rows = [list_year(page, result, percent) for result in trend.past]
    if isinstance(found, Forecast):
        rows += [
            (
                say(
                    "{period}, forecast ({low}–{high})",
                    period=say_period(text, step.period),
                    low=text.number(round(step.low)), high=text.number(round(step.high)),
                ),
                float(round(step.value)), None, None, None,
            )
            for step in found.steps
        ]  # fmt: skip
    return Listing(name, tuple(columns), tuple(rows))


def list_year(page: Page, result: Result, sides: bool) -> tuple[Cell, ...]:
    """One year as a row."""
    both = (cell_of(page, result, result.numerator), cell_of(page, result, result.denominator)) if sides else ()
    reported = page.text.say("{reported} of {expected}", reported=result.reported, expected=result.expected)
    return (
        say_period(page.text, result.period), cell_of(page, result, result.value), *both,
        say_norm(page.text, result) or None, say_standing(page.text, result) if result.status else None,
        reported if result.expected else None,
    )  # fmt: skip
