"""The meeting as a presentation: native charts, real titles, notes of the speaker, source and marks on every slide."""

import io
from typing import cast

from pptx.presentation import Presentation as Slides
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.slide import Slide as Sheet
from pptx.text.text import _Paragraph
from pptx.util import Emu, Pt

from dashboard.reports.deck import Deck, Point, Slide
from dashboard.reports.drawings import draw, engine
from dashboard.reports.papers.lettering import choose_size, shorten
from dashboard.reports.papers.pptx_charts import add_chart
from dashboard.reports.papers.pptx_ground import (
    BODY_TOP,
    FOOT_HIGH,
    FOOT_SIZE,
    INSIDE,
    MARGIN,
    NUMBER_WIDE,
    TITLE_HIGH,
    TITLE_ONLY,
    WITH_TEXT,
    add_foot,
    describe_shape,
    find_layout,
    margins,
    start_slides,
    write,
)
from dashboard.reports.papers.pptx_tables import add_table
from dashboard.reports.papers.printed import ON_SLIDE
from dashboard.reports.papers.slides_pieces import (
    BETWEEN,
    GAP,
    POINT_SIZES,
    REMARK_SIZE,
    Piece,
    points_height,
    remarks_height,
    small,
    split,
)
from dashboard.reports.papers.wording import clean, describe, say_marks, say_point_status, say_source
from dashboard.text import Text
from dashboard.ui.palette import LIGHT

ABOVE_TOP, ABOVE_HIGH, ABOVE_SIZE = 20, 20, 14
TITLE_SIZES = (30, 26, 22, 18)
SHARPNESS = 2.5


def write_paper(deck: Deck) -> bytes:
    """The whole meeting as a PPTX file."""
    deck = clean(deck)
    text, slides = Text(deck.language), start_slides(deck)
    for slide in deck.slides:
        for place, piece in enumerate(split(text, deck, slide)):
            sheet = add_piece(deck, text, slides, slide, piece)
            if not place:
                add_notes(deck, sheet, slide)
    file = io.BytesIO()
    slides.save(file)
    return file.getvalue()


def add_piece(deck: Deck, text: Text, slides: Slides, slide: Slide, piece: Piece) -> Sheet:
    """One slide of the file from top to bottom."""
    sheet: Sheet = slides.slides.add_slide(find_layout(slides, WITH_TEXT if piece.points else TITLE_ONLY))
    add_words(deck, sheet, slide.above, ABOVE_TOP, ABOVE_HIGH, ABOVE_SIZE)
    add_title(deck, sheet, piece.title)
    wide = INSIDE - piece.points_wide - 2 * GAP if piece.points else INSIDE
    if piece.plot is not None:
        frame = add_chart(text, sheet.shapes, piece.plot, (MARGIN, BODY_TOP, wide, piece.high))
        describe_shape(frame, slide.title, describe(text, slide))
    elif piece.table is not None:
        frame = add_table(deck, text, sheet.shapes, piece.table, BODY_TOP, MARGIN, piece.high)
        describe_shape(frame, slide.title, piece.table.title or slide.title)
    elif slide.draw is not None and not piece.points:
        add_drawing(sheet, slide, piece.high)
    if piece.points:
        add_points(deck, text, sheet, piece)
    under = remarks_height(slide)
    add_words(deck, sheet, " ".join(slide.remarks), BODY_TOP + piece.high + GAP, under - GAP, REMARK_SIZE)
    add_source(deck, sheet, slide)
    return sheet


def add_title(deck: Deck, sheet: Sheet, title: str) -> None:
    """The sentence that answers, as the title of the slide; it stands in the outline too."""
    size = choose_size(title, TITLE_SIZES, INSIDE, TITLE_HIGH, True)
    shown = shorten(title, size, INSIDE, TITLE_HIGH, True)
    place = cast(SlidePlaceholder, sheet.shapes.title)
    write(deck, place.text_frame.paragraphs[0], shown or " ", size, LIGHT.ink, heavy=True)


def add_words(deck: Deck, sheet: Sheet, words: str, top: float, high: float, size: int) -> None:
    """A quiet line over or under what the slide shows, cut to its room."""
    if words:
        frame = sheet.shapes.add_textbox(Pt(MARGIN), Pt(top), Pt(INSIDE), Pt(high)).text_frame
        margins(frame)
        write(deck, frame.paragraphs[0], shorten(words, size, INSIDE, high), size, LIGHT.quiet)


def add_points(deck: Deck, text: Text, sheet: Sheet, piece: Piece) -> None:
    """The lines of a slide in its text place, in the largest letters in which all of them fit."""
    wide = piece.points_wide
    sizes = (size for size in POINT_SIZES if points_height(text, piece.points, size, wide) <= piece.high)
    size = next(sizes, POINT_SIZES[-1])
    place = next(shape for shape in sheet.placeholders if shape.placeholder_format.idx == 1)
    place.left, place.top = Pt(MARGIN + INSIDE - wide), Pt(BODY_TOP)
    place.width, place.height = Pt(wide), Pt(piece.high)
    margins(place.text_frame)
    for number, point in enumerate(piece.points):
        paragraph = place.text_frame.paragraphs[0] if not number else place.text_frame.add_paragraph()
        paragraph.space_before, paragraph.space_after = Pt(0), Pt(BETWEEN)
        write_point(deck, text, paragraph, point, size)


def write_point(deck: Deck, text: Text, paragraph: _Paragraph, point: Point, size: int) -> None:
    """One line: its status as shape and word, what it says, and small under it what stands beside."""
    status = say_point_status(text, point)
    write(deck, paragraph, f"{status}  " if status else "", size, LIGHT.status(point.status), heavy=True)
    write(deck, paragraph, point.words, size, LIGHT.ink, heavy=not point.detail and bool(point.status))
    if point.detail:
        paragraph.add_line_break()
        write(deck, paragraph, point.detail, small(size), LIGHT.quiet)


def add_drawing(sheet: Sheet, slide: Slide, high: float) -> None:
    """A picture that has no figures to draw natively, as the screen shows it."""
    svg, _ = draw(clean(slide.spec or {}), ON_SLIDE)
    picture = sheet.shapes.add_picture(io.BytesIO(engine().svg_to_png(svg, scale=SHARPNESS)), Pt(MARGIN), Pt(BODY_TOP))
    shrink = min(Pt(INSIDE) / picture.width, Pt(high) / picture.height)
    picture.width, picture.height = Emu(round(picture.width * shrink)), Emu(round(picture.height * shrink))
    describe_shape(picture, slide.title, slide.title)


def add_source(deck: Deck, sheet: Sheet, slide: Slide) -> None:
    """Marks and source line at the foot."""
    marks = say_marks(deck)
    both = " · ".join(part for part in (marks, say_source(deck, slide)) if part)
    shown = shorten(both, FOOT_SIZE, INSIDE - NUMBER_WIDE, FOOT_HIGH, True)
    add_foot(deck, sheet, marks, shown.removeprefix(marks).removeprefix(" · "))


def add_notes(deck: Deck, sheet: Sheet, slide: Slide) -> None:
    """What the speaker reads: the notes, the whole title where it was cut, and remarks."""
    told = [slide.title, *slide.notes, *slide.remarks]
    frame = sheet.notes_slide.notes_text_frame
    if frame is None:
        return
    for number, words in enumerate(told):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        write(deck, paragraph, words, 12, LIGHT.ink)
