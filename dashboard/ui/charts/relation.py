"""Two figures of the same groups as points: whether they go together; a name stands where there is room for it."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.building import SIZE, Row, Spec, built_once, finish
from dashboard.ui.charts.labels import keep_distinctive
from dashboard.ui.palette import Palette

HEIGHT = 330
WIDTH = 600
NARROW = 480
LETTER, LINE = 7.5, 20
ROOM = 0.08
RIM = 9


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
    rows = [
        describe(point, short[point.name] if number in named else "", named.get(number, 0))
        for number, point in enumerate(points)
    ]
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
    right, left = (base.transform_filter(f"datum.side == {side}").encode(text="name:N") for side in (1, -1))
    narrow = f"width < {NARROW}"  # names would reach out of the picture and squeeze it; the tooltips keep them
    size, seen = alt.ExprRef(f"{narrow} ? 1 : {SIZE}"), alt.ExprRef(f"{narrow} ? 0 : 1")
    layers = [
        base.mark_point(
            filled=True, size=110, color=palette.accent, opacity=1, stroke=palette.background, strokeWidth=1.5
        ),
        right.mark_text(align="left", baseline="middle", dx=RIM + 2, fontSize=size, opacity=seen),
        left.mark_text(align="right", baseline="middle", dx=-RIM - 2, fontSize=size, opacity=seen),
    ]
    return finish(layers, rows, height=HEIGHT, description=description, text=text, palette=palette)


def ends(values: Sequence[float]) -> tuple[float, float]:
    """The range of an axis with some room on both sides."""
    low, high = min(values, default=0), max(values, default=1)
    room = (high - low) * ROOM or 1
    return low - room, high + room


def with_room(
    points: Sequence[Point], names: Sequence[str], x_ends: tuple[float, float], y_ends: tuple[float, float]
) -> dict[int, int]:
    """The points whose name fits, and on which side (1 right, -1 left): it hits no point and no other name."""
    places = [
        (
            WIDTH * (point.x - x_ends[0]) / (x_ends[1] - x_ends[0]),
            HEIGHT * (y_ends[1] - point.y) / (y_ends[1] - y_ends[0]),
        )
        for point in points
    ]
    taken = [(left - RIM, left + RIM, top) for left, top in places]
    found: dict[int, int] = {}
    for number, (middle, top) in enumerate(places):
        for side in (1, -1):
            ends_at = sorted((middle + side * (RIM + 1), middle + side * (RIM + 2 + LETTER * len(names[number]))))
            if number not in found and is_free(ends_at[0], ends_at[1], top, taken):
                found[number] = side
                taken.append((ends_at[0], ends_at[1], top))
    return found


def is_free(start: float, end: float, top: float, taken: Sequence[tuple[float, float, float]]) -> bool:
    """Whether nothing stands there yet and it is inside the picture."""
    apart = (end < left or start > right or abs(top - line) > LINE for left, right, line in taken)
    return start >= 0 and end <= WIDTH and all(apart)


def describe(point: Point, name: str, side: int) -> Row:
    """One row of the picture."""
    return {"x": point.x, "y": point.y, "name": name, "side": side, "group": point.name, "said": point.said}
