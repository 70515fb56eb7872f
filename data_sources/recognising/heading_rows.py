"""The spellings a column goes by when its heading takes one, two or three rows, merged or not."""

import re
from collections.abc import Iterator, Sequence

from data_sources.cells.reading import show_cell
from data_sources.cells.texts import clean_text, match_key
from data_sources.readers.raw import RawSheet
from data_sources.recognising.units_of_headings import is_unit

MOST_LEVELS = 3
LETTER = re.compile(r"[^\W\d_]")
INCLUDING_WORDS = re.compile(r"^в том числе:?\s+|(?<=, )в том числе:?,?\s+", re.IGNORECASE)
INCLUDING = frozenset(["в том числе", "в т ч", "из них", "оның ішінде", "including", "of which"])


def header_labels(raw: RawSheet, header: int) -> Iterator[tuple[list[tuple[str, ...]], int]]:
    """The spellings of every column when the headings begin in this row, and the row where the data would begin.

    The row alone comes first; then joined with one and two rows under it, where those can belong to the headings.
    """
    levels = [[show_cell(cell) for cell in raw.rows[header]]]
    yield [(shorten(text),) for text in levels[0]], header + 1
    for under in range(header + 1, min(header + MOST_LEVELS, len(raw.rows))):
        lower = [show_cell(cell) for cell in raw.rows[under]]
        if not could_be_headings(lower) or not continues(raw, under - 1, levels[-1], lower):
            return
        levels.append(lower)
        spread = [spread_level(raw, header, levels, number) for number in range(len(levels))]
        if is_title(spread[0], lower):
            return
        width = max(map(len, spread))
        columns = zip(*(level + [""] * (width - len(level)) for level in spread), strict=True)
        yield [joined(parts) for parts in columns], under + 1


def could_be_headings(texts: Sequence[str]) -> bool:
    """Whether the filled cells of a row are words, or units such as %, and not figures."""
    filled = [text for text in texts if clean_text(text)]
    return bool(filled) and all(LETTER.search(text) or is_unit(text) for text in filled)


def continues(raw: RawSheet, row: int, upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the row under a row of headings can refine it: by merged cells, texts under its gaps, or units."""
    if all(is_unit(text) for text in lower if clean_text(text)):
        return True
    if any(top <= raw.first_row + row <= bottom for (top, _), (bottom, _) in raw.merged):
        return True
    return any(below and not above for above, below in zip([*upper, *[""] * len(lower)], lower, strict=False))


def is_title(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether one text stands over everything: the title of a table is no heading of its columns."""
    return len({match_key(above) for above, below in zip(upper, lower, strict=False) if above or below}) < 2


def spread_level(raw: RawSheet, header: int, levels: Sequence[list[str]], number: int) -> list[str]:
    """One row of headings with each text repeated over the columns it covers; the lowest stays as it is."""
    if number == len(levels) - 1:
        return levels[number]
    row = raw.first_row + header + number
    areas = [area for area in raw.merged if area[0][0] <= row <= area[1][0]]
    spread = list(levels[number])
    for (_, left), (_, right) in areas:
        start = left - raw.first_column
        for place in range(max(start, 0), min(right - raw.first_column + 1, len(spread))):
            spread[place] = levels[number][start] if start >= 0 else ""
    return cut_including(spread if areas else spread_right(levels, number))


def spread_right(levels: Sequence[list[str]], number: int) -> list[str]:
    """A row of headings without merged cells: a text reaches over empty cells as far as something stands under them."""
    upper, own = (levels[number - 1] if number else []), levels[number]
    spread: list[str] = []
    reach = ""
    for place in range(max(len(level) for level in levels)):
        text = own[place] if place < len(own) else ""
        under = any(place < len(level) and level[place] for level in levels[number + 1 :])
        begins = place < len(upper) and bool(upper[place])
        reach = text or ("" if begins or not under else reach)
        spread.append(reach)
    return spread


def cut_including(texts: list[str]) -> list[str]:
    """The words «в том числе» put together again where they were cut across two cells."""
    keys = [match_key(text) for text in texts]
    if "в том" not in keys or not any(key.startswith("числе") for key in keys):
        return texts
    return ["в том числе" if key in ("в том", "числе") else text for key, text in zip(keys, texts, strict=True)]


def joined(parts: Sequence[str]) -> tuple[str, ...]:
    """The spellings of a column with several header rows: all together first, the lowest alone last."""
    texts = [text for place, text in enumerate(parts) if text and (place == 0 or text != parts[place - 1])]
    if len(texts) < 2:
        return (texts[0] if texts else "",)
    plain = [text for text in texts if match_key(text) not in INCLUDING] or texts
    ways = [", ".join(texts), " ".join(texts), ", ".join(plain), " ".join(plain)]
    ways += [f"{text}, {texts[-1]}" for text in texts[:-1]] + [f"{text} {texts[-1]}" for text in texts[:-1]]
    return tuple(dict.fromkeys([*(shorten(way) for way in ways), texts[-1]]))


def shorten(text: str) -> str:
    """A heading with the words «в том числе» written as the declared headings write them."""
    return INCLUDING_WORDS.sub("в т.ч. ", text)
