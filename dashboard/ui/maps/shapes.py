"""Where things go on a map: the part of the world in view, hatching, the spot inside a region, symbols fanned apart."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.domain.boundaries import Outline, Spot

TILE = 512
# The length of the equator in metres, on the sphere of web maps.
EQUATOR = 40_075_017
# The size a map is laid out for; on screen it may be wider, so that nothing fitted here is cut.
WIDTH, HEIGHT = 680, 440
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
Segment = tuple[Spot, Spot]


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that a map shows first: its centre in degrees and the zoom of web maps."""

    lon: float
    lat: float
    zoom: float

    @property
    def degrees_per_pixel(self) -> float:
        """How many degrees of longitude one pixel covers."""
        return 360 / (TILE * 2**self.zoom)

    def pixels(self, spot: Spot) -> Spot:
        """Where a spot lies in pixels, measured from the centre of the view, down and to the right."""
        here, centre = on_mercator(spot), on_mercator((self.lon, self.lat))
        scale = TILE * 2**self.zoom
        return (here[0] - centre[0]) * scale, (here[1] - centre[1]) * scale

    def moved(self, spot: Spot, offset: Spot) -> Spot:
        """The spot that is drawn so many pixels right of and below another one."""
        x, y = on_mercator(spot)
        scale = TILE * 2**self.zoom
        return from_mercator((x + offset[0] / scale, y + offset[1] / scale))


def on_mercator(spot: Spot) -> Spot:
    """A spot on the square Mercator world from 0 to 1, north above."""
    lon, lat = spot
    return (lon + 180) / 360, 0.5 - math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)


def from_mercator(spot: Spot) -> Spot:
    """A spot of the square Mercator world in degrees."""
    x, y = spot
    return x * 360 - 180, math.degrees(2 * math.atan(math.exp((0.5 - y) * 2 * math.pi)) - math.pi / 2)


def fit_view(spots: Iterable[Spot], *, padding: int = 90, nearest: float = 8.0) -> View:
    """The view that holds all spots with a margin, never closer than the zoom `nearest`."""
    places = list(spots)
    world = [on_mercator(spot) for spot in places]
    wide, high = (max(axis) - min(axis) for axis in zip(*world, strict=True))
    middle = [(max(axis) + min(axis)) / 2 for axis in zip(*world, strict=True)]
    scales = [(WIDTH - 2 * padding) / wide if wide else math.inf, (HEIGHT - 2 * padding) / high if high else math.inf]
    zoom = min(nearest, math.log2(min(*scales, TILE * 2.0**nearest) / TILE))
    lon, lat = from_mercator((middle[0], middle[1]))
    return View(round(lon, 4), round(lat, 4), round(zoom, 2))


def scan(outline: Outline, step: float, slope: float = 0.0) -> list[Segment]:
    """The parts of parallel lines, `step` degrees apart and rising by `slope`, that lie inside a region."""
    crossings: dict[int, list[Spot]] = {}
    for ring in (ring for polygon in outline.polygons for ring in polygon):
        for (x1, y1), (x2, y2) in pairwise(ring):
            first, last = (y1 - slope * x1) / step, (y2 - slope * x2) / step
            for line in range(math.ceil(min(first, last)), math.ceil(max(first, last))):
                part = (line - first) / (last - first)
                crossings.setdefault(line, []).append((x1 + part * (x2 - x1), y1 + part * (y2 - y1)))
    segments: list[Segment] = []
    for _, spots in sorted(crossings.items()):
        spots.sort()
        segments += zip(spots[::2], spots[1::2], strict=False)
    return segments


def borders(outlines: Iterable[Outline]) -> list[list[Spot]]:
    """The borders of regions as lines; what two neighbours share is drawn once."""
    seen: set[tuple[Spot, Spot]] = set()
    drawn: list[list[Spot]] = []
    for ring in (ring for outline in outlines for polygon in outline.polygons for ring in polygon):
        line: list[Spot] = []
        for step in pairwise(ring):
            if step[::-1] in seen or step in seen:
                line = []
                continue
            seen.add(step)
            if not line:
                line = [step[0]]
                drawn.append(line)
            line.append(step[1])
    return drawn


def hatch(outline: Outline, step: float) -> list[Segment]:
    """Slanting lines that fill a region, `step` degrees apart."""
    return scan(outline, step * 0.8, slope=0.6)


def inner_spot(outline: Outline) -> Spot:
    """A spot well inside a region, for its name: the middle of its widest part."""
    return inner_spots(outline)[0]


def inner_spots(outline: Outline) -> list[Spot]:
    """Spots inside a region, the middles of its parts from the widest on."""
    south, north = (pick(y for ring in outline.polygons for _, y in ring[0]) for pick in (min, max))
    segments = scan(outline, (north - south) / 14.3)
    segments.sort(key=lambda segment: segment[0][0] - segment[1][0])
    return [(round((x1 + x2) / 2, 3), round(y1, 3)) for (x1, y1), (x2, _) in segments]


def frame_of(outlines: Iterable[Outline]) -> list[Spot]:
    """The corners around regions; the far islands and what lies beyond the 180th meridian are left out."""
    rings = [polygon[0] for outline in outlines for polygon in outline.polygons]
    spots = [spot for ring in rings for spot in ring if spot[0] > -160 and spot[1] < 73]
    longitudes, latitudes = zip(*spots, strict=True)
    return [(min(longitudes), min(latitudes)), (max(longitudes), max(latitudes))]


def fan_out(count: int, gap: float) -> list[Spot]:
    """Offsets in pixels for several symbols in one place: a sunflower, so that none covers another. One stays put."""
    if count == 1:
        return [(0.0, 0.0)]
    return [
        (
            round(gap * math.sqrt(number + 0.6) * math.cos(number * GOLDEN_ANGLE), 1),
            round(gap * math.sqrt(number + 0.6) * math.sin(number * GOLDEN_ANGLE), 1),
        )
        for number in range(count)
    ]


def radius_of(offsets: Sequence[Spot]) -> float:
    """How far a fan reaches from its place, in pixels."""
    return max(math.hypot(*offset) for offset in offsets)


def metres_per_pixel(lat: float, zoom: float) -> float:
    """How many metres one pixel covers at a latitude."""
    return EQUATOR * math.cos(math.radians(lat)) / (TILE * 2**zoom)
