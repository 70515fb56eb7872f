"""Undoing a load: the rows it added go, the values it replaced and the rows it removed come back, exactly."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.access import Actor
from dashboard.domain.declarations import read_tables
from dashboard.domain.problems import Problem, Refused
from data_sources.publishing import domain_tables
from data_sources.publishing.row_keys import from_json, row_keys
from data_sources.undoing.checks import find_blocker, standing

AT_ONCE = 5_000
EDIT = "edit"
"""The kind of load that one edited row is: the only invented one that is undone by itself."""

Tables = Mapping[str, sa.Table]


def check_undo(connection: sa.Connection, tables: Tables, load_id: int) -> Problem | None:
    """Why a load cannot be undone, as E30; None when it can. Undoing goes from the latest load back."""
    load = tables["load"]
    columns = load.c.state, load.c.synthetic, load.c.kind
    row = connection.execute(sa.select(*columns).where(load.c.load_id == load_id)).first()
    if row is None:
        return refusal(load_id, "unknown")
    if row.state == "undone":
        return refusal(load_id, "undone")
    if row.synthetic and row.kind != EDIT:
        return refusal(load_id, "synthetic")
    blocker = find_blocker(connection, tables, load_id)
    if blocker is None:
        return refusal(load_id, "gone") if replaced_undone(connection, tables, load_id) else None
    first = blocker
    while (earlier := find_blocker(connection, tables, first.load_id)) is not None:
        first = earlier
    return refusal(load_id, blocker.variant, later=str(blocker.load_id), first=str(first.load_id))


def refusal(load_id: int, variant: str, **values: str) -> Problem:
    """The reason as a problem."""
    return Problem("E30", "error", values={"variant": variant, "load": str(load_id), **values})


def replaced_undone(connection: sa.Connection, tables: Tables, load_id: int) -> bool:
    """Whether a load replaced values of a load that is itself undone by now: synthetic figures, taken out since."""
    change = tables["change"]
    before = change.c.old_values["load_id"].as_integer()
    query = sa.select(sa.func.count()).where(change.c.load_id == load_id, before.not_in(standing(tables)))
    return bool(connection.scalar(query))


def undo(connection: sa.Connection, tables: Tables, load_id: int, actor: Actor) -> None:
    """Bring back the state before a load; whoever calls owns the transaction. Raises `Refused` with the reason."""
    if problem := check_undo(connection, tables, load_id):
        raise Refused(problem)
    changed, removed = read_changes(connection, tables, load_id)
    for name in [table.name for table in domain_tables()]:
        keep_undone(connection, tables, name, load_id)
        if name in removed:
            connection.execute(sa.insert(tables[name]), removed[name])
    for name in reversed([table.name for table in domain_tables()]):
        if name in changed:
            put_back(connection, tables[name], changed[name])
        connection.execute(sa.delete(tables[name]).where(tables[name].c.load_id == load_id))
    mark_undone(connection, tables, load_id, actor)


def read_changes(connection: sa.Connection, tables: Tables, load_id: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The old rows that a load changed, and those it removed, by table."""
    change = tables["change"]
    columns = change.c.table_name, change.c.source_sheet, change.c.source_row, change.c.old_values
    changed: dict[str, list[dict[str, Any]]] = {}
    removed: dict[str, list[dict[str, Any]]] = {}
    for name, sheet, row, old in connection.execute(sa.select(*columns).where(change.c.load_id == load_id)):
        kind = removed if sheet is None and row is None else changed
        kind.setdefault(name, []).append(from_json(name, old))
    return changed, removed


def keep_undone(connection: sa.Connection, tables: Tables, name: str, load_id: int) -> None:
    """Keep the values that go, for the history of a number."""
    table, declared = tables[name], read_tables()[name]
    result = connection.execute(sa.select(table).where(table.c.load_id == load_id))
    for part in result.mappings().partitions(AT_ONCE):
        rows = [dict(row) for row in part]
        keys = row_keys(declared, pd.DataFrame(rows, dtype=object))
        kept = [
            {"load_id": load_id, "table_name": name, "row_key": key, "old_values": row}
            for key, row in zip(keys, rows, strict=True)
        ]
        connection.execute(sa.insert(tables["undone_row"]), kept)


def put_back(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Give changed rows their old values, with their old load, sheet and row."""
    key = [column.name for column in table.primary_key.columns]
    names = [column.name for column in table.columns if column.name not in key]
    statement = (
        sa.update(table)
        .where(*(table.c[name] == sa.bindparam(f"key_{name}") for name in key))
        .values({name: sa.bindparam(f"old_{name}") for name in names})
    )
    bound = [{f"key_{n}": row[n] for n in key} | {f"old_{n}": row.get(n) for n in names} for row in rows]
    connection.execute(statement, bound)


def mark_undone(connection: sa.Connection, tables: Tables, load_id: int, actor: Actor) -> None:
    """Say when and by which role a load was undone; loads whose rows are current again are published again."""
    load = tables["load"]
    connection.execute(sa.update(load).where(load.c.load_id == load_id).values(state="undone"))
    said = {"load_id": load_id, "undone_at": datetime.now(UTC), "undone_by_role": actor.role}
    connection.execute(sa.insert(tables["undo"]).values(said))
    current = sa.union(*(sa.select(tables[table.name].c.load_id) for table in domain_tables()))
    again = sa.update(load).where(load.c.state == "superseded", load.c.load_id.in_(current))
    connection.execute(again.values(state="published"))
