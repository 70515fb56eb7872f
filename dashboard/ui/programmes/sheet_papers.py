"""The expert sheet on paper: as it stands, or blank for the session, in the language of the page."""

from functools import partial

import streamlit as st

from dashboard.domain.expert_sheet import Answer, Criterion
from dashboard.domain.table_files import make_file_name
from dashboard.reports.expert_sheet_paper import (
    MIME_TYPES,
    Kind,
    PaperLine,
    PaperSection,
    PaperWords,
    SheetPaper,
    write_sheet,
)
from dashboard.session import Page
from dashboard.ui.notices import plain
from dashboard.ui.page_frame import synthetic
from dashboard.ui.programmes.facts import say_fact
from dashboard.ui.programmes.sheet import Sheet, blank
from dashboard.ui.programmes.sheet_words import say_clash, say_figure, say_norm
from dashboard.ui.programmes.words import name_verdict, say_when
from dashboard.ui.source_line import say_source_line

KINDS: tuple[Kind, ...] = ("docx", "pdf")


def show_sheet_papers(page: Page, sheet: Sheet) -> None:
    """Buttons for the sheet as it stands and for a blank one; files are built on the click."""
    say = page.text.say
    wanted = [("sheet-blank", say("Blank sheet"), blank(sheet))]
    if sheet.review is not None:
        wanted.insert(0, ("sheet", say("Sheet as it stands"), sheet))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for name, label, own in wanted:
            for kind in KINDS:
                st.download_button(
                    f"{plain(label)} ({kind.upper()})",
                    data=partial(build, page, own, kind),
                    file_name=make_file_name(name, page.cluster_id, sheet.programme.programme_id, kind=kind),
                    mime=MIME_TYPES[kind],
                    key=f"{name}_{kind}",
                    on_click="ignore",
                    type="tertiary",
                    icon=":material/download:",
                )


def build(page: Page, sheet: Sheet, kind: Kind) -> bytes:
    """The file of a sheet."""
    return write_sheet(make_paper(page, sheet), kind)


def make_paper(page: Page, sheet: Sheet) -> SheetPaper:
    """The sheet as words for paper."""
    text, results = page.text, [fact.result for fact in sheet.facts.values() if fact.result.value is not None]
    say = text.say
    return SheetPaper(
        language=page.language,
        title=say("Expert sheet of an educational programme"),
        about=list_about(page, sheet),
        sections=list_sections(page, sheet),
        closing=list_closing(page, sheet),
        signatures=(
            say("Representative of the organisation of the experts (position)"),
            say("Head of the college or the person responsible for the programme (position)"),
            say("Chair of the Expert Council"),
        ),
        notes=(
            say(
                "“By the data” is computed from the figures of the cluster; figures of teachers, laboratories and "
                "practice are known for the whole college only."
            ),
        ),
        words=say_words(page),
        source=say_source_line(page, results),
        marks=(say("Synthetic data"),) if synthetic(page, results) else (),
    )


def say_words(page: Page) -> PaperWords:
    """The fixed words of the sheet."""
    say = page.text.say
    headings = (
        *(say("No."), say("Criterion"), say("Norm"), say("Meets")),
        *(say("Does not meet"), say("By the data (computed)"), say("Remark of the expert")),
    )
    return PaperWords(headings, say("signature"), say("date"), say("page"))


def list_about(page: Page, sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """What the sheet is about, and who reviewed when."""
    say, programme, review = page.text.say, sheet.programme, sheet.review
    expert = page.group_name("organisation", review.expert_org_id) if review else ""
    return (
        (say("Cluster"), page.cluster_name),
        (say("Programme"), f"{programme.code} {programme.name}"),
        (say("Level"), programme.level),
        (say("College"), programme.college),
        (say("Academic year"), page.period),
        (say("Experts of"), expert),
        (say("Day of the expertise"), say_when(page, review) if review else ""),
    )


def list_closing(page: Page, sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """The verdict, the remarks, and for editors what contradicts and has to be settled before anybody signs."""
    say, review = page.text.say, sheet.review
    verdict, remarks = say("Verdict"), say("Remarks and proposals")
    if review is None:
        return ((verdict, ""), (remarks, ""))
    closing = ((verdict, name_verdict(page, review.verdict)), (remarks, list_remarks(sheet) or say("none")))
    if not page.actor.sees_exact or not sheet.clashes:
        return closing
    clashes = " ".join(say_clash(page, clash, sheet.answers, sheet.facts) for clash in sheet.clashes)
    return (*closing, (say("To settle before signing"), clashes))


def list_sections(page: Page, sheet: Sheet) -> tuple[PaperSection, ...]:
    """The criteria under their parts."""
    parts: dict[str, list[PaperLine]] = {}
    for criterion in sheet.criteria:
        heading = page.text.words(criterion.section_names)
        parts.setdefault(heading, []).append(line_of(page, sheet, criterion))
    return tuple(
        PaperSection(f"{number}. {heading}", tuple(lines)) for number, (heading, lines) in enumerate(parts.items(), 1)
    )


def line_of(page: Page, sheet: Sheet, criterion: Criterion) -> PaperLine:
    """One criterion with its answer and with what the data say."""
    fact, answer = sheet.facts.get(criterion.code), sheet.answers.get(criterion.code, Answer())
    return PaperLine(
        code=criterion.code,
        criterion=page.text.words(criterion.names),
        norm=say_norm(page, criterion),
        computed=say_fact(page, fact) if fact else (page.text.say("no data") if criterion.indicator else "–"),
        meets=answer.meets,
        figure="" if answer.figure is None else say_figure(page, answer.figure),
        remark=answer.remark,
    )


def list_remarks(sheet: Sheet) -> str:
    """Every remark with the number of its criterion."""
    return "; ".join(f"{code}: {answer.remark}" for code, answer in sorted(sheet.answers.items()) if answer.remark)
