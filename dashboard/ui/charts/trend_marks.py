"""What stands on a trend besides its lines: marks of events, what is foreseen, norms, references, yearly targets."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.charts.building import draw_alone
from dashboard.ui.numbers import say_norm, say_period
from dashboard.ui.palette import Palette

MARK_SIZE = 22
HIGH_UP = 0.5
DOTTED, DASHED = [2, 3], [5, 3]
Made = dict[str, object]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to know about one period of a trend: its number on the picture and its words; `alarm` is coloured."""

    period: str
    number: int
    words: str
    alarm: bool = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """One foreseen value with the interval that should hold it; the first of a row may be the last known one."""

    period: str
    value: float
    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A norm that the cluster does not follow, drawn thin with its name; it judges nothing."""

    value: float
    label: str


def axis_start(values: Sequence[float]) -> float:
    """Where the upright axis may start so that a change is seen: a round number well under the lowest value.

    Zero when the values reach far down to it, or below, or are all the same.
    """
    low, high = min(values, default=0.0), max(values, default=0.0)
    if low <= 0 or low < HIGH_UP * high or low == high:
        return 0.0
    below = max(0.0, low - max((high - low) / 3, 0.1 * high))
    step = 10.0 ** math.floor(math.log10(high)) / 10
    return math.floor(below / step) * step


def level_norms(results: Sequence[Result]) -> tuple[float, ...]:
    """The norm of all results as one level, a band as two; none when it differs from year to year."""
    norms = {result.norm for result in results if result.norm is not None}
    if len(norms) != 1:
        return ()
    norm = norms.pop()
    return norm if isinstance(norm, tuple) else (float(norm),)


def target_rows(results: Sequence[Result], text: Text) -> list[Made]:
    """The norm of each year where it differs from year to year, such as a target that grows."""
    if level_norms(results):
        return []
    return [
        {
            "period": say_period(text, result.period), "target": result.norm,
            "said": f"{say_period(text, result.period)}: "
            + text.say("target {norm}" if result.norm_kind == "target" else "norm {norm}", norm=say_norm(text, result)),
        }
        for result in results
        if isinstance(result.norm, int | float)
    ]  # fmt: skip


def mark_rows(marks: Sequence[Mark], text: Text, palette: Palette) -> list[Made]:
    """The marks at the upper edge, one under another where a period has several."""
    rows: list[Made] = []
    taken: dict[str, int] = {}
    for mark in marks:
        place = taken.get(mark.period, 0)
        taken[mark.period] = place + 1
        rows.append({
            "period": say_period(text, mark.period), "mark": str(mark.number), "mark_place": MARK_SIZE * (place + 0.5),
            "mark_colour": palette.amber if mark.alarm else palette.quiet, "said": mark.words,
        })  # fmt: skip
    return rows


def room_for_marks(marks: Sequence[Mark]) -> float:
    """How many pixels the marks take at the upper edge."""
    periods = [mark.period for mark in marks]
    return MARK_SIZE * max((periods.count(period) for period in set(periods)), default=0)


def ahead_rows(ahead: Sequence[Ahead], text: Text) -> list[Made]:
    """The foreseen values; the label stands at the last one."""
    return [
        {
            "period": say_period(text, one.period), "ahead": one.value, "low": one.low, "high": one.high,
            "said": one.words, "foreseen": place > 0,
        }
        for place, one in enumerate(ahead)
    ]  # fmt: skip


def draw_level(value: float, scale: alt.Scale, palette: Palette, *, followed: bool = True) -> alt.Chart:
    """A norm as a level line; one that is not followed thin, dotted and quiet. Its name stands at the right end."""
    y = alt.Y("norm:Q", scale=scale)
    rule = draw_alone(norm=value).mark_rule(
        color=palette.ink if followed else palette.quiet,
        strokeWidth=1.5 if followed else 1,
        strokeDash=DASHED if followed else DOTTED,
    )
    line: alt.Chart = rule.encode(y=y)
    return line


def draw_targets(x: alt.X, scale: alt.Scale, palette: Palette) -> alt.Chart:
    """A short level stroke at each year's own norm."""
    chart: alt.Chart = (
        alt.Chart()
        .transform_filter("isValid(datum.target)")
        .mark_tick(orient="horizontal", size=26, thickness=2, color=palette.ink)
        .encode(x=x, y=alt.Y("target:Q", scale=scale), tooltip="said:N")
    )
    return chart


def draw_rules(x: alt.X) -> alt.Chart:
    """A thin upright line at each marked period, under everything else."""
    base = alt.Chart().transform_filter("isValid(datum.mark)")
    rule: alt.Chart = base.mark_rule(strokeDash=DOTTED, strokeWidth=1).encode(
        x=x, color=alt.Color("mark_colour:N", scale=None)
    )
    return rule


def draw_marks(x: alt.X, palette: Palette) -> list[alt.Chart]:
    """The number of each mark in a ring at the upper edge."""
    base = alt.Chart().transform_filter("isValid(datum.mark)")
    place = alt.Y("mark_place:Q", scale=None)
    ring = base.mark_point(size=330, shape="circle", fill=palette.background, opacity=1, strokeWidth=1.5).encode(
        x=x, y=place, stroke=alt.Stroke("mark_colour:N", scale=None), tooltip="said:N"
    )
    number = base.mark_text(baseline="middle", fontWeight="bold").encode(
        x=x, y=place, text="mark:N", color=alt.Color("mark_colour:N", scale=None), tooltip="said:N"
    )
    return [ring, number]


def draw_ahead(x: alt.X, scale: alt.Scale, palette: Palette) -> list[alt.Chart]:
    """What is foreseen: a band of its interval, a dashed line and hollow points."""
    y = alt.Y("ahead:Q", scale=scale)
    base = alt.Chart().transform_filter("isValid(datum.ahead)")
    band = base.mark_area(color=palette.accent, opacity=0.16, interpolate="linear").encode(
        x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q"
    )
    line = base.mark_line(color=palette.accent, strokeDash=DASHED, strokeWidth=2).encode(x=x, y=y)
    ends = base.transform_filter("datum.foreseen")
    span = ends.mark_rule(color=palette.accent, strokeWidth=1.5).encode(
        x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q", tooltip="said:N"
    )
    dots = ends.mark_point(
        size=70, shape="diamond", stroke=palette.accent, fill=palette.background, strokeWidth=2, opacity=1
    ).encode(x=x, y=y, tooltip="said:N")
    return [band, line, span, dots]
