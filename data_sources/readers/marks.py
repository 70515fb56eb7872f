"""What python-calamine leaves out of .xlsx files: error cells, formulas without a saved value, percent formats.

The sheet parts are searched, not parsed: only cells that carry such a mark are looked at, so honest sheets cost little.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree

from data_sources.readers.raw import Formula, Place

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
BUILT_IN_PERCENT = {"9", "10"}
ERROR = re.compile(rb'<c (?=[^>]*\bt="e")[^>]*\br="([A-Z]+)([0-9]+)"[^>]*>(?:<f.*?(?:/>|</f>))?<v>([^<]*)</v>')
UNCOMPUTED = re.compile(rb'<c [^>]*\br="([A-Z]+)([0-9]+)"[^>]*><f[^>]*>([^<]*)</f>(?:<v\s*/>|<v></v>)?</c>')
HIDDEN_ROW = re.compile(rb'<row [^>]*\bhidden="(?:1|true)"')
HIDDEN_COLUMN = re.compile(rb'<col (?=[^>]*\bhidden="(?:1|true)")[^>]*>')


@dataclass(frozen=True)
class Marks:
    """What is said beside the values of one sheet; cells by (row, column) counted from 1."""

    errors: Mapping[Place, str] = field(default_factory=dict)
    formulas: Mapping[Place, Formula] = field(default_factory=dict)
    percents: frozenset[Place] = frozenset()
    hidden_rows: int = 0
    hidden_columns: int = 0


def column_number(letters: str) -> int:
    """The number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def read_marks(content: bytes) -> Mapping[str, Marks]:
    """The marks of every sheet by its name.

    Nothing is said about a file that is not a well-formed .xlsx; the reader of cells reports such files.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            percent = percent_styles(package)
            return {name: read_sheet_marks(package.read(part), percent) for name, part in sheet_parts(package)}
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, NotImplementedError, OSError):
        return {}


def sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the part of the package that holds it."""
    links = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  expat limits expansion
    targets = {link.get("Id"): link.get("Target", "") for link in links.iter(f"{PACKAGE}Relationship")}
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))  # noqa: S314
    for sheet in book.iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(LINK), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in package.namelist():
            yield sheet.get("name", ""), part


def percent_styles(package: zipfile.ZipFile) -> list[str]:
    """The numbers of the cell styles that show a percentage."""
    if "xl/styles.xml" not in package.namelist():
        return []
    styles = ElementTree.fromstring(package.read("xl/styles.xml"))  # noqa: S314
    own = {item.get("numFmtId") for item in styles.iter(f"{MAIN}numFmt") if "%" in (item.get("formatCode") or "")}
    formats = styles.find(f"{MAIN}cellXfs")
    return [
        str(number)
        for number, item in enumerate(() if formats is None else formats)
        if item.get("numFmtId") in own | BUILT_IN_PERCENT
    ]


def read_sheet_marks(part: bytes, percent: list[str]) -> Marks:
    """The marked cells of one sheet part, its hidden rows and hidden column groups."""
    errors: dict[Place, str] = {}
    formulas: dict[Place, Formula] = {}
    percents: set[Place] = set()
    if percent:
        styled = rb'<c (?=[^>]*\bs="(?:%s)")[^>]*\br="([A-Z]+)([0-9]+)"' % "|".join(percent).encode()
        percents = {place_of(*found.groups()) for found in re.finditer(styled, part)}
    if b"<f" in part:
        for column, row, formula in UNCOMPUTED.findall(part):
            formulas[place_of(column, row)] = Formula(f"={formula.decode('utf-8', 'replace')}")
    if b't="e"' in part:
        for column, row, text in ERROR.findall(part):
            errors[place_of(column, row)] = text.decode("utf-8", "replace")
    return Marks(errors, formulas, frozenset(percents), len(HIDDEN_ROW.findall(part)), len(HIDDEN_COLUMN.findall(part)))


def place_of(column: bytes, row: bytes) -> Place:
    """(row, column) from the two halves of a cell name."""
    return int(row), column_number(column.decode())
