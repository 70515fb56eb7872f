"""Trends: one indicator over the years, what happened on the way, what the past says about the next years."""

from collections.abc import Sequence

from dashboard.domain.forecasting import Forecast, NoForecast
from dashboard.domain.results import Result
from dashboard.domain.series import is_known, last_run
from dashboard.reports.listing import Cell, Column, Kind, Listing
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts import Ahead, Line, chart_trend
from dashboard.ui.charts.labels import keep_distinctive
from dashboard.ui.choices import choose_own
from dashboard.ui.comparing import GROUPINGS, capital, cell_of, list_lines, name_group, say_short_norm
from dashboard.ui.numbers import say_norm, say_period, say_value
from dashboard.ui.overview import GROUP_NAMES
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.sentences import say_standing
from dashboard.ui.trends_marks import list_marks, mark_trend
from dashboard.ui.trends_series import Trend, group_runs
from dashboard.ui.trends_words import (
    is_nothing,
    say_ahead,
    say_extremes,
    say_method,
    say_miss,
    say_no_forecast,
    say_rise,
)

FIRST_SHOWN = "trainees_total"
TOTAL = "total"
FEW_LINES = 4
CHOICE_WIDTH = 420
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


def ask(page: Page, trend: Trend) -> str:
    """The question over the main picture."""
    return page.text.say("{indicator}: year by year", indicator=page.text.words(trend.indicator.names))


def picture_nothing(page: Page, trend: Trend) -> Picture:
    """An indicator that nobody ever gave: what is missing and what would fill it."""
    sentence = page.text.say(
        "No year up to {period} has figures for this indicator, so there is no trend. It will appear here with the "
        "first load that gives them; what they are is described on the page “Methodology”.",
        period=page.period,
    )
    return Picture("trend", ask(page, trend), sentence, None, Listing(ask(page, trend), (), ()), trend.past)


def picture_total(page: Page, trend: Trend, ahead: bool) -> Picture:
    """The total over the years; the steady part beside it where the total lacks somebody; the forecast dashed."""
    text, question, marks = page.text, ask(page, trend), mark_trend(page, trend)
    found = trend.foresee() if ahead else None
    sentence = say_extremes(text, trend)
    lines = [Line(text.say("In total"), trend.past, True, trend.breaks)]
    if trend.is_steady:
        steady = text.say_many(
            "{count} college that reported every year",
            "{count} colleges that reported every year",
            trend.colleges,
        )
        lines.append(Line(steady, trend.steady, breaks=trend.breaks))
    spec = chart_trend(
        tuple(lines),
        description=f"{question} {sentence}",
        norm_label=say_latest_norm(page, trend.known),
        all_named=True,
        events=marks,
        forecast=draw_ahead(text, trend, found),
        text=text,
        palette=see_palette(),
    )
    return Picture(
        "trend", question, sentence, spec, list_total(page, trend, found), trend.known,
        explanation=say_found(text, found), notes=(*say_notes(text, trend, found), *list_marks(marks)),
    )  # fmt: skip


def say_latest_norm(page: Page, known: Sequence[Result]) -> str:
    """What stands at the line of the norm; at targets that change, the latest one."""
    judged = [result for result in known if result.norm is not None]
    if not judged:
        return ""
    if judged[-1].norm_kind == "target":
        return page.text.say("target {norm}", norm=say_norm(page.text, judged[-1]))
    return say_short_norm(page, judged[-1:])


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


def say_notes(text: Text, trend: Trend, found: Forecast | NoForecast | None) -> list[str]:
    """The method and its past error, and which years are only stated by a source."""
    notes = [say_method(text, found), say_miss(text, found)] if isinstance(found, Forecast) else []
    if trend.stated_from:
        stated = text.say(
            "From {period} on: what the source itself states for years to come, not our forecast.",
            period=say_period(text, trend.stated_from),
        )
        notes.append(stated)
    return notes


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


def picture_groups(page: Page, trend: Trend, by: str) -> Picture:
    """The groups as lines: those that moved most and stand at the ends dark and named, the others pale."""
    text, question = page.text, ask(page, trend)
    runs = group_runs(page, trend.indicator.id, by)
    full = {group: name_group(page, by, group) for group in runs}
    short = keep_distinctive(list(full.values()))
    lines = [
        Line(short[full[group]], own, breaks=trend.breaks) for group, own in runs.items() if any(map(is_known, own))
    ]
    lines.sort(key=lambda line: page.text.sort_key(line.name))
    sentence = say_movers(text, lines)
    chosen = pick_lines(lines)
    drawn = tuple(
        Line(line.name, line.results, len(lines) > FEW_LINES and line in chosen, line.breaks) for line in lines
    )
    spec = None
    if drawn:
        spec = chart_trend(
            drawn,
            description=f"{question} {sentence}",
            norm_label=say_latest_norm(page, trend.known),
            text=text,
            palette=see_palette(),
        )
    kind: Kind = "percent" if any(result.unit == "%" for result in trend.known) else "count"
    results = [result for line in lines for result in line.results]
    nothing = text.say("No group has figures for this indicator.")
    return Picture("trend", question, sentence or nothing, spec, list_lines(page, question, lines, kind), results)


def rise_of(line: Line) -> float:
    """By how much a line rose over its comparable years; nothing where there is no pair or few people."""
    run = last_run(line.results, line.breaks)
    if len(run) < 2 or run[0].small_base or run[-1].small_base:
        return 0.0
    return (run[-1].value or 0.0) - (run[0].value or 0.0)


def pick_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines worth a name: what rose and fell most, then the highest and the lowest; few people have no rank."""
    ends = {id(line): [one for one in line.results if is_known(one)][-1] for line in lines}
    ranked = [line for line in lines if not ends[id(line)].small_base]
    if not ranked:
        return list(lines[:FEW_LINES])
    value = {id(line): ends[id(line)].value or 0.0 for line in ranked}
    wanted = [max(ranked, key=rise_of), min(ranked, key=rise_of)]
    wanted += [max(ranked, key=lambda line: value[id(line)]), min(ranked, key=lambda line: value[id(line)])]
    return [line for place, line in enumerate(wanted) if line not in wanted[:place]]


def say_movers(text: Text, lines: Sequence[Line]) -> str:
    """Who rose and who fell most over the comparable years."""
    parts: list[str] = []
    most = sorted(lines, key=rise_of)
    for line, message in ((most[-1:], RISEN), (most[:1], FALLEN)):
        for one in line:
            run = last_run(one.results, one.breaks)
            rise = rise_of(one)
            if (rise > 0) == (message == RISEN) and rise and not is_nothing(text, rise, run[-1]):
                parts.append(text.say(message, name=one.name, change=say_rise(text, run[0], run[-1])))
    if not parts and lines:
        return text.say("No group has changed over the years that can be compared.")
    return " ".join(capital(part) for part in parts)


RISEN = to_say("Rose most: {name}, {change}.")
FALLEN = to_say("Fell most: {name}, {change}.")
