"""Connections to other people's databases: they only read, and they give up after a while."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from data_sources.readers.allowed_databases import Allowed
from data_sources.readers.source_problems import SourceProblem

CONNECT_SECONDS = 4
"""So that an unreachable server is told within five seconds."""
LOCK_SECONDS = 10
MOST_TEXT = 10_000_000
STEPS_BETWEEN_LOOKS = 10_000


class Deadline:
    """Until when one sheet has to be read."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def start(self) -> None:
        """Begin to count anew."""
        self.end = time.monotonic() + self.seconds

    def passed(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() > self.end


def make_reading_engine(allowed: Allowed, name: str, deadline: Deadline) -> sa.Engine:
    """An engine that only reads, as far as the database offers that; raises `SourceProblem` for a missing driver."""
    settings: dict[str, Any] = {"poolclass": NullPool}
    seconds = deadline.seconds
    match allowed.backend:
        case "sqlite":
            settings["creator"] = lambda: open_sqlite(Path(allowed.url.database or ""), deadline)
        case "postgresql":
            settings["connect_args"] = postgresql_settings(allowed, seconds)
        case "mysql" | "mariadb":
            settings["connect_args"] = {
                "connect_timeout": CONNECT_SECONDS,
                "read_timeout": seconds + CONNECT_SECONDS,
                "write_timeout": CONNECT_SECONDS,
                "local_infile": False,
            }
        case "mssql":
            settings["connect_args"] = {"login_timeout": CONNECT_SECONDS, "timeout": seconds}
        case "oracle":
            settings["connect_args"] = {"tcp_connect_timeout": CONNECT_SECONDS}
    try:
        engine = sa.create_engine(allowed.url, **settings)
    except (ImportError, sa.exc.NoSuchModuleError):
        raise SourceProblem("package", name=name, package=allowed.package) from None
    except (sa.exc.ArgumentError, TypeError, ValueError):
        raise SourceProblem("address", name=name) from None
    if listener := PREPARING.get(allowed.backend):
        sa.event.listen(engine, "connect", lambda connection, _: listener(connection, seconds))
    return engine


def open_sqlite(path: Path, deadline: Deadline) -> sqlite3.Connection:
    """A SQLite file opened so that it cannot be changed, nothing can be attached, and a long query is stopped."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=LOCK_SECONDS)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_TEXT)
    connection.execute("PRAGMA query_only=ON").close()
    connection.execute("PRAGMA trusted_schema=OFF").close()
    connection.set_progress_handler(lambda: int(deadline.passed()), STEPS_BETWEEN_LOOKS)
    return connection


def postgresql_settings(allowed: Allowed, seconds: int) -> dict[str, Any]:
    """Read-only transactions, time-outs, and the addresses that were checked in place of a second look-up."""
    limits = {
        "default_transaction_read_only": "on",
        "statement_timeout": seconds * 1000,
        "lock_timeout": min(LOCK_SECONDS, seconds) * 1000,
        "idle_in_transaction_session_timeout": (seconds + 60) * 1000,
    }
    options = " ".join(f"-c {name}={value}" for name, value in limits.items())
    each = CONNECT_SECONDS // max(len(allowed.addresses), 1)
    settings: dict[str, Any] = {"options": options, "connect_timeout": each}
    if allowed.addresses:
        settings["host"] = ",".join([allowed.url.host or ""] * len(allowed.addresses))
        settings["hostaddr"] = ",".join(allowed.addresses)
    return settings


def prepare_mysql(connection: Any, seconds: int) -> None:  # noqa: ANN401  any driver's connection
    """Read-only transactions and a time limit; MySQL and MariaDB name the limit differently."""
    cursor = connection.cursor()
    cursor.execute("SET SESSION TRANSACTION READ ONLY")
    cursor.execute("SELECT VERSION()")
    is_mariadb = "mariadb" in str(cursor.fetchone()[0]).casefold()
    limit = f"max_statement_time = {int(seconds)}" if is_mariadb else f"max_execution_time = {int(seconds) * 1000}"
    cursor.execute(f"SET SESSION {limit}")
    cursor.close()


def prepare_oracle(connection: Any, seconds: int) -> None:  # noqa: ANN401  any driver's connection
    """A read-only transaction, which ends with the connection, and a time limit for every call."""
    connection.call_timeout = seconds * 1000
    cursor = connection.cursor()
    cursor.execute("SET TRANSACTION READ ONLY")
    cursor.close()


PREPARING: dict[str, Callable[[Any, int], None]] = {
    "mysql": prepare_mysql,
    "mariadb": prepare_mysql,
    "oracle": prepare_oracle,
}
"""What is said to a fresh connection; every transaction is rolled back besides, for those that know no read-only."""
