"""The same map as a vector picture, for browsers without WebGL and for print."""

import math
from collections.abc import Sequence
from typing import Any

import altair as alt

from dashboard.domain.boundaries import Spot
from dashboard.text import Text
from dashboard.ui.charts.building import Spec, configure
from dashboard.ui.map_picture import MapPicture, Region
from dashboard.ui.map_places import Participant
from dashboard.ui.map_shapes import HEIGHT, TILE, WIDTH, View, hatch, inner_spot
from dashboard.ui.map_symbols import SHAPES, kind_colours
from dashboard.ui.maps import FINEST_HATCH, HATCH_PIXELS, lines, polygon_of, tone_colour

Row = dict[str, Any]
# Symbols of Vega are given by area, ours by height.
FILL = math.pi / 4
# The names of the selections that a click fills, and the field each gives back.
ORGANISATION, REGION = "org", "region"


def chart_map_flat(picture: MapPicture, *, description: str, text: Text) -> Spec:
    """The map as a Vega-Lite dictionary in Mercator, cut to the view; a click gives `org_id` or `region` back."""
    layers = [*draw_regions(picture), *draw_towns(picture), *draw_participants(picture), *draw_labels(picture)]
    with alt.data_transformers.enable(consolidate_datasets=False, max_rows=None):
        spec: Spec = alt.layer(*layers).properties(height=HEIGHT).to_dict(validate=True)
    for layer in spec["layer"]:
        layer["projection"] = projection(picture.view)
    spec.pop("config", None)
    return spec | {
        "description": description,
        "width": "container",
        "autosize": {"type": "fit", "contains": "padding"},
        "config": configure(text, picture.palette),
        "usermeta": {"embedOptions": {"renderer": "svg", "actions": False}},
    }


def projection(view: View) -> Row:
    """The projection that shows the same part of the world as the other map, whatever the width on screen."""
    return {
        "type": "mercator",
        "center": [view.lon, view.lat],
        "scale": TILE * 2**view.zoom / (2 * math.pi),
        "translate": {"expr": "[width / 2, height / 2]"},
    }


def is_seen(picture: MapPicture, region: Region) -> bool:
    """Whether a part of a region may lie in the picture, which can be twice as wide as it was laid out for."""
    outline = picture.outlines.get(region.code)
    spots = [picture.view.pixels(spot) for polygon in outline.polygons for spot in polygon[0]] if outline else []
    return bool(spots) and all(
        min(axis) < half and max(axis) > -half
        for axis, half in zip(zip(*spots, strict=True), (WIDTH, HEIGHT / 2), strict=True)
    )


def draw_regions(picture: MapPicture) -> list[alt.Chart]:
    """Regions filled by class, hatching over those without a value, a thick edge around the chosen one."""
    palette = picture.palette
    seen = [region for region in picture.regions if is_seen(picture, region)]
    shapes = [
        feature(
            polygon_of(picture.outlines[region.code]),
            region=region.code,
            told=f"{region.name}\n{region.detail}".strip(),
            fill=paper_fill(region, picture),
            width=3 if region.code == picture.chosen_region else 0.8,
            edge=palette.ink if region.code == picture.chosen_region else palette.rest,
        )
        for region in sorted(seen, key=lambda region: region.code == picture.chosen_region)
    ]
    missing = [picture.outlines[region.code] for region in seen if region.tone == "missing"]
    step = max(FINEST_HATCH, HATCH_PIXELS * picture.view.degrees_per_pixel)
    hatching = [feature(lines([segment for outline in missing for segment in hatch(outline, step)]))]
    return [
        alt.Chart(alt.InlineData(values=shapes))
        .mark_geoshape(clip=True)
        .encode(
            fill=alt.Fill("properties.fill:N", scale=None),
            stroke=alt.Stroke("properties.edge:N", scale=None),
            strokeWidth=alt.StrokeWidth("properties.width:Q", scale=None),
            tooltip=alt.Tooltip("properties.told:N"),
        )
        .add_params(alt.selection_point(name=REGION, fields=["properties.region"])),
        alt.Chart(alt.InlineData(values=hatching))
        .mark_geoshape(clip=True, filled=False, stroke=palette.missing, strokeWidth=0.8, strokeOpacity=0.5)
        .encode(tooltip=alt.value(None)),
    ]


def paper_fill(region: Region, picture: MapPicture) -> str:
    """The colour of a class; what has no class keeps the colour of the page, a protected value is grey."""
    if isinstance(region.tone, int):
        return tone_colour(region.tone, picture)
    return picture.palette.grid if region.tone == "hidden" else picture.palette.background


def draw_towns(picture: MapPicture) -> list[alt.Chart]:
    """Circles around the participants of one town."""
    rows = [
        {"lon": town.spot[0], "lat": town.spot[1], "area": (2 * town.radius + 6) ** 2 * FILL} for town in picture.towns
    ]
    mark = alt.Chart(alt.InlineData(values=rows)).mark_circle(
        filled=False, stroke=picture.palette.rest, strokeWidth=0.8
    )
    return [mark.encode(longitude="lon:Q", latitude="lat:Q", size=alt.Size("area:Q", scale=None))] if rows else []


def draw_participants(picture: MapPicture) -> list[alt.Chart]:
    """Participants with shape and colour of their kind, hollow ones where the measure is not known."""
    rows = [participant_row(one, picture) for one in picture.participants]
    mark = alt.Chart(alt.InlineData(values=rows)).mark_point(clip=True, opacity=1)
    return [
        mark.encode(
            longitude="lon:Q",
            latitude="lat:Q",
            shape=alt.Shape("shape:N", scale=None),
            size=alt.Size("area:Q", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("edge:N", scale=None),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            tooltip=alt.Tooltip("told:N"),
        ).add_params(alt.selection_point(name=ORGANISATION, fields=["org_id"]))
    ]


def participant_row(one: Participant, picture: MapPicture) -> Row:
    """One participant as Vega draws it."""
    colour, paper = kind_colours(picture.palette)[one.kind], picture.palette.background
    chosen = one.org_id == picture.chosen_org
    return {
        "org_id": one.org_id,
        "told": f"{one.name}\n{one.detail}".strip(),
        **dict(zip(("lon", "lat"), picture.view.moved(one.spot, one.offset), strict=True)),
        "shape": SHAPES[one.kind][1],
        "area": one.size**2 * FILL * 0.8,
        "fill": paper if one.hollow else colour,
        "edge": picture.palette.ink if chosen else colour if one.hollow else paper,
        "width": 3 if chosen else 1.5,
    }


def draw_labels(picture: MapPicture) -> list[alt.Chart]:
    """The names that have room, with a halo; a 0 or a lock where a region has no class."""
    palette = picture.palette
    rows = [
        {
            "text": label.text,
            "align": {"start": "left", "middle": "center", "end": "right"}[label.anchor],
            "colour": palette.quiet if label.rank > 2 else palette.ink,
            **place(label.spot, label.offset),
        }
        for label in picture.labels
    ]
    rows += [
        {"text": sign, "align": "center", "colour": palette.ink, **place(inner_spot(picture.outlines[code]), (0, -20))}
        for code, sign in signs(picture)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(longitude="lon:Q", latitude="lat:Q", text="text:N")
    style: Row = {
        "clip": True,
        "lineBreak": "\n",
        "dx": alt.ExprRef("datum.dx"),
        "dy": alt.ExprRef("datum.dy"),
        "align": alt.ExprRef("datum.align"),
        "fontSize": 14,
        "fontWeight": 600,
    }
    halo = base.mark_text(**style, stroke=palette.background, strokeWidth=4, strokeJoin="round")
    words = base.mark_text(**style).encode(color=alt.Color("colour:N", scale=None))
    return [halo.encode(tooltip=alt.value(None)), words.encode(tooltip=alt.value(None))]


def signs(picture: MapPicture) -> Sequence[tuple[str, str]]:
    """Regions whose state is told by a sign: a real zero, × for a protected value, a ring for one without colour."""
    marks = {"zero": "0", "hidden": "×", "unjudged": "○"}
    known = [region for region in picture.regions if region.code in picture.outlines]
    return [(region.code, marks[region.tone]) for region in known if region.tone in marks]


def place(spot: Spot, offset: Spot) -> Row:
    """Where a row stands: degrees and an offset in pixels."""
    return {"lon": spot[0], "lat": spot[1], "dx": offset[0], "dy": offset[1]}


def feature(geometry: Row, **properties: object) -> Row:
    """A GeoJSON feature."""
    return {"type": "Feature", "geometry": geometry, "properties": properties}
