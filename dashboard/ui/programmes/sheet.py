"""The expert sheet of one programme: its lines with norm, computed figure and answer, and what contradicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from dashboard.domain.expert_sheet import SHEET, Answer, Clash, Criterion, Fact, find_clashes, read_criteria
from dashboard.session import Page
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.programmes.bank_rows import Programme
from dashboard.ui.programmes.facts import gather_facts, say_fact
from dashboard.ui.programmes.reviews import Review, reviews_of_year
from dashboard.ui.programmes.sheet_words import clashes_at, say_answer, say_clash, say_norm
from dashboard.ui.programmes.words import name_verdict, say_when
from dashboard.ui.source_line import show_source_line
from dashboard.ui.tables import show_words


@dataclass(frozen=True)
class Sheet:
    """A sheet as it stands: its programme, the expertise (None as long as nobody wrote it), and what the data say."""

    programme: Programme
    review: Review | None
    criteria: tuple[Criterion, ...]
    facts: Mapping[str, Fact]

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers of the expertise."""
        return self.review.answers if self.review else {}

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What contradicts on the sheet."""
        verdict = self.review.verdict if self.review else ""
        return find_clashes(self.criteria, self.answers, self.facts, verdict)


def gather_sheets(page: Page, programme: Programme) -> tuple[Sheet, ...]:
    """The sheets of a programme in the chosen year, the latest first; an empty one when there is none."""
    own = [one for one in reviews_of_year(page) if one.programme_id == programme.programme_id]
    facts = gather_facts(page, programme)
    sheets = [Sheet(programme, review, read_criteria(review.version), facts) for review in reversed(own)]
    return tuple(sheets) or (empty_sheet(programme, facts),)


def empty_sheet(programme: Programme, facts: Mapping[str, Fact]) -> Sheet:
    """The sheet before anybody wrote on it."""
    return Sheet(programme, None, read_criteria(SHEET), facts)


def blank(sheet: Sheet) -> Sheet:
    """The same sheet without any answer, for printing and filling in by hand."""
    return replace(sheet, review=None)


def show_sheet(page: Page, sheet: Sheet) -> None:
    """What is written on a sheet, beside what the data say."""
    text = page.text
    question = text.say("How does the programme stand on the 14 criteria?")
    st.subheader(plain(question), anchor="sheet")
    st.markdown(plain(say_review(page, sheet)))
    if sheet.clashes and page.actor.sees_exact:
        st.warning("  \n".join(plain(one) for one in say_clashes(page, sheet.clashes, sheet.answers, sheet.facts)))
    show_words(frame_lines(page, sheet))
    show_quietly(
        text.say(
            "“By the data” is computed from the figures of the cluster; figures of teachers, laboratories and practice "
            "are known for the whole college only."
        )
    )
    show_source_line(page, [fact.result for fact in sheet.facts.values() if fact.result.value is not None])


def say_review(page: Page, sheet: Sheet) -> str:
    """When and by whom the programme was reviewed, or how much of the sheet the data answer already."""
    text, review = page.text, sheet.review
    if review is None:
        known = [fact for fact in sheet.facts.values() if fact.meets is not None]
        return text.say(
            "No expertise is recorded in the year. The data answer {part} of {whole} criteria; {met} of them are met.",
            part=len(known),
            whole=len(sheet.criteria),
            met=sum(bool(fact.meets) for fact in known),
        )
    return text.say(
        "{when}, experts of: {expert}. Verdict: {verdict}.",
        when=say_when(page, review),
        expert=page.group_name("organisation", review.expert_org_id),
        verdict=name_verdict(page, review.verdict),
    )


def say_clashes(
    page: Page, clashes: Sequence[Clash], answers: Mapping[str, Answer], facts: Mapping[str, Fact]
) -> list[str]:
    """How many contradictions there are, and each of them."""
    head = page.text.say_many("{count} contradiction", "{count} contradictions", len(clashes))
    return [f"{head}:", *(say_clash(page, clash, answers, facts) for clash in clashes)]


def frame_lines(page: Page, sheet: Sheet) -> pd.DataFrame:
    """The lines of the sheet as a table."""
    text, review = page.text, sheet.review
    clashes = sheet.clashes
    rows = []
    for criterion in sheet.criteria:
        fact = sheet.facts.get(criterion.code)
        answer = sheet.answers.get(criterion.code, Answer())
        row = {
            text.say("Criterion"): f"{criterion.code} {text.words(criterion.names)}",
            text.say("Norm"): say_norm(page, criterion),
            text.say("By the data"): say_fact(page, fact) if fact else say_who_answers(page, criterion),
        }
        if review is not None:
            row |= {
                text.say("Expert"): say_answer(page, answer),
                text.say("Remark of the expert"): answer.remark or "–",
            }
        if review is not None and page.actor.sees_exact:
            row[text.say("Contradicts")] = clashes_at(page, clashes, criterion.code, sheet.answers, sheet.facts) or "–"
        rows.append(row)
    return pd.DataFrame(rows)


def say_who_answers(page: Page, criterion: Criterion) -> str:
    """Why nothing is computed on a line: only the expert can say, or nobody gave the figures."""
    return page.text.say("no data") if criterion.indicator else page.text.say("the expert answers")
