"""Whether the rings of an outline are sound: none crosses itself or another one, and holes lie inside."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor

Spot = tuple[float, float]
Side = tuple[Spot, Spot]
# A crowded cell of the grid is looked at only so far: outlines are drawn with sides of similar length.
MOST_IN_CELL = 60


def crosses(rings: Sequence[Sequence[Spot]]) -> bool:
    """Whether any two sides of closed rings cross each other; sides that only touch do not."""
    sides = [side for ring in rings for side in pairwise(ring) if side[0] != side[1]]
    if len(sides) < 2:
        return False
    cells: dict[tuple[int, int], list[Side]] = {}
    size = sum(max(abs(x2 - x1), abs(y2 - y1)) for (x1, y1), (x2, y2) in sides) / len(sides) * 2
    for side in sides:
        for cell in cells_of(side, size):
            others = cells.setdefault(cell, [])
            if any(cross(side, other) for other in others[-MOST_IN_CELL:]):
                return True
            others.append(side)
    return False


def cells_of(side: Side, size: float) -> Iterator[tuple[int, int]]:
    """The cells of a grid that a side runs through, column by column."""
    (x1, y1), (x2, y2) = sorted(side)
    slope = (y2 - y1) / (x2 - x1) if x2 > x1 else 0.0
    for column in range(floor(x1 / size), floor(x2 / size) + 1):
        start = y1 + (max(x1, column * size) - x1) * slope
        end = y1 + (min(x2, (column + 1) * size) - x1) * slope if x2 > x1 else y2
        for row in range(floor(min(start, end) / size), floor(max(start, end) / size) + 1):
            yield column, row


def cross(one: Side, other: Side) -> bool:
    """Whether two sides cross at an inner spot of both."""
    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def turn(a: Spot, b: Spot, c: Spot) -> int:
    """On which side of the line from a to b the spot c lies: 1, -1, or 0 on it."""
    area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (area > 0) - (area < 0)


def surrounds(ring: Sequence[Spot], spot: Spot) -> bool:
    """Whether a spot lies in a closed ring: a line to the east leaves it an odd number of times."""
    lon, lat = spot
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def has_hole_outside(outer: Sequence[Spot], holes: Sequence[Sequence[Spot]]) -> bool:
    """Whether a hole lies beside the ring it should be cut out of; its corners may lie on that ring."""
    corners = set(outer)
    return any(not any(spot in corners or surrounds(outer, spot) for spot in hole) for hole in holes)
