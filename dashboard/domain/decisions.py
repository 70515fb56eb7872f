"""Decisions of the councils: what was decided, who answers for it, by when, and how it stands on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from dashboard.domain.council_calendar import Meeting, find_next
from dashboard.domain.periods import Period, PeriodRule, map_period, parse_period
from dashboard.domain.stored_cells import day_in, text_in, whole_in
from dashboard.domain.topics import indicator_of_question

State = Literal["late", "soon", "open", "undated", "done"]
STATES: tuple[State, ...] = ("late", "soon", "open", "undated", "done")
"""In the order in which a chair asks: late, due before the next meeting, due after it, without a day, carried out."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A question of an agenda on which something was decided. Empty texts and None mean that nothing is given."""

    meeting_id: str
    item_no: int
    body: str
    held_on: date | None
    topic_kind: str
    title: str
    text: str
    due_on: date | None
    is_done: bool
    responsible_org_id: str
    responsible_text: str
    indicator_id: str

    @property
    def key(self) -> tuple[str, int]:
        """What tells the question from all others."""
        return self.meeting_id, self.item_no


@dataclass(frozen=True, slots=True)
class Standing:
    """How a decision stands on a day: `days` late, or days left to the day it is due; None without such a day."""

    state: State
    days: int | None = None


def parse_decisions(agenda: pd.DataFrame) -> tuple[Decision, ...]:
    """The decisions of the list "agenda": questions with a decision, a day it is due, or a state of carrying it out."""
    rows = ({str(name): cell for name, cell in record.items()} for record in agenda.to_dict("records"))
    return tuple(parse_decision(row) for row in rows if was_decided(row))


def was_decided(row: Mapping[str, object]) -> bool:
    """Whether a question has a decision; a state alone or a day alone tells of one too."""
    state = text_in(row, "decision_status")
    return bool(text_in(row, "decision") or day_in(row, "due_on") or state not in ("", "none"))


def parse_decision(row: Mapping[str, object]) -> Decision:
    """One row of the list "agenda"; columns that an older store lacks stay empty."""
    topic = text_in(row, "topic_kind")
    return Decision(
        meeting_id=text_in(row, "meeting_id"),
        item_no=whole_in(row, "item_no") or 0,
        body=text_in(row, "body"),
        held_on=day_in(row, "held_on"),
        topic_kind=topic,
        title=text_in(row, "title"),
        text=text_in(row, "decision"),
        due_on=day_in(row, "due_on"),
        is_done=text_in(row, "decision_status") == "done",
        responsible_org_id=text_in(row, "responsible_org_id"),
        responsible_text=text_in(row, "responsible_text"),
        indicator_id=indicator_of_question(row.get("indicator_id"), topic),
    )


def stand_on(decision: Decision, day: date, next_day: date | None = None) -> Standing:
    """How a decision stands on a day; `next_day` is that of the next meeting of its body.

    A decision without a day counts as undated, also when a table calls it overdue: nobody can say by how much.
    """
    due = decision.due_on
    if decision.is_done:
        return Standing("done")
    if due is None:
        return Standing("undated")
    if due < day:
        return Standing("late", (day - due).days)
    return Standing("soon" if next_day is not None and due <= next_day else "open", (due - day).days)


def stand_among(decisions: Iterable[Decision], meetings: Sequence[Meeting], day: date) -> dict[Decision, Standing]:
    """Every decision taken by the day with its standing, the most pressing first."""
    ahead = {body: find_next(meetings, day, body) for body in {meeting.body for meeting in meetings}}
    known = [decision for decision in decisions if decision.held_on is None or decision.held_on <= day]
    found = {}
    for decision in known:
        following = ahead.get(decision.body)
        found[decision] = stand_on(decision, day, following.last_day if following else None)
    return dict(sorted(found.items(), key=lambda pair: press(*pair)))


def press(decision: Decision, standing: Standing) -> tuple[int, int, tuple[str, int]]:
    """Where a decision stands in the register: by state, then the one due first, what is done with the latest first."""
    due = (decision.due_on or decision.held_on or date.max).toordinal()
    return STATES.index(standing.state), -due if standing.state == "done" else due, decision.key


def belongs_to(decision: Decision, standing: Standing, year: Period) -> bool:
    """Whether the register of a year has a decision: taken or due in the year, or carried over and still not done."""
    days = (decision.held_on, decision.due_on)
    inside = any(day is not None and year.start <= day <= year.end for day in days)
    return inside or standing.state in ("late", "soon", "open")


def count_done(decisions: Iterable[Decision], year: Period, day: date) -> tuple[int, int]:
    """How many of the decisions that were due in the year by the day are done; the two sides of the indicator."""
    due = [
        decision
        for decision in decisions
        if decision.due_on is not None
        and year.start <= decision.due_on <= min(year.end, day)
        and (decision.held_on is None or decision.held_on <= day)
    ]
    return sum(decision.is_done for decision in due), len(due)


def periods_known_on(periods: Iterable[str], rule: PeriodRule, day: date, *, dated: bool) -> tuple[str, ...]:
    """The academic years in which to look for the figure known on a day, the latest first.

    `rule` is the indicator's. Rows that are `dated` tell by themselves whether they were known on the day; figures of
    a year without a day are known once that year has ended.
    """
    found = []
    for period in sorted(periods, reverse=True):
        measured = map_period(rule, parse_period(period), day)
        if parse_period(period).start <= day and (dated or measured.end <= day):
            found.append(period)
    return tuple(found)
