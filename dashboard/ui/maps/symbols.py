"""What participants look like on a map: a shape and a colour for each kind, hollow when the measure is not known."""

import math
from base64 import b64encode
from collections.abc import Mapping
from functools import cache

from dashboard.text import to_say
from dashboard.ui.palette import Palette

# The kinds as on every picture, in the order of the palette's categories, with the organisations that belong to each.
KINDS: Mapping[str, tuple[str, ...]] = {
    "college": ("college",),
    "enterprise": ("enterprise",),
    "university": ("university",),
    "school": ("school",),
    "authority": ("authority", "employment_centre"),
    "other": (),
}
KIND_NAMES: Mapping[str, str] = {
    "college": to_say("Colleges"),
    "enterprise": to_say("Enterprises"),
    "university": to_say("Universities"),
    "school": to_say("Schools"),
    "authority": to_say("Authorities"),
    "other": to_say("Other organisations"),
}
# Outlines in a square of 64, and the name Vega has for the same shape.
SHAPES: Mapping[str, tuple[str, str]] = {
    "college": ('<circle cx="32" cy="32" r="25"/>', "circle"),
    "enterprise": ('<rect x="9" y="9" width="46" height="46"/>', "square"),
    "university": ('<path d="M32 5 60 55H4Z"/>', "triangle-up"),
    "school": ('<path d="M32 3 61 32 32 61 3 32Z"/>', "diamond"),
    "authority": ('<path d="M4 9H60L32 59Z"/>', "triangle-down"),
    "other": ('<path d="M22 5H42V22H59V42H42V59H22V42H5V22H22Z"/>', "cross"),
}
# The same shapes as signs in a text.
KIND_SIGNS: Mapping[str, str] = {
    "college": "●",
    "enterprise": "■",
    "university": "▲",
    "school": "◆",
    "authority": "▼",
    "other": "✚",
}
CELL = 64
# A disc is drawn at twice the size, because its thin segments must stay sharp; its shares are told in so many parts.
DISC_CELL, PARTS, FEW_PARTS, DISCS_IN_ROW = 128, 24, 12, 16
SMALLEST, LARGEST, EQUAL = 16.0, 40.0, 20.0


def kind_of(organisation_kind: object) -> str:
    """The kind shown on maps for a declared kind of organisation; whatever has no shape of its own is `other`."""
    return next((kind for kind, kinds in KINDS.items() if organisation_kind in kinds), "other")


def kind_colours(palette: Palette) -> Mapping[str, str]:
    """The colour of each kind."""
    return dict(zip(KINDS, palette.categories, strict=True))


def symbol_size(value: float | None, largest: float) -> float:
    """The height of a symbol in pixels: its area follows the value; unknown and zero get the smallest symbol."""
    if value is None or value <= 0 or largest <= 0:
        return SMALLEST
    return round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(value / largest), 1)


def disc_size(members: int) -> float:
    """The width in pixels of a disc that stands for so many participants."""
    return round(26 + 12 * math.log10(members), 1)


def disc_symbol(counts: Mapping[str, int], whole: int = PARTS) -> str:
    """The name of the disc whose segments show how many of each kind there are, in parts of a whole."""
    total = sum(counts.values())
    exact = [whole * counts.get(kind, 0) / total for kind in KINDS]
    parts = [max(1, math.floor(part)) if part else 0 for part in exact]
    # What rounding left over goes to the largest remainders; what it took too much comes from the largest part.
    for place in sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])[: max(0, whole - sum(parts))]:
        parts[place] += 1
    parts[parts.index(max(parts))] -= max(0, sum(parts) - whole)
    return "disc-" + "-".join(map(str, parts))


def disc_arcs(symbol: str, x: int, y: int) -> list[str]:
    """The arcs of a disc, one for each kind, clockwise from above; nothing for a kind that is not in it."""
    parts, start, arcs = [int(part) for part in symbol.split("-")[1:]], 0.0, []
    for part in parts:
        # A whole circle ends a hair before it begins: an arc cannot tell it otherwise.
        gap = sum(parts) / (1200 if part == sum(parts) else 80)
        ends = [2 * math.pi * (start + away) / sum(parts) for away in (gap / 2, part - gap / 2)]
        first, last = (f"{x + 48 * math.sin(end):.1f} {y - 48 * math.cos(end):.1f}" for end in ends)
        arcs.append(f"M{first}A48 48 0 {int(2 * part > sum(parts))} 1 {last}" if part else "")
        start += part
    return arcs


def segment_paths(symbol: str, palette: Palette) -> list[tuple[str, str]]:
    """The segments of a disc as outlines in a square from -1 to 1, each with its colour."""
    parts, start, drawn = [int(part) for part in symbol.split("-")[1:]], 0, []
    outer, inner = 0.92, 0.58
    for part, colour in zip(parts, kind_colours(palette).values(), strict=True):
        # A whole circle ends where it begins, which an arc cannot tell.
        whole = sum(parts)
        first, last = (2 * math.pi * end / whole for end in (start, start + min(part, whole - 0.01)))
        large = int(part * 2 > whole)
        a, b, c, d = (
            f"{radius * math.sin(turn):.3f},{-radius * math.cos(turn):.3f}"
            for radius, turn in ((outer, first), (outer, last), (inner, last), (inner, first))
        )
        path = f"M{a}A{outer},{outer},0,{large},1,{b}L{c}A{inner},{inner},0,{large},0,{d}Z"
        drawn += [(path, colour)] if part else []
        start += part
    return drawn


@cache
def disc_atlas(symbols: tuple[str, ...], palette: Palette) -> str:
    """The discs of these names as one picture inside the page. One path for each colour is short."""
    half = DISC_CELL // 2
    middles = [(column * DISC_CELL + half, row * DISC_CELL + half) for column, row in disc_places(len(symbols))]
    paper = "".join(f"M{x} {y}h0" for x, y in middles)
    drawn = f'<path d="{paper}" stroke="{palette.background}" stroke-width="126" stroke-linecap="round"/>'
    discs = [disc_arcs(symbol, *middle) for symbol, middle in zip(symbols, middles, strict=True)]
    for arcs, colour in zip(zip(*discs, strict=True), kind_colours(palette).values(), strict=True):
        drawn += f'<path d="{"".join(arcs)}" stroke="{colour}" stroke-width="22"/>'
    rows = math.ceil(len(symbols) / DISCS_IN_ROW)
    width = DISC_CELL * min(len(symbols), DISCS_IN_ROW)
    return svg_address(f'<g fill="none">{drawn}</g>', width, DISC_CELL * rows)


def disc_places(count: int) -> list[tuple[int, int]]:
    """Column and row of each disc in its picture."""
    return [(number % DISCS_IN_ROW, number // DISCS_IN_ROW) for number in range(count)]


def disc_cells(symbols: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """Where each disc is in its picture."""
    places = zip(symbols, disc_places(len(symbols)), strict=True)
    size = {"width": DISC_CELL, "height": DISC_CELL}
    return {symbol: {"x": column * DISC_CELL, "y": row * DISC_CELL, **size} for symbol, (column, row) in places}


def svg_address(drawn: str, width: int, height: int) -> str:
    """A drawing as an address that holds the picture itself."""
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{drawn}</svg>'
    return "data:image/svg+xml;base64," + b64encode(picture.encode()).decode()


@cache
def symbol_atlas(palette: Palette) -> str:
    """All symbols as one picture inside the page: full ones, hollow ones, a lock."""
    cells = [draw(kind, fill, palette.background) for kind, fill in kind_colours(palette).items()]
    cells += [draw(kind, palette.background, fill) for kind, fill in kind_colours(palette).items()]
    cells += [
        f'<g fill="none" stroke="{palette.ink}" stroke-width="6"><path d="M20 30V20a12 12 0 0 1 24 0V30"/></g>'
        f'<rect x="13" y="29" width="38" height="28" rx="4" fill="{palette.ink}"/>',
    ]
    drawn = "".join(f'<g transform="translate({CELL * place} 0)">{cell}</g>' for place, cell in enumerate(cells))
    return svg_address(drawn, CELL * len(cells), CELL)


def draw(kind: str, fill: str, edge: str) -> str:
    """One symbol with an edge that keeps it apart from what lies under it."""
    shape = SHAPES[kind][0]
    return f'<g fill="{fill}" stroke="{edge}" stroke-width="5" stroke-linejoin="round">{shape}</g>'


def symbol_cells() -> dict[str, dict[str, float]]:
    """Where each symbol is in the atlas, by its name: the kind, `hollow-` and the kind, `lock`."""
    names = [*KINDS, *(f"hollow-{kind}" for kind in KINDS), "lock"]
    return {
        name: {"x": CELL * place, "y": 0, "width": CELL, "height": CELL, "anchorY": CELL / 2}
        for place, name in enumerate(names)
    }
