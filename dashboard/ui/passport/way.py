"""The way of a cluster from an initiative to its work, with the documents of each step, and the form for its status."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.domain.passport import SECTIONS, Standing, count_filled, stand
from dashboard.domain.stored_cells import Row, day_in, text_in
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.comparing import capital
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.passport.content import heading
from dashboard.ui.passport.editors import show_cluster_form
from dashboard.ui.passport.known import Known
from dashboard.ui.passport.words import name_code

SIGNS: Mapping[Standing, str] = {"passed": "●", "now": "◉", "ahead": "○", "stopped": "■"}
WORDS: Mapping[Standing, str] = {
    "passed": to_say("passed"),
    "now": to_say("the cluster stands here"),
    "ahead": to_say("ahead"),
    "stopped": to_say("stopped"),
}
PAPERS_OF: Mapping[str, tuple[str, ...]] = {
    "initiative": ("agreement",),
    "submitted": ("regulation", "road_map"),
    "active": ("order",),
}
"""Which acts of section 3 (and 7) stand under which step: our reading of the recommendations."""
INITIATORS = ("initiator", "founder")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, how the cluster stands to it, and the documents and facts that belong to it."""

    name: str
    standing: Standing
    papers: tuple[str, ...]


def list_steps(known: Known) -> tuple[Step, ...]:
    """The four steps in their order."""
    standings = stand(text_in(known.cluster, "status"))
    own = {"initiative": say_initiators, "concept": say_draft, "active": say_days}
    steps = []
    for code, standing in standings.items():
        facts = own[code](known) if code in own else []
        acts = [say_act(known.page.text, row) for row in find_acts(known, PAPERS_OF.get(code, ()))]
        name = capital(name_code(known.page.text, "cluster_status", code))
        steps.append(Step(name, standing, (*facts, *acts)))
    return tuple(steps)


def find_acts(known: Known, kinds: tuple[str, ...]) -> list[Row]:
    """The acts of some kinds, the earliest first."""
    rows = [row for section in (3, 7) for row in known.entries(section, *kinds)] if kinds else []
    return sorted(rows, key=lambda row: (day_in(row, "doc_date") is None, str(day_in(row, "doc_date"))))


def say_initiators(known: Known) -> list[str]:
    """Who proposed or set up the cluster."""
    rows = [row for row in known.named if text_in(row, "role") in INITIATORS]
    return [
        f"{capital(name_code(known.page.text, 'participation_role', row['role']))}: {known.page.name_in_row(row)}"
        for row in rows
    ]


def say_draft(known: Known) -> list[str]:
    """How far the passport is filled, and its goals."""
    text = known.page.text
    filled = text.say("{filled} of {all} sections", filled=count_filled(known.sections), all=len(SECTIONS))
    goals = len(known.entries(5, "goal_short", "goal_long"))
    return [filled, text.say_many("{count} goal", "{count} goals", goals)] if goals else [filled]


def say_days(known: Known) -> list[str]:
    """When the cluster was created and its passport approved."""
    days = {name: day_in(known.cluster, name) for name in ("created_on", "passport_on", "closed_on")}
    return [f"{heading(known, name)}: {known.page.text.date(day)}" for name, day in days.items() if day]


def say_act(text: Text, row: Row) -> str:
    """One act: its name, number and day."""
    day, number = day_in(row, "doc_date"), text_in(row, "doc_number")
    told = [text.say("No. {number}", number=number) if number else "", text.date(day) if day else ""]
    return ", ".join(part for part in (text_in(row, "title"), *told) if part)


def show_way(page: Page) -> None:
    """The four steps side by side, what is known of each, and the form for status and days."""
    known, say = Known(page), page.text.say
    st.subheader(plain(say("How far has the cluster come?")), anchor="way")
    status = text_in(known.cluster, "status")
    st.markdown(plain(say("Status: {status}.", status=name_code(page.text, "cluster_status", status))))
    with st.grid(columns=4, min_column_width=205, gap="small"):
        for step in list_steps(known):
            show_step(page, step)
    show_quietly(say("Which act belongs to which step is our reading; the recommendations name the steps only."))
    columns = ("status", "created_on", "passport_on", "closed_on")
    show_cluster_form(page, "passport_status", columns, say("Change status and days"))


def show_step(page: Page, step: Step) -> None:
    """One step with its documents."""
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.markdown(f"{SIGNS[step.standing]} **{plain(step.name)}**")
        show_quietly(page.text.say(WORDS[step.standing]))
        for paper in step.papers:
            st.markdown(f"- {plain(paper)}")
        if not step.papers:
            st.markdown(plain(page.text.say("No document is known.")))
