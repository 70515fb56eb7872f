"""How ties are drawn: slightly bent lines whose width counts people, each kind with a colour and a pattern."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from dashboard.domain.boundaries import Spot
from dashboard.text import Text
from dashboard.ui.map_levels import Level
from dashboard.ui.map_shapes import TILE, from_mercator, on_mercator
from dashboard.ui.map_ties import TIE_KINDS, Bundle, Bundles, Line, Ties, bundle_ties
from dashboard.ui.map_ties_words import tell_bundle
from dashboard.ui.palette import Palette

THINNEST, WIDEST = 1.4, 16.0
# The widest line of the view the map opens with is at most this wide; further out, where more people meet, wider.
USUAL = 9.0
# How long a dash with its gap is in pixels, and how much of it is drawn; without an entry a line is unbroken.
DASHES: Mapping[str, tuple[float, float]] = {"dual": (17.0, 0.72), "internship": (8.0, 0.45)}
MOST_DASHES, SMOOTH = 12, 6
LEAST_BEND, GAP, BEND = 3.0, 2.0, 0.05
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


@dataclass(frozen=True, eq=False)
class DrawnTies:
    """The lines of every level, the sums of the level the map opens with, and the people that one pixel means."""

    lines: tuple[tuple[Line, ...], ...]
    home: Bundles
    scale: int


def draw_levels(
    ties: Ties, levels: Sequence[Level], home: Level, palette: Palette, text: Text, chosen: str = ""
) -> DrawnTies:
    """The ties at every zoom; with a chosen organisation only its own, as wide as before."""
    scale = choose_scale(bundle_ties(ties, home))
    lines = tuple(draw_ties(bundle_ties(ties, level, chosen), level, palette, text, scale) for level in levels)
    return DrawnTies(lines, bundle_ties(ties, home, chosen), scale)


def choose_scale(home: Bundles) -> int:
    """How many people one pixel of a line's width means: a round number, the same at every zoom."""
    most = max((bundle.persons for bundle in home.between), default=0)
    return next((step for step in STEPS if most / step <= USUAL), STEPS[-1])


def width_of(persons: int, scale: float) -> float:
    """The width of a line in pixels; few people and counts that are not shown get the thinnest one."""
    return round(min(max(persons / scale, THINNEST), WIDEST), 1)


def colour_of(kind: str, palette: Palette) -> str:
    """The colour of a kind of ties."""
    return palette.ties[list(TIE_KINDS).index(kind)]


def draw_ties(bundles: Bundles, level: Level, palette: Palette, text: Text, scale: float) -> tuple[Line, ...]:
    """The lines of a level, the widest first, so that thin ones lie above; lines of one pair lie side by side."""
    pixel = 1 / (TILE * 2**level.low)
    lines: list[Line] = []
    order = sorted(
        bundles.between, key=lambda one: (one.start.members, one.end.members, list(TIE_KINDS).index(one.kind))
    )
    for _, pair in groupby(order, key=lambda one: (one.start.members, one.end.members)):
        away = LEAST_BEND
        for bundle in pair:
            width = width_of(bundle.persons, scale)
            lines.append(
                Line(
                    curve(bundle, away + width / 2, pixel),
                    width,
                    colour_of(bundle.kind, palette),
                    *tell_bundle(text, bundle),
                    ends_of(bundle),
                )
            )
            away += width + GAP
    return tuple(sorted(lines, key=lambda line: -line.width))


def ends_of(bundle: Bundle) -> tuple[str, str] | tuple[()]:
    """The two organisations of a line; none when an end is a group."""
    if len(bundle.start.members) > 1 or len(bundle.end.members) > 1:
        return ()
    return bundle.start.members[0], bundle.end.members[0]


def curve(bundle: Bundle, away: float, pixel: float) -> tuple[tuple[Spot, ...], ...]:
    """The pieces of a line from sign to sign that keeps to the right of its way, in its middle `away` pixels off."""
    (lon1, lat1), (lon2, lat2) = bundle.start.spot, bundle.end.spot
    (x1, y1), (x2, y2) = on_mercator(bundle.start.spot), on_mercator(bundle.end.spot)
    length = math.hypot(x2 - x1, y2 - y1) or pixel
    aside = 2 * (away * pixel / length + BEND)
    lon, lat = from_mercator(((x1 + x2) / 2 - (y2 - y1) * aside, (y1 + y2) / 2 + (x2 - x1) * aside))
    digits = max(3, math.ceil(-math.log10(pixel * 90)))
    dash = DASHES.get(bundle.kind, (0.0, 1.0))[0]
    count = max(3, min(MOST_DASHES, round(length / pixel / dash))) if dash else 0
    return tuple(
        tuple(
            (
                round(first * lon1 + second * lon + third * lon2, digits),
                round(first * lat1 + second * lat + third * lat2, digits),
            )
            for first, second, third in piece
        )
        for piece in pieces(bundle.kind, count)
    )


@cache
def pieces(kind: str, count: int) -> tuple[tuple[tuple[float, float, float], ...], ...]:
    """The drawn pieces of a way: for each point how much start, bend and end of the curve weigh there."""
    if kind not in DASHES:
        return (tuple(weigh(point / SMOOTH) for point in range(SMOOTH + 1)),)
    gap = (1 - DASHES[kind][1]) / 2
    return tuple((weigh((number + gap) / count), weigh((number + 1 - gap) / count)) for number in range(count))


def weigh(part: float) -> tuple[float, float, float]:
    """How much start, bend and end of a curve weigh at a part of the way."""
    return (1 - part) ** 2, 2 * part * (1 - part), part**2
