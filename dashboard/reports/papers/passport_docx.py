"""The passport of a cluster as a document: the eleven sections in the official order, with approval and signatures."""

import io

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH

from dashboard.reports.papers.docx_ground import add_listing, add_signatures, add_words, start_paper
from dashboard.reports.papers.wording import DOTS, clean
from dashboard.reports.passport_sheet import Block, Part, Sheet
from dashboard.reports.passport_words import approval_lines, lack_lines, say_heading, signatures
from dashboard.text import Text


def write_paper(sheet: Sheet) -> bytes:
    """The passport as a DOCX file."""
    sheet = clean(sheet)
    text = Text(sheet.language)
    paper = start_paper(sheet, f"{say_heading(text)} · {sheet.cluster_name}")
    add_head(paper, text, sheet)
    for part in sheet.parts:
        add_part(paper, text, part)
    add_signatures(paper, signatures(text))
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def add_head(paper: Paper, text: Text, sheet: Sheet) -> None:
    """The approval at the right, what the paper is and of which cluster, its status, how far it is filled."""
    for line in approval_lines(text, sheet, DOTS):
        add_words(paper, line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_words(paper, say_heading(text), "Title", centred=True)
    add_words(paper, "", lead=sheet.cluster_name, centred=True)
    for name, fact in sheet.facts.items():
        add_words(paper, fact, lead=f"{name}:")
    add_words(paper, text.say("{answer} (as of {day}).", answer=sheet.answer, day=text.date(sheet.day)))


def add_part(paper: Paper, text: Text, part: Part) -> None:
    """One section: its number and title, what it lacks, its content."""
    paper.add_heading(f"{part.number}. {part.title}", 1)
    for line in lack_lines(text, part):
        add_words(paper, line)
    for block in part.blocks:
        add_block(paper, text, block)


def add_block(paper: Paper, text: Text, block: Block) -> None:
    """A heading, its sentences, its table."""
    if block.heading:
        paper.add_heading(block.heading, 2)
    for sentence in block.sentences:
        add_words(paper, sentence)
    if block.listing:
        add_listing(paper, text, block.listing)
