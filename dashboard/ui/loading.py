"""Loading a workbook: choose a file, check it, see what will change, publish. Each step names the next one."""

import hashlib
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.access import Forbidden
from dashboard.domain.declarations import read_sheets, read_tables
from dashboard.domain.problems import Problem
from dashboard.domain.store import Check, TableChanges
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.notices import show_quietly
from dashboard.ui.tables import show_table, show_words, whole_numbers

FILE_TYPES = ["xlsx", "xls", "ods", "csv"]
SEVERITIES = {"error": to_say("Error"), "warning": to_say("Warning"), "note": to_say("Note")}
PROBLEMS_SHOWN = 500


def show_template(page: Page) -> None:
    """The workbook to fill, with headings in the language of the page."""
    say = page.text.say
    st.write(
        say("The template has a sheet for each kind of data, an example row, lists to choose from and instructions.")
    )
    st.download_button(
        say("Download the template"),
        data=lambda: page.importer.template(page.language),
        file_name=f"kenes-{page.language}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
        key="template",
    )


def show_loading(page: Page) -> None:
    """Choose, check, see the changes, publish. Only for editors; the importer checks the role once more."""
    say = page.text.say
    said_before(page)
    name_the_button(say("Choose a file"))
    file = st.file_uploader(
        say("A filled workbook or table: {types}", types=", ".join(FILE_TYPES)),
        type=FILE_TYPES,
        key=f"file_{st.session_state.get('files_published', 0)}",
    )
    if file is None:
        show_quietly(say("Choosing a file changes nothing: first it is checked, then you see what would change."))
        return
    check = check_once(page, file.getvalue(), file.name)
    show_check(page, check)
    if check.readable and check.ledger.loaded:
        show_publishing(page, check)


def name_the_button(label: str) -> None:
    """Say the button of the file box in the language of the page; Streamlit has it in English only."""
    st.html(
        "<style>[data-testid=stFileUploaderDropzoneInstructions] { display: none; }"
        "[data-testid=stFileUploaderDropzone] > span button p { font-size: 0; }"
        "[data-testid=stFileUploaderDropzone] > span button p::after "
        f"{{ content: '{label}'; font-size: 14px; }}</style>"
    )


def said_before(page: Page) -> None:
    """What became of the last publishing, said once after the page was drawn anew."""
    load_id = st.session_state.pop("published_load", None)
    if load_id is not None:
        st.success(page.text.say("Published as load no. {number}. All pages show the new data.", number=load_id))


def check_once(page: Page, content: bytes, file_name: str) -> Check:
    """The check of a file; kept while the same file and the same data stand."""
    cluster_id = page.cluster_id or None
    mark = (hashlib.sha256(content).hexdigest(), file_name, page.version, cluster_id)
    if st.session_state.get("checked_mark") != mark:
        with st.spinner(page.text.say("Checking the file")):
            st.session_state["checked"] = page.importer.check(content, file_name, cluster_id=cluster_id)
        st.session_state["checked_mark"] = mark
    check: Check = st.session_state["checked"]
    return check


def show_check(page: Page, check: Check) -> None:
    """What was read: the ledger as a sentence and by sheet, then every problem."""
    text, ledger = page.text, check.ledger
    if not check.readable:
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


def show_ledgers(page: Page, check: Check) -> None:
    """The same count for each sheet."""
    say = page.text.say
    ledgers = [(sheet, ledger) for sheet, ledger in check.sheets.items() if ledger.read]
    rows = pd.DataFrame(
        {
            say("Sheet"): [name_of_sheet(page, sheet) for sheet, _ in ledgers],
            say("Read"): [ledger.read for _, ledger in ledgers],
            say("Good"): [ledger.loaded for _, ledger in ledgers],
            say("With errors"): [ledger.rejected for _, ledger in ledgers],
            say("Skipped"): [ledger.skipped for _, ledger in ledgers],
        }
    )
    show_table(page, rows, key="ledgers")


def name_of_sheet(page: Page, sheet: str | None) -> str:
    """The heading of a declared sheet in the language of the page; an unknown one as typed."""
    declared = read_sheets().get(sheet or "")
    return page.text.words(declared.heading) if declared else sheet or "–"


def name_of_table(page: Page, table: str) -> str:
    """The heading of a declared table in the language of the page."""
    declared = read_tables().get(table)
    return page.text.words(declared.heading) if declared else table


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


def show_publishing(page: Page, check: Check) -> None:
    """What publishing would change, table by table, and the button."""
    say = page.text.say
    st.subheader(say("What will change"), anchor=False)
    changes = [one for one in page.importer.preview(check) if one.new or one.changed or one.unchanged or one.missing]
    show_changes(page, changes)
    st.button(say("Publish the good rows"), type="primary", key="publish", on_click=publish, args=(page, check))


def show_changes(page: Page, changes: Sequence[TableChanges]) -> None:
    """New, changed and unchanged rows of each table, with examples of old and new values."""
    say = page.text.say
    rows = pd.DataFrame(
        {
            say("Table"): [name_of_table(page, one.table) for one in changes],
            say("New"): [one.new for one in changes],
            say("Changed"): [one.changed for one in changes],
            say("Unchanged"): [one.unchanged for one in changes],
            say("Not in the file"): [one.missing for one in changes],
        }
    )
    numbers = {column: whole_numbers(page) for column in rows.columns[1:]}
    show_table(page, rows, formats=numbers, key="changes")
    examples = [(one.table, example) for one in changes for example in one.examples]
    for table, example in examples[:10]:
        show_quietly(say_example(page, table, example))


def say_example(page: Page, table: str, example: Mapping[str, str]) -> str:
    """One value that would change: table, column, old and new."""
    declared = read_tables().get(table)
    column = next((one for one in declared.columns if one.name == example["column"]), None) if declared else None
    heading = page.text.words(column.heading) if column and column.heading else example["column"]
    old, new = example.get("old") or "–", example.get("new") or "–"
    return f"{name_of_table(page, table)}, {heading}: {old} → {new}"


def publish(page: Page, check: Check) -> None:
    """Publish the good rows as one load; whoever may not is told so and nothing changes."""
    try:
        st.session_state["published_load"] = page.importer.publish(check, page.actor)
        st.session_state["files_published"] = st.session_state.get("files_published", 0) + 1
    except Forbidden:
        st.toast(page.text.say("Your role may only look"))
