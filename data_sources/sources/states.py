"""What is known of every source: when it last gave data, when it was last tried, and what went wrong then."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from dashboard.domain.problems import Problem
from dashboard.domain.sources import Source
from dashboard.domain.store import SourceState
from data_sources.readers.source_problems import SourceProblem
from data_sources.sources.configured import SOURCES, read_source_file, source_files
from data_sources.store import SqlStore

GIVEN = ("published", "superseded")


def read_states(store: SqlStore, folder: Path = SOURCES) -> list[SourceState]:
    """Every source described by a file, then every saved mapping; a file with mistakes is told as a failure."""
    with store.reading() as connection:
        kept = read_kept(connection, store.tables)
        given = {name: latest_load(connection, store.tables, name) for name in database_names(connection, store.tables)}
    states = []
    for path in source_files(folder):
        try:
            source = read_source_file(path)
        except SourceProblem as wrong:
            states.append(SourceState(unusable(path.stem), saved=False, failure=wrong.problem))
            continue
        states.append(make_state(source, kept, given))
    return states + list(saved_states(kept))


def read_state(store: SqlStore, source: Source) -> SourceState:
    """The state of one source."""
    with store.reading() as connection:
        kept = read_kept(connection, store.tables)
        return make_state(source, kept, {source.name: latest_load(connection, store.tables, source.name)})


def make_state(
    source: Source, kept: Mapping[str, Mapping[str, Any]], given: Mapping[str, tuple[int, datetime] | None]
) -> SourceState:
    """A source with what is kept of its attempts and its loads."""
    row, load = kept.get(source.name, {}), given.get(source.name) if source.kind == "database" else None
    load_id, loaded_at = load or (None, None)
    return SourceState(source, False, loaded_at, load_id, row.get("tried_at"), parse_failure(row.get("failure")))


def unusable(stem: str) -> Source:
    """A stand-in for a source whose file has mistakes, so that it is listed at all."""
    name = re.sub(r"[^a-z0-9_-]", "-", stem.casefold()).lstrip("_-")[:60] or "unnamed"
    return Source(name=name, kind="workbook", sheets=())


def saved_states(kept: Mapping[str, Mapping[str, Any]]) -> Iterable[SourceState]:
    """The mappings saved in the store; one that this version no longer understands is left out."""
    for row in kept.values():
        if not row["definition"]:
            continue
        try:
            source = Source.model_validate(row["definition"])
        except ValidationError:
            continue
        yield SourceState(source, saved=True, tried_at=row["tried_at"], failure=parse_failure(row["failure"]))


def read_kept(connection: sa.Connection, tables: Mapping[str, sa.Table]) -> dict[str, Mapping[str, Any]]:
    """The rows of the table of sources by name."""
    rows = connection.execute(sa.select(tables["source"]).order_by(tables["source"].c.name)).mappings()
    return {str(row["name"]): dict(row) for row in rows}


def database_names(connection: sa.Connection, tables: Mapping[str, sa.Table]) -> list[str]:
    """The sources that have ever been loaded from."""
    load = tables["load"]
    return list(connection.scalars(sa.select(load.c.source).where(load.c.kind == "database").distinct()))


def latest_load(connection: sa.Connection, tables: Mapping[str, sa.Table], name: str) -> tuple[int, datetime] | None:
    """Number and moment of the last load of a database that was not undone."""
    load = tables["load"]
    query = sa.select(load.c.load_id, load.c.loaded_at).where(
        load.c.kind == "database", load.c.source == name, load.c.state.in_(GIVEN)
    )
    row = connection.execute(query.order_by(load.c.load_id.desc()).limit(1)).first()
    return (int(row[0]), row[1]) if row else None


def record_attempt(store: SqlStore, name: str, failure: Problem | None) -> None:
    """Keep that a source was tried just now and what went wrong, in a transaction of its own."""
    source = store.tables["source"]
    values = {"tried_at": datetime.now(UTC), "failure": write_failure(failure)}
    with store.publish_transaction() as connection:
        changed = connection.execute(sa.update(source).where(source.c.name == name).values(values))
        if not changed.rowcount:
            connection.execute(sa.insert(source).values(name=name, **values))


def write_failure(failure: Problem | None) -> str | None:
    """A problem as text, so that it can be told later in any language."""
    return None if failure is None else json.dumps(asdict(failure), ensure_ascii=False)


def parse_failure(text: str | None) -> Problem | None:
    """The problem that was kept as text."""
    if not text:
        return None
    try:
        return Problem(**json.loads(text))
    except (ValueError, TypeError):
        return Problem("E31", "error", values={"name": "?", "cause": text[:160]})
