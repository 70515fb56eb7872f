"""Ties as layers and as a vector picture: what lies where, what is held back, which rings say what."""

import json
from urllib.parse import unquote

import pytest

from dashboard.ui.maps.levels import Level, Sign
from dashboard.ui.maps.tie_flat import draw_lines, strength
from dashboard.ui.maps.tie_layers import HELD_BACK, hold_back, ring_of, tie_pieces, untied_pieces
from dashboard.ui.maps.tie_lines import NO_TIES, TiePicture, draw_levels
from dashboard.ui.maps.ties import Tie, Ties
from dashboard.ui.palette import DARK, LIGHT

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def sign(code, lon):
    return Sign((code,), (lon, 50.0), 20.0, "college", "college", False, f"Name of {code}", "")


SIGNS = (sign("a", 70.0), sign("b", 71.0), sign("c", 72.0), sign("d", 73.0))
LEVELS = (Level(5.0, 6.0, SIGNS, (), ()), Level(6.0, 20.0, SIGNS, (), ()))
TIES = Ties(
    shown=(Tie("a", "b", "practice", 40), Tie("a", "b", "dual", None, "few")),
    counted={"practice": 1, "dual": 1},
    colleges=("a", "c", "d"),
    untied={"c": "none", "d": "untold"},
)


def drawn(chosen=""):
    return draw_levels(TIES, LEVELS, LEVELS[0], "en", chosen)


def rows(piece):
    content = json.loads(unquote(json.loads(piece.rows).partition(",")[2]))
    return content["features"]


@BOTH
def test_every_level_has_its_lines_with_the_words_of_their_tooltip(palette):
    pieces = tie_pieces(LEVELS, drawn(), palette)
    assert [piece.window for piece in pieces] == [(5.0, 6.0), (6.0, 20.0)]
    practice, dual = rows(pieces[0])
    assert practice["told"] == "Name of a\n→ Name of b\nPractice of students: 40 people"
    assert dual["told"].endswith("Dual training: hidden")
    assert practice["width"] > dual["width"]
    assert len(dual["geometry"]["coordinates"]) > len(practice["geometry"]["coordinates"]) == 1


def test_the_catchment_is_one_ring_for_every_zoom():
    ties = TiePicture({}, NO_TIES.home, 1, circle=((70.0, 50.0), (71.0, 51.0), (70.0, 50.0)))
    [piece] = tie_pieces(LEVELS, ties, LIGHT)
    assert piece.window[0] == 0
    assert rows(piece)[0]["geometry"]["type"] == "LineString"


def test_a_college_that_told_of_no_tie_has_another_ring_than_one_that_told_nothing():
    [piece] = untied_pieces(LEVELS, TIES.marked, LIGHT)
    assert [row["symbol"] for row in rows(piece)] == ["none", "untold"]
    both = Sign(("c", "d"), (70.0, 50.0), 30.0, "disc", "", False, "", "")
    assert ring_of(both, TIES.marked) == "none"
    assert not untied_pieces(LEVELS, {}, LIGHT)


def test_others_are_held_back_only_while_an_organisation_is_chosen():
    assert hold_back([], LEVELS, drawn(), LIGHT) == []
    everybody = hold_back([], LEVELS, TiePicture({}, NO_TIES.home, 1, strong=frozenset("abcd")), LIGHT)
    held = hold_back(everybody, LEVELS, drawn("a"), LIGHT)
    assert all(piece.settings["opacity"] < HELD_BACK for piece in held[: len(everybody)])
    assert all(piece.name.startswith("strong-") for piece in held[len(everybody) :])
    assert [strength((code,), drawn("a")) for code in "abc"] == [1.0, 1.0, HELD_BACK]
    assert strength(("c",), drawn()) == strength(("c",), None) == 1.0


@BOTH
def test_the_vector_map_draws_the_same_lines_and_rings(palette):
    lines, *rings = draw_lines(LEVELS[0], drawn(), palette)
    features = lines.data.values
    assert [one["properties"]["colour"] for one in features] == list(palette.ties[:2])
    assert [len(ring.data.values) for ring in rings] == [1, 1]
    assert draw_lines(LEVELS[0], NO_TIES, palette) == []
