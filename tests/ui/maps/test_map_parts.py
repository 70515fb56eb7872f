"""The parts of a map that can be reckoned: view, hatching, fan, labels, classes, symbols."""

import base64
import math
from itertools import combinations

import pytest

from dashboard.domain.boundaries import Outline, read_boundaries
from dashboard.domain.results import Result
from dashboard.ui.maps.classes import make_scale, state_of
from dashboard.ui.maps.labels import Mark, box_of, overlap, place_labels
from dashboard.ui.maps.shapes import HEIGHT, WIDTH, View, borders, fan_out, fit_view, hatch, inner_spot, scan
from dashboard.ui.maps.symbols import (
    KIND_NAMES,
    KIND_SIGNS,
    KINDS,
    SHAPES,
    kind_of,
    symbol_atlas,
    symbol_cells,
    symbol_size,
)
from dashboard.ui.palette import DARK, LIGHT

RING = ((0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0), (0.0, 0.0))
HOLE = ((4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0), (4.0, 4.0))
SQUARE = Outline("KZ-35", False, ((RING, HOLE),))


def result_of(value, norm=None, **rest):
    return Result("x", "", "2025", "", value, value, 100, "%", norm, **rest)


def test_every_spot_fits_into_the_view():
    spots = [(46.5, 40.6), (87.3, 55.4), (71.4, 51.2)]
    view = fit_view(spots)
    for spot in spots:
        x, y = view.pixels(spot)
        assert abs(x) <= WIDTH / 2 and abs(y) <= HEIGHT / 2


def test_one_spot_is_shown_with_its_surroundings():
    assert fit_view([(84.98, 56.5)]) == View(84.98, 56.5, 8.0)


def test_moving_a_spot_by_pixels_and_measuring_gives_the_pixels_back():
    view = View(71.4, 51.2, 5)
    assert view.pixels(view.moved((71.4, 51.2), (30, -20))) == pytest.approx((30, -20))


def test_lines_inside_a_region_leave_its_hole_out():
    middle = [segment for segment in scan(SQUARE, 5) if segment[0][1] == 5]
    assert [(start[0], end[0]) for start, end in middle] == [(0, 4), (6, 10)]


def test_hatching_stays_inside():
    for (x1, y1), (x2, y2) in hatch(SQUARE, 1):
        assert min(x1, x2) >= 0 and max(x1, x2) <= 10 and min(y1, y2) + 1e-9 >= 0 and max(y1, y2) <= 10 + 1e-9
        assert not (4 < (x1 + x2) / 2 < 6 and 4 < (y1 + y2) / 2 < 6)


def test_every_region_has_a_spot_for_its_name_inside():
    shapely = pytest.importorskip("shapely", reason="shapely is in requirements-dev.txt only")
    for outline in read_boundaries().values():
        shape = shapely.MultiPolygon([(outer, holes) for outer, *holes in outline.polygons])
        assert shape.contains(shapely.Point(inner_spot(outline))), outline.region


@pytest.mark.parametrize("count", [2, 5, 30])
def test_symbols_of_one_town_do_not_cover_each_other(count):
    offsets = fan_out(count, 15)
    assert min(math.dist(one, other) for one, other in combinations(offsets, 2)) >= 15


def test_a_lone_symbol_stays_where_it_is():
    assert fan_out(1, 15) == [(0.0, 0.0)]


def test_a_border_between_two_regions_is_drawn_once():
    neighbour = Outline("KZ-10", False, (((*reversed(RING[:4]), RING[3]),),))
    drawn = borders([SQUARE, neighbour])
    assert sum(len(line) - 1 for line in drawn) == len(RING) - 1 + len(HOLE) - 1


def test_labels_never_cover_each_other_and_the_important_one_stays():
    view = View(84.98, 56.5, 6)
    marks = [Mark(f"Колледж {number}", (84.98 + number / 50, 56.5), rank=number) for number in range(30)]
    labels = place_labels(marks, view, 30)
    assert labels[0].text == "Колледж 0"
    assert 1 < len(labels) < 30
    assert not any(overlap(box_of(a, view), box_of(b, view)) for a, b in combinations(labels, 2))


def test_unknown_hidden_zero_and_no_cluster_are_four_states():
    given = [
        result_of(None),
        result_of(5, hidden=True),
        result_of(None, below_five=True),
        result_of(0),
        None,
        result_of(5),
    ]
    assert [state_of(result) for result in given] == ["missing", "hidden", "hidden", "zero", "outside", None]


def test_equal_groups_hold_about_as_many_regions_each():
    results = [result_of(float(value)) for value in range(1, 11)]
    scale = make_scale(results)
    tones = [scale.tone(result) for result in results]
    assert [tones.count(tone) for tone in range(5)] == [2, 2, 2, 2, 2]
    assert tones == sorted(tones)


def test_classes_lie_around_a_norm_that_all_regions_share():
    results = [result_of(value, 62.5) for value in (40.0, 60.0, 62.5, 90.0)]
    scale = make_scale(results)
    assert scale.norm == 62.5
    assert [scale.tone(result) for result in results] == [-2, -1, 1, 2]


def test_the_norm_itself_is_met_when_less_is_better():
    results = [result_of(value, 10.0) for value in (2.0, 10.0, 11.0, 20.0)]
    scale = make_scale(results, up=False)
    assert [scale.tone(result) for result in results] == [2, 1, -1, -2]


def test_different_norms_give_no_common_line():
    assert make_scale([result_of(40.0, 62.5), result_of(60.0, 50.0)]).norm is None


@pytest.mark.parametrize("values", [[], [7.0], [7.0, 7.0], [1.0, 2.0]])
def test_few_values_give_few_classes(values):
    results = [result_of(value) for value in values]
    scale = make_scale(results)
    assert len(scale.classes) == len(set(values))
    assert all(isinstance(scale.tone(result), int) for result in results)


def test_a_zero_is_no_class():
    assert make_scale([result_of(0.0), result_of(0.0)]).classes == ()


def test_every_kind_has_a_shape_a_sign_and_a_name_of_its_own():
    assert set(SHAPES) == set(KIND_SIGNS) == set(KIND_NAMES) == set(KINDS)
    assert len({shape for shape, _ in SHAPES.values()}) == len(KINDS) == len(set(KIND_SIGNS.values()))


def test_kinds_without_a_shape_are_other_organisations():
    assert [kind_of(kind) for kind in ("college", "employment_centre", "ngo", None)] == [
        "college",
        "authority",
        "other",
        "other",
    ]


def test_area_follows_the_value_and_nothing_is_invisible():
    assert symbol_size(None, 900) == symbol_size(0, 900) < symbol_size(100, 900) < symbol_size(900, 900)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_atlas_is_inside_the_page_and_has_a_cell_for_every_symbol(palette):
    atlas = symbol_atlas(palette)
    picture = base64.b64decode(atlas.removeprefix("data:image/svg+xml;base64,")).decode()
    assert f'width="{64 * len(symbol_cells())}"' in picture
    assert picture.count("http") == 1  # the name of the SVG language, which nobody fetches
