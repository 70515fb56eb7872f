"""Filling in an expert sheet: what the data know is there already and marked so, the expert answers the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.declarations import read_tables
from dashboard.domain.expert_sheet import Answer, Criterion, fill_in, find_clashes
from dashboard.session import Page
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.programmes.facts import say_fact
from dashboard.ui.programmes.reviews import Review, days_of_year
from dashboard.ui.programmes.sessions import name_meetings
from dashboard.ui.programmes.sheet import Sheet, empty_sheet, say_clashes
from dashboard.ui.programmes.sheet_saving import Filled, remove_sheet, save_sheet
from dashboard.ui.programmes.sheet_words import clashes_at, say_norm
from dashboard.ui.row_fields import choose_from
from dashboard.ui.row_history import show_row_history

TOLD = "sheet_told"
HISTORY = ("verdict", "reviewed_on", "expert_org_id", "meeting_id")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of one sheet; `name` tells its fields from those of another sheet and of an older state of the data."""

    sheet: Sheet
    name: str

    def key(self, field: str) -> str:
        """The name of one field."""
        return f"{self.name}_{field}"


def show_told() -> None:
    """What became of the last change of a sheet, once."""
    told = st.session_state.pop(TOLD, None)
    if told:
        (st.success if told[0] == "saved" else st.error)(plain(told[1]))


def show_sheet_forms(page: Page, sheet: Sheet) -> None:
    """The form for the sheet as it stands and one for a further expertise; nothing for whoever may not change data."""
    if not page.actor.sees_exact:
        return
    say, own = page.text.say, sheet.programme.programme_id
    if sheet.review is not None:
        show_behind(page, say("Correct this sheet"), Form(sheet, f"sheet_{sheet.review.review_id}_{page.version}"))
    new = Form(empty_sheet(sheet.programme, sheet.facts), f"sheet_{own}_new_{page.version}")
    show_behind(page, say("Fill in a sheet for a new expertise"), new)


def show_behind(page: Page, label: str, form: Form) -> None:
    """A form that is drawn once its label is opened."""
    box = st.expander(plain(label), key=form.key("box"), on_change="rerun")
    if box.open:
        with box:
            show_form(page, form)


@st.fragment
def show_form(page: Page, form: Form) -> None:
    """All lines of the sheet; contradictions appear while it is filled in."""
    head = ask_head(page, form)
    answers: dict[str, Answer] = {}
    section = ""
    for criterion in form.sheet.criteria:
        if criterion.section != section:
            section = criterion.section
            st.markdown(f"**{plain(page.text.words(criterion.section_names))}**")
        answers[criterion.code] = ask_line(page, form, criterion)
    clashes = find_clashes(form.sheet.criteria, answers, form.sheet.facts, head.verdict)
    if clashes:
        st.warning("  \n".join(plain(one) for one in say_clashes(page, clashes, answers, form.sheet.facts)))
    reason = st.text_input(
        page.text.say("Reason"),
        value=page.text.say("Expert sheet of the programme {code}", code=form.sheet.programme.code),
        key=form.key("reason"),
        max_chars=300,
        help=page.text.say("It is kept with the change."),
    )
    with st.container(horizontal=True):
        if st.button(page.text.say("Save the sheet"), key=form.key("save"), type="primary"):
            st.session_state[TOLD] = save_sheet(page, form.sheet, replace(head, answers=answers), reason)
            st.rerun()
        if form.sheet.review and st.button(page.text.say("Remove the sheet"), key=form.key("remove")):
            st.session_state[TOLD] = remove_sheet(page, form.sheet, reason)
            st.rerun()
    if form.sheet.review:
        show_row_history(page, "review", {"review_id": form.sheet.review.review_id}, HISTORY)


def ask_head(page: Page, form: Form) -> Filled:
    """Who reviewed, when, at which session, and the verdict."""
    review, say = form.sheet.review, page.text.say
    columns = read_tables()["review"]
    experts = choose_from(page, columns.column("expert_org_id"))
    first, second = st.columns(2)
    with first:
        expert = ask_option(form, "expert", say("Experts of"), experts, review.expert_org_id if review else None)
        day = ask_day(page, form, review)
    with second:
        verdicts = {code: page.text.words(one.names) for code, one in read_enumeration("verdict").entries.items()}
        verdict = ask_option(form, "verdict", say("Verdict"), verdicts, review.verdict if review else "pending")
        meetings = name_meetings(page)
        meeting = ask_option(form, "meeting", say("Session"), meetings, review.meeting_id if review else None)
    return Filled(expert or "", day, meeting, verdict or "", {})


def ask_day(page: Page, form: Form, review: Review | None) -> date | None:
    """The day of the expertise inside the chosen year; of an older one a window may be known instead."""
    first, last = days_of_year(page)
    day: Any = st.date_input(
        page.text.say("Day of the expertise"),
        review.on if review else max(first, last),
        first,
        max(first, last),
        key=form.key("day"),
        format="DD.MM.YYYY",
        disabled=review is not None and review.first is not None,
    )
    return day if isinstance(day, date) else None


def ask_option(form: Form, field: str, label: str, options: Mapping[str, str], value: str | None) -> str | None:
    """A box that offers names for codes and may stay empty."""
    codes = list(options)
    chosen: str | None = st.selectbox(
        label,
        codes,
        index=codes.index(value) if value is not None and value in options else None,
        format_func=lambda code: options.get(code, code),
        key=form.key(field),
        placeholder="–",
    )
    return chosen


def ask_line(page: Page, form: Form, criterion: Criterion) -> Answer:
    """One criterion: what it asks, what the data say, and the fields for the answer."""
    say, fact = page.text.say, form.sheet.facts.get(criterion.code)
    stored = form.sheet.answers.get(criterion.code) if form.sheet.review else fill_in(fact)
    before = stored or Answer()
    with st.container(gap="xsmall"):
        st.markdown(f"**{criterion.code}** {plain(page.text.words(criterion.names))}")
        norm = say("norm: {norm}", norm=say_norm(page, criterion))
        known = say("computed: {fact}", fact=say_fact(page, fact)) if fact else say("the expert answers")
        show_quietly(f"{norm} · {known}")
        answer = ask_answer(page, form, criterion, before)
        own = {criterion.code: answer}
        clashes = find_clashes([criterion], own, form.sheet.facts, "")
        if said := clashes_at(page, clashes, criterion.code, own, form.sheet.facts):
            st.badge(plain(said), color="orange", icon=":material/warning:")
    return answer


def ask_answer(page: Page, form: Form, criterion: Criterion, before: Answer) -> Answer:
    """The mark, the figure where the criterion has a norm, and the remark."""
    say, key = page.text.say, form.key(criterion.code)
    words = {True: say("meets"), False: say("does not meet")}
    figure = None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if criterion.norm is not None:
            figure = st.number_input(
                say("Figure, %"), 0.0, 100.0, before.figure, 1.0, "%g", key=f"{key}_figure", width=130
            )
        meets: bool | None = st.segmented_control(
            say("Answer"), list(words), format_func=words.__getitem__, default=before.meets, key=f"{key}_meets"
        )
        remark = st.text_input(say("Remark of the expert"), before.remark, key=f"{key}_remark", max_chars=500)
    return Answer(meets, figure, remark.strip())
