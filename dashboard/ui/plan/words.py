"""How lines of plans are said: the deadline, who answers, how it stands, how far the plan is."""

from collections.abc import Mapping
from datetime import date

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.council_calendar import Meeting
from dashboard.domain.planning import STEPS, News, PlanItem, State
from dashboard.domain.results import Status
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.council.words import say_body, say_when
from dashboard.ui.plan.reading import STAGES, Plan

SIGNS: Mapping[State, str] = {
    "overdue": "▼", "due_soon": "▲", "in_progress": "◆", "recurring": "◆", "ahead": "◇", "no_date": "□",
    "untold": "○", "done_late": "●", "done": "●", "cancelled": "×",
}  # fmt: skip
NAMES: Mapping[State, str] = {
    "overdue": to_say("late"),
    "due_soon": to_say("due before the next meeting"),
    "in_progress": to_say("in progress"),
    "recurring": to_say("recurring"),
    "ahead": to_say("not yet due"),
    "no_date": to_say("no day set"),
    "untold": to_say("no report"),
    "done_late": to_say("done late"),
    "done": to_say("done"),
    "cancelled": to_say("cancelled"),
}
STATUS: Mapping[State, Status] = {"overdue": "red", "due_soon": "amber", "done": "green", "done_late": "green"}


def say_kind(text: Text, enumeration: str, code: str) -> str:
    """The name of a kind with a large first letter."""
    entry = read_enumeration(enumeration).entries.get(code)
    name = text.words(entry.names) if entry else code
    return name[:1].upper() + name[1:]


def say_title(item: PlanItem) -> str:
    """Number and wording of a line."""
    return f"{item.item_no} {item.title}"


def say_who(page: Page, item: PlanItem) -> str:
    """Who carries it out: the organisation, the position or body, or both; empty where nobody is named."""
    name = page.group_name("executor", item.executor_org) if item.executor_org else ""
    return ", ".join(dict.fromkeys(part for part in (name, item.executor_text) if part))


def say_deadline(text: Text, item: PlanItem) -> str:
    """The deadline as the plan gives it: a day, a month, a quarter, the year, every time, another schedule."""
    start, end, kind = item.due_from, item.due_to, item.deadline_kind
    if end is None:
        return text.say("by another schedule") if kind == "per_schedule" else text.say("no day set")
    if kind == "within_working_days":
        if item.event_on:
            return text.say("by {day}, the third working day", day=text.date(end))
        return text.say("until the third working day after each event")
    if kind == "recurring":
        return text.say("recurring, until {day}", day=text.date(end))
    if kind == "year" or start is None or start == end:
        whole = kind == "year" and start and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        return text.say("during {year}", year=end.year) if whole else text.date(end)
    return say_range(text, start, end, kind)


def say_range(text: Text, start: date, end: date, kind: str) -> str:
    """A month, a quarter, or the days from which until which it is due."""
    if kind == "month" and (start.year, start.month) == (end.year, end.month):
        return text.month(end)
    if kind == "quarter" and (end.month - start.month, end.year) == (2, start.year):
        return text.quarter(end)
    return f"{text.date(start)} – {text.date(end)}"


def say_state(text: Text, item: PlanItem) -> str:
    """How a line stands, in words: by how many days it is late, on which day it was done."""
    if item.state == "overdue":
        return text.say_many("late by {count} day", "late by {count} days", item.days_late) if item.days_late else (
            text.say("not done"))  # fmt: skip
    if item.state == "done_late":
        return text.say_many(
            "done on {day}, {count} day late", "done on {day}, {count} days late", item.days_late,
            day=text.date(item.done_on),
        )  # fmt: skip
    if item.state == "done" and item.done_on:
        return text.say("done on {day}", day=text.date(item.done_on))
    return text.say(NAMES[item.state])


def sign_state(text: Text, item: PlanItem) -> str:
    """Sign and words of how a line stands."""
    return f"{SIGNS[item.state]} {say_state(text, item)}"


def say_news(text: Text, news: News) -> str:
    """Whether the news of an event was in time, by the third working day, and which days of rest lay between."""
    until = text.date(news.until)
    if news.state == "in_time":
        said = text.say("● published on {day}, in time (until {until})", day=text.date(news.published_on), until=until)
    elif news.state == "late":
        said = text.say("▲ published on {day}, late (until {until})", day=text.date(news.published_on), until=until)
    elif news.state == "overdue":
        said = text.say("▼ not published; it was due by {until}", until=until)
    else:
        said = text.say("◇ not yet published; due by {until}", until=until)
    return said


def say_rest(text: Text, news: News) -> str:
    """The days between an event and the last day in time that do not count; empty when there are none."""
    parts = []
    for public, message in ((True, to_say("public holidays: {days}")), (False, to_say("weekend: {days}"))):
        days = [text.date(one.day) for one in news.rest if one.public == public]
        if days:
            parts.append(text.say(message, days=", ".join(days)))
    return "; ".join(parts)


def say_passed(text: Text, start: date, end: date, day: date) -> str:
    """How much of a time has passed by a day inside it."""
    passed = 100 * ((day - start).days + 1) / ((end - start).days + 1)
    return text.say("{share} of the time has passed", share=text.percent(passed, 0))


def say_meeting(text: Text, meeting: Meeting) -> str:
    """The next meeting in words."""
    return text.say("{body}: {when}", body=say_body(text, meeting.body), when=say_when(text, meeting))


def say_progress(text: Text, plan: Plan) -> str:
    """The answer about a plan: how much is done, how much should be, what is late."""
    now = plan.progress
    if not now.total:
        return text.say("No plan is given for {year}", year=plan.year)
    if plan.kind == STAGES:
        title = text.say("{done} of {total} stages of the policy are done", done=now.done, total=now.total)
    elif plan.kind == STEPS:
        title = text.say("{done} of {total} creation steps are done", done=now.done, total=now.total)
    elif not now.told:
        return text.say_many(
            "The plan names {count} activity; nothing is told of what was done",
            "The plan names {count} activities; nothing is told of what was done",
            now.total,
        )
    else:
        title = text.say_many(
            "{done} of {count} activity is done", "{done} of {count} activities are done", now.total, done=now.done
        )
    return title + say_due(text, plan)


def say_due(text: Text, plan: Plan) -> str:
    """How many should be done by the day, and how many of them are late."""
    now = plan.progress
    if not now.due:
        return text.say("; none was due yet")
    if plan.moment.over:
        day = text.date(plan.moment.day)
        should = text.say("; {count} should be by {day}", count=text.number(now.due), day=day)
    else:
        should = text.say("; {count} should be by today", count=text.number(now.due))
    if not now.late:
        return should + text.say(": none is late")
    return should + text.say_many(": {count} is late", ": {count} are late", now.late)
