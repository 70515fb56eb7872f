"""Where a screen of the room stands, all of it in the address: which meeting, which slide, notes, following."""

from dataclasses import dataclass

import streamlit as st

from dashboard.reports.deck import Deck, Slide

MEETING, SLIDE, NOTES, FOLLOW, CHOSEN = "meeting", "slide", "notes", "follow", "of"
OF_THE_ROOM = (MEETING, SLIDE, NOTES, FOLLOW)


@dataclass(frozen=True, slots=True)
class Place:
    """The slide a screen shows (the first is 1), whether it is the presenter's own, and whether it follows."""

    slide: int
    notes: bool
    follows: bool


def asked_meeting() -> str:
    """The meeting of the address; empty for none."""
    return st.query_params.get(MEETING, "")


def read_place(count: int) -> Place:
    """The place in the address; a slide that does not exist becomes the nearest one."""
    asked = st.query_params.get(SLIDE, "1")
    number = int(asked) if asked.isascii() and asked.isdigit() else 1
    return Place(bound(number, count), st.query_params.get(NOTES) == "1", st.query_params.get(FOLLOW) == "1")


def bound(number: int, count: int) -> int:
    """The nearest slide that exists."""
    return max(1, min(number, count))


def shown_slide(deck: Deck, place: Place) -> Slide:
    """The slide that a place shows."""
    return deck.slides[place.slide - 1]


def enter(meeting_id: str, *, follows: bool = False) -> None:
    """Go into the room of a meeting, to its first slide."""
    st.query_params.update({MEETING: meeting_id, SLIDE: "1", **({FOLLOW: "1"} if follows else {})})


def leave() -> None:
    """Go back to the choice of meetings, where this one is chosen."""
    kept = {name: value for name, value in st.query_params.to_dict().items() if name not in OF_THE_ROOM}
    # At once, or the browser would remember every step.
    st.query_params.from_dict(kept | {CHOSEN: asked_meeting()})


def switch(name: str, *, on: bool) -> None:
    """Write a yes of the address, or take it out."""
    if on:
        st.query_params[name] = "1"
    else:
        st.query_params.pop(name, None)
