"""The map as a deck.gl picture that needs no network: no base map, no tiles, every shape and sign inside the page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pydeck as pdk
from pydeck.types import String

from dashboard.domain.boundaries import Outline, Spot
from dashboard.ui.maps.classes import State
from dashboard.ui.maps.layers import (
    AT_ONCE,
    FONT,
    Piece,
    chosen_pieces,
    label_pieces,
    packed,
    rgb,
    ring_pieces,
    row_of,
    sign_pieces,
    tell,
)
from dashboard.ui.maps.picture import MapPicture, middle_of
from dashboard.ui.maps.shapes import borders, hatch
from dashboard.ui.maps.symbols import symbol_atlas, symbol_cells
from dashboard.ui.maps.tie_layers import hold_back, tie_pieces, untied_pieces
from dashboard.ui.maps.tie_lines import NO_TIES
from dashboard.ui.palette import Palette

Colour = list[int]
Row = dict[str, Any]
HATCH_PIXELS = 12
FINEST_HATCH = 0.1
GREYER = 0.62
TOOLTIP = {
    "text": "{told}",
    "style": {"color": "#ffffff", "backgroundColor": "#14202b", "fontSize": "14px", "borderRadius": "4px"},
}
# The ids of the layers that answer a click begin with these.
REGIONS, PARTICIPANTS = "regions", "participants"
NEAREST_ZOOM = 14
STATE_SIGNS: Mapping[State, Row] = {
    "zero": {"text": "0", "symbol": ""},
    "unjudged": {"text": "○", "symbol": ""},
    "hidden": {"text": "", "symbol": "lock"},
}


def chart_map(picture: MapPicture) -> pdk.Deck:
    """The map. `map_style` is left out on purpose: any value, even none, makes the browser ask a foreign server."""
    # Layers that answer clicks are named after what is chosen: the browser then forgets what was clicked before, which
    # would otherwise be let go by the next click on it.
    regions = f"{REGIONS}:{picture.chosen_region}"
    rows = {regions: region_rows(picture), "borders": border_rows(picture), "states": state_rows(picture)}
    layers = [region_layer(regions), border_layer(), state_layer(picture.palette)]
    view = pdk.ViewState(
        longitude=picture.view.lon,
        latitude=picture.view.lat,
        zoom=picture.view.zoom,
        min_zoom=picture.levels[0].low,
        max_zoom=NEAREST_ZOOM,
    )
    pieces = [piece.layer for piece in pieces_of(picture)]
    return OfflineDeck(rows, pieces, layers=layers, initial_view_state=view, map_provider=None, tooltip=TOOLTIP)


def pieces_of(picture: MapPicture) -> list[Piece]:
    """The layers of all levels, from below to above: ties, circles, organisations and discs, names."""
    levels, palette, chosen = picture.levels, picture.palette, picture.chosen_org
    ties = picture.ties or NO_TIES
    drawn = hold_back(sign_pieces(levels, palette), levels, ties, palette)
    signs = [replace(one, name=f"{PARTICIPANTS}:{one.name}:{chosen}") for one in drawn]
    names = {level.low: picture.names(level) for level in levels}
    return [
        *tie_pieces(levels, ties, palette),
        *ring_pieces(levels, palette),
        *untied_pieces(levels, ties.untied, palette),
        *chosen_pieces(levels, chosen, palette),
        *signs,
        *label_pieces(levels, names, palette),
    ]


def read_click(objects: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[str, str]:
    """What was clicked: `org`, `group` or `region` with its code; two empty texts when nothing was.

    `objects` is the selection of Streamlit. Signs lie above regions and come first.
    """
    found = {name.partition(":")[0]: rows[0] for name, rows in objects.items() if rows}
    clicked = found.get(PARTICIPANTS) or found.get(REGIONS, {}).get("properties", {})
    return next(((name, str(clicked[name])) for name in ("org", "group", "region") if name in clicked), ("", ""))


class OfflineDeck(pdk.Deck):  # type: ignore[misc]
    """A deck whose rows go into the JSON as they are: pydeck would look at every coordinate, which takes a second."""

    # A slot is not among the attributes that pydeck turns into JSON.
    __slots__ = ("_pieces", "_rows")

    def __init__(self, rows: Mapping[str, str], pieces: Sequence[str], **settings: Any) -> None:  # noqa: ANN401
        self._rows, self._pieces = rows, pieces
        super().__init__(**settings)

    def to_json(self) -> str:
        """The deck as JSON: its own layers with their rows, which are JSON already, and above them the pieces."""
        content = json.loads(super().to_json())
        layers = [packed(layer)[:-1] + f',"data":{self._rows[layer["id"]]}}}' for layer in content.pop("layers")]
        return f'{packed(content)[:-1]},"layers":[{",".join([*layers, *self._pieces])}]}}'


def region_layer(name: str) -> pdk.Layer:
    """Regions filled by class, without edges: a stroked layer that answers clicks loses them."""
    # The colour is given through the sublayer, so that choosing one object does not fade all the others.
    fill = {"polygons-fill": {"getFillColor": "@@=properties.fill"}}
    return pdk.Layer("GeoJsonLayer", id=name, pickable=True, stroked=False, _subLayerProps=fill)


def region_rows(picture: MapPicture) -> str:
    """Every region with its outline, colour and the lines of its tooltip."""
    rows = []
    for region in picture.regions:
        if region.code in picture.outlines:
            fill = fill_of(region.tone, picture)
            told = {"fill": fill, "region": region.code, "told": tell(region.name, region.detail)}
            outline = polygon_json(picture.outlines[region.code])
            rows.append(f'{{"type":"Feature","geometry":{outline},"properties":{packed(told)}}}')
    return f"[{','.join(rows)}]"


@lru_cache(maxsize=256)
def polygon_json(outline: Outline) -> str:
    """An outline as GeoJSON."""
    return packed(polygon_of(outline))


def border_layer() -> pdk.Layer:
    """Borders and hatching; they answer no click."""
    return pdk.Layer(
        "GeoJsonLayer",
        id="borders",
        filled=False,
        get_line_color="properties.colour",
        get_line_width="properties.width",
        line_width_units=String("pixels"),
    )


def border_rows(picture: MapPicture) -> str:
    """Borders, hatching of regions without a value, the edge of the chosen region."""
    palette = picture.palette
    outlines = tuple(picture.outlines[region.code] for region in picture.regions if region.code in picture.outlines)
    rows = [line_row(border_json(outlines), palette.rest, 0.8)]
    missing = with_tone(picture, "missing")
    if missing:
        step = max(FINEST_HATCH, HATCH_PIXELS * picture.view.degrees_per_pixel)
        rows.append(line_row(hatch_json(tuple(missing), step), palette.missing, 1, 190))
    if picture.chosen_region in picture.outlines:
        rows.append(line_row(border_json((picture.outlines[picture.chosen_region],)), palette.ink, 3))
    return f"[{','.join(rows)}]"


def line_row(geometry: str, colour: str, width: float, alpha: int = 255) -> str:
    """Lines of one colour."""
    told = packed({"colour": rgb(colour, alpha), "width": width})
    return f'{{"type":"Feature","geometry":{geometry},"properties":{told}}}'


@lru_cache(maxsize=256)
def border_json(outlines: tuple[Outline, ...]) -> str:
    """The borders of regions as GeoJSON."""
    return packed(lines(borders(outlines)))


@lru_cache(maxsize=64)
def hatch_json(outlines: tuple[Outline, ...], step: float) -> str:
    """The hatching of regions as GeoJSON."""
    return packed(lines([segment for outline in outlines for segment in hatch(outline, step)]))


def with_tone(picture: MapPicture, state: State) -> list[Outline]:
    """The outlines of the regions in a state that is no class."""
    return [
        picture.outlines[region.code]
        for region in picture.regions
        if region.tone == state and region.code in picture.outlines
    ]


def state_layer(palette: Palette) -> pdk.Layer:
    """What has no colour: a lock where the value is protected, a 0 where it is a real zero, a ring without colour."""
    return pdk.Layer(
        "GeoJsonLayer",
        id="states",
        **AT_ONCE,
        point_type=String("icon+text"),
        icon_atlas=String(symbol_atlas(palette)),
        icon_mapping=symbol_cells(),
        get_icon="symbol",
        get_icon_size=18,
        icon_size_units=String("pixels"),
        get_text="text",
        get_text_color=rgb(palette.ink),
        get_text_size=17,
        text_size_units=String("pixels"),
        text_font_family=String(FONT),
        text_font_weight=700,
        text_character_set=String("auto"),
    )


def state_rows(picture: MapPicture) -> str:
    """The regions whose state is told by a sign."""
    rows = [
        row_of("Point", middle_of(outline), **sign)
        for state, sign in STATE_SIGNS.items()
        for outline in with_tone(picture, state)
    ]
    return f"[{','.join(rows)}]"


def fill_of(tone: int | State, picture: MapPicture) -> Colour:
    """The colour of a class. What has no class shows the page through: it is told by its hatching, lock or zero."""
    if tone == "hidden":
        return rgb(hidden_fill(picture.palette))
    if isinstance(tone, str):
        # A hair of colour, because a fully transparent region would not answer the pointer.
        return rgb(picture.palette.grid, {"outside": 60, "missing": 30, "zero": 10, "unjudged": 10}[tone])
    return rgb(tone_colour(tone, picture))


def hidden_fill(palette: Palette) -> str:
    """The fill of a protected value: a plain grey, so that nobody takes it for the class of little."""
    return mix(palette.grey, palette.background, GREYER)


def tone_colour(tone: int, picture: MapPicture) -> str:
    """The colour of a class: one blue from light to dark, or blue above and orange below a norm."""
    palette = picture.palette
    if picture.scale.norm is None:
        return palette.sequential[tone]
    strong = palette.above if tone > 0 else palette.below
    return strong if abs(tone) == 2 else mix(strong, palette.background, 0.45)


def mix(colour: str, other: str, part: float) -> str:
    """A colour with a part of another in it."""
    both = zip(rgb(colour), rgb(other), strict=True)
    return "#" + "".join(f"{round(one * (1 - part) + two * part):02x}" for one, two in list(both)[:3])


def polygon_of(outline: Outline) -> Row:
    """An outline as GeoJSON."""
    return {"type": "MultiPolygon", "coordinates": [[coarse(ring) for ring in part] for part in outline.polygons]}


def lines(parts: Sequence[Sequence[tuple[float, float]]]) -> Row:
    """Lines as one GeoJSON geometry."""
    return {"type": "MultiLineString", "coordinates": [coarse(part) for part in parts]}


def coarse(line: Sequence[Spot]) -> list[Spot]:
    """A line in steps of about a kilometre, which is as exact as outlines of oblasts are; a tiny one stays as it is."""
    found = [(round(x, 2), round(y, 2)) for x, y in line]
    kept = [spot for spot, before in zip(found, [None, *found], strict=False) if spot != before]
    return kept if len(kept) > 3 or len(kept) == len(line) else list(line)
