"""From the sheet of meetings to meetings and agenda items: which stored meeting a row speaks of, else a new one."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.domain.council_calendar import make_meeting_id
from data_sources.cells.periods import MeetingDay
from data_sources.publishing.linking import Linking, Rows, column_of, pick

Stored = Mapping[str, Any]
ORGANISATIONS = (("proposed_by", "proposed_by"), ("responsible_organisation", "responsible_org_id"))


def link_meetings(link: Linking, frame: pd.DataFrame) -> Rows:
    """Meetings, each once, and their agenda items."""
    rows = pick(link, "meetings", frame, "meeting")
    days = frame["date"]
    held = frame["status"] == "held"
    rows["meeting_id"] = find_meetings(link, frame)
    rows["cluster_id"] = link.cluster_id
    rows["planned_from"] = days.map(lambda day: day.first).astype(object).where(~held, None)
    rows["planned_to"] = days.map(lambda day: day.last).astype(object).where(~held, None)
    rows["held_on"] = days.map(lambda day: day.first).astype(object).where(held, None)
    once = rows.groupby("meeting_id", sort=False, as_index=False).first().astype(object)
    items = pick(link, "meetings", frame, "agenda_item")
    items["meeting_id"] = rows["meeting_id"]
    for typed, column in ORGANISATIONS:
        if typed in frame:
            items[column] = frame[typed].map(link.org_ids).astype(object)
    items = items[column_of(frame, "item_no").notna()]
    link.meeting_ids |= zip(
        zip(frame["body"], days.map(lambda day: day.first), strict=True), rows["meeting_id"], strict=True
    )
    return {"meeting": once.where(once.notna(), None), "agenda_item": items}


def find_meetings(link: Linking, frame: pd.DataFrame) -> list[str]:
    """The code of the meeting of each row: of the stored one that it speaks of, else made of body and day.

    A meeting held on a day is also the one that was planned for the days around it, unless the file still plans that.
    """
    stored: list[Stored] = [
        {str(name): cell for name, cell in row.items()} for row in link.existing("meeting").to_dict("records")
    ]
    told = list(zip(frame["body"], frame["date"], frame["status"], strict=True))
    planned = {(body, day.first, day.last) for body, day, status in told if status != "held"}
    waiting = [one for one in stored if is_waiting(one) and span_of(one) not in planned]
    found = {one: find_one(link.cluster_id, stored, waiting, *one) for one in dict.fromkeys(told)}
    return [found[one] for one in told]


def find_one(
    cluster_id: str, stored: list[Stored], waiting: list[Stored], body: str, day: MeetingDay, status: str
) -> str:
    """The code of one meeting."""
    same = [one for one in stored if one["body"] == body and is_on(one, day)]
    if not same and status == "held":
        around = [
            one for one in waiting if one["body"] == body and one["planned_from"] <= day.first <= one["planned_to"]
        ]
        same = around if len(around) == 1 else []
    return str(same[0]["meeting_id"]) if same else make_meeting_id(cluster_id, body, day.first, is_day=day.is_day)


def is_on(one: Stored, day: MeetingDay) -> bool:
    """Whether a stored meeting was held on a day, or is planned for exactly these days."""
    if has(one["held_on"]):
        return day.is_day and bool(one["held_on"] == day.first)
    return (one["planned_from"], one["planned_to"]) == (day.first, day.last)


def is_waiting(one: Stored) -> bool:
    """Whether a stored meeting is planned and not held yet."""
    return not has(one["held_on"]) and has(one["planned_from"]) and has(one["planned_to"])


def span_of(one: Stored) -> tuple[object, object, object]:
    """The body of a stored meeting and the days it is planned for."""
    return one["body"], one["planned_from"], one["planned_to"]


def has(cell: object) -> bool:
    """Whether a cell has a value."""
    return cell is not None and not pd.isna(cell)
