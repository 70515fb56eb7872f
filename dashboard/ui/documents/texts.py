"""What the documents say in words: principles, rights and duties, benefits, and where two texts differ."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import Entry, read_code_list, read_enumeration
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.choices import choose_own
from dashboard.ui.definitions import say_document
from dashboard.ui.lists import show_list
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.tables import show_words

TOPICS: Mapping[str, str] = {
    "principles": to_say("Principles of a cluster"),
    "rules": to_say("Rights, duties and rules"),
    "benefits": to_say("Benefits and advantages"),
    "content": to_say("Content of the work"),
    "results": to_say("Results of the Tomsk cluster 2021/22"),
    "differences": to_say("Where two texts differ"),
}
RULES: Mapping[str, str] = {
    "nature": to_say("What a cluster is"),
    "right": to_say("Rights of participants"),
    "duty": to_say("Duties of participants"),
    "exclusion": to_say("Grounds of exclusion"),
    "governance": to_say("Who decides"),
    "closure": to_say("How it ends"),
}
PARAGRAPH = re.compile(r"§[\d.]*\d")
INDUSTRIES = to_say(
    "Farming, information technology and engineering are named as examples of priority industries; a college may also "
    "stay independent."
)


def choose_topic(page: Page) -> str:
    """What the page shows, chosen in the bar."""
    options = {code: page.text.say(name) for code, name in TOPICS.items()}
    return choose_own("topic", page.text.say("Topic"), options, "principles", width=240)


def say_title(page: Page) -> str:
    """How many documents there are, and in how many points two of them differ."""
    return page.text.say(
        "{count} documents say what a cluster is; the Russian and the Kazakh recommendations differ in {points} points",
        count=len(read_code_list("documents").entries),
        points=len(read_code_list("text_differences").entries),
    )


def show_topic(page: Page, topic: str) -> None:
    """The chosen texts."""
    SHOWN[topic](page)


def show_principles(page: Page) -> None:
    """The nine principles of the recommendations."""
    show_entries(page, "principles", TOPICS["principles"])


def show_rules(page: Page) -> None:
    """What the Smolensk regulation says of rights, duties, exclusion, decisions and the end of a cluster."""
    entries = list(read_code_list("membership_rules").entries.values())
    rows = [(page.text.say(name), own) for kind, name in RULES.items() for own in of_kind(entries, kind)]
    columns = (
        Column(page.text.say("What about")),
        Column(page.text.say("What the document says")),
        source_column(page),
    )
    cells = tuple((about, page.text.words(own.names), place_in(own)) for about, own in rows)
    show_list(page, Listing(page.text.say(TOPICS["rules"]), columns, cells), "rules")


def of_kind(entries: Sequence[Entry], kind: str) -> list[Entry]:
    """The entries of one kind."""
    return [entry for entry in entries if entry.extra.get("kind") == kind]


def show_benefits(page: Page) -> None:
    """Ten benefits of the Smolensk regulation and three advantages of the Kazakh text."""
    show_entries(page, "benefits", to_say("What the participants gain (Smolensk)"))
    show_entries(page, "advantages", to_say("Advantages (Kazakh text of the recommendations)"), further="content")
    st.markdown(plain(page.text.say(INDUSTRIES)))


def show_results(page: Page) -> None:
    """The four blocks of results that the Tomsk cluster reported; its stated counts stand on the overview."""
    show_entries(page, "reported_results", TOPICS["results"])


def show_content(page: Page) -> None:
    """Ten kinds of work that the Smolensk regulation lists, each with the kind of activity that it is in the plan."""
    say = page.text.say
    names = read_enumeration("activity_kind").entries
    entries = read_code_list("content_items").entries.values()
    columns = (Column(say("Content of the work")), Column(say("In the plan as")), source_column(page))
    cells = tuple(
        (
            page.text.words(entry.names),
            page.text.words(names[kind].names) if (kind := entry.extra.get("activity_kind", "")) in names else None,
            place_in(entry),
        )
        for entry in entries
    )
    show_list(page, Listing(say(TOPICS["content"]), columns, cells), "content")
    st.page_link("pages/activities.py", label=say("What of it is done"), query_params=st.query_params.to_dict())


def show_differences(page: Page) -> None:
    """Where the Russian and the Kazakh text of the recommendations differ, and what follows for this app."""
    say, language = page.text.say, page.language
    columns = tuple(
        Column(say(heading))
        for heading in (to_say("Subject"), to_say("Russian text"), to_say("Kazakh text"), to_say("What we do"))
    )
    cells = tuple(
        (page.text.words(entry.names), *(entry.said(name, language) for name in ("russian", "kazakh", "consequence")))
        for entry in read_code_list("text_differences").entries.values()
    )
    show_list(page, Listing(say(TOPICS["differences"]), columns, cells), "differences")


def place_in(entry: Entry) -> str | None:
    """The paragraphs of the document where it stands; None where the document has none."""
    return ", ".join(PARAGRAPH.findall(entry.extra["source"])) or None


def source_column(page: Page) -> Column:
    """The column that tells where in the document it stands."""
    return Column(page.text.say("Place in the document"))


def show_entries(page: Page, name: str, title: str, *, further: str = "") -> None:
    """One list of texts with the place in the document."""
    entries = read_code_list(name).entries.values()
    columns = [Column(page.text.say(title)), *([Column(page.text.say("In other words"))] if further else [])]
    cells = tuple(
        (
            page.text.words(entry.names),
            *([entry.said(further, page.language)] if further else []),
            place_in(entry),
        )
        for entry in entries
    )
    show_list(page, Listing(page.text.say(title), (*columns, source_column(page)), cells), name)


def show_documents_named(page: Page) -> None:
    """The documents themselves."""
    say = page.text.say
    st.subheader(say("The documents"), anchor="documents")
    entries = read_code_list("documents").entries.values()
    rows = [(say_document(page, entry.code), say_day(page, entry.extra.get("date", ""))) for entry in entries]
    show_words(pd.DataFrame(rows, columns=[say("Document"), say("Date")]))
    show_quietly(say("What they leave open, and how the app decides it, stands on the page “Methodology”."))


def say_day(page: Page, written: str) -> str:
    """The day of a document as people write it; a year alone stays one, a dash where none is known."""
    return page.text.date(date.fromisoformat(written)) if len(written) > len("2022") else written or "–"


SHOWN: Mapping[str, Callable[[Page], None]] = {
    "principles": show_principles,
    "rules": show_rules,
    "benefits": show_benefits,
    "content": show_content,
    "results": show_results,
    "differences": show_differences,
}
