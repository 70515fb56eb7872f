"""Which names fit on a map: the important ones first, each at the first free side of its symbol."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.domain.boundaries import Spot
from dashboard.ui.map_shapes import View

Anchor = Literal["start", "middle", "end"]
LETTER = 7.4
LINE = 17.0
MOST = 150


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn with a name: its place in degrees, offset and radius in pixels. Lower `rank` goes first."""

    name: str
    spot: Spot
    offset: Spot = (0.0, 0.0)
    radius: float = 8.0
    rank: int = 0
    centred: bool = False
    obstacle: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map: its place in degrees, its offset in pixels, which end of the text stands there."""

    text: str
    spot: Spot
    offset: Spot
    anchor: Anchor
    rank: int


Box = tuple[float, float, float, float]


def place_labels(marks: Sequence[Mark], view: View) -> list[Label]:
    """The labels of the marks that have room in the view; no label covers another label or a symbol."""
    taken = [box_around(mark, view) for mark in marks if mark.obstacle]
    labels: list[Label] = []
    for mark in sorted((mark for mark in marks if mark.name), key=lambda mark: (mark.rank, mark.name))[:MOST]:
        for label in candidates(mark):
            box = box_of(label, view)
            own = box_around(mark, view)
            if not any(overlap(box, other) for other in taken if other != own):
                labels.append(label)
                taken.append(box)
                break
    return labels


def candidates(mark: Mark) -> list[Label]:
    """The ways to write a name: in the middle of a region; right, left, above or below a symbol."""
    x, y = mark.offset
    away = mark.radius + 4
    half = LINE / 2 * (mark.name.count("\n") + 1)
    ways: list[tuple[Spot, Anchor]] = [
        ((x + away, y), "start"),
        ((x - away, y), "end"),
        ((x, y - away - half), "middle"),
        ((x, y + away + half), "middle"),
    ]
    if mark.centred:
        ways = [((x, y), "middle")]
    return [Label(mark.name, mark.spot, offset, anchor, mark.rank) for offset, anchor in ways]


def box_around(mark: Mark, view: View) -> Box:
    """The pixels a symbol covers."""
    x, y = view.pixels(mark.spot)
    x, y = x + mark.offset[0], y + mark.offset[1]
    return x - mark.radius, y - mark.radius, x + mark.radius, y + mark.radius


def box_of(label: Label, view: View) -> Box:
    """The pixels a label covers, with a little air."""
    x, y = view.pixels(label.spot)
    x, y = x + label.offset[0], y + label.offset[1]
    lines = label.text.split("\n")
    width, half = LETTER * max(map(len, lines)), LINE / 2 * len(lines)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[label.anchor]
    return left - 2, y - half, left + width + 2, y + half


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share pixels."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
