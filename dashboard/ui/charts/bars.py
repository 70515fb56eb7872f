"""Groups compared by one value: bars sorted by value, the norm as a labelled line."""

from collections.abc import Sequence

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.building import Row, Spec, built_once, draw_alone, draw_words, finish
from dashboard.ui.charts.labels import LINES_ABOVE, SPLIT, Item, label_room, row_height, tell_item, wrap_all
from dashboard.ui.numbers import say_value
from dashboard.ui.palette import Palette
from dashboard.ui.sentences import STATUS_SIGNS

PALE = 0.35
NORM_ROOM = 24


@built_once
def chart_bars(
    items: tuple[Item, ...], *, description: str, norm_label: str = "", text: Text, palette: Palette
) -> Spec:
    """Bars from zero, the highest first. Groups without a value have no bar; the page names them."""
    known = sorted((item for item in items if item.known), key=rank)
    labels = wrap_all([item.name for item in known])
    rows = [describe(item, label, known, text, palette) for item, label in zip(known, labels, strict=True)]
    norm = shared_norm(known)
    top = scale_top(known, norm)
    signs = any(row["sign"] for row in rows)
    layers = [draw_bars(labels, top)]
    if norm is not None:
        layers += draw_norm(norm, norm_label or text.say("norm"), top, palette)
    layers += draw_signs(labels, palette) if signs else []
    layers += draw_values(labels, palette, 26 if signs else 7)
    room = label_room([str(row["value_label"]) for row in rows]) + (26 if signs else 7)
    above = NORM_ROOM if norm is not None else 4
    return finish(
        layers, rows, height=row_height(labels) * max(1, len(rows)) + above + 4,
        description=description, text=text, palette=palette, padding={"right": room, "top": above},
    )  # fmt: skip


def rank(item: Item) -> tuple[bool, float]:
    """The highest first; small bases have no rank and stand at the end."""
    return item.result.small_base, -(item.result.value or 0)


def describe(item: Item, label: str, among: Sequence[Item], text: Text, palette: Palette) -> Row:
    """One row of the picture, everything it says already in words."""
    result = item.result
    pale = result.small_base or result.provisional
    quiet = any(other.chosen for other in among) and not item.chosen
    return {
        "label": label,
        "value": result.value,
        "value_label": value_label(item, text),
        "fill": fill(item, quiet, palette),
        "fill_opacity": PALE if pale or quiet else 1,
        "sign": STATUS_SIGNS[result.status],
        "sign_colour": palette.status(result.status),
        "said": tell_item(item, text),
    }


def value_label(item: Item, text: Text) -> str:
    """The value, and in words why it is pale."""
    words = [say_value(text, item.result)]
    if item.result.small_base:
        words.append(text.say("small base"))
    if item.result.provisional:
        words.append(text.say("provisional"))
    return ", ".join(words)


def fill(item: Item, quiet: bool, palette: Palette) -> str:
    """Blue at or above the norm, orange under it, the accent without a norm, no verdict on a small base."""
    result = item.result
    if result.small_base:
        return palette.rest
    if isinstance(result.norm, float | int) and result.norm > 0 and result.status:
        return palette.above if (result.value or 0) >= result.norm else palette.below
    return palette.rest if quiet else palette.accent


def shared_norm(items: Sequence[Item]) -> float | None:
    """The norm that all drawn groups have; groups that follow different norms get no common line."""
    norms = {item.result.norm for item in items}
    norm = norms.pop() if len(norms) == 1 else None
    return float(norm) if isinstance(norm, float | int) and norm > 0 else None


def scale_top(items: Sequence[Item], norm: float | None) -> float:
    """The end of the scale: 100 for percentages that come near it, else the highest value or the norm."""
    highest = max([item.result.value or 0 for item in items] + [norm or 0], default=0)
    whole = 100.0 if items and items[0].result.unit == "%" and highest > 50 else 0.0
    return max(highest, whole) or 1.0


def across(top: float) -> alt.X:
    """The horizontal place of a value; bars start at zero and need no axis because each carries its value."""
    return alt.X("value:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=None)


def down(labels: Sequence[str]) -> alt.Y:
    """One line for each group in the given order, its name wrapped at the left."""
    axis = alt.Axis(
        title=None, labelExpr=SPLIT, labelBaseline="middle", labelOffset=alt.ExprRef(f"-({LINES_ABOVE}) / 2")
    )
    return alt.Y("label:N", sort=list(labels), axis=axis, scale=alt.Scale(paddingInner=0.3, paddingOuter=0.15))


def draw_bars(labels: Sequence[str], top: float) -> alt.Chart:
    """The bars with a fine outline, so that pale ones keep their edge."""
    chart: alt.Chart = (
        alt.Chart()
        .mark_bar(strokeWidth=1, cornerRadiusEnd=2)
        .encode(
            x=across(top),
            y=down(labels),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("fill:N", scale=None),
            fillOpacity=alt.FillOpacity("fill_opacity:Q", scale=None),
            tooltip="said:N",
        )
    )
    return chart


def draw_signs(labels: Sequence[str], palette: Palette) -> list[alt.Chart]:
    """The shape of the status in its colour, right of the bar."""
    colour = alt.Color("sign_colour:N", scale=None)
    signs = alt.Chart().encode(x="value:Q", y=down(labels), text="sign:N", color=colour, tooltip="said:N")
    return draw_words(signs, palette, 8)


def draw_values(labels: Sequence[str], palette: Palette, distance: int) -> list[alt.Chart]:
    """The value in words, right of the bar."""
    values = alt.Chart().encode(x="value:Q", y=down(labels), text="value_label:N", tooltip="said:N")
    return draw_words(values, palette, distance)


def draw_norm(norm: float, label: str, top: float, palette: Palette) -> list[alt.Chart]:
    """The norm as a line over all bars with its name on top, on the side that has room."""
    right_half = norm > 0.55 * top
    line = draw_alone().mark_rule(color=palette.ink, strokeWidth=1.5, strokeDash=[5, 3]).encode(x=alt.datum(norm))
    words = (
        draw_alone()
        .mark_text(align="right" if right_half else "left", baseline="bottom", dy=-5)
        .encode(x=alt.datum(norm), y=alt.value(0), text=alt.datum(label))
    )
    return [line, words]
