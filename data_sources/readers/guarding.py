"""Guarding a file before it is parsed: is it what its name says, and may its content be taken into memory at all."""

import unicodedata

from data_sources.readers.compounds import guard_compound
from data_sources.readers.kinds import find_kind, require_kind
from data_sources.readers.packages import guard_package
from data_sources.readers.raw import Guarded

LONGEST_NAME = 100


def plain_name(file_name: str) -> str:
    """The name of a file without folders, invisible signs and excess length, safe to show and to store.

    The ending stays; a name of nothing but such signs becomes "file".
    """
    base = file_name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(" " if sign.isspace() else sign for sign in base if sign.isspace() or is_visible(sign))
    stem, dot, ending = " ".join(shown.split()).rpartition(".")
    if not dot:
        stem, ending = ending, ""
    if len(ending) > 10:
        stem, dot, ending = f"{stem}{dot}{ending}", "", ""
    room = LONGEST_NAME - len(dot + ending)
    stem = stem if len(stem) <= room else f"{stem[: room - 1].rstrip()}…"
    return f"{stem.strip(' .') or 'file'}{dot}{ending}"


def is_visible(sign: str) -> bool:
    """Whether a sign shows as itself: no control sign, no mark that turns the direction of a text."""
    return not unicodedata.category(sign).startswith("C")


def guard(content: bytes, suffix: str) -> Guarded:
    """The file with its true kind, ready to be parsed; raises `Unreadable` for what must not be."""
    kind = find_kind(content)
    if kind == "xls":
        guard_compound(content)
    require_kind(kind, suffix)
    if kind not in ("xlsx", "ods"):
        return Guarded(kind, content)
    return Guarded(kind, b"", guard_package(content, kind))
