"""How a value stands to its norm, as a shape and as a word: the same on every screen and in every paper."""

from dashboard.domain.results import Status
from dashboard.text import Text, to_say

STATUS_SIGNS: dict[Status, str] = {"green": "●", "amber": "▲", "red": "▼", "grey": "○", "": ""}
STATUS_WORDS: dict[Status, str] = {
    "green": to_say("Met"),
    "amber": to_say("Close"),
    "red": to_say("Not met"),
    "grey": to_say("No data"),
    "": to_say("No norm"),
}


def say_status(text: Text, status: Status) -> str:
    """The status as shape and word, readable without colour."""
    return f"{STATUS_SIGNS[status]} {text.say(STATUS_WORDS[status])}".strip()
