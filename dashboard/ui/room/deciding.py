"""What is typed in the room: the decision on the question that is shown, or the meeting itself on its first slide."""

import streamlit as st

from dashboard.domain.declarations import read_tables
from dashboard.reports.deck import Deck, Slide
from dashboard.session import Page
from dashboard.ui.council.reading import find_row
from dashboard.ui.notices import plain
from dashboard.ui.palette import Palette
from dashboard.ui.row_form import TOLD, RowForm, show_fields
from dashboard.ui.row_history import show_row_history

TYPING = "room_typing"
DECISION = ("decision", "responsible_org_id", "responsible_text", "due_on", "decision_status")
OPENING, CLOSING = ("present", "seats", "held_on", "status"), ("protocol_no", "held_on", "status")


def form_of(page: Page, deck: Deck, slide: Slide) -> RowForm | None:
    """What may be typed on a slide; None for viewers and for slides that belong to nothing."""
    if not page.actor.sees_exact:
        return None
    if slide.item_no is not None:
        return decision_form(page, deck, slide.item_no)
    if slide.kind in ("opening", "closing"):
        return meeting_form(page, deck, OPENING if slide.kind == "opening" else CLOSING)
    return None


def decision_form(page: Page, deck: Deck, item_no: int) -> RowForm | None:
    """The decision on one question, who is responsible, by when, and how it stands."""
    row = find_row(page, "agenda", meeting_id=deck.meeting_id, item_no=item_no)
    declared = {column.name for column in read_tables()["agenda_item"].columns}
    if row is None:
        return None
    return RowForm(
        f"room_item_{item_no}",
        "agenda_item",
        {"meeting_id": deck.meeting_id, "item_no": item_no},
        tuple(name for name in DECISION if name in declared),
        row,
        reason=say_reason(page, deck),
    )


def meeting_form(page: Page, deck: Deck, columns: tuple[str, ...]) -> RowForm | None:
    """What is known of the meeting once it takes place."""
    row = find_row(page, "meetings", meeting_id=deck.meeting_id)
    if row is None:
        return None
    return RowForm(
        f"room_{columns[0]}",
        "meeting",
        {"meeting_id": deck.meeting_id},
        columns,
        row,
        reason=say_reason(page, deck),
    )


def say_reason(page: Page, deck: Deck) -> str:
    """The reason that is filled in for the editor; it can be changed."""
    return page.text.say("Decided at the meeting: {day}", day=deck.when)


def begin_typing(form: RowForm | None, *, on: bool) -> None:
    """Open the fields of a slide, or close them."""
    st.session_state[TYPING] = form.name if form and on else ""


def is_typing(form: RowForm | None) -> bool:
    """Whether the fields of this slide are open; after a change was saved they are closed."""
    if form is None or st.session_state.get(TYPING) != form.name:
        return False
    told = st.session_state.get(f"{TOLD}_{form.name}")
    if told and told[0] == "saved":
        st.session_state.pop(f"{TOLD}_{form.name}")
        st.session_state[TYPING] = ""
        st.toast(plain(told[1]))
        return False
    return True


def show_typing(page: Page, form: RowForm, palette: Palette) -> None:
    """The fields over the lower part of the slide, with what was refused and what they said before."""
    colours = f":root {{ --room-paper: {palette.background}; --room-accent: {palette.accent}; }}"
    with st.container(key="room_typing"):
        st.html(f"<style>{colours}</style>")
        told = st.session_state.pop(f"{TOLD}_{form.name}", None)
        if told:
            st.error(plain(told[1]))
        show_fields(page, form)
        show_row_history(page, form.table, form.key, form.columns)
