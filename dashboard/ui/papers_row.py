"""The papers of a meeting in one row: each is written on the click, from the deck that the screen shows."""

from collections.abc import Callable

import streamlit as st

from dashboard.domain.table_files import make_file_name
from dashboard.reports.deck import Deck
from dashboard.reports.papers import PAPERS, Paper
from dashboard.session import Page


def show_papers(page: Page, build: Callable[[], Deck], name: str = "meeting") -> None:
    """Slides, protocol, one file and pack of a meeting as downloads; the deck is built only when one is asked for.

    `name` goes into the names of the files, e.g. the day of the meeting.
    """
    with st.container(horizontal=True, gap="small", key=f"papers_{name}"):
        for kind, paper in PAPERS.items():
            show_paper(page, kind, paper, build, name)


def show_paper(page: Page, kind: str, paper: Paper, build: Callable[[], Deck], name: str) -> None:
    """One paper as a button that says what is in it."""
    st.download_button(
        page.text.say(paper.name),
        data=lambda: paper.write(build()),
        file_name=make_file_name(name, page.cluster_id, kind, page.language, kind=paper.ending),
        mime=paper.mime,
        key=f"paper_{kind}_{name}",
        help=page.text.say(paper.explanation),
        on_click="ignore",
        icon=":material/download:",
    )
