"""Editors of the passport for whoever may change data: entries of a section, the name, the status, the targets."""

from collections.abc import Mapping

import streamlit as st

from dashboard.domain.passport import KEY_TARGETS
from dashboard.domain.periods import map_period, parse_period
from dashboard.domain.stored_cells import Row, text_in, whole_in
from dashboard.session import Page
from dashboard.ui.navigation import PAGES
from dashboard.ui.notices import plain
from dashboard.ui.passport.known import Known
from dashboard.ui.row_form import TOLD, RowForm, show_row_form

WORDS = ("title", "body")
ACT = ("kind", "title", "doc_number", "doc_date", "body", "url")
FACILITY = ("kind", "title", "body", "org_id", "places", "places_free", "equipped_on", "shared", "url")
TYPED: Mapping[int, tuple[str, ...]] = {
    1: WORDS,
    2: WORDS,
    3: ACT,
    4: WORDS,
    5: ("kind", *WORDS),
    6: WORDS,
    7: ACT,
    8: FACILITY,
    9: WORDS,
    10: FACILITY,
    11: WORDS,
}
"""What may be typed in the entries of a section; where no kind is typed, the entry is a text."""
HOME: Mapping[int, str] = {
    2: "participants",
    4: "map",
    5: "trends",
    6: "programmes",
    7: "plan",
    8: "resources",
    9: "finance",
    10: "resources",
    11: "trainees",
}
"""The page on which the rows of a section are at home."""
NEW = "new"


def show_editors(page: Page, section: int) -> None:
    """Everything that can be changed here in a section, and the page where the rest is kept."""
    if section == 1:
        columns = ("name_kk", "name_ru", "name_en", "industry")
        show_cluster_form(page, "passport_name", columns, page.text.say("Change the name"))
    show_entry_form(page, section)
    if section == 11:
        show_target_form(page)
    show_home(page, section)


def show_cluster_form(page: Page, name: str, columns: tuple[str, ...], label: str) -> None:
    """A form for the row of the cluster itself."""
    key = {"cluster_id": page.cluster_id}
    show_row_form(page, RowForm(name, "cluster", key, columns, Known(page).cluster), label)


def show_entry_form(page: Page, section: int) -> None:
    """Choose an entry of the section, or a new one, and change it."""
    if not page.actor.sees_exact:
        return
    say, rows = page.text.say, Known(page).entries(section)
    found = {str(whole_in(row, "entry_no")): row for row in rows}
    chosen = NEW
    if found:
        chosen = st.selectbox(
            say("Entry to change"),
            [NEW, *found],
            format_func=lambda code: text_in(found[code], "title") if code in found else say("A new entry"),
            key=f"entry_{page.cluster_id}_{section}",
        )
    row = found.get(chosen)
    number = int(chosen) if row else 1 + max(map(int, found), default=0)
    show_told(section, number)
    label = say("Change: {title}", title=text_in(row, "title")) if row else say("Add an entry")
    show_row_form(page, form_of(page, section, number, row), label)


def show_told(section: int, number: int) -> None:
    """What became of the last change of another entry of the section than the one whose form is shown."""
    start = f"{TOLD}_passport_{section}_"
    keys = [str(name) for name in st.session_state if str(name).startswith(start)]
    for key in set(keys) - {f"{start}{number}"}:
        kind, said = st.session_state.pop(key)
        (st.success if kind == "saved" else st.error)(plain(said))


def form_of(page: Page, section: int, number: int, row: Row | None) -> RowForm:
    """The form of one entry; a new one of a section without kinds is a text."""
    key = {"cluster_id": page.cluster_id, "section_no": section, "entry_no": number}
    typed = TYPED[section]
    if row is not None and row["kind"] != "text" and "kind" not in typed:
        typed = ("kind", *typed)
    given = {} if "kind" in typed else {"kind": "text"}
    return RowForm(f"passport_{section}_{number}", "passport_entry", key, typed, row, given, removable=True)


def show_target_form(page: Page) -> None:
    """Choose one of the key indicators and change its target for the period of the page."""
    if not page.actor.sees_exact:
        return
    names = {code: page.text.words(page.indicator(code).names) for code in KEY_TARGETS}
    chosen = st.selectbox(page.text.say("Target of"), names, format_func=names.__getitem__, key="target_of")
    known = Known(page)
    period = map_period(page.indicator(chosen).period, parse_period(page.period), known.day).code
    key = {"indicator_id": chosen, "cluster_id": page.cluster_id, "period": period, "kind": "target"}
    stored = [row for row in known.rows("stated_values", kind="target", indicator_id=chosen) if row["period"] == period]
    form = RowForm(f"target_{chosen}", "indicator_value", key, ("value", "basis"), next(iter(stored), None))
    show_row_form(page, form, page.text.say("Target for {period}", period=period))


def show_home(page: Page, section: int) -> None:
    """A link to the page where the rows of the section are kept."""
    titles = {name: title for _, name, title in PAGES}
    home = HOME.get(section)
    if home in titles:
        st.page_link(f"pages/{home}.py", label=plain(page.text.say(titles[home])), icon=":material/arrow_forward:")
