"""The page of meetings: the room of the meeting that the address names, else the choice of one."""

from dashboard.session import Page
from dashboard.ui.council.reading import read_meetings
from dashboard.ui.room.address import asked_meeting
from dashboard.ui.room.choosing import show_chooser
from dashboard.ui.room.screen import show_room


def show_meeting(page: Page) -> None:
    """The room, or the choice of a meeting, which says so when the address names one that does not exist."""
    asked = asked_meeting()
    if asked in {meeting.meeting_id for meeting in read_meetings(page)}:
        show_room(page, asked)
    else:
        show_chooser(page, unknown=asked)
