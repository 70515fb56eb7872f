"""The page of meetings: the room of the meeting that the address names, else the choice of one."""

from dashboard.session import Page
from dashboard.ui.meeting import build_deck
from dashboard.ui.room.address import asked_meeting
from dashboard.ui.room.choosing import show_chooser
from dashboard.ui.room.screen import show_room


def show_meeting(page: Page) -> None:
    """The room, or the choice of a meeting, which says so when the address names one that does not exist."""
    meeting_id = asked_meeting()
    if not meeting_id:
        show_chooser(page)
        return
    try:
        deck = build_deck(page, meeting_id)
    except LookupError:
        show_chooser(page, unknown=meeting_id)
    else:
        show_room(page, deck)
