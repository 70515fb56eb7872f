"""What python-calamine leaves out of .xls files: error cells, percent formats, hidden rows and columns.

A formula always has a saved value there: one without looks like one whose value is an empty text, and is read as that.
"""

from __future__ import annotations  # an array names its numbers only from Python 3.12 on

import struct
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data_sources.readers.compounds import open_compound, read_stream
from data_sources.readers.marks import Marks
from data_sources.readers.raw import Unreadable

BEGIN, SHEET, FORMAT, STYLE = 0x809, 0x85, 0x41E, 0xE0
NUMBER, PACKED, PACKED_ROW, FORMULA, BOOL_ERROR, ROW, COLUMN = 0x203, 0x27E, 0xBD, 0x06, 0x205, 0x208, 0x7D
WORKSHEET = 0x10
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
BUILT_IN_PERCENT = {9, 10}


@dataclass
class Found:
    """What the records up to here have said."""

    names: dict[int, str] = field(default_factory=dict)
    formats: set[int] = field(default_factory=lambda: set(BUILT_IN_PERCENT))
    styles: list[int] = field(default_factory=list)
    texts: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    percents: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: int = 0

    def shows_percent(self, style: int) -> bool:
        """Whether cells of this style show a percentage."""
        return style < len(self.styles) and self.styles[style] in self.formats

    def as_marks(self) -> Marks:
        """What was said about one sheet, as every reader says it."""
        places = sorted(self.percents)
        arrays = array("L", [row for row, _ in places]), array("L", [column for _, column in places])
        return Marks(self.texts, arrays, self.hidden_rows, self.hidden_columns)


def read_xls_marks(content: bytes) -> Mapping[str, Marks]:
    """The marks of every sheet by its name; nothing for files that the reader of cells will report anyway."""
    try:
        compound = open_compound(content)
        name = next(name for name in ("Workbook", "WORKBOOK", "Book", "BOOK") if name in compound.streams)
        stream = read_stream(compound, *compound.streams[name])
        return dict(read_records(stream))
    except (Unreadable, StopIteration, struct.error, IndexError):
        return {}


def read_records(stream: bytes) -> Iterator[tuple[str, Marks]]:
    """Walk through the records: first those of the workbook, then sheet by sheet."""
    book = Found()
    sheet: tuple[str, Found] | None = None
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        data = stream[place + 4 : place + 4 + length]
        if kind == BEGIN:
            if sheet:
                yield sheet[0], sheet[1].as_marks()
            name = book.names.get(place)
            sheet = (name, Found({}, book.formats, book.styles)) if name is not None else None
        elif sheet is None:
            note_in_book(kind, data, book)
        else:
            note_in_sheet(kind, data, sheet[1])
        place += 4 + length
    if sheet:
        yield sheet[0], sheet[1].as_marks()


def note_in_book(kind: int, data: bytes, book: Found) -> None:
    """Names of sheets by where they begin, formats and styles."""
    if kind == SHEET:
        start, length, wide = struct.unpack_from("<I", data)[0], data[6], data[7] & 1
        book.names[start] = data[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
    elif kind == FORMAT and (b"%" in data[2:]):
        book.formats.add(struct.unpack_from("<H", data)[0])
    elif kind == STYLE:
        book.styles.append(struct.unpack_from("<H", data, 2)[0])


def note_in_sheet(kind: int, data: bytes, found: Found) -> None:
    """Errors, percentages and what is hidden."""
    if kind in (NUMBER, PACKED, FORMULA, BOOL_ERROR):
        row, column, style = struct.unpack_from("<HHH", data)
        error = error_of(kind, data)
        if error:
            found.texts.setdefault(row + 1, []).append((column + 1, error))
        elif kind != BOOL_ERROR and found.shows_percent(style):
            found.percents.append((row + 1, column + 1))
    elif kind == PACKED_ROW:
        row, first = struct.unpack_from("<HH", data)
        for number in range((len(data) - 6) // 6):
            if found.shows_percent(struct.unpack_from("<H", data, 4 + number * 6)[0]):
                found.percents.append((row + 1, first + number + 1))
    elif kind == ROW and len(data) >= 14:
        found.hidden_rows += bool(data[12] & 0x20)
    elif kind == COLUMN and len(data) >= 10:
        found.hidden_columns += data[8] & 1


def error_of(kind: int, data: bytes) -> str | None:
    """The error that a cell holds, typed or as the saved value of its formula."""
    if kind == BOOL_ERROR and data[7]:
        return ERRORS.get(data[6], "#N/A")
    if kind == FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
        return ERRORS.get(data[8], "#N/A")
    return None
