"""The checklist of colleges: the plan asks for at least one programme of each college to go through expertise."""

from collections.abc import Sequence

import streamlit as st

from dashboard.reports.listing import Cell, Column, Listing
from dashboard.reports.status_words import STATUS_SIGNS
from dashboard.session import Page
from dashboard.ui.notices import plain
from dashboard.ui.programmes.bank_rows import Bank
from dashboard.ui.programmes.listings import show_list
from dashboard.ui.programmes.reviews import PENDING, Review, all_reviews, colleges_without, reviews_of_year
from dashboard.ui.programmes.words import name_verdict


def show_checklist(page: Page, bank: Bank) -> None:
    """Every member college: how many of its programmes were reviewed in the year, and when the last time was."""
    text, counted = page.text, page.total("colleges_reviewed_share")
    question = text.say("Has every college a reviewed programme?")
    st.subheader(plain(question), anchor="checklist")
    if counted.numerator is None or counted.denominator is None:
        st.markdown(plain(text.say("No expertise is recorded for this year.")))
        return
    part, whole = text.number(counted.numerator), text.number(counted.denominator)
    st.markdown(plain(text.say("Colleges with a reviewed programme: {part} of {whole}.", part=part, whole=whole)))
    say = text.say
    columns = (
        Column(say("College")),
        Column(say("Reviewed this year")),
        Column(say("Reviewed programmes"), "count"),
        Column(say("Programmes named"), "count"),
        Column(say("Verdicts")),
        Column(say("Last one")),
    )
    without = colleges_without(page)
    reviews = [one for one in reviews_of_year(page) if one.verdict != PENDING]
    every = [*without, *sorted({one.org_id for one in reviews})]
    rows = tuple(cells_of(page, bank, college, reviews) for college in every)
    show_list(page, Listing(question, columns, rows), "checklist", [counted])


def cells_of(page: Page, bank: Bank, college: str, reviews: Sequence[Review]) -> tuple[Cell, ...]:
    """One college as a row of the checklist."""
    text = page.text
    own = [one for one in reviews if one.org_id == college]
    last = max((one.day for one in all_reviews(page) if one.org_id == college and one.day), default=None)
    named = sum(one.org_id == college for one in bank.programmes)
    sign = f"{STATUS_SIGNS['green']} {text.say('yes')}" if own else f"{STATUS_SIGNS['red']} {text.say('no')}"
    verdicts = dict.fromkeys(name_verdict(page, one.verdict) for one in own)
    return (
        page.group_name("college", college),
        sign,
        len({one.programme_id for one in own}),
        named or None,
        ", ".join(verdicts) or None,
        text.date(last) if last else None,
    )
