"""One slide of a question before it gets its place: its sentence, its picture, and everything that is said about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from textwrap import shorten

from dashboard.domain.results import Result
from dashboard.reports.deck import Plot, Point, Slide
from dashboard.reports.listing import Listing
from dashboard.session import Page
from dashboard.ui.charts import Spec, in_colours
from dashboard.ui.charts.slide_size import enlarge
from dashboard.ui.comparing import capital
from dashboard.ui.definitions import say_clause, say_short_clause
from dashboard.ui.meeting.headlines import say_headline
from dashboard.ui.meeting.left_out import say_left_out
from dashboard.ui.meeting.notes import make_notes
from dashboard.ui.missing import counted_as
from dashboard.ui.numbers import say_period
from dashboard.ui.palette import LIGHT
from dashboard.ui.pictures import NOTHING_LEFT_OUT, Picture, complete
from dashboard.ui.sentences import norm_of, say_by_day, say_gap, say_norm_of
from dashboard.ui.source_line import say_source_line

MOST_ABOVE = 100


@dataclass(frozen=True)
class Draft:
    """A slide of a question. `total` is the result it rests on; `page` the one of its day and period.

    `picture` is what a page tells of it, `draw` makes its drawing.
    """

    page: Page
    title: str
    total: Result | None = None
    picture: Picture | None = None
    draw: Callable[[], Spec | None] | None = None
    plot: Plot | None = None
    points: tuple[Point, ...] = ()
    remarks: tuple[str, ...] = ()
    asked: tuple[str, ...] = field(default=())


def make_slide(draft: Draft, question: str, item_no: int) -> Slide:
    """The slide as it is shown."""
    page, picture = draft.page, draft.picture
    results = picture.results if picture else [draft.total] if draft.total else []
    known = [result for result in results if result.value is not None]
    return Slide(
        "item",
        draft.title,
        say_above(page, question, draft.total),
        partial(draw_large, draft.draw) if draft.draw else None,
        draft.plot,
        listing_of(page, picture),
        draft.points,
        (*(say_left_out(page, picture) if picture else ()), *draft.remarks),
        make_notes(page, draft.total, results, picture.undrawn if picture else NOTHING_LEFT_OUT, draft.asked),
        say_source_line(page, known),
        item_no,
    )


def draw_large(draw: Callable[[], Spec | None]) -> Spec:
    """The picture in light colours and in the size of a slide."""
    return enlarge(in_colours(draw() or {}, LIGHT))


def listing_of(page: Page, picture: Picture | None) -> Listing | None:
    """The table behind the picture with its source line."""
    return complete(page, picture) if picture and picture.listing.rows else None


def say_above(page: Page, question: str, total: Result | None) -> str:
    """The question, and the time its figures are about."""
    period = say_period(page.text, total.period) if total and total.period else ""
    return " · ".join(part for part in (shorten(question, MOST_ABOVE, placeholder="…"), period) if part)


def say_distance(page: Page, total: Result) -> tuple[Point, ...]:
    """How many people are missing to the norm, large, and the norm with its clause, small; nothing without a norm."""
    text, indicator = page.text, page.indicator(total.indicator_id)
    if total.status not in ("green", "amber", "red"):
        return ()
    said = say_gap(text, counted_as(indicator, total), total)
    norm = " · ".join(part for part in (say_short_norm(page, total), say_by_day(text, total)) if part)
    return (Point(capital(said), norm, total.status) if said else Point(norm, "", total.status),)


def say_short_norm(page: Page, total: Result) -> str:
    """The norm and where it is written, short enough for one line of a slide."""
    indicator = page.indicator(total.indicator_id)
    norm = norm_of(indicator, total)
    if norm is None or norm.paragraph is None:
        return say_clause(page, indicator, total)
    said = page.text.say("norm {norm}", norm=say_norm_of(page.text, indicator, total))
    return capital(f"{said} ({say_short_clause(page, indicator, total)})")


def tell_total(page: Page, total: Result) -> Point:
    """One figure as a line: what it says, its norm with the clause, how it is judged."""
    return Point(say_headline(page, total), say_short_norm(page, total), total.status)


def number_parts(drafts: Sequence[Draft]) -> list[Draft]:
    """Slides that continue one another, with “1 of 2” after their sentence."""
    if len(drafts) < 2:
        return list(drafts)
    return [
        replace(one, title=one.page.text.say("{title} ({part} of {all})", title=one.title, part=part, all=len(drafts)))
        for part, one in enumerate(drafts, 1)
    ]
