"""Two figures of the same groups as points: whether they go together; a name stands where there is room for it."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.building import SIZE, Row, Spec, built_once, finish
from dashboard.ui.charts.labels import keep_distinctive
from dashboard.ui.palette import Palette

HEIGHT = 330
WIDTH = 560
LETTER, LINE = 7.5, 20
ROOM = 0.08


@dataclass(frozen=True, slots=True)
class Point:
    """One group: its two figures, its name and the sentence of its tooltip."""

    x: float
    y: float
    name: str
    said: str


@built_once
def chart_relation(
    points: tuple[Point, ...], *, x_title: str, y_title: str, description: str, text: Text, palette: Palette
) -> Spec:
    """Points on axes that show the range of the data, not from zero: a point has a place, not a length."""
    x_ends, y_ends = ends([point.x for point in points]), ends([point.y for point in points])
    short = keep_distinctive([point.name for point in points])
    named = with_room(points, [short[point.name] for point in points], x_ends, y_ends)
    rows = [describe(point, short[point.name] if number in named else "") for number, point in enumerate(points)]
    base = alt.Chart().encode(
        x=alt.X("x:Q", scale=alt.Scale(domain=list(x_ends), nice=False), axis=alt.Axis(title=x_title, tickCount=6)),
        y=alt.Y(
            "y:Q",
            scale=alt.Scale(domain=list(y_ends), nice=False),
            axis=alt.Axis(
                title=y_title, tickCount=6, titleAngle=0, titleAlign="left", titleAnchor="end", titleX=-34, titleY=-16
            ),
        ),
        tooltip="said:N",
    )
    names = base.transform_filter("datum.name != ''").encode(text="name:N")
    layers = [
        base.mark_point(
            filled=True, size=110, color=palette.accent, opacity=1, stroke=palette.background, strokeWidth=1.5
        ),
        names.mark_text(align="left", baseline="middle", dx=10, fontSize=SIZE),
    ]
    return finish(layers, rows, height=HEIGHT, description=description, text=text, palette=palette)


def ends(values: Sequence[float]) -> tuple[float, float]:
    """The range of an axis with some room on both sides."""
    low, high = min(values, default=0), max(values, default=1)
    room = (high - low) * ROOM or 1
    return low - room, high + room


def with_room(
    points: Sequence[Point], names: Sequence[str], x_ends: tuple[float, float], y_ends: tuple[float, float]
) -> set[int]:
    """The numbers of the points whose name fits: it hits no other point and no name that stands already."""
    places = [
        (
            WIDTH * (point.x - x_ends[0]) / (x_ends[1] - x_ends[0]),
            HEIGHT * (y_ends[1] - point.y) / (y_ends[1] - y_ends[0]),
        )
        for point in points
    ]
    taken: list[tuple[float, float, float]] = [(left - 8, left + 8, top) for left, top in places]
    found = set()
    for number, (left, top) in enumerate(places):
        right = left + 10 + LETTER * len(names[number])
        others = [one for place, one in enumerate(taken) if place != number]
        free = all(right < start or left + 9 > end or abs(top - middle) > LINE for start, end, middle in others)
        if free and right <= WIDTH:
            found.add(number)
            taken.append((left + 9, right, top))
    return found


def describe(point: Point, name: str) -> Row:
    """One row of the picture."""
    return {"x": point.x, "y": point.y, "name": name, "group": point.name, "said": point.said}
