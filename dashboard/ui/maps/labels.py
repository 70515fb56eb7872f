"""Which names fit on a map: the important ones first, each at the first free side of its symbol."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dashboard.domain.boundaries import Spot
from dashboard.ui.maps.shapes import HEIGHT, WIDTH, View

Anchor = Literal["start", "middle", "end"]
Box = tuple[float, float, float, float]
LETTER = 7.4
LINE = 17.0
# The side of the squares by which boxes are compared with their neighbours only, in pixels.
SQUARE = 80
# Between these distances from the middle the left and right edges of a map lie on usual screens, in pixels.
NARROWEST_HALF, WIDEST_HALF = WIDTH / 2 - 10, WIDTH / 2 + 110
# From this rank on names belong to regions: they are quieter.
REGION_RANK = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn with a name: its place in degrees, its radius in pixels. Lower `rank` goes first.

    A `centred` name stands on its spot instead of beside it, or on one of `others`; what is no `obstacle` may lie under
    a name. From further away than the zoom `low` it has no name.
    """

    name: str
    spot: Spot
    radius: float = 8.0
    rank: int = 0
    centred: bool = False
    obstacle: bool = True
    low: float = 0.0
    others: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map: its place in degrees, its offset in pixels, which end of the text stands there."""

    text: str
    spot: Spot
    offset: Spot
    anchor: Anchor
    rank: int


@dataclass
class Paper:
    """What is covered already, by squares."""

    squares: dict[tuple[int, int], list[Box]] = field(default_factory=dict)

    def cover(self, box: Box) -> None:
        """Take the room of a box."""
        for square in squares_of(box):
            self.squares.setdefault(square, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Whether nothing lies under a box."""
        return not any(overlap(box, other) for square in squares_of(box) for other in self.squares.get(square, ()))


def squares_of(box: Box) -> Iterator[tuple[int, int]]:
    """The squares that a box touches."""
    left, top, right, bottom = (int(side // SQUARE) for side in box)
    return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))


def place_labels(marks: Sequence[Mark], view: View, most: int) -> list[Label]:
    """The labels of the marks that have room in the view, at most so many; none covers another one or a symbol."""
    paper, labels = Paper(), list[Label]()
    for mark in marks:
        if mark.obstacle:
            paper.cover(box_around(mark, view))
    named = (mark for mark in marks if mark.name and view.zoom >= mark.low)
    for mark in sorted(named, key=lambda mark: (mark.rank, -mark.radius, mark.name)):
        if len(labels) == most:
            break
        label = next((one for one in candidates(mark) if paper.is_free(box_of(one, view))), None)
        if label:
            labels.append(label)
            paper.cover(box_of(label, view))
    return labels


def put_first(mark: Mark, labels: Iterable[Label], others: Iterable[Mark], view: View) -> list[Label]:
    """The labels with one that must be there, where it covers fewest symbols; names that it covers give way."""
    near = [box_around(other, view) for other in others]
    own = min(candidates(mark), key=lambda one: sum(overlap(box_of(one, view), box) for box in near))
    box = box_of(own, view)
    return [own, *(label for label in labels if label.spot != own.spot and not overlap(box, box_of(label, view)))]


def candidates(mark: Mark) -> list[Label]:
    """The ways to write a name: in the middle of a region; right, left, above or below a symbol."""
    away = mark.radius + 4
    half = LINE / 2 * (mark.name.count("\n") + 1)
    ways: list[tuple[Spot, Anchor]] = [
        ((away, 0), "start"),
        ((-away, 0), "end"),
        ((0, -away - half), "middle"),
        ((0, away + half), "middle"),
    ]
    if mark.centred:
        return [Label(mark.name, spot, (0, 0), "middle", mark.rank) for spot in (mark.spot, *mark.others)]
    return [Label(mark.name, mark.spot, offset, anchor, mark.rank) for offset, anchor in ways]


def keep_whole(mark: Mark, view: View) -> Iterator[Mark]:
    """The mark of a region named only where no edge of the first view runs through its name; none without such a spot.

    How wide the screen is, is not known.
    """
    spots = [label.spot for label in candidates(mark) if not is_cut(box_of(label, view))]
    if mark.centred and spots:
        yield replace(mark, spot=spots[0], others=tuple(spots[1:]))
    elif not mark.centred:
        yield mark


def is_cut(box: Box) -> bool:
    """Whether the edge of the first view may run through a box, measured from the middle of the view."""
    left, top, right, bottom = box
    beside = any(low < WIDEST_HALF and high > NARROWEST_HALF for low, high in ((left, right), (-right, -left)))
    return beside or any(low < HEIGHT / 2 < high for low, high in ((top, bottom), (-bottom, -top)))


def box_around(mark: Mark, view: View) -> Box:
    """The pixels a symbol covers."""
    x, y = view.pixels(mark.spot)
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
