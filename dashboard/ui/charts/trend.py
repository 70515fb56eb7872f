"""Change over the years: lines that connect equal, neighbouring periods only, each named at its end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.charts.building import LINE_HEIGHT, Row, Spec, built_once, draw_alone, finish
from dashboard.ui.charts.labels import Item, tell_item, wrap
from dashboard.ui.numbers import say_value
from dashboard.ui.palette import Palette

HEIGHT = 280
TOP_ROOM = 14
BOTTOM_ROOM = 30
LABELS_ABOVE_AXIS = 34
WIDE, NARROW = 2.5, 1.25
LABEL_KEYS = ("line", "period", "value", "colour", "said")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name and its results, oldest first. `chosen` is dark, the others pale when one is chosen."""

    name: str
    results: tuple[Result, ...]
    chosen: bool = False


@built_once
def chart_trend(
    lines: tuple[Line, ...],
    *,
    description: str,
    norm_label: str = "",
    all_named: bool = False,
    text: Text,
    palette: Palette,
) -> Spec:
    """Lines over periods; a line breaks where a period is missing or of another kind, and unknown is no point.

    When one is chosen only that one is named at its end, unless `all_named`.
    """
    rows = [row for place, line in enumerate(lines) for row in points(line, place, lines, text, palette)]
    rows.sort(key=lambda row: row["weight"])  # type: ignore[arg-type, return-value]
    periods = all_periods(str(row["period"]) for row in rows)
    norms = {result.norm for line in lines for result in line.results if isinstance(result.norm, float | int)}
    norm = float(norms.pop()) if len(norms) == 1 else None
    percent = any(result.unit == "%" for line in lines for result in line.results)
    top = max([float(str(row["value"])) for row in rows] + [norm or 0]) * 1.05 or 1.0
    named = [line for line in lines if line.chosen and not all_named] or lines
    said = {line.name: name_line(line, len(lines) > 1, text) for line in named}
    level = (norm, norm_label or text.say("norm")) if norm else None
    rows += end_labels(rows, said, top, level, periods[-1] if periods else "", palette)
    scale = alt.Scale(type="point", domain=periods, padding=0.06)
    x = alt.X("period:O", sort=periods, scale=scale, axis=alt.Axis(title=None, labelAngle=0, labelOverlap="greedy"))
    layers = [*([draw_level(norm, top, palette)] if norm else []), *draw_lines(x, top, percent)]
    layers.append(draw_end_labels(x))
    return finish(layers, rows, height=HEIGHT, description=description, text=text, palette=palette)


def kind_of(period: str) -> str:
    """The kind of a period by its form, so that only equal kinds are connected."""
    return "".join("9" if letter.isdigit() else letter for letter in period)


def follows(before: str, after: str) -> bool:
    """Whether two periods are of one kind and neighbours."""
    years = before[:4].isdigit() and after[:4].isdigit() and int(after[:4]) - int(before[:4]) == 1
    return kind_of(before) == kind_of(after) and years


def all_periods(periods: Iterable[str]) -> list[str]:
    """The periods in order, with those that nobody reported between them, so that a gap is seen as a gap."""
    known = sorted(set(periods))
    if not known or any(kind_of(period) != kind_of(known[0]) or not period[:4].isdigit() for period in known):
        return known
    first, last = int(known[0][:4]), int(known[-1][:4])
    if "/" in known[0]:
        return [f"{year}/{(year + 1) % 100:02d}" for year in range(first, last + 1)]
    return [str(year) for year in range(first, last + 1)] if len(known[0]) == 4 else known


def points(line: Line, place: int, among: Sequence[Line], text: Text, palette: Palette) -> list[dict[str, object]]:
    """The known points of one line; `segment` changes wherever the line must break."""
    coloured = [other for other in among if other.chosen] or list(among)
    colour = palette.categories[coloured.index(line) % 6] if line in coloured else palette.rest
    rows: list[dict[str, object]] = []
    before, segment = "", 0
    for result in line.results:
        if result.value is None or result.hidden:
            continue
        segment += 0 if follows(before, result.period) else 1
        before = result.period
        named = f"{line.name}, {result.period}"
        rows.append({
            "weight": WIDE if line in coloured else NARROW, "line": line.name, "segment": f"{place}-{segment}",
            "period": result.period, "value": result.value,
            "colour": colour, "fill": palette.background if result.provisional or result.small_base else colour,
            "said": tell_item(Item(result, named), text),
        })  # fmt: skip
    return rows


def name_line(line: Line, several: bool, text: Text) -> str:
    """What stands at the end of a line: its value, and its name where there are several."""
    value = last_value(line, text)
    return f"{wrap(line.name, 16)}\n{value}" if several else value


def end_labels(
    rows: Sequence[Row],
    said: Mapping[str, str],
    top: float,
    level: tuple[float, str] | None,
    last_period: str,
    palette: Palette,
) -> list[dict[str, object]]:
    """The words at the ends of the lines and of the norm, moved apart where they would cover each other."""
    last = {str(row["line"]): row for row in rows if row["line"] in said}
    ends = {name: {"end_label": said[name], **{key: row[key] for key in LABEL_KEYS}} for name, row in last.items()}
    if level and last_period:
        ends["\n"] = {"end_label": wrap(level[1], 16), "line": "", "period": last_period, "value": level[0],
                      "colour": palette.ink, "said": level[1]}  # fmt: skip
    plot = HEIGHT - TOP_ROOM - BOTTOM_ROOM
    wanted = {name: plot * (1 - float(str(row["value"])) / top) for name, row in ends.items()}
    sizes = {name: (str(row["end_label"]).count("\n") + 1) * LINE_HEIGHT for name, row in ends.items()}
    places = spread(wanted, sizes)
    above = {name: (size - LINE_HEIGHT) / 2 for name, size in sizes.items()}
    return [{**row, "place": places[name] - above[name]} for name, row in ends.items()]


def last_value(line: Line, text: Text) -> str:
    """The value of the last known point in words."""
    known = [result for result in line.results if result.value is not None and not result.hidden]
    return say_value(text, known[-1])


def spread(wanted: dict[str, float], sizes: dict[str, int]) -> dict[str, float]:
    """Places from top to bottom with enough room between the middles of neighbouring labels."""
    places: dict[str, float] = {}
    free = 0.0
    for name in sorted(wanted, key=lambda name: wanted[name]):
        places[name] = max(wanted[name], free + sizes[name] / 2)
        free = places[name] + sizes[name] / 2
    excess = max(0.0, free - (HEIGHT - TOP_ROOM - BOTTOM_ROOM - LABELS_ABOVE_AXIS))
    return {name: place - excess for name, place in places.items()}


def draw_lines(x: alt.X, top: float, percent: bool) -> list[alt.Chart]:
    """The lines and their points; provisional and small-base points are hollow."""
    shown = "format(datum.value, ',')" + (" + '\u202f%'" if percent else "")
    axis = alt.Axis(title=None, tickCount=4, labelExpr=shown)
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=axis)
    colour = alt.Color("colour:N", scale=None)
    base = alt.Chart().transform_filter("!isValid(datum.end_label)")
    line = base.mark_line().encode(
        x=x, y=y, color=colour, detail="segment:N", strokeWidth=alt.StrokeWidth("weight:Q", scale=None)
    )
    dots = base.mark_point(size=60, strokeWidth=2, opacity=1).encode(
        x=x, y=y, stroke=alt.Stroke("colour:N", scale=None), fill=alt.Fill("fill:N", scale=None), tooltip="said:N"
    )
    return [line, dots]


def draw_end_labels(x: alt.X) -> alt.Chart:
    """The names at the right ends, in the colour of the line."""
    chart: alt.Chart = (
        alt.Chart()
        .transform_filter("isValid(datum.end_label)")
        .mark_text(align="left", baseline="middle", dx=10, lineBreak="\n", lineHeight=LINE_HEIGHT)
        .encode(
            x=x,
            y=alt.Y("place:Q", scale=None),
            text="end_label:N",
            color=alt.Color("colour:N", scale=None),
            tooltip="said:N",
        )
    )
    return chart


def draw_level(norm: float, top: float, palette: Palette) -> alt.Chart:
    """The norm as a level line; its name stands at the right end among the others."""
    y = alt.Y("norm:Q", scale=alt.Scale(domain=[0, top], nice=False))
    line: alt.Chart = draw_alone(norm=norm).mark_rule(color=palette.ink, strokeWidth=1.5, strokeDash=[5, 3]).encode(y=y)
    return line
