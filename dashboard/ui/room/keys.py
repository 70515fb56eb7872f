"""The keys of the room: one script that hears them, draws the bar of buttons and asks the server for what it needs."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.reports.deck import Deck
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.room.address import Place, shown_slide
from dashboard.ui.room.sittings import find_sitting, tell_clock

BAR, WATCH = "room_keys", "room_watch"
HERE = Path(__file__).parent
ACTS = {
    "back": (to_say("Previous slide"), "←"),
    "next": (to_say("Next slide"), "→"),
    "type": (to_say("Type the decision"), "D"),
    "notes": (to_say("Notes"), "N"),
    "timer": (to_say("Start or stop the clock"), "T"),
    "full": (to_say("Full screen"), "F"),
    "present": (to_say("Presenter's screen"), "P"),
    "follow": (to_say("Follow the meeting"), "L"),
    "help": (to_say("Help"), "H"),
    "leave": (to_say("Back to the meetings"), "Esc"),
}
SAVE = to_say("Save what was typed")
KEYS = (
    ("→ PageDown", to_say("Next slide")),
    ("← PageUp", to_say("Previous slide")),
    ("Home End", to_say("First and last slide")),
    ("D", to_say("Type the decision")),
    ("Ctrl + Enter", SAVE),
    ("N", to_say("Notes")),
    ("T", to_say("Start or stop the clock")),
    ("F", to_say("Full screen")),
    ("P", to_say("Presenter's screen")),
    ("L", to_say("Follow the meeting")),
    ("B", to_say("Blank the screen")),
    ("H ?", to_say("Help")),
    ("Esc", to_say("Close, then back to the meetings")),
)
FOR_EDITORS = frozenset({"type", "timer"})
WATCH_SCRIPT = """
export default function ({ data }) { window.dispatchEvent(new CustomEvent('kenes-room', { detail: data })) }
"""

bar = st.components.v2.component(
    "kenes_room",
    html='<div class="room"></div>',
    css=(HERE / "keys.css").read_text(encoding="utf-8"),
    js=(HERE / "keys.js").read_text(encoding="utf-8"),
)
watch = st.components.v2.component("kenes_room_watch", js=WATCH_SCRIPT)


def show_bar(page: Page, deck: Deck, place: Place, typing: str, obey: Callable[[Mapping[str, Any]], None]) -> None:
    """The bar of buttons with the number of the slide and the clock; `obey` does what a key or a button asks for."""
    bar(key=BAR, data=tell_bar(page, deck, place, typing), on_asked_change=partial(answer, obey), width="content")


def answer(obey: Callable[[Mapping[str, Any]], None]) -> None:
    """Hand on what the script asked for."""
    asked = st.session_state.get(BAR, {}).get("asked")
    if isinstance(asked, Mapping):
        obey(asked)


def tell_bar(page: Page, deck: Deck, place: Place, typing: str) -> dict[str, Any]:
    """All that the script has to know about the slide that is shown."""
    say, slide = page.text.say, shown_slide(deck, place)
    may = [name for name in ACTS if name not in FOR_EDITORS or page.actor.sees_exact]
    height = (slide.spec or {}).get("height")
    return {
        "slide": place.slide,
        "count": len(deck.slides),
        "version": page.version,
        "leads": page.actor.sees_exact,
        "follows": place.follows,
        "presents": place.notes,
        "typing": typing,
        "may": may,
        "item": "" if slide.item_no is None else say("question {number}:", number=slide.item_no),
        "notes": list(slide.notes) or [say("No notes for this slide.")],
        "height": height if isinstance(height, int | float) else 0,
        "clock": tell_clock(find_sitting(page, deck.meeting_id), slide.item_no),
        "labels": {name: f"{say(words)} ({key})" for name, (words, key) in ACTS.items() if name in may},
        "keys": list_keys(page.text, may),
        "words": {
            "bar": say("Slides of the meeting"),
            "number": say("Slide {number} of {count}", number=place.slide, count=len(deck.slides)),
            "notes": say("Notes"),
            "help": say("Keys"),
        },
    }


def list_keys(text: Text, may: Collection[str]) -> list[tuple[str, str]]:
    """Every key with what it does, for whoever may do it."""
    hidden = {words for name, (words, _) in ACTS.items() if name not in may}
    if "type" not in may:
        hidden.add(SAVE)
    return [(key, text.say(words)) for key, words in KEYS if words not in hidden]


def show_watch(page: Page, deck: Deck, place: Place) -> None:
    """Tell this screen where the meeting stands and whether the data have changed."""
    sitting = find_sitting(page, deck.meeting_id)
    clock = tell_clock(sitting, shown_slide(deck, place).item_no)
    watch(key=WATCH, data={"slide": sitting.slide, "version": page.store.version(), "clock": clock})
