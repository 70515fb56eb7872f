"""When the bodies of a cluster meet: what was held, what is planned, and whether a council met in every quarter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from dashboard.domain.periods import Period, month, quarter, quarters_of
from dashboard.domain.stored_cells import day_in, text_in, whole_in

COUNCILS = ("coordination_council", "expert_council")
"""The bodies that should meet in every quarter; a working group meets when it has something to do."""
BODIES = (*COUNCILS, "working_group")
QuarterState = Literal["held", "missing", "running", "planned", "empty"]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting: whose, planned for which days, held on which day, with how many of how many members."""

    meeting_id: str
    body: str
    status: str
    planned_from: date | None = None
    planned_to: date | None = None
    held_on: date | None = None
    protocol_no: str = ""
    present: int | None = None
    seats: int | None = None

    @property
    def first_day(self) -> date | None:
        """The day held, else the first of the days it is planned for."""
        return self.held_on or self.planned_from or self.planned_to

    @property
    def last_day(self) -> date | None:
        """The day held, else the last of the days it is planned for."""
        return self.held_on or self.planned_to or self.planned_from

    @property
    def is_planned(self) -> bool:
        """Whether it is still to be held."""
        return self.status in ("planned", "moved") and self.held_on is None

    def was_held_by(self, day: date) -> bool:
        """Whether it was held by a day."""
        return self.status == "held" and self.held_on is not None and self.held_on <= day

    @property
    def planned_month(self) -> Period | None:
        """The month or quarter it is planned for, when the days are exactly those; None for a day or another range."""
        first, last = self.planned_from, self.planned_to
        if first is None or last is None:
            return None
        whole = (month(first.year, first.month), quarter(first.year, (first.month + 2) // 3))
        return next((period for period in whole if (period.start, period.end) == (first, last)), None)


@dataclass(frozen=True, slots=True)
class Quarter:
    """One body in one quarter on a day: what was held in it, what is planned in it, and how it stands.

    `ruled`: the rule of one meeting in every quarter applies to the body and to this quarter of it.
    """

    body: str
    period: Period
    state: QuarterState
    held: tuple[Meeting, ...]
    planned: tuple[Meeting, ...]
    ruled: bool

    @property
    def is_due(self) -> bool:
        """Whether it counts on the day: it has ended, or a meeting was held in it already."""
        return self.ruled and self.state in ("held", "missing")


def parse_meetings(rows: pd.DataFrame) -> tuple[Meeting, ...]:
    """The meetings of the list "meetings", by their days; those without any day last."""
    rows_of = ({str(name): cell for name, cell in record.items()} for record in rows.to_dict("records"))
    found = [parse_meeting(row) for row in rows_of]
    return tuple(sorted(found, key=lambda meeting: (meeting.last_day or date.max, meeting.body)))


def parse_meeting(row: Mapping[str, object]) -> Meeting:
    """One row of the list "meetings"."""
    return Meeting(
        meeting_id=text_in(row, "meeting_id"),
        body=text_in(row, "body"),
        status=text_in(row, "status"),
        planned_from=day_in(row, "planned_from"),
        planned_to=day_in(row, "planned_to"),
        held_on=day_in(row, "held_on"),
        protocol_no=text_in(row, "protocol_no"),
        present=whole_in(row, "present"),
        seats=whole_in(row, "seats"),
    )


def make_meeting_id(cluster_id: str, body: str, first: date | None, *, is_day: bool) -> str:
    """The code of a meeting: its cluster, its body, and its day or (no single day) the month it is planned for."""
    when = "undated" if first is None else f"{first:%Y-%m-%d}" if is_day else f"{first:%Y-%m}"
    return f"{cluster_id}-{body.replace('_', '-')}-{when}"


def lay_out_quarters(meetings: Sequence[Meeting], body: str, period: Period, day: date) -> tuple[Quarter, ...]:
    """The quarters of a year for one body, as they stand on a day.

    The rule applies to a council of which a sign (a meeting held or planned) is known by the day.
    """
    own = [meeting for meeting in meetings if meeting.body == body]
    known = any(meeting.first_day and meeting.first_day <= day for meeting in own)
    ruled = body in COUNCILS and known
    return tuple(stand(own, body, one, day, ruled) for one in quarters_of(period))


def stand(own: Iterable[Meeting], body: str, period: Period, day: date, ruled: bool) -> Quarter:
    """One quarter of one body on a day."""
    held, planned = [], []
    for meeting in own:
        if meeting.was_held_by(day) and meeting.held_on and period.start <= meeting.held_on <= period.end:
            held.append(meeting)
        elif meeting.is_planned and lies_in(meeting, period):
            planned.append(meeting)
    state: QuarterState = "empty"
    if held:
        state = "held"
    elif period.end <= day:
        state = "missing" if ruled else "empty"
    elif planned:
        state = "planned"
    elif period.start <= day:
        state = "running"
    return Quarter(body, period, state, tuple(held), tuple(planned), ruled)


def lies_in(meeting: Meeting, period: Period) -> bool:
    """Whether a planned meeting belongs to a quarter: to the one in which its days begin."""
    return meeting.first_day is not None and period.start <= meeting.first_day <= period.end


def count_met(quarters: Iterable[Quarter]) -> tuple[int, int]:
    """In how many of the quarters that count there was a meeting; the two sides of the indicator."""
    due = [quarter for quarter in quarters if quarter.is_due]
    return sum(quarter.state == "held" for quarter in due), len(due)


def find_next(meetings: Sequence[Meeting], day: date, body: str = "") -> Meeting | None:
    """The first meeting still ahead of a day, of one body or of any; one planned for this month is still ahead."""
    ahead = [
        meeting
        for meeting in meetings
        if meeting.is_planned and meeting.last_day and meeting.last_day >= day and body in ("", meeting.body)
    ]
    return min(ahead, key=lambda meeting: (meeting.last_day or date.max, BODIES.index(meeting.body)), default=None)


def find_main(meetings: Sequence[Meeting], day: date, body: str = "") -> Meeting | None:
    """The next meeting of a body; without one chosen, that of the Coordination Council, else of any body."""
    return find_next(meetings, day, body or COUNCILS[0]) or (None if body else find_next(meetings, day))


def find_last(meetings: Sequence[Meeting], day: date, body: str = "") -> Meeting | None:
    """The last meeting held by a day, of one body or of any."""
    held = [meeting for meeting in meetings if meeting.was_held_by(day) and body in ("", meeting.body)]
    return max(held, key=lambda meeting: meeting.held_on or date.min, default=None)


def find_untold(meetings: Sequence[Meeting], day: date) -> tuple[Meeting, ...]:
    """Meetings whose planned days have passed without a word of whether they were held."""
    return tuple(one for one in meetings if one.is_planned and one.last_day is not None and one.last_day < day)
