"""How ties are drawn: slightly bent lines whose width counts people, each kind with a colour and a pattern."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import groupby

from dashboard.domain.boundaries import Spot
from dashboard.domain.words import Language
from dashboard.text import Text
from dashboard.ui.maps.labels import Label, put_first
from dashboard.ui.maps.levels import Level, Sign, mark_of, view_of
from dashboard.ui.maps.shapes import TILE, from_mercator, on_mercator
from dashboard.ui.maps.ties import TIE_KINDS, Bundle, Bundles, Line, Ties, Untied, bundle_ties
from dashboard.ui.maps.ties_words import UNTIED_NAMES, tell_bundle, tell_inside
from dashboard.ui.palette import Palette

THINNEST, WIDEST = 1.4, 16.0
# The widest line of the view the map opens with is at most this wide; further out, where more people meet, wider.
USUAL = 8.0
# How far outside its sign the ring of a college without a tie lies, in pixels; outside that of a chosen sign.
RING_GAP = 8.0
# So many colleges without a tie are named whatever is in the way.
MOST_NAMED = 5
# How long a dash with its gap is in pixels, and how much of it is drawn; without an entry a line is unbroken.
DASHES: Mapping[str, tuple[float, float]] = {"dual": (17.0, 0.72), "internship": (8.0, 0.45)}
MOST_DASHES, SMOOTH = 10, 6
LEAST_BEND, GAP, BEND = 3.0, 2.0, 0.1
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


@dataclass(frozen=True, eq=False)
class TiePicture:
    """Everything of ties that a map draws.

    `lines` by the zoom at which their level begins; `home`: the sums of the level it opens with; `scale`: the people
    that one pixel means. `untied` colleges are ringed; with `strong` organisations all others are held back; `circle`
    is the catchment.
    """

    lines: Mapping[float, tuple[Line, ...]]
    home: Bundles
    scale: int
    untied: Mapping[str, Untied] = field(default_factory=dict)
    strong: frozenset[str] = frozenset()
    circle: tuple[Spot, ...] = ()
    kinds: tuple[str, ...] = tuple(TIE_KINDS)


NO_TIES = TiePicture({}, Bundles((), 0, (), 0), 1)


@lru_cache(maxsize=32)
def draw_levels(ties: Ties, levels: tuple[Level, ...], home: Level, language: Language, chosen: str = "") -> TiePicture:
    """The ties at every zoom; with a chosen organisation only its own, as wide as before. Kept for the same levels."""
    text, scale = Text(language), choose_scale(ties, home)
    lines = {level.low: draw_ties(bundle_ties(ties, level, chosen), level, text, scale) for level in levels}
    strong = ties.partners(chosen) | {chosen} if chosen else frozenset[str]()
    return TiePicture(lines, bundle_ties(ties, home, chosen), scale, ties.marked, strong)


@lru_cache(maxsize=8)
def tell_levels(ties: Ties, levels: tuple[Level, ...], language: Language) -> tuple[Level, ...]:
    """The levels whose signs tell of the ties that no line shows: those inside a disc, and colleges without any."""
    text = Text(language)
    told = []
    for level in levels:
        inside = tell_inside(text, bundle_ties(ties, level, most=0))
        signs = tuple(tell_sign(text, sign, ties, inside.get(sign.members, "")) for sign in level.signs)
        told.append(replace(level, signs=signs, labels=name_untied(level, ties)))
    return tuple(told)


def name_untied(level: Level, ties: Ties) -> Sequence[Label]:
    """The names of a level with those of the colleges without a tie, if these are few: they are to be seen."""
    own = [sign for sign in level.signs if sign.kind and sign.members[0] in ties.marked]
    labels: Sequence[Label] = level.labels
    for sign in own if len(own) <= MOST_NAMED else ():
        mark = replace(mark_of(sign), radius=sign.size / 2 + RING_GAP, rank=0)
        others = [mark_of(other) for other in level.signs if other is not sign]
        labels = put_first(mark, labels, others, view_of(level))
    return tuple(labels)


def tell_sign(text: Text, sign: Sign, ties: Ties, inside: str) -> Sign:
    """A sign with what its tooltip says of ties."""
    untied = [ties.marked[org_id] for org_id in sign.members if org_id in ties.marked]
    without = ""
    if untied:
        without = text.say("Ties: {words}", words=text.say(UNTIED_NAMES[untied[0]]))
        if len(sign.members) > 1:
            without = text.say_many("{count} college without a tie", "{count} colleges without a tie", len(untied))
    lines = [line for line in (sign.detail, inside, without) if line]
    return replace(sign, detail="\n".join(lines)) if inside or without else sign


@lru_cache(maxsize=32)
def choose_scale(ties: Ties, home: Level) -> int:
    """How many people one pixel of a line's width means: a round number, the same at every zoom."""
    most = max((bundle.persons for bundle in bundle_ties(ties, home).between), default=0)
    return next((step for step in STEPS if most / step <= USUAL), STEPS[-1])


def width_of(persons: int, scale: float) -> float:
    """The width of a line in pixels; few people and counts that are not shown get the thinnest one."""
    return round(min(max(persons / scale, THINNEST), WIDEST), 1)


def colour_of(kind: str, palette: Palette) -> str:
    """The colour of a kind of ties."""
    return palette.ties[list(TIE_KINDS).index(kind)]


def draw_ties(bundles: Bundles, level: Level, text: Text, scale: float) -> tuple[Line, ...]:
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
                    bundle.kind,
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
    digits = max(2, math.ceil(-math.log10(pixel * 90)))
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
