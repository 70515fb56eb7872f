"""Which letters the bytes of a text file mean: byte-order marks, UTF-8, UTF-16, and the old encodings of the region."""

import math
import re
from functools import cache

from data_sources.readers.raw import Unreadable

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
ONE_BYTE = {"cp1251": 6.0, "kz1048": 4.0, "koi8-r": 0.0, "cp866": 0.0, "cp1252": 0.0}
"""Encodings of one byte for each letter and how much more the usual are trusted; the second has Kazakh letters."""
LOOKED_AT = 20_000
PAIRS = re.compile(rb"[\xd0-\xd3][\x80-\xbf]")
HIGH = re.compile(rb"[\x80-\xff]")
UNCERTAIN = "its letters could not be read with certainty"
MIXED = "its lines are written in different encodings"
RUSSIAN = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
RUSSIAN_OFTEN = (110, 84, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 16, 16, 14, 12, 10, 9, 7)
KAZAKH_OFTEN = {"ә": 8, "ғ": 8, "қ": 20, "ң": 12, "ө": 7, "ұ": 7, "ү": 6, "һ": 1, "і": 20}
PER_MILLE = dict(zip(RUSSIAN, (*RUSSIAN_OFTEN, 6, 5, 4, 3, 3, 1, 1), strict=True)) | KAZAKH_OFTEN
"""How often letters stand in Russian and Kazakh texts."""
PLANES = (0x00, 0x04, 0x20, 0x21)
"""The upper bytes of Latin and Cyrillic letters, dashes and № in UTF-16."""
SIGNS = frozenset("«»“”„‘’‚–—…№°±·•©®§\u00a0\u00ad‰€₸")
SIGN, ODD, ODD_CASE, BETWEEN_LATIN, LATIN = -4.0, -8.0, -3.0, -4.0, -4.5
LEAST = -5.5


def decode(content: bytes) -> str:
    """The text of the bytes: a mark decides, then UTF-8, then whichever encoding reads most like words.

    Raises `Unreadable` when nothing gives text; never puts a replacement sign in the place of a letter.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return decode_as(content, encoding)
    if unmarked := unmarked_utf16(content):
        return decode_as(content, unmarked)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pairs, high = len(PAIRS.findall(content)), len(HIGH.findall(content))
        return decode_lines(content) if pairs * 2 > high * 0.2 else decode_one_byte(content)


def unmarked_utf16(content: bytes) -> str | None:
    """The order of the bytes of UTF-16 without a mark, told by where the upper bytes stand; None when it is not."""
    sample = content[:4096]
    for high, encoding in ((sample[1::2], "utf-16-le"), (sample[::2], "utf-16-be")):
        usual = sum(high.count(byte) for byte in PLANES)
        if high.count(0) * 10 >= len(high) > 0 and usual * 10 >= len(high) * 9:
            return encoding
    return None


def decode_as(content: bytes, encoding: str) -> str:
    """The text in an encoding that is certain."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("csv", UNCERTAIN) from error


def decode_lines(content: bytes) -> str:
    """The text of a file put together of parts in UTF-8 and in an older encoding, line by line."""
    lines: list[str | bytes] = []
    for line in content.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            lines.append(line)
    old = b"\n".join(line for line in lines if isinstance(line, bytes))
    encoding, score = best_encoding(old)
    if score < LEAST or PAIRS.search(old):
        raise Unreadable("csv", MIXED)
    return "\n".join(line if isinstance(line, str) else line.decode(encoding) for line in lines)


def decode_one_byte(content: bytes) -> str:
    """The text in the encoding in which it reads most like words."""
    encoding, score = best_encoding(content)
    if score < LEAST:
        raise Unreadable("csv", UNCERTAIN)
    return decode_as(content, encoding)


def best_encoding(content: bytes) -> tuple[str, float]:
    """The encoding of one byte for each letter that gives the likeliest words, and how likely they are."""
    sample = b"\n".join(line for line in content[: LOOKED_AT * 10].split(b"\n") if HIGH.search(line))[:LOOKED_AT]
    scores = {encoding: letter_scores(sample, encoding) for encoding in ONE_BYTE}
    best = max(ONE_BYTE, key=lambda encoding: sum(scores[encoding]) + ONE_BYTE[encoding])
    return best, sum(scores[best]) / len(scores[best])


def letter_scores(sample: bytes, encoding: str) -> list[float]:
    """How likely each sign beyond ASCII is in a text: the logarithm of how often it is met."""
    try:
        text = f" {sample.decode(encoding)} "
    except UnicodeDecodeError:
        return [-math.inf]
    triples = zip(text, text[1:], text[2:], strict=False)
    return [letter_score(*triple) for triple in triples if triple[1] > "\x7f"]


@cache
def letter_score(before: str, letter: str, after: str) -> float:
    """How likely one letter is beside its neighbours."""
    if letter in SIGNS:
        return SIGN
    often = PER_MILLE.get(letter.lower())
    by_latin = any(one.isascii() and one.isalpha() for one in (before, after))
    if often is None:
        return LATIN if letter.isalpha() and letter < "\u0180" and by_latin else ODD
    odd_case = ODD_CASE if letter.isupper() and before.islower() else 0.0
    return math.log(often / 1000) + odd_case + (BETWEEN_LATIN if by_latin else 0.0)
