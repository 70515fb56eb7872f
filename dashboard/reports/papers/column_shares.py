"""How wide the columns of a table stand on paper: no word is cut, and names get the room that is left."""

from dashboard.reports.listing import Cell, Listing
from dashboard.reports.papers.lettering import measure

SIZE, INSET, ROOM, MOST = 9, 12, 482, 190
"""Letters, the room beside the words of a cell, the width of a page, and of one column at most, in points."""


def share_columns(listing: Listing) -> tuple[int, ...]:
    """A share of the width for each column: as its longest word, and wider the more its cells say."""
    texts = [[column.heading, *map(say, listing.column(place))] for place, column in enumerate(listing.columns)]
    needed = [max(measure(word, SIZE, True) for text in column for word in text.split() or ["–"]) for column in texts]
    wished = [min(MOST, sum(measure(text, SIZE) for text in column) / len(column)) for column in texts]
    more = [max(wish - need, 0) for wish, need in zip(wished, needed, strict=True)]
    left = max(ROOM - INSET * len(texts) - sum(needed), 0)
    part = min(1.0, left / sum(more)) if sum(more) else 0
    return tuple(round(need + INSET + part * wish) for need, wish in zip(needed, more, strict=True))


def say(cell: Cell) -> str:
    """A cell as long as it will stand there."""
    return cell if isinstance(cell, str) else f"{cell:,.0f}" if cell is not None else "–"
