"""Opening a connection to a store so that a write is whole or not at all, on SQLite and on PostgreSQL alike."""

import json
import sqlite3
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

WAIT_MILLISECONDS = 60_000
WRITING = "kenes_writes"
"""Execution option of a connection whose transactions change data."""


class StoreProblem(Exception):
    """The store cannot be used. `message` is one sentence with places for `values`, so that it can be translated."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message.format_map(values))
        self.message = message
        self.values = values


def parse_url(url: str) -> sa.URL:
    """The URL of a store with the driver we use; raises `StoreProblem` for any other kind of database."""
    try:
        parsed = sa.make_url(url)
    except ArgumentError:
        raise StoreProblem("The address of the store cannot be read; expected sqlite:///… or postgresql://…") from None
    match parsed.get_backend_name():
        case "sqlite":
            return parsed.set(drivername="sqlite+pysqlite")
        case "postgresql":
            return parsed.set(drivername="postgresql+psycopg")
        case other:
            raise StoreProblem("{kind} is not offered as a store; expected SQLite or PostgreSQL.", kind=other)


def make_engine(url: sa.URL) -> sa.Engine:
    """The engine of a store, with the listeners that make its transactions safe."""
    settings: dict[str, Any] = {"json_serializer": write_json}
    if url.get_backend_name() == "postgresql":
        settings |= {"pool_pre_ping": True, "connect_args": {"connect_timeout": 5}}
        return sa.create_engine(url, **settings)
    if in_memory(url):
        settings |= {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    engine = sa.create_engine(url, **settings)
    sa.event.listen(engine, "connect", prepare_sqlite)
    sa.event.listen(engine, "begin", begin_sqlite)
    return engine


def in_memory(url: sa.URL) -> bool:
    """Whether the store lives in memory alone."""
    return url.get_backend_name() == "sqlite" and (not url.database or url.database == ":memory:")


def write_json(value: object) -> str:
    """A value as JSON; days, moments and sums as text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    """Take transactions out of the driver's hands, and write every commit to the disk before it counts."""
    connection.isolation_level = None
    for setting in (
        f"busy_timeout={WAIT_MILLISECONDS}",
        "foreign_keys=ON",
        "journal_mode=WAL",
        "synchronous=FULL",
    ):
        connection.execute(f"PRAGMA {setting}").close()


def begin_sqlite(connection: sa.Connection) -> None:
    """Begin for real: a writer claims the file at once, a reader sees one state of it until it ends."""
    writes = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")
