"""Reading any database that SQLAlchemy knows, as a mapping file in `config/sources` describes it."""

import os
from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa
from pydantic import ValidationError
from yaml import YAMLError

from dashboard.domain.declarations import CONFIG
from dashboard.domain.reading import describe_mistakes, read_yaml
from dashboard.domain.sources import Source, SourceSheet
from data_sources.readers.raw import RawCell, RawSheet

SOURCES = CONFIG / "sources"


class SourceProblem(Exception):
    """A database source cannot be read; the message is one sentence and never holds the password."""


def find_source(name: str, folder: Path = SOURCES) -> Source:
    """The source described by a file of `config/sources`, or by the file at this path; raises `SourceProblem`."""
    path = Path(name) if name.endswith((".yaml", ".yml")) else folder / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in folder.glob("*.yaml"))) or "none"
        raise SourceProblem(f"There is no source {name}; expected one of: {known}, or the path of a .yaml file.")
    try:
        return Source.model_validate(read_yaml(path))
    except (ValidationError, YAMLError) as error:
        raise SourceProblem("\n".join(describe_mistakes(path, error))) from None


def read_source(source: Source) -> tuple[RawSheet, ...]:
    """Every mapped sheet of a source, its header the declared column names; row numbers count from the header.

    Raises `SourceProblem` when the database does not answer, a table is missing, or more rows come than allowed.
    """
    engine = make_reading_engine(source)
    try:
        with engine.connect() as connection:
            return tuple(read_mapped(connection, sheet, source) for sheet in source.sheets)
    except (sa.exc.SQLAlchemyError, OSError) as error:
        reason = " ".join(str(getattr(error, "orig", None) or error).split())[:200]
        raise SourceProblem(f"The source {source.name} cannot be read ({reason}).") from None
    finally:
        engine.dispose()


def make_reading_engine(source: Source) -> sa.Engine:
    """An engine that only reads and gives up after a while, as far as the database offers that."""
    text = source.url or os.environ.get(source.url_variable or "", "")
    if not text:
        raise SourceProblem(
            f"The source {source.name} needs its URL in the environment variable {source.url_variable}."
        )
    try:
        url = sa.make_url(text)
        if url.get_backend_name() == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
            seconds = source.statement_seconds * 1000
            options = f"-c default_transaction_read_only=on -c statement_timeout={seconds}"
            return sa.create_engine(url, connect_args={"options": options, "connect_timeout": 10})
        if url.get_backend_name() == "sqlite":
            require_sqlite_file(source, url)
            engine = sa.create_engine(url)
            sa.event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only=ON").close())
            return engine
        return sa.create_engine(url)
    except (sa.exc.ArgumentError, ImportError) as error:
        reason = " ".join(str(error).split())[:120] if isinstance(error, ImportError) else "not a database URL"
        raise SourceProblem(f"The source {source.name} has an address that cannot be used ({reason}).") from None


def require_sqlite_file(source: Source, url: sa.URL) -> None:
    """A file that is not there is an error, not an empty database."""
    if not url.database or not Path(url.database).is_file():
        raise SourceProblem(f"The source {source.name} names a file that does not exist.")


def read_mapped(connection: sa.Connection, mapped: SourceSheet, source: Source) -> RawSheet:
    """The rows of one sheet, its own values in the place of theirs."""
    if mapped.query:
        statement: sa.Executable = sa.text(mapped.query)
    else:
        schema, _, table = (mapped.table or "").rpartition(".")
        columns = dict.fromkeys(mapped.columns.values())
        statement = sa.select(*(sa.column(name) for name in columns)).select_from(
            sa.table(table, schema=schema or None)
        )
    result = connection.execute(statement)
    rows = result.mappings().fetchmany(source.most_rows + 1)
    if len(rows) > source.most_rows:
        raise SourceProblem(f"The source {source.name} gives more than {source.most_rows} rows for {mapped.sheet}.")
    missing = [theirs for theirs in mapped.columns.values() if theirs not in set(result.keys())]
    if missing:
        raise SourceProblem(f"The source {source.name} gives no column {', '.join(missing)} for {mapped.sheet}.")
    header: list[RawCell] = list(mapped.columns)
    body = [
        [translate(row[theirs], mapped.values.get(ours)) for ours, theirs in mapped.columns.items()] for row in rows
    ]
    return RawSheet(mapped.sheet, [header, *body])


def translate(value: RawCell, words: Mapping[str, str] | None) -> RawCell:
    """Their value as ours, where the mapping says so."""
    return value if words is None or value is None else words.get(str(value), value)
