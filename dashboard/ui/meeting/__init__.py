"""A council meeting as slides: the opening, what changed since last time, each question with its picture, the end."""

from dashboard.ui.meeting.building import build_deck

__all__ = ["build_deck"]
