"""The passport of a cluster as a document: the eleven sections in the official order, with approval and signatures."""

import io

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Emu, Mm
from docx.table import Table

from dashboard.reports.papers.column_shares import share_columns
from dashboard.reports.papers.docx_ground import add_listing, add_words, start_paper
from dashboard.reports.papers.official import BLANK
from dashboard.reports.papers.wording import DOTS, clean
from dashboard.reports.passport_sheet import Block, Part, Sheet
from dashboard.reports.passport_words import approval_lines, lack_lines, say_heading, signatures
from dashboard.text import Text

EDGE = Mm(165)


def write_paper(sheet: Sheet) -> bytes:
    """The passport as a DOCX file."""
    sheet = clean(sheet)
    text = Text(sheet.language)
    paper = start_paper(sheet, f"{say_heading(text)} · {sheet.cluster_name}")
    add_head(paper, text, sheet)
    for part in sheet.parts:
        add_part(paper, text, part)
    add_signatures(paper, text)
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
        widen(add_listing(paper, text, block.listing), share_columns(block.listing))


def widen(table: Table, shares: tuple[int, ...]) -> None:
    """Give each column of a table its share of the width of the page."""
    for column, share in zip(table.columns, shares, strict=True):
        for cell in column.cells:
            cell.width = Emu(EDGE * share // sum(shares))


def add_signatures(paper: Paper, text: Text) -> None:
    """Positions and empty lines for signature and date."""
    for position in signatures(text):
        line = add_words(paper, f"{position}\t{BLANK * 3}")
        line.paragraph_format.space_before = Mm(10)
        line.paragraph_format.keep_together = True
        line.paragraph_format.tab_stops.add_tab_stop(EDGE, WD_TAB_ALIGNMENT.RIGHT)
