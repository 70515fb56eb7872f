"""Lines of plans as they stand on a day: late, due before the next meeting, under way, still ahead, done.

Counted as the indicators count (`plan_completion_rate`, `plan_on_time_rate`, `news_on_time_share`), so that a page
and its tiles cannot disagree.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from dashboard.domain.stored_cells import Row, day_in, text_in, whole_in
from dashboard.domain.working_days import Country, Rest, days_of_rest, last_day_in_time

State = Literal[
    "overdue", "due_soon", "in_progress", "recurring", "ahead", "no_date", "untold", "done_late", "done", "cancelled"
]
STATES: tuple[State, ...] = get_args(State)
"""In the order in which a council wants to see them."""
OPEN: frozenset[State] = frozenset({"overdue", "due_soon", "in_progress", "recurring", "ahead", "no_date", "untold"})
NewsState = Literal["overdue", "late", "waiting", "in_time"]
YEARLY, LONG, STEPS = ("annual_plan",), ("road_map", "policy_stage"), "creation_steps"
WITHIN_WORKING_DAYS = "within_working_days"
REPEATED = frozenset({"recurring", WITHIN_WORKING_DAYS})
BEGUN = frozenset({"in_progress", "not_done"})
NEVER = date.max


@dataclass(frozen=True, slots=True)
class Moment:
    """When a plan is looked at: a day, the day of the next meeting, the calendar of the country.

    `over`: the year of the plan has ended, so that what was due on its last day is late.
    """

    day: date
    meeting: date | None = None
    country: Country = "RU"
    over: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """The news of an event: until when it was in time, which days of rest lay between, and how it stands."""

    event_on: date
    until: date
    rest: tuple[Rest, ...]
    published_on: date | None
    state: NewsState


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One line of a plan and how it stands. Texts that are not given are empty, days None."""

    plan_kind: str
    plan_year: int
    item_no: str
    section: str
    title: str
    activity_kind: str
    executor_org: str
    executor_text: str
    deadline_kind: str
    due_from: date | None
    due_to: date | None
    expected: str
    result: str
    url: str
    status: str
    done_on: date | None
    event_on: date | None
    state: State
    days_late: int
    news: News | None

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells the line within its cluster."""
        return self.plan_kind, self.plan_year, self.item_no

    @property
    def is_done(self) -> bool:
        """Whether it was done by the day, in time or not."""
        return self.state in ("done", "done_late")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan is: lines without the cancelled ones, done, due by the day, done of these and done in time.

    `late` are those overdue, `soon` those due before the next meeting; `told`: whether anything is told at all.
    """

    total: int
    done: int
    due: int
    done_of_due: int
    in_time: int
    late: int
    soon: int
    told: bool


def in_year(row: Row, year: int) -> bool:
    """Whether a line belongs to the plan of a year: by its year, in road maps and policy stages by its deadline."""
    if row["plan_kind"] in YEARLY:
        return (whole_in(row, "plan_year") or 0) == year
    due = day_in(row, "due_to")
    return row["plan_kind"] in LONG and (due.year if due else (whole_in(row, "plan_year") or 0)) == year


def read_items(rows: Iterable[Row], moment: Moment) -> tuple[PlanItem, ...]:
    """The lines of one plan as they stand, the most urgent first.

    While nothing is told about any of them, none is called late.
    """
    listed = list(rows)
    told = is_told(listed, moment.day)
    return sort_items(read_item(row, moment, told) for row in listed)


def sort_items(items: Iterable[PlanItem]) -> tuple[PlanItem, ...]:
    """The most urgent first: the longest late, then by deadline and number."""
    return tuple(sorted(items, key=urgency))


def urgency(item: PlanItem) -> tuple[int, int, date, tuple[int, ...], str]:
    """What sorts the lines of a plan."""
    return STATES.index(item.state), -item.days_late, item.due_to or NEVER, number_of(item.item_no), item.item_no


def number_of(item_no: str) -> tuple[int, ...]:
    """The figures of a number, so that 2.10 comes after 2.9."""
    return tuple(int(figures) for figures in re.findall(r"\d+", item_no))


def is_told(rows: Sequence[Row], day: date) -> bool:
    """Whether anything is told about the execution of a plan: something done by the day, begun or not done."""
    return any(row["status"] in BEGUN or was_done(row, day) for row in rows)


def was_done(row: Row, day: date) -> bool:
    """Whether a line was done by a day."""
    done = day_in(row, "done_on")
    return row["status"] == "done" and done is not None and done <= day


def read_item(row: Row, moment: Moment, told: bool) -> PlanItem:
    """One line as it stands on the day."""
    due, event = deadline_of(row, moment.country), day_in(row, "event_on")
    state = judge(row, due, moment, told)
    return PlanItem(
        plan_kind=text_in(row, "plan_kind"),
        plan_year=(whole_in(row, "plan_year") or 0),
        item_no=text_in(row, "item_no"),
        section=text_in(row, "section_title"),
        title=text_in(row, "title"),
        activity_kind=text_in(row, "activity_kind"),
        executor_org=text_in(row, "executor_org_id"),
        executor_text=text_in(row, "executor_text"),
        deadline_kind=text_in(row, "deadline_kind"),
        due_from=event if due != day_in(row, "due_to") else day_in(row, "due_from"),
        due_to=due,
        expected=text_in(row, "expected_result"),
        result=text_in(row, "result"),
        url=text_in(row, "url"),
        status=text_in(row, "status"),
        done_on=day_in(row, "done_on"),
        event_on=event,
        state=state,
        days_late=count_late(row, due, state, moment.day),
        news=read_news(row, moment),
    )


def deadline_of(row: Row, country: Country) -> date | None:
    """The last day of a line; one to be done within working days of an event of its year is due on the last of them."""
    due, event = day_in(row, "due_to"), day_in(row, "event_on")
    if row.get("deadline_kind") != WITHIN_WORKING_DAYS or due is None or event is None:
        return due
    year = whole_in(row, "plan_year") if row["plan_kind"] in YEARLY else due.year
    return last_day_in_time(event, country) if event.year == year else due


def judge(row: Row, due: date | None, moment: Moment, told: bool) -> State:
    """The state of a line on the day."""
    if row["status"] == "cancelled":
        return "cancelled"
    if was_done(row, moment.day):
        done = day_in(row, "done_on")
        return "done_late" if due and done and done > due else "done"
    if due is None:
        return "no_date"
    given_up = moment.over or row["status"] == "not_done"
    if due < moment.day or (due == moment.day and given_up):
        return "overdue" if told else "untold"
    if moment.meeting and due <= moment.meeting:
        return "due_soon"
    if row.get("deadline_kind") in REPEATED and due == day_in(row, "due_to"):
        return "recurring"
    return "in_progress" if row["status"] == "in_progress" else "ahead"


def count_late(row: Row, due: date | None, state: State, day: date) -> int:
    """How many days a line is late by now, or was late when it was done."""
    if due is None or state not in ("overdue", "done_late"):
        return 0
    end = day_in(row, "done_on") if state == "done_late" else day
    return ((end or day) - due).days


def read_news(row: Row, moment: Moment) -> News | None:
    """How the news of an event stands; None for a line without an event by the day."""
    event, published = day_in(row, "event_on"), day_in(row, "published_on")
    if event is None or event > moment.day:
        return None
    published = published if published and published <= moment.day else None
    until = last_day_in_time(event, moment.country)
    state: NewsState = "waiting" if until >= moment.day else "overdue"
    if published:
        state = "in_time" if published <= until else "late"
    return News(event, until, days_of_rest(event, until, moment.country), published, state)


def sum_up(items: Sequence[PlanItem], day: date) -> Progress:
    """How far a plan is on a day."""
    planned = [item for item in items if item.state != "cancelled"]
    due = [item for item in planned if item.due_to and item.due_to <= day]
    return Progress(
        total=len(planned),
        done=sum(item.is_done for item in planned),
        due=len(due),
        done_of_due=sum(item.is_done for item in due),
        in_time=sum(item.state == "done" for item in due),
        late=sum(item.state == "overdue" for item in planned),
        soon=sum(item.state == "due_soon" for item in planned),
        told=any(item.is_done or item.status in BEGUN for item in planned),
    )


def sum_up_news(items: Iterable[PlanItem], year: int) -> tuple[int, int]:
    """How many news of the events of a year were in time, and how many can be judged: published, or past their time."""
    news = [item.news for item in items if item.news and item.news.event_on.year == year]
    judged = [one for one in news if one.state != "waiting"]
    return sum(one.state == "in_time" for one in judged), len(judged)
