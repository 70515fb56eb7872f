"""The meeting: choose one; then its agenda on the whole screen, slide by slide, with the decisions typed there."""

from dashboard.session import open_page
from dashboard.ui.room.entering import show_meeting

show_meeting(open_page())
