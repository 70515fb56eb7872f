"""How meetings and decisions are said: the body, the day, how many came, how a decision stands and who answers."""

from collections.abc import Mapping

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.council_calendar import Meeting
from dashboard.domain.decisions import Decision, Standing, State
from dashboard.domain.periods import next_month
from dashboard.domain.quorum import has_quorum, needed_for_quorum
from dashboard.domain.results import Status
from dashboard.session import Page
from dashboard.text import Text, to_say

STATE_SIGNS: Mapping[State, str] = {"late": "▼", "soon": "▲", "open": "◇", "undated": "□", "done": "●"}
STATE_NAMES: Mapping[State, str] = {
    "late": to_say("late"),
    "soon": to_say("due before the next meeting"),
    "open": to_say("due later"),
    "undated": to_say("without a deadline"),
    "done": to_say("carried out"),
}
STATE_STATUS: Mapping[State, Status] = {"late": "red", "soon": "amber", "open": "", "undated": "grey", "done": "green"}


def say_body(text: Text, body: str) -> str:
    """The name of a body with a large first letter."""
    entry = read_enumeration("body").entries.get(body)
    name = text.words(entry.names) if entry else body
    return name[:1].upper() + name[1:]


def say_topic(text: Text, topic_kind: str) -> str:
    """The name of a kind of question with a large first letter."""
    entry = read_enumeration("topic_kind").entries.get(topic_kind)
    name = text.words(entry.names) if entry else topic_kind
    return name[:1].upper() + name[1:]


def say_when(text: Text, meeting: Meeting) -> str:
    """The day held; else the day, month, quarter or days it is planned for."""
    first, last = meeting.first_day, meeting.last_day
    if first is None or last is None:
        return text.say("day not set")
    if first == last:
        return text.date(first)
    if (whole := meeting.planned_month) is not None:
        return text.month(first) if whole.kind == "month" else text.quarter(first)
    if first.day == 1 and next_month(last) > last and next_month(last).toordinal() - last.toordinal() == 1:
        return f"{text.month(first)} – {text.month(last)}"
    return f"{text.date(first)} – {text.date(last)}"


def say_state(text: Text, standing: Standing) -> str:
    """How a decision stands: sign and word, with the days by which it is late."""
    sign = STATE_SIGNS[standing.state]
    if standing.state == "late" and standing.days:
        late = text.say_many("late by {count} day", "late by {count} days", standing.days)
        return f"{sign} {late}"
    return f"{sign} {text.say(STATE_NAMES[standing.state])}"


def say_decision(text: Text, decision: Decision) -> str:
    """What was decided; where only the question is known, the question with a word that says so."""
    return decision.text or text.say("decision not written down; question: {title}", title=decision.title)


def say_responsible(page: Page, decision: Decision) -> str:
    """Who answers: the organisation, the position or body, or both; empty where nobody is named."""
    code = decision.responsible_org_id
    name = page.group_name("organisation", code) if code else ""
    return ", ".join(part for part in (name, decision.responsible_text) if part)


def say_due(text: Text, decision: Decision) -> str:
    """The day it is due; empty where none is given."""
    return text.date(decision.due_on) if decision.due_on else ""


def say_quarters_met(text: Text, body: str, met: int, due: int) -> str:
    """In how many of the quarters that count a body met."""
    return text.say_many(
        "{body}: a meeting in {met} of {count} quarter",
        "{body}: a meeting in {met} of {count} quarters",
        due,
        body=say_body(text, body),
        met=met,
    )


def say_quorum(text: Text, meeting: Meeting) -> str:
    """How many of how many members came, and whether that is more than half; unknown stays unknown."""
    if meeting.present is None or not meeting.seats:
        return text.say("attendance not given")
    if has_quorum(meeting.present, meeting.seats):
        return text.say("● {present} of {seats}, quorum", present=meeting.present, seats=meeting.seats)
    return text.say("▼ {present} of {seats}, no quorum", present=meeting.present, seats=meeting.seats)


def say_quorum_rule(text: Text, seats: int) -> str:
    """What counts as a quorum here, and that this is our own rule."""
    return text.say(
        "Quorum: more than half of the seats ({needed} of {seats}). No document names it; it is our default.",
        seats=seats,
        needed=needed_for_quorum(seats),
    )
