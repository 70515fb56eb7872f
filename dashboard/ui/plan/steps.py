"""The twelve steps of creating a cluster: which are done, what proves each, what the loaded data show of it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import Entry, read_code_list
from dashboard.domain.planning import PlanItem, number_of
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts.timeline import chart_timeline
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.plan.evidence import say_found
from dashboard.ui.plan.reading import Plan
from dashboard.ui.plan.timeline import flags_of, say_signs, span_of
from dashboard.ui.plan.words import say_deadline, say_who, sign_state
from dashboard.ui.tables import show_words


def in_order(items: Sequence[PlanItem]) -> list[PlanItem]:
    """The steps by their numbers."""
    return sorted(items, key=lambda item: number_of(item.item_no))


def name_step(text: Text, item: PlanItem) -> str:
    """Number and name of a step in the language of the page; a step that the document does not know as it was typed."""
    entry = read_code_list("creation_steps").entries.get(item.item_no)
    return f"{item.item_no} {text.words(entry.names) if entry else item.title}"


def picture_steps(page: Page, plan: Plan, items: Sequence[PlanItem]) -> Picture:
    """The steps one by one over the years."""
    text, ordered = page.text, in_order(items)
    question = text.say("Which of the 12 steps are done?")
    following = next((item for item in in_order(plan.items) if not item.is_done and item.state != "cancelled"), None)
    sentence = text.say("All steps are done.")
    if following:
        sentence = text.say(
            "Next: {step} – {state}.", step=name_step(text, following), state=sign_state(text, following)
        )
    spec = None
    if ordered:
        spec = chart_timeline(
            tuple(span_of(page, item, plan.moment.day, name_step(text, item)) for item in ordered),
            flags=flags_of(page, plan, ordered),
            description=f"{question} {sentence}",
            text=text,
            palette=see_palette(),
        )
    results = [page.total("creation_steps_done", as_of=page.day)]
    return Picture("plan", question, sentence, spec, list_steps(page, ordered), results, notes=say_signs(text))


def list_steps(page: Page, items: Sequence[PlanItem]) -> Listing:
    """The table behind the picture: each step with its state, executor and deadline."""
    say, text = page.text.say, page.text
    headings = (say("Creation step"), say("State"), say("Who"), say("Deadline"))
    rows = tuple(
        (name_step(text, item), sign_state(text, item), say_who(page, item) or None, say_deadline(text, item))
        for item in items
    )
    return Listing(say("Creation steps"), tuple(Column(heading) for heading in headings), rows)


def show_steps(page: Page, plan: Plan) -> None:
    """Each of the twelve steps: what it asks for, what proves it, what the data show, how it stands in the plan."""
    say = page.text.say
    by_number = {item.item_no: item for item in plan.items}
    st.subheader(say("What each step asks for and what proves it"), anchor="evidence")
    st.markdown(
        say("The state is what the plan says; “in the data” is what the loaded tables show of the step, by themselves.")
    )
    entries = read_code_list("creation_steps").entries.values()
    show_words(pd.DataFrame([row_of(page, entry, by_number.get(entry.code)) for entry in entries]))


def row_of(page: Page, entry: Entry, item: PlanItem | None) -> dict[str, str]:
    """One step as a row of the table."""
    say, language = page.text.say, page.language
    return {
        say("No."): entry.code,
        say("Creation step"): page.text.words(entry.names),
        say("State"): sign_state(page.text, item) if item else say("not in the plan"),
        say("Who"): (say_who(page, item) if item else "") or "–",
        say("Deadline"): say_deadline(page.text, item) if item else "–",
        say("What it asks for"): entry.said("content", language),
        say("What proves it"): entry.said("evidence", language),
        say("In the data"): say_found(page, entry.extra.get("key", "")),
    }
