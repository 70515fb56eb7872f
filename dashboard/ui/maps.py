"""The map as a deck.gl picture that needs no network: no base map, no tiles, every shape and sign inside the page."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pydeck as pdk
from pydeck.types import String

from dashboard.domain.boundaries import Outline
from dashboard.ui.map_classes import State
from dashboard.ui.map_labels import Label
from dashboard.ui.map_picture import MapPicture
from dashboard.ui.map_places import Participant
from dashboard.ui.map_shapes import hatch, inner_spot
from dashboard.ui.map_symbols import symbol_atlas, symbol_cells
from dashboard.ui.palette import Palette

Colour = list[int]
Row = dict[str, Any]
HATCH_PIXELS = 12
FINEST_HATCH = 0.1
PALER = 0.4
TOOLTIP = {
    "text": "{title}\n{detail}",
    "style": {"color": "#ffffff", "backgroundColor": "#14202b", "fontSize": "14px", "borderRadius": "4px"},
}
# The ids of the layers that answer a click.
REGIONS, PARTICIPANTS = "regions", "participants"


def chart_map(picture: MapPicture) -> pdk.Deck:
    """The map. `map_style` is left out on purpose: any value, even none, makes the browser ask a foreign server."""
    rows = {
        REGIONS: region_rows(picture),
        "lines": line_rows(picture),
        "locks": lock_rows(picture),
        "chosen": chosen_rows(picture),
        PARTICIPANTS: [participant_row(one) for one in picture.participants],
        "labels": label_rows(picture),
    }
    layers = [
        region_layer(),
        line_layer(),
        icon_layer("locks", picture.palette),
        icon_layer("chosen", picture.palette),
        icon_layer(PARTICIPANTS, picture.palette, pickable=True),
        label_layer(picture.palette),
    ]
    view = pdk.ViewState(
        longitude=picture.view.lon, latitude=picture.view.lat, zoom=picture.view.zoom, min_zoom=1, max_zoom=14
    )
    return OfflineDeck(rows, layers=layers, initial_view_state=view, map_provider=None, tooltip=TOOLTIP)


class OfflineDeck(pdk.Deck):  # type: ignore[misc]
    """A deck whose rows go into the JSON as they are: pydeck would look at every coordinate, which takes a second."""

    # A slot is not among the attributes that pydeck turns into JSON.
    __slots__ = ("_rows",)

    def __init__(self, rows: Mapping[str, Sequence[Row]], **settings: Any) -> None:  # noqa: ANN401
        self._rows = rows
        super().__init__(**settings)

    def to_json(self) -> str:
        """The deck as JSON, the rows of every layer by its id."""
        content = json.loads(super().to_json())
        for layer in content["layers"]:
            layer["data"] = self._rows[layer["id"]]
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def region_layer() -> pdk.Layer:
    """Regions filled by class, without edges: a stroked layer that answers clicks loses them."""
    # The colour is given through the sublayer, so that choosing one object does not fade all the others.
    fill = {"polygons-fill": {"getFillColor": "@@=properties.fill"}}
    return pdk.Layer("GeoJsonLayer", id=REGIONS, pickable=True, stroked=False, _subLayerProps=fill)


def region_rows(picture: MapPicture) -> list[Row]:
    """Every region with its outline, colour and the lines of its tooltip."""
    return [
        feature(
            polygon_of(picture.outlines[region.code]),
            fill=fill_of(region.tone, picture),
            region=region.code,
            title=region.name,
            detail=region.detail,
        )
        for region in picture.regions
        if region.code in picture.outlines
    ]


def line_layer() -> pdk.Layer:
    """Borders, hatching and circles; they answer no click."""
    return pdk.Layer(
        "GeoJsonLayer",
        id="lines",
        filled=False,
        get_line_color="properties.colour",
        get_line_width="properties.width",
        line_width_units=String("pixels"),
        get_point_radius="properties.radius",
        point_radius_units=String("pixels"),
    )


def line_rows(picture: MapPicture) -> list[Row]:
    """Borders, hatching of regions without a value, circles around towns, the edge of the chosen region."""
    palette = picture.palette
    outlines = [picture.outlines[region.code] for region in picture.regions if region.code in picture.outlines]
    rows = [feature(lines(edges(outlines)), colour=rgb(palette.rest), width=0.8)]
    missing = with_tone(picture, "missing")
    step = max(FINEST_HATCH, HATCH_PIXELS * picture.view.degrees_per_pixel)
    hatching = [segment for outline in missing for segment in hatch(outline, step)]
    rows += [feature(lines(hatching), colour=rgb(palette.missing, 110), width=1)] if hatching else []
    rows += [
        feature({"type": "Point", "coordinates": town.spot}, colour=rgb(palette.rest), width=1, radius=town.radius + 3)
        for town in picture.towns
    ]
    if picture.chosen_region in picture.outlines:
        edge = edges([picture.outlines[picture.chosen_region]])
        rows.append(feature(lines(edge), colour=rgb(palette.ink), width=3))
    return rows


def with_tone(picture: MapPicture, state: State) -> list[Outline]:
    """The outlines of the regions in a state that is no class."""
    return [
        picture.outlines[region.code]
        for region in picture.regions
        if region.tone == state and region.code in picture.outlines
    ]


def icon_layer(name: str, palette: Palette, **settings: bool) -> pdk.Layer:
    """Symbols: every row names its symbol, place, offset and size. Colours are in the atlas."""
    return pdk.Layer(
        "IconLayer",
        id=name,
        icon_atlas=String(symbol_atlas(palette)),
        icon_mapping=symbol_cells(),
        get_icon="symbol",
        get_position="spot",
        get_pixel_offset="offset",
        get_size="size",
        size_units=String("pixels"),
        **settings,
    )


def participant_row(one: Participant) -> Row:
    """One participant as the browser gets it."""
    return {
        "org_id": one.org_id,
        "title": one.name,
        "detail": one.detail,
        "symbol": f"hollow-{one.kind}" if one.hollow else one.kind,
        "spot": one.spot,
        "offset": one.offset,
        "size": one.size,
    }


def chosen_rows(picture: MapPicture) -> list[Row]:
    """The ring around the chosen participant."""
    chosen = [one for one in picture.participants if one.org_id == picture.chosen_org]
    return [{"symbol": "chosen", "spot": one.spot, "offset": one.offset, "size": one.size + 14} for one in chosen]


def lock_rows(picture: MapPicture) -> list[Row]:
    """A lock on every region whose value is protected."""
    spots = [inner_spot(outline) for outline in with_tone(picture, "hidden")]
    return [{"symbol": "lock", "spot": spot, "offset": (0, -20), "size": 18} for spot in spots]


def label_layer(palette: Palette) -> pdk.Layer:
    """Names on a little paper, readable over every class."""
    return pdk.Layer(
        "GeoJsonLayer",
        id="labels",
        point_type=String("text"),
        get_text="properties.text",
        get_text_color="properties.colour",
        get_text_anchor="properties.anchor",
        get_text_pixel_offset="properties.offset",
        get_text_size=14,
        text_size_units=String("pixels"),
        text_font_family=String('"Source Sans", "Source Sans 3", "Segoe UI", "DejaVu Sans", sans-serif'),
        text_font_weight=600,
        text_background=True,
        get_text_background_color=rgb(palette.background, 190),
        text_background_padding=[3, 0, 3, 0],
        text_character_set=String("auto"),
    )


def label_rows(picture: MapPicture) -> list[Row]:
    """The names that have room, a 0 where a region's value is a real zero, a ring where it has no colour."""
    signs: dict[State, str] = {"zero": "0", "unjudged": "○"}
    told = [
        Label(sign, inner_spot(outline), (0, -20), "middle", 1)
        for state, sign in signs.items()
        for outline in with_tone(picture, state)
    ]
    return [label_row(label, picture.palette) for label in (*picture.labels, *told)]


def label_row(label: Label, palette: Palette) -> Row:
    """One name as the browser gets it; regions are quieter than organisations and towns."""
    colour = palette.quiet if label.rank > 2 else palette.ink
    point = {"type": "Point", "coordinates": label.spot}
    return feature(point, text=label.text, colour=rgb(colour), anchor=label.anchor, offset=label.offset)


def fill_of(tone: int | State, picture: MapPicture) -> Colour:
    """The colour of a class. What has no class shows the page through: it is told by its hatching, lock or zero."""
    if isinstance(tone, str):
        # A hair of colour, because a fully transparent region would not answer the pointer.
        return rgb(
            picture.palette.grid, {"outside": 60, "missing": 30, "hidden": 200, "zero": 10, "unjudged": 10}[tone]
        )
    return rgb(tone_colour(tone, picture))


def tone_colour(tone: int, picture: MapPicture) -> str:
    """The colour of a class: one blue from light to dark, or blue above and orange below a norm."""
    palette = picture.palette
    if picture.scale.norm is None:
        colour = palette.sequential[tone]
    else:
        strong = palette.above if tone > 0 else palette.below
        colour = strong if abs(tone) == 2 else mix(strong, palette.background, 0.45)
    return mix(colour, palette.background, PALER) if picture.pale else colour


def mix(colour: str, other: str, part: float) -> str:
    """A colour with a part of another in it."""
    both = zip(rgb(colour), rgb(other), strict=True)
    return "#" + "".join(f"{round(one * (1 - part) + two * part):02x}" for one, two in list(both)[:3])


def rgb(colour: str, alpha: int = 255) -> Colour:
    """A colour such as #0b5a8c as red, green, blue and opacity."""
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)] + [alpha]


def feature(geometry: Mapping[str, object], **properties: object) -> Row:
    """A GeoJSON feature."""
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def polygon_of(outline: Outline) -> Row:
    """An outline as GeoJSON."""
    return {"type": "MultiPolygon", "coordinates": outline.polygons}


def edges(outlines: Iterable[Outline]) -> list[Sequence[tuple[float, float]]]:
    """The rings of regions as lines."""
    return [ring for outline in outlines for polygon in outline.polygons for ring in polygon]


def lines(parts: Sequence[Sequence[tuple[float, float]]]) -> Row:
    """Lines as one GeoJSON geometry; three decimals are about 100 m."""
    return {
        "type": "MultiLineString",
        "coordinates": [[(round(x, 3), round(y, 3)) for x, y in part] for part in parts],
    }
