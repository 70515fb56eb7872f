"""Coordinates as people type and paste them."""

import pytest

from dashboard.domain.coordinates import NotASpot, parse_spot

HERE = (73.1094, 49.8047)


@pytest.mark.parametrize(
    "text",
    [
        "49.8047, 73.1094",
        "49.8047 73.1094",
        "49.8047,73.1094",
        "49,8047, 73,1094",
        "49,8047 73,1094",
        "49,8047; 73,1094",
        "49,8047,73,1094",
        "(49.8047, 73.1094)",
        "49.8047° 73.1094°",
        "49.8047N 73.1094E",
        "N49.8047 E73.1094",
        "73.1094E, 49.8047N",
        "49,8047 с. ш. 73,1094 в. д.",
        "49,8047° с.ш., 73,1094° в.д.",
        "49,8047 с.е. 73,1094 ш.б.",
        "широта: 49,8047; долгота: 73,1094",
        "lat 49.8047 lon 73.1094",
        "https://www.google.com/maps/@49.8047,73.1094,15z",
    ],
)
def test_a_pair_of_degrees_is_read_however_it_is_written(text):
    assert parse_spot(text) == HERE


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("49°48'N 73°06'E", (73.1, 49.8)),
        ("49°48′ с. ш. 73°06′ в. д.", (73.1, 49.8)),
        ("49°48′36″N73°06′36″E", (73.11, 49.81)),
        ("49°48'36\"N, 73°06'36\"E", (73.11, 49.81)),
        ("49° 48' 36'' 73° 6' 36''", (73.11, 49.81)),
        ("-33.9 18.4", (18.4, -33.9)),
        ("33,9 ю.ш. 70,6 з.д.", (-70.6, -33.9)),
        ("51 71", (71.0, 51.0)),
    ],
)
def test_degrees_minutes_and_seconds_are_read(text, spot):
    assert parse_spot(text) == spot


@pytest.mark.parametrize(
    "text",
    [
        "",
        "49.8047",
        "49,8047",
        "Караганда",
        "49.8047 N 73.1094 N",
        "49°75' 73°06'",
        "49.5°30' 73°06'",
        "1 2 3",
        "49..8 73",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(NotASpot, match="unread"):
        parse_spot(text)


@pytest.mark.parametrize("text", ["93.1, 49.8", "49.8, 190"])
def test_a_point_outside_the_globe_is_refused(text):
    with pytest.raises(NotASpot, match="range"):
        parse_spot(text)
