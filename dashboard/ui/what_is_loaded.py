"""What the store holds: coverage by sheet and college, the last loads and their problems."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import pandas as pd
import streamlit as st

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.problems import Problem
from dashboard.session import Page
from dashboard.ui.coverage import coverage_table
from dashboard.ui.loading import name_of_sheet, show_problems
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.source_line import say_source_of
from dashboard.ui.tables import show_table, whole_numbers

LOADS_SHOWN = 8
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


def day_of(moment: object) -> date | None:
    """The day of a moment as the store gives it; None when it is not given."""
    if isinstance(moment, datetime):
        return moment.date()
    if isinstance(moment, date):
        return moment
    return date.fromisoformat(moment[:10]) if isinstance(moment, str) and moment else None


def show_coverage(page: Page) -> None:
    """Rows by college and sheet of the chosen cluster; an empty cell means that nothing was loaded."""
    text = page.text
    table = coverage_table(page)
    if not len(table):
        st.write(text.say("Nothing is loaded for this cluster yet."))
        return
    st.write(text.say("Rows loaded for each college and sheet; a dash means that nothing was loaded."))
    rows = table.rename(columns={sheet: name_of_sheet(page, sheet) for sheet in table.columns})
    names = {code: page.group_name("college", str(code)) for code in table.index}
    rows.insert(0, text.say("College"), [names[code] for code in table.index])
    rows = rows.sort_values(text.say("College"), key=lambda column: column.map(text.sort_key))
    numbers = {column: whole_numbers(page) for column in rows.columns[1:]}
    show_table(page, rows, formats=numbers, key="coverage")


def show_loads(page: Page) -> None:
    """The last loads, each with its source, its count of rows and its problems."""
    loads = latest_loads(page)
    if not loads:
        st.write(page.text.say("Nothing to list."))
    for load in loads[:LOADS_SHOWN]:
        with st.expander(plain(say_load(page, load))):
            show_load(page, load)
    if len(loads) > LOADS_SHOWN:
        older = len(loads) - LOADS_SHOWN
        show_quietly(page.text.say_many("and {count} older load", "and {count} older loads", older))


def say_load(page: Page, load: Mapping[str, object]) -> str:
    """One load in a line: number, day, source."""
    return page.text.say(
        "No. {number} of {day}: {source}",
        number=load["load_id"],
        day=page.text.date(day_of(load["loaded_at"])),
        source=say_source_of(page, load),
    )


def show_load(page: Page, load: Mapping[str, object]) -> None:
    """Kind and file of a load, its ledger, its problems in the language of the page."""
    text = page.text
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
    show_problems(page, problems_of(page, int(str(load["load_id"]))))


def count_of(page: Page, count: object) -> str:
    """A count of rows; a dash when the load does not tell it."""
    return page.text.number(float(str(count))) if count is not None and not pd.isna(count) else "–"


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
