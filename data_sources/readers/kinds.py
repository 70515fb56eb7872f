"""What a file is by its content, whatever its name says. Only bytes are looked at; nothing is parsed."""

import zipfile
import zlib
from collections.abc import Collection, Mapping
from io import BytesIO

from data_sources.readers.letters import unmarked_utf16
from data_sources.readers.limits import MOST_PARTS
from data_sources.readers.raw import Unreadable, too_much

DAMAGED = "it is damaged or was not sent completely"
PASSWORD = "it is protected by a password"  # noqa: S105  a phrase
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
BROKEN_PACKAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    OSError,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
)
DIRECTORY_ENTRY = b"PK\x01\x02"

OURS: Mapping[str, str] = {
    "xlsx": "a workbook of Excel (.xlsx)",
    "xls": "a workbook of Excel 97–2003 (.xls)",
    "ods": "an OpenDocument spreadsheet (.ods)",
    "csv": "plain text (.csv)",
}
"""The kinds that are read."""

TO_BE_SAVED: Mapping[str, str] = {
    "html": "a web page (HTML)",
    "xlsm": "a workbook with macros (.xlsm)",
    "xlsb": "a binary workbook (.xlsb)",
    "xml": "an XML document",
    "rtf": "an RTF document",
    "docx": "a Word document",
    "odt": "an OpenDocument text",
}
"""Kinds that a spreadsheet program opens, or whose tables can be copied into one."""

FOREIGN: Mapping[str, str] = {
    "exe": "a program",
    "pdf": "a PDF document",
    "png": "a picture (PNG)",
    "jpeg": "a picture (JPEG)",
    "gif": "a picture (GIF)",
    "pptx": "a presentation",
    "zip": "a ZIP archive",
    "rar": "an archive (RAR, 7z or gzip)",
    "sqlite": "a database file (SQLite)",
    "unknown": "neither a table nor a text",
}

BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x7fELF", "exe"),
    (b"#!/", "exe"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "rar"),
    (b"\x1f\x8b", "rar"),
    (b"SQLite format 3\0", "sqlite"),
    (b"{\\rtf", "rtf"),
    (COMPOUND, "xls"),
)
PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<style", b"<div", b"mime-version:")


def find_kind(content: bytes) -> str:
    """The kind of a file by its bytes: a key of OURS, TO_BE_SAVED or FOREIGN.

    Raises `Unreadable` for a package that is broken or has too many parts.
    """
    if content.startswith(b"MZ") and b"\0" in content[:256]:
        return "exe"
    kind = next((kind for start, kind in BEGINNINGS if content.startswith(start)), None)
    if kind:
        return kind
    if content.startswith(b"PK"):
        return kind_of_package(content)
    start = content[:2_000].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip().lower()
    if start.startswith(PAGES) or (start.startswith((b"<?xml", b"<!--")) and b"<html" in start):
        return "html"
    if start.startswith(b"<?xml"):
        return "xml"
    return "csv" if looks_like_text(content[:4_096]) else "unknown"


def looks_like_text(start: bytes) -> bool:
    """Whether the first bytes could be a text in any encoding: hardly any control signs among them."""
    marked = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
    order = marked.get(start[:2]) or unmarked_utf16(start)
    if order:
        start = start.decode(order, "replace").encode("utf-8", "replace")
    return sum(byte < 9 or 13 < byte < 27 for byte in start) * 100 <= len(start)


def kind_of_package(content: bytes) -> str:
    """What a zip package is, by the names of its parts."""
    if content.count(DIRECTORY_ENTRY) > MOST_PARTS:
        raise too_much("it has more than {limit} parts", limit=MOST_PARTS)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
            if "mimetype" in names:
                return kind_of_document(package.open("mimetype").read(200))
            if "xl/workbook.xml" in names and "[Content_Types].xml" in names:
                types = package.open("[Content_Types].xml").read(1_000_000)
                return "xlsm" if b"macroEnabled" in types or "xl/vbaProject.bin" in names else "xlsx"
            return kind_by_names(names)
    except BROKEN_PACKAGE:
        raise Unreadable("zip", DAMAGED) from None


def kind_of_document(mimetype: bytes) -> str:
    """The kind of an OpenDocument file by what it says of itself."""
    if mimetype.strip().startswith(SPREADSHEET):
        return "ods"
    return "odt" if b"opendocument.text" in mimetype else "zip"


def kind_by_names(names: Collection[str]) -> str:
    """The kind of an Office package by the part that each kind has."""
    kinds = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb"}
    kinds |= {"word/document.xml": "docx", "ppt/presentation.xml": "pptx"}
    return next((kind for part, kind in kinds.items() if part in names), "zip")


def require_kind(kind: str, suffix: str) -> None:
    """The content must be what the ending says; raises `Unreadable` that names the true kind."""
    if kind in TO_BE_SAVED:
        raise Unreadable(suffix, variant="save_as", true_kind=TO_BE_SAVED[kind])
    if kind in FOREIGN:
        raise Unreadable(suffix, variant="kind", true_kind=FOREIGN[kind])
    ending = "csv" if suffix in ("csv", "tsv", "txt") else suffix
    if kind != ending:
        raise Unreadable(suffix, variant="ending", true_kind=OURS[kind], ending=f".{kind}")
