"""A deck as plain words, rows and drawings, for the papers that are written from a form: the file and the pack."""

import json
from collections.abc import Mapping
from typing import Any

from dashboard.reports.deck import Deck, Point, Question, Slide
from dashboard.reports.drawings import draw
from dashboard.reports.listing import Column, Listing
from dashboard.reports.papers.column_shares import share_columns
from dashboard.reports.papers.official import decided_lines, register_of, say_voting
from dashboard.reports.papers.wording import (
    DOTS,
    checksum,
    clean,
    describe,
    find_question,
    heard_on,
    say_attendance,
    say_cell,
    say_marks,
    say_point_status,
    say_source,
    table_of,
)
from dashboard.text import Text

Printed = Mapping[str, Any]
# The width in dots that the picture of a slide is made for.
ON_SLIDE = 1200


def print_deck(deck: Deck) -> Printed:
    """Everything a form may ask of a meeting, as texts; drawings as SVG."""
    deck = clean(deck)
    text = Text(deck.language)
    return {
        "language": deck.language,
        "cluster": deck.cluster_name,
        "body": deck.body,
        "when": deck.when,
        "place": deck.place,
        "attendance": say_attendance(text, deck),
        "marks": say_marks(deck),
        "source": say_source(deck),
        "checksum": checksum(deck),
        "slides": [print_slide(text, deck, slide) for slide in deck.slides],
        "questions": [print_question(text, deck, question) for question in deck.questions],
        "register": print_table(text, register_of(text, deck)),
    }


def print_slide(text: Text, deck: Deck, slide: Slide) -> Printed:
    """One slide: its words, its drawing, and the table behind it."""
    question = find_question(deck, slide)
    bare = not (slide.points or slide.draw or slide.plot or slide.listing)
    spec = clean(slide.spec)
    return {
        "kind": slide.kind,
        "title": slide.title,
        "above": slide.above,
        "item": slide.item_no,
        "drawing": draw(spec, ON_SLIDE)[0] if spec else "",
        "spec": spec,
        "described": describe(text, slide),
        "points": [print_point(text, point) for point in slide.points],
        "decision": print_question(text, deck, question) if question and bare else None,
        "table": print_table(text, table_of(text, slide)),
        "remarks": slide.remarks,
        "notes": slide.notes,
        "source": say_source(deck, slide),
    }


def print_point(text: Text, point: Point) -> Printed:
    """One line with its status as shape and word."""
    told = say_point_status(text, point)
    return {"words": point.words, "detail": point.detail, "status": point.status or "none", "standing": told}


def print_table(text: Text, listing: Listing | None) -> Printed | None:
    """A table as words: which columns are figures, and every cell as the screen writes it."""
    if listing is None or not listing.rows:
        return None
    rows = [
        [say_cell(text, column, cell) for column, cell in zip(listing.columns, row, strict=True)]
        for row in listing.rows
    ]
    return {
        "headings": [column.heading for column in listing.columns],
        "figures": [is_figures(listing, place, column) for place, column in enumerate(listing.columns)],
        "shares": share_columns(listing),
        "rows": rows,
    }


def is_figures(listing: Listing, place: int, column: Column) -> bool:
    """Whether a column stands at the right: one of numbers, or of numbers that are words already."""
    return column.kind != "text" or all(starts_as_figure(cell) for cell in listing.column(place))


def starts_as_figure(cell: object) -> bool:
    """Whether words are a number with its unit, or the dash in its place."""
    return isinstance(cell, str) and (cell == "–" or cell[:1].isdigit()) and len(cell) < 16


def print_question(text: Text, deck: Deck, question: Question) -> Printed:
    """One question: heard, decided, who by when; dots where nothing is known."""
    return {
        "number": question.item_no,
        "topic": question.topic,
        "title": question.title or DOTS,
        "proposed": text.say("Proposed by: {body}", body=question.proposed_by) if question.proposed_by else "",
        "heard": heard_on(deck, question),
        "decided": question.decision.text or DOTS,
        "lines": decided_lines(text, question),
        "voting": say_voting(text),
    }


def as_json(told: object) -> str:
    """Plain data as JSON that stands safely inside a page of the browser."""
    written = json.dumps(told, ensure_ascii=False, default=str)
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
