"""What a cluster found out about mentoring: when it works, where it is difficult, what was proposed."""

from collections.abc import Mapping

import streamlit as st

from dashboard.domain.code_lists import read_code_list
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.definitions import say_document
from dashboard.ui.lists import show_list
from dashboard.ui.notices import plain

GROUPS: Mapping[str, str] = {
    "works_when": to_say("It works when"),
    "difficulty": to_say("Difficulty"),
    "proposal": to_say("Proposal"),
}
DOCUMENT = "tomsk-2022"


def show_findings(page: Page) -> None:
    """The findings of the Tomsk cluster; its own pages name the enterprises, others learn from the cases."""
    say = page.text.say
    st.subheader(say("What was found about mentoring"), anchor="findings")
    st.markdown(plain(say("As written in: {document}", document=say_document(page, DOCUMENT))))
    columns = (Column(say("What about")), Column(say("What was found")), Column(say("Named enterprises")))
    rows = tuple(
        (say(GROUPS[entry.extra["group"]]), page.text.words(entry.names), name_all(page, entry.extra["enterprises"]))
        for entry in read_code_list("mentoring_findings").entries.values()
    )
    show_list(page, Listing(say("What was found about mentoring"), columns, rows), "findings")


def name_all(page: Page, codes: str) -> str | None:
    """The enterprises that the document names, where the chosen cluster has to do with them."""
    named = [known for code in codes.split(";") if (known := find_name(page, code))]
    return ", ".join(named) or None


def find_name(page: Page, code: str) -> str:
    """The name of an enterprise by the code of the document."""
    rows = [row for org_id, row in page.organisations.items() if code and org_id.endswith(code)]
    return page.name_in_row(rows[0]) if rows else ""
