"""An empty official paper: A4, one face, real styles, its language, and source line and page number on every page."""

from collections.abc import Sequence
from typing import cast

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from dashboard.domain.table_files import same_moment
from dashboard.domain.words import Language
from dashboard.reports.listing import Listing
from dashboard.reports.papers.column_shares import share_columns
from dashboard.reports.papers.official import BLANK
from dashboard.reports.papers.wording import Sourced, say_cell, say_marks, say_source
from dashboard.text import Text, bind_dashes

# The face of official papers, which every office program has or replaces by one of the same width.
FACE = "Times New Roman"
SIZE, SMALL = 12, 9
INSIDE = Mm(165)
"""The width of the lines between the margins."""
TAGS: dict[Language, str] = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
HEADINGS = {"Title": 16, "Heading 1": 13, "Heading 2": 12}
STYLES = ("Normal", *HEADINGS, "List Bullet", "List Number", "Footer", "Header", "Table Grid")


def start_paper(deck: Sourced, title: str) -> Paper:
    """An empty document whose file tells what it is and nothing about person or machine."""
    paper = Document()
    told = paper.core_properties
    told.title, told.language = title[:255], TAGS[deck.language]
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.created = told.modified = same_moment(deck.day)
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(30), Mm(15), Mm(20), Mm(20)
    dress(paper, deck.language)
    add_foot(deck, page)
    return paper


def dress(paper: Paper, language: Language) -> None:
    """The face, sizes and language of every style in use."""
    for name in STYLES:
        style = cast(ParagraphStyle, paper.styles[name])
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FACE)
        style.font.size = Pt(HEADINGS.get(name, SIZE))
        style.font.color.rgb = RGBColor(0, 0, 0)
        if name in HEADINGS:
            style.font.bold = True
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12), Pt(4)
            style.paragraph_format.keep_with_next = True
    paper.styles["Normal"].paragraph_format.space_after = Pt(4)
    for border in paper.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    for tag in paper.styles.element.iter(qn("w:lang")):
        for script in ("val", "eastAsia", "bidi"):
            tag.set(qn(f"w:{script}"), TAGS[language])


def add_foot(deck: Sourced, page: Section) -> None:
    """Marks, source line and “page of pages” at the foot of every page."""
    paragraph = page.footer.paragraphs[0]
    marks = say_marks(deck)
    small(paragraph.add_run(marks)).bold = True
    small(paragraph.add_run(f"{' · ' if marks else ''}{say_source(deck)}"))
    number = page.footer.add_paragraph()
    number.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    before, between, after = Text(deck.language).say("page {page} of {pages}", page="\t", pages="\t").split("\t")
    small(number.add_run(before))
    add_field(number, "PAGE")
    small(number.add_run(between))
    add_field(number, "NUMPAGES")
    small(number.add_run(after))


def small(run: Run) -> Run:
    """Letters of a footer."""
    run.font.size = Pt(SMALL)
    return run


def add_field(paragraph: Paragraph, name: str) -> None:
    """A number that the program counts itself, such as that of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = small(paragraph.add_run("1"))
    field.append(run._r)
    paragraph._p.append(field)


def add_words(
    paper: Paper, words: str, style: str | None = None, *, lead: str = "", centred: bool = False
) -> Paragraph:
    """A paragraph; `lead` stands heavy before it."""
    paragraph: Paragraph = paper.add_paragraph(style=style)
    if lead:
        paragraph.add_run(f"{lead} " if words else lead).bold = True
    paragraph.add_run(bind_dashes(words))
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def add_listing(paper: Paper, text: Text, listing: Listing) -> Table:
    """A table with headings that repeat on every page; numbers at the right, a dash where nothing is known."""
    rows = [
        [say_cell(text, column, cell) for column, cell in zip(listing.columns, row, strict=True)]
        for row in listing.rows
    ]
    figures = [column.kind != "text" for column in listing.columns]
    table = add_table(paper, [column.heading for column in listing.columns], rows, figures)
    widen(table, share_columns(listing))
    return table


def widen(table: Table, shares: Sequence[int]) -> None:
    """Give each column of a table its share of the width of the page."""
    for column, share in zip(table.columns, shares, strict=True):
        for cell in column.cells:
            cell.width = Emu(INSIDE * share // sum(shares))


def add_signatures(paper: Paper, positions: Sequence[str]) -> None:
    """Positions and empty lines; each stays together on one page."""
    for position in positions:
        line = add_words(paper, f"{position}\t{BLANK * 3}")
        line.paragraph_format.space_before = Mm(10)
        line.paragraph_format.keep_together = True
        line.paragraph_format.tab_stops.add_tab_stop(INSIDE, WD_TAB_ALIGNMENT.RIGHT)


def add_table(
    paper: Paper, headings: Sequence[str], rows: Sequence[Sequence[str]], figures: Sequence[bool] = ()
) -> Table:
    """A table of words with a frame; its headings repeat on every page, columns of figures stand at the right."""
    table: Table = paper.add_table(rows=1 + len(rows), cols=len(headings), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for line, row in zip(table.rows, (headings, *rows), strict=True):
        for place, (cell, words) in enumerate(zip(line.cells, row, strict=True)):
            fill(cell, words, heavy=row is headings, figure=place < len(figures) and figures[place])
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    return table


def fill(cell: _Cell, words: str, *, heavy: bool, figure: bool = False) -> None:
    """The words of one cell in small letters."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if figure:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(words)
    run.bold, run.font.size = heavy, Pt(SMALL + 1)
