"""What goes onto which slide of the file: a slide of the deck, or several where it holds more than one can show."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.reports.deck import Deck, Plot, Point, Slide
from dashboard.reports.listing import Listing
from dashboard.reports.papers.lettering import LINE, height_of
from dashboard.reports.papers.pptx_ground import BODY_BOTTOM, BODY_TOP, INSIDE
from dashboard.reports.papers.pptx_tables import split_table
from dashboard.reports.papers.wording import DOTS, find_question, say_point_status, table_of
from dashboard.text import Text

POINT_SIZES = (24, 20, 18, 16)
POINTS_WIDE = 300
BETWEEN = 8
SMALL = 0.8
REMARK_SIZE, MOST_REMARKS = 12, 4
GAP = 10


@dataclass(frozen=True)
class Piece:
    """What stands on one slide of the file; `high` is the height that its remarks leave it."""

    title: str
    high: float
    plot: Plot | None = None
    table: Listing | None = None
    points: tuple[Point, ...] = ()

    @property
    def points_wide(self) -> float:
        """The width of its lines: beside a chart a column, else all."""
        return POINTS_WIDE if self.plot else INSIDE


def split(text: Text, deck: Deck, slide: Slide) -> list[Piece]:
    """A slide as the one or more that hold all of it; where there are several, their titles say which one it is."""
    whole = Piece(slide.title, BODY_BOTTOM - BODY_TOP - remarks_height(slide))
    points = slide.points or tuple(points_of_decision(text, deck, slide))
    pieces = list(cut(text, slide, points, whole)) or [whole]
    if len(pieces) == 1:
        return pieces
    return [replace(piece, title=f"{slide.title} ({n}/{len(pieces)})") for n, piece in enumerate(pieces, 1)]


def cut(text: Text, slide: Slide, points: tuple[Point, ...], whole: Piece) -> Iterator[Piece]:
    """First the chart, beside it the lines if they fit; without a chart the table; then the lines that are left."""
    if slide.plot is not None and slide.plot.categories and slide.plot.series:
        beside = points_height(text, points, POINT_SIZES[-1], POINTS_WIDE) <= whole.high
        yield replace(whole, plot=slide.plot, points=points if beside else ())
        points = () if beside else points
    else:
        listing = table_of(text, slide)
        for table in split_table(text, listing, whole.high) if listing and listing.rows else ():
            yield replace(whole, table=table)
    for some in portion(text, points, whole.high):
        yield replace(whole, points=some)


def points_of_decision(text: Text, deck: Deck, slide: Slide) -> Iterator[Point]:
    """What was decided on the question of a slide that has neither picture nor lines; dots where nothing is known."""
    question = find_question(deck, slide)
    if question is None or slide.plot or slide.listing or slide.draw:
        return
    decision = question.decision
    yield Point(text.say("Decided: {decision}", decision=decision.text or DOTS))
    yield Point(text.say("Responsible: {responsible}", responsible=decision.responsible or DOTS))
    yield Point(text.say("Due: {due}", due=decision.due or DOTS), decision.status)


def small(size: int) -> int:
    """The letters of what stands under a line."""
    return round(size * SMALL)


def point_height(text: Text, point: Point, size: int, room: float) -> float:
    """The height of one line with what stands under it."""
    words = f"{say_point_status(text, point)}  {point.words}".strip()
    under = height_of(point.detail, small(size), room) if point.detail else 0
    return height_of(words, size, room, True) + under + BETWEEN


def points_height(text: Text, points: Sequence[Point], size: int, room: float) -> float:
    """The height of several lines."""
    return sum(point_height(text, point, size, room) for point in points)


def portion(text: Text, points: Sequence[Point], high: float) -> list[tuple[Point, ...]]:
    """The lines in as many portions as slides are needed for them in a readable size, about as many in each."""
    filled = list(fill(text, points, high))
    if len(filled) < 2:
        return filled
    size = math.ceil(len(points) / len(filled))
    even = [tuple(points[start : start + size]) for start in range(0, len(points), size)]
    fits = all(points_height(text, some, POINT_SIZES[-1], INSIDE) <= high for some in even)
    return even if fits else filled


def fill(text: Text, points: Sequence[Point], high: float) -> Iterator[tuple[Point, ...]]:
    """Portions each as full as can be."""
    begun: list[Point] = []
    for point in points:
        if begun and points_height(text, [*begun, point], POINT_SIZES[-1], INSIDE) > high:
            yield tuple(begun)
            begun = []
        begun.append(point)
    if begun:
        yield tuple(begun)


def remarks_height(slide: Slide) -> float:
    """The room that the small words at the foot of a slide take, a few lines at most."""
    needed = height_of(" ".join(slide.remarks), REMARK_SIZE, INSIDE) if slide.remarks else 0
    return min(needed, MOST_REMARKS * REMARK_SIZE * LINE) + GAP if needed else 0
