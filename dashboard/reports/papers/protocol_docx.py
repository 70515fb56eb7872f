"""The draft of the protocol as the office rules want it: what is known stands there, dots where it is not."""

import io

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm

from dashboard.reports.deck import Deck, Question
from dashboard.reports.papers.docx_ground import INSIDE, add_listing, add_signatures, add_words, start_paper
from dashboard.reports.papers.official import (
    decided_lines,
    opening_lines,
    register_of,
    say_heading,
    say_number,
    say_voting,
    signatures,
)
from dashboard.reports.papers.wording import DOTS, clean, heard_on, say_marks, say_meeting, table_of
from dashboard.text import Text


def write_paper(deck: Deck) -> bytes:
    """The protocol of a meeting as a DOCX file; of a planned meeting the empty draft."""
    deck = clean(deck)
    text = Text(deck.language)
    paper = start_paper(deck, f"{say_heading(text)} · {say_meeting(deck)}")
    add_head(paper, text, deck)
    add_agenda(paper, text, deck)
    for question in deck.questions:
        add_question(paper, text, deck, question)
    add_signatures(paper, signatures(text))
    add_register(paper, text, deck)
    add_figures(paper, text, deck)
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def add_head(paper: Paper, text: Text, deck: Deck) -> None:
    """Cluster and body, what the paper is, day and place, who was there."""
    add_words(paper, text.say("Draft"), lead=say_marks(deck)).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_words(paper, deck.cluster_name, centred=True)
    add_words(paper, "", lead=deck.body, centred=True)
    title = add_words(paper, f"{say_heading(text)} {say_number(text, deck)}", "Title", centred=True)
    title.paragraph_format.space_after = Mm(2)
    places = add_words(paper, f"{deck.when or DOTS}\t{deck.place or DOTS}")
    places.paragraph_format.tab_stops.add_tab_stop(INSIDE, WD_TAB_ALIGNMENT.RIGHT)
    for line in opening_lines(text, deck):
        add_words(paper, line)


def add_agenda(paper: Paper, text: Text, deck: Deck) -> None:
    """The questions by number, and who proposed them."""
    paper.add_heading(text.say("AGENDA"), 1)
    if not deck.questions:
        add_words(paper, DOTS)
    for question in deck.questions:
        add_words(paper, f"{question.item_no}. {question.title or DOTS}")
        if question.proposed_by:
            add_words(paper, text.say("Proposed by: {body}", body=question.proposed_by))


def add_question(paper: Paper, text: Text, deck: Deck, question: Question) -> None:
    """One question: heard, spoken, decided, who by when, and the votes to be counted by hand."""
    say = text.say
    paper.add_heading(f"{question.item_no}. {question.title or DOTS}", 1)
    add_words(paper, "", lead=say("HEARD:"))
    for heard in heard_on(deck, question) or (DOTS,):
        add_words(paper, heard, "List Bullet")
    add_words(paper, DOTS, lead=say("SPOKE:"))
    add_words(paper, question.decision.text or DOTS, lead=say("DECIDED:"))
    for line in decided_lines(text, question):
        add_words(paper, line)
    add_words(paper, say_voting(text), lead=say("VOTED:"))


def add_register(paper: Paper, text: Text, deck: Deck) -> None:
    """All decisions in one table, as they go into the register."""
    if deck.questions:
        register = register_of(text, deck)
        paper.add_heading(register.title, 1)
        add_listing(paper, text, register)


def add_figures(paper: Paper, text: Text, deck: Deck) -> None:
    """The tables behind what was shown, so that the figures of the protocol can be checked."""
    shown = [(slide, table_of(text, slide)) for slide in deck.slides]
    tables = list({table.rows: (slide, table) for slide, table in shown if table and table.rows}.values())
    if not tables:
        return
    heading = paper.add_heading(text.say("Annex: the figures that were shown"), 1)
    heading.paragraph_format.page_break_before = True
    for slide, table in tables:
        paper.add_heading(slide.title, 2)
        add_listing(paper, text, table)
        add_words(paper, slide.source or deck.source)
