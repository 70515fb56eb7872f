"""The expert sheet as a document that an office program opens, corrects and prints."""

import io

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from dashboard.domain.table_files import same_moment
from dashboard.reports.expert_sheet_paper import PaperLine, SheetPaper
from dashboard.reports.papers.docx_ground import TAGS, add_field, dress, small
from dashboard.reports.papers.wording import clean

WIDTHS = (12, 78, 26, 22, 24, 57, 46)
"""The columns in millimetres: number, criterion, norm, the two marks, computed, remark."""
LABEL, VALUE = 62, 203
SIZE = 10


def write_paper(paper: SheetPaper) -> bytes:
    """The sheet as DOCX."""
    paper = clean(paper)
    document = start(paper)
    for mark in paper.marks:
        document.add_paragraph().add_run(mark).bold = True
    heading = document.add_heading(paper.title, 0)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_pairs(document, paper.about)
    document.add_paragraph()
    add_criteria(document, paper)
    document.add_paragraph()
    add_pairs(document, paper.closing)
    add_signatures(document, paper)
    for note in paper.notes:
        small(document.add_paragraph().add_run(note))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def start(paper: SheetPaper) -> Paper:
    """An empty document on its side, with the source line and the number of the page on every page."""
    document = Document()
    told = document.core_properties
    told.title, told.language = paper.title[:255], TAGS[paper.language]
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.created = told.modified = same_moment(None)
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(16)
    dress(document, paper.language)
    foot = page.footer.paragraphs[0]
    small(foot.add_run(paper.source))
    number = page.footer.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    small(number.add_run(f"{paper.words.page} "))
    add_field(number, "PAGE")
    return document


def add_pairs(document: Paper, pairs: tuple[tuple[str, str], ...]) -> None:
    """Labels with what stands beside them; an empty one has a line to write on."""
    table = document.add_table(rows=len(pairs), cols=2)
    set_widths(table, (LABEL, VALUE))
    for row, (label, value) in zip(table.rows, pairs, strict=True):
        write(row.cells[0], label, heavy=True)
        write(row.cells[1], value)
        if not value:
            underline(row.cells[1])


def add_criteria(document: Paper, paper: SheetPaper) -> None:
    """The criteria under their parts; the headings repeat on every page and no line is torn apart."""
    table = document.add_table(rows=1, cols=len(WIDTHS), style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, paper.words.headings, strict=True):
        write(cell, heading, heavy=True)
    mark_row(table, 0, "w:tblHeader")
    for section in paper.sections:
        cells = table.add_row().cells
        write(cells[0].merge(cells[-1]), section.heading, heavy=True)
        for line in section.lines:
            fill_line(table.add_row().cells, line, paper.words.mark)
            mark_row(table, len(table.rows) - 1, "w:cantSplit")
    set_widths(table, WIDTHS)


def fill_line(cells: tuple[_Cell, ...], line: PaperLine, mark: str) -> None:
    """One criterion: the tick stands under “meets” or “does not meet”, with the figure where there is one."""
    ticked = f"{mark} {line.figure}".strip()
    texts = (
        *(line.code, line.criterion, line.norm),
        ticked if line.meets is True else "",
        ticked if line.meets is False else "",
        *(line.computed, line.remark),
    )
    for cell, words in zip(cells, texts, strict=True):
        write(cell, words)


def add_signatures(document: Paper, paper: SheetPaper) -> None:
    """Who signs, by position: a line for the signature and one for the day."""
    table = document.add_table(rows=len(paper.signatures), cols=3)
    for number, (row, position) in enumerate(zip(table.rows, paper.signatures, strict=True)):
        write(row.cells[0], position)
        write(row.cells[1], f"\n____________________ ({paper.words.signature})")
        write(row.cells[2], f"\n____________ ({paper.words.day})")
        mark_row(table, number, "w:cantSplit")
    set_widths(table, (135, 75, 55))


def write(cell: _Cell, words: str, *, heavy: bool = False) -> None:
    """The words of one cell."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(words)
    run.bold, run.font.size = heavy, Pt(SIZE)


def underline(cell: _Cell) -> None:
    """A line to write on under an empty cell."""
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("color", "7F7F7F")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def mark_row(table: Table, place: int, name: str) -> None:
    """A property of a row: repeat it as a heading, or never break it over two pages."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    table.rows[place]._tr.get_or_add_trPr().append(mark)


def set_widths(table: Table, widths: tuple[int, ...]) -> None:
    """The widths of the columns in millimetres, kept by every office program."""
    table.autofit = False
    for row in table.rows:
        if len({id(cell._tc) for cell in row.cells}) == len(widths):
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
