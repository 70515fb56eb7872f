"""Editing stored rows by hand: a load of its own whose source is the reason, with the old values kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.access import Actor
from dashboard.domain.declarations import Table
from dashboard.domain.problems import Refused
from dashboard.domain.row_edits import RowEdit
from dashboard.domain.store import Check, Ledger
from data_sources.checking.book import GoodRows
from data_sources.checking.shares import Share, tell_nobody
from data_sources.editing.finding import Key, find_held, find_row, find_table, read_key, stands_for
from data_sources.editing.meaning import check_meaning
from data_sources.editing.reasons import clean_reason
from data_sources.editing.refusing import wrong
from data_sources.editing.rows import check_row
from data_sources.editing.seeing import check_seen
from data_sources.editing.spells import check_spells
from data_sources.editing.standing import find_standing
from data_sources.editing.values import read_values
from data_sources.publishing import (
    About,
    finish_load,
    insert_load,
    insert_new,
    keep_old,
    mark_superseded,
    update_changed,
)
from data_sources.publishing.comparing import TRACE, Comparison
from data_sources.publishing.missing_rows import remove_missing

Tables = Mapping[str, sa.Table]
Row = Mapping[str, object]
EDITED = GoodRows()


@dataclass(frozen=True)
class Wish:
    """What somebody wants to change: a row of a table told by its key, new values by column, and why.

    `values` without anything (None) takes the row out; a value of None empties its cell. `seen` is what the row said
    when the change was decided, by column; nothing without knowing.
    """

    table: str
    key: Mapping[str, object]
    values: Mapping[str, object] | None
    reason: str
    seen: Mapping[str, object] = field(default_factory=dict)


def edit(connection: sa.Connection, tables: Tables, wish: Wish, actor: Actor) -> int:
    """Change, add or remove one row as a load of its own; the number of that load. Whoever calls owns the transaction.

    Raises `Refused` with E33–E40 when the reason, the row or a value cannot be taken; then nothing has changed.
    """
    find_table(wish.table)
    reason = clean_reason(wish.reason)
    asked = RowEdit(wish.table, wish.key, wish.values, wish.seen)
    comparison, synthetic = prepare(connection, tables, asked)
    load = start_load(connection, tables, About("edit", reason, synthetic=synthetic), actor, 1)
    load.write(comparison)
    return load.finish()


def edit_many(connection: sa.Connection, tables: Tables, rows: Sequence[RowEdit], actor: Actor, reason: str) -> int:
    """Change rows that belong together as one load, in their order: a row may refer to one before it.

    Rows that already say what is asked are left alone; raises `Refused` with the place of the first row that cannot be
    taken, or (E36) when nothing at all would change. Whoever calls owns the transaction, so nothing is left half done.
    """
    about, load = clean_reason(reason), None
    for place, row in enumerate(rows):
        try:
            comparison, synthetic = prepare(connection, tables, row)
            if load is None:
                load = start_load(connection, tables, About("edit", about, synthetic=synthetic), actor, len(rows))
            load.take(comparison, synthetic=synthetic)
        except Refused as refused:
            if not says_so_already(refused):
                raise Refused(refused.problem, place) from None
    if load is None:
        raise Refused(wrong("E36", find_table(rows[0].table), values={"variant": "same"}), 0)
    return load.finish()


def says_so_already(refused: Refused) -> bool:
    """Whether a row was refused only because it already says what is asked."""
    return refused.problem.code == "E36" and refused.problem.values.get("variant") == "same"


def prepare(connection: sa.Connection, tables: Tables, asked: RowEdit) -> tuple[Comparison, bool]:
    """What an edit of one row would do, and whether it is about invented data; raises `Refused` when it cannot be."""
    table = find_table(asked.table)
    key = read_key(table, asked.key)
    stored = find_row(connection, tables, table, key)
    check_seen(table, key, stored, asked.seen)
    if asked.values is None:
        row = require_stored(table, key, stored)
        comparison = remove_row(connection, tables, table, row)
    else:
        comparison, row = change_row(table, key, stored, asked.values)
        if {"joined_on", "left_on"} & set(asked.values) or stored is None:
            check_spells(connection, tables, table, row)
    return comparison, find_standing(connection, tables, table, row, stored)


def change_row(table: Table, key: Key, stored: Row | None, values: Mapping[str, object]) -> tuple[Comparison, Row]:
    """The row with its new values, compared with the stored one; the values are checked one by one and together."""
    if stands_for(table, key):
        require_stored(table, key, stored)
    before = stored if stored is not None else new_row(table, key)
    row = {**before, **read_values(table, values, {**before, **key.values})}
    names = {name for name in row if name not in TRACE and (stored is None or row[name] != stored[name])}
    if stored is not None and not names:
        raise Refused(wrong("E36", table, values={"variant": "same"}))
    check_row(table, row, names)
    check_meaning(table, row)
    return compare_row(table, row, stored, names), row


def new_row(table: Table, key: Key) -> Row:
    """A row of which only the key is known; what is not said takes the declared default when it is written."""
    values = read_values(table, key.values, key.values, of_key=True)
    known = {column.name: column.default for column in table.columns if column.name not in (*TRACE, table.surrogate)}
    return {**known, **values}


def compare_row(table: Table, row: Row, stored: Row | None, names: set[str]) -> Comparison:
    """One row as publishing takes it: new, or changed with what stood there."""
    after = as_frame({**row, "source_sheet": None, "source_row": None})
    nothing = after.iloc[:0]
    if stored is None:
        return Comparison(table, after, nothing, nothing, nothing, 0, nothing)
    differs = pd.DataFrame([dict.fromkeys(sorted(names), True)])
    return Comparison(table, nothing, after, as_frame(stored), differs, 0, nothing)


def require_stored(table: Table, key: Key, stored: Row | None) -> Row:
    """The stored row; raises `Refused` when there is none."""
    if stored is None:
        raise Refused(wrong("E36", table, values={"key": key.shown}))
    return stored


def remove_row(connection: sa.Connection, tables: Tables, table: Table, stored: Row) -> Comparison:
    """A stored row that goes; refused while other rows need it."""
    if held := find_held(connection, tables, table, stored):
        values = {"variant": "held", "other_table_of": held[0], "count": str(held[1])}
        raise Refused(wrong("E36", table, values=values))
    gone = as_frame(stored)
    nothing = gone.iloc[:0]
    return Comparison(table, nothing, nothing, nothing, nothing, 0, gone)


def as_frame(row: Row) -> pd.DataFrame:
    """One row as a table of plain values."""
    return pd.DataFrame([row], dtype=object)


@dataclass
class EditLoad:
    """The load of an edit while its rows are written one after another."""

    connection: sa.Connection
    tables: Tables
    load_id: int
    synthetic: bool
    check: Check
    counts: list[int] = field(default_factory=lambda: [0, 0, 0])

    def take(self, comparison: Comparison, *, synthetic: bool) -> None:
        """Write one more row; raises `Refused` where it would mix invented and real data."""
        if synthetic != self.synthetic:
            raise Refused(wrong("E36", comparison.table, values={"variant": "mixed"}))
        self.write(comparison)

    def write(self, comparison: Comparison) -> None:
        """Write one row and keep what stood there; raises `Refused` when the store cannot hold it."""
        name, share = comparison.table.name, Share(tell_nobody, "writing", 1)
        try:
            insert_new(self.connection, self.tables[name], comparison, self.load_id, share)
            keep_old(self.connection, self.tables["change"], tell_apart(comparison), self.load_id)
            update_changed(self.connection, self.tables[name], comparison, self.load_id, share)
            remove_missing(self.connection, self.tables, [comparison], {name}, self.load_id)
        except sa.exc.IntegrityError:
            raise Refused(wrong("E36", comparison.table, values={"variant": "broken"})) from None
        self.counts[0] += len(comparison.new)
        self.counts[1] += len(comparison.changed)

    def finish(self) -> int:
        """Note what the load has done; its number."""
        finish_load(self.connection, self.tables["load"], self.load_id, self.counts, self.check, [])
        mark_superseded(self.connection, self.tables, self.load_id)
        return self.load_id


def start_load(connection: sa.Connection, tables: Tables, about: About, actor: Actor, rows: int) -> EditLoad:
    """A new load for an edit of so many rows."""
    check = Check("", Ledger(read=rows, loaded=rows), {}, (), EDITED)
    load_id = insert_load(connection, tables["load"], check, EDITED, about, actor)
    return EditLoad(connection, tables, load_id, about.synthetic, check)


def tell_apart(comparison: Comparison) -> Comparison:
    """The comparison with the table as the place of the new value: no place at all is how a removed row is kept."""
    return replace(comparison, changed=comparison.changed.assign(source_sheet=comparison.table.name))
