"""Guarding .xls files: the streams inside a compound file, and how far the cells of its sheets reach."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from data_sources.readers.extents import Extent
from data_sources.readers.kinds import DAMAGED, FOREIGN, PASSWORD, TO_BE_SAVED
from data_sources.readers.limits import MOST_CELLS
from data_sources.readers.raw import Unreadable, too_much

END = 0xFFFFFFFA
"""Sector numbers from here on mean the end of a chain or no sector."""

DIRECTORY_ENTRY = 128
SHORT, SMALL_SECTOR = 4096, 64
BEGIN_OF_STREAM, END_OF_STREAM, SHEET, FILE_PASS = 0x809, 0x0A, 0x85, 0x2F
ONE_CELL = {0x203, 0xFD, 0x27E, 0x204, 0x06, 0x205, 0x406, 0xD6}
SEVERAL_CELLS = 0xBD
FOREIGN_STREAMS = {"WordDocument": "docx", "PowerPoint Document": "pptx"}


@dataclass(frozen=True)
class Compound:
    """A compound file: its sectors, their chains, and its streams by name as (first sector, size)."""

    content: bytes
    sector_size: int
    chains: tuple[int, ...]
    streams: dict[str, tuple[int, int]]

    def read(self, first: int, size: int | None = None) -> bytes:
        """The sectors of a chain joined; raises `Unreadable` when it is broken or runs in a circle."""
        pieces: list[bytes] = []
        number = first
        while number < END:
            if number >= len(self.chains) or len(pieces) > len(self.chains):
                raise Unreadable("xls", DAMAGED)
            start = (number + 1) * self.sector_size
            pieces.append(self.content[start : start + self.sector_size])
            number = self.chains[number]
        return b"".join(pieces)[:size]


def open_compound(content: bytes) -> Compound:
    """The table of contents of a compound file."""
    try:
        version, _, shift = struct.unpack_from("<HHH", content, 26)
        first_directory, first_extra, extras = (
            struct.unpack_from("<I", content, 48)[0],
            *struct.unpack_from("<II", content, 68),
        )
        if version not in (3, 4) or shift not in (9, 12):
            raise Unreadable("xls", DAMAGED)
        size = 1 << shift
        chains = read_chains(content, size, first_extra, extras)
        bare = Compound(content, size, chains, {})
        return Compound(content, size, chains, dict(read_streams(bare.read(first_directory))))
    except struct.error:
        raise Unreadable("xls", DAMAGED) from None


def read_chains(content: bytes, size: int, extra: int, extras: int) -> tuple[int, ...]:
    """For every sector the next one of its chain."""
    tables = list(struct.unpack_from("<109I", content, 76))
    per_sector = size // 4
    for _ in range(min(extras, len(content) // size)):
        if extra >= END:
            break
        listed = struct.unpack_from(f"<{per_sector}I", content, (extra + 1) * size)
        tables += listed[:-1]
        extra = listed[-1]
    chains: list[int] = []
    most = len(content) // size + per_sector
    for table in tables:
        if table < END and len(chains) < most:
            chains += struct.unpack_from(f"<{per_sector}I", content, (table + 1) * size)
    return tuple(chains)


def read_streams(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Name, first sector and size of every stream."""
    for start in range(0, len(directory) - DIRECTORY_ENTRY + 1, DIRECTORY_ENTRY):
        length = int.from_bytes(directory[start + 64 : start + 66], "little")
        name = directory[start : start + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        first, size = struct.unpack_from("<II", directory, start + 116)
        if name:
            yield name, (first, size)


def guard_compound(content: bytes) -> None:
    """Refuse an .xls that is protected, no workbook at all, broken, or whose cells reach too far."""
    compound = open_compound(content)
    names = set(compound.streams)
    if "EncryptedPackage" in names:
        raise Unreadable("xls", PASSWORD)
    for stream, kind in FOREIGN_STREAMS.items():
        if stream in names:
            true_kind = TO_BE_SAVED.get(kind) or FOREIGN[kind]
            raise Unreadable("xls", variant="save_as", true_kind=true_kind)
    workbook = next((name for name in ("Workbook", "WORKBOOK", "Book", "BOOK") if name in names), None)
    if workbook is None:
        raise Unreadable("xls", variant="kind", true_kind=FOREIGN["unknown"])
    check_records(read_stream(compound, *compound.streams[workbook]))


def read_stream(compound: Compound, first: int, size: int) -> bytes:
    """The bytes of a stream; short ones are kept in the small sectors of the root's own stream."""
    if size >= SHORT:
        return compound.read(first, size)
    root = compound.streams.get("Root Entry", (END, 0))
    table = compound.read(struct.unpack_from("<I", compound.content, 60)[0])
    chains = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    # Read as a compound file whose sectors are small; one sector in front stands for its header.
    inner = Compound(bytes(SMALL_SECTOR) + compound.read(root[0]), SMALL_SECTOR, chains, {})
    return inner.read(first, size)


def check_records(stream: bytes) -> None:
    """Walk through the records of a workbook and check the extent of each of its sheets."""
    extent, place, area = Extent(), 0, 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        if kind in ONE_CELL and length >= 6:
            row, column = struct.unpack_from("<HH", stream, place + 4)
            count_cell(extent, row, column)
        elif kind == SEVERAL_CELLS and length >= 6 and place + 4 + length <= len(stream):
            row = int.from_bytes(stream[place + 4 : place + 6], "little")
            count_cell(extent, row, int.from_bytes(stream[place + 2 + length : place + 4 + length], "little"))
            extent.cells += (length - 6) // 6 - 1
        elif kind == FILE_PASS:
            raise Unreadable("xls", PASSWORD)
        elif kind == BEGIN_OF_STREAM:
            extent.check()
            area += extent.rows * extent.columns
            if area > MOST_CELLS:
                raise too_much("it has more than {limit} cells", limit=MOST_CELLS)
            extent = Extent()
        place += 4 + length
    extent.check()


def count_cell(extent: Extent, row: int, column: int) -> None:
    """A filled cell widens the extent."""
    extent.rows, extent.columns = max(extent.rows, row + 1), max(extent.columns, column + 1)
    extent.cells += 1
