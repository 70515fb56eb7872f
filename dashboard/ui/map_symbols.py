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


@cache
def symbol_atlas(palette: Palette) -> str:
    """All symbols as one picture inside the page: full ones, hollow ones, a ring for the chosen one, a lock."""
    cells = [draw(kind, fill, palette.background) for kind, fill in kind_colours(palette).items()]
    cells += [draw(kind, palette.background, fill) for kind, fill in kind_colours(palette).items()]
    cells += [
        f'<circle cx="32" cy="32" r="28" fill="none" stroke="{palette.ink}" stroke-width="5"/>',
        f'<g fill="none" stroke="{palette.hidden}" stroke-width="6"><path d="M20 30V20a12 12 0 0 1 24 0V30"/></g>'
        f'<rect x="13" y="29" width="38" height="28" rx="4" fill="{palette.hidden}"/>',
    ]
    drawn = "".join(f'<g transform="translate({CELL * place} 0)">{cell}</g>' for place, cell in enumerate(cells))
    size = f'width="{CELL * len(cells)}" height="{CELL}"'
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn}</svg>'
    return "data:image/svg+xml;base64," + b64encode(picture.encode()).decode()


def draw(kind: str, fill: str, edge: str) -> str:
    """One symbol with an edge that keeps it apart from what lies under it."""
    shape = SHAPES[kind][0]
    return f'<g fill="{fill}" stroke="{edge}" stroke-width="5" stroke-linejoin="round">{shape}</g>'


def symbol_cells() -> dict[str, dict[str, float]]:
    """Where each symbol is in the atlas, by its name: the kind, `hollow-` and the kind, `chosen`, `lock`."""
    names = [*KINDS, *(f"hollow-{kind}" for kind in KINDS), "chosen", "lock"]
    return {
        name: {"x": CELL * place, "y": 0, "width": CELL, "height": CELL, "anchorY": CELL / 2}
        for place, name in enumerate(names)
    }
