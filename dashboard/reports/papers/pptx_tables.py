"""Tables as tables of the presentation, in as many pieces as the height of a slide asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.shapetree import SlideShapes
from pptx.table import _Cell
from pptx.util import Pt

from dashboard.reports.deck import Deck
from dashboard.reports.listing import Cell, Listing
from dashboard.reports.papers.lettering import height_of, shorten
from dashboard.reports.papers.pptx_ground import INSIDE, shade, write
from dashboard.reports.papers.wording import say_cell
from dashboard.text import Text
from dashboard.ui.palette import LIGHT

SIZES = (16, 14, 12)
PADDING = 5.0
HIGHEST_ROW = 150.0
MOST_WORDS = 40
FIGURE = 16


def split_table(text: Text, listing: Listing, high: float) -> list[Listing]:
    """The table in pieces that each fit a slide, in the largest letters in which it needs the fewest pieces."""
    return min((list(cut(text, listing, size, high)) for size in SIZES), key=len)


def cut(text: Text, listing: Listing, size: int, high: float) -> Iterator[Listing]:
    """Pieces of a table: as many rows in each as the height holds, at least one."""
    room = widths(text, listing)
    left = free = high - row_height([column.heading for column in listing.columns], room, size)
    begun: list[tuple[Cell, ...]] = []
    for row in listing.rows:
        needed = row_height(cells_of(text, listing, row), room, size)
        if begun and needed > left:
            yield replace(listing, rows=tuple(begun))
            begun, left = [], free
        begun.append(row)
        left -= needed
    yield replace(listing, rows=tuple(begun))


def cells_of(text: Text, listing: Listing, row: Sequence[Cell]) -> list[str]:
    """The cells of a row as words."""
    return [say_cell(text, column, cell) for column, cell in zip(listing.columns, row, strict=True)]


def widths(text: Text, listing: Listing) -> list[float]:
    """How the width of a slide is shared: by what stands in a column, none starved and none greedy."""
    rows = [[column.heading for column in listing.columns], *(cells_of(text, listing, row) for row in listing.rows)]
    wanted = [max(6, min(MOST_WORDS, *([max(len(row[place]) for row in rows)] * 2))) for place in range(len(rows[0]))]
    return [INSIDE * one / sum(wanted) for one in wanted]


def row_height(cells: Sequence[str], room: Sequence[float], size: float) -> float:
    """The height of a row: of its highest cell, but never more than a third of a slide."""
    inner = (height_of(cell, size, one - 2 * PADDING, True) for cell, one in zip(cells, room, strict=True))
    return min(HIGHEST_ROW, max(inner, default=size)) + 2 * PADDING


def size_of(text: Text, listing: Listing, high: float) -> int:
    """The largest letters in which the table stands on one slide."""
    return next((size for size in SIZES if len(list(cut(text, listing, size, high))) == 1), SIZES[-1])


def add_table(
    deck: Deck, text: Text, shapes: SlideShapes, listing: Listing, top: float, left: float, high: float
) -> GraphicFrame:
    """A piece of a table at a spot; gives its frame."""
    size, room = size_of(text, listing, high), widths(text, listing)
    rows = [[column.heading for column in listing.columns], *(cells_of(text, listing, row) for row in listing.rows)]
    heights = [row_height(row, room, size) for row in rows]
    frame = shapes.add_table(len(rows), len(room), Pt(left), Pt(top), Pt(sum(room)), Pt(sum(heights)))
    for place, one in enumerate(room):
        frame.table.columns[place].width = Pt(one)
    for line, (row, one) in enumerate(zip(rows, heights, strict=True)):
        frame.table.rows[line].height = Pt(one)
        for place, words in enumerate(row):
            inner = room[place] - 2 * PADDING
            words = shorten(words, size, inner, HIGHEST_ROW, True)
            figure = listing.columns[place].kind != "text" or is_figure(words)
            fill_cell(deck, frame.table.cell(line, place), words, size, heading=not line, figure=figure)
    return frame


def is_figure(words: str) -> bool:
    """Whether words are a number with its unit, which stands at the right."""
    return words == "–" or (words[:1].isdigit() and len(words) < FIGURE)


def fill_cell(deck: Deck, cell: _Cell, words: str, size: int, *, heading: bool, figure: bool) -> None:
    """One cell: headings heavy on a pale ground, numbers at the right."""
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(PADDING)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = shade(LIGHT.grid if heading else LIGHT.background)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if figure else PP_ALIGN.LEFT
    write(deck, paragraph, words, size, LIGHT.ink, heavy=heading)
