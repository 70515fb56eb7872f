"""Bringing a store to the form this version knows: an older one after a backup copy, a newer one never.

Alembic is imported only when there is something to migrate: at every other start its import would be waited for.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from data_sources.store.connecting import WRITING, StoreProblem, in_memory
from data_sources.store.schema import make_metadata

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
REVISIONS = sa.table("alembic_version", sa.column("version_num", sa.String))


def migrate(engine: sa.Engine, folder: Path = MIGRATIONS) -> Path | str | None:
    """Bring the store to the newest form in one transaction; where the backup copy lies, or None when none was needed.

    An empty database gets all tables. An older store is copied first. Raises `StoreProblem` for a newer store
    and for a database that holds other tables of our names. The caller holds the lock of writers.
    """
    with engine.connect() as connection:
        found = read_revision(connection)
        newest = find_newest(folder)
        if found == newest:
            return None
        refuse_unknown(connection, found, folder)
    from alembic import command

    copy = copy_store(engine, found) if found else None
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        command.upgrade(configure(folder, connection), "head")
    return copy


def is_current(engine: sa.Engine, folder: Path = MIGRATIONS) -> bool:
    """Whether the store has the form this version knows."""
    with engine.connect() as connection:
        return read_revision(connection) == find_newest(folder)


def read_revision(connection: sa.Connection) -> str | None:
    """The form of the store as it says itself; None when it never was a store."""
    if not sa.inspect(connection).has_table(REVISIONS.name):
        return None
    revision: str | None = connection.scalar(sa.select(REVISIONS.c.version_num))
    return revision


@cache
def find_newest(folder: Path) -> str:
    """The newest form this version knows: migrations are numbered, and their files begin with the number."""
    return max(path.name.split("_")[0] for path in (folder / "versions").glob("[0-9]*.py"))


def configure(folder: Path, connection: sa.Connection | None = None) -> Config:
    """Alembic's settings without a file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", folder.as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def refuse_unknown(connection: sa.Connection, found: str | None, folder: Path) -> None:
    """Stop before a store of a newer version, and before a database that is not ours; raises `StoreProblem`."""
    if found is None:
        foreign = set(sa.inspect(connection).get_table_names()) & set(make_metadata().tables)
        if foreign:
            raise StoreProblem(
                "The database already holds tables named {names} that are not ours; expected an empty database.",
                names=", ".join(sorted(foreign)),
            )
        return
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(configure(folder)).walk_revisions()}
    if found not in known:
        raise StoreProblem(
            "The store was written by a newer version (its form is {found}, this version knows {newest});"
            " expected the newer version of the program or another store.",
            found=found,
            newest=find_newest(folder),
        )


def copy_store(engine: sa.Engine, found: str) -> Path | str:
    """A whole copy of the store before it is changed: a file beside the SQLite file, a schema in PostgreSQL."""
    moment = datetime.now(UTC).strftime("%Y%m%d_%H%M%S_%f")
    if engine.dialect.name == "postgresql":
        return copy_postgresql(engine, f"before_{moment}")
    if in_memory(engine.url):
        return ""
    path = Path(engine.url.database or "")
    return copy_sqlite(path, path.with_name(f"{path.stem}.form-{found}.{moment}{path.suffix}"))


def copy_sqlite(path: Path, copy: Path) -> Path:
    """A copy of the SQLite file through SQLite itself, checked before it counts as one."""
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
        answer = target.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        source.close()
        target.close()
    if answer != "ok":
        raise StoreProblem("The backup copy {copy} is damaged; the store was not changed.", copy=copy.name)
    return copy


def copy_postgresql(engine: sa.Engine, schema: str) -> str:
    """A copy of every table in a schema of its own, in one transaction."""
    quote = engine.dialect.identifier_preparer.quote_identifier
    try:
        with engine.begin() as connection:
            connection.execute(sa.schema.CreateSchema(schema))
            for table in sa.inspect(connection).get_table_names():
                connection.exec_driver_sql(f"CREATE TABLE {quote(schema)}.{quote(table)} AS TABLE {quote(table)}")
    except sa.exc.DBAPIError:
        raise StoreProblem(
            "The store cannot be copied before it is changed, so it was left alone;"
            " expected the right to create a schema, or a store copied and updated by its owner."
        ) from None
    return schema
