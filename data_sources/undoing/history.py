"""The history of a number: every value a stored cell has had, who brought it, when and from which file."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from dashboard.domain.declarations import read_tables
from dashboard.domain.store import Past
from data_sources.choices import UnknownChoice
from data_sources.publishing.comparing import identity_of
from data_sources.publishing.labels import shown
from data_sources.publishing.row_keys import from_json, plain, row_key

Tables = Mapping[str, sa.Table]
Row = Mapping[str, Any] | sa.RowMapping


def read_history(
    connection: sa.Connection, tables: Tables, table: str, key: Mapping[str, object], column: str
) -> list[Past]:
    """Every value of one cell, oldest first; a load that left the value as it was is not listed.

    `key` gives the columns that tell the row (as the list `stored_rows` gives them), `column` the cell. A row that a
    load took out has an entry without a value there. Raises `UnknownChoice` for a table or column that does not exist.
    """
    declared = read_tables().get(table)
    if declared is None or declared.group == "technical" or column not in {one.name for one in declared.columns}:
        raise UnknownChoice(unknown_cell(table, column), table=table, column=column, known=known_names(table))
    name = row_key(declared, key)
    states, current = read_states(connection, tables, table, name), read_current(connection, tables, table, key)
    if current is not None:
        states[current["load_id"]] = current
    removals = read_removals(connection, tables, table, name) - set(states)
    loads = read_loads(connection, tables, {*states, *removals})
    current_load = None if current is None else current["load_id"]
    return collapse([make_past(loads[one], states.get(one), column, current_load) for one in sorted(loads)])


def unknown_cell(table: str, column: str) -> str:
    """Whether the table or the column is not there, as a sentence."""
    declared = read_tables().get(table)
    if declared is None or declared.group == "technical":
        return "There is no table {table}; there are {known}."
    return "The table {table} has no column {column}; there are {known}."


def known_names(table: str) -> str:
    """The columns of a table; the tables that files fill where there is no such table."""
    declared = read_tables().get(table)
    if declared is None or declared.group == "technical":
        return ", ".join(one.name for one in read_tables().values() if one.group != "technical")
    return ", ".join(column.name for column in declared.columns)


def require_key(table: str, key: Collection[str], *, whole: bool) -> None:
    """Every column that tells the row must be given, those that may be empty only when the key is to be `whole`.

    Raises `UnknownChoice` that names the missing columns, or those that do not belong to the key.
    """
    declared = read_tables()[table]
    names = identity_of(declared)
    missing = [name for name in names if name not in key and (whole or declared.column(name).required)]
    values = {"table": table, "known": ", ".join(names)}
    if unknown := [name for name in key if name not in names]:
        message = "A row of the table {table} is told by {known}, not by {unknown}."
        raise UnknownChoice(message, unknown=", ".join(unknown), **values)
    if missing:
        message = "A row of the table {table} is told by {known}; expected {missing} too."
        raise UnknownChoice(message, missing=", ".join(missing), **values)


def read_states(connection: sa.Connection, tables: Tables, table: str, name: str) -> dict[int, Row]:
    """The values of a row by the load that brought them, as far as they are not current."""
    states: dict[int, Row] = {}
    for kept in (tables["change"], tables["undone_row"]):
        query = sa.select(kept.c.old_values).where(kept.c.table_name == table, kept.c.row_key == name)
        states |= {int(old["load_id"]): from_json(table, old) for old in connection.scalars(query)}
    return states


def read_current(connection: sa.Connection, tables: Tables, table: str, key: Mapping[str, object]) -> Row | None:
    """The row as it is now; None when there is none."""
    declared, stored = read_tables()[table], tables[table]
    values = {name: plain(declared, name, key.get(name)) for name in identity_of(declared)}
    wanted = from_json(table, values)
    conditions = [stored.c[name].is_not_distinct_from(value) for name, value in wanted.items()]
    return connection.execute(sa.select(stored).where(*conditions)).mappings().first()


def read_removals(connection: sa.Connection, tables: Tables, table: str, name: str) -> set[int]:
    """The loads that touched a row; those that gave it no values took it out."""
    change = tables["change"]
    query = sa.select(change.c.load_id).where(change.c.table_name == table, change.c.row_key == name)
    return {int(one) for one in connection.scalars(query)}


def read_loads(connection: sa.Connection, tables: Tables, wanted: set[int]) -> dict[int, Row]:
    """The loads with these numbers."""
    load = tables["load"]
    names = ("load_id", "loaded_at", "loaded_by_role", "source", "file_name", "state")
    query = sa.select(*(load.c[name] for name in names)).where(load.c.load_id.in_(wanted))
    return {int(row["load_id"]): row for row in connection.execute(query).mappings()}


def make_past(load: Row, state: Row | None, column: str, current: int | None) -> Past:
    """What one load made of a cell."""
    return Past(
        value="" if state is None else shown(state[column]),
        load_id=int(load["load_id"]),
        loaded_at=load["loaded_at"],
        role=load["loaded_by_role"],
        source=load["source"],
        file_name=load["file_name"],
        sheet=state["source_sheet"] if state else None,
        row=state["source_row"] if state else None,
        current=load["load_id"] == current,
        undone=load["state"] == "undone",
        removed=state is None,
    )


def collapse(every: list[Past]) -> list[Past]:
    """Leave out what said the same as before; the value that holds now is the one that first said it."""
    kept: list[Past] = []
    for past in every:
        before = next((one for one in reversed(kept) if not one.undone), None)
        if before is None or past.removed or before.removed or past.value != before.value:
            kept.append(past)
        elif past.current:
            kept[kept.index(before)] = replace(before, current=True)
    return kept
