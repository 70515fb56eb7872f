"""Sessions of experts: which programmes were reviewed when, by whom and with what verdict; and who the experts are."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.stored_cells import day_in, text_in
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.ui.notices import plain
from dashboard.ui.programmes.bank_rows import Bank
from dashboard.ui.programmes.listings import show_list
from dashboard.ui.programmes.reviews import Review, all_reviews, reviews_of_year
from dashboard.ui.programmes.words import name_verdict, say_when

EXPERT = "expert"


def show_sessions(page: Page, bank: Bank, reviews: Sequence[Review]) -> None:
    """Every expertise of the year in the order of days."""
    text = page.text
    question = text.say("When and by whom were programmes reviewed?")
    st.subheader(plain(question), anchor="sessions")
    if not reviews:
        st.markdown(plain(text.say("No expertise is recorded for this year.")))
        return
    say = text.say
    heads = (
        *(say("Session"), say("Programme"), say("College"), say("Experts of"), say("Verdict")),
        *(say("Criteria met"), say("Remarks")),
    )
    meetings = name_meetings(page)
    rows = tuple(cells_of(page, bank, one, meetings) for one in reviews)
    days = len({one.meeting_id or say_when(page, one) for one in reviews})
    st.markdown(plain(text.say_many("{count} session in the year.", "{count} sessions in the year.", days)))
    results = [page.total("programmes_reviewed_total")]
    show_list(page, Listing(question, tuple(Column(head) for head in heads), rows), "sessions", results)


def name_meetings(page: Page) -> Mapping[str, str]:
    """The meetings of the cluster by body and day."""
    bodies = read_enumeration("body").entries
    named = {}
    for row in page.rows("meetings", cluster_id=page.cluster_id).to_dict("records"):
        body, day = text_in(row, "body"), day_in(row, "held_on") or day_in(row, "planned_from")
        name = page.text.words(bodies[body].names) if body in bodies else body
        named[str(row["meeting_id"])] = f"{name}, {page.text.date(day)}"
    return named


def cells_of(page: Page, bank: Bank, review: Review, meetings: Mapping[str, str]) -> tuple[Cell, ...]:
    """One expertise as a row of the table."""
    text, programme = page.text, bank.find(review.programme_id)
    session = meetings.get(review.meeting_id, "")
    when = say_when(page, review)
    remarks = "; ".join(f"{code}: {one.remark}" for code, one in sorted(review.answers.items()) if one.remark)
    return (
        f"{when} ({session})" if session else when,
        f"{programme.code} {programme.name}" if programme else review.programme_id,
        page.group_name("college", review.org_id),
        page.group_name("organisation", review.expert_org_id),
        name_verdict(page, review.verdict),
        text.say("{part} of {whole}", part=review.met, whole=len(review.answers)) if review.answers else None,
        remarks or None,
    )


def show_experts(page: Page) -> None:
    """The pool of experts: who reviewed, and who takes part as an expert and has not reviewed yet."""
    text = page.text
    question = text.say("Who is in the pool of experts?")
    pool = gather_experts(page)
    st.subheader(plain(question), anchor="experts")
    if not pool:
        st.markdown(plain(text.say("No organisation is named as an expert.")))
        return
    idle = sum(not count for _, count, _ in pool.values())
    said = text.say_many("{count} organisation gives experts", "{count} organisations give experts", len(pool))
    if idle:
        said += "; " + text.say_many(
            "{count} has reviewed nothing this year", "{count} have reviewed nothing this year", idle
        )
    st.markdown(plain(f"{said}."))
    say = text.say
    columns = (
        Column(say("Organisation")),
        Column(say("Kind")),
        Column(say("Expertises this year"), "count"),
        Column(say("Expertises in all"), "count"),
        Column(say("Last one")),
    )
    kinds = read_enumeration("org_kind").entries
    rows = []
    for org_id, (kind, year, every) in pool.items():
        last = max((one.day for one in every if one.day), default=None)
        name = text.words(kinds[kind].names) if kind in kinds else None
        rows.append(
            (page.group_name("organisation", org_id), name, year, len(every), text.date(last) if last else None)
        )
    rows.sort(key=lambda row: (-row[2], text.sort_key(str(row[0]))))
    show_list(page, Listing(question, columns, tuple(rows)), "experts", [page.total("programmes_reviewed_total")])


def gather_experts(page: Page) -> dict[str, tuple[str, int, list[Review]]]:
    """Organisations that reviewed or have the role of an expert: their kind, their expertise of the year, and all."""
    year = {one.review_id for one in reviews_of_year(page)}
    found: dict[str, list[Review]] = {}
    for review in all_reviews(page):
        found.setdefault(review.expert_org_id, []).append(review)
    for row in page.rows("participants", cluster_id=page.cluster_id, as_of=day_of_year(page).isoformat()).to_dict(
        "records"
    ):
        if text_in(row, "role") == EXPERT and row["active"]:
            found.setdefault(str(row["org_id"]), [])
    return {
        org_id: (
            text_in(page.organisations.get(org_id, {}), "kind"),
            sum(one.review_id in year for one in own),
            own,
        )
        for org_id, own in found.items()
    }


def day_of_year(page: Page) -> date:
    """The day on which registers of the chosen year are counted."""
    return page.total("colleges_reviewed_share").as_of or page.day
