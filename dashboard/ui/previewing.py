"""Before publishing: which rows come, change or are gone from the file, which indicators move, and the button."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.domain.access import Forbidden
from dashboard.domain.declarations import read_tables
from dashboard.domain.problems import Refused
from dashboard.domain.store import Check, Move, Progress, TableChanges
from dashboard.session import Page
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.numbers import say_change, say_value
from dashboard.ui.sentences import say_standing
from dashboard.ui.tables import show_table, show_words, whole_numbers

EXAMPLES_SHOWN = 10


def show_publishing(page: Page, check: Check, progress: Progress) -> None:
    """What publishing would change, what of the store is not in the file, which indicators move, and the button."""
    say = page.text.say
    st.subheader(say("What will change"), anchor=False)
    changes = preview_once(page, check)
    show_changes(page, changes)
    remove = choose_removals(page, changes)
    try:
        show_moves(page, check, remove)
        if st.button(say("Publish the good rows"), type="primary", key="publish"):
            publish(page, check, remove, progress)
    except Refused as refused:
        st.error(plain(page.importer.tell(refused.problem, page.language)))


def preview_once(page: Page, check: Check) -> Sequence[TableChanges]:
    """The changes by table, kept while the same check stands."""
    mark = (st.session_state.get("checked_mark"), page.language)
    if st.session_state.get("previewed_mark") != mark:
        found = page.importer.preview(check, language=page.language)
        st.session_state["previewed"] = [one for one in found if one.new or one.changed or one.unchanged or one.missing]
        st.session_state["previewed_mark"] = mark
    changes: Sequence[TableChanges] = st.session_state["previewed"]
    return changes


def moves_once(page: Page, check: Check, period: str, remove: tuple[str, ...]) -> Sequence[Move]:
    """The indicators that move, kept while the same check and the same choices stand."""
    mark = (st.session_state.get("checked_mark"), remove, period)
    if st.session_state.get("moved_mark") != mark:
        with st.spinner(page.text.say("Computing the indicators")):
            st.session_state["moved"] = page.importer.moves(check, period, remove=remove)
        st.session_state["moved_mark"] = mark
    moves: Sequence[Move] = st.session_state["moved"]
    return moves


def show_changes(page: Page, changes: Sequence[TableChanges]) -> None:
    """How many rows change, then the tables in which something does, with examples of old and new values."""
    st.write(say_changes(page, changes))
    say, touched = page.text.say, [one for one in changes if one.new or one.changed or one.missing]
    rows = pd.DataFrame(
        {
            say("Table"): [name_of_table(page, one.table) for one in touched],
            say("New"): [one.new for one in touched],
            say("Changed"): [one.changed for one in touched],
            say("Unchanged"): [one.unchanged for one in touched],
            say("Not in the file"): [one.missing for one in touched],
        }
    )
    numbers = {column: whole_numbers(page) for column in rows.columns[1:]}
    if touched:
        show_table(page, rows, formats=numbers, key="changes")
    examples = [(one.table, example) for one in changes for example in one.examples]
    for table, example in examples[:EXAMPLES_SHOWN]:
        show_quietly(say_example(page, table, example))


def say_changes(page: Page, changes: Sequence[TableChanges]) -> str:
    """The sums over all tables in one sentence."""
    new, changed, unchanged, missing = (
        page.text.number(sum(getattr(one, name) for one in changes))
        for name in ("new", "changed", "unchanged", "missing")
    )
    return page.text.say(
        "Rows: {new} new, {changed} changed, {unchanged} unchanged; {missing} stored ones are not in the file.",
        new=new,
        changed=changed,
        unchanged=unchanged,
        missing=missing,
    )


def name_of_table(page: Page, table: str) -> str:
    """The heading of a declared table in the language of the page."""
    declared = read_tables().get(table)
    return page.text.words(declared.heading) if declared else table


def name_of_column(page: Page, table: str, column: str) -> str:
    """The heading of a declared table column in the language of the page."""
    declared = read_tables().get(table)
    found = next((one for one in declared.columns if one.name == column), None) if declared else None
    return page.text.words(found.heading) if found else column


def say_example(page: Page, table: str, example: Mapping[str, str]) -> str:
    """One value that would change: table, row, column, old and new."""
    old, new = example.get("old") or "–", example.get("new") or "–"
    heading = name_of_column(page, table, example["column"])
    row = f" ({example['label']})" if example.get("label") else ""
    return f"{name_of_table(page, table)}{row}, {heading}: {old} → {new}"


def choose_removals(page: Page, changes: Sequence[TableChanges]) -> tuple[str, ...]:
    """The tables whose rows the file no longer has shall go; nothing goes unless it is chosen."""
    say = page.text.say
    missing = {one.table: one for one in changes if one.missing and one.removable}
    if not missing:
        return ()
    chosen = st.multiselect(
        say("Rows that the file no longer has stay. Take them out of:"),
        list(missing),
        format_func=lambda table: f"{name_of_table(page, table)} ({page.text.number(missing[table].missing)})",
        placeholder=say("nothing: all of them stay"),
        key="remove_missing",
    )
    for table in chosen:
        names = ", ".join(missing[table].missing_rows)
        more = " …" if missing[table].missing > len(missing[table].missing_rows) else ""
        st.warning(say("Will be taken out of “{table}”: {rows}", table=name_of_table(page, table), rows=names) + more)
    return tuple(chosen)


def show_moves(page: Page, check: Check, remove: tuple[str, ...]) -> None:
    """The indicators that publishing moves in a period: before, after, by how much, and their status."""
    text = page.text
    periods = page.importer.periods(check) or ((page.period,) if page.period else ())
    if not periods:
        return
    start = periods.index(page.period) if page.period in periods else 0
    period = st.selectbox(text.say("Indicators of the academic year"), periods, start, key="moves_period", width=240)
    moves = [one for one in moves_once(page, check, period, remove) if is_seen(one)]
    if not moves:
        st.write(text.say("No indicator of {period} moves.", period=period))
        return
    st.write(say_moves(page, period, moves))
    rows = pd.DataFrame(
        {
            text.say("Indicator"): [text.words(page.indicator(one.after.indicator_id).names) for one in moves],
            text.say("Before"): [say_value(text, one.before) for one in moves],
            text.say("After"): [say_value(text, one.after) for one in moves],
            text.say("Change"): [say_change(text, one.after, one.before) or "–" for one in moves],
            text.say("Status"): [say_turn(page, one) for one in moves],
        }
    )
    show_words(rows, height=420 if len(rows) > 10 else "content")


def is_seen(move: Move) -> bool:
    """Whether value, status or coverage are other ones; a changed base behind an equal value is not shown as a move."""
    before, after = move.before, move.after
    same = (before.value, before.reported, before.expected) == (after.value, after.reported, after.expected)
    return not same or move.changes_status


def say_moves(page: Page, period: str, moves: Sequence[Move]) -> str:
    """How many indicators move, and how many of them change their status."""
    text, turned = page.text, sum(move.changes_status for move in moves)
    moved = text.say_many("{count} indicator moves", "{count} indicators move", len(moves))
    changed = text.say_many("{count} changes its status", "{count} change their status", turned)
    return text.say("In {period} {moved}; {changed}.", period=period, moved=moved, changed=changed)


def say_turn(page: Page, move: Move) -> str:
    """The status after publishing; before and after where they differ."""
    before, after = (say_standing(page.text, one) if one.status else "–" for one in (move.before, move.after))
    return f"{before} → {after}" if move.changes_status else after


def publish(page: Page, check: Check, remove: tuple[str, ...], progress: Progress) -> None:
    """Publish the good rows as one load; whoever may not is told so and nothing changes. Raises `Refused`."""
    try:
        st.session_state["published_load"] = page.importer.publish(check, page.actor, remove=remove, progress=progress)
    except Forbidden:
        st.error(page.text.say("Your role may only look"))
        return
    st.session_state["files_published"] = st.session_state.get("files_published", 0) + 1
    st.session_state.pop("remove_missing", None)
    st.rerun()
