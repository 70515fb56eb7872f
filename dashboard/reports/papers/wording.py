"""What all papers say alike: figures, statuses, the source line, and texts freed from what no file can hold."""

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import date
from typing import Any, Protocol, TypeVar

from dashboard.domain.words import Language
from dashboard.reports.deck import Deck, Plot, Point, Question, Slide
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.reports.status_words import say_status
from dashboard.text import THIN_SPACE, Text

# Signs that no XML may hold, halves of letters, and signs that turn the direction of all that follows.
NOT_WRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
DOTS = "…" * 12
Told = TypeVar("Told")


class Sourced(Protocol):
    """What every paper is made from: a deck or another sheet that knows its language, day, marks and source line."""

    @property
    def language(self) -> Language: ...

    @property
    def day(self) -> date | None: ...

    @property
    def marks(self) -> tuple[str, ...]: ...

    @property
    def source(self) -> str: ...


def clean(told: Told) -> Told:
    """The same deck, or any part of it, without signs that would break a file; figures that are no numbers are gaps."""
    cleaned: Told = free(told)
    return cleaned


def free(told: Any) -> Any:  # noqa: ANN401 - whatever a deck is made of
    """One part of a deck, however deep, freed from such signs."""
    if isinstance(told, str):
        return NOT_WRITTEN.sub("", told)
    if isinstance(told, float):
        return told if math.isfinite(told) else None
    if isinstance(told, Mapping):
        return {free(name): free(value) for name, value in told.items()}
    if isinstance(told, list | tuple):
        return type(told)(free(one) for one in told)
    if is_dataclass(told) and not isinstance(told, type):
        return replace(told, **{field.name: free(getattr(told, field.name)) for field in fields(told)})
    return told


def say_figure(text: Text, plot: Plot, value: float | None) -> str:
    """A value of a picture with its unit, as the picture writes it; a dash when unknown."""
    if value is None:
        return "–"
    if plot.unit == "%":
        return text.percent(value, plot.decimals)
    number = text.number(value, plot.decimals)
    return f"{number}{THIN_SPACE}{plot.unit}" if plot.unit else number


def say_cell(text: Text, column: Column, cell: Cell) -> str:
    """A cell of a table as the screen writes it; a dash when nothing is known."""
    if isinstance(cell, str):
        return cell
    return text.number(cell, 1 if column.kind == "percent" else 0)


def name_norm(text: Text, plot: Plot) -> str:
    """What the line of the norm is called."""
    return plot.norm_name or text.say("Norm")


def table_of(text: Text, slide: Slide) -> Listing | None:
    """The table behind a slide: its own, else the figures of its picture; None when it has neither."""
    if slide.listing is not None or slide.plot is None:
        return slide.listing
    return table_of_plot(text, slide.title, slide.plot)


def table_of_plot(text: Text, title: str, plot: Plot) -> Listing:
    """The figures of a picture in rows of words, one for each category, with the norm as the last row."""
    rows = [
        (category, *(say_figure(text, plot, series.values[place]) for series in plot.series))
        for place, category in enumerate(plot.categories)
    ]
    if plot.norm is not None:
        rows.append((name_norm(text, plot), *(say_figure(text, plot, plot.norm) for _ in plot.series)))
    names = (" ", *(series.name for series in plot.series))
    return Listing(title, tuple(Column(name) for name in names), tuple(rows))


def describe(text: Text, slide: Slide) -> str:
    """A picture in words, for whoever cannot see it."""
    if slide.plot is None:
        return slide.title
    rows = table_of_plot(text, slide.title, slide.plot).rows
    return f"{slide.title} " + "; ".join(f"{row[0]}: {', '.join(map(str, row[1:]))}" for row in rows)


def say_point_status(text: Text, point: Point) -> str:
    """The status of a line as shape and word; nothing where it is not judged."""
    return say_status(text, point.status) if point.status else ""


def say_source(deck: Sourced, slide: Slide | None = None) -> str:
    """The source line of a slide, else of the whole meeting; the marks, which stand before it, are not said twice."""
    source = (slide.source if slide else "") or deck.source
    for mark in deck.marks:
        source = source.replace(f" · {mark}", "")
    return source


def say_marks(deck: Sourced) -> str:
    """The warnings that stand on every page."""
    return " · ".join(deck.marks)


def say_meeting(deck: Deck) -> str:
    """Which body of which cluster met when, in a line."""
    return " · ".join(part for part in (deck.cluster_name, deck.body, deck.when) if part)


def say_attendance(text: Text, deck: Deck) -> str:
    """How many came and whether that is a quorum; dots where nobody has counted yet."""
    if deck.present is None:
        told = text.say("Attended: {present}", present=DOTS)
        return f"{told} · {deck.quorum}" if deck.quorum else told
    if deck.quorum:
        return deck.quorum
    present = text.number(deck.present)
    if deck.seats is None:
        return text.say("Attended: {present}", present=present)
    return text.say("Attended: {present} of {seats} members", present=present, seats=text.number(deck.seats))


def find_question(deck: Deck, slide: Slide) -> Question | None:
    """The question of the agenda that a slide belongs to."""
    return next((one for one in deck.questions if slide.item_no is not None and one.item_no == slide.item_no), None)


def heard_on(deck: Deck, question: Question) -> tuple[str, ...]:
    """What the council was shown on a question: its sentences, else the titles of its slides."""
    return question.heard or tuple(slide.title for slide in deck.slides if slide.item_no == question.item_no)


def checksum(deck: Deck) -> str:
    """A short text that differs as soon as one word or figure of the meeting differs; the drawing does not count."""
    told = asdict(replace(deck, slides=tuple(replace(slide, draw=None) for slide in deck.slides)))
    return hashlib.sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()[:12]
