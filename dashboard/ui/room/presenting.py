"""The presenter's own screen: the slide small, what comes next, the notes; the hall sees the slide alone."""

import streamlit as st

from dashboard.reports.deck import Deck
from dashboard.session import Page
from dashboard.ui.notices import plain
from dashboard.ui.room.address import Place, shown_slide
from dashboard.ui.room.slides import show_slide


def show_presenter(page: Page, deck: Deck, place: Place) -> None:
    """The slide on the left; the next title and the notes on the right."""
    say, slide = page.text.say, shown_slide(deck, place)
    with st.container(key="room_presenter"):
        current, beside = st.columns([11, 9], gap="large")
    with current, st.container(key="room_small"):
        show_slide(page, deck, slide, str(place.slide))
    with beside, st.container(key="room_notes"):
        st.caption(plain(say("Up next")))
        last = place.slide == len(deck.slides)
        st.markdown(f"**{plain(say('End of the meeting') if last else deck.slides[place.slide].title)}**")
        st.caption(plain(say("Notes")))
        for note in slide.notes or (say("No notes for this slide."),):
            st.markdown(plain(note))
