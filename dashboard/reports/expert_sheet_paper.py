"""The expert sheet of one programme as words, ready for paper: a filled one or one to fill in by hand.

Everything is said in one language and protected already; DOCX and PDF are made from the same sheet. Whoever signs is
named by position only, the name is written by hand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from dashboard.domain.words import Language

Kind = Literal["docx", "pdf"]
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MIME_TYPES: Mapping[Kind, str] = {"docx": OFFICE, "pdf": "application/pdf"}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One criterion on paper. `meets` is None where nothing is marked; `computed` is what the data say."""

    code: str
    criterion: str
    norm: str
    computed: str
    meets: bool | None
    figure: str
    remark: str


@dataclass(frozen=True, slots=True)
class PaperSection:
    """One part of the sheet: its heading and its criteria."""

    heading: str
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class PaperWords:
    """The fixed words of the sheet in its language."""

    headings: tuple[str, str, str, str, str, str, str]
    signature: str
    day: str
    page: str
    mark: str = "✓"


@dataclass(frozen=True)
class SheetPaper:
    """A whole sheet: what it is about, its criteria, the verdict, who signs, and the source line of every page.

    `about` and `closing` are pairs of a label and what stands beside it (empty: a line to write on); `marks` are
    warnings such as "Synthetic data", which stand above the title.
    """

    language: Language
    title: str
    about: tuple[tuple[str, str], ...]
    sections: tuple[PaperSection, ...]
    closing: tuple[tuple[str, str], ...]
    signatures: tuple[str, ...]
    notes: tuple[str, ...]
    words: PaperWords
    source: str
    marks: tuple[str, ...] = ()


def write_sheet(paper: SheetPaper, kind: Kind) -> bytes:
    """The sheet as a file; the library that writes it is loaded only now."""
    written: Callable[[SheetPaper], bytes] = import_module(f"dashboard.reports.expert_sheet_{kind}").write_paper
    return written(paper)
