"""The loads: where each came from, what it changed, its problems; a load can be undone."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.access import Forbidden
from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.days import day_of
from dashboard.domain.problems import Problem, Refused
from dashboard.session import Page
from dashboard.ui.checked import show_problems
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.previewing import name_of_column, name_of_table
from dashboard.ui.source_line import say_load
from dashboard.ui.tables import show_words

LOADS_SHOWN = 8
CHANGES_SHOWN = 200
COUNTS = ("read", "new", "changed", "unchanged", "refused")


def latest_loads(page: Page) -> list[Mapping[str, object]]:
    """The loads of the whole store, latest first."""
    loads = page.rows("loads")
    if not len(loads):
        return []
    return list(loads.sort_values("load_id", ascending=False).to_dict("records"))


def say_title(page: Page) -> str:
    """When data were loaded last, and how many loads there are."""
    loads = latest_loads(page)
    if not loads:
        return page.text.say("No data have been loaded yet")
    return page.text.say_many(
        "{count} load, the last one on {day}",
        "{count} loads, the last one on {day}",
        len(loads),
        day=page.text.date(day_of(loads[0]["loaded_at"])),
    )


def show_loads(page: Page) -> None:
    """The last loads, each with its source, its count of rows and its problems."""
    loads = latest_loads(page)
    said_undone(page)
    if not loads:
        st.write(page.text.say("Nothing to list."))
    for load in loads[:LOADS_SHOWN]:
        with st.expander(plain(say_load_state(page, load))):
            show_load(page, load)
    if len(loads) > LOADS_SHOWN:
        older = len(loads) - LOADS_SHOWN
        show_quietly(page.text.say_many("and {count} older load", "and {count} older loads", older))


def say_load_state(page: Page, load: Mapping[str, object]) -> str:
    """One load in a line, and whether it still holds."""
    line = say_load(page, load)
    state = read_enumeration("load_state").entries.get(str(load["state"]))
    return f"{line} · {page.text.words(state.names)}" if state and state.code != "published" else line


def show_load(page: Page, load: Mapping[str, object]) -> None:
    """Kind and file of a load, its ledger, its problems in the language of the page; for editors also the undoing."""
    text, load_id = page.text, int(str(load["load_id"]))
    kind = read_enumeration("load_kind").entries.get(str(load["kind"]))
    parts = [text.words(kind.names)] if kind else []
    if isinstance(load["file_name"], str) and load["file_name"]:
        parts.append(load["file_name"])
    parts.append(
        text.say(
            "Rows read: {read}; new {new}, changed {changed}, unchanged {unchanged}, refused {refused}",
            **{name: count_of(page, load[f"rows_{name}"]) for name in COUNTS},
        )
    )
    st.write(plain(" · ".join(parts)))
    if load["state"] == "undone" and (day := day_of(load.get("undone_at"))):
        st.write(text.say("Undone on {day}.", day=text.date(day)))
    if not page.actor.sees_exact:
        show_quietly(text.say("What was wrong in the file is told only to whoever may load data: cells are exact."))
    else:
        show_problems(page, problems_of(page, load_id))
        show_changes_of(page, load_id)
        if load["state"] != "undone":
            offer_undoing(page, load_id)


def count_of(page: Page, count: object) -> str:
    """A count of rows; a dash when the load does not tell it."""
    return page.text.number(float(str(count))) if count is not None and not pd.isna(count) else "–"


def show_changes_of(page: Page, load_id: int) -> None:
    """Every stored value that a load replaced, on demand."""
    say = page.text.say
    if not st.toggle(say("What it changed"), key=f"changes_{load_id}"):
        return
    changes = page.rows("changes", load_id=str(load_id), language=page.language)
    if not len(changes):
        st.write(say("It replaced no stored value."))
        return
    shown = changes.head(CHANGES_SHOWN).to_dict("records")
    rows = pd.DataFrame(
        {
            say("Table"): [name_of_table(page, str(one["table"])) for one in shown],
            say("Row"): [str(one["label"]) for one in shown],
            say("Column"): [say_changed_column(page, one) for one in shown],
            say("Before"): [say_stored(one["old"]) for one in shown],
            say("After"): [say_stored(one["new"]) for one in shown],
        }
    )
    show_words(rows, height=420 if len(rows) > 10 else "content")
    if len(changes) > CHANGES_SHOWN:
        show_quietly(say("Only the first {count} are listed here.", count=CHANGES_SHOWN))


def say_changed_column(page: Page, change: Mapping[str, object]) -> str:
    """The column that changed; for a row that was taken out, that it was."""
    if change["removed"]:
        return page.text.say("taken out")
    return name_of_column(page, str(change["table"]), str(change["column"]))


def say_stored(value: object) -> str:
    """A stored value as text; a dash where nothing was known."""
    return "–" if value is None or value != value or value == "" else str(value)


def offer_undoing(page: Page, load_id: int) -> None:
    """Ask first; then say why it cannot be undone, or what undoing does, with the button that does it."""
    say = page.text.say
    if not st.toggle(say("Undo this load"), key=f"undo_{load_id}"):
        return
    reason = page.importer.check_undo(load_id)
    if reason:
        st.warning(plain(page.importer.tell(reason, page.language)))
        return
    st.write(say("The rows it added go, and the values it replaced come back. The load stays in this list as undone."))
    if st.button(say("Undo load no. {number}", number=load_id), key=f"undo_now_{load_id}", type="primary"):
        undo(page, load_id)


def undo(page: Page, load_id: int) -> None:
    """Bring back the state before a load; whoever may not is told so and nothing changes."""
    try:
        page.importer.undo(load_id, page.actor)
        st.session_state["undone_load"] = load_id
        st.rerun()
    except Forbidden:
        st.error(page.text.say("Your role may only look"))
    except Refused as refused:
        st.error(plain(page.importer.tell(refused.problem, page.language)))


def said_undone(page: Page) -> None:
    """What became of the last undoing, said once after the page was drawn anew."""
    load_id = st.session_state.pop("undone_load", None)
    if load_id is not None:
        st.success(page.text.say("Load no. {number} is undone; the state before it is back.", number=load_id))


def problems_of(page: Page, load_id: int) -> Sequence[Problem]:
    """The problems kept with a load."""
    rows = page.rows("load_problems")
    own = rows[rows["load_id"] == load_id] if len(rows) else rows
    return [make_problem(row) for row in own.to_dict("records")]


def make_problem(row: Mapping[str, object]) -> Problem:
    """A problem from its row; missing parts stay missing."""
    given = {key: None if isinstance(value, float) and pd.isna(value) else value for key, value in row.items()}
    values = given.get("values")
    return Problem(
        str(given["code"]),
        given["severity"],  # type: ignore[arg-type]
        given.get("sheet"),  # type: ignore[arg-type]
        given.get("cell"),  # type: ignore[arg-type]
        int(str(given["row"]).split(".")[0]) if given.get("row") is not None else None,
        given.get("column"),  # type: ignore[arg-type]
        given.get("value"),  # type: ignore[arg-type]
        dict(values) if isinstance(values, Mapping) else {},
    )
