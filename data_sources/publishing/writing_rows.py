"""Many rows into one table at once: values are made ready column by column and handed to the driver as they are.

SQLAlchemy makes the statement; building a dictionary for every row and looking into each took most of a load.
"""

from collections.abc import Callable, Iterator
from copy import copy
from itertools import islice
from typing import Any

import pandas as pd
import sqlalchemy as sa

AT_ONCE = 10_000
"""Rows handed over together: enough to be quick, few enough not to hold a whole table twice."""


def write_rows(
    connection: sa.Connection,
    statement: sa.Insert | sa.Update,
    rows: pd.DataFrame,
    told: Callable[[int], None] | None = None,
) -> None:
    """Run an insert or update once for every row, the columns of `rows` being named as its parameters.

    Values are plain Python objects; NaN and None both mean unknown.
    `told` hears of every portion how many rows were written.
    """
    dialect = copy(connection.dialect)
    dialect.positional, dialect.paramstyle = True, "qmark" if dialect.name == "sqlite" else "format"
    compiled = statement.compile(dialect=dialect, column_keys=list(map(str, rows.columns)))
    names = compiled.positiontup or []
    ready = zip(
        *(bound_values(rows[name], compiled.binds[name].type, connection.dialect) for name in names), strict=True
    )
    for chunk in in_chunks(ready):
        connection.exec_driver_sql(compiled.string, chunk)
        if told:
            told(len(chunk))


def in_chunks(ready: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows in lists of bounded length."""
    while chunk := list(islice(ready, AT_ONCE)):
        yield chunk


def bound_values(values: pd.Series, kind: sa.types.TypeEngine[Any], dialect: sa.Dialect) -> list[Any]:
    """The values of a column as the driver takes them, None where nothing is known; repeated ones are made once."""
    plain = plain_values(values)
    process = kind.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return plain
    if isinstance(kind, sa.JSON):
        return [process(value) for value in plain]
    made = {value: process(value) for value in set(plain)}
    return [made[value] for value in plain]


def plain_values(values: pd.Series) -> list[Any]:
    """The values of a column as a list, None where nothing is known."""
    objects = values.astype(object)
    empty = objects.isna()
    plain: list[Any] = (objects.where(~empty, None) if empty.any() else objects).to_list()
    return plain
