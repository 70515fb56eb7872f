"""The history of a number: every value a stored cell has had, since when, from which file and row, by which role."""

import json
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.declarations import TRACE, Table, read_tables
from dashboard.domain.store import Past
from dashboard.session import Page
from dashboard.ui.definitions import say_document
from dashboard.ui.notices import show_quietly
from dashboard.ui.previewing import name_of_column, name_of_table
from dashboard.ui.tables import show_words

FIRST = ("enrolment", "graduate_outcome", "staff", "placement")
"""The tables whose numbers are asked for most."""
NUMBERS = ("integer", "number", "money", "percent")


def show_histories(page: Page) -> None:
    """Choose a table, a row and a column; then every value that stood there."""
    say = page.text.say
    st.write(say("Choose a number to see every value it has had. Nothing here can be edited."))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        table = choose_table(page)
        rows = stored_rows(page, table.name)
        if not len(rows):
            st.write(say("Nothing is loaded for this cluster yet."))
            return
        labels = dict(zip(rows["key"], rows["label"], strict=True))
        key = st.selectbox(
            say("Row"), list(labels), format_func=lambda one: labels[one], key=f"history_row_{table.name}", width=400
        )
        column = choose_column(page, table)
    show_past(page, table, page.importer.history(table.name, read_key(key), column))


def choose_table(page: Page) -> Table:
    """A table with rows of clusters, the ones with numbers first."""
    tables = {name: one for name, one in read_tables().items() if one.group != "technical"}
    order = [*FIRST, *(name for name in tables if name not in FIRST)]
    first = next((number for number, one in enumerate(order) if len(stored_rows(page, one))), 0)
    name = st.selectbox(
        page.text.say("Table"),
        order,
        first,
        format_func=lambda one: name_of_table(page, one),
        key=f"history_table_{page.cluster_id}",
        width=240,
    )
    return tables[name]


def stored_rows(page: Page, table: str) -> pd.DataFrame:
    """The rows of a table that belong to the chosen cluster, with a key and a readable label each."""
    return page.rows("stored_rows", table=table, cluster_id=page.cluster_id, language=page.language)


def choose_column(page: Page, table: Table) -> str:
    """A column that is not part of the key and not a trace; the first number is chosen."""
    left_out = {*table.key, table.surrogate, *(column.name for column in TRACE)}
    offered = [column for column in table.columns if column.name not in left_out]
    first = next((number for number, one in enumerate(offered) if one.type in NUMBERS), 0)
    return st.selectbox(
        page.text.say("Column"),
        [column.name for column in offered],
        first,
        format_func=lambda one: name_of_column(page, table.name, one),
        key=f"history_column_{table.name}",
        width=260,
    )


def read_key(key: object) -> Mapping[str, object]:
    """The key of a row as its columns and values."""
    found: Mapping[str, object] = json.loads(str(key))
    return found


def show_past(page: Page, table: Table, past: Sequence[Past]) -> None:
    """The values, latest first: since when, by which role, from which file, sheet and row."""
    text = page.text
    if not past:
        show_quietly(text.say("Nothing to list."))
        return
    latest = list(reversed(past))
    rows = pd.DataFrame(
        {
            text.say("Value"): [one.value for one in latest],
            text.say("Since"): [text.date(one.loaded_at.date()) for one in latest],
            text.say("Loaded by"): [say_role(page, one.role) for one in latest],
            text.say("Source"): [say_origin(page, one) for one in latest],
            text.say("State"): [say_state(page, one) for one in latest],
        }
    )
    show_words(rows)


def say_role(page: Page, role: str) -> str:
    """The role of whoever loaded."""
    entry = read_enumeration("loader_role").entries.get(role)
    return page.text.words(entry.names) if entry else role


def say_origin(page: Page, one: Past) -> str:
    """Load, source, file, sheet and row, as far as they are known."""
    say = page.text.say
    parts = [say("load no. {number}", number=one.load_id), say_document(page, one.source)]
    if one.file_name and one.file_name != one.source:
        parts.append(one.file_name)
    if one.sheet:
        parts.append(say("sheet “{sheet}”", sheet=one.sheet))
    if one.row:
        parts.append(say("row {row}", row=one.row))
    return ", ".join(parts)


def say_state(page: Page, one: Past) -> str:
    """Whether a value holds now."""
    say = page.text.say
    if one.undone:
        return say("undone")
    if one.removed:
        return say("taken out")
    return say("current") if one.current else say("replaced")
