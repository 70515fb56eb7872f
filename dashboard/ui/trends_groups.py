"""The groups of an indicator over the years: who rose, who fell, who stands at the ends."""

from collections.abc import Sequence

from dashboard.domain.series import is_known, last_run
from dashboard.reports.listing import Kind
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.charts import Line, chart_trend
from dashboard.ui.charts.labels import keep_distinctive
from dashboard.ui.comparing import capital, list_lines, name_group
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.trends_axis import ask, say_latest_norm, say_start, start_axis
from dashboard.ui.trends_marks import list_marks, mark_groups
from dashboard.ui.trends_series import Trend, group_runs
from dashboard.ui.trends_words import is_nothing, say_rise

FEW_LINES = 4
RISEN = to_say("Rose most: {name}, {change}.")
FALLEN = to_say("Fell most: {name}, {change}.")


def picture_groups(page: Page, trend: Trend, by: str) -> Picture:
    """The groups as lines: those that moved most and stand at the ends dark and named, the others pale."""
    text, question = page.text, ask(page, trend)
    runs = group_runs(page, trend.indicator.id, by)
    full = {group: name_group(page, by, group) for group in runs}
    short = keep_distinctive(list(full.values())) if by == "college" else {name: name for name in full.values()}
    lines = [
        Line(short[full[group]], own, breaks=trend.breaks) for group, own in runs.items() if any(map(is_known, own))
    ]
    lines.sort(key=lambda line: page.text.sort_key(line.name))
    sentence = say_movers(text, lines)
    chosen = pick_lines(lines)
    drawn = tuple(
        Line(line.name, line.results, len(lines) > FEW_LINES and line in chosen, line.breaks) for line in lines
    )
    spec, start, marks = None, start_axis(drawn), mark_groups(page, trend)
    if drawn:
        spec = chart_trend(
            drawn,
            description=f"{question} {sentence}",
            norm_label=say_latest_norm(page, trend.known),
            start=start,
            events=marks,
            text=text,
            palette=see_palette(),
        )
    kind: Kind = "percent" if any(result.unit == "%" for result in trend.known) else "count"
    results = [result for line in lines for result in line.results]
    nothing = text.say("No group has figures for this indicator.")
    return Picture(
        "trend", question, sentence or nothing, spec, list_lines(page, question, lines, kind), results,
        notes=(*list_marks(marks), *say_start(text, start, trend.known[-1].unit)),
    )  # fmt: skip


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
