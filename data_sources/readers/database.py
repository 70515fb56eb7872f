"""Reading any allowed database, as a mapping describes it: only reading, row by row, never more than allowed."""

import json
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from dashboard.domain.sources import Source, SourceSheet
from data_sources.readers.allowed_databases import Allowed, allow_database
from data_sources.readers.opening_database import Deadline, make_reading_engine
from data_sources.readers.raw import RawCell, RawSheet
from data_sources.readers.source_problems import SourceProblem, explain, secrets_of
from data_sources.sources.configured import find_source
from data_sources.sources.translating import translate_rows

__all__ = ["SourceProblem", "find_source", "read_source"]
ROWS_AT_ONCE = 2_000
LONGEST_TEXT = 32_767
"""As many characters as a cell of a spreadsheet holds."""
ASIDE = re.compile(r"--[^\n]*|/\*(?![!M]).*?\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"", re.DOTALL)
READING = re.compile(r"[\s(]*(?:SELECT|WITH)\b", re.IGNORECASE)
CHANGING = re.compile(r";|/\*|\b(?:INTO|INSERT|UPDATE|DELETE|MERGE|DROP|ALTER|CREATE|GRANT|CALL)\b", re.IGNORECASE)


def read_source(source: Source) -> tuple[RawSheet, ...]:
    """Every mapped sheet of a database, its header the declared column names; row numbers count from the header.

    All sheets show one state of the database where it can (PostgreSQL). Raises `SourceProblem` when the address is not
    allowed, the database does not answer in time, a table or column is missing, or more rows come than allowed.
    """
    if source.kind != "database":
        raise SourceProblem("workbook", name=source.name)
    for mapped in source.sheets:
        check_query(mapped, source)
    allowed = allow_database(source)
    deadline = Deadline(source.statement_seconds)
    with disposed_at_the_end(make_reading_engine(allowed, source.name, deadline)) as engine:
        return read_sheets_of(engine, allowed, source, deadline)


@contextmanager
def disposed_at_the_end(engine: sa.Engine) -> Iterator[sa.Engine]:
    """Give connections back, and close the cursors that SQLAlchemy leaves open when a connection breaks."""
    cursors: list[Any] = []
    sa.event.listen(engine, "before_cursor_execute", lambda _connection, cursor, *_: cursors.append(cursor))
    try:
        yield engine
    finally:
        engine.dispose()
        for cursor in cursors:
            with suppress(Exception):
                cursor.close()


def check_query(mapped: SourceSheet, source: Source) -> None:
    """Refuse a query that plainly does more than read; what slips through meets the read-only connection."""
    if mapped.query is None:
        return
    bare = ASIDE.sub(" ", mapped.query).strip().rstrip(";").rstrip()
    if not READING.match(bare) or CHANGING.search(bare):
        raise SourceProblem("query", name=source.name, sheet_of=mapped.sheet)


def read_sheets_of(engine: sa.Engine, allowed: Allowed, source: Source, deadline: Deadline) -> tuple[RawSheet, ...]:
    """The sheets over one connection, whose transaction is rolled back at the end."""
    secrets = secrets_of(allowed.url)
    failures: tuple[type[Exception], ...] = (
        sa.exc.SQLAlchemyError,
        OSError,
        ValueError,
        OverflowError,
        *driver_errors(engine),
    )
    sheet: str | None = None
    try:
        with open_connection(engine, allowed) as connection:
            found = []
            for mapped in source.sheets:
                sheet = mapped.sheet
                deadline.start()
                found.append(read_mapped(connection, mapped, source, deadline))
            return tuple(found)
    except failures as error:
        raise explain(error, source.name, sheet, source.statement_seconds, secrets) from None


def driver_errors(engine: sa.Engine) -> tuple[type[Exception], ...]:
    """The errors of the driver itself: those that come while rows are fetched are not always wrapped."""
    error = getattr(engine.dialect.dbapi, "Error", None)
    return (error,) if isinstance(error, type) and issubclass(error, Exception) else ()


def open_connection(engine: sa.Engine, allowed: Allowed) -> sa.Connection:
    """A connection that gives rows while they come; in PostgreSQL all its statements see one state."""
    connection = engine.connect()
    if allowed.backend == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ", stream_results=True)
    return connection.execution_options(stream_results=True)


def read_mapped(connection: sa.Connection, mapped: SourceSheet, source: Source, deadline: Deadline) -> RawSheet:
    """The rows of one sheet, our columns and values in the place of theirs."""
    wanted = wanted_columns(mapped)
    if mapped.query is not None:
        connection = connection.execution_options(no_parameters=True)
        result = connection.exec_driver_sql(mapped.query.strip().rstrip(";"))
    else:
        result = connection.execute(select_table(connection, mapped, source, wanted))
    with closing(result):
        names = list(result.keys())
        require_columns(mapped, source, names)
        rows = take_rows(result, [names.index(name) for name in wanted], mapped, source, deadline)
    header, body = translate_rows(mapped, wanted, rows)
    return RawSheet(mapped.sheet, [header, *body])


def take_rows(
    result: sa.CursorResult[Any], places: Sequence[int], mapped: SourceSheet, source: Source, deadline: Deadline
) -> list[list[RawCell]]:
    """The wanted places of every row, some thousand rows at a time; too many, too late or too long ends it."""
    rows: list[list[RawCell]] = []
    told = {"name": source.name, "sheet_of": mapped.sheet}
    while chunk := result.fetchmany(ROWS_AT_ONCE):
        if deadline.passed():
            raise SourceProblem("slow", seconds=str(deadline.seconds), **told)
        fresh = [[as_cell(row[place]) for place in places] for row in chunk]
        if len(rows) + len(fresh) > source.most_rows:
            raise SourceProblem("rows", count=str(source.most_rows), **told)
        if any(isinstance(cell, str) and len(cell) > LONGEST_TEXT for row in fresh for cell in row):
            raise SourceProblem("long", count=str(LONGEST_TEXT), **told)
        rows += fresh
    return rows


def wanted_columns(mapped: SourceSheet) -> list[str]:
    """Their columns that are read, each once."""
    return list(dict.fromkeys([*mapped.columns.values(), *(name for wide in mapped.wide for name in wide.headings)]))


def select_table(
    connection: sa.Connection, mapped: SourceSheet, source: Source, wanted: Sequence[str]
) -> sa.Select[tuple[object, ...]]:
    """A query of the wanted columns of a table or view, whose names the database itself has confirmed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sa.exc.SAWarning)  # types of theirs that SQLAlchemy does not know
        inspector = sa.inspect(connection)
        schema, table = find_table(inspector, mapped, source)
        columns = [str(column["name"]) for column in inspector.get_columns(table, schema)]
    require_columns(mapped, source, columns)
    found = sa.table(table, *(sa.column(name) for name in columns), schema=schema)
    return sa.select(*(found.c[name] for name in wanted)).limit(source.most_rows + 1)


def find_table(inspector: sa.Inspector, mapped: SourceSheet, source: Source) -> tuple[str | None, str]:
    """Schema and name of the table that the mapping means: its name may hold points itself."""
    text = mapped.table or ""
    if inspector.has_table(text):
        return None, text
    schemas = set(inspector.get_schema_names())
    for place in (place for place, letter in enumerate(text) if letter == "."):
        schema, table = text[:place], text[place + 1 :]
        if schema in schemas and inspector.has_table(table, schema):
            return schema, table
    raise SourceProblem("table", name=source.name, sheet_of=mapped.sheet, table=text)


def require_columns(mapped: SourceSheet, source: Source, names: Sequence[str]) -> None:
    """Stop unless all wanted columns are there."""
    if missing := [name for name in wanted_columns(mapped) if name not in names]:
        raise SourceProblem("columns", name=source.name, sheet_of=mapped.sheet, columns=", ".join(missing))


def as_cell(value: object) -> RawCell:
    """A value of any database as a cell: moments without their zone, whole sums as numbers, lists as text."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, float | Decimal) and value != value:
        return None
    if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
        return int(value)
    if value is None or isinstance(value, str | bool | int | float | Decimal | date | time | timedelta):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value[:LONGEST_TEXT]).decode("utf-8", "replace")
    if isinstance(value, list | tuple | set):
        return "; ".join(str(one) for one in value)
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict) else str(value)
