"""Groups compared by one value: bars sorted by value, the norm as a labelled line, norms that judge nothing thin."""

from collections.abc import Sequence

import altair as alt

from dashboard.domain.status import is_unjudged
from dashboard.reports.status_words import STATUS_SIGNS
from dashboard.text import Text
from dashboard.ui.charts.building import LINE_HEIGHT, Row, Spec, built_once, draw_alone, draw_words, finish
from dashboard.ui.charts.captions import WIDEST, Place, across, draw_bars, draw_beside, draw_names, lay_out
from dashboard.ui.charts.labels import Item, tell_item, wrap
from dashboard.ui.charts.trend_marks import Reference
from dashboard.ui.numbers import say_value
from dashboard.ui.palette import Palette

PALE = 0.35
SIGN_ROOM = 26


@built_once
def chart_bars(
    items: tuple[Item, ...],
    *,
    description: str,
    norm_label: str = "",
    references: tuple[Reference, ...] = (),
    beside: tuple[Item, ...] = (),
    text: Text,
    palette: Palette,
) -> Spec:
    """Bars from zero, the highest first. Groups without a value have no bar; the page names them.

    `beside` are groups drawn in another picture that is to have the same scale.
    """
    known = sorted((item for item in items if item.known), key=rank)
    places, height = lay_out([(caption(item, text), "") for item in known])
    rows = [describe(item, place, known, text, palette) for item, place in zip(known, places, strict=True)]
    norm = shared_norm(known)
    lines = [*([] if norm is None else [norm]), *(one.value for one in references)]
    top = scale_top([*known, *(item for item in beside if item.known)], lines)
    distance = SIGN_ROOM if any(row["sign"] for row in rows) else 7
    layers = [draw_filled(top)]
    drawn, above = draw_lines(norm, norm_label or text.say("norm"), references, (top, height), palette)
    layers += drawn
    layers += draw_signs(top, palette) if distance == SIGN_ROOM else []
    layers += draw_words(draw_beside("value", "value_label", top), palette, distance)
    layers += draw_names(palette)
    return finish(layers, rows, height=height + above, description=description, text=text, palette=palette)


def rank(item: Item) -> tuple[bool, float]:
    """The highest first; small bases and values of too few colleges have no rank and stand at the end."""
    return is_unjudged(item.result), -(item.result.value or 0)


def caption(item: Item, text: Text) -> str:
    """The name, and in words why its bar is pale."""
    notes = [text.say("small base")] if item.result.small_base else []
    notes += [text.say("provisional")] if item.result.provisional else []
    return f"{item.name} ({', '.join(notes)})" if notes else item.name


def describe(item: Item, place: Place, among: Sequence[Item], text: Text, palette: Palette) -> Row:
    """One row of the picture, everything it says already in words."""
    result = item.result
    pale = result.small_base or result.provisional
    quiet = any(other.chosen for other in among) and not item.chosen
    return {
        **place.row(),
        "name": item.name,
        "zero": 0,
        "value": result.value,
        "value_label": say_value(text, result),
        "fill": fill(item, quiet, palette),
        "fill_opacity": PALE if pale or quiet else 1,
        "sign": STATUS_SIGNS[result.status],
        "sign_colour": palette.status(result.status),
        "said": tell_item(item, text),
    }


def fill(item: Item, quiet: bool, palette: Palette) -> str:
    """Blue at or above the norm, orange under it, the accent without a norm, no verdict on a small base or on grey."""
    result = item.result
    if is_unjudged(result):
        return palette.rest
    if isinstance(result.norm, float | int) and result.norm > 0 and result.status:
        return palette.above if (result.value or 0) >= result.norm else palette.below
    return palette.rest if quiet else palette.accent


def shared_norm(items: Sequence[Item]) -> float | None:
    """The norm that all drawn groups have; groups that follow different norms get no common line."""
    norms = {item.result.norm for item in items}
    norm = norms.pop() if len(norms) == 1 else None
    return float(norm) if isinstance(norm, float | int) and norm > 0 else None


def scale_top(items: Sequence[Item], lines: Sequence[float]) -> float:
    """The end of the scale: 100 for percentages that come near it, else the highest value or line."""
    highest = max([item.result.value or 0 for item in items] + list(lines), default=0)
    whole = 100.0 if items and items[0].result.unit == "%" and highest > 50 else 0.0
    return max(highest, whole) or 1.0


def draw_filled(top: float) -> alt.Chart:
    """The bars with a fine outline, so that pale ones keep their edge."""
    chart: alt.Chart = (
        draw_bars("zero", "value", top)
        .mark_rect(strokeWidth=1)
        .encode(
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("fill:N", scale=None),
            fillOpacity=alt.FillOpacity("fill_opacity:Q", scale=None),
        )
    )
    return chart


def draw_signs(top: float, palette: Palette) -> list[alt.Chart]:
    """The shape of the status in its colour, right of the bar."""
    signs = draw_beside("value", "sign", top).encode(color=alt.Color("sign_colour:N", scale=None))
    return draw_words(signs, palette, 8)


def draw_lines(
    norm: float | None, label: str, references: Sequence[Reference], size: tuple[float, int], palette: Palette
) -> tuple[list[alt.Chart], int]:
    """The norm and the references as lines over all bars, each name on a row of its own; and the room these take."""
    top, height = size
    lines = [(one.value, wrap(one.label, WIDEST - 8), True) for one in references]
    lines += [] if norm is None else [(norm, wrap(label, WIDEST - 8), False)]
    layers, above = [], 4
    for value, words, thin in lines:
        layers += draw_line(value, words, thin, above, (top, height), palette)
        above += LINE_HEIGHT * (words.count("\n") + 1)
    return layers, above + 5 if lines else above


def draw_line(
    value: float, label: str, thin: bool, above: int, size: tuple[float, int], palette: Palette
) -> list[alt.Chart]:
    """One line with its name `above` the bars, on the side that has room; a thin one judges nothing."""
    top, height = size
    right_half = value > 0.55 * top
    chart = draw_alone(norm=value, label=label).encode(x=across("norm", top))
    line = chart.mark_rule(
        color=palette.quiet if thin else palette.ink,
        strokeWidth=1 if thin else 1.5,
        strokeDash=[1, 3] if thin else [5, 3],
    )
    words = chart.mark_text(
        align="right" if right_half else "left",
        baseline="bottom",
        color=palette.quiet if thin else palette.ink,
        dy=-above - 1 - label.count("\n") * LINE_HEIGHT,
        lineBreak="\n",
        lineHeight=LINE_HEIGHT,
    )
    return [
        line.encode(y=alt.value(0), y2=alt.value(height)),
        words.encode(y=alt.value(0), text="label:N"),
    ]
