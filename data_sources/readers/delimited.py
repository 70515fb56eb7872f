"""Reading .csv and .txt tables: the usual separators and encodings are found out, nobody has to name them."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from itertools import islice
from pathlib import PurePath

from data_sources.readers.letters import decode
from data_sources.readers.raw import RawSheet, Unreadable

SEPARATORS = (";", "\t", ",", "|")
LOOKED_AT = 40
LOOKED_AT_LETTERS = 20_000
CONTROL = re.compile("[\x00-\x08\x0e-\x1b]")
MOST_CONTROL = 100
"""One control sign in so many letters is dirt; more is no text."""
LONGEST_FIELD = 1_000_000


def read_delimited(content: bytes, file_name: str) -> tuple[RawSheet, ...]:
    """The one table of a text file as a sheet named like the file; every cell is text.

    Raises `Unreadable` when the bytes are no text.
    """
    text = decode(content)
    if len(CONTROL.findall(text[:LOOKED_AT_LETTERS])) * MOST_CONTROL > min(len(text), LOOKED_AT_LETTERS):
        raise Unreadable("csv")
    text = CONTROL.sub("", text)
    stated = re.match(r"sep=(.)[ \t]*(?:\r?\n|$)", text)
    separator = stated[1] if stated else find_separator(text)
    csv.field_size_limit(LONGEST_FIELD)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Unreadable("csv") from error
    require_closed_quotes(rows, separator)
    if stated:
        rows[0] = []
    return (RawSheet(PurePath(file_name).stem, rows),)


def require_closed_quotes(rows: Sequence[Sequence[str]], separator: str) -> None:
    """Stop at a cell that has swallowed whole lines because a quotation mark was never closed."""
    width = max(map(len, rows[:LOOKED_AT]), default=0)
    for row in rows:
        for cell in row:
            if "\n" in cell and width > 2 and cell.count(separator) >= cell.count("\n") * (width - 1) / 2:
                raise Unreadable("csv", "a quotation mark is opened and never closed")


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
