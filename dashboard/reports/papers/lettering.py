"""How long words are on paper, so that nothing runs out of its box: ours are as wide as Arial's, letter by letter."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from PIL import ImageFont

from dashboard.settings import ROOT

LINE = 1.2
DRAWN = 100
NARROWEST = 0.15
UNKNOWN, NOBODYS = "□", "\U0010fffd"
HYPHENS = str.maketrans("\u2010\u2011", "--")


@cache
def letters(heavy: bool) -> ImageFont.FreeTypeFont:
    """Our letters in one large size, to be measured."""
    face = "Bold" if heavy else "Regular"
    path = ROOT / "static" / "letters" / f"KenesSans-{face}.ttf"
    return ImageFont.truetype(str(path), DRAWN, layout_engine=ImageFont.Layout.BASIC)


def measure(line: str, size: float, heavy: bool = False) -> float:
    """The length of one line in the unit of `size`."""
    return sum(advance(sign, heavy) for sign in line) * size / DRAWN


@cache
def advance(sign: str, heavy: bool) -> float:
    """How far one letter moves the next."""
    return 0.0 if sign == "\n" else letters(heavy).getlength(sign)


def fold(words: str, size: float, room: float, heavy: bool = False) -> list[str]:
    """A text as the lines that fit into a box; a word longer than the box is broken."""
    return [line for paragraph in words.split("\n") for line in fold_line(paragraph, size, room, heavy)]


def fold_line(words: str, size: float, room: float, heavy: bool) -> Iterator[str]:
    """The lines of one paragraph."""
    line = ""
    for word in (part for one in words.split(" ") for part in break_word(one, size, room, heavy)):
        longer = f"{line} {word}" if line else word
        if line and measure(longer, size, heavy) > room:
            yield line
            line = word
        else:
            line = longer
    yield line


def break_word(word: str, size: float, room: float, heavy: bool) -> Iterator[str]:
    """A word in pieces that each fit into the box."""
    start, along = 0, 0.0
    for place, sign in enumerate(word):
        step = measure(sign, size, heavy)
        if place > start and along + step > room:
            yield word[start:place]
            start, along = place, 0.0
        along += step
    yield word[start:]


def height_of(words: str, size: float, room: float, heavy: bool = False) -> float:
    """How high a text stands in a box of a width."""
    return len(fold(words, size, room, heavy)) * size * LINE


def choose_size(words: str, sizes: Sequence[int], room: float, high: float, heavy: bool = False) -> int:
    """The largest size in which a text fits its box; the smallest when none does."""
    return next((size for size in sizes if height_of(words, size, room, heavy) <= high), sizes[-1])


def shorten(words: str, size: float, room: float, high: float, heavy: bool = False) -> str:
    """A text cut to what its box holds; an ellipsis shows that it goes on."""
    lines = fold(words, size, room, heavy)
    most = max(1, int(high / (size * LINE)))
    return words if len(lines) <= most else " ".join(lines[:most])[:-1].rstrip() + "…"


def keep_ours(words: str) -> str:
    """The same text in our letters alone: a sign we have no letter for becomes a box, one without a shape goes."""
    words = words.translate(HYPHENS)
    foreign = {sign for sign in set(words) if not sign.isspace() and not has_letter(sign)}
    return words.translate({ord(sign): UNKNOWN if unicodedata.category(sign)[0] in "LNPS" else "" for sign in foreign})


@cache
def has_letter(sign: str) -> bool:
    """Whether our letters can write a sign: whatever they cannot, they all draw alike."""
    return drawn(sign) != drawn(NOBODYS)


def drawn(sign: str) -> bytes:
    """A sign as its dots."""
    face = letters(False)
    return bytes(face.getmask(sign)) + str(face.getbbox(sign)).encode()
