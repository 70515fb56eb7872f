"""The room: one slide on the whole screen, turned by keys, and everything a presenter or a follower needs around it."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.reports.deck import Deck
from dashboard.session import Page
from dashboard.ui.meeting import build_deck
from dashboard.ui.notices import plain
from dashboard.ui.page_frame import show_language
from dashboard.ui.pictures import see_palette
from dashboard.ui.room.address import (
    FOLLOW,
    NOTES,
    SLIDE,
    Place,
    asked_meeting,
    bound,
    leave,
    read_place,
    shown_slide,
    switch,
)
from dashboard.ui.room.deciding import begin_typing, form_of, is_typing, show_typing
from dashboard.ui.room.keys import show_bar, show_watch
from dashboard.ui.room.presenting import show_presenter
from dashboard.ui.room.sittings import lead, press_clock
from dashboard.ui.room.slides import show_slide

STYLE = f"<style>{Path(__file__).with_name('room.css').read_text(encoding='utf-8')}</style>"
EVERY = 1.0


def show_room(page: Page, meeting_id: str) -> None:
    """A meeting on the whole screen; its slides are made once for a state of the data."""
    show_language(page)
    st.html(STYLE)
    with st.spinner(page.text.say("The slides are being prepared")):
        deck = build_deck(page, meeting_id)
    show_stage(page, deck)
    keep_watch(page, deck)


@st.fragment
def show_stage(page: Page, deck: Deck) -> None:
    """The slide of the address with its bar; turning a slide reruns nothing else."""
    if asked_meeting() != deck.meeting_id or page.store.version() != page.version:
        st.rerun()
    place = read_place(len(deck.slides))
    slide, form = shown_slide(deck, place), form_of(page, deck, shown_slide(deck, place))
    typing = is_typing(form)
    with st.container(key="room"):
        # First, because it must keep its place in the page: another slide has other elements before its lower edge.
        with st.container(key="room_foot", horizontal=True, vertical_alignment="center"):
            st.markdown(f":gray[{plain(slide.source or deck.source)}]")
            show_bar(page, deck, place, form.name if form and typing else "", partial(obey, page, deck))
        (show_presenter if place.notes else show_whole)(page, deck, place)
    if form and typing:
        show_typing(page, form, see_palette())


def show_whole(page: Page, deck: Deck, place: Place) -> None:
    """The slide alone."""
    show_slide(page, deck, shown_slide(deck, place), str(place.slide))


@st.fragment(run_every=EVERY)
def keep_watch(page: Page, deck: Deck) -> None:
    """Ask once a second where the meeting stands; nothing is drawn anew unless it has moved."""
    if asked_meeting() == deck.meeting_id:
        show_watch(page, deck, read_place(len(deck.slides)))


def obey(page: Page, deck: Deck, asked: Mapping[str, Any]) -> None:
    """Do what a key or a button asked for; the role is checked in every act that changes something."""
    act, on = asked.get("act"), bool(asked.get("on"))
    number = bound(int(asked.get("slide", 1)), len(deck.slides))
    slide = deck.slides[number - 1]
    st.query_params[SLIDE] = str(number)
    if act in ("go", "timer"):
        lead(page, deck.meeting_id, number, slide.item_no)
    if act == "go" and not page.actor.sees_exact:
        switch(FOLLOW, on=False)
    elif act == "timer":
        press_clock(page, deck.meeting_id)
    elif act == "type":
        begin_typing(form_of(page, deck, slide), on=on)
    elif act == "present":
        switch(NOTES, on=on)
    elif act == "follow":
        switch(FOLLOW, on=on)
    elif act == "leave":
        leave()
