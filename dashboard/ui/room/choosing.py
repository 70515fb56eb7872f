"""Choosing a meeting: the next one first with its agenda and the button that begins it, then all others by body."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from dashboard.domain.council_calendar import BODIES, Meeting, find_last, find_next
from dashboard.domain.stored_cells import text_in, whole_in
from dashboard.session import Page
from dashboard.ui.choices import choose_own
from dashboard.ui.council.reading import read_meetings
from dashboard.ui.council.words import say_body, say_topic, say_when
from dashboard.ui.meeting import build_deck
from dashboard.ui.notices import plain
from dashboard.ui.page_frame import Frame, open_frame
from dashboard.ui.papers_row import show_papers
from dashboard.ui.room.address import CHOSEN, FOLLOW, MEETING, NOTES, SLIDE, enter
from dashboard.ui.room.sittings import lead

WIDTH = 330


def show_chooser(page: Page, unknown: str = "") -> None:
    """The chosen meeting, the next one unless another is asked for, and the list to choose from."""
    frame = open_frame(page)
    if unknown:
        st.warning(page.text.say("There is no meeting “{value}” in this cluster.", value=plain(unknown)[:60]))
    meetings = order_meetings(read_meetings(page), date.today())
    if not meetings:
        show_nothing(page, frame)
        return
    names = {meeting.meeting_id: say_meeting(page, meeting) for meeting in meetings}
    with frame.choices:
        chosen = choose_own(CHOSEN, page.text.say("Meeting"), names, meetings[0].meeting_id, width=WIDTH)
    meeting = next(one for one in meetings if one.meeting_id == chosen)
    questions = read_questions(page, chosen)
    frame.show_title(say_title(page, meeting, len(questions), date.today()))
    show_agenda(page, questions)
    show_doors(page, meeting)
    show_papers(page, partial(build_deck, page, chosen), chosen)
    show_others(page, meetings, chosen)


def order_meetings(meetings: Sequence[Meeting], today: date) -> list[Meeting]:
    """The next meeting, else the last one held, and after it the others, the latest first."""
    first = find_next(meetings, today) or find_last(meetings, today)
    latest = sorted(meetings, key=lambda one: one.last_day or date.max, reverse=True)
    return sorted(latest, key=lambda one: one != first)


def read_questions(page: Page, meeting_id: str) -> list[Mapping[str, object]]:
    """The questions on the agenda of a meeting in their order."""
    rows = page.rows("agenda", cluster_id=page.cluster_id, meeting_id=meeting_id).to_dict("records")
    return sorted(({str(name): cell for name, cell in row.items()} for row in rows), key=number_of)


def number_of(row: Mapping[str, object]) -> int:
    """The number of a question."""
    return whole_in(row, "item_no") or 0


def say_meeting(page: Page, meeting: Meeting) -> str:
    """A meeting in a list: its body and its day."""
    return f"{say_body(page.text, meeting.body)}, {say_when(page.text, meeting)}"


def say_title(page: Page, meeting: Meeting, count: int, today: date) -> str:
    """Who meets when with how many questions, or met."""
    agenda = page.text.say_many("{count} question on the agenda", "{count} questions on the agenda", count)
    lead_in = page.text.say("Next meeting") if meeting.is_planned and (meeting.last_day or today) >= today else ""
    return ": ".join(part for part in (lead_in, say_meeting(page, meeting), agenda if count else "") if part)


def show_nothing(page: Page, frame: Frame) -> None:
    """A cluster without meetings: what is missing and the next step."""
    say = page.text.say
    frame.show_title(say("No meetings are listed for this cluster yet"))
    st.write(say("A meeting becomes slides as soon as it and its agenda are in the sheet of meetings."))


def show_agenda(page: Page, questions: Sequence[Mapping[str, object]]) -> None:
    """The questions in their order with their topic and, where there is one, the decision."""
    say = page.text.say
    if not questions:
        st.write(say("No questions are on the agenda yet."))
    for row in questions:
        topic = say_topic(page.text, text_in(row, "topic_kind"))
        decided = text_in(row, "decision")
        lines = [f"{number_of(row)}. **{plain(text_in(row, 'title'))}** :gray[{plain(topic)}]"]
        if decided:
            lines.append(f"   {plain(say('Decided: {decision}', decision=decided))}")
        st.markdown("  \n".join(lines))


def show_doors(page: Page, meeting: Meeting) -> None:
    """Ways into the room: begin or open, follow, and the presenter's own screen."""
    say = page.text.say
    here = {**st.query_params.to_dict(), MEETING: meeting.meeting_id, SLIDE: "1", FOLLOW: "1"}
    with st.container(horizontal=True, vertical_alignment="center", key="room_doors"):
        label = say("Begin") if meeting.is_planned else say("Open the slides")
        st.button(label, type="primary", key="room_begin", on_click=partial(begin, page, meeting.meeting_id))
        if page.actor.sees_exact:
            show_door(say("Presenter's screen"), here | {NOTES: "1"})
        show_door(say("Follow on this screen"), here)


def show_door(label: str, address: Mapping[str, str]) -> None:
    """A link into the room that can be opened in a window of its own."""
    st.page_link("pages/meeting.py", label=label, query_params=dict(address))


def begin(page: Page, meeting_id: str) -> None:
    """Go to the first slide; the screens that follow come along."""
    lead(page, meeting_id, 1, None)
    enter(meeting_id, follows=page.actor.sees_exact)


def show_others(page: Page, meetings: Sequence[Meeting], chosen: str) -> None:
    """All other meetings, one column for each body, the latest first; a click chooses one."""
    bodies = [body for body in BODIES if any(one.body == body for one in meetings)]
    st.subheader(page.text.say("Other meetings"), anchor=False)
    for column, body in zip(st.columns(max(2, len(bodies))), bodies, strict=False):
        with column, st.container(gap="xsmall", key=f"room_of_{body}"):
            st.markdown(f"**{plain(say_body(page.text, body))}**")
            for one in meetings:
                if one.body == body and one.meeting_id != chosen:
                    show_other(page, one)


def show_other(page: Page, meeting: Meeting) -> None:
    """One meeting of the list: its day, and the number of its minutes or that it is planned."""
    say = page.text.say
    minutes = say("minutes no. {number}", number=meeting.protocol_no) if meeting.protocol_no else ""
    state = say("planned") if meeting.is_planned else minutes
    label = " · ".join(part for part in (say_when(page.text, meeting), state) if part)
    st.button(
        plain(label),
        key=f"room_other_{meeting.meeting_id}",
        type="tertiary",
        on_click=choose_other,
        args=(meeting.meeting_id,),
    )


def choose_other(meeting_id: str) -> None:
    """Show another meeting."""
    st.query_params[CHOSEN] = meeting_id
