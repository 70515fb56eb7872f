"""The bundled map and the check of a map that someone brings along."""

import ast
import copy
import json
from math import cos, pi, sin
from pathlib import Path

import pytest

from dashboard.domain import boundaries
from dashboard.domain.boundaries import (
    BUNDLED,
    LARGEST,
    WrongBoundaries,
    check_boundaries,
    find_region,
    is_clockwise,
    load_boundaries,
    read_boundaries,
)
from dashboard.domain.code_lists import read_code_list
from dashboard.domain.words import LANGUAGES
from dashboard.text import read_catalogue

CODES = frozenset(read_code_list("regions").entries)
SQUARE = [[70.0, 48.0], [70.0, 49.0], [71.0, 49.0], [71.0, 48.0], [70.0, 48.0]]


def map_of(coordinates, region="KZ-35", kind="Polygon", **rest):
    shape = {"type": kind, "coordinates": coordinates}
    feature = {"type": "Feature", "properties": {"id": region}, "geometry": shape}
    return {"type": "FeatureCollection", "features": [feature], **rest}


def told(geojson, codes=frozenset({"KZ-35"})):
    return [str(problem) for problem in check_boundaries(geojson, codes)]


@pytest.fixture(scope="module")
def bundled():
    return json.loads(BUNDLED.read_text(encoding="utf-8"))


def test_the_bundled_map_has_nothing_to_complain_about(bundled):
    assert check_boundaries(bundled, CODES) == ()


def test_every_region_of_the_code_list_is_drawn_once(bundled):
    drawn = [feature["properties"]["id"] for feature in bundled["features"]]
    assert sorted(drawn) == sorted(CODES)
    assert (sum(code.startswith("KZ-") for code in drawn), sum(code.startswith("RU-") for code in drawn)) == (20, 83)


def test_every_drawn_region_has_a_name_in_three_languages():
    entries = read_code_list("regions").entries
    assert all(entries[code].names.in_language(language) for code in read_boundaries() for language in LANGUAGES)


def test_names_come_from_the_code_list_and_never_from_the_map(bundled):
    assert {key for feature in bundled["features"] for key in feature["properties"]} == {"id", "generalised"}


def test_the_bundled_map_is_small_enough():
    assert BUNDLED.stat().st_size < 450_000
    assert (BUNDLED.parent / "places.json").stat().st_size < 800_000


def test_the_new_oblasts_and_those_they_came_from_say_that_they_are_generalised():
    generalised = {code for code, outline in read_boundaries().items() if outline.generalised}
    assert generalised == {"KZ-10", "KZ-63", "KZ-33", "KZ-19", "KZ-62", "KZ-35", "KZ-79", "KZ-61"}


def test_outer_rings_run_clockwise_and_holes_the_other_way():
    for outline in read_boundaries().values():
        for outer, *holes in outline.polygons:
            assert is_clockwise(outer)
            assert not any(is_clockwise(hole) for hole in holes)


def test_outlines_are_valid_and_do_not_cover_each_other(bundled):
    shapely = pytest.importorskip("shapely", reason="shapely is in requirements-dev.txt only")
    shapes = {feature["id"]: shapely.geometry.shape(feature["geometry"]) for feature in bundled["features"]}
    assert [code for code, shape in shapes.items() if not shape.is_valid] == []
    total = sum(shape.area for shape in shapes.values())
    assert total - shapely.union_all(list(shapes.values())).area < 0.01


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ((37.62, 55.75), "RU-MOW"),
        ((38.97, 55.1), "RU-MOS"),
        ((80.25, 50.42), "KZ-10"),
        ((82.6, 49.97), "KZ-63"),
        ((78.37, 45.02), "KZ-33"),
        ((77.06, 43.87), "KZ-19"),
        ((67.71, 47.79), "KZ-62"),
        ((73.1, 49.8), "KZ-35"),
        ((69.6, 42.31), "KZ-79"),
        ((68.25, 43.3), "KZ-61"),
        ((63.31, 45.62), "KZ-43"),
    ],
)
def test_a_town_lies_in_its_region_of_today(bundled, place, region):
    shapely = pytest.importorskip("shapely", reason="shapely is in requirements-dev.txt only")
    spot = shapely.geometry.Point(place)
    found = [f["id"] for f in bundled["features"] if shapely.geometry.shape(f["geometry"]).contains(spot)]
    assert found == [region]


def test_a_good_file_passes():
    assert told(map_of([SQUARE])) == []


def test_swapped_coordinates_are_called_swapped():
    swapped = map_of([[[lat, lon] for lon, lat in SQUARE]])
    assert "The coordinates of KZ-35 are swapped: longitude comes first." in told(swapped)


def test_metres_are_not_taken_for_degrees():
    metres = map_of([[[lon * 111_000, lat * 111_000] for lon, lat in SQUARE]])
    assert told(metres) == ["The coordinates of KZ-35 are not degrees; save the file in EPSG:4326."]


def test_a_region_in_another_country_is_outside():
    elsewhere = map_of([[[lon - 60, lat] for lon, lat in SQUARE]])
    assert told(elsewhere) == ["The coordinates of KZ-35 lie outside its country."]


BOW_TIE = [[70.0, 48.0], [71.0, 49.0], [71.0, 48.0], [70.0, 49.0], [70.0, 48.0]]
HOLE = [[70.2, 48.2], [70.4, 48.2], [70.4, 48.4], [70.2, 48.4], [70.2, 48.2]]


def moved(ring, lon, lat=0.0):
    return [[x + lon, y + lat] for x, y in ring]


@pytest.mark.parametrize(
    ("geojson", "sentences"),
    [
        (map_of([BOW_TIE]), ["The outline of KZ-35 crosses itself."]),
        (map_of([SQUARE, moved(HOLE, 0.7)]), ["The outline of KZ-35 crosses itself."]),
        (map_of([SQUARE, moved(HOLE, 2)]), ["A hole of KZ-35 lies outside its outline."]),
        (map_of([SQUARE, HOLE]), []),
        (map_of([SQUARE, moved(HOLE, -0.2, -0.2)]), []),
        (map_of([[SQUARE, HOLE], [moved(SQUARE, 1)]], kind="MultiPolygon"), []),
        (map_of([]), ["The shape of KZ-35 is empty."]),
        (map_of([[]]), ["The shape of KZ-35 is empty."]),
        (map_of([[]], kind="MultiPolygon"), ["The shape of KZ-35 is empty."]),
        (map_of([SQUARE, []]), ["A ring of KZ-35 is not closed."]),
        (map_of([[[70.0, 48.0]] * 2]), ["A ring of KZ-35 is not closed."]),
        (map_of([[[10**400, 48.0]] * 4]), ["The shape of KZ-35 is not a polygon."]),
        (map_of([[[float("nan"), 48.0], *SQUARE[1:-1], [float("nan"), 48.0]]]), ["A ring of KZ-35 is not closed."]),
        (map_of([["a", "b", "c", "a"]]), ["The shape of KZ-35 is not a polygon."]),
        (map_of(None), ["The shape of KZ-35 is not a polygon."]),
        ({"features": [None]}, ["The file is not a GeoJSON collection of features."]),
        ({"features": [{"properties": "KZ-35"}]}, ["The file is not a GeoJSON collection of features."]),
        ({"features": {}}, ["The file is not a GeoJSON collection of features."]),
    ],
)
def test_shapes_that_no_map_can_draw_are_named_once(geojson, sentences):
    assert told(geojson) == sentences


def test_a_large_file_is_checked_quickly():
    """Sides are compared with their neighbours only; comparing all with all would take minutes."""
    around = [[75 + 10 * cos(turn / 1000), 48 + 5 * sin(turn / 1000)] for turn in range(int(2000 * pi))]
    assert told(map_of([[*around, around[0]][::-1]])) == []


def sentences_of_boundaries():
    tree = ast.parse(Path(boundaries.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    texts = [
        node.args[0].value
        for node in calls
        if getattr(node.func, "id", "") == "wrong" and hasattr(node.args[0], "value")
    ]
    return [*texts, "The file has {size} kB; at most {largest} kB can be shown."]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_sentence_about_a_file_is_translated(language):
    catalogue = read_catalogue(language)
    assert len(sentences_of_boundaries()) > 12
    assert [text for text in sentences_of_boundaries() if not catalogue.get((text, None))] == []


def test_a_file_with_too_few_regions_is_used_and_says_which_are_lacking(tmp_path):
    path = tmp_path / "few.geojson"
    path.write_text(json.dumps(map_of([SQUARE])), encoding="utf-8-sig")
    found = load_boundaries(path, frozenset({"KZ-35", "KZ-11"}))
    assert list(found.outlines) == ["KZ-35"]
    assert list(map(str, found.problems)) == ["Region KZ-11 is not on the map."]


def test_a_file_that_was_put_right_is_read_again(tmp_path):
    path = tmp_path / "official.geojson"
    path.write_text("[", encoding="utf-8")
    assert not load_boundaries(path).outlines
    path.write_text(json.dumps(map_of([SQUARE])), encoding="utf-8")
    assert list(load_boundaries(path).outlines) == ["KZ-35"]


@pytest.mark.parametrize(("spot", "region"), [((73.1, 49.8), "KZ-35"), ((84.97, 56.5), "RU-TOM"), ((0.0, 0.0), "")])
def test_the_region_of_a_place_is_found(spot, region):
    assert find_region(spot, read_boundaries().values()) == region


def test_another_coordinate_system_is_refused():
    system = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    assert told(map_of([SQUARE], crs=system))[0].startswith("The coordinates must be degrees")
    usual = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert told(map_of([SQUARE], crs=usual)) == []


@pytest.mark.parametrize(
    ("geojson", "sentence"),
    [
        ({}, "The file is not a GeoJSON collection of features."),
        (map_of([SQUARE[:-1]]), "A ring of KZ-35 is not closed."),
        (map_of(SQUARE, kind="LineString"), "The shape of KZ-35 is not a polygon."),
        (map_of([SQUARE], region="KZ-99"), "No feature has the ISO 3166-2 code of a region in its property id."),
        (map_of([SQUARE[::-1]]), "The rings of KZ-35 run the other way round."),
    ],
)
def test_what_is_wrong_is_named(geojson, sentence):
    assert sentence in told(geojson)


def test_a_region_that_is_absent_or_twice_is_named():
    twice = map_of([SQUARE])
    twice["features"] *= 2
    problems = told(twice, frozenset({"KZ-35", "KZ-11"}))
    assert problems[:2] == ["Region KZ-35 is in the file twice.", "Region KZ-11 is not on the map."]


def test_rings_are_turned_while_reading(tmp_path):
    path = tmp_path / "turned.geojson"
    path.write_text(json.dumps(map_of([SQUARE[::-1]])), encoding="utf-8")
    assert is_clockwise(read_boundaries(path)["KZ-35"].polygons[0][0])


@pytest.mark.parametrize(
    "content", ["not json", "[]", "[" * 100_000, json.dumps(map_of([SQUARE[:-1]])), " " * (LARGEST + 1)]
)
def test_a_file_that_cannot_be_used_is_refused_with_a_reason(tmp_path, content):
    path = tmp_path / "wrong.geojson"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(WrongBoundaries) as caught:
        read_boundaries(path, CODES)
    assert str(caught.value)


def test_a_file_that_is_not_there_is_refused_without_its_folder(tmp_path):
    with pytest.raises(WrongBoundaries, match=r"^The file absent\.geojson cannot be opened\.$"):
        read_boundaries(tmp_path / "absent.geojson")


def test_checking_changes_nothing(bundled):
    before = copy.deepcopy(bundled)
    check_boundaries(bundled, CODES)
    assert bundled == before
