"""What changed since the body met last: indicators with another status, decisions and lines of the plan due or late."""

from dashboard.reports.deck import Slide
from dashboard.ui.meeting.rows import Occasion


def tell_since(occasion: Occasion) -> list[Slide]:
    """The indicators whose status changed between the two meetings."""
    return []


def tell_due(occasion: Occasion) -> list[Slide]:
    """What is late, and what is due before the next meeting."""
    return []
