"""What python-calamine leaves out of .xlsx files: error cells, formulas without a saved value, percent formats.

The sheet parts are searched, not parsed: only cells that carry such a mark are looked at, so honest sheets cost little.
"""

from __future__ import annotations  # an array names its numbers only from Python 3.12 on

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree

from data_sources.readers.raw import Formula

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
BUILT_IN_PERCENT = {"9", "10"}
ERROR = re.compile(rb'<c (?=[^>]*\bt="e")[^>]*\br="([A-Z]+)([0-9]+)"[^>]*>(?:<f.*?(?:/>|</f>))?<v>([^<]*)</v>')
UNCOMPUTED = re.compile(
    rb'<c (?![^>]*\bt="str")[^>]*\br="([A-Z]+)([0-9]+)"[^>]*>'
    rb"<f(?:\s[^>]*)?(?:(?<=/)>|(?<!/)>([^<]*)</f>)(?:<v\s*/>|<v></v>)?</c>"
)
STYLED = rb'<c (?=[^<>]*\bs="(?:%s)")[^<>]*\br="([A-Z]+)([0-9]{1,9})"'
STYLED_AFTER = rb'<c r="([A-Z]+)([0-9]{1,9})"[^<>]*? s="(?:%s)"'
LOOKED_AT_ONCE = 8_000_000
HIDDEN_ROW = re.compile(rb'<row [^>]*\bhidden="(?:1|true)"')
HIDDEN_COLUMN = re.compile(rb'<col (?=[^>]*\bhidden="(?:1|true)")[^>]*>')


@dataclass(frozen=True)
class Marks:
    """What is said beside the values of one sheet; rows and columns are counted from 1.

    `texts` are the errors and uncomputed formulas by row, each with its column.
    `percents` are the rows and the columns of the cells with a percent format, by rising row.
    """

    texts: Mapping[int, Sequence[tuple[int, str]]] = field(default_factory=dict)
    percents: tuple[array[int], array[int]] = field(default_factory=lambda: (array("L"), array("L")))
    hidden_rows: int = 0
    hidden_columns: int = 0


def column_number(letters: str) -> int:
    """The number of a column from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def read_marks(parts: Mapping[str, bytes]) -> Mapping[str, Marks]:
    """The marks of every sheet by its name, from the parts of the package.

    Nothing is said about a file that is not a well-formed .xlsx; the reader of cells reports such files.
    """
    try:
        percent = percent_styles(parts)
        return {name: read_sheet_marks(parts[part], percent) for name, part in sheet_parts(parts)}
    except (ElementTree.ParseError, KeyError, ValueError):
        return {}


def sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the part of the package that holds it."""
    links = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314  no part declares entities
    targets = {link.get("Id"): link.get("Target", "") for link in links.iter(f"{PACKAGE}Relationship")}
    book = ElementTree.fromstring(parts["xl/workbook.xml"])  # noqa: S314
    for sheet in book.iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(LINK), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in parts:
            yield sheet.get("name", ""), part


def percent_styles(parts: Mapping[str, bytes]) -> list[str]:
    """The numbers of the cell styles that show a percentage."""
    if "xl/styles.xml" not in parts:
        return []
    styles = ElementTree.fromstring(parts["xl/styles.xml"])  # noqa: S314
    own = {item.get("numFmtId") for item in styles.iter(f"{MAIN}numFmt") if "%" in (item.get("formatCode") or "")}
    formats = styles.find(f"{MAIN}cellXfs")
    return [
        str(number)
        for number, item in enumerate(() if formats is None else formats)
        if item.get("numFmtId") in own | BUILT_IN_PERCENT
    ]


def read_sheet_marks(part: bytes, percent: list[str]) -> Marks:
    """The marked cells of one sheet part, its hidden rows and hidden column groups."""
    texts: dict[int, list[tuple[int, str]]] = {}
    if b"<f" in part:
        for column, row, formula in UNCOMPUTED.findall(part):
            said = Formula(f"={formula.decode('utf-8', 'replace') or '…'}")
            texts.setdefault(int(row), []).append((column_number(column.decode()), said))
    if b't="e"' in part:
        for column, row, text in ERROR.findall(part):
            said = text.decode("utf-8", "replace")
            texts.setdefault(int(row), []).append((column_number(column.decode()), said))
    percents = find_percents(part, percent)
    if b'hidden="' not in part:
        return Marks(texts, percents)
    return Marks(texts, percents, len(HIDDEN_ROW.findall(part)), len(HIDDEN_COLUMN.findall(part)))


def find_percents(part: bytes, percent: list[str]) -> tuple[array[int], array[int]]:
    """The rows and the columns of the cells whose style shows a percentage, by rising row."""
    rows, columns = array("L"), array("L")
    if not percent:
        return rows, columns
    number = cache(lambda letters: column_number(letters.decode()))
    place_first = b'<c s="' not in part and b'<c t="' not in part  # as most programs write; found a third faster
    styled = STYLED_AFTER if place_first else STYLED
    find_styled, start = re.compile(styled % "|".join(percent).encode()).findall, 0
    while start < len(part):
        end = part.find(b"<row ", start + LOOKED_AT_ONCE) if start + LOOKED_AT_ONCE < len(part) else len(part)
        end = end if end > 0 else len(part)
        found = find_styled(part, start, end)
        rows.extend(int(row) for _, row in found)
        columns.extend(number(column) for column, _ in found)
        start = end
    if any(later < row for row, later in pairwise(rows)):
        order = sorted(range(len(rows)), key=rows.__getitem__)
        return array("L", [rows[one] for one in order]), array("L", [columns[one] for one in order])
    return rows, columns
