"""The fixed words of a protocol, as the office rules of each language write them."""

from dashboard.reports.deck import Deck, Question
from dashboard.reports.listing import Column, Listing
from dashboard.reports.papers.wording import DOTS, say_attendance
from dashboard.text import Text

BLANK = "______"


def say_heading(text: Text) -> str:
    """What the paper is."""
    return text.say("PROTOCOL OF THE MEETING")


def say_number(text: Text, deck: Deck) -> str:
    """The number of the protocol; dots where it has none yet."""
    return text.say("No. {number}", number=deck.protocol_no or DOTS)


def opening_lines(text: Text, deck: Deck) -> list[str]:
    """Who was there: positions without names, attendance and quorum; dots where nobody has said."""
    say = text.say
    return [
        say("Chair of the meeting: {position}", position=DOTS),
        say("Secretary: {position}", position=DOTS),
        say_attendance(text, deck),
        say("Invited: {guests}", guests=DOTS),
    ]


def decided_lines(text: Text, question: Question) -> list[str]:
    """Who carries out a decision by when; dots where nobody has said."""
    decision, say = question.decision, text.say
    lines = [
        say("Responsible: {responsible}", responsible=decision.responsible or DOTS),
        say("Due: {due}", due=decision.due or DOTS),
    ]
    return [*lines, say("Status: {status}", status=decision.status)] if decision.status else lines


def say_voting(text: Text) -> str:
    """The line in which the votes are counted by hand."""
    return text.say("For – {blank}, against – {blank}, abstained – {blank}", blank=BLANK)


def signatures(text: Text) -> tuple[str, ...]:
    """Who signs, by position; the names are written by hand."""
    return text.say("Chair of the meeting"), text.say("Secretary of the meeting")


def register_of(text: Text, deck: Deck) -> Listing:
    """The decisions of the meeting in the order of the agenda; an undecided question keeps its row."""
    say = text.say
    names = (say("No."), say("Question"), say("Decision"), say("Responsible"), say("Due"), say("Status"))
    rows = []
    for question in deck.questions:
        told = question.decision
        cells = (told.text, told.responsible, told.due, told.status)
        rows.append((str(question.item_no), question.title, *(cell or None for cell in cells)))
    return Listing(say("Register of decisions"), tuple(Column(name) for name in names), tuple(rows))
