"""The outlines of the regions: the bundled map, or an official one that the setting KENES_BOUNDARIES names."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from dashboard.domain.problems import Severity
from dashboard.domain.ring_checks import crosses, has_hole_outside, surrounds

FOLDER = Path(__file__).resolve().parents[2] / "config" / "boundaries"
BUNDLED = FOLDER / "regions.geojson"
LARGEST = 2_000_000
LONGEST_CODE = 20
# west, south, east, north; Chukotka reaches over the 180th meridian
FRAMES: Mapping[str, tuple[tuple[float, float, float, float], ...]] = {
    "KZ": ((46, 40, 88, 56),),
    "RU": ((19, 41, 180, 82.5), (-180, 60, -168, 72)),
}
LONGITUDE_FIRST = ("crs84", "epsg::4326", "epsg:4326")

Spot = tuple[float, float]
Ring = tuple[Spot, ...]
Polygons = tuple[tuple[Ring, ...], ...]
Feature = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BoundaryProblem:
    """One thing wrong with a file of boundaries: a sentence with places, the values for them, how bad it is.

    An error: the file is not used. A warning: the named region is not drawn. A note: put right while reading.
    """

    message: str
    severity: Severity
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format_map(self.values)


class WrongBoundaries(Exception):
    """A file of boundaries cannot be used; `problems` says why."""

    def __init__(self, problems: tuple[BoundaryProblem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Outline:
    """One region as drawn: polygons of rings, longitude before latitude.

    The outer ring comes first and runs clockwise, holes run the other way.
    """

    region: str
    generalised: bool
    polygons: Polygons


@dataclass(frozen=True, slots=True)
class Boundaries:
    """What a file of boundaries gives: the outline of each region by code, and what is to be said about the file.

    Without outlines the file cannot be used.
    """

    outlines: Mapping[str, Outline]
    problems: tuple[BoundaryProblem, ...] = ()


def read_boundaries(path: Path = BUNDLED, codes: frozenset[str] = frozenset()) -> Mapping[str, Outline]:
    """The outline of every region by its ISO 3166-2 code; raises `WrongBoundaries` when the file cannot be used."""
    found = load_boundaries(path, codes)
    if not found.outlines:
        raise WrongBoundaries(found.problems)
    return found.outlines


def load_boundaries(path: Path = BUNDLED, codes: frozenset[str] = frozenset()) -> Boundaries:
    """A file of boundaries as it stands now, read and checked once for each state of the file.

    `codes` are the regions that may be drawn; empty takes what the file has.
    """
    try:
        state = path.stat()
    except OSError:
        return Boundaries({}, (wrong("The file {name} cannot be opened.", name=path.name),))
    return load_state(path, codes, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def load_state(path: Path, codes: frozenset[str], _changed: int, size: int) -> Boundaries:
    """One state of a file. Rings are turned the way the screens need; regions with a warning are left out.

    The bundled map is checked by the tests and not at every start.
    """
    try:
        geojson = parse_boundaries(path, size)
    except WrongBoundaries as unread:
        return Boundaries({}, unread.problems)
    problems = () if path == BUNDLED else check_boundaries(geojson, codes)
    if any(problem.severity == "error" for problem in problems):
        return Boundaries({}, problems)
    outlines = (read_outline(feature) for feature in geojson["features"])
    return Boundaries({one.region: one for one in outlines if one.region in codes or not codes}, problems)


def parse_boundaries(path: Path, size: int) -> Feature:
    """The content of the file; raises `WrongBoundaries` when it is absent, not JSON or too large for a browser."""
    if size > LARGEST:
        message = "The file has {size} kB; at most {largest} kB can be shown."
        raise WrongBoundaries((wrong(message, size=size // 1000, largest=LARGEST // 1000),))
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise WrongBoundaries((wrong("The file {name} cannot be opened.", name=path.name),)) from None
    except (ValueError, RecursionError):
        raise WrongBoundaries((wrong("The file {name} is not GeoJSON.", name=path.name),)) from None
    return content if isinstance(content, dict) else {}


def check_boundaries(geojson: Feature, codes: Collection[str]) -> tuple[BoundaryProblem, ...]:
    """Everything wrong with a map: structure, coordinate system, codes, swapped coordinates, rings. Changes nothing.

    `codes` are the ISO 3166-2 codes expected; empty skips the check of codes.
    """
    features = geojson.get("features")
    if not isinstance(features, list) or not features or not all(map(is_feature, features)):
        return (wrong("The file is not a GeoJSON collection of features."),)
    system = str(geojson.get("crs") or "CRS84")
    if not any(name in system.lower() for name in LONGITUDE_FIRST):
        return (
            wrong("The coordinates must be degrees of longitude and latitude (EPSG:4326); the file says otherwise."),
        )
    found = [region_of(feature) for feature in features]
    return (*check_codes(found, codes), *check_outlines(features))


def is_feature(feature: object) -> bool:
    """Whether an entry of the file can be a region: it has properties by name, or none."""
    return isinstance(feature, dict) and isinstance(feature.get("properties") or {}, dict)


def check_codes(found: list[str], codes: Collection[str]) -> Iterator[BoundaryProblem]:
    """Regions named twice, unknown to the code list, or absent from the file."""
    for region in sorted({region for region in found if found.count(region) > 1}):
        yield wrong("Region {region} is in the file twice.", region=region or "?")
    if codes and not set(found) & set(codes):
        yield wrong("No feature has the ISO 3166-2 code of a region in its property id.")
    elif codes:
        for region in sorted(set(found) - set(codes)):
            yield wrong("{region} is not in the code list of regions.", "warning", region=region or "?")
        for region in sorted(set(codes) - set(found)):
            yield wrong("Region {region} is not on the map.", "warning", region=region)


def check_outlines(features: list[Feature]) -> Iterator[BoundaryProblem]:
    """Shapes that are no polygons, empty ones, rings that are open, crossing, turned or outside their country."""
    for feature in features:
        region = region_of(feature)
        try:
            polygons = polygons_of(feature)
        except (KeyError, TypeError, ValueError, OverflowError):
            yield wrong("The shape of {region} is not a polygon.", region=region or "?")
            continue
        yield from check_rings(region, polygons)


def check_rings(region: str, polygons: Polygons) -> Iterator[BoundaryProblem]:
    """What is wrong with the rings of one region; where they lie comes first, the rest needs sound figures."""
    rings = [ring for polygon in polygons for ring in polygon]
    if not any(rings):
        yield wrong("The shape of {region} is empty.", region=region or "?")
        return
    if any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        yield wrong("A ring of {region} is not closed.", region=region)
        return
    misplaced = list(check_position(region, [spot for ring in rings for spot in ring]))
    yield from misplaced
    if misplaced:
        return
    if any(crosses(polygon) for polygon in polygons):
        yield wrong("The outline of {region} crosses itself.", region=region)
        return
    if any(has_hole_outside(outer, holes) for outer, *holes in polygons):
        yield wrong("A hole of {region} lies outside its outline.", region=region)
    if any(is_clockwise(ring) != (number == 0) for polygon in polygons for number, ring in enumerate(polygon)):
        yield wrong("The rings of {region} run the other way round.", "note", region=region)


def check_position(region: str, spots: list[Spot]) -> Iterator[BoundaryProblem]:
    """Whether a region lies where its country lies; longitude and latitude are often swapped."""
    frames = FRAMES.get(region[:2])
    if not frames or all(any(is_inside(spot, frame) for frame in frames) for spot in spots):
        return
    if any(abs(lon) > 180 or abs(lat) > 180 for lon, lat in spots):
        yield wrong("The coordinates of {region} are not degrees; save the file in EPSG:4326.", region=region)
    elif all(any(is_inside((lat, lon), frame) for frame in frames) for lon, lat in spots):
        yield wrong("The coordinates of {region} are swapped: longitude comes first.", region=region)
    else:
        yield wrong("The coordinates of {region} lie outside its country.", region=region)


def wrong(message: str, severity: Severity = "error", **values: object) -> BoundaryProblem:
    """A problem with its sentence."""
    return BoundaryProblem(message, severity, values)


def region_of(feature: Feature) -> str:
    """The code of a feature: its property `id`, else its own id."""
    return str((feature.get("properties") or {}).get("id") or feature.get("id") or "")[:LONGEST_CODE]


def polygons_of(feature: Feature) -> Polygons:
    """The polygons of a feature as they are in the file; raises `ValueError` for lines and points."""
    geometry = feature["geometry"]
    if geometry["type"] not in ("Polygon", "MultiPolygon"):
        raise ValueError(geometry["type"])
    shapes = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return tuple(tuple(tuple((float(x), float(y)) for x, y, *_ in ring) for ring in shape) for shape in shapes)


def read_outline(feature: Feature) -> Outline:
    """A feature of a checked file as an outline, its rings turned the right way."""
    polygons = tuple(
        tuple(ring if is_clockwise(ring) == (number == 0) else ring[::-1] for number, ring in enumerate(polygon))
        for polygon in polygons_of(feature)
    )
    return Outline(region_of(feature), bool((feature.get("properties") or {}).get("generalised")), polygons)


def is_clockwise(ring: Ring) -> bool:
    """Whether a closed ring runs clockwise on a map with north above."""
    return sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring)) > 0


def is_inside(spot: Spot, frame: tuple[float, float, float, float]) -> bool:
    """Whether a spot lies in a frame of west, south, east, north."""
    west, south, east, north = frame
    return west <= spot[0] <= east and south <= spot[1] <= north


def find_region(spot: Spot, outlines: Iterable[Outline]) -> str:
    """The code of the region that a place (longitude, latitude) lies in; empty when it lies in none."""
    return next((outline.region for outline in outlines if holds(outline, spot)), "")


def holds(outline: Outline, spot: Spot) -> bool:
    """Whether a region contains a place: it lies in an odd number of its rings, so holes are left out."""
    return sum(surrounds(ring, spot) for polygon in outline.polygons for ring in polygon) % 2 == 1
