"""The meetings of the year with attendance and quorum, and one of them with its agenda, to look at and to change."""

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.council_calendar import Meeting, find_last, find_main
from dashboard.domain.periods import parse_period
from dashboard.domain.stored_cells import text_in, whole_in
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.choices import choose_own
from dashboard.ui.council.calendar_view import is_in
from dashboard.ui.council.choosing import Chosen
from dashboard.ui.council.forms import choose_question, show_meeting_forms, show_new_meeting, show_question_form
from dashboard.ui.council.reading import read_meetings
from dashboard.ui.council.words import say_body, say_quorum, say_quorum_rule, say_topic, say_when
from dashboard.ui.lists import show_list
from dashboard.ui.meeting.building import build_deck
from dashboard.ui.navigation import PAGES
from dashboard.ui.notices import plain
from dashboard.ui.papers_row import show_papers
from dashboard.ui.tables import show_words

Rows = Sequence[Mapping[str, object]]


def show_meetings(chosen: Chosen) -> None:
    """The list of the year's meetings, then one of them."""
    page, say = chosen.page, chosen.page.text.say
    own = [one for one in read_meetings(page) if chosen.body in ("", one.body)]
    inside = [one for one in own if is_in(one, parse_period(page.period))]
    if inside:
        st.subheader(say("Meetings of {year}", year=page.period), anchor="meetings")
        show_list(page, list_meetings(page, inside), "meetings")
        show_rule_of_quorum(page.text, inside)
        show_one(chosen, inside)
    show_new_meeting(page, chosen.body)


def list_meetings(page: Page, meetings: Sequence[Meeting]) -> Listing:
    """One row for each meeting: when, whose, how it stands, who came, what was asked."""
    say = page.text.say
    headings = (say("When"), say("Body"), say("State"), say("Attendance"), say("Questions"), say("Minutes no."))
    rows = tuple(describe(page, meeting) for meeting in reversed(meetings))
    title = say("Meetings of the councils")
    return Listing(title, tuple(Column(heading) for heading in headings), rows)


def describe(page: Page, meeting: Meeting) -> tuple[Cell, ...]:
    """The cells of one meeting; unknown ones stay empty."""
    text = page.text
    questions = [f"{whole_in(row, 'item_no')}) {text_in(row, 'title')}" for row in agenda_of(page, meeting)]
    return (
        say_when(text, meeting),
        say_body(text, meeting.body),
        say_meeting_state(page, meeting),
        say_quorum(text, meeting) if meeting.held_on else None,
        "; ".join(questions) or None,
        meeting.protocol_no or None,
    )


def agenda_of(page: Page, meeting: Meeting) -> Rows:
    """The questions of one meeting in their order."""
    rows = page.rows("agenda", cluster_id=page.cluster_id, meeting_id=meeting.meeting_id)
    return [{str(name): cell for name, cell in row.items()} for row in rows.to_dict("records")]


def say_meeting_state(page: Page, meeting: Meeting) -> str:
    """Held, planned, moved or cancelled; a plan whose days have passed says so."""
    if meeting.is_planned and meeting.last_day and meeting.last_day < page.day:
        return page.text.say("planned, not recorded whether held")
    entry = read_enumeration("meeting_status").entries.get(meeting.status)
    return page.text.words(entry.names) if entry else meeting.status


def show_rule_of_quorum(text: Text, meetings: Sequence[Meeting]) -> None:
    """What we call a quorum, where attendance is known."""
    seats = [meeting.seats for meeting in meetings if meeting.seats and meeting.present is not None]
    if seats:
        st.caption(plain(say_quorum_rule(text, max(seats))))


def show_one(chosen: Chosen, meetings: Sequence[Meeting]) -> None:
    """One meeting with its agenda and decisions; the next one unless another is chosen."""
    page, text = chosen.page, chosen.page.text
    by_id = {meeting.meeting_id: meeting for meeting in reversed(meetings)}
    names = {code: f"{say_when(text, one)} · {say_body(text, one.body)}" for code, one in by_id.items()}
    if st.query_params.get("meeting") not in (None, *names):  # of another year or cluster, hence no wrong address
        del st.query_params["meeting"]
    first = find_main(meetings, page.day) or find_last(meetings, page.day) or meetings[0]
    meeting = by_id[choose_own("meeting", text.say("Meeting"), names, first.meeting_id, width=420)]
    rows = agenda_of(page, meeting)
    show_agenda(page, rows)
    show_link(page, meeting)
    show_papers(page, partial(build_deck, page, meeting.meeting_id), meeting.meeting_id)
    choose_question(page, rows)
    show_meeting_forms(page, meeting)
    show_question_form(page, meeting, rows)


def show_agenda(page: Page, rows: Rows) -> None:
    """The questions with their topics and what was decided."""
    text = page.text
    if not rows:
        st.caption(plain(text.say("No question is on the agenda yet.")))
        return
    table = [
        (
            str(whole_in(row, "item_no")),
            say_topic(text, text_in(row, "topic_kind")),
            text_in(row, "title"),
            page.group_name("organisation", text_in(row, "proposed_by")) or "–",
            text_in(row, "decision") or "–",
        )
        for row in rows
    ]
    headings = [
        text.say("No."), text.say("Topic"), text.say("Question"), text.say("Proposed by"), text.say("Decision"),
    ]  # fmt: skip
    show_words(pd.DataFrame(table, columns=headings))


def show_link(page: Page, meeting: Meeting) -> None:
    """The way to the meeting on the whole screen."""
    if any(name == "meeting" for _, name, _ in PAGES):
        address = {"lang": page.language, "cluster": page.cluster_id, "meeting": meeting.meeting_id}
        label = page.text.say("Hold this meeting on the whole screen")
        st.page_link("pages/meeting.py", label=label, icon=":material/slideshow:", query_params=address)
