"""The store: where published data are kept. One transaction publishes one load; readers always see a whole state."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.results import Request, Result
from data_sources.store.connecting import WRITING, StoreProblem, in_memory, make_engine, parse_url
from data_sources.store.locking import StillLocked, hold_lock
from data_sources.store.migrating import MIGRATIONS, is_current, migrate
from data_sources.store.schema import make_metadata

__all__ = ["SqlStore", "StoreProblem", "open_store"]
BUSY = "Another load is being published; expected to try again when it has ended."
POSTGRESQL_LOCK = 5_304_114_907
"""Any number of our own: the name of the lock of writers in PostgreSQL."""


class SqlStore:
    """Published data in SQLite or PostgreSQL, read and changed through SQLAlchemy.

    `engine` and `tables` are for the modules of `data_sources` alone; pages use `version`, `measure` and `read`.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self.tables: Mapping[str, sa.Table] = MappingProxyType(dict(make_metadata().tables))

    def version(self) -> str:
        """A text that changes whenever published data change, because every change is a load or marks one."""
        load = self.tables["load"]
        columns = load.c.load_id, load.c.state, load.c.loaded_at, load.c.rows_new, load.c.rows_changed
        with self.reading() as connection:
            rows = connection.execute(sa.select(*columns).order_by(load.c.load_id)).all()
        return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()[:16]

    def measure(self, request: Request) -> tuple[Result, ...]:
        """Exact results of one request. The only place where indicator values are computed."""
        from data_sources.measuring import measure

        return measure(self, request)

    def read(self, view: str, **selection: str | None) -> pd.DataFrame:
        """A named list for a page (`participants`, `ties`, `loads`, ...), columns named as declared."""
        from data_sources.views import read_view

        return read_view(self, view, **selection)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection for reading: all statements inside see one state of the data, whatever happens meanwhile."""
        options = {"isolation_level": "REPEATABLE READ"} if self.engine.dialect.name == "postgresql" else {}
        with self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def publish_transaction(self) -> Iterator[sa.Connection]:
        """A connection for changing data: everything inside is published together, or nothing at all.

        Writers take turns. Raises `StoreProblem` when another writer does not end within a minute.
        """
        with (
            turn_of_writers(self.engine),
            self.engine.connect().execution_options(**{WRITING: True}) as connection,
            connection.begin(),
        ):
            if self.engine.dialect.name == "postgresql":
                take_turn_in_postgresql(connection)
            yield connection

    def close(self) -> None:
        """Give all connections back; a SQLite file is then complete without its journal."""
        self.engine.dispose()


def open_store(url: str, migrations: Path = MIGRATIONS) -> SqlStore:
    """The store at this address, ready for use: an empty database becomes one, an older store is copied and updated.

    `url` begins with `sqlite:` or `postgresql:`. Raises `StoreProblem` with one sentence when the address is of another
    kind, the database does not answer, or the store was written by a newer version.
    """
    engine = make_engine(parse_url(url))
    try:
        bring_up_to_date(engine, migrations)
    except BaseException:
        engine.dispose()
        raise
    return SqlStore(engine)


def bring_up_to_date(engine: sa.Engine, migrations: Path) -> None:
    """Give the database the form this version knows, in turn with other processes; raises `StoreProblem`."""
    try:
        if engine.dialect.name == "sqlite" and not in_memory(engine.url):
            Path(engine.url.database or "").parent.mkdir(parents=True, exist_ok=True)
        if not is_current(engine, migrations):
            with turn_of_writers(engine), turn_in_postgresql(engine):
                migrate(engine, migrations)
    except (sa.exc.DBAPIError, OSError) as error:
        raise StoreProblem(
            "The store {url} cannot be opened ({reason}).",
            url=engine.url.render_as_string(hide_password=True),
            reason=" ".join(str(getattr(error, "orig", error)).split())[:200],
        ) from None


@contextmanager
def turn_of_writers(engine: sa.Engine) -> Iterator[None]:
    """Wait until no other process writes to the SQLite file; PostgreSQL keeps the turns itself."""
    path = None if engine.dialect.name == "postgresql" or in_memory(engine.url) else Path(engine.url.database or "")
    lock: AbstractContextManager[None] = hold_lock(path.with_name(f"{path.name}.writing")) if path else nullcontext()
    try:
        with lock:
            yield
    except StillLocked:
        raise StoreProblem(BUSY) from None


@contextmanager
def turn_in_postgresql(engine: sa.Engine) -> Iterator[None]:
    """Hold the lock of writers of a PostgreSQL store while its form is brought up to date."""
    if engine.dialect.name != "postgresql":
        yield
        return
    with engine.connect() as connection, connection.begin():
        take_turn_in_postgresql(connection)
        yield


def take_turn_in_postgresql(connection: sa.Connection) -> None:
    """Take the lock of writers until the transaction ends; raises `StoreProblem` when it stays taken for a minute."""
    connection.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
    try:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(POSTGRESQL_LOCK)))
    except sa.exc.OperationalError:
        raise StoreProblem(BUSY) from None
    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
