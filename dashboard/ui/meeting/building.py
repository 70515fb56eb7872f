"""The whole meeting as slides, built once for a state of the data and shared by the screen and every paper."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard.domain.decisions import parse_decision
from dashboard.domain.results import Result
from dashboard.domain.stored_cells import text_in
from dashboard.domain.topics import indicator_of_question
from dashboard.reports.deck import Decision, Deck, Question, Slide
from dashboard.session import Page
from dashboard.ui.council.words import say_body, say_due, say_responsible, say_topic, say_when
from dashboard.ui.meeting.due import tell_due
from dashboard.ui.meeting.opening import close_meeting, open_meeting, say_quorum
from dashboard.ui.meeting.questions import show_question
from dashboard.ui.meeting.rows import (
    Occasion,
    find_occasion,
    name_in,
    number_of,
    title_of,
)
from dashboard.ui.meeting.since import tell_since
from dashboard.ui.source_line import say_source_line


def build_deck(page: Page, meeting_id: str, today: date | None = None) -> Deck:
    """The slides of a meeting of the chosen cluster; raises `LookupError` when it has no such meeting.

    They show what was known on the day of the meeting, of one to come what is known today. Built anew only when the
    data, the language, the role or the day change, so that turning to another slide costs nothing.
    """
    place = page.house.settings.database_url
    day = today or date.today()
    key = (place, page.version, page.cluster_id, page.language, page.actor.sees_exact, meeting_id, day)
    return kept_deck(page, key)


@st.cache_resource(show_spinner=False, max_entries=60)
def kept_deck(_page: Page, key: tuple[str, str, str, str, bool, str, date]) -> Deck:
    """The slides of one state of the data. Shared, because a deck never changes."""
    *_, meeting_id, today = key
    occasion = find_occasion(_page, meeting_id, today)
    if occasion is None:
        raise LookupError(f"there is no meeting {meeting_id}")
    return assemble(occasion)


def assemble(occasion: Occasion) -> Deck:
    """Opening, what changed, what is due, every question, the end."""
    page, text, meeting = occasion.page, occasion.text, occasion.meeting
    shown = {number_of(row): show_question(occasion, row) for row in occasion.questions}
    questions = tuple(ask(occasion, row, shown[number_of(row)]) for row in occasion.questions)
    slides = [
        *open_meeting(occasion, questions),
        *tell_since(occasion),
        *tell_due(occasion),
        *(slide for own in shown.values() for slide in own),
        *close_meeting(occasion, questions),
    ]
    return Deck(
        meeting_id=meeting.meeting_id,
        cluster_name=page.cluster_name,
        body=say_body(text, meeting.body),
        when=say_when(text, meeting),
        day=meeting.first_day,
        language=page.language,
        questions=questions,
        slides=tuple(slides),
        protocol_no=meeting.protocol_no,
        present=meeting.present,
        seats=meeting.seats,
        quorum=say_quorum(occasion),
        source=say_source_line(page, find_main_results(occasion)),
        marks=(text.say("Synthetic data"),) if page.synthetic else (),
    )


def find_main_results(occasion: Occasion) -> list[Result]:
    """The latest figure that was known on the day of what each question is mainly about."""
    codes = dict.fromkeys(
        indicator_of_question(row.get("indicator_id"), row.get("topic_kind")) for row in occasion.questions
    )
    latest = (occasion.page.latest(code) for code in codes if code)
    return [result for result in latest if result.value is not None]


def ask(occasion: Occasion, row: Mapping[str, object], slides: list[Slide]) -> Question:
    """One question of the agenda with what was shown and what was decided."""
    page, text = occasion.page, occasion.text
    proposed_by = text_in(row, "proposed_by")
    return Question(
        number_of(row),
        say_topic(text, text_in(row, "topic_kind")),
        title_of(row),
        page.group_name("organisation", proposed_by) if proposed_by else "",
        tuple(slide.title for slide in slides),
        tell_decision(occasion, row),
    )


def tell_decision(occasion: Occasion, row: Mapping[str, object]) -> Decision:
    """What was decided on a question, in words."""
    text, decided = occasion.text, parse_decision(row)
    return Decision(
        decided.text,
        say_responsible(occasion.page, decided),
        say_due(text, decided),
        name_in(text, "decision_status", text_in(row, "decision_status")),
    )
