"""Readers: one for each kind of file, all giving the same `RawSheet`s. A new kind is one module and one line here.

They run in a process of their own, with little memory and time, so that no file can hurt the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from data_sources.readers.delimited import read_delimited
from data_sources.readers.limits import MEGABYTE, MOST_BYTES
from data_sources.readers.raw import Guarded, Piece, RawSheet, Unreadable, too_much
from data_sources.readers.spreadsheet import read_spreadsheet

if TYPE_CHECKING:  # the reading process imports this module too and has no use for pandas
    from dashboard.domain.store import Progress

Reader = Callable[[Guarded, str], Iterator[Piece]]

READERS: Mapping[str, Reader] = {
    ".xlsx": read_spreadsheet,
    ".xlsm": read_spreadsheet,
    ".xls": read_spreadsheet,
    ".ods": read_spreadsheet,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".txt": read_delimited,
}


def read_file(content: bytes, file_name: str, progress: Progress | None = None) -> tuple[RawSheet, ...]:
    """Every sheet of a file, guarded and then read in a process apart by the reader of its ending.

    `progress` is told the stages "guarding" and "reading". Raises `Unreadable` when no reader can or may read it.
    """
    from data_sources.readers.apart import read_apart  # the reading process imports this module and starts none

    suffix = PurePath(file_name).suffix.lower()
    if not content:
        raise Unreadable("", variant="blank")
    if not suffix.removeprefix("."):
        raise Unreadable("", variant="nameless")
    if suffix not in READERS:
        raise Unreadable(suffix.removeprefix("."))
    if len(content) > MOST_BYTES:
        raise too_much("it is larger than {limit} MB", limit=MOST_BYTES // MEGABYTE)
    return read_apart(content, file_name, progress)
