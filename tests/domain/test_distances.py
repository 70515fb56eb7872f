"""Distances on the ground against known ones, and circles whose every corner is as far away as asked."""

import pytest

from dashboard.domain.distances import circle_around, kilometres

ASTANA, ALMATY, TOMSK = (71.4272, 51.1694), (76.8897, 43.2389), (84.9744, 56.4977)


def test_known_distances_are_met_within_half_a_percent():
    assert kilometres(ASTANA, ALMATY) == pytest.approx(974, rel=0.005)
    assert kilometres(ASTANA, TOMSK) == pytest.approx(1060, rel=0.01)
    assert kilometres(TOMSK, TOMSK) == 0


def test_a_degree_of_longitude_is_shorter_in_the_north():
    assert kilometres((70, 60), (71, 60)) == pytest.approx(kilometres((70, 0), (71, 0)) / 2, rel=0.001)


@pytest.mark.parametrize("km", [5, 50, 300])
def test_every_corner_of_a_circle_is_as_far_away_as_asked_and_the_ring_is_closed(km):
    ring = circle_around(TOMSK, km)
    assert ring[0] == ring[-1]
    assert all(kilometres(TOMSK, corner) == pytest.approx(km, abs=0.02) for corner in ring)
