"""Readers: one for each kind of file, all giving the same `RawSheet`s. A new kind is one module and one line here."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from data_sources.readers.delimited import read_delimited
from data_sources.readers.raw import RawSheet, Unreadable
from data_sources.readers.spreadsheet import read_spreadsheet

Reader = Callable[[bytes, str], tuple[RawSheet, ...]]

READERS: Mapping[str, Reader] = {
    ".xlsx": read_spreadsheet,
    ".xlsm": read_spreadsheet,
    ".xls": read_spreadsheet,
    ".ods": read_spreadsheet,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".txt": read_delimited,
}


def read_file(content: bytes, file_name: str) -> tuple[RawSheet, ...]:
    """Every sheet of a file, read by the reader of its ending; raises `Unreadable` when no reader can."""
    suffix = PurePath(file_name).suffix.lower()
    if suffix not in READERS or not content:
        raise Unreadable(suffix.removeprefix(".") or "?")
    return READERS[suffix](content, file_name)
