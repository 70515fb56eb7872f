"""The headings of an unknown sheet: one to three rows joined, and the name by which a mapping calls each column."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data_sources.cells.reading import show_cell
from data_sources.cells.texts import match_key
from data_sources.readers.cell_names import column_letters
from data_sources.readers.raw import RawSheet
from data_sources.recognising.heading_rows import joined, spread_level

HEADER_WITHIN = 30
ROWS_MEASURED = 100
BY_LETTER = re.compile(r"\[([A-Za-z]{1,3})\]")


class NotThere(Exception):
    """No column is called so; `nearest` are the headings that there are. `several` gives the columns if it is many."""

    def __init__(self, name: str, several: Sequence[str] = ()) -> None:
        super().__init__(name)
        self.name = name
        self.several = tuple(several)


@dataclass(frozen=True)
class Headings:
    """The headings of one sheet by position: how they may be spelt, the mapping's name and the letters of each column.

    `top` and `data` are the positions of the first row of headings and of the first row under them; `header_row` is
    the lowest of them as a spreadsheet program counts.
    """

    top: int
    data: int
    header_row: int
    spellings: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    letters: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The heading of each column as one text, empty where there is none."""
        return tuple(one_line(spellings[0]) for spellings in self.spellings)

    def place(self, name: str) -> int:
        """The position of the column that a mapping calls so; raises `NotThere` when none or several are."""
        if letter := BY_LETTER.fullmatch(name.strip()):
            if letter[1].upper() in self.letters:
                return self.letters.index(letter[1].upper())
            raise NotThere(name)
        key = match_key(name)
        exact = [place for place, text in enumerate(self.texts) if text == one_line(name)]
        same = [place for place, text in enumerate(self.texts) if match_key(text) == key and key]
        part = [place for place, ways in enumerate(self.spellings) if key and key in map(match_key, ways)]
        found = next((places for places in (exact, same, part) if places), [])
        if len(found) != 1:
            raise NotThere(name, [self.letters[place] for place in found])
        return found[0]

    def missing(self, names: Iterable[str]) -> list[NotThere]:
        """The names for which there is no column."""
        wrong = []
        for name in dict.fromkeys(names):
            try:
                self.place(name)
            except NotThere as problem:
                wrong.append(problem)
        return wrong


def one_line(text: str) -> str:
    """A heading without line ends and doubled spaces."""
    return " ".join(text.split())


def read_headings(raw: RawSheet, header_row: int, header_rows: int = 1) -> Headings:
    """The headings that stand in some rows of a sheet, `header_row` being the lowest; rows outside count as empty."""
    data = max(0, header_row - raw.first_row + 1)
    top = max(0, data - header_rows)
    width = max(map(len, raw.rows[: data + ROWS_MEASURED]), default=0)
    levels = [[show_cell(cell) for cell in row] for row in raw.rows[top:data]] or [[]]
    spread = [spread_level(raw, top, levels, number) for number in range(len(levels))]
    full = [level + [""] * (width - len(level)) for level in spread]
    spellings = tuple(joined(parts) for parts in zip(*full, strict=True))
    letters = tuple(column_letters(raw.first_column + place) for place in range(width))
    texts = [one_line(ways[0]) for ways in spellings]
    counts = Counter(map(match_key, texts))
    names = tuple(
        text if match_key(text) and counts[match_key(text)] == 1 and not BY_LETTER.fullmatch(text) else f"[{letter}]"
        for text, letter in zip(texts, letters, strict=True)
    )
    return Headings(top, data, header_row, spellings, names, letters)


def locate_headings(raw: RawSheet, names: Sequence[str], header_row: int | None, header_rows: int) -> Headings:
    """The headings a mapping means: in its row, else in the first rows the row that has the most of its names."""
    rows = range(raw.first_row, raw.first_row + min(HEADER_WITHIN, len(raw.rows)))
    candidates = [row for row in (header_row, *rows) if row is not None]
    best: tuple[int, Headings] | None = None
    for row in dict.fromkeys(candidates):
        found = read_headings(raw, row, header_rows)
        missing = len(found.missing(names))
        if not missing:
            return found
        if best is None or (header_row is None and missing < best[0]):
            best = missing, found
    return best[1] if best else read_headings(raw, raw.first_row, header_rows)
