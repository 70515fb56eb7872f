"""What the documents expect of a cluster, each sentence beside the indicators that follow it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.domain.code_lists import Entry, read_code_list
from dashboard.domain.results import Result, Status
from dashboard.reports.listing import Column, Listing
from dashboard.reports.status_words import say_status
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.choices import choose_own
from dashboard.ui.documents.signals import judge_together, read_signals, say_signals
from dashboard.ui.lists import show_list
from dashboard.ui.notices import plain, show_quietly

LISTS: Mapping[str, tuple[str, str]] = {
    "expected_results": ("", to_say("Expected results (Kazakhstan 2026)")),
    "cluster_tasks": ("", to_say("Tasks of a cluster (Kazakhstan 2026)")),
    "smolensk": ("directions", to_say("Directions (Smolensk)")),
    "primorye-2022": ("directions", to_say("Directions (Primorye)")),
    "tomsk-2022": ("directions", to_say("Directions (Tomsk)")),
    "goals": ("", to_say("Goals and tasks (Smolensk)")),
    "problems": ("", to_say("Problems as signals (Primorye)")),
}
"""Each scorecard: of which list the entries are that name its code as their document (empty: the list of that name)."""


@dataclass(frozen=True)
class Line:
    """One sentence of a document with the results that follow it, and how they stand together."""

    entry: Entry
    results: tuple[Result, ...]
    status: Status


def read_lines(page: Page, code: str) -> list[Line]:
    """The sentences of one scorecard."""
    listed = LISTS[code][0] or code
    entries = [
        entry
        for entry in read_code_list(listed).entries.values()
        if listed == code or entry.extra.get("document") == code
    ]
    measured = [(entry, tuple(read_signals(page, entry))) for entry in entries]
    return [Line(entry, results, judge_together(results)) for entry, results in measured]


def show_scorecard(page: Page) -> None:
    """The chosen scorecard: a sentence that counts, the table, its files."""
    say = page.text.say
    st.header(say("What the documents expect"), anchor="scorecard")
    options = {code: say(name) for code, (_, name) in LISTS.items()}
    code = choose_own("score", say("Document"), options, "expected_results", width=420)
    lines = read_lines(page, code)
    st.markdown(plain(say_score(page.text, lines)))
    show_list(page, list_lines(page, options[code], lines), "scorecard")
    show_quietly(
        say("Which indicator follows which sentence is our reading. The documents set no figures for most of them.")
    )


def say_score(text: Text, lines: Sequence[Line]) -> str:
    """How many sentences are met by all their indicators, how many are not, how many nothing judges."""
    judged = [line for line in lines if line.status in ("green", "amber", "red")]
    met = sum(line.status == "green" for line in judged)
    said = text.say(
        "{met} of {judged} judged by norms or targets are met by every indicator that has one.",
        met=text.number(met),
        judged=text.number(len(judged)),
    )
    rest = len(lines) - len(judged)
    if not rest:
        return said
    return (
        said
        + " "
        + text.say_many("{count} has no norm, target or data.", "{count} have no norm, target or data.", rest)
    )


def list_lines(page: Page, title: str, lines: Sequence[Line]) -> Listing:
    """The scorecard as a table: the sentence, how it stands, the figures."""
    say = page.text.say
    columns = (
        Column(say("No.")),
        Column(say("What is expected")),
        Column(say("Stands")),
        Column(say("What the figures say")),
    )
    rows = tuple(
        (
            line.entry.extra.get("no", ""),
            page.text.words(line.entry.names),
            say_status(page.text, line.status) if line.status else None,
            say_signals(page, line.results),
        )
        for line in lines
    )
    return Listing(title, columns, rows)
