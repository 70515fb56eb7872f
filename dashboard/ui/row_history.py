"""What one stored row said before: every value of its columns that was changed, when, by which role and why."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.domain.declarations import Column, read_tables
from dashboard.domain.store import Past
from dashboard.session import Page
from dashboard.ui.norms_history import describe_past
from dashboard.ui.notices import plain
from dashboard.ui.row_fields import choose_from


def show_row_history(page: Page, table: str, key: Mapping[str, object], columns: Sequence[str]) -> None:
    """The columns that had more than one value, each with its values, the latest first."""
    declared = [column for column in read_tables()[table].columns if column.name in columns and column.name not in key]
    changed = [(column, page.importer.history(table, key, column.name)) for column in declared]
    for column, past in changed:
        if len(past) > 1:
            st.caption(plain(page.text.words(column.heading)))
            for one in reversed(past):
                st.markdown(f"{plain(say_past(page, column, one))}  \n{plain(describe_past(page, one))}")


def say_past(page: Page, column: Column, past: Past) -> str:
    """One value as people read it; a dash where the cell was empty."""
    return choose_from(page, column).get(past.value, past.value) or "–"
