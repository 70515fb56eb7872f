"""Distances on the ground: how far two places are apart, and the circle of all places equally far from one."""

import math

from dashboard.domain.boundaries import Spot

EARTH = 6371.0
"""The mean radius of the Earth in kilometres; a sphere is exact to half a percent."""


def kilometres(one: Spot, other: Spot) -> float:
    """How far two places (longitude, latitude) are apart on the ground, as the crow flies."""
    (lon, lat), (other_lon, other_lat) = (tuple(map(math.radians, spot)) for spot in (one, other))
    half = math.sin((other_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, half)))


def circle_around(spot: Spot, km: float, corners: int = 72) -> tuple[Spot, ...]:
    """The places that are so many kilometres away from one, as a closed ring; further north it looks larger."""
    lon, lat = map(math.radians, spot)
    away = km / EARTH
    ring = []
    for corner in range(corners):
        bearing = 2 * math.pi * corner / corners
        north = math.asin(math.sin(lat) * math.cos(away) + math.cos(lat) * math.sin(away) * math.cos(bearing))
        east = math.atan2(
            math.sin(bearing) * math.sin(away) * math.cos(lat), math.cos(away) - math.sin(lat) * math.sin(north)
        )
        ring.append((round(math.degrees(lon + east), 4), round(math.degrees(north), 4)))
    return (*ring, ring[0])
