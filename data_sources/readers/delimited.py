"""Reading .csv and .txt tables: the usual separators and encodings are found out, nobody has to name them."""

import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice
from pathlib import PurePath

from data_sources.readers.raw import RawSheet, Unreadable

SEPARATORS = (";", "\t", ",", "|")
LOOKED_AT = 40
LOOKED_AT_LETTERS = 20_000
CONTROL = re.compile("[\x00-\x08\x0e-\x1b]")
CYRILLIC = re.compile("[А-Яа-яЁё]")
OFTEN = set("оеаинтсрвлкмдпуОЕАИНТСРВЛКМДПУ")
LONGEST_FIELD = 1_000_000


def read_delimited(content: bytes, file_name: str) -> tuple[RawSheet, ...]:
    """The one table of a text file as a sheet named like the file; every cell is text.

    Raises `Unreadable` when the bytes are no text.
    """
    text = decode(content)
    if CONTROL.search(text[:LOOKED_AT_LETTERS]):
        raise Unreadable("csv")
    stated = re.match(r"sep=(.)[ \t]*(?:\r?\n|$)", text)
    separator = stated[1] if stated else find_separator(text)
    csv.field_size_limit(LONGEST_FIELD)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Unreadable("csv") from error
    if stated:
        rows[0] = []
    return (RawSheet(PurePath(file_name).stem, rows),)


def decode(content: bytes) -> str:
    """The text of the bytes: a byte-order mark decides, then UTF-8, then the encoding that reads as Russian.

    Raises `Unreadable` when nothing gives text.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return decode_as(content, encoding)
    if content[1:2] == b"\0" or content[:1] == b"\0":
        return decode_as(content, "utf-16-le" if content[1:2] == b"\0" else "utf-16-be")
    if b"\0" in content[:4096]:
        raise Unreadable("csv")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return decode_single_byte(content)


def decode_as(content: bytes, encoding: str) -> str:
    """The text in an encoding that is certain."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("csv") from error


def decode_single_byte(content: bytes) -> str:
    """Windows-1251 when its letters are those that are frequent in Russian, else the best guess."""
    russian = content.decode("cp1251", errors="replace")
    letters = CYRILLIC.findall(russian)
    if letters and sum(letter in OFTEN for letter in letters) / len(letters) > 0.5 and "\ufffd" not in russian:
        return russian
    from charset_normalizer import from_bytes  # only rare files need it, and it is slow to import

    guess = from_bytes(content[:100_000]).best()
    if guess is None:
        raise Unreadable("csv")
    return content.decode(guess.encoding, errors="replace")


def find_separator(text: str) -> str:
    """The separator that cuts the first rows most evenly into most columns."""
    return max(SEPARATORS, key=lambda separator: evenness(text, separator))


def evenness(text: str, separator: str) -> float:
    """Columns of the usual row, weighed by how many rows have as many."""
    try:
        sample = csv.reader(StringIO(text[:200_000], newline=""), delimiter=separator)
        widths = [len(row) for row in islice(sample, LOOKED_AT) if any(row)]
    except csv.Error:
        return 0
    usual = [(width, count) for width, count in Counter(widths).items() if width > 1]
    return max((width * count / len(widths) for width, count in usual), default=0)
