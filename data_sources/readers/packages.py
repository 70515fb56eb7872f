"""Guarding zip packages (.xlsx, .ods): what they would unpack to is measured before anything is parsed.

The checked parts are put together anew, without pictures and links to elsewhere: what is read is what was checked.
"""

import re
import stat
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

from data_sources.readers.extents import check_document, check_sheet
from data_sources.readers.kinds import BROKEN_PACKAGE, DAMAGED, PASSWORD
from data_sources.readers.limits import MEGABYTE, MOST_PARTS, MOST_RATIO, MOST_UNPACKED, SMALL_PART
from data_sources.readers.plain_parts import check_cells
from data_sources.readers.raw import Unreadable, too_much, unsafe

Parts = dict[str, bytes]

PARSED = re.compile(r"(?:.*\.(?:xml|rels)|mimetype)", re.IGNORECASE | re.DOTALL)
LEFT_OUT = re.compile(r"xl/(?:externalLinks|media|embeddings|drawings|charts)/|docProps/|customXml/|Thumbnails/")
NESTED = re.compile(r"\.(?:zip|xlsx|xlsm|xlsb|ods|docx|pptx|jar|7z|rar|gz)$", re.IGNORECASE)
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
STEP = 1 << 20
END_OF_DIRECTORY, COUNTED_ELSEWHERE = b"PK\x05\x06", 0xFFFF


def guard_package(content: bytes, kind: str) -> Parts:
    """The parts of a workbook that may be parsed; raises `Unreadable` for what is broken, too large or a trap."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            entries = package.infolist()
            check_count(content, len(entries))
            check_entries(entries)
            parts = unpack(package, entries)
    except BROKEN_PACKAGE:
        raise Unreadable(kind, DAMAGED) from None
    if kind == "ods":
        check_document_parts(parts)
    else:
        check_workbook_parts(parts)
    return parts


def check_count(content: bytes, found: int) -> None:
    """As many entries must be found as the package says it has; damage can make one swallow the next."""
    end = content.rfind(END_OF_DIRECTORY)
    stated = int.from_bytes(content[end + 10 : end + 12], "little")
    if stated not in (found, COUNTED_ELSEWHERE):
        raise zipfile.BadZipFile


def check_entries(entries: Iterable[zipfile.ZipInfo]) -> None:
    """Names, kinds and declared sizes of the entries."""
    names: set[str] = set()
    total = 0
    for entry in entries:
        check_name(entry, names)
        names.add(entry.filename.casefold())
        total += entry.file_size
        if len(names) > MOST_PARTS:
            raise too_much("it has more than {limit} parts", limit=MOST_PARTS)
        if entry.flag_bits & 1:
            raise Unreadable("zip", PASSWORD)
        if entry.compress_type not in PACKINGS:
            raise unsafe("a part is packed in an unusual way")
        check_ratio(entry.file_size, entry.compress_size)
    if total > MOST_UNPACKED:
        raise too_much("unpacked it is larger than {limit} MB", limit=MOST_UNPACKED // MEGABYTE)


def check_ratio(size: int, packed: int) -> None:
    """A large part must not have shrunk more than real tables do."""
    if size > SMALL_PART and size > MOST_RATIO * max(packed, 1):
        raise too_much("a part of it grows more than {limit} times when unpacked", limit=MOST_RATIO)


def check_name(entry: zipfile.ZipInfo, names: set[str]) -> None:
    """Refuse names that leave the package, stand twice, or stand for a link or another package."""
    name = entry.orig_filename
    parts = name.split("/")
    leaves = name.startswith("/") or ".." in parts or "\\" in name or ":" in parts[0] or "\0" in name
    if leaves or not name.isprintable():
        raise unsafe("a part of it has a path for a name")
    if entry.filename.casefold() in names:
        raise unsafe("two parts of it have the same name")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise unsafe("a part of it is a link to a file")
    if NESTED.search(name) and not name.startswith("xl/embeddings/"):
        raise unsafe("another package is packed into it")


def unpack(package: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo]) -> Parts:
    """The content of the parts, counted while it grows; the checksum of each part is verified."""
    parts: Parts = {}
    left = MOST_UNPACKED
    for entry in entries:
        pieces: list[bytes] = []
        size = 0
        with package.open(entry) as part:  # also tells when the two places that name a part differ
            if not PARSED.fullmatch(entry.filename):
                continue
            while piece := part.read(STEP):
                pieces.append(piece)
                size += len(piece)
                check_ratio(size, entry.compress_size)
                if size > left:
                    raise too_much("unpacked it is larger than {limit} MB", limit=MOST_UNPACKED // MEGABYTE)
        if size != entry.file_size:
            raise zipfile.BadZipFile
        left -= size
        content = b"".join(pieces)
        check_part(content)
        if not LEFT_OUT.match(entry.filename):
            parts[entry.filename] = content
    return parts


def check_part(part: bytes) -> None:
    """No part declares entities, which could grow or point to files, or hides its text in another encoding."""
    if part.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise unsafe("another package is packed into it")
    if DECLARES.search(part):
        raise unsafe("it declares XML entities")
    if b"\0" in part:
        raise unsafe("its text is in an unusual encoding")


def check_workbook_parts(parts: Mapping[str, bytes]) -> None:
    """The real extent of every sheet of an .xlsx, and that each of its cells is written once."""
    for name, part in parts.items():
        if name.startswith("xl/") and b"sheetData" in part:
            check_sheet(part)
            check_cells(part)


def check_document_parts(parts: Mapping[str, bytes]) -> None:
    """The real extent of every table of an .ods, which may be encrypted in parts."""
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Unreadable("ods", PASSWORD)
    check_document(parts.get("content.xml", b""))


def pack(parts: Parts) -> bytes:
    """The parts as a package again, stored as they are; they are taken out of `parts` one by one to save memory."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name in list(parts):
            package.writestr(zipfile.ZipInfo(name), parts.pop(name))
    return file.getvalue()
