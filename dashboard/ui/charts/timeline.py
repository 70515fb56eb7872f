"""Lines of a plan over time: when each is due, how it stands, today and the next meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import altair as alt
from babel.dates import get_month_names

from dashboard.domain.periods import next_month
from dashboard.text import Text
from dashboard.ui.charts.building import LINE_HEIGHT, Row, Spec, built_once, finish
from dashboard.ui.charts.captions import WIDEST, fold
from dashboard.ui.palette import Palette

Tone = Literal["red", "amber", "green", "accent", "quiet"]
HEAD, THICK, GAP, SIGN_ROOM = 20, 10, 10, 18
RASTER = 5
"""Places from the top are multiples of it, so that no place can be taken for a count of persons."""
PALE = 0.28
MONTHS_NAMED, QUARTERS_NAMED = 16, 40
NARROW, PHONE, LETTER = 560, 340, 7.5
"""In pixels: a narrow picture, the narrowest one, a letter; words stand left of a bar where they always fit."""


@dataclass(frozen=True, slots=True)
class Span:
    """One line: its name, how it stands in words with a sign, from when till when, when it was done.

    `overrun` is the day until which it is late; `full` draws the bar filled, else it is an outline.
    """

    name: str
    words: str
    said: str
    sign: str
    tone: Tone
    start: date | None
    end: date | None
    done: date | None = None
    overrun: date | None = None
    full: bool = True


@dataclass(frozen=True, slots=True)
class Flag:
    """A day, or some days, that all lines are seen against: today, the next meeting."""

    label: str
    start: date
    end: date
    strong: bool = False


@built_once
def chart_timeline(
    spans: tuple[Span, ...], *, flags: tuple[Flag, ...] = (), description: str, text: Text, palette: Palette
) -> Spec:
    """The lines one under the other in the given order, their words above their bars, the calendar above all."""
    first, last = measure(spans, flags)
    length = max((last - first).days, 1)
    rows: list[Row] = []
    head = snap(LINE_HEIGHT * len(flags) + 2)
    top = head + HEAD
    for span in spans:
        row = describe(span, top, (first, length), palette)
        rows.append(row)
        top = int(str(row["end_of_bar"])) + GAP
    marks = [*mark_months(first, last, text), *place_flags(flags, first, last, palette)]
    scale = alt.Scale(domain=[0, length], nice=False)
    layers = [
        *draw_calendar(scale, head, top, palette),
        *draw_flags(scale, head, top, palette),
        *draw_spans(scale, palette),
    ]
    layers += draw_captions(palette)
    return finish(layers, [*rows, *marks], height=top, description=description, text=text, palette=palette)


def measure(spans: Sequence[Span], flags: Sequence[Flag]) -> tuple[date, date]:
    """The first day of the first month and the last day of the last one that anything is drawn in."""
    days = [day for span in spans for day in (span.start, span.end, span.done, span.overrun) if day]
    days += [day for flag in flags for day in (flag.start, flag.end)]
    days = days or [date(2000, 1, 1)]
    return min(days).replace(day=1), next_month(max(days))


def snap(place: int) -> int:
    """The next place of the raster."""
    return -(-place // RASTER) * RASTER


def describe(span: Span, top: int, days: tuple[date, int], palette: Palette) -> Row:
    """One line with its places in pixels from the top and in days from the first one."""
    first, length = days
    together = f"{span.name}: {span.words}" if span.words else span.name
    start, end = span.start or span.end, span.end or span.start
    room = PHONE * (start - first).days / max(length, 1) if start else 0
    beside = len(together) > WIDEST and bool(span.words) and room > SIGN_ROOM + LETTER * len(span.words)
    lines = fold(span.name) if beside else [*fold(span.name), *fold(span.words)]
    lines = [together] if len(together) <= WIDEST else lines
    bar = snap(top + len(lines) * LINE_HEIGHT + 1)
    row: dict[str, object] = {
        "caption": "\n".join(lines), "top": top, "bar": bar, "end_of_bar": bar + THICK, "middle": bar + THICK // 2,
        "sign": span.sign, "colour": getattr(palette, span.tone), "said": span.said,
        "opacity": (1 if span.tone == "red" else PALE) if span.full else 0,
    }  # fmt: skip
    if start and end:
        row |= {"start": (start - first).days, "end": (end - first).days + 1}
    if span.overrun and end:
        row |= {"late_from": (end - first).days + 1, "late_to": (span.overrun - first).days + 1}
    row |= {"beside": span.words} if beside else {}
    return row | ({"done": (span.done - first).days + 0.5} if span.done else {})


def mark_months(first: date, last: date, text: Text) -> Iterator[Row]:
    """The months over the lines; over longer times the quarters or years alone are named."""
    names = get_month_names("abbreviated", "stand-alone", text.locale)
    count = (last.year - first.year) * 12 + last.month - first.month
    step = 1 if count <= MONTHS_NAMED else 3 if count <= QUARTERS_NAMED else 12
    day = first
    while day < last:
        if step == 1 or (day.month - 1) % step == 0:
            named = str(names[day.month]) if step < 12 else str(day.year)
            dated = step < 12 and day.month == 1 and (first.year, first.month) != (day.year, 1)
            row = {"month": (day - first).days, "month_name": f"{named} {day.year}" if dated else named}
            yield row | {"narrow": (day.month - 1) % 3 == 0 or step == 12}
        day = next_month(day)


def place_flags(flags: Sequence[Flag], first: date, last: date, palette: Palette) -> Iterator[Row]:
    """Today and the next meeting, their names on the side that has room."""
    length = max((last - first).days, 1)
    for place, flag in enumerate(flags):
        start, end = (flag.start - first).days, (flag.end - first).days + 1
        right = start > length / 2
        yield {
            "flag": flag.label, "from": start if flag.end > flag.start else start + 0.5, "to": end, "right": right,
            "strong": flag.strong, "wide": flag.end > flag.start, "said": flag.label,
            "flag_top": place * LINE_HEIGHT + 1,
            "colour": palette.ink if flag.strong else palette.accent,
        }  # fmt: skip


def across(field: str, scale: alt.Scale) -> alt.X:
    """The place of a day."""
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def down(field: str) -> alt.Y:
    """A place in pixels from the top."""
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def draw_calendar(scale: alt.Scale, head: int, height: int, palette: Palette) -> list[alt.Chart]:
    """Thin lines where months begin, with their names; on a narrow screen each third month is named."""
    base = alt.Chart().transform_filter("isValid(datum.month)").encode(x=across("month", scale))
    named = base.transform_filter(f"width > {NARROW} || datum.narrow")
    names = named.mark_text(align="left", baseline="top", dx=3, color=palette.quiet)
    return [
        base.mark_rule(color=palette.grid).encode(y=alt.value(head), y2=alt.value(height)),
        names.encode(y=alt.value(head), text="month_name:N"),
    ]


def draw_flags(scale: alt.Scale, head: int, height: int, palette: Palette) -> list[alt.Chart]:
    """Today as a line, the days of the next meeting as a line or a strip, each with its name above."""
    base = alt.Chart().transform_filter("isValid(datum.flag)")
    colour = alt.Color("colour:N", scale=None)
    strip = base.transform_filter("datum.wide").mark_rect(opacity=0.12).encode(
        x=across("from", scale), x2="to:Q", y=down("flag_top"), y2=alt.value(height), color=colour, tooltip="said:N"
    )  # fmt: skip
    line = base.mark_rule(strokeWidth=1.5).encode(
        x=across("from", scale), y=down("flag_top"), y2=alt.value(height), color=colour,
        strokeDash=alt.condition("datum.strong", alt.value([1, 0]), alt.value([5, 3])), tooltip="said:N",
    )  # fmt: skip
    layers = [strip, line]
    for right in (False, True):
        named = base.transform_filter(f"datum.right === {str(right).lower()}")
        place: dict[str, Any] = {"align": "right" if right else "left", "baseline": "top", "dx": -5 if right else 5}
        words = named.encode(x=across("from", scale), y=down("flag_top"), text="flag:N")
        rim = words.mark_text(**place, stroke=palette.background, strokeWidth=4, strokeJoin="round", aria=False)
        layers += [rim, words.mark_text(**place).encode(color=colour)]
    return layers


def draw_spans(scale: alt.Scale, palette: Palette) -> list[alt.Chart]:
    """The bars, the dashes of what is late, and a mark on the day something was done."""
    bars = alt.Chart().transform_filter("isValid(datum.start)").mark_rect(strokeWidth=1.5, cornerRadius=2).encode(
        x=across("start", scale), x2="end:Q", y=down("bar"), y2="end_of_bar:Q", tooltip="said:N",
        fill=alt.Fill("colour:N", scale=None), stroke=alt.Stroke("colour:N", scale=None),
        fillOpacity=alt.FillOpacity("opacity:Q", scale=None),
    )  # fmt: skip
    late = alt.Chart().transform_filter("isValid(datum.late_to)").mark_rule(strokeWidth=2, strokeDash=[2, 3]).encode(
        x=across("late_from", scale), x2="late_to:Q", y=down("middle"), color=alt.Color("colour:N", scale=None),
        tooltip="said:N",
    )  # fmt: skip
    known = alt.Chart().transform_filter("isValid(datum.done)")
    done = known.mark_point(shape="diamond", size=110, opacity=1, strokeWidth=1.5, fill=palette.background).encode(
        x=across("done", scale), y=down("middle"), stroke=alt.Stroke("colour:N", scale=None), tooltip="said:N"
    )
    return [bars, late, done]


def draw_captions(palette: Palette) -> list[alt.Chart]:
    """The sign of the state in its colour and the words after it, with a rim that keeps them readable on lines."""
    base = alt.Chart().transform_filter("isValid(datum.caption)")
    look: dict[str, Any] = {"align": "left", "baseline": "top", "lineBreak": "\n", "lineHeight": LINE_HEIGHT}
    words = base.encode(x=alt.value(SIGN_ROOM), y=down("top"), text="caption:N", tooltip="said:N")
    sign = base.encode(x=alt.value(0), y=down("top"), text="sign:N", tooltip="said:N")
    left = alt.Chart().transform_filter("isValid(datum.beside)")
    left = left.encode(x=alt.value(SIGN_ROOM), y=down("middle"), text="beside:N", tooltip="said:N")
    level: dict[str, Any] = {"align": "left", "baseline": "middle"}
    rim: dict[str, Any] = {"stroke": palette.background, "strokeWidth": 4, "strokeJoin": "round", "aria": False}
    return [
        words.mark_text(**look, **rim),
        sign.mark_text(**look, **rim),
        left.mark_text(**level, **rim),
        left.mark_text(**level, color=palette.ink),
        words.mark_text(**look, color=palette.ink),
        sign.mark_text(**look).encode(color=alt.Color("colour:N", scale=None)),
    ]
