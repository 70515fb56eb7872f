"""The passport of a cluster as pages for printing: the same sections as on the screen, in the official order."""

from dashboard.reports.papers.official import BLANK
from dashboard.reports.papers.pack_pdf import compile_form
from dashboard.reports.papers.printed import Printed, print_table
from dashboard.reports.papers.wording import clean
from dashboard.reports.passport_sheet import Block, Part, Sheet
from dashboard.reports.passport_words import approval_lines, lack_lines, say_heading, signatures
from dashboard.text import Text


def write_paper(sheet: Sheet) -> bytes:
    """The passport as a PDF file."""
    return compile_form("passport", print_sheet(clean(sheet)))


def print_sheet(sheet: Sheet) -> Printed:
    """Everything the form asks for, as texts."""
    text = Text(sheet.language)
    return {
        "language": sheet.language,
        "title": f"{say_heading(text)} · {sheet.cluster_name}",
        "running": sheet.cluster_name,
        "heading": say_heading(text),
        "cluster": sheet.cluster_name,
        "approval": approval_lines(text, sheet, BLANK * 2),
        "facts": [f"{name}: {fact}" for name, fact in sheet.facts.items()],
        "answer": text.say("{answer} (as of {day}).", answer=sheet.answer, day=text.date(sheet.day)),
        "marks": " · ".join(sheet.marks),
        "source": sheet.source,
        "parts": [print_part(text, part) for part in sheet.parts],
        "signatures": signatures(text),
        "blank": BLANK * 3,
    }


def print_part(text: Text, part: Part) -> Printed:
    """One section: title, what it lacks, its content."""
    return {
        "title": f"{part.number}. {part.title}",
        "lacks": lack_lines(text, part),
        "blocks": [print_block(text, block) for block in part.blocks],
    }


def print_block(text: Text, block: Block) -> Printed:
    """A heading, its sentences, its table."""
    return {
        "heading": block.heading,
        "sentences": block.sentences,
        "table": print_table(text, block.listing),
    }
