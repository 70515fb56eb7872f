"""The council pack: agenda, questions with pictures and tables, decisions, as pages for printing.

The form is ours and fixed; everything of the meeting reaches it as data, so no text of it can become a command.
"""

import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import typst

from dashboard.reports.deck import Deck
from dashboard.reports.papers.lettering import keep_ours
from dashboard.reports.papers.printed import Printed, print_deck
from dashboard.settings import ROOT
from dashboard.text import Text

FORMS = Path(__file__).parent / "forms"


def write_paper(deck: Deck) -> bytes:
    """The pack of one meeting as a PDF file."""
    return compile_form("pack", arrange(Text(deck.language), print_deck(deck)))


def compile_form(form: str, told: Mapping[str, Any]) -> bytes:
    """Pages from a form of ours and plain data, our letters inside, tagged for reading aloud, without a network."""
    return typst.compile(
        FORMS / f"{form}.typ",
        root=FORMS,
        font_paths=[ROOT / "static" / "letters"],
        ignore_system_fonts=True,
        sys_inputs={"told": keep_ours(json.dumps(told, ensure_ascii=False, default=str))},
        format="pdf",
        pdf_standards=["ua-1"],
    )


def repeats(slide: Printed, after: Printed) -> bool:
    """Whether the next slide has the same table, which then stands once, after both."""
    return bool(after) and slide["item"] == after["item"] and slide["table"] == after["table"]


def arrange(text: Text, printed: Printed) -> Printed:
    """The slides under the question they belong to; those before the agenda and those after it apart.

    What the opening slides say stands on the first page already.
    """
    say = text.say
    numbers = {question["number"] for question in printed["questions"]}
    slides = [{**slide, "spec": None} for slide in printed["slides"] if not slide["decision"]]
    slides = [{**slide, "table": None} if repeats(slide, after) else slide for slide, after in pairwise([*slides, {}])]
    loose = [slide for slide in slides if slide["item"] not in numbers]
    running = [printed["cluster"], printed["body"], printed["when"]]
    return {
        **printed,
        "slides": [],
        "title": f"{say('Papers of the meeting')}: {printed['body']}, {printed['when']}",
        "running": " · ".join(part for part in running if part),
        "occasion": " · ".join(part for part in (printed["when"], printed["place"]) if part),
        "opening": [slide for slide in loose if slide["kind"] not in ("opening", "closing")],
        "closing": [slide for slide in loose if slide["kind"] == "closing" and slide["table"]],
        "questions": [
            {**question, "slides": [slide for slide in slides if slide["item"] == question["number"]]}
            for question in printed["questions"]
        ],
        "say": {
            "agenda": say("Agenda"),
            "empty": say("The agenda is not set yet."),
            "decided": say("DECIDED:"),
            "voted": say("VOTED:"),
            "register": say("Register of decisions"),
            "checksum": say("Checksum of the content:"),
        },
    }
