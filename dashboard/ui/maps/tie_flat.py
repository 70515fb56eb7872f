"""Ties on the vector map: the same lines, rings and circle as on the other one, at the zoom it opens with."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from dashboard.ui.maps.levels import Level
from dashboard.ui.maps.tie_layers import HELD_BACK, ring_of, with_members
from dashboard.ui.maps.tie_lines import RING_GAP, TiePicture, colour_of
from dashboard.ui.maps.ties import Untied
from dashboard.ui.palette import Palette

Row = dict[str, Any]
DASHES: Mapping[Untied, Sequence[float]] = {"none": (5, 3.5), "untold": (1.8, 2.4)}


def draw_lines(home: Level, ties: TiePicture, palette: Palette) -> list[alt.Chart]:
    """The catchment, the lines and the dashed rings, which lie under the signs."""
    circle = [{"told": "", "colour": palette.accent, "width": 2, "parts": [ties.circle]}] if ties.circle else []
    drawn = [
        {
            "told": f"{line.title}\n{line.detail}",
            "colour": colour_of(line.kind, palette),
            "width": line.width,
            "parts": line.parts,
        }
        for line in ties.lines.get(home.low, ())
    ]
    rows = [line_row(**row) for row in (*circle, *drawn)]
    mark = alt.Chart(alt.InlineData(values=rows)).mark_geoshape(filled=False, clip=True)
    lines = mark.encode(
        stroke=alt.Stroke("properties.colour:N", scale=None),
        strokeWidth=alt.StrokeWidth("properties.width:Q", scale=None),
        tooltip=alt.Tooltip("properties.told:N"),
    )
    return [*([lines] if rows else []), *draw_rings(home, ties, palette)]


def line_row(parts: object, **properties: object) -> Row:
    """A line as Vega draws it."""
    geometry = {"type": "MultiLineString", "coordinates": parts}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def draw_rings(home: Level, ties: TiePicture, palette: Palette) -> list[alt.Chart]:
    """The broken rings around colleges without a tie."""
    marks = []
    for state, dash in DASHES.items():
        signs = [sign for sign in with_members(home, ties.untied) if ring_of(sign, ties.untied) == state]
        rows = [
            {"lon": sign.spot[0], "lat": sign.spot[1], "area": (sign.size + 2 * RING_GAP - 4) ** 2} for sign in signs
        ]
        look: Row = {"fill": palette.background, "stroke": palette.ink, "strokeWidth": 2, "strokeDash": dash}
        mark = alt.Chart(alt.InlineData(values=rows)).mark_point(shape="circle", opacity=1, clip=True, **look)
        ring = mark.encode(
            longitude="lon:Q", latitude="lat:Q", size=alt.Size("area:Q", scale=None), tooltip=alt.value(None)
        )
        marks += [ring] if rows else []
    return marks


def strength(members: tuple[str, ...], ties: TiePicture | None) -> float:
    """How strongly a sign is drawn: held back where another organisation is chosen and this is no partner of it."""
    if ties is None or not ties.strong or any(org_id in ties.strong for org_id in members):
        return 1.0
    return HELD_BACK
