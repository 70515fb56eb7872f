"""What one may choose on the page of the councils: the body, the calendar year, and what of their work to see."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.domain.council_calendar import BODIES
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.choices import choose_own
from dashboard.ui.council.reading import read_meetings
from dashboard.ui.council.words import say_body

EVERY, OF_PERIOD = "all", "of-period"
VIEWS: Mapping[str, str] = {
    "calendar": to_say("Meetings"),
    "decisions": to_say("Decisions"),
    "composition": to_say("Composition"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The page counted in a calendar year, the body (empty for all of them) and the view."""

    page: Page
    body: str
    view: str


def choose_council(page: Page) -> Chosen:
    """The three choices, all in the address."""
    text = page.text
    view = choose_own(
        "view", text.say("Show"), {code: text.say(name) for code, name in VIEWS.items()}, "calendar", width=140
    )
    bodies = {code: say_body(text, code) for code in BODIES}
    body = choose_own("body", text.say("Body"), {EVERY: text.say("All bodies"), **bodies}, EVERY, width=150)
    return Chosen(choose_year(page), "" if body == EVERY else body, view)


def choose_year(page: Page) -> Page:
    """The page counted in the chosen calendar year.

    The usual one, in which the academic year ends, follows the academic year; any other stays chosen.
    """
    days = {day for meeting in read_meetings(page) for day in (meeting.first_day, meeting.last_day) if day}
    years = sorted({day.year for day in days} | {page.year}, reverse=True)
    options = {OF_PERIOD if year == page.year else str(year): str(year) for year in years}
    chosen = choose_own("year", page.text.say("Year"), options, OF_PERIOD, width=85)
    return replace(page, period=str(page.year) if chosen == OF_PERIOD else chosen)
