"""The fixed words of the passport as a paper: its heading, approval and signatures, and what an empty section says."""

from dashboard.reports.passport_sheet import Part, Sheet
from dashboard.text import Text


def say_heading(text: Text) -> str:
    """What the paper is."""
    return text.say("PASSPORT OF THE REGIONAL CLUSTER")


def approval_lines(text: Text, sheet: Sheet, dots: str) -> tuple[str, ...]:
    """The approval as it stands at the head of the paper; dots are filled in by hand, no name is ever printed."""
    say = text.say
    approved = sheet.approved or dots
    return (
        say("APPROVED"),
        say("by decision of the Coordination Council"),
        say("Protocol No. {number} of {day}", number=dots, day=approved),
    )


def signatures(text: Text) -> tuple[str, ...]:
    """Who signs, by position; the names are written by hand."""
    return text.say("Chair of the Coordination Council"), text.say("Coordinator of the cluster")


def lack_lines(text: Text, part: Part) -> tuple[str, ...]:
    """What a section that is not filled says in its place: that it is so, what is missing and who should bring it."""
    if not part.lacks:
        return ()
    state = text.say("Filled in part.") if part.state == "begun" else text.say("Not filled.")
    said = (
        text.say(
            "Missing: {what}. Should be brought by: {who}.", what=lack.what[:1].lower() + lack.what[1:], who=lack.who
        )
        for lack in part.lacks
    )
    return (state, *said)
