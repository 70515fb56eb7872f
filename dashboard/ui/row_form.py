"""Changing one stored row in place: a form made from the declared columns, a reason, and what the row said before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import streamlit as st

from dashboard.domain.access import Forbidden
from dashboard.domain.declarations import read_tables
from dashboard.domain.problems import Refused
from dashboard.session import Page
from dashboard.ui.notices import plain
from dashboard.ui.row_fields import Row, show_field, stored_value, typed_value
from dashboard.ui.row_history import show_row_history

TOLD = "row_told"


@dataclass(frozen=True)
class RowForm:
    """A row to change, or (without a stored `row`) one to add.

    `key` are the parts of its key that are known, `columns` what may be typed, in this order: a new row may have the
    rest of its key among them. `given` is written with it without being asked. `name` tells the form from others.
    `like` is a row whose cells a new one begins with; `reason` is the reason that is filled in.
    `name_by` makes the rest of the key of a new row from what was typed, so that nobody has to think of codes.
    """

    name: str
    table: str
    key: Mapping[str, object]
    columns: tuple[str, ...]
    row: Row | None = None
    given: Mapping[str, object] = field(default_factory=dict)
    removable: bool = False
    like: Row | None = None
    reason: str = ""
    name_by: Callable[[Row], Row] | None = None

    @property
    def key_names(self) -> tuple[str, ...]:
        """The columns that tell the row."""
        return read_tables()[self.table].key


def show_row_form(page: Page, form: RowForm, label: str, *, expanded: bool = False) -> None:
    """A form behind its label for whoever may change data, with the history of the row; nothing for others."""
    if not page.actor.sees_exact:
        return
    told = st.session_state.pop(f"{TOLD}_{form.name}", None)
    with st.expander(plain(label), expanded=expanded or told is not None, key=f"row_{form.name}"):
        if told:
            (st.success if told[0] == "saved" else st.error)(plain(told[1]))
        show_fields(page, form)
        if form.row is not None:
            show_row_history(page, form.table, form.key, form.columns)


def show_fields(page: Page, form: RowForm) -> None:
    """The fields, the reason, and the buttons."""
    say, version = page.text.say, f"{form.name}_{page.version}"
    with st.form(f"form_{version}", border=False):
        for name in form.columns:
            show_field(page, read_tables()[form.table].column(name), form.row or form.like, f"{version}_{name}")
        kept = say("It is kept with the change.")
        st.text_input(say("Reason"), form.reason, key=f"{version}_reason", max_chars=300, help=kept)
        with st.container(horizontal=True):
            submit(page, form, version, say("Save"))
            if form.removable and form.row is not None:
                submit(page, form, version, say("Remove"), remove=True)


def submit(page: Page, form: RowForm, version: str, label: str, *, remove: bool = False) -> None:
    """A button of the form; the row is changed before the page is drawn anew."""
    st.form_submit_button(
        label,
        key=f"{version}_{'remove' if remove else 'save'}",
        type="secondary" if remove else "primary",
        on_click=change_row,
        args=(page, form, version, remove),
    )


def change_row(page: Page, form: RowForm, version: str, remove: bool) -> None:
    """Change, add or remove the row as the form says; what became of it is kept as a sentence to be shown."""
    table, state = read_tables()[form.table], st.session_state
    typed = {name: typed_value(table.column(name), state.get(f"{version}_{name}")) for name in form.columns}
    key = {**form.key, **{name: value for name, value in typed.items() if name in form.key_names}}
    if form.name_by is not None:
        key |= form.name_by({**typed, **form.given})
    values = {**typed, **form.given}
    changed = None if remove else {name: value for name, value in values.items() if name not in form.key_names}
    reason = state.get(f"{version}_reason") or ""
    state[f"{TOLD}_{form.name}"] = write_row(page, form, key, changed, reason)


def write_row(
    page: Page, form: RowForm, key: Mapping[str, object], values: Mapping[str, object] | None, reason: str
) -> tuple[str, str]:
    """Write the row; "saved" or "refused" with the sentence that says so."""
    say, table = page.text.say, read_tables()[form.table]
    seen = {name: stored_value(table.column(name), form.row) for name in form.columns if form.row and name not in key}
    try:
        page.importer.edit(form.table, key, values, page.actor, reason=reason, seen=seen or None)
    except Refused as refused:
        said = page.importer.tell(refused.problem, page.language)
        return "refused", say("Nothing was changed. {sentence}", sentence=said)
    except Forbidden:
        return "refused", say("Your role may only look")
    return "saved", say("Removed, the history keeps it.") if values is None else say("Saved, the history keeps it.")
