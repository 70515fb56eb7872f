"""An empty presentation in our format: wide slides, one theme, title and footer where every slide has them."""

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, cast

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.presentation import Presentation as Slides
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as Sheet
from pptx.slide import SlideLayout, SlideMaster
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Pt

from dashboard.domain.table_files import same_moment
from dashboard.domain.words import Language
from dashboard.reports.deck import Deck
from dashboard.reports.papers.wording import say_marks, say_meeting
from dashboard.text import bind_dashes
from dashboard.ui.palette import LIGHT

WIDE, HIGH, MARGIN = 960, 540, 40
INSIDE = WIDE - 2 * MARGIN
TITLE_TOP, TITLE_HIGH = 46, 78
BODY_TOP, BODY_BOTTOM = 132, 486
FOOT_TOP, FOOT_HIGH, NUMBER_WIDE = 494, 32, 60
FOOT_SIZE = 10
# A face that Windows, macOS and every office program has, with all Kazakh letters.
FACE = "Arial"
TAGS: Mapping[Language, str] = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
WITH_TEXT, TITLE_ONLY = "Title and Content", "Title Only"
FOOTER, NUMBER = "ftr", "sldNum"


def start_slides(deck: Deck) -> Slides:
    """An empty presentation of 16 by 9 whose file tells the meeting and nothing about person or machine."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = Pt(WIDE), Pt(HIGH)
    told = slides.core_properties
    told.title, told.language, told.subject = say_meeting(deck)[:255], TAGS[deck.language], say_marks(deck)[:255]
    told.author = told.last_modified_by = told.keywords = told.comments = ""
    told.created = told.modified = same_moment(deck.day)
    dress(slides)
    for layout in list(slides.slide_layouts):
        if layout.name not in (WITH_TEXT, TITLE_ONLY):
            slides.slide_layouts.remove(layout)
    for place in (slides.slide_master, *slides.slide_layouts):
        arrange(place)
    return slides


def dress(slides: Slides) -> None:
    """Our face and colours as the theme, so that whatever is added later wears them too."""
    theme = next(rel.target_part for rel in slides.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    told = theme.blob.decode().replace('typeface="Calibri"', f'typeface="{FACE}"')
    colours = (LIGHT.accent, *LIGHT.categories[1:])
    for place, colour in enumerate(colours, 1):
        told = re.sub(rf"(<a:accent{place}>)<a:srgbClr[^>]*/>", rf'\1<a:srgbClr val="{colour[1:].upper()}"/>', told)
    theme.blob = told.encode()
    for level in slides.slide_master.element.iter(qn("a:lvl1pPr")):
        if level.getparent().tag in (qn("p:titleStyle"), qn("p:bodyStyle")):
            level.set("algn", "l")
            level.attrib.update({name: "0" for name in ("marL", "indent") if name in level.attrib})
            for bullet in level.findall(qn("a:buChar")):
                level.replace(bullet, OxmlElement("a:buNone"))


def arrange(place: SlideMaster | SlideLayout) -> None:
    """Put title, text, footer and number of a master or layout where the wide slide has them; the date goes."""
    spots = {
        "title": (MARGIN, TITLE_TOP, INSIDE, TITLE_HIGH),
        "body": (MARGIN, BODY_TOP, INSIDE, BODY_BOTTOM - BODY_TOP),
        "obj": (MARGIN, BODY_TOP, INSIDE, BODY_BOTTOM - BODY_TOP),
        FOOTER: (MARGIN, FOOT_TOP, INSIDE - NUMBER_WIDE, FOOT_HIGH),
        NUMBER: (WIDE - MARGIN - NUMBER_WIDE, FOOT_TOP, NUMBER_WIDE, FOOT_HIGH),
    }
    for shape in [shape for shape in place.shapes if shape.is_placeholder]:
        kind = kind_of(shape)
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
            continue
        shape.left, shape.top, shape.width, shape.height = map(Pt, spots[kind])
        frame = cast(Shape, shape).text_frame
        margins(frame)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if kind in (FOOTER, NUMBER) else MSO_ANCHOR.TOP
        if kind == FOOTER:
            for level in shape.element.iter(qn("a:lvl1pPr")):
                level.set("algn", "l")


def margins(frame: TextFrame) -> None:
    """Text begins where its box begins, so that what is measured is what is seen."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(0)
    frame.word_wrap = True


def kind_of(shape: BaseShape) -> str:
    """What a placeholder is for, as the file writes it."""
    element: Any = shape.element
    return str(element.ph.get("type", "obj")) if shape.is_placeholder else ""


def find_layout(slides: Slides, name: str) -> SlideLayout:
    """One of the two layouts that are kept."""
    return next(layout for layout in slides.slide_layouts if layout.name == name)


def add_foot(deck: Deck, sheet: Sheet, marks: str, source: str) -> None:
    """Marks, source line and page number as the slide's real footer, taken from its layout."""
    for shape in sheet.slide_layout.shapes:
        if kind_of(shape) in (FOOTER, NUMBER):
            element: Any = deepcopy(shape.element)
            element._nvXxPr.cNvPr.id = sheet.shapes._next_shape_id
            sheet.shapes._spTree.append(element)
    for shape in sheet.placeholders:
        kind = kind_of(shape)
        if kind == FOOTER:
            paragraph = shape.text_frame.paragraphs[0]
            write(deck, paragraph, marks, FOOT_SIZE, LIGHT.ink, heavy=True)
            write(deck, paragraph, f"{' · ' if marks else ''}{source}", FOOT_SIZE, LIGHT.quiet)
        if kind == NUMBER:
            write_number(deck, sheet, shape)


def write_number(deck: Deck, sheet: Sheet, shape: BaseShape) -> None:
    """The number of the slide as a field, with the number it has now for programs that count no fields."""
    slides = cast(Slides, sheet.part.package.presentation_part.presentation)
    for told in shape.element.iter(qn("a:rPr")):
        told.set("lang", TAGS[deck.language])
        told.set("sz", str(FOOT_SIZE * 100))
    for told in shape.element.iter(qn("a:t")):
        told.text = str(len(slides.slides))


def write(deck: Deck, paragraph: _Paragraph, words: str, size: float, colour: str, *, heavy: bool = False) -> None:
    """Words at the end of a paragraph: never markup, always with their language, size and colour."""
    if not words:
        return
    run = paragraph.add_run()
    run.text = bind_dashes(words).replace("\n", " ").replace("\v", " ")
    run.font.size, run.font.bold = Pt(size), heavy
    run.font.color.rgb = shade(colour)
    run._r.get_or_add_rPr().set("lang", TAGS[deck.language])


def shade(colour: str) -> RGBColor:
    """A colour of the palette as the library wants it."""
    return RGBColor(*bytes.fromhex(colour[1:]))


def describe_shape(shape: BaseShape, name: str, words: str) -> None:
    """Give a shape the name and the words that are read aloud in its place."""
    told = shape._element._nvXxPr.cNvPr
    told.set("name", name)
    told.set("descr", words)
