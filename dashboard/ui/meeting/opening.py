"""The first slide, who meets and about what, and the last, what was decided."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.domain.quorum import has_quorum, needed_for_quorum
from dashboard.reports.deck import Point, Question, Slide
from dashboard.ui.council.words import say_body, say_when
from dashboard.ui.meeting.fitting import spread
from dashboard.ui.meeting.rows import Occasion
from dashboard.ui.source_line import say_source_line


def open_meeting(occasion: Occasion, questions: Sequence[Question]) -> list[Slide]:
    """Body, day, quorum and agenda; a long agenda takes several slides."""
    text, meeting = occasion.text, occasion.meeting
    title = f"{say_body(text, meeting.body)}, {say_when(text, meeting)}"
    quorum = say_quorum(occasion)
    parts = spread([Point(f"{one.item_no}. {one.title}", one.proposed_by) for one in questions]) or [()]
    first = Slide(
        "opening", title, occasion.page.cluster_name, remarks=(quorum,) if quorum else (),
        notes=say_opening(occasion, questions), source=say_source_line(occasion.page),
    )  # fmt: skip
    if not questions:
        return [replace(first, points=(Point(text.say("The meeting has no agenda yet")),))]
    return [replace(first, points=part) for part in parts]


def say_quorum(occasion: Occasion) -> str:
    """Who is present of how many, and whether that is enough to decide; empty while nothing is known."""
    text, present, seats = occasion.text, occasion.meeting.present, occasion.meeting.seats
    if present is None:
        return text.say("Members of the body: {count}", count=seats) if seats else ""
    if not seats:
        return text.say("Present: {present}", present=present)
    said = text.say("Present: {present} of {seats}", present=present, seats=seats)
    if has_quorum(present, seats):
        return text.say("{present}; there is a quorum", present=said)
    return text.say("{present}; no quorum, {needed} are needed", present=said, needed=needed_for_quorum(seats))


def say_opening(occasion: Occasion, questions: Sequence[Question]) -> tuple[str, ...]:
    """Notes: how many questions, when the body met before."""
    text = occasion.text
    said = [text.say_many("{count} question is on the agenda.", "{count} questions are on the agenda.", len(questions))]
    if occasion.before:
        said.append(text.say("The body met last on {day}.", day=say_when(text, occasion.before)))
    if occasion.meeting.present is None:
        said.append(text.say("Count those present before the first question: nothing is entered yet."))
    return tuple(said)


def close_meeting(occasion: Occasion, questions: Sequence[Question]) -> list[Slide]:
    """Every decision with who answers and by when; questions without one say so."""
    text = occasion.text
    decided = sum(bool(one.decision.text) for one in questions)
    title = text.say("Decided: {count} of {all} questions", count=decided, all=len(questions))
    if not questions:
        title = text.say("The meeting has no agenda yet")
    slide = Slide(
        "closing", title, f"{say_body(text, occasion.meeting.body)}, {say_when(text, occasion.meeting)}",
        notes=(text.say("Read every decision aloud, with who answers for it and by when, before the meeting ends."),),
        source=say_source_line(occasion.page),
    )  # fmt: skip
    return [replace(slide, points=part) for part in spread(tell(occasion, one) for one in questions) or [()]]


def tell(occasion: Occasion, question: Question) -> Point:
    """The decision on one question."""
    text, decision = occasion.text, question.decision
    if not decision.text:
        return Point(text.say("{number}. No decision yet", number=question.item_no), question.title)
    due = text.say("due {day}", day=decision.due) if decision.due else ""
    parts = (question.title, decision.responsible, due)
    return Point(f"{question.item_no}. {decision.text}", " · ".join(part for part in parts if part))
