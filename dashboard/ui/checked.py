"""What a check found: the ledger as a sentence and by sheet, every problem in words, and the workbook with notes."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import pandas as pd
import streamlit as st

from dashboard.domain.declarations import read_sheets
from dashboard.domain.problems import Problem
from dashboard.domain.store import Check
from dashboard.domain.table_files import make_file_name
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.notices import show_quietly
from dashboard.ui.tables import show_table, show_words

SEVERITIES = {"error": to_say("Error"), "warning": to_say("Warning"), "note": to_say("Note")}
PROBLEMS_SHOWN = 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_check(page: Page, check: Check, content: bytes) -> None:
    """What was read, what is wrong with it, and the file to take back for mending."""
    text, ledger = page.text, check.ledger
    if holds_nothing_known(check):
        st.warning(text.say("The file can be read, but none of its sheets was recognised. Say below what they hold."))
    elif not check.readable:
        st.error(text.say("The file cannot be read. Nothing was changed."))
    else:
        st.markdown(
            "**"
            + text.say(
                "Rows read: {read} = good {loaded} + with errors {rejected} + skipped {skipped}",
                read=text.number(ledger.read),
                loaded=text.number(ledger.loaded),
                rejected=text.number(ledger.rejected),
                skipped=text.number(ledger.skipped),
            )
            + "**"
        )
        show_ledgers(page, check)
    show_problems(page, check.problems)
    if check.readable and check.problems:
        show_annotated(page, check, content)


def holds_nothing_known(check: Check) -> bool:
    """Whether a file was read and nothing in it is ours."""
    return any(one.code == "E14" and one.values.get("variant") == "empty" for one in check.problems)


def show_annotated(page: Page, check: Check, content: bytes) -> None:
    """The checked file to take back: every problem stands at its cell."""
    say = page.text.say
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say("Download the file with notes"),
            data=partial(page.importer.annotate, check, content, page.language),
            file_name=make_file_name(PurePath(check.file_name).stem, say("notes"), kind="xlsx"),
            mime=XLSX,
            key="annotated",
            on_click="ignore",
            icon=":material/rate_review:",
        )
        show_quietly(say("Your own workbook with a note at each cell to mend: correct it there and load it again."))


def show_ledgers(page: Page, check: Check) -> None:
    """The same count for each sheet."""
    say = page.text.say
    ledgers = [(sheet, ledger) for sheet, ledger in check.sheets.items() if ledger.read]
    if len(ledgers) < 2:
        return
    rows = pd.DataFrame(
        {
            say("Sheet"): [name_of_sheet(page, sheet) for sheet, _ in ledgers],
            say("Read"): [ledger.read for _, ledger in ledgers],
            say("Good"): [ledger.loaded for _, ledger in ledgers],
            say("With errors"): [ledger.rejected for _, ledger in ledgers],
            say("Skipped"): [ledger.skipped for _, ledger in ledgers],
        }
    )
    with st.expander(say("By sheet")):
        show_table(page, rows, key="ledgers")


def name_of_sheet(page: Page, sheet: str | None) -> str:
    """The heading of a declared sheet in the language of the page; an unknown one as typed."""
    declared = read_sheets().get(sheet or "")
    return page.text.words(declared.heading) if declared else sheet or "–"


def show_problems(page: Page, problems: Sequence[Problem]) -> None:
    """Every problem as a sentence with its place; good rows can be published all the same."""
    text = page.text
    if not problems:
        st.write(text.say("No problems were found."))
        return
    st.write(text.say_many("{count} thing to look at:", "{count} things to look at:", len(problems)))
    rows = pd.DataFrame(
        {
            text.say("Kind"): [text.say(SEVERITIES[one.severity]) for one in problems[:PROBLEMS_SHOWN]],
            text.say("Sheet"): [name_of_sheet(page, one.sheet) for one in problems[:PROBLEMS_SHOWN]],
            text.say("Cell"): [place_of(one) for one in problems[:PROBLEMS_SHOWN]],
            text.say("What is wrong and what is expected"): [
                page.importer.tell(one, page.language) for one in problems[:PROBLEMS_SHOWN]
            ],
        }
    )
    show_words(rows, height=420 if len(rows) > 8 else "content")
    if len(problems) > PROBLEMS_SHOWN:
        show_quietly(text.say("Only the first {count} are listed here.", count=PROBLEMS_SHOWN))


def place_of(problem: Problem) -> str:
    """The cell or the row of a problem; a dash when it is about the whole sheet."""
    return problem.cell or (str(problem.row) if problem.row else "–")
