"""Values with the interval chance leaves them, the best first: whose intervals overlap cannot be told apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.domain.intervals import Interval
from dashboard.domain.ranking import Rank
from dashboard.domain.results import Result
from dashboard.reports.status_words import STATUS_SIGNS
from dashboard.text import Text, to_say
from dashboard.ui.charts.bars import PALE, caption
from dashboard.ui.charts.building import LINE_HEIGHT, Row, Spec, built_once, draw_alone, draw_words, finish
from dashboard.ui.charts.captions import draw_names, fold
from dashboard.ui.charts.labels import Item, tell_item, wrap
from dashboard.ui.numbers import COUNTED, CURRENCIES, decimals_for, say_short
from dashboard.ui.palette import Palette

HEAD, LINE, GAP = 24, 14, 8
NORM_ROOM = LINE_HEIGHT + 4
AXIS_ROOM = 30
QUARTER_ROOM = 14
NORM_WIDEST = 26
ROOM_RIGHT = 0.2
SIGN_ROOM = 26
QUARTERS = {
    1: to_say("best quarter"),
    2: to_say("second quarter"),
    3: to_say("third quarter"),
    4: to_say("last quarter"),
}


Across = Callable[[str], alt.X]


@dataclass(frozen=True, slots=True)
class Ranged:
    """One that is drawn: result, name, interval, rank (None without one) and its places in words.

    `chosen` is dark; `alike` cannot be told apart from the chosen one.
    """

    result: Result
    name: str
    interval: Interval | None
    rank: Rank | None
    places: str
    chosen: bool = False
    alike: bool = False


@built_once
def chart_ranges(
    items: tuple[Ranged, ...], *, description: str, norm_label: str = "", text: Text, palette: Palette
) -> Spec:
    """A dot for each value on the line of its interval, in the given order, over the interval of the chosen one.

    A norm or band is drawn when it is the same for all; fine lines part the quarters.
    """
    norm = shared_norm(items) if norm_label else ()
    label = wrap(norm_label, NORM_WIDEST)
    head = HEAD + (NORM_ROOM + label.count("\n") * LINE_HEIGHT if norm else 0)
    rows, height = lay_out(items, head, text, palette)
    rows = [{**row, "start": find_domain(items, norm)[0]} for row in rows]
    across = make_axis(items, norm, text)
    layers = [*draw_zone(items, across, height, head, palette), *draw_quarters(items, rows, text, palette)]
    layers += [draw_leaders(across, palette), draw_intervals(across), draw_dots(across)]
    if norm:
        low, high = find_domain(items, norm)
        right_half = norm[0] > low + 0.55 * (high - low)
        layers += draw_norm(norm, label, across, height, palette, right_half=right_half)
    layers += draw_values(rows, across, palette)
    layers += draw_names(palette)
    return finish(layers, rows, height=height + AXIS_ROOM, description=description, text=text, palette=palette)


def lay_out(items: Sequence[Ranged], head: int, text: Text, palette: Palette) -> tuple[list[Row], int]:
    """The rows one under the other under the `head`, and the height of all."""
    rows: list[Row] = []
    top = float(head)
    for item, quarter in zip(items, first_of_quarters(items), strict=True):
        top += QUARTER_ROOM if quarter else 0
        name = caption(Item(item.result, item.name), text)
        lines = fold(f"{item.places} · {name}" if item.places else name)
        middle = top + len(lines) * LINE_HEIGHT + LINE / 2
        rows.append({"words": "\n".join(lines), "top": top, "middle": middle, **describe(item, text, palette)})
        top = middle + LINE / 2 + GAP
    return rows, round(top)


def describe(item: Ranged, text: Text, palette: Palette) -> Row:
    """What is drawn of one: ends, dot, colours; everything said is already in words."""
    result, value = item.result, item.result.value or 0
    low, high = (item.interval.low, item.interval.high) if item.interval else (value, value)
    near = item.chosen or item.alike
    pale = item.rank is None or (result.provisional and not item.chosen)
    return {
        "name": item.name, "value": value, "low": low, "high": high,
        "value_label": say_short(text, result),
        "colour": palette.accent if near else palette.rest,
        "filled": palette.accent if item.chosen else palette.background if item.alike else palette.rest,
        "size": 130 if item.chosen else 80,
        "opacity": PALE if pale else 1,
        "width": 4 if item.chosen else 2,
        "sign": STATUS_SIGNS[result.status], "sign_colour": palette.status(result.status),
        "said": tell_range(item, text),
    }  # fmt: skip


def tell_range(item: Ranged, text: Text) -> str:
    """The sentence of the tooltip: value with its sides, interval, places."""
    said = tell_item(Item(item.result, item.name), text)
    if item.interval:
        decimals = decimals_for(item.result.denominator)
        low, high = (text.percent(end, decimals) for end in (item.interval.low, item.interval.high))
        said += "; " + text.say("interval from {low} to {high}", low=low, high=high)
    return f"{said}; {text.say('place {places}', places=item.places)}" if item.rank else said


def shared_norm(items: Sequence[Ranged]) -> tuple[float, ...]:
    """The norm that all drawn ones are held to, a band as its two edges; empty where they differ."""
    norms = {item.result.norm for item in items}
    norm = norms.pop() if len(norms) == 1 else None
    edges = norm if isinstance(norm, tuple) else (norm,)
    return tuple(float(edge) for edge in edges if edge)


def make_axis(items: Sequence[Ranged], norm: Sequence[float], text: Text) -> Across:
    """The scale and the axis that all layers share, for the field of each."""
    scale = alt.Scale(domain=find_domain(items, norm), nice=False, zero=False)
    unit = items[0].result.unit
    axis = alt.Axis(
        orient="top",
        tickCount=5,
        tickMinStep=1 if unit in COUNTED else alt.Undefined,
        grid=True,
        gridDash=[1, 4],
        title=None,
        labelExpr=label_axis(text, unit),
    )
    return lambda name: alt.X(f"{name}:Q", scale=scale, axis=axis)


def find_domain(items: Sequence[Ranged], norm: Sequence[float]) -> list[float]:
    """From the lowest to the highest end with room for words on the right; counts and amounts begin at zero."""
    ends = [end for item in items for end in ends_of(item)] + list(norm)
    low, high = min(ends), max(ends)
    if items[0].result.unit != "%":
        low = min(0.0, low)
    span = (high - low) or 1.0
    return [low - 0.03 * span, high + ROOM_RIGHT * span]


def label_axis(text: Text, unit: str) -> str:
    """How the numbers of the axis are written: percentages with their sign; amounts stand beside their dots only."""
    if unit in CURRENCIES:
        return "''"
    return f"format(datum.value, ',') + '{text.percent(0, 0)[1:] if unit == '%' else ''}'"


def ends_of(item: Ranged) -> tuple[float, float]:
    """Both ends of an interval, or the value itself."""
    value = item.result.value or 0
    return (item.interval.low, item.interval.high) if item.interval else (value, value)


def draw_zone(items: Sequence[Ranged], across: Across, height: int, head: int, palette: Palette) -> list[alt.Chart]:
    """The interval of the chosen one behind all rows: whoever reaches into it cannot be told apart."""
    chosen = next((item.interval for item in items if item.chosen and item.interval), None)
    if chosen is None:
        return []
    zone = draw_alone(low=chosen.low, high=chosen.high).mark_rect(fill=palette.accent, fillOpacity=0.1, aria=False)
    return [zone.encode(x=across("low"), x2="high:Q", y=alt.value(head - 2), y2=alt.value(height))]


def first_of_quarters(items: Sequence[Ranged]) -> list[int | None]:
    """For each the number of the quarter that begins with it, else None."""
    quarters = [item.rank.quarter if item.rank else None for item in items]
    return [after if after != before else None for before, after in zip([None, *quarters], quarters, strict=False)]


def draw_quarters(items: Sequence[Ranged], rows: Sequence[Row], text: Text, palette: Palette) -> list[alt.Chart]:
    """A fine line where a quarter of the ranked begins, with its name under the right end."""
    layers: list[alt.Chart] = []
    for row, quarter in zip(rows, first_of_quarters(items), strict=True):
        if quarter:
            layers += draw_quarter(float(str(row["top"])) - QUARTER_ROOM - 2, text.say(QUARTERS[quarter]), palette)
    return layers


def draw_quarter(at: float, label: str, palette: Palette) -> list[alt.Chart]:
    """One line across, its words under it on the right."""
    chart = draw_alone(label=label, at=at)
    line = chart.mark_rule(color=palette.grid, strokeWidth=1, aria=False)
    words = chart.mark_text(align="right", baseline="top", dy=3, color=palette.quiet)
    return [
        line.encode(x=alt.value(0), x2=alt.value("width"), y=alt.value(at)),
        words.encode(x=alt.value("width"), y=alt.value(at), text="label:N"),
    ]


def draw_leaders(across: Across, palette: Palette) -> alt.Chart:
    """Fine lines that lead the eye from the names to the marks."""
    chart: alt.Chart = (
        alt.Chart()
        .mark_rule(color=palette.grid, strokeWidth=1, aria=False)
        .encode(x=across("start"), x2="low:Q", y=alt.Y("middle:Q", scale=None, axis=None))
    )
    return chart


def draw_intervals(across: Across) -> alt.Chart:
    """The lines from end to end."""
    chart: alt.Chart = (
        alt.Chart()
        .mark_rule(strokeCap="round")
        .encode(
            x=across("low"),
            x2="high:Q",
            y=alt.Y("middle:Q", scale=None, axis=None),
            color=alt.Color("colour:N", scale=None),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            opacity=alt.Opacity("opacity:Q", scale=None),
            tooltip="said:N",
        )
    )
    return chart


def draw_dots(across: Across) -> alt.Chart:
    """The values: the chosen one filled dark, those like it hollow, the others grey."""
    chart: alt.Chart = (
        alt.Chart()
        .mark_point(shape="circle", strokeWidth=2, opacity=1)
        .encode(
            x=across("value"),
            y=alt.Y("middle:Q", scale=None, axis=None),
            fill=alt.Fill("filled:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None),
            strokeOpacity=alt.StrokeOpacity("opacity:Q", scale=None),
            fillOpacity=alt.FillOpacity("opacity:Q", scale=None),
            size=alt.Size("size:Q", scale=None),
            tooltip="said:N",
        )
    )
    return chart


def draw_values(rows: Sequence[Row], across: Across, palette: Palette) -> list[alt.Chart]:
    """Sign of the status and value, right of the interval."""
    beside = alt.Chart().encode(x=across("high"), y=alt.Y("middle:Q", scale=None, axis=None), tooltip="said:N")
    if not any(row["sign"] for row in rows):
        return draw_words(beside.encode(text="value_label:N"), palette, 12)
    signs = beside.encode(text="sign:N", color=alt.Color("sign_colour:N", scale=None))
    return [*draw_words(signs, palette, 12), *draw_words(beside.encode(text="value_label:N"), palette, SIGN_ROOM + 4)]


def draw_norm(
    norm: Sequence[float], label: str, across: Across, height: int, palette: Palette, *, right_half: bool
) -> list[alt.Chart]:
    """The norm that all share as a dashed line (a band as two) with its name on top."""
    lines = [
        draw_alone(norm=edge)
        .mark_rule(color=palette.ink, strokeWidth=1.5, strokeDash=[5, 3])
        .encode(x=across("norm"), y=alt.value(2), y2=alt.value(height))
        for edge in norm
    ]
    words = draw_alone(norm=norm[0], label=label).mark_text(
        align="right" if right_half else "left",
        baseline="top",
        dx=-4 if right_half else 4,
        lineBreak="\n",
        lineHeight=LINE_HEIGHT,
    )
    return [*lines, words.encode(x=across("norm"), y=alt.value(4), text="label:N")]
