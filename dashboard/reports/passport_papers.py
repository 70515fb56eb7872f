"""The passport as papers to take away: a document to be edited and pages to be printed, built only when asked for."""

from collections.abc import Callable
from importlib import import_module
from typing import Literal, get_args

from dashboard.reports.passport_sheet import Sheet

Kind = Literal["docx", "pdf"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MIME: dict[Kind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def write_passport(sheet: Sheet, kind: Kind) -> bytes:
    """The passport as a file. The library that writes it is loaded now, never before."""
    write: Callable[[Sheet], bytes] = import_module(f"dashboard.reports.papers.passport_{kind}").write_paper
    return write(sheet)
