"""How far the filled cells of a sheet really reach, found before memory is taken for the area between them.

An .xlsx sheet as spreadsheet programs write it is only searched; one that is written in another way is parsed.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from data_sources.readers.cell_names import column_letters
from data_sources.readers.limits import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_MERGED,
    MOST_ROWS,
    SPARSE_CELLS,
    SPARSE_SHARE,
)
from data_sources.readers.raw import Unreadable, too_much

PLAIN_CELL = b'<c r="'
PREFIXED_CELL = re.compile(rb":c[\s/>]")
CELL_NAME = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")
LAST_ROW = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"')


@dataclass
class Extent:
    """The area of one sheet up to its last filled cell, and how many cells are filled."""

    rows: int = 0
    columns: int = 0
    cells: int = 0

    def check(self) -> None:
        """Raise `Unreadable` when the area is larger than one file may take."""
        if self.rows > MOST_ROWS:
            raise too_much("a sheet has more than {limit} rows", limit=MOST_ROWS)
        if self.columns > MOST_COLUMNS:
            raise too_much("a sheet has more than {limit} columns", limit=MOST_COLUMNS)
        if self.rows * self.columns > MOST_CELLS:
            raise too_much("a sheet has more than {limit} cells", limit=MOST_CELLS)
        if self.rows * self.columns > max(SPARSE_CELLS, SPARSE_SHARE * self.cells):
            raise too_much("a few cells stand far away from the others")


def check_sheet(part: bytes) -> None:
    """Refuse an .xlsx sheet whose filled cells reach too far, or with too many merged areas."""
    if part.count(b"mergeCell ") > MOST_MERGED:
        raise too_much("a sheet has more than {limit} merged areas", limit=MOST_MERGED)
    if PREFIXED_CELL.search(part) or not is_near(part):
        measure_sheet(part).check()


def is_near(part: bytes) -> bool:
    """Whether all filled cells are written plainly, none below the last one or right of the columns allowed then."""
    cells = part.count(PLAIN_CELL)
    last = max(part.rfind(b"</v>"), part.rfind(b"</is>"), part.rfind(b"</f>"))
    at = part.rfind(PLAIN_CELL, 0, last) if last > 0 else -1
    found = LAST_ROW.match(part, at) if at >= 0 else None
    rows = int(found[1]) if found else 1
    Extent(rows=rows).check()  # this cell is filled: the others need not be looked at
    area = min(MOST_CELLS, max(SPARSE_CELLS, SPARSE_SHARE * cells))
    columns = min(MOST_COLUMNS, area // rows)
    if columns < 1:
        return False
    return far_cell(rows, columns).search(part) is None


def far_cell(rows: int, columns: int) -> re.Pattern[bytes]:
    """Finds a filled cell below a row or right of a column, or written in another way than programs do.

    A cell without content closes itself.
    """
    near = rb' r="(?:%s)(?:%s)"' % (up_to(column_letters(columns), "A", "Z"), up_to(str(rows), "0", "9"))
    return re.compile(rb"<c(?!%s)(?:>|[ \t\r\n](?![^<>]*/>))" % near)


def up_to(limit: str, first: str, last: str) -> bytes:
    """A pattern for every code of these signs that comes no later than the limit: shorter, or the same length."""
    ways = [f"[{first}-{last}]{{1,{len(limit) - 1}}}(?![{first}-{last}])"] if len(limit) > 1 else []
    for place, sign in enumerate(limit):
        if sign > first:
            ways.append(f"{limit[:place]}[{first}-{chr(ord(sign) - 1)}][{first}-{last}]{{{len(limit) - place - 1}}}")
    return "|".join([*ways, limit]).encode()


@dataclass
class SheetWalk:
    """Walks through the elements of an .xlsx sheet as the reader of cells does: places are stated or go on counting."""

    extent: Extent = field(default_factory=Extent)
    row: int = 0
    at: int = 0
    column: int = 0
    empty: bool = True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A row or cell begins, or something inside a cell."""
        name = tag.rpartition(":")[2]
        if name == "row":
            stated = attributes.get("r", "")
            self.row = int(stated) if stated.isdecimal() else self.row + 1
            self.column = 0
        elif name == "c":
            self.place(attributes.get("r", ""))
            self.empty = True
        elif name in ("v", "f", "is") and self.empty:
            self.empty = False
            extent = self.extent
            extent.rows, extent.columns = max(extent.rows, self.at), max(extent.columns, self.column)
            extent.cells += 1
            if extent.rows > MOST_ROWS or extent.columns > MOST_COLUMNS:
                extent.check()

    def place(self, name: str) -> None:
        """Where the cell that begins stands."""
        self.at = self.row
        if not name:
            self.column += 1
            return
        found = CELL_NAME.fullmatch(name)
        if found is None:
            raise Unreadable("xlsx")
        self.column = 0
        for letter in found[1].upper():
            self.column = self.column * 26 + ord(letter) - 64
        self.at = int(found[2])


def measure_sheet(part: bytes) -> Extent:
    """The extent of an .xlsx sheet, element by element."""
    walk = SheetWalk()
    parse(part, walk, "xlsx")
    return walk.extent


@dataclass
class DocumentWalk:
    """Walks through an .ods document; repeated rows and cells count as often as they are repeated, if filled."""

    extent: Extent = field(default_factory=Extent)
    rows: int = 0
    repeated: int = 1
    columns: int = 0
    filled: int = 0
    last: int = 0
    here: int = 1
    merged: int = 0
    area: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A table, row or cell begins, or a text inside a cell."""
        name = tag.rpartition(":")[2]
        if name in ("table-cell", "covered-table-cell"):
            self.start_cell(attributes)
        elif name == "p" and self.here:
            self.fill()
        elif name == "table-row":
            self.close_row()
            self.repeated = times(attributes, "table:number-rows-repeated")
        elif name == "table":
            self.close_row()
            self.extent, self.rows, self.merged = Extent(), 0, 0

    def start_cell(self, attributes: dict[str, str]) -> None:
        """A cell, or several equal ones."""
        self.here = times(attributes, "table:number-columns-repeated")
        self.columns += self.here
        if "table:number-columns-spanned" in attributes or "table:number-rows-spanned" in attributes:
            self.merged += 1
            if self.merged > MOST_MERGED:
                raise too_much("a sheet has more than {limit} merged areas", limit=MOST_MERGED)
        if "office:value-type" in attributes or "table:formula" in attributes:
            self.fill()

    def fill(self) -> None:
        """The cell that began has content."""
        self.filled += self.here
        self.last = self.columns
        self.here = 0

    def close_row(self) -> None:
        """The row before ends: its filled cells count, as often as it is repeated."""
        if self.filled:
            extent = self.extent
            extent.rows = self.rows + self.repeated
            extent.columns = max(extent.columns, self.last)
            # Repeats are not what somebody has typed: they do not make an area dense.
            extent.cells += self.filled * self.repeated
            if extent.rows > MOST_ROWS or extent.columns > MOST_COLUMNS or extent.rows * extent.columns > MOST_CELLS:
                extent.check()
        self.rows += self.repeated
        self.repeated = self.columns = self.filled = self.last = self.here = 0

    def end(self, tag: str) -> None:
        """A table ends: its extent is final."""
        if tag.rpartition(":")[2] == "table":
            self.close_row()
            self.extent.check()
            self.area += self.extent.rows * self.extent.columns
            if self.area > MOST_CELLS:
                raise too_much("it has more than {limit} cells", limit=MOST_CELLS)


def times(attributes: dict[str, str], name: str) -> int:
    """How often a row or cell is repeated; once if it is not said."""
    stated = attributes.get(name, "1")
    return int(stated) if stated.isascii() and stated.isdecimal() and len(stated) < 12 else 1


def check_document(part: bytes) -> None:
    """Refuse an .ods document one of whose tables reaches too far."""
    parse(part, DocumentWalk(), "ods")


def parse(part: bytes, walk: SheetWalk | DocumentWalk, kind: str) -> None:
    """Lead a walk through a part; raises `Unreadable` when it is no well-formed XML."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    if isinstance(walk, DocumentWalk):
        parser.EndElementHandler = walk.end
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise Unreadable(kind) from error
