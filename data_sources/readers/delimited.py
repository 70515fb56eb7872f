"""Reading .csv and .txt tables: the usual separators and encodings are found out, nobody has to name them."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain, islice
from pathlib import PurePath

from data_sources.readers.letters import decode
from data_sources.readers.limits import LONGEST_FIELD, MOST_COLUMNS, MOST_TEXT_ROWS
from data_sources.readers.raw import Guarded, Piece, RawCell, RawSheet, Rows, Unreadable, too_much

SEPARATORS = (";", "\t", ",", "|")
LOOKED_AT = 40
LOOKED_AT_LETTERS = 20_000
CONTROL = re.compile("[\x00-\x08\x0e-\x1b]")
MOST_CONTROL = 100
"""One control sign in so many letters is dirt; more is no text."""
ROWS_AT_ONCE = 2_000


def read_delimited(file: Guarded, file_name: str) -> Iterator[Piece]:
    """The one table of a text file as a sheet named like the file; every cell is text.

    An apostrophe that our own CSV files put before a text that looks like a formula is taken off.
    Raises `Unreadable` when the bytes are no text, a cell is too long or a quotation mark is never closed.
    """
    text = decode(file.content)
    if len(CONTROL.findall(text[:LOOKED_AT_LETTERS])) * MOST_CONTROL > min(len(text), LOOKED_AT_LETTERS):
        raise Unreadable("csv")
    text = CONTROL.sub("", text)
    stated = re.match(r"sep=(.)[ \t]*(?:\r?\n|$)", text)
    separator = stated[1] if stated else find_separator(text)
    rows = read_rows(text, separator)
    if stated:
        rows = chain([[]], islice(rows, 1, None))
    yield RawSheet(PurePath(file_name).stem, ()), in_portions(rows, separator, "'" in text)


def read_rows(text: str, separator: str) -> Iterator[list[str]]:
    """The rows of the text, as many and as wide as one file may have."""
    csv.field_size_limit(LONGEST_FIELD)
    number = 0
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), 1):
            if number > MOST_TEXT_ROWS:
                raise too_much("it has more than {limit} rows", limit=MOST_TEXT_ROWS)
            if len(row) > MOST_COLUMNS:
                raise too_much("a sheet has more than {limit} columns", limit=MOST_COLUMNS)
            yield row
    except csv.Error:
        reason = "a cell of row {line} is longer than {limit} characters"
        raise too_much(reason, line=number + 1, limit=LONGEST_FIELD) from None


def in_portions(rows: Iterator[list[str]], separator: str, disarmed: bool) -> Iterator[Rows]:
    """The rows some at a time, apostrophes taken off where there are any."""
    width = 0
    while some := list(islice(rows, ROWS_AT_ONCE)):
        width = width or max(map(len, some[:LOOKED_AT]))
        require_closed_quotes(some, separator, width)
        if disarmed:
            # Only few files need it, and the declarations behind it are slow to import.
            from dashboard.domain.table_files import rearm

            some = [[rearm(cell) if cell[:1] == "'" else cell for cell in row] for row in some]
        yield [list[RawCell](row) for row in some]


def require_closed_quotes(rows: Sequence[Sequence[str]], separator: str, width: int) -> None:
    """Stop at a cell that has swallowed whole lines because a quotation mark was never closed."""
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
