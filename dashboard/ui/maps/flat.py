"""The same map as a vector picture, for browsers without WebGL and for print."""

import math
from collections.abc import Sequence
from typing import Any

import altair as alt

from dashboard.domain.boundaries import Spot
from dashboard.text import Text
from dashboard.ui.charts.building import Spec, configure
from dashboard.ui.maps.deck import FINEST_HATCH, HATCH_PIXELS, hidden_fill, lines, polygon_of, tone_colour
from dashboard.ui.maps.labels import REGION_RANK
from dashboard.ui.maps.levels import CHOSEN_GAP, Sign
from dashboard.ui.maps.picture import MapPicture, Region, middle_of
from dashboard.ui.maps.shapes import HEIGHT, TILE, WIDTH, View, hatch, metres_per_pixel
from dashboard.ui.maps.symbols import SHAPES, kind_colours, segment_paths
from dashboard.ui.maps.tie_flat import draw_lines, strength
from dashboard.ui.maps.tie_lines import NO_TIES
from dashboard.ui.palette import Palette

Row = dict[str, Any]
# Symbols of Vega are given by area, ours by height.
FILL = math.pi / 4
# The names of the selections that a click fills, and the field each gives back.
ORGANISATION, REGION = "org", "region"
WIDEST_BAR = 130
# A lock as Vega takes shapes: an outline in a square from −1 to 1.
LOCK = (
    "M-0.8,-0.05H0.8V1H-0.8ZM-0.55,-0.05V-0.45A0.55,0.55,0,0,1,0.55,-0.45V-0.05H0.3V-0.45"
    "A0.3,0.3,0,0,0,-0.3,-0.45V-0.05Z"
)


def chart_map_flat(picture: MapPicture, *, description: str, text: Text, height: int = HEIGHT) -> Spec:
    """The map as a Vega-Lite dictionary in Mercator, cut to the view; a click gives `org_id` or `region` back."""
    layers = [
        *draw_regions(picture.palette),
        *draw_lines(picture.home, picture.ties or NO_TIES, picture.palette),
        *draw_rings(picture),
        *draw_signs(picture),
        *draw_labels(picture),
        *draw_locks(picture),
        *draw_scale(picture, text, height),
    ]
    with alt.data_transformers.enable(consolidate_datasets=False, max_rows=None):
        spec: Spec = alt.layer(*layers).properties(height=height).to_dict(validate=True)
    rows = region_rows(picture)
    for layer in spec["layer"]:
        layer["projection"] = projection(picture.view)
        if layer["data"].get("name") in rows:
            layer["data"] = {"values": rows[layer["data"]["name"]]}
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


def region_rows(picture: MapPicture) -> dict[str, list[Row]]:
    """The regions with their class and edge, the chosen one last, and the hatching over those without a value."""
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
    return {
        "shapes": shapes,
        "hatching": [feature(lines([segment for outline in missing for segment in hatch(outline, step)]))],
    }


def draw_regions(palette: Palette) -> list[alt.Chart]:
    """Regions filled by class, hatching over those without a value, a thick edge around the chosen one.

    The rows come later (`region_rows`): Altair would look at every coordinate, which takes a second.
    """
    return [
        alt.Chart(alt.NamedData(name="shapes"))
        .mark_geoshape(clip=True)
        .encode(
            fill=alt.Fill("properties.fill:N", scale=None),
            stroke=alt.Stroke("properties.edge:N", scale=None),
            strokeWidth=alt.StrokeWidth("properties.width:Q", scale=None),
            tooltip=alt.Tooltip("properties.told:N"),
        )
        .add_params(alt.selection_point(name=REGION, fields=["properties.region"])),
        alt.Chart(alt.NamedData(name="hatching"))
        .mark_geoshape(clip=True, filled=False, stroke=palette.missing, strokeWidth=0.9, strokeOpacity=0.8)
        .encode(tooltip=alt.value(None)),
    ]


def paper_fill(region: Region, picture: MapPicture) -> str:
    """The colour of a class; what has no class keeps the colour of the page, a protected value is grey."""
    if isinstance(region.tone, int):
        return tone_colour(region.tone, picture)
    return hidden_fill(picture.palette) if region.tone == "hidden" else picture.palette.background


def draw_rings(picture: MapPicture) -> list[alt.Chart]:
    """Circles around the participants of one town."""
    rows = [
        {"lon": ring.spot[0], "lat": ring.spot[1], "area": (2 * ring.radius) ** 2 * FILL} for ring in picture.home.rings
    ]
    mark = alt.Chart(alt.InlineData(values=rows)).mark_circle(
        filled=False, stroke=picture.palette.rest, strokeWidth=0.8, clip=True
    )
    return [mark.encode(longitude="lon:Q", latitude="lat:Q", size=alt.Size("area:Q", scale=None))] if rows else []


def draw_signs(picture: MapPicture) -> list[alt.Chart]:
    """Organisations with shape and colour of their kind, hollow ones where the measure is not known; discs of many."""
    chosen = picture.home.sign_of(picture.chosen_org)
    rows = [row for sign in picture.home.signs for row in sign_rows(sign, picture, is_chosen=sign is chosen)]
    mark = alt.Chart(alt.InlineData(values=rows)).mark_point(clip=True)
    return [
        mark.encode(
            longitude="lon:Q",
            latitude="lat:Q",
            shape=alt.Shape("shape:N", scale=None),
            size=alt.Size("area:Q", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("edge:N", scale=None),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            opacity=alt.Opacity("strength:Q", scale=None),
            tooltip=alt.Tooltip("told:N"),
        ).add_params(alt.selection_point(name=ORGANISATION, fields=["org_id", "group"]))
    ]


def sign_rows(sign: Sign, picture: MapPicture, *, is_chosen: bool) -> list[Row]:
    """One sign as Vega draws it: a symbol, or the segments of a disc; before it the ring around the chosen one."""
    paper, ink = picture.palette.background, picture.palette.ink
    base = {
        "org_id": sign.code if sign.kind else "",
        "group": "" if sign.kind else sign.code,
        "told": f"{sign.title}\n{sign.detail}".strip(),
        "lon": sign.spot[0],
        "lat": sign.spot[1],
        "strength": strength(sign.members, picture.ties),
    }
    ring = {"shape": "circle", "area": (sign.size + 2 * CHOSEN_GAP) ** 2 * FILL, "fill": paper, "edge": ink, "width": 3}
    rows = [base | ring] if is_chosen else []
    if sign.kind:
        colour = kind_colours(picture.palette)[sign.kind]
        look = {"shape": SHAPES[sign.kind][1], "area": sign.size**2 * FILL * 0.8, "width": 1.5}
        inside, edge = (paper, colour) if sign.hollow else (colour, paper)
        return [*rows, base | look | {"fill": inside, "edge": edge}]
    whole = {"shape": "circle", "area": sign.size**2 * FILL, "fill": paper, "edge": paper, "width": 1}
    segments = [
        {"shape": path, "area": sign.size**2, "fill": colour, "edge": paper, "width": 1}
        for path, colour in segment_paths(sign.symbol, picture.palette)
    ]
    return [base | look for look in (*rows, whole, *segments)]


def draw_labels(picture: MapPicture) -> list[alt.Chart]:
    """The names that have room, with a halo; a 0 or a ring where a region has no class."""
    palette = picture.palette
    rows = [
        {
            "text": label.text,
            "align": {"start": "left", "middle": "center", "end": "right"}[label.anchor],
            "colour": palette.quiet if label.rank >= REGION_RANK else palette.ink,
            **place(label.spot, label.offset),
        }
        for label in picture.names(picture.home)
    ]
    centred: Row = {"align": "center", "colour": palette.ink}
    rows += [
        {"text": sign, **centred, **place(middle_of(picture.outlines[code]), (0, 0))} for code, sign in signs(picture)
    ]
    rows += [
        {"text": str(len(sign.members)), **centred, **place(sign.spot, (0, 0))}
        for sign in picture.home.signs
        if not sign.kind
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(longitude="lon:Q", latitude="lat:Q", text="text:N")
    style: Row = {
        "clip": True,
        "lineBreak": "\n",
        "dx": alt.ExprRef("datum.dx"),
        "dy": alt.ExprRef("datum.dy"),
        "align": alt.ExprRef("datum.align"),
        "baseline": "middle",
        "fontSize": 14,
        "fontWeight": 600,
    }
    halo = base.mark_text(**style, stroke=palette.background, strokeWidth=4, strokeJoin="round")
    words = base.mark_text(**style).encode(color=alt.Color("colour:N", scale=None))
    return [halo.encode(tooltip=alt.value(None)), words.encode(tooltip=alt.value(None))]


def draw_locks(picture: MapPicture) -> list[alt.Chart]:
    """A lock on each region whose value is protected."""
    rows = [
        place(middle_of(picture.outlines[region.code]), (0, 0))
        for region in picture.regions
        if region.tone == "hidden" and region.code in picture.outlines
    ]
    mark = alt.Chart(alt.InlineData(values=rows)).mark_point(
        shape=LOCK, size=120, filled=True, opacity=1, fill=picture.palette.ink, clip=True
    )
    return [mark.encode(longitude="lon:Q", latitude="lat:Q", tooltip=alt.value(None))] if rows else []


def draw_scale(picture: MapPicture, text: Text, height: int) -> list[alt.Chart]:
    """A bar of a round number of kilometres, below on the left, with its label above it."""
    kilometres, pixels = choose_bar(picture.view)
    palette = picture.palette
    left, down = 16, height - 14
    row = {"label": text.say("{count} km", count=text.number(kilometres))}
    base = alt.Chart(alt.InlineData(values=[row])).encode(tooltip=alt.value(None))
    ends = {"x": alt.value(left), "x2": alt.value(left + pixels), "y": alt.value(down)}
    bar = base.mark_rule(stroke=palette.ink, strokeWidth=3).encode(**ends)
    spot = {"x": alt.value(left), "y": alt.value(down - 12), "text": alt.Text("label:N")}
    style: Row = {"align": "left", "baseline": "middle", "fontSize": 13}
    paper = base.mark_text(**style, stroke=palette.background, strokeWidth=4, strokeJoin="round").encode(**spot)
    return [bar, paper, base.mark_text(**style, color=palette.ink).encode(**spot)]


def choose_bar(view: View) -> tuple[int, float]:
    """The longest round number of kilometres that a bar of moderate length shows in the middle of the view."""
    metres = metres_per_pixel(view.lat, view.zoom)
    rounds = [first * 10**power for power in range(5) for first in (1, 2, 5)]
    kilometres = max((one for one in rounds if one * 1000 / metres <= WIDEST_BAR), default=1)
    return kilometres, round(kilometres * 1000 / metres, 1)


def signs(picture: MapPicture) -> Sequence[tuple[str, str]]:
    """Regions whose state is told by a sign: a real zero, a ring for one without colour."""
    marks = {"zero": "0", "unjudged": "○"}
    known = [region for region in picture.regions if region.code in picture.outlines]
    return [(region.code, marks[region.tone]) for region in known if region.tone in marks]


def place(spot: Spot, offset: Spot) -> Row:
    """Where a row stands: degrees and an offset in pixels."""
    return {"lon": spot[0], "lat": spot[1], "dx": offset[0], "dy": offset[1]}


def feature(geometry: Row, **properties: object) -> Row:
    """A GeoJSON feature."""
    return {"type": "Feature", "geometry": geometry, "properties": properties}
