"""What several screens of one meeting share: the slide it stands at and its clock, kept by the running program."""

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from dashboard.session import Page
from dashboard.ui.room.clock import Clock, Seconds

MOST, DAY = 100, 86_400.0


@dataclass
class Sitting:
    """One meeting as its screens share it. `slide` is 0 until somebody leads; `touched` is when a screen last asked."""

    slide: int = 0
    clock: Clock = field(default_factory=Clock)
    touched: Seconds = 0.0

    def lead(self, slide: int, item_no: int | None, now: Seconds) -> None:
        """All screens that follow go to this slide; the clock counts for its question."""
        self.slide = slide
        if item_no != self.clock.item_no:
            self.clock.turn(item_no, now)


class Sittings:
    """The meetings that are shown somewhere: a hundred at most, each forgotten a day after the last screen asked."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.kept: OrderedDict[tuple[str, str], Sitting] = OrderedDict()

    def find(self, key: tuple[str, str], now: Seconds) -> Sitting:
        """The sitting of a meeting, a new one when nobody has shown it today."""
        with self.lock:
            for old in [name for name, sitting in self.kept.items() if now - sitting.touched > DAY]:
                del self.kept[old]
            sitting = self.kept.setdefault(key, Sitting())
            sitting.touched = now
            self.kept.move_to_end(key)
            while len(self.kept) > MOST:
                self.kept.popitem(last=False)
            return sitting


@st.cache_resource(show_spinner=False)
def open_sittings() -> Sittings:
    """The one place of the running program where sittings are kept."""
    return Sittings()


def find_sitting(page: Page, meeting_id: str) -> Sitting:
    """The sitting of a meeting of this store."""
    return open_sittings().find((page.house.settings.database_url, meeting_id), time.monotonic())


def lead(page: Page, meeting_id: str, slide: int, item_no: int | None) -> None:
    """Let every following screen go to a slide; only whoever may change data leads."""
    if page.actor.sees_exact:
        find_sitting(page, meeting_id).lead(slide, item_no, time.monotonic())


def press_clock(page: Page, meeting_id: str) -> None:
    """Start or stop the clock of the meeting; only whoever may change data does."""
    if page.actor.sees_exact:
        find_sitting(page, meeting_id).clock.press(time.monotonic())


def tell_clock(sitting: Sitting, item_no: int | None) -> dict[str, float | bool]:
    """The clock as a screen is told it: seconds of the meeting and of the question it shows, and which of them run."""
    now, clock = time.monotonic(), sitting.clock
    return {
        "total": clock.total(now),
        "item": clock.spent(item_no, now),
        "running": clock.running,
        "counts": clock.running and item_no == clock.item_no,
    }
