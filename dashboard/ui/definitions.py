"""What an indicator means: its definition, the two sides, the norm with its clause, the source."""

import streamlit as st

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.definitions import Norm
from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_norm
from dashboard.ui.sentences import norm_of, say_norm_of

PERIOD_RULES = {
    "as_of": to_say("as of the last day of the period"),
    "academic_year": to_say("academic year"),
    "calendar_year": to_say("calendar year"),
    "year": to_say("the whole period"),
    "cohort_observed": to_say("graduates of the calendar year in which the academic year began"),
    "cohort_forecast": to_say("graduates of the calendar year in which the academic year ends"),
    "survey": to_say("the period of the survey"),
}


def say_clause(page: Page, indicator: Indicator, result: Result) -> str:
    """Where the norm is written, and whether our use of it is wider than written."""
    say = page.text.say
    if result.norm is None:
        return ""
    if result.norm_kind == "target":
        return say("Target from the data: {norm}", norm=say_norm(page.text, result))
    norm = norm_of(indicator, result)
    if norm is None or norm.document is None or norm.paragraph is None:
        return say("Our default, can be changed: {norm}", norm=say_norm_of(page.text, indicator, result))
    return say(
        "Norm {norm}: {document}, {paragraph}",
        norm=say_norm_of(page.text, indicator, result),
        document=say_document(page, norm.document),
        paragraph=page.text.words(norm.paragraph) if norm.paragraph else "",
    )


def say_short_clause(page: Page, indicator: Indicator, result: Result) -> str:
    """The norm set and the place in its document, for a tile; the whole clause is in the indicator's card."""
    norm = norm_of(indicator, result)
    if norm is None or norm.paragraph is None:
        return say_clause(page, indicator, result)
    entry = read_code_list("norm_sets").entries.get(norm.set)
    name = page.text.words(entry.names) if entry else norm.set
    return f"{name}: {page.text.words(norm.paragraph)}"


def say_scope(page: Page, norm: Norm | None) -> str:
    """For what the norm is written, when we use it for more; empty otherwise."""
    if norm is None or not norm.extension or norm.scope is None:
        return ""
    return page.text.words(norm.scope)


def say_document(page: Page, code: str) -> str:
    """The name of a document of the code list; the code when it is not listed."""
    entry = read_code_list("documents").entries.get(code)
    return page.text.words(entry.names) if entry else code


def say_sides(page: Page, indicator: Indicator) -> list[tuple[str, str]]:
    """The parts of a definition with their labels: what is counted, and out of what."""
    say, words = page.text.say, page.text.words
    parts = []
    if indicator.numerator.words:
        label = say("Numerator") if indicator.denominator else say("What is counted")
        parts.append((label, words(indicator.numerator.words)))
    if indicator.denominator and indicator.denominator.words:
        parts.append((say("Denominator"), words(indicator.denominator.words)))
    return parts


def show_definition(page: Page, indicator: Indicator) -> None:
    """Definition, sides, source of one indicator."""
    say = page.text.say
    st.write(plain(page.text.words(indicator.definition)))
    lines = [f"**{label}:** {plain(words)}" for label, words in say_sides(page, indicator)]
    lines.append(f"**{say('Source of the definition')}:** {plain(say_source(page, indicator))}")
    st.markdown("  \n".join(lines))


def say_source(page: Page, indicator: Indicator) -> str:
    """The documents that the indicator comes from, each with the places in it."""
    sections: dict[str, list[str]] = {}
    for source in indicator.sources:
        sections.setdefault(source.document or "", []).append(page.text.words(source.section))
    documents = {code: [say_document(page, code)] if code else [] for code in sections}
    return "; ".join(", ".join([*documents[code], *places]) for code, places in sections.items())
