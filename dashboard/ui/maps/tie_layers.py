"""Ties as layers of the browser: lines, dashed rings around colleges without a tie, the circle of a catchment."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache

from pydeck.types import String

from dashboard.ui.maps.layers import (
    Piece,
    Settings,
    address,
    by_window,
    icon_settings,
    name_of,
    rgb,
    row_of,
    sign_pieces,
)
from dashboard.ui.maps.levels import Level, Sign
from dashboard.ui.maps.symbols import CELL, svg_address
from dashboard.ui.maps.tie_lines import RING_GAP, TiePicture, colour_of
from dashboard.ui.maps.ties import Untied
from dashboard.ui.palette import Palette

# How strong the signs stay that have no tie with the chosen one; the browser takes the root of what it is given.
HELD_BACK, ROOT = 0.3, 2.2
# How the rings are broken: long dashes where a college told of having no tie, dots where it told nothing.
RINGS: Mapping[Untied, str] = {"none": "25 16.2", "untold": "9 11.6"}
# How strong lines are that may cross many others.
MANY = 150
EVERYWHERE = (0.0, math.inf)
LINES: Settings = {
    "filled": False,
    "get_line_color": "colour",
    "get_line_width": "width",
    "line_width_units": String("pixels"),
}


def tie_pieces(levels: Sequence[Level], ties: TiePicture, palette: Palette) -> list[Piece]:
    """What lies under the signs: the catchment and the lines of every level."""
    pieces = []
    if ties.circle:
        row = row_of("LineString", ties.circle, colour=rgb(palette.accent), width=2)
        pieces.append(Piece(name_of("catchment", EVERYWHERE), EVERYWHERE, address([row]), LINES))
    for level in levels:
        rows = [
            row_of(
                "MultiLineString",
                line.parts,
                title=line.title,
                detail=line.detail,
                colour=rgb(colour_of(line.kind, palette), MANY if not ties.strong else 255),
                width=line.width,
            )
            for line in ties.lines.get(level.low, ())
        ]
        window = (level.low, level.high)
        pieces += [Piece(name_of("ties", window), window, address(rows), {**LINES, "pickable": True})] if rows else []
    return pieces


def untied_pieces(levels: Sequence[Level], untied: Mapping[str, Untied], palette: Palette) -> list[Piece]:
    """The broken rings around colleges without a tie, or around the discs in which they are."""
    cells: dict[str, object] = {
        state: {"x": 2 * CELL * place, "y": 0, "width": 2 * CELL, "height": 2 * CELL, "anchorY": CELL}
        for place, state in enumerate(RINGS)
    }
    settings = icon_settings(ring_atlas(palette), cells) | {"pickable": False}
    signs = by_window(levels, lambda level: with_members(level, untied))
    return [
        Piece(
            name_of("untied", window),
            window,
            address(ring_row(sign, untied) for sign in found),
            settings,
        )
        for window, found in signs.items()
    ]


def hold_back(pieces: Sequence[Piece], levels: Sequence[Level], ties: TiePicture, palette: Palette) -> list[Piece]:
    """The signs as they are, or held back under those of the chosen organisation and its partners."""
    if not ties.strong:
        return list(pieces)
    paler = [replace(piece, settings={**piece.settings, "opacity": round(HELD_BACK**ROOT, 3)}) for piece in pieces]
    strong = tuple(replace(level, signs=with_members(level, ties.strong)) for level in levels)
    return paler + [replace(piece, name=f"strong-{piece.name}") for piece in sign_pieces(strong, palette)]


def with_members(level: Level, org_ids: Collection[str]) -> tuple[Sign, ...]:
    """The signs of a level in which any of these organisations is drawn."""
    return tuple(sign for sign in level.signs if any(org_id in org_ids for org_id in sign.members))


def ring_row(sign: Sign, untied: Mapping[str, Untied]) -> str:
    """One ring as the browser gets it."""
    return row_of("Point", sign.spot, symbol=ring_of(sign, untied), size=sign.size + 2 * RING_GAP)


def ring_of(sign: Sign, untied: Mapping[str, Untied]) -> Untied:
    """The ring of a sign: that of a college that told of having no tie, where one is among its members."""
    states = {untied[org_id] for org_id in sign.members if org_id in untied}
    return "none" if "none" in states else "untold"


@cache
def ring_atlas(palette: Palette) -> str:
    """The rings as a picture inside the page, at twice their usual size, so that they stay sharp."""
    drawn = "".join(
        f'<circle cx="{CELL * (2 * place + 1)}" cy="{CELL}" r="{CELL - 5}" fill="{palette.background}" '
        f'stroke="{palette.ink}" stroke-width="7" stroke-dasharray="{dash}"/>'
        for place, dash in enumerate(RINGS.values())
    )
    return svg_address(drawn, 2 * CELL * len(RINGS), 2 * CELL)
