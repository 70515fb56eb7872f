"""The levels of a map as layers of the browser, which shows those of the zoom by itself: nothing is asked for again.

A TileLayer knows from which zoom to which it is seen. Given one address that holds its rows, it loads a single tile.
What is the same on several levels is sent once, for all their zooms.
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from pydeck.types import String

from dashboard.ui.maps.labels import REGION_RANK, Label
from dashboard.ui.maps.levels import CHOSEN_GAP, CROWDED, Level, Ring, Sign
from dashboard.ui.maps.shapes import metres_per_pixel
from dashboard.ui.maps.symbols import disc_atlas, disc_cells, symbol_atlas, symbol_cells
from dashboard.ui.palette import Palette

Thing = TypeVar("Thing")
Settings = Mapping[str, Any]
Window = tuple[float, float]
SYMBOLS = tuple(symbol_cells())
SYMBOL_OF = attrgetter("symbol")
# The browser puts off an asked-for decoding of a picture while it is busy drawing, and the signs would be missing.
AT_ONCE: Settings = {"_subLayerProps": {"points-icon": {"loadOptions": {"image": {"decode": False}}}}}
# Where one level begins the other has just ended.
HAIR = 1e-6
FONT = '"Source Sans", "Source Sans 3", "Segoe UI", "DejaVu Sans", sans-serif'
# Signs of a text that an address cannot hold, and places that a TileLayer would fill in.
UNSAFE = re.compile(r"[%#]|\{(?=-?[xyz]\})")


@dataclass(frozen=True, slots=True)
class Piece:
    """One layer: its id, the zooms between which it is seen, its rows as an address in JSON, how it draws them."""

    name: str
    window: Window
    rows: str
    settings: Settings

    @property
    def layer(self) -> str:
        """The layer in JSON, as pydeck would write it; pydeck would look at every picture of the atlas for long."""
        low, high = self.window
        frame = {"@@type": "TileLayer", "id": self.name, "minZoom": 0, "maxZoom": 0, "visibleMinZoom": low}
        ends = {} if high == math.inf else {"visibleMaxZoom": high - HAIR}
        look = {in_camels(name): plain_or_accessor(value) for name, value in self.settings.items()}
        return f'{packed(frame | ends | look)[:-1]},"data":{self.rows}}}'


def in_camels(name: str) -> str:
    """A setting as deck.gl writes its name."""
    if name.startswith("_"):
        return name
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def plain_or_accessor(value: object) -> object:
    """A setting as deck.gl reads it: a text is the name of a field unless it is marked as a text."""
    if isinstance(value, String):
        return value.value
    return f"@@={value}" if isinstance(value, str) else value


def by_window(levels: Sequence[Level], pick: Callable[[Level], Iterable[Thing]]) -> dict[Window, list[Thing]]:
    """What is drawn on the levels, each thing once, by the zooms between which it stays the same."""
    open_since: dict[Thing, float] = {}
    windows: dict[Window, list[Thing]] = {}
    for level in levels:
        here = dict.fromkeys(pick(level))
        for thing in [one for one in open_since if one not in here]:
            windows.setdefault((open_since.pop(thing), level.low), []).append(thing)
        for thing in here:
            open_since.setdefault(thing, level.low)
    for thing, low in open_since.items():
        windows.setdefault((low, math.inf), []).append(thing)
    return windows


def name_of(kind: str, window: Window) -> str:
    """The id of a layer."""
    return f"{kind}:{window[0]:g}:{window[1]:g}"


def address(rows: Iterable[str]) -> str:
    """Rows as an address that holds them, written as JSON."""
    content = '{"type":"FeatureCollection","features":[' + ",".join(rows) + "]}"
    safe = UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", content)
    return json.dumps("data:application/json," + safe, ensure_ascii=False)


def row_of(kind: str, coordinates: object, *, title: str = "", detail: str = "", **properties: object) -> str:
    """One GeoJSON feature with its properties beside its geometry: thousands of rows would be long otherwise.

    The tooltip shows the title and the detail under it.
    """
    if title:
        properties["told"] = tell(title, detail)
    return packed({"geometry": {"type": kind, "coordinates": coordinates}, **properties})


def tell(title: str, detail: str) -> str:
    """The lines of a tooltip."""
    return f"{title}\n{detail}".strip()


def packed(content: object) -> str:
    """JSON without spaces."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=24)
def sign_pieces(levels: tuple[Level, ...], palette: Palette) -> tuple[Piece, ...]:
    """The organisations and the discs of all levels."""
    pieces = []
    for window, signs in by_window(levels, lambda level: level.signs).items():
        alone, discs = [one for one in signs if one.kind], [one for one in signs if not one.kind]
        pieces += [alone_piece(window, together, palette) for together in by_symbol(alone)]
        if discs:
            pieces.append(disc_piece(window, discs, palette))
    return tuple(pieces)


def by_symbol(signs: Sequence[Sign]) -> list[list[Sign]]:
    """The organisations in one layer, or in one for each symbol where they are so many that each word counts."""
    if len(signs) <= CROWDED:
        return [list(signs)] if signs else []
    return [list(alike) for _, alike in groupby(sorted(signs, key=SYMBOL_OF), key=SYMBOL_OF)]


def alone_piece(window: Window, signs: Sequence[Sign], palette: Palette) -> Piece:
    """The organisations that stand alone; what is the same for all is told once."""
    sizes, symbols = {one.size for one in signs}, {SYMBOLS.index(one.symbol) for one in signs}
    settings = icon_settings(symbol_atlas(palette), by_place(symbol_cells()))
    sized, mixed = len(sizes) > 1, len(symbols) > 1
    name = name_of("alone", window)
    if not sized:
        settings["get_icon_size"] = sizes.pop()
    if not mixed:
        settings["get_icon"] = str(min(symbols))
        name = f"{name}:{min(symbols)}"
    return Piece(name, window, address(sign_row(one, sized=sized, mixed=mixed) for one in signs), settings)


def disc_piece(window: Window, discs: Sequence[Sign], palette: Palette) -> Piece:
    """The groups that are drawn as one disc."""
    symbols = tuple(sorted({one.symbol for one in discs}))
    settings = icon_settings(disc_atlas(symbols, palette), by_place(disc_cells(symbols))) | number_settings(palette)
    rows = address(disc_row(one, symbols.index(one.symbol)) for one in discs)
    return Piece(name_of("discs", window), window, rows, settings)


def by_place(cells: Mapping[str, object]) -> dict[str, object]:
    """The pictures of an atlas named by their place, which is shorter than their name."""
    return {str(place): cell for place, cell in enumerate(cells.values())}


def icon_settings(atlas: str, cells: Mapping[str, object]) -> dict[str, Any]:
    """Rows drawn with the pictures of an atlas, which answer the pointer."""
    return {
        **AT_ONCE,
        "pickable": True,
        "point_type": String("icon"),
        "icon_atlas": String(atlas),
        "icon_mapping": cells,
        "get_icon": "symbol",
        "get_icon_size": "size",
        "icon_size_units": String("pixels"),
    }


def number_settings(palette: Palette) -> dict[str, Any]:
    """A number in the middle of every picture."""
    return {
        "point_type": String("icon+text"),
        "get_text": "number",
        "get_text_color": rgb(palette.ink),
        "get_text_size": 14,
        "text_size_units": String("pixels"),
        "text_font_family": String(FONT),
        "text_font_weight": 700,
    }


def sign_row(sign: Sign, *, sized: bool, mixed: bool) -> str:
    """One organisation as the browser gets it."""
    look = {"size": sign.size} if sized else {}
    if mixed:
        look["symbol"] = SYMBOLS.index(sign.symbol)
    return row_of("Point", sign.spot, title=sign.title, detail=sign.detail, org=sign.code, **look)


def disc_row(sign: Sign, symbol: int) -> str:
    """One disc as the browser gets it; its members are found again by the code of the group."""
    look = {"symbol": symbol, "size": sign.size, "number": str(len(sign.members))}
    return row_of("Point", sign.spot, title=sign.title, detail=sign.detail, group=sign.code, **look)


@lru_cache(maxsize=24)
def ring_pieces(levels: tuple[Level, ...], palette: Palette) -> tuple[Piece, ...]:
    """The circles around fans; they grow with the zoom like the fans in them, so their radius is in metres."""
    settings = circle_settings(palette.rest, 1.0, "meters")
    return tuple(
        Piece(
            name_of("rings", (level.low, level.high)),
            (level.low, level.high),
            address(ring_row(ring, level.low) for ring in level.rings),
            settings,
        )
        for level in levels
        if level.rings
    )


def ring_row(ring: Ring, zoom: float) -> str:
    """One circle as the browser gets it."""
    return row_of("Point", ring.spot, radius=round(ring.radius * metres_per_pixel(ring.spot[1], zoom)))


def circle_settings(colour: str, width: float, units: str) -> Settings:
    """Rows drawn as circles without a filling."""
    return {
        "filled": False,
        "stroked": True,
        "get_line_color": rgb(colour),
        "get_line_width": width,
        "line_width_units": String("pixels"),
        "get_point_radius": "radius",
        "point_radius_units": String(units),
    }


def chosen_pieces(levels: Sequence[Level], chosen: str, palette: Palette) -> list[Piece]:
    """The ring around the chosen organisation, or around the disc in which it is."""
    settings = circle_settings(palette.ink, 3.0, "pixels")
    signs = by_window(levels, lambda level: filter(None, [level.sign_of(chosen)]))
    return [
        Piece(
            name_of("chosen", window),
            window,
            address(row_of("Point", one.spot, radius=one.size / 2 + CHOSEN_GAP) for one in found),
            settings,
        )
        for window, found in signs.items()
    ]


def label_pieces(levels: Sequence[Level], names: Mapping[float, Sequence[Label]], palette: Palette) -> list[Piece]:
    """The names of all levels (given by the zoom at which a level begins)."""
    settings = label_settings(palette)
    return [
        Piece(name_of("labels", window), window, address(label_row(one, palette) for one in labels), settings)
        for window, labels in by_window(levels, lambda level: names[level.low]).items()
    ]


def label_settings(palette: Palette) -> Settings:
    """Names on a little paper, readable over every class."""
    return {
        "point_type": String("text"),
        "get_text": "text",
        "get_text_color": "colour",
        "get_text_anchor": "anchor",
        "get_text_pixel_offset": "offset",
        "get_text_size": 14,
        "text_size_units": String("pixels"),
        "text_font_family": String(FONT),
        "text_font_weight": 600,
        "text_background": True,
        "get_text_background_color": rgb(palette.background, 225),
        "text_background_padding": [3, 0, 3, 0],
        "text_character_set": String("auto"),
    }


@lru_cache(maxsize=20_000)
def label_row(label: Label, palette: Palette) -> str:
    """One name as the browser gets it; regions are quieter than organisations and towns."""
    colour = palette.quiet if label.rank >= REGION_RANK else palette.ink
    return row_of("Point", label.spot, text=label.text, colour=rgb(colour), anchor=label.anchor, offset=label.offset)


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """A colour such as #0b5a8c as red, green, blue and opacity."""
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)] + [alpha]
