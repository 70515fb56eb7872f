"""What is put right in the parts of an .xlsx file before its cells are read: footnote marks, cells written twice.

A mark set high behind a figure («96¹») is no digit of it: the reader of cells would join both to 961.
"""

import re
from collections.abc import Mapping

from data_sources.readers.kinds import DAMAGED
from data_sources.readers.raw import Unreadable

LOOKED_AT_ONCE = 8_000_000
TEXT = re.compile(rb"<(si|is)(?:\s[^>]*)?>.*?</\1>", re.DOTALL)
RAISED = re.compile(
    rb"<r(?:\s[^>]*)?>\s*<rPr>(?:(?!</rPr>).)*?<vertAlign\s[^>]*\"(?:super|sub)script\"[^>]*>(?:(?!</rPr>).)*</rPr>"
    rb"\s*<t(?:\s[^>]*)?>([^<]*)</t>\s*</r>",
    re.DOTALL,
)
MARK = re.compile(r"[\d\s*†‡,;()\[\]]{1,8}|[a-zа-я]\)?")
LETTERED = re.compile(rb"<t(?:\s[^>]*)?>[^<]*[^<\s]")
CELL = re.compile(rb'<c (?:[^<>]*\s)?r="([A-Z]+[0-9]+)"')
DAYS_FROM_1904 = re.compile(rb'<workbookPr\s[^>]*\bdate1904="(?:1|true)"')


def without_marks(part: bytes) -> bytes:
    """A part without the footnote marks that are set high or low behind other text."""
    return TEXT.sub(plain_text, part) if b"vertAlign" in part else part


def plain_text(found: re.Match[bytes]) -> bytes:
    """One text without such marks; a text of nothing else stays."""
    plain = RAISED.sub(lambda run: b"" if MARK.fullmatch(run[1].decode("utf-8", "replace")) else run[0], found[0])
    return plain if LETTERED.search(plain) else found[0]


def check_cells(part: bytes) -> None:
    """Refuse a sheet in which a cell is written twice: nobody knows which of them holds."""
    start = 0
    while start < len(part):
        end = part.find(b"<row", start + LOOKED_AT_ONCE) if start + LOOKED_AT_ONCE < len(part) else len(part)
        end = end if end > 0 else len(part)
        names = CELL.findall(part, start, end)
        if len(set(names)) < len(names):
            raise Unreadable("xlsx", DAMAGED)
        start = end


def counts_from_1904(parts: Mapping[str, bytes]) -> bool:
    """Whether the days of a workbook are counted from 1904, as old programs for the Macintosh did."""
    return DAYS_FROM_1904.search(parts.get("xl/workbook.xml", b"")) is not None
