"""The papers of a meeting: slides, protocol, one file for the browser, and the pack, each made from the same deck.

The libraries that write them are large; each is loaded when its paper is asked for, never before.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from dashboard.reports.deck import Deck
from dashboard.text import to_say

PaperKind = Literal["slides", "protocol", "file", "pack"]


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper: how the button names and explains it, its ending, its type, and the module that writes it."""

    name: str
    explanation: str
    ending: str
    mime: str
    module: str

    def write(self, deck: Deck) -> bytes:
        """The paper of one meeting as a file."""
        written: Callable[[Deck], bytes] = import_module(f"{__name__}.{self.module}").write_paper
        return written(deck)


OFFICE = "application/vnd.openxmlformats-officedocument"
PAPERS: Mapping[PaperKind, Paper] = {
    "slides": Paper(
        to_say("Slides (PPTX)"),
        to_say("The meeting as a presentation with charts that can be edited, and the notes of the speaker"),
        "pptx",
        f"{OFFICE}.presentationml.presentation",
        "slides_pptx",
    ),
    "protocol": Paper(
        to_say("Draft of the protocol (DOCX)"),
        to_say("What was heard and decided, with dots where something is still to be written"),
        "docx",
        f"{OFFICE}.wordprocessingml.document",
        "protocol_docx",
    ),
    "file": Paper(
        to_say("Meeting in one file (HTML)"),
        to_say("Opens in any browser without a network, for example from a USB stick"),
        "html",
        "text/html",
        "meeting_html",
    ),
    "pack": Paper(
        to_say("Council pack (PDF)"),
        to_say("Agenda, every question with picture and table, and the register of decisions, for printing"),
        "pdf",
        "application/pdf",
        "pack_pdf",
    ),
}
