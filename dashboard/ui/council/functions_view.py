"""The six functions of the council and the last sign of each: a question, a meeting, a plan line, an entry, a sum."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.domain.code_lists import Entry, read_code_list
from dashboard.domain.council_calendar import find_last
from dashboard.domain.stored_cells import Row, day_in, text_in, whole_in
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.ui.council.choosing import Chosen
from dashboard.ui.council.reading import read_meetings
from dashboard.ui.council.words import say_body, say_when
from dashboard.ui.definitions import say_document
from dashboard.ui.lists import show_list
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_period, say_value

TOPICS: Mapping[str, tuple[str, ...]] = {"strategy": ("procedure", "finance")}
ACTIVITIES: Mapping[str, tuple[str, ...]] = {
    "projects": ("innovation_project", "network", "programme_bank"),
    "marketing": ("news", "event", "analysis", "career_guidance"),
}
SECTIONS: Mapping[str, int] = {"strategy": 5, "high_tech": 8}
DOCUMENTS: Mapping[str, str] = {"kk": "kz-2026-kk"}
FIGURES: Mapping[str, str] = {"money": "funding_total", "labour_demand": "labour_demand_total"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign that the council does what it is for; the day is empty where the source gives none."""

    words: str
    day: date | None = None


Finder = Callable[[Page, str], Iterator[Evidence]]


def show_functions(chosen: Chosen) -> None:
    """The table of functions with their last evidence."""
    page, say = chosen.page, chosen.page.text.say
    listing = list_functions(page)
    known = sum(row[2] is not None for row in listing.rows)
    st.subheader(say("Functions of the council and their last evidence"), anchor="functions")
    st.markdown(
        plain(say("For {known} of {count} functions the data show a sign.", known=known, count=len(listing.rows)))
    )
    show_list(page, listing, "functions")
    st.caption(plain(f"{say_document(page, DOCUMENTS.get(page.language, 'kz-2026-ru'))}, § 5"))


def list_functions(page: Page) -> Listing:
    """One row for each function of the council: what it is, its last evidence and its day."""
    say = page.text.say
    rows = tuple(describe(page, entry) for entry in read_code_list("council_functions").entries.values())
    headings = (say("No."), say("Function"), say("Last evidence"), say("Day"))
    return Listing(say("Functions of the council"), tuple(Column(heading) for heading in headings), rows)


def describe(page: Page, entry: Entry) -> tuple[str | None, ...]:
    """The cells of one function; nothing where no table shows a sign."""
    found = [one for table in entry.extra["seen_in"].split(";") for one in find_evidence(page, table, entry.code)]
    latest = max((one.day for one in found if one.day), default=None)
    words = "; ".join(one.words for one in found)
    shown = page.text.date(latest) if latest else None
    return entry.extra["no"], page.text.words(entry.names), words or None, shown


def find_evidence(page: Page, table: str, function: str) -> tuple[Evidence, ...]:
    """The latest sign of one function in one table; none where there is nothing."""
    return tuple(FINDERS[table](page, function))[:1] if table in FINDERS else ()


def rows_of(page: Page, view: str) -> Iterator[Row]:
    """The rows of a list of the cluster."""
    for row in page.rows(view, cluster_id=page.cluster_id).to_dict("records"):
        yield {str(name): cell for name, cell in row.items()}


def find_question(page: Page, function: str) -> Iterator[Evidence]:
    """The latest question of a meeting held, of the topics that belong to the function."""
    topics = TOPICS.get(function)
    held = [(day_in(row, "held_on"), row) for row in rows_of(page, "agenda")]
    own = [(day, row) for day, row in held if day and day <= page.day and (not topics or row["topic_kind"] in topics)]
    for day, row in sorted(own, key=lambda pair: pair[0], reverse=True):
        yield Evidence(page.text.say("question “{title}”", title=text_in(row, "title")), day)


def find_meeting(page: Page, function: str) -> Iterator[Evidence]:
    """The last meeting held."""
    last = find_last(read_meetings(page), page.day)
    if last is not None:
        words = page.text.say(
            "meeting: {body}, {when}", body=say_body(page.text, last.body), when=say_when(page.text, last)
        )
        yield Evidence(words, last.held_on)


def find_member(page: Page, function: str) -> Iterator[Evidence]:
    """The organisation that joined last."""
    joined = [(day_in(row, "joined_on"), row) for row in rows_of(page, "participants") if row.get("basis") == "stated"]
    known = [(day, row) for day, row in joined if day and day <= page.day]
    for day, row in sorted(known, key=lambda pair: pair[0], reverse=True):
        yield Evidence(page.text.say("joined: {name}", name=page.name_in_row(row)), day)


def find_activity(page: Page, function: str) -> Iterator[Evidence]:
    """The plan line of the function that was done last; without one, a line in progress."""
    kinds = ACTIVITIES.get(function)
    own = [row for row in rows_of(page, "plan") if not kinds or row["activity_kind"] in kinds]
    done = [(day, row) for row in own if (day := day_in(row, "done_on")) and day <= page.day]
    for day, row in sorted(done, key=lambda pair: pair[0], reverse=True):
        yield Evidence(page.text.say("plan, done: {title}", title=text_in(row, "title")), day)
    for row in own:
        if text_in(row, "status") == "in_progress":
            yield Evidence(page.text.say("plan, in progress: {title}", title=text_in(row, "title")))


def find_entry(page: Page, function: str) -> Iterator[Evidence]:
    """The entry of the passport with the latest day, in the section of the function."""
    section = SECTIONS.get(function)
    own = [row for row in rows_of(page, "passport_entries") if section in (None, whole_in(row, "section_no"))]
    dated = [(day_in(row, "doc_date") or day_in(row, "equipped_on"), row) for row in own]
    for day, row in sorted(dated, key=lambda pair: pair[0] or date.min, reverse=True):
        number, title = whole_in(row, "section_no"), text_in(row, "title") or text_in(row, "body")
        yield Evidence(page.text.say("passport, section {number}: {title}", number=number, title=title), day)


def find_figure(table: str) -> Finder:
    """How the sum of a table is found: as its indicator tells it for the year."""

    def find(page: Page, function: str) -> Iterator[Evidence]:
        result = page.total(FIGURES[table])
        if result.value is not None:
            name = page.text.words(page.indicator(result.indicator_id).names)
            yield Evidence(f"{name}: {say_value(page.text, result)} ({say_period(page.text, result.period)})")

    return find


FINDERS: Mapping[str, Finder] = {
    "agenda_item": find_question,
    "meeting": find_meeting,
    "participation": find_member,
    "plan_item": find_activity,
    "passport_entry": find_entry,
    **{table: find_figure(table) for table in FIGURES},
}
