"""The key of a stored row as text, and its values as JSON and back: how the audit names and keeps rows."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.declarations import Table, read_tables
from data_sources.publishing.comparing import identity_of

WHOLE = ("integer",)


def row_key(table: Table, values: Mapping[str, object]) -> str:
    """The key of a row, as `change.row_key` holds it: its key columns as JSON, whatever types they come in."""
    key = {name: plain(table, name, values.get(name)) for name in identity_of(table)}
    return json.dumps(key, ensure_ascii=False, sort_keys=True)


def row_keys(table: Table, frame: pd.DataFrame) -> list[str]:
    """The keys of many rows."""
    names = list(identity_of(table))
    columns = [
        plain_column(table, name, frame[name].to_list()) if name in frame else [None] * len(frame) for name in names
    ]
    keys = (dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True))
    return [json.dumps(key, ensure_ascii=False, sort_keys=True) for key in keys]


def plain_column(table: Table, name: str, values: list[Any]) -> list[object]:
    """The values of a key column as JSON knows them, every different one made once."""
    made = {value: plain(table, name, value) for value in set(values)}
    return [made[value] for value in values]


def plain(table: Table, name: str, value: object) -> object:
    """A key value as JSON knows it: None where nothing is known, whole numbers whole, days as text."""
    if value is None or value != value or value == "":
        return None
    if table.column(name).type in WHOLE:
        return int(str(value).split(".")[0])
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


@cache
def day_columns(table: str) -> frozenset[str]:
    """The columns of a table that hold days."""
    return frozenset(column.name for column in read_tables()[table].columns if column.type == "date")


def from_json(table: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Kept values as the table takes them: days are days again."""
    days = day_columns(table)
    return {name: date.fromisoformat(value) if name in days and value else value for name, value in kept.items()}


def references(table: sa.Table) -> list[tuple[str, list[str], list[str]]]:
    """What the rows of a table refer to, its load left out: the other table, the own columns, the columns there."""
    found = []
    for constraint in sorted(table.foreign_key_constraints, key=lambda one: str(one.name)):
        other = constraint.referred_table.name
        if other != "load":
            there = [element.column.name for element in constraint.elements]
            found.append((other, [column.name for column in constraint.columns], there))
    return found


def tuples(frame: pd.DataFrame, names: list[str]) -> set[tuple[str, ...]]:
    """The different combinations of some columns as texts, those with an empty part left out."""
    if frame.empty or not set(names) <= set(frame.columns):
        return set()
    given = frame[names].dropna().astype(str).drop_duplicates()
    return set(given.itertuples(index=False, name=None))
