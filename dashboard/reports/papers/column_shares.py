"""How wide the columns of a table stand on paper: by what their cells say, so that names need fewest lines."""

from dashboard.reports.listing import Cell, Listing

MOST = 44


def share_columns(listing: Listing) -> tuple[int, ...]:
    """A share of the width for each column: wide enough for its longest word, wider the more its cells say."""
    return tuple(
        share_of([column.heading, *(say(cell) for cell in listing.column(place))])
        for place, column in enumerate(listing.columns)
    )


def share_of(texts: list[str]) -> int:
    """The share of one column."""
    longest_word = max((len(word) for text in texts for word in text.split()), default=1)
    usual = sum(map(len, texts[1:])) // max(len(texts) - 1, 1)
    return min(MOST, max(longest_word + 2, usual))


def say(cell: Cell) -> str:
    """A cell as long as it will stand there."""
    return cell if isinstance(cell, str) else f"{cell:,.0f}" if cell is not None else "–"
