"""Stations side by side with what ties neighbours together: a whole line for ties, a broken one where none is told."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.text import Text
from dashboard.ui.charts.building import LINE_HEIGHT, Row, Spec, built_once, finish
from dashboard.ui.charts.labels import wrap
from dashboard.ui.palette import Palette

HEIGHT = 172
TOP, BOTTOM, MIDDLE = 36, 124, 80
HALF = 0.26
THICKEST = 9
LETTERS = 15
ROOM_FOR_WORDS = 640
"""Under this width there is room for the number of ties alone; the rest stands in the table."""


@dataclass(frozen=True, slots=True)
class Station:
    """One station: its name, how much stands there, and a quiet line under it."""

    name: str
    count: str
    detail: str
    said: str
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """What ties a station to the next one, in words over and under the line; `share` (0–1) is its thickness."""

    above: str
    below: str
    said: str
    share: float = 0.0


@built_once
def chart_links(
    stations: tuple[Station, ...], links: tuple[Link, ...], *, description: str, text: Text, palette: Palette
) -> Spec:
    """The stations from left to right and the links between neighbours."""
    rows = [station_row(place, one, palette) for place, one in enumerate(stations)]
    rows += [link_row(place, one, palette) for place, one in enumerate(links)]
    scale = alt.Scale(domain=[-0.5, len(stations) - 0.5], nice=False, zero=False)
    layers = [*draw_links(scale), *draw_stations(scale)]
    return finish(layers, rows, height=HEIGHT, description=description, text=text, palette=palette)


def station_row(place: int, one: Station, palette: Palette) -> Row:
    """One station with its box."""
    return {
        "part": "station", "left": place - HALF, "right": place + HALF, "middle": place,
        "name": one.name, "count": one.count, "detail": wrap(one.detail, 2 * LETTERS), "said": one.said,
        "fill": palette.background if one.empty else palette.sequential[0],
        "rim": palette.missing if one.empty else palette.accent,
        "ink": palette.ink if one.empty else palette.on_sequential[0], "quiet": palette.quiet,
    }  # fmt: skip


def link_row(place: int, one: Link, palette: Palette) -> Row:
    """One link from the right side of its station to the left side of the next."""
    tied = one.share > 0
    return {
        "part": "link", "left": place + HALF, "right": place + 1 - HALF, "middle": place + 0.5, "said": one.said,
        "above": wrap(one.above, LETTERS), "below": wrap(one.below, LETTERS), "tied": tied,
        "above_brief": one.above.partition(" ")[0] if tied else "", "below_brief": "",
        "width": 2 + (THICKEST - 2) * one.share, "colour": palette.accent if tied else palette.missing,
        "ink": palette.ink if tied else palette.quiet,
    }  # fmt: skip


def across(field: str, scale: alt.Scale) -> alt.X:
    """A place between the stations."""
    return alt.X(f"{field}:Q", scale=scale, axis=None)


def draw_links(scale: alt.Scale) -> list[alt.Chart]:
    """The lines and their words."""
    base = alt.Chart().transform_filter("datum.part === 'link'").encode(tooltip="said:N")
    line = base.mark_rule().encode(
        x=across("left", scale), x2="right:Q", y=alt.value(MIDDLE), color=alt.Color("colour:N", scale=None),
        strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        strokeDash=alt.condition("datum.tied", alt.value([1, 0]), alt.value([4, 4])),
    )  # fmt: skip
    return [line, *words(base, scale, "above", MIDDLE - 8, "bottom"), *words(base, scale, "below", MIDDLE + 8, "top")]


def words(base: alt.Chart, scale: alt.Scale, field: str, height: int, baseline: str) -> Sequence[alt.Chart]:
    """Words in the middle of a link; where there is no room for them, the brief ones."""
    brief, lifted = f"width < {ROOM_FOR_WORDS}", f"{LINE_HEIGHT} * (length(split(datum.{field}, '\\n')) - 1)"
    mark = base.mark_text(
        align="center", baseline="line-bottom" if baseline == "bottom" else "line-top", lineBreak="\n",
        lineHeight=LINE_HEIGHT, text=alt.ExprRef(f"{brief} ? datum.{field}_brief : datum.{field}"),
        dy=alt.ExprRef(f"{brief} ? 0 : -{lifted}") if baseline == "bottom" else 0,
    )  # fmt: skip
    return [mark.encode(x=across("middle", scale), y=alt.value(height), color=alt.Color("ink:N", scale=None))]


def draw_stations(scale: alt.Scale) -> list[alt.Chart]:
    """The boxes with their count in large, the name over and the quiet line under them."""
    base = alt.Chart().transform_filter("datum.part === 'station'").encode(tooltip="said:N")
    box = base.mark_rect(cornerRadius=4, strokeWidth=1.5).encode(
        x=across("left", scale), x2="right:Q", y=alt.value(TOP), y2=alt.value(BOTTOM),
        fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("rim:N", scale=None),
    )  # fmt: skip
    ink = alt.Color("ink:N", scale=None)
    middle = across("middle", scale)
    name = base.mark_text(baseline="bottom", fontWeight=600).encode(x=middle, y=alt.value(TOP - 8), text="name:N")
    count = base.mark_text(fontSize=28, fontWeight=600).encode(x=middle, y=alt.value(MIDDLE), text="count:N", color=ink)
    detail = base.mark_text(baseline="top", lineBreak="\n", lineHeight=LINE_HEIGHT).encode(
        x=middle, y=alt.value(BOTTOM + 6), text="detail:N", color=alt.Color("quiet:N", scale=None)
    )
    return [box, name, count, detail]
