"""What python-calamine leaves out of .ods files: error cells, formulas without a saved value, percentages, hiding."""

from __future__ import annotations  # an array names its numbers only from Python 3.12 on

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree

from data_sources.readers.marks import Marks
from data_sources.readers.raw import Formula

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
WORTH_A_LOOK = re.compile(rb'table:formula=|office:value-type="percentage"|table:visibility="(?:collapse|filter)"')
ERROR_TEXT = re.compile(r"#\S+[!?]|#N/A|#Н/Д|(?:Err|Ошибка):\d{3}")


@dataclass
class Position:
    """Where the reading of one sheet stands, and what was found up to there."""

    row: int = 0
    column: int = 0
    row_repeats: int = 1
    texts: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    percents: tuple[array[int], array[int]] = field(default_factory=lambda: (array("L"), array("L")))
    hidden_rows: int = 0
    hidden_columns: int = 0

    def as_marks(self) -> Marks:
        """What was found, as every reader says it."""
        return Marks(self.texts, self.percents, self.hidden_rows, self.hidden_columns)


def read_ods_marks(parts: Mapping[str, bytes]) -> Mapping[str, Marks]:
    """The marks of every sheet by its name; nothing for files that the reader of cells will report anyway."""
    content = parts.get("content.xml", b"")
    if not WORTH_A_LOOK.search(content):
        return {}
    marks: dict[str, Marks] = {}
    at = Position()
    try:
        for event, element in ElementTree.iterparse(BytesIO(content), ("start", "end")):  # noqa: S314  no entities
            if event == "start":
                at = begin(element, at)
            elif element.tag == f"{TABLE}table":
                marks[element.get(f"{TABLE}name", "")] = at.as_marks()
                element.clear()
            else:
                finish(element, at)
    except (ElementTree.ParseError, ValueError):
        return {}
    return marks


def begin(element: ElementTree.Element, at: Position) -> Position:
    """A new sheet starts from nothing, a new row from its first column."""
    if element.tag == f"{TABLE}table":
        return Position()
    if element.tag == f"{TABLE}table-row":
        at.row, at.column, at.row_repeats = at.row + 1, 0, repeats(element, "rows")
    return at


def finish(element: ElementTree.Element, at: Position) -> None:
    """Note what a whole cell, row or column says."""
    hidden = element.get(f"{TABLE}visibility") in ("collapse", "filter")
    if element.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        note_cell(element, at)
        at.column += repeats(element, "columns")
    elif element.tag == f"{TABLE}table-row":
        at.row += at.row_repeats - 1
        at.hidden_rows += at.row_repeats if hidden else 0
        element.clear()
    elif element.tag == f"{TABLE}table-column" and hidden:
        at.hidden_columns += 1


def note_cell(cell: ElementTree.Element, at: Position) -> None:
    """Note the error, the uncomputed formula or the percentage of one cell; repeated cells are noted once."""
    kind, formula = cell.get(f"{OFFICE}value-type"), cell.get(f"{TABLE}formula")
    if kind == "percentage":
        for row in range(at.row, at.row + min(at.row_repeats, 1000)):
            for column in range(min(repeats(cell, "columns"), 1000)):
                at.percents[0].append(row)
                at.percents[1].append(at.column + 1 + column)
    if formula is None:
        return
    shown = "".join(cell.itertext()).strip()
    if ERROR_TEXT.fullmatch(shown):
        at.texts.setdefault(at.row, []).append((at.column + 1, shown))
    elif kind is None and not shown:
        at.texts.setdefault(at.row, []).append((at.column + 1, Formula(f"={formula.partition('=')[2]}")))


def repeats(element: ElementTree.Element, what: str) -> int:
    """How many rows or columns an element stands for."""
    return int(element.get(f"{TABLE}number-{what}-repeated") or 1)
