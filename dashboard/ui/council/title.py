"""The answer of the page: the next meeting, the late decisions, and whether the council met in every quarter."""

from dashboard.domain.council_calendar import COUNCILS, count_met, find_main, lay_out_quarters
from dashboard.domain.periods import parse_period
from dashboard.ui.comparing import capital
from dashboard.ui.council.choosing import Chosen
from dashboard.ui.council.reading import pick, read_decisions, read_meetings
from dashboard.ui.council.words import say_body, say_quarters_met, say_when


def say_title(chosen: Chosen) -> str:
    """What a chair asks first, as one sentence; what is not known is left out."""
    say = chosen.page.text.say
    if not read_meetings(chosen.page):
        return say("No meeting of a council is recorded in this cluster")
    parts = (say_meetings(chosen), say_quarters(chosen), say_late(chosen))
    return capital("; ".join(part for part in parts if part))


def say_meetings(chosen: Chosen) -> str:
    """The next meeting with its questions; in a past year, how many meetings were held."""
    page, text = chosen.page, chosen.page.text
    year, meetings = parse_period(page.period), read_meetings(page)
    if year.end <= page.day:
        held = [one for one in meetings if one.was_held_by(page.day) and one.held_on and one.held_on >= year.start]
        own = [one for one in held if chosen.body in ("", one.body)]
        if not own:
            return text.say("no meeting is recorded for {year}", year=page.period)
        return text.say_many(
            "{count} meeting was held in {year}", "{count} meetings were held in {year}", len(own), year=page.period
        )
    following = find_main(meetings, page.day, chosen.body)
    if following is None:
        return text.say("no next meeting is planned")
    agenda = page.rows("agenda", cluster_id=page.cluster_id, meeting_id=following.meeting_id)
    questions = text.say_many("{count} question", "{count} questions", len(agenda))
    when = say_when(text, following)
    if chosen.body:
        return text.say("next meeting: {when}, {questions}", when=when, questions=questions)
    body = say_body(text, following.body)
    return text.say("{body}: next meeting {when}, {questions}", when=when, body=body, questions=questions)


def say_late(chosen: Chosen) -> str:
    """How many decisions are late on the day; empty where no decision is recorded, or none has a deadline."""
    page, text = chosen.page, chosen.page.text
    standings = read_decisions(page, page.day, chosen.body)
    late = len(pick(standings, "late"))
    if not standings:
        return ""
    if all(decision.due_on is None for decision in standings):
        return text.say("no decision has a deadline")
    if not late:
        return text.say("no decision is late")
    return text.say_many("{count} decision is late", "{count} decisions are late", late)


def say_quarters(chosen: Chosen) -> str:
    """In how many of the quarters that count the council met; of the Coordination Council when no body is chosen.

    The name is left out where the sentence has just named the same body.
    """
    page, text = chosen.page, chosen.page.text
    body = chosen.body or COUNCILS[0]
    met, due = count_met(lay_out_quarters(read_meetings(page), body, parse_period(page.period), page.day))
    if not due:
        return ""
    following = find_main(read_meetings(page), page.day)
    if not chosen.body and following and following.body == body and parse_period(page.period).end > page.day:
        return text.say_many("it met in {met} of {count} quarter", "it met in {met} of {count} quarters", due, met=met)
    return say_quarters_met(text, body, met, due)
