"""The card of one norm: document, place, date, kind and rule in words; what is reference only; the sets followed."""

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.definitions import Bound, StatusRule
from dashboard.domain.disclosure import norm_again
from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result
from dashboard.domain.status import reference_norms
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.comparing import capital
from dashboard.ui.definitions import say_document, say_scope
from dashboard.ui.norms_history import say_last_edit
from dashboard.ui.norms_view import say_kind, say_reached, say_step
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.references import say_declared, say_set
from dashboard.ui.sentences import norm_of, say_by_day, say_norm_of, say_standing


def show_norm(page: Page, indicator_id: str) -> None:
    """Everything about the norm that judges one indicator, then the norms that do not judge it here."""
    text, indicator, total = page.text, page.indicator(indicator_id), page.total(indicator_id)
    with st.container(border=True, height="stretch", key="norm_card"):
        st.subheader(text.say("The norm and where it is written"), anchor="norm")
        if total.norm is None:
            st.write(plain(text.say("No norm and no target judges this indicator in the chosen period.")))
        else:
            lines = describe_norm(page, indicator, total)
            st.markdown("  \n".join(f"**{plain(label)}:** {plain(said)}" for label, said in lines if said))
            norm = norm_of(indicator, total)
            show_quietly(say_scope(page, None if total.norm_edited else norm))
        show_references(page, indicator)


def describe_norm(page: Page, indicator: Indicator, total: Result) -> list[tuple[str, str]]:
    """The lines of the card with their labels; an empty line is not shown."""
    say, norm = page.text.say, norm_of(indicator, total)
    document = norm.document if norm and norm.document else ""
    standing = (say_reached(page, total), say_step(page.text, page, total), say_by_day(page.text, total))
    chosen = norm_again(indicator, total)
    return [
        (say("Indicator"), page.text.words(indicator.names)),
        (say("Norm"), say_norm_of(page.text, indicator, total)),
        (say("Kind"), capital(say_kind(page.text, total))),
        (say("Document"), say_document(page, document) if document else ""),
        (say("Place in the document"), page.text.words(norm.paragraph) if norm and norm.paragraph else ""),
        (say("Date of the document"), say_day(page, document)),
        (say("Rule"), say_rule(page, indicator, chosen.rule) if chosen else ""),
        (say("Changed"), say_last_edit(page, indicator.id, total)),
        (say("Now"), "; ".join(filter(None, (*standing, say_standing(page.text, total) if total.status else "")))),
    ]


def say_day(page: Page, document: str) -> str:
    """The date of a document as it is known: a day, or only a year; empty when it bears none."""
    entry = read_code_list("documents").entries.get(document)
    known = entry.extra.get("date", "") if entry else ""
    day = pd.to_datetime(known).date() if len(known) == 10 else None
    return page.text.date(day) if day else known


def say_rule(page: Page, indicator: Indicator, rule: StatusRule) -> str:
    """When the norm is met, when it is close, in words."""
    say = page.text.say
    if rule.by_day:
        return say("met when as much is done as should be done by the day of counting, close from 90 % of that")
    parts = [say("met: {bound}", bound=say_bound(page, indicator, rule.green))]
    if rule.amber:
        parts.append(say("close: {bound}", bound=say_bound(page, indicator, rule.amber)))
    parts.append(say("otherwise not met"))
    if rule.in_each_college:
        parts.append(say("it must hold in each college"))
    return "; ".join(parts)


def say_bound(page: Page, indicator: Indicator, bound: Bound) -> str:
    """A limit in words."""
    say = page.text.say
    low, above, high, below = (
        None if value is None else say_limit(page.text, value, indicator)
        for value in (bound.at_least, bound.above, bound.at_most, bound.below)
    )
    if low is not None and high is not None:
        return say("from {low} to {high}", low=low, high=high)
    if low is not None:
        return say("from {low}", low=low)
    if above is not None:
        return say("more than {norm}", norm=above)
    return say("up to {high}", high=high) if high is not None else say("less than {norm}", norm=below)


def say_limit(text: Text, value: float, indicator: Indicator) -> str:
    """A limit of a rule with every decimal it is written with."""
    decimals = next(count for count in (0, 1, 2, 3) if count == 3 or round(value, count) == value)
    return text.percent(value, decimals) if indicator.unit == "%" else text.number(value, decimals)


def show_references(page: Page, indicator: Indicator) -> None:
    """The norms of sets that the cluster does not follow: to compare with, they judge nothing here."""
    norms = reference_norms(indicator, page.followed_sets)
    if not norms:
        return
    st.markdown(f"**{plain(page.text.say('For reference only, this cluster does not follow it'))}**")
    for norm in norms:
        place = page.text.words(norm.paragraph) if norm.paragraph else ""
        parts = (say_declared(page, indicator, norm), say_set(page, norm.set), place)
        show_quietly("○ " + ", ".join(part for part in parts if part))


def show_sets(page: Page) -> None:
    """The norm sets that the cluster follows, with document, date and content; the others by name."""
    say, entries = page.text.say, read_code_list("norm_sets").entries
    followed = [code for code in page.followed_sets if code in entries]
    st.subheader(say("Norm sets that the cluster follows"), anchor="sets")
    for code in followed:
        st.markdown(describe_set(page, code))
    if not followed:
        st.write(say("This cluster follows no norm set; only its targets give a status."))
    others = [say_set(page, code) for code in entries if code not in followed]
    if others:
        show_quietly(say("Not followed, therefore reference only: {names}", names="; ".join(others)))


def describe_set(page: Page, code: str) -> str:
    """One norm set: its name, its document with the date, what it asks for; our own has no document and no date."""
    entry = read_code_list("norm_sets").entries[code]
    document = entry.extra["document"]
    dated = say_day(page, document) or entry.extra["date"]
    written = ", ".join(part for part in (say_document(page, document) if document else "", dated) if part)
    lines = [f"**{plain(page.text.words(entry.names))}**", plain(written), plain(entry.said("content", page.language))]
    return "  \n".join(line for line in lines if line)
