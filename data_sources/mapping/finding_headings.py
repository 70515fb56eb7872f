"""Where the headings of an unknown sheet are: the row that is most unlike the figures under it, and the rows above."""

from collections.abc import Sequence
from functools import cache

from dashboard.domain.declarations import read_sheets
from data_sources.cells.numbers import plain_number
from data_sources.cells.reading import show_cell
from data_sources.cells.texts import match_key
from data_sources.mapping.headings import HEADER_WITHIN
from data_sources.mapping.periods import find_period
from data_sources.readers.raw import RawCell, RawSheet
from data_sources.recognising import column_names

MOST_ROWS, LOOK_UNDER = 3, 6
KNOWN, WORD, PERIOD, FIGURE, UNLIKE = 3.0, 1.0, 1.0, -1.5, 1.0
LONG_TEXT = 120


@cache
def known_headings() -> frozenset[str]:
    """The match keys of all our headings and aliases."""
    return frozenset(key for sheet in read_sheets() for keys in column_names(sheet) for key in keys)


def find_heading_rows(raw: RawSheet) -> tuple[int, int]:
    """The lowest row of the headings as a spreadsheet program counts, and how many rows they take; (1, 1) if none."""
    rows = raw.rows[: HEADER_WITHIN + LOOK_UNDER]
    scores = [score_row(rows, place) for place in range(min(HEADER_WITHIN, len(rows)))]
    if not scores:
        return raw.first_row, 1
    best = max(range(len(scores)), key=lambda place: (scores[place], -place))
    top = bottom = best
    while bottom - top + 1 < MOST_ROWS and top > 0 and belong(raw, top - 1, top):
        top -= 1
    while bottom - top + 1 < MOST_ROWS and bottom + 1 < len(rows) and belong(raw, bottom, bottom + 1):
        bottom += 1
    return raw.first_row + bottom, bottom - top + 1


def score_row(rows: Sequence[Sequence[RawCell]], place: int) -> float:
    """How much a row looks like headings: words, known ones most of all, with other things under them."""
    score = 0.0
    under = rows[place + 1 : place + 1 + LOOK_UNDER]
    for at, cell in enumerate(rows[place]):
        text = show_cell(cell).strip()
        if not text:
            continue
        if is_figure(cell):
            score += PERIOD if find_period(text) else FIGURE
            continue
        score += PERIOD if find_period(text) else WORD if len(text) <= LONG_TEXT else 0.0
        score += KNOWN if match_key(text) in known_headings() else 0.0
        cells = [row[at] for row in under if at < len(row) and row[at] not in (None, "")]
        score += UNLIKE if cells and sum(map(is_figure, cells)) * 2 > len(cells) else 0.0
    return score


def is_figure(cell: RawCell) -> bool:
    """Whether a cell holds a number, a day or an answer and no words."""
    if cell is None or not isinstance(cell, str):
        return cell is not None
    try:
        plain_number(cell)
    except (ValueError, ArithmeticError):
        return False
    return True


def belong(raw: RawSheet, upper: int, lower: int) -> bool:
    """Whether the lower of two neighbouring rows refines the headings of the upper: by merged cells or by gaps."""
    above, below = texts_of(raw, upper), texts_of(raw, lower)
    filled = [place for place, text in enumerate(below) if text]
    if not filled or sum(map(bool, above)) < 2 or any(not could_head(raw, lower, place) for place in filled):
        return False
    spans = [area for area in raw.merged if area[0][0] <= raw.first_row + upper <= area[1][0]]
    across = [right - left for (_, left), (_, right) in spans if right > left]
    down = [area for area in spans if area[1][0] >= raw.first_row + lower]
    if (across and len(across) + len(down) > 1) or (down and any(not above[place] for place in filled)):
        return True
    width = max(len(above), len(below))
    gaps = [place for place in filled if place >= len(above) or not above[place]]
    empty = [place for place in range(width) if place >= len(below) or not below[place]]
    return bool(gaps) and any(place < len(above) and above[place] for place in empty)


def texts_of(raw: RawSheet, place: int) -> list[str]:
    """The cells of a row as texts."""
    return [show_cell(cell).strip() for cell in raw.rows[place]]


def could_head(raw: RawSheet, row: int, place: int) -> bool:
    """Whether a cell can be a heading: words, or a period."""
    cell = raw.rows[row][place]
    return not is_figure(cell) or find_period(show_cell(cell)) is not None
