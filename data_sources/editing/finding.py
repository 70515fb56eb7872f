"""Finding the row that an edit speaks of, and what depends on it."""

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from dashboard.domain.declarations import Table, read_tables
from dashboard.domain.problems import Problem, Refused
from data_sources.cells.columns import expected_values
from data_sources.editing.refusing import shown, wrong
from data_sources.publishing.comparing import identity_of
from data_sources.publishing.row_keys import from_json, plain, references

Tables = Mapping[str, sa.Table]
Row = Mapping[str, object]


@dataclass(frozen=True)
class Key:
    """The columns that tell one row, every one of them with its value as stored; None where it is empty."""

    values: Mapping[str, object]

    @property
    def shown(self) -> str:
        """The key as a person reads it."""
        return ", ".join(shown(value) for value in self.values.values() if value is not None)


def find_table(name: str) -> Table:
    """The declared table that rows are edited in; raises `Refused` for one that does not exist or keeps the audit."""
    table = read_tables().get(name)
    if table is None or table.group == "technical":
        raise Refused(Problem("E29", "error", value=name, values={"variant": "unknown"}))
    return table


def read_key(table: Table, key: Mapping[str, object]) -> Key:
    """The key of a row: its identity, or what tells it apart for people; raises `Refused` (E36) for anything else."""
    for names in dict.fromkeys((identity_of(table), table.key)):
        needed = {name for name in names if table.column(name).required and table.column(name).default is None}
        if needed <= set(key) <= set(names):
            return Key({name: read_part(table, name, key.get(name)) for name in names})
    told = {"variant": "key", "names": " + ".join(table.key)}
    raise Refused(wrong("E36", table, values=told))


def read_part(table: Table, name: str, value: object) -> object:
    """One part of a key as stored; an unsaid one takes the declared default."""
    if value is None:
        return table.column(name).default
    try:
        return from_json(table.name, {name: plain(table, name, value)})[name]
    except ValueError:
        raise Refused(wrong("E33", table, name, value, expected_values(table.column(name)))) from None


def stands_for(table: Table, key: Key) -> bool:
    """Whether a key is a number that the store itself gives, so that no row can be added with it."""
    return table.surrogate in key.values


def find_row(connection: sa.Connection, tables: Tables, table: Table, key: Key) -> Row | None:
    """The stored row with all its columns; None when there is none."""
    stored = tables[table.name]
    conditions = [stored.c[name].is_not_distinct_from(value) for name, value in key.values.items()]
    found = connection.execute(sa.select(stored).where(*conditions)).mappings().first()
    return None if found is None else dict(found)


def find_held(connection: sa.Connection, tables: Tables, table: Table, row: Row) -> tuple[str, int] | None:
    """The first table with rows that refer to this one, and how many; None when nothing does."""
    for name, child in tables.items():
        for other, own, there in references(child):
            if other != table.name:
                continue
            conditions = [child.c[mine] == row[theirs] for mine, theirs in zip(own, there, strict=True)]
            count = connection.scalar(sa.select(sa.func.count()).select_from(child).where(*conditions))
            if count:
                return name, int(count)
    return None
