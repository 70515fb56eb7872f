"""New rows against stored rows: which are new, which say something else, which say the same."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import sqlalchemy as sa

from dashboard.domain.declarations import Table, read_tables
from data_sources.checking.known import read_frame

SHARED = frozenset({"organisation", "speciality"})
"""Registers that several clusters fill together: an empty cell of one file does not erase what another file said."""
IDENTITY = {"participation": ("membership_id",), "organisation": ("org_id",)}
TRACE = ("load_id", "source_sheet", "source_row")
Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
Numbers = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True)
class Comparison:
    """The rows of one table: `new` to insert, `changed` with their new values, `old` those under the same index.

    `differs` tells for each changed row which columns say something else; `gone` are stored rows that the file lacks.
    """

    table: Table
    new: pd.DataFrame
    changed: pd.DataFrame
    old: pd.DataFrame
    differs: pd.DataFrame
    unchanged: int
    gone: pd.DataFrame


def read_existing(
    connection: sa.Connection, tables: Mapping[str, sa.Table], name: str, scope: Mapping[str, object]
) -> pd.DataFrame:
    """The stored rows of a table that a file of one cluster can touch."""
    table = tables[name]
    cluster_id = scope["cluster_id"]
    if "cluster_id" in table.c:
        condition = table.c.cluster_id == cluster_id
    elif name == "staff":
        condition = table.c.org_id.in_(sa.bindparam("orgs", scope["org_ids"], expanding=True))
    elif name in ("agenda_item", "review_score"):
        parent = tables["meeting" if name == "agenda_item" else "review"]
        key = next(iter(parent.primary_key.columns)).name
        condition = table.c[key].in_(sa.select(parent.c[key]).where(parent.c.cluster_id == cluster_id))
    else:
        condition = sa.true()
    return read_frame(connection, sa.select(table).where(condition))


def identity_of(table: Table) -> tuple[str, ...]:
    """The columns that tell which stored row a new row speaks of."""
    return IDENTITY.get(table.name, table.key)


def compare(name: str, rows: pd.DataFrame, stored: pd.DataFrame) -> Comparison:
    """Sort the rows of one table by what publishing has to do with them."""
    table = read_tables()[name]
    identity = list(identity_of(table))
    rows = rows.assign(**{name: default_of(table, name) for name in identity if name not in rows}).astype(object)
    if stored.empty:
        nothing = rows.iloc[:0]
        return Comparison(table, rows.reset_index(drop=True), nothing, nothing, nothing, 0, stored)
    keys, stored_keys = key_index(rows, identity), key_index(stored, identity)
    places = pd.Series(range(len(stored)), index=stored_keys)
    found = places.reindex(keys)
    is_new = found.isna().to_numpy()
    old = stored.iloc[found[~is_new].astype(int)].reset_index(drop=True)
    given = rows[~is_new].reset_index(drop=True)
    columns = [column for column in rows.columns if column not in (*TRACE, table.surrogate)]
    differs = pd.DataFrame(
        {column: differing(table, column, given[column], old[column]) for column in columns}, dtype=bool
    )
    changed = differs.any(axis=1) if len(differs) else pd.Series(dtype=bool)
    touched = changed.to_numpy(dtype=bool)
    return Comparison(
        table,
        rows[is_new].reset_index(drop=True),
        merge_kept(table, given[touched], old[touched]).reset_index(drop=True),
        old[touched].reset_index(drop=True),
        differs[touched].reset_index(drop=True),
        int((~touched).sum()),
        stored.iloc[:0] if name in SHARED else stored[~stored_keys.isin(keys)].reset_index(drop=True),
    )


def default_of(table: Table, name: str) -> object:
    """What a key part is when the file has no column for it."""
    return table.column(name).default


def key_index(frame: pd.DataFrame, names: list[str]) -> pd.Index:
    """Keys of rows as texts, an empty part being one value."""
    if frame.empty:
        return pd.Index([], dtype=object)
    parts = [key_texts(frame[name]) for name in names]
    return pd.Index(list(map("\x1f".join, zip(*parts, strict=True))), dtype=object)


def key_texts(values: pd.Series) -> list[str]:
    """The values of a key column as texts, every different one made once."""
    listed = values.to_list()
    made = {value: "" if value is None or value != value else str(value) for value in set(listed)}
    return [made[value] for value in listed]


def differing(table: Table, column: str, given: pd.Series, old: pd.Series) -> Flags:
    """Where a given value is not the stored one; in shared registers an empty value is no value."""
    empty, was_empty = given.isna().to_numpy(), old.isna().to_numpy()
    if table.column(column).type in ("integer", "number", "money", "percent"):
        same = np.abs(as_numbers(given) - as_numbers(old)) < 1e-9
    else:
        same = np.asarray(given.to_numpy(dtype=object) == old.to_numpy(dtype=object), dtype=bool) & ~empty
    differs: Flags = ~(same | (empty & was_empty))
    return differs & ~empty if table.name in SHARED else differs


def as_numbers(values: pd.Series) -> Numbers:
    """A column of numbers and empty cells as plain numbers; an empty cell equals nothing."""
    numbers: Numbers = pd.to_numeric(values).to_numpy(dtype=float, na_value=np.nan)
    return numbers


def merge_kept(table: Table, given: pd.DataFrame, old: pd.DataFrame) -> pd.DataFrame:
    """The new values of changed rows: what the file does not say stays as stored."""
    if old.empty:
        return old
    merged = old.copy()
    for column in given.columns:
        if column == table.surrogate:
            continue
        values = given[column]
        keeps = table.name in SHARED and column not in TRACE
        merged[column] = values.where(values.notna(), old[column]) if keeps else values
    return merged.astype(object)
