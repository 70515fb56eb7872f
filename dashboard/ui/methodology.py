"""The methodology: every indicator with its definition and norm; the glossary; documents and open questions."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import Entry, read_code_list
from dashboard.domain.definitions import GROUPS
from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.cards import BADGE_COLOURS
from dashboard.ui.choices import choose_own
from dashboard.ui.definitions import PERIOD_RULES, say_clause, say_document, say_scope, say_sides, say_source
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_period, say_value
from dashboard.ui.overview import GROUP_NAMES
from dashboard.ui.page_frame import Frame
from dashboard.ui.sentences import norm_of, say_standing
from dashboard.ui.tables import show_words


def say_title(page: Page) -> str:
    """How many indicators there are and how many have a norm."""
    indicators = page.indicators.values()
    normed = sum(bool(one.norms) for one in indicators)
    return page.text.say(
        "How every number is made: {count} indicators, {normed} with a norm", count=len(indicators), normed=normed
    )


def choose_group(frame: Frame) -> str:
    """The group of indicators to explain, chosen in the bar."""
    page = frame.page
    present = [group for group in GROUPS if any(one.group == group for one in page.indicators.values())]
    options: dict[str, str] = {group: page.text.say(GROUP_NAMES[group]) for group in present}
    with frame.choices:
        return choose_own("group", page.text.say("Group of indicators"), options, present[0])


def show_indicators(page: Page, group: str) -> None:
    """Every indicator of one group, each with what it means and its present value."""
    for indicator in page.indicators.values():
        if indicator.group == group:
            with st.container(border=True, gap="xsmall", key=f"about_{indicator.id}"):
                show_indicator(page, indicator)


def show_indicator(page: Page, indicator: Indicator) -> None:
    """Name and present value, definition, the two sides, period, norms with their clauses, source."""
    result = page.total(indicator.id) if page.period else None
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(plain(page.text.words(indicator.names)), anchor=indicator.id)
        if result:
            show_present_value(page, result)
    st.write(plain(page.text.words(indicator.definition)))
    lines = [f"**{label}:** {plain(words)}" for label, words in describe(page, indicator, result)]
    st.markdown("  \n".join(lines))


def show_present_value(page: Page, result: Result) -> None:
    """The value for the chosen cluster and period, with its status."""
    st.markdown(f"**{plain(say_value(page.text, result))}**", width="content")
    if result.status:
        st.badge(say_standing(page.text, result), color=BADGE_COLOURS[result.status])


def describe(page: Page, indicator: Indicator, result: Result | None) -> list[tuple[str, str]]:
    """The labelled parts of a definition."""
    say = page.text.say
    parts = say_sides(page, indicator)
    period = say(PERIOD_RULES[indicator.period])
    if result:
        period = f"{period} ({say_period(page.text, result.period)})"
    parts.append((say("Period"), period))
    parts += [(say("Norm"), clause) for clause in say_norms(page, indicator, result)]
    parts.append((say("Source of the definition"), say_source(page, indicator)))
    parts.append((say("Identifier"), indicator.id))
    return parts


def say_norms(page: Page, indicator: Indicator, result: Result | None) -> list[str]:
    """The norm that holds for the chosen cluster; else that there is none, or which sets have one."""
    if result is not None and result.norm is not None:
        scope = say_scope(page, norm_of(indicator, result))
        return [f"{say_clause(page, indicator, result)}{'. ' + scope if scope else ''}"]
    if not indicator.norms:
        return [page.text.say("none; a target may come with the data")]
    sets = read_code_list("norm_sets").entries
    names = [page.text.words(sets[norm.set].names) if norm.set in sets else norm.set for norm in indicator.norms]
    return [page.text.say("only for clusters that follow: {sets}", sets="; ".join(names))]


def show_glossary(page: Page) -> None:
    """The terms in three languages with what they mean."""
    say = page.text.say
    entries = sorted(
        read_code_list("glossary").entries.values(), key=lambda one: page.text.sort_key(page.text.words(one.names))
    )
    rows = pd.DataFrame(
        {
            say("Term"): [page.text.words(entry.names) for entry in entries],
            say("Meaning"): [entry.said("definition", page.language) for entry in entries],
            say("Term in the other languages"): [say_others(page, entry) for entry in entries],
        }
    )
    show_words(rows)


def say_others(page: Page, entry: Entry) -> str:
    """The term in the two languages that are not shown."""
    own = page.text.words(entry.names)
    return " · ".join(name for name in entry.names.every() if name != own)


def show_documents(page: Page) -> None:
    """The documents that norms and definitions come from, and what they leave open."""
    say = page.text.say
    st.subheader(say("Documents"), anchor=False)
    for entry in read_code_list("documents").entries.values():
        kept = entry.said("kept", page.language)
        taken = " – " + say("taken from it: {parts}", parts=kept) if kept else ""
        st.markdown(f"- {plain(page.text.words(entry.names) + taken)}")
    st.subheader(say("Open questions"), anchor=False)
    st.write(say("Where the documents contradict each other or leave something open, this is what the dashboard does."))
    show_questions(page, list(read_code_list("open_questions").entries.values()))


def show_questions(page: Page, entries: Sequence[Entry]) -> None:
    """The open questions with the document and what was decided."""
    say = page.text.say
    rows = pd.DataFrame(
        {
            say("Question"): [page.text.words(entry.names) for entry in entries],
            say("What the dashboard does"): [entry.said("decision", page.language) for entry in entries],
            say("Document"): [say_document(page, entry.extra.get("document", "")) for entry in entries],
        }
    )
    show_words(rows)
