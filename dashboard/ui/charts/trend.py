"""Change over the years: lines that connect equal, neighbouring periods only, each named at its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.domain.results import Result
from dashboard.domain.series import all_periods, is_known, split_runs
from dashboard.text import Text
from dashboard.ui.charts.building import LINE_HEIGHT, Row, Spec, built_once, finish
from dashboard.ui.charts.labels import Item, tell_item, wrap
from dashboard.ui.charts.trend_marks import (
    Ahead,
    Made,
    Mark,
    Reference,
    ahead_rows,
    draw_ahead,
    draw_level,
    draw_marks,
    draw_rules,
    draw_targets,
    level_norms,
    mark_rows,
    room_for_marks,
    target_rows,
)
from dashboard.ui.numbers import say_period, say_value
from dashboard.ui.palette import Palette

HEIGHT = 280
TOP_ROOM = 14
BOTTOM_ROOM = 30
PLOT = HEIGHT - TOP_ROOM - BOTTOM_ROOM
WIDE, NARROW = 2.5, 1.25
LABEL_KEYS = ("line", "period", "value", "colour", "said")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name and its results, oldest first. `chosen` is dark, the others pale when one is chosen.

    `breaks` are the periods from which the definition is another one: the line does not reach over them.
    """

    name: str
    results: tuple[Result, ...]
    chosen: bool = False
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extent:
    """The periods on the axis, as said, and the lowest and highest value that must fit."""

    periods: tuple[str, ...]
    low: float
    high: float

    def place(self, value: float) -> float:
        """How far from the upper edge a value stands, in pixels."""
        return PLOT * (self.high - value) / (self.high - self.low)


@built_once
def chart_trend(
    lines: tuple[Line, ...],
    *,
    description: str,
    norm_label: str = "",
    all_named: bool = False,
    start: float = 0.0,
    events: tuple[Mark, ...] = (),
    forecast: tuple[Ahead, ...] = (),
    references: tuple[Reference, ...] = (),
    text: Text,
    palette: Palette,
) -> Spec:
    """Lines over periods; a line breaks where two years cannot be compared, and unknown is no point.

    When one is chosen only that one is named at its end, unless `all_named`. The upright axis begins at `start`, lower
    where a value is. `events` are numbered marks at periods,
    `forecast` continues the chosen line dashed with its interval, `references` are norms that judge nothing.
    """
    rows = [row for place, line in enumerate(lines) for row in points(line, place, lines, text, palette)]
    rows.sort(key=lambda row: row["weight"])  # type: ignore[arg-type, return-value]
    every = [result for line in lines for result in line.results]
    levels, targets = (
        level_norms(every),
        target_rows(lines[0].results if len(lines) == 1 or lines[0].chosen else (), text),
    )
    norms = [*levels, *(one.value for one in references), *(float(str(row["target"])) for row in targets)]
    extent = measure_extent(every, forecast, [start, *norms], room_for_marks(events), text)
    named = [line for line in lines if line.chosen and not all_named] or lines
    said = {line.name: name_line(line, len(lines) > 1, bool(forecast), text) for line in named}
    ends = name_ends(rows, said, palette)
    level = levels[-1:] or [row["target"] for row in targets[-1:]]
    ends += name_levels([(float(str(one)), norm_label or text.say("norm"), palette.ink) for one in level], extent)
    ends += name_levels([(one.value, one.label, palette.quiet) for one in references], extent)
    ends += name_levels([(one.value, one.words, palette.accent) for one in forecast[-1:]], extent)
    drawn = [*rows, *targets, *ahead_rows(forecast, text), *mark_rows(events, text, palette)]
    layers = draw_layers(extent, (levels, references), drawn, any(one.unit == "%" for one in every), palette)
    rows = [*drawn, *place_labels(ends, extent)]
    return finish(layers, rows, height=HEIGHT, description=description, text=text, palette=palette)


def draw_layers(
    extent: Extent,
    norms: tuple[Sequence[float], Sequence[Reference]],
    rows: Sequence[Row],
    percent: bool,
    palette: Palette,
) -> list[alt.Chart]:
    """Everything in the order it is painted; what no row needs is left out."""
    x = alt.X(
        "period:O", sort=list(extent.periods), axis=alt.Axis(title=None, labelAngle=0, labelOverlap="greedy"),
        scale=alt.Scale(type="point", domain=list(extent.periods), padding=0.08),
    )  # fmt: skip
    scale = alt.Scale(domain=[extent.low, extent.high], nice=False)
    marked, ahead, targets = (any(key in row for row in rows) for key in ("mark", "ahead", "target"))
    layers = [draw_rules(x)] if marked else []
    layers += [draw_level(one, scale, palette) for one in norms[0]]
    layers += [draw_level(one.value, scale, palette, followed=False) for one in norms[1]]
    layers += [draw_targets(x, scale, palette)] if targets else []
    layers += draw_ahead(x, scale, palette) if ahead else []
    layers += draw_lines(x, scale, percent)
    layers += draw_marks(x, palette) if marked else []
    return [*layers, draw_end_labels()]


def measure_extent(
    results: Sequence[Result], forecast: Sequence[Ahead], levels: Sequence[float], room: float, text: Text
) -> Extent:
    """What the axes must hold: their start, every value, norm and interval, and room for the marks above them."""
    known = [result for result in results if is_known(result)]
    values = [*levels, *(result.value or 0.0 for result in known)]
    values += [end for one in forecast for end in (one.low, one.high)]
    low, high = min(values), max(values)
    low, high = low + min(low, 0.0) * 0.05, high + 0.05 * max(high - low, 0.0)
    high = high if high > low else low + 1.0
    high = low + (high - low) * PLOT / (PLOT - room)
    periods = all_periods([*(result.period for result in known), *(one.period for one in forecast)])
    return Extent(tuple(say_period(text, period) for period in periods), low, high)


def points(line: Line, place: int, among: Sequence[Line], text: Text, palette: Palette) -> list[Made]:
    """The known points of one line; `segment` changes wherever the line must break."""
    coloured = [other for other in among if other.chosen] or list(among)
    colour = palette.categories[coloured.index(line) % 6] if line in coloured else palette.rest
    rows: list[Made] = []
    for segment, run in enumerate(split_runs(line.results, line.breaks)):
        for result in run:
            period = say_period(text, result.period)
            hollow = result.provisional or result.small_base
            rows.append({
                "weight": WIDE if line in coloured else NARROW, "line": line.name, "segment": f"{place}-{segment}",
                "period": period, "value": result.value,
                "colour": colour, "fill": palette.background if hollow else colour,
                "said": tell_item(Item(result, f"{line.name}, {period}"), text),
            })  # fmt: skip
    return rows


def name_line(line: Line, several: bool, dated: bool, text: Text) -> str:
    """What stands at the end of a line: its last value, its period before a forecast, its name beside other lines."""
    known = [result for result in line.results if is_known(result)]
    value = say_value(text, known[-1])
    if dated:
        value = f"{say_period(text, known[-1].period)}: {value}"
    return f"{wrap(line.name, 16)}\n{value}" if several else value


def name_ends(rows: Sequence[Row], said: Mapping[str, str], palette: Palette) -> list[Made]:
    """The words at the ends of the lines; those of pale lines in a colour that can be read."""
    last = {str(row["line"]): row for row in rows if row["line"] in said}
    ends = [{"end_label": said[name], **{key: row[key] for key in LABEL_KEYS}} for name, row in last.items()]
    return [{**end, "colour": palette.quiet if end["colour"] == palette.rest else end["colour"]} for end in ends]


def name_levels(levels: Sequence[tuple[float, str, str]], extent: Extent) -> list[Made]:
    """The words at the right end of level lines: value, name and colour of each."""
    return [
        {"end_label": wrap(label, 20), "line": "", "period": extent.periods[-1], "value": value,
         "colour": colour, "said": label}
        for value, label, colour in levels if extent.periods
    ]  # fmt: skip


def place_labels(ends: Sequence[Made], extent: Extent) -> list[Made]:
    """The words at the right, moved apart where they would cover each other."""
    wanted = {place: extent.place(float(str(row["value"]))) for place, row in enumerate(ends)}
    sizes = {place: (str(row["end_label"]).count("\n") + 1) * LINE_HEIGHT for place, row in enumerate(ends)}
    places = spread(wanted, sizes)
    return [{**row, "place": places[one] - (sizes[one] - LINE_HEIGHT) / 2} for one, row in enumerate(ends)]


def spread(wanted: Mapping[int, float], sizes: Mapping[int, int]) -> dict[int, float]:
    """Places from top to bottom with enough room between the middles of neighbouring labels."""
    places: dict[int, float] = {}
    free = 0.0
    for name in sorted(wanted, key=lambda name: wanted[name]):
        places[name] = max(wanted[name], free + sizes[name] / 2)
        free = places[name] + sizes[name] / 2
    room = float(PLOT)
    for name in sorted(places, key=lambda name: -places[name]):
        places[name] = min(places[name], room - sizes[name] / 2)
        room = places[name] - sizes[name] / 2
    return places


def draw_lines(x: alt.X, scale: alt.Scale, percent: bool) -> list[alt.Chart]:
    """The lines and their points; provisional and small-base points are hollow."""
    shown = "format(datum.value, ',')" + (" + '\u202f%'" if percent else "")
    axis = alt.Axis(title=None, tickCount=4, labelExpr=shown)
    y = alt.Y("value:Q", scale=scale, axis=axis)
    colour = alt.Color("colour:N", scale=None)
    base = alt.Chart().transform_filter("isValid(datum.segment)")
    line = base.mark_line().encode(
        x=x, y=y, color=colour, detail="segment:N", strokeWidth=alt.StrokeWidth("weight:Q", scale=None)
    )
    dots = base.mark_point(size=60, strokeWidth=2, opacity=1).encode(
        x=x, y=y, stroke=alt.Stroke("colour:N", scale=None), fill=alt.Fill("fill:N", scale=None), tooltip="said:N"
    )
    return [line, dots]


def draw_end_labels() -> alt.Chart:
    """The names right of the picture, in the colour of the line."""
    chart: alt.Chart = (
        alt.Chart()
        .transform_filter("isValid(datum.end_label)")
        .mark_text(align="left", baseline="middle", dx=8, lineBreak="\n", lineHeight=LINE_HEIGHT)
        .encode(
            x=alt.value("width"),
            y=alt.Y("place:Q", scale=None),
            text="end_label:N",
            color=alt.Color("colour:N", scale=None),
            tooltip="said:N",
        )
    )
    return chart
