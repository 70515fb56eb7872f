"""What stands in the way of undoing a load: later loads that built on what it did."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.declarations import read_tables
from data_sources.publishing import domain_tables
from data_sources.publishing.comparing import identity_of, key_index
from data_sources.publishing.row_keys import references, row_key

Tables = Mapping[str, sa.Table]


class Blocker(NamedTuple):
    """A later load that must be undone first, and why."""

    load_id: int
    variant: str


def find_blocker(connection: sa.Connection, tables: Tables, load_id: int) -> Blocker | None:
    """The latest load that built on what this one did; None when nothing did."""
    found = [
        *(Blocker(later, "changed") for later in changed_later(connection, tables, load_id)),
        *(Blocker(later, "changed") for later in added_again(connection, tables, load_id)),
        *(Blocker(later, "refers") for later in referred_later(connection, tables, load_id)),
    ]
    return max(found, default=None)


def standing(tables: Tables, after: int = 0) -> sa.Select[tuple[int]]:
    """The loads that are not undone."""
    load = tables["load"]
    return sa.select(load.c.load_id).where(load.c.state != "undone", load.c.load_id > after)


def changed_later(connection: sa.Connection, tables: Tables, load_id: int) -> list[int]:
    """The latest load that changed or removed a row this one had added, changed or removed."""
    later, own = tables["change"].alias("later"), tables["change"].alias("own")
    same = sa.exists().where(
        own.c.load_id == load_id, own.c.table_name == later.c.table_name, own.c.row_key == later.c.row_key
    )
    touched = later.c.old_values["load_id"].as_integer() == load_id
    query = sa.select(sa.func.max(later.c.load_id)).where(
        later.c.load_id.in_(standing(tables, load_id)), sa.or_(touched, same)
    )
    return [found for found in connection.scalars(query) if found is not None]


def old_rows(connection: sa.Connection, tables: Tables, load_id: int, *, removed: bool) -> dict[str, pd.DataFrame]:
    """The key columns of the rows that a load changed, or of those it removed, by table."""
    change = tables["change"]
    gone = change.c.source_sheet.is_(None) & change.c.source_row.is_(None)
    query = sa.select(change.c.table_name, change.c.old_values).where(
        change.c.load_id == load_id, gone if removed else ~gone
    )
    rows: dict[str, list[dict[str, object]]] = {}
    for name, old in connection.execute(query):
        rows.setdefault(name, []).append(old)
    return {name: pd.DataFrame(found, dtype=object) for name, found in rows.items()}


def added_again(connection: sa.Connection, tables: Tables, load_id: int) -> Iterator[int]:
    """Later loads that added rows which this one had removed, or removed rows that those rows need."""
    for name, removed in old_rows(connection, tables, load_id, removed=True).items():
        table, identity = tables[name], list(identity_of(read_tables()[name]))
        query = sa.select(table.c.load_id, *(table.c[column] for column in identity)).where(table.c.load_id > load_id)
        later = pd.DataFrame(connection.execute(query).mappings().all(), dtype=object)
        if len(later):
            yield from map(int, later.loc[key_index(later, identity).isin(key_index(removed, identity)), "load_id"])
        yield from needed_removed(connection, tables, name, removed, load_id)


def needed_removed(
    connection: sa.Connection, tables: Tables, name: str, rows: pd.DataFrame, load_id: int
) -> Iterator[int]:
    """Later loads that removed rows which these rows refer to."""
    change = tables["change"]
    for other, own, there in references(tables[name]):
        # Rows kept before a column was added do not have it, and so refer to nothing by it.
        given = rows.reindex(columns=own).dropna().drop_duplicates()
        keys = [
            row_key(read_tables()[other], dict(zip(there, values, strict=True)))
            for values in given.itertuples(index=False, name=None)
        ]
        query = sa.select(sa.func.max(change.c.load_id)).where(
            change.c.load_id.in_(standing(tables, load_id)),
            change.c.table_name == other,
            change.c.source_sheet.is_(None),
            change.c.row_key.in_(keys),
        )
        yield from (found for found in connection.scalars(query) if found is not None)


def referred_later(connection: sa.Connection, tables: Tables, load_id: int) -> Iterator[int]:
    """Loads with rows, or with old values of rows, that refer to rows which this one had added."""
    changed = old_rows(connection, tables, load_id, removed=False)
    added: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for declared in domain_tables():
        for other, own, there in references(tables[declared.name]):
            asked = (other, *there)
            if asked not in added:
                added[asked] = added_keys(connection, tables[other], there, changed.get(other), load_id)
            if added[asked]:
                for row in connection.execute(references_made(tables, declared.name, own, load_id)):
                    if tuple(map(str, row[1:])) in added[asked]:
                        yield int(row[0])


def added_keys(
    connection: sa.Connection, table: sa.Table, names: list[str], changed: pd.DataFrame | None, load_id: int
) -> set[tuple[str, ...]]:
    """The keys of the rows of a table that a load added."""
    query = sa.select(*(table.c[name] for name in names)).where(table.c.load_id == load_id)
    own = {tuple(map(str, row)) for row in connection.execute(query)}
    return own if changed is None else own - set(changed[names].astype(str).itertuples(index=False, name=None))


def references_made(tables: Tables, name: str, own: list[str], load_id: int) -> sa.CompoundSelect[*tuple[Any, ...]]:
    """The latest load, other than this, for each different reference of a table, of current rows and of kept ones."""
    table, change = tables[name], tables["change"]
    given = [table.c[column] for column in own]
    kept = [change.c.old_values[column].as_string() for column in own]
    current = sa.select(sa.func.max(table.c.load_id), *given).where(table.c.load_id != load_id).group_by(*given)
    later = change.c.load_id.in_(standing(tables, load_id)) & (change.c.table_name == name)
    return sa.union_all(current, sa.select(change.c.load_id, *kept).where(later).distinct())
