"""Codes of reviews and programmes as people read them: verdicts, days and windows, lists of demanded specialities."""

from dashboard.domain.code_lists import read_enumeration
from dashboard.session import Page
from dashboard.ui.programmes.bank_rows import Programme, Trainees
from dashboard.ui.programmes.reviews import Review


def name_verdict(page: Page, verdict: str) -> str:
    """The name of a verdict."""
    entry = read_enumeration("verdict").entries.get(verdict)
    return page.text.words(entry.names) if entry else verdict


def say_when(page: Page, review: Review) -> str:
    """The day of an expertise, else the window that the source gives."""
    text = page.text
    if review.on:
        return text.date(review.on)
    return f"{text.date(review.first)} – {text.date(review.last)}" if review.first else text.date(review.last)


def say_lists(page: Page, programme: Programme) -> str:
    """On which lists of demanded specialities a programme is."""
    say = page.text.say
    return ", ".join(
        name for name, there in ((say("TOP-50"), programme.top50), (say("TOP-REGION"), programme.top_region)) if there
    )


def say_trainees(page: Page, trainees: Trainees) -> str:
    """Trainees where they are no plain number; empty where nobody told."""
    if trainees.few:
        return page.text.say("fewer than 5")
    return page.text.say("hidden") if trainees.hidden else ""
