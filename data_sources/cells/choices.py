"""Yes and no, values of enumerations and entries of code lists, by code or by a label in any language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from data_sources.cells.reading import WrongCell, show_cell
from data_sources.cells.texts import clean_text, match_key
from data_sources.readers.raw import RawCell

YES = frozenset(["да", "иә", "ия", "yes", "y", "true", "истина", "есть", "бар", "+", "✓", "✔", "v", "1"])
NO = frozenset(["нет", "жоқ", "no", "n", "false", "ложь", "0"])
MINUS = frozenset(["-", "–", "—", "−"])
CLOSE_ENOUGH = 60
MOST_GUESSES = 300


def parse_boolean(cell: RawCell) -> bool:
    """Yes or no in any of the usual ways; raises `WrongCell` E04 for anything between."""
    word = clean_text(show_cell(cell)).casefold()
    if word in YES:
        return True
    if word in NO or word in MINUS:
        return False
    raise WrongCell("E04", type="yes or no", expected="да/нет, иә/жоқ, yes/no or 1/0", variant="neither")


def uses_plus(cells: Iterable[RawCell]) -> bool:
    """Whether a column of yes and no answers with plus signs, so that a minus in it means no."""
    return any(isinstance(cell, str) and clean_text(cell) in ("+", "✓", "✔") for cell in cells)


@dataclass
class Guesses:
    """Guesses at what was meant, as many as anyone will read: each compares a text with a whole list."""

    left: int = MOST_GUESSES

    def find_nearest(self, key: str, candidates: Iterable[str]) -> str | None:
        """The candidate most like a text; None when nothing comes close, or when enough was guessed."""
        self.left -= 1
        return find_nearest(key, candidates) if self.left >= 0 else None


def parse_choice(cell: RawCell, spellings: Mapping[str, str], listed_in: str, guesses: Guesses | None = None) -> str:
    """The code that a typed code or label stands for; `spellings` maps match keys to codes; raises `WrongCell` E08.

    `listed_in` names the list, as `enumeration:org_kind` or `list:regions`, so that the message can show its labels.
    """
    key = match_key(show_cell(cell))
    if key in spellings:
        return spellings[key]
    nearest = (guesses or Guesses()).find_nearest(key, spellings)
    code = spellings[nearest] if nearest else ""
    raise WrongCell("E08", options=listed_in, nearest=code)


def find_nearest(key: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like a text, or None when nothing comes close."""
    found = process.extractOne(key, list(candidates), scorer=fuzz.WRatio, score_cutoff=CLOSE_ENOUGH)
    return found[0] if found else None
