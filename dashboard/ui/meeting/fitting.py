"""What fits on one slide: lines of points, and long lists spread over several slides."""

import math
from collections.abc import Iterable, Sequence
from typing import TypeVar

from dashboard.reports.deck import Point

LINES = 11
"""Lines of 28 pixels that stand under a title of two lines, above remarks and the source."""
WORDS_IN_LINE, DETAIL_IN_LINE = 72, 88


T = TypeVar("T")


def lines_of(point: Point) -> int:
    """How many lines a point takes on a slide."""
    words = math.ceil(len(point.words) / WORDS_IN_LINE)
    return max(1, words) + math.ceil(len(point.detail) / DETAIL_IN_LINE)


def spread(points: Iterable[Point], lines: int = LINES) -> list[tuple[Point, ...]]:
    """Points in parts that each fit on one slide, in their order."""
    return spread_by([(point, lines_of(point)) for point in points], lines)


def spread_by(sized: Sequence[tuple[T, float]], room: float) -> list[tuple[T, ...]]:
    """Things with their sizes in parts that fit into a room; one that is too large for it stands alone."""
    parts: list[list[T]] = []
    used = 0.0
    for thing, size in sized:
        if parts and used + size <= room:
            parts[-1].append(thing)
            used += size
        else:
            parts.append([thing])
            used = size
    return [tuple(part) for part in parts]
