"""Changing meetings, questions and decisions in place; hidden for whoever may only look."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial

import streamlit as st

from dashboard.domain.council_calendar import COUNCILS, Meeting, make_meeting_id
from dashboard.domain.days import day_of
from dashboard.domain.decisions import Decision
from dashboard.domain.stored_cells import text_in, whole_in
from dashboard.session import Page
from dashboard.ui.council.reading import find_row
from dashboard.ui.row_form import RowForm, show_row_form

MEETING = ("planned_from", "planned_to", "held_on", "status", "present", "seats", "protocol_no")
QUESTION = ("topic_kind", "title", "proposed_by")
DECISION = ("decision", "responsible_org_id", "responsible_text", "due_on", "decision_status", "indicator_id")
Rows = Sequence[Mapping[str, object]]


def show_meeting_forms(page: Page, meeting: Meeting) -> None:
    """Days, state and attendance of one meeting."""
    row = {name: value or None for name, value in asdict(meeting).items() if name not in ("present", "seats")}
    row |= {"present": meeting.present, "seats": meeting.seats}
    key = {"meeting_id": meeting.meeting_id}
    form = RowForm(f"meeting_{meeting.meeting_id}", "meeting", key, MEETING, row)
    show_row_form(page, form, page.text.say("Change this meeting: days, attendance, minutes"))


def show_question_form(page: Page, meeting: Meeting, rows: Rows) -> None:
    """A new question on the agenda of one meeting, after those that are there."""
    number = max((whole_in(row, "item_no") or 0 for row in rows), default=0) + 1
    key = {"meeting_id": meeting.meeting_id, "item_no": number}
    form = RowForm(f"question_{meeting.meeting_id}_{number}", "agenda_item", key, QUESTION)
    show_row_form(page, form, page.text.say("Add question {number} to the agenda", number=number))


def choose_question(page: Page, rows: Rows) -> None:
    """One question of the agenda to change, with what was decided on it, or to take off the agenda."""
    if not rows or not page.actor.sees_exact:
        return
    numbers = {whole_in(row, "item_no") or 0: row for row in rows}
    number = st.selectbox(
        page.text.say("Change a question or write down its decision"),
        list(numbers),
        index=None,
        format_func=lambda one: f"{one}. {text_in(numbers[one], 'title')}",
        key="question_to_change",
        placeholder=page.text.say("Choose a question"),
    )
    if number in numbers:
        row = numbers[number]
        key = {"meeting_id": text_in(row, "meeting_id"), "item_no": number}
        name = f"agenda_{key['meeting_id']}_{number}"
        form = RowForm(name, "agenda_item", key, (*QUESTION, *DECISION), row, removable=True)
        show_row_form(page, form, page.text.say("Question {number} and its decision", number=number), expanded=True)


def show_new_meeting(page: Page, body: str) -> None:
    """A new meeting; its code follows from the body and the days."""
    known = body or COUNCILS[0]
    form = RowForm(
        f"new_meeting_{known}",
        "meeting",
        {},
        ("body", *MEETING),
        given={"cluster_id": page.cluster_id},
        like={"body": known, "status": "planned"},
        name_by=partial(name_meeting, page.cluster_id),
    )
    show_row_form(page, form, page.text.say("Add a meeting"))


def name_meeting(cluster_id: str, typed: Mapping[str, object]) -> Mapping[str, object]:
    """The key of a new meeting, as a workbook would make it."""
    held, first, last = (day_of(typed.get(name)) for name in ("held_on", "planned_from", "planned_to"))
    day = held or first or last
    is_day = held is not None or first is None or last is None or first == last
    return {"meeting_id": make_meeting_id(cluster_id, str(typed.get("body")), day, is_day=is_day)}


def show_decision_form(page: Page, decision: Decision) -> None:
    """What was decided, who answers, by when, how it stands, and the indicator it is about; with its history."""
    key = {"meeting_id": decision.meeting_id, "item_no": decision.item_no}
    row = find_row(page, "agenda", **key)
    if row is not None:
        form = RowForm(f"decision_{decision.meeting_id}_{decision.item_no}", "agenda_item", key, DECISION, row)
        show_row_form(page, form, page.text.say("Change this decision"), expanded=True)
