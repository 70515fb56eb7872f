"""Saved mappings: kept in the store, recognised by the sheets and headings they were made for."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa

from dashboard.domain.access import Actor
from dashboard.domain.problems import Problem, Refused
from dashboard.domain.sources import Source
from dashboard.domain.store import Check
from data_sources.mapping.fingerprints import adapt_source, fingerprint
from data_sources.mapping.fitting import data_sheets, fit_sheet
from data_sources.readers.raw import RawSheet

Tables = Mapping[str, sa.Table]


def save(connection: sa.Connection, tables: Tables, source: Source, sheets: Sequence[RawSheet], actor: Actor) -> None:
    """Keep a mapping with the fingerprint of the file it was made for; one of the same name is replaced."""
    table = tables["source"]
    values = {
        "name": source.name,
        "definition": source.model_dump(mode="json"),
        "fingerprint": fingerprint(source, sheets, named=len(data_sheets(sheets)) > 1),
        "saved_at": datetime.now(UTC),
        "saved_by_role": actor.role,
    }
    connection.execute(sa.delete(table).where(table.c.name == source.name))
    connection.execute(sa.insert(table).values(values))


def require_fitting(source: Source, sheets: Sequence[RawSheet], file_name: str) -> None:
    """Stop unless the mapping fits the file it is saved for; raises `Refused` with the first thing that does not."""
    if source.kind != "workbook" or not source.sheets:
        raise Refused(Problem("E28", "error", value=source.name, values={"variant": "kind"}))
    for mapped in source.sheets:
        if problems := fit_sheet(mapped, sheets, file_name).problems:
            raise Refused(problems[0])


def find_saved(connection: sa.Connection, tables: Tables, sheets: Sequence[RawSheet]) -> Source | None:
    """The mapping saved last of those that were made for such sheets, with the periods of this file; None if none."""
    table = tables["source"]
    query = sa.select(table.c.definition, table.c.fingerprint).where(
        table.c.definition.is_not(None), table.c.fingerprint.is_not(None)
    )
    for definition, expected in connection.execute(query.order_by(table.c.saved_at.desc())):
        source = read_definition(definition)
        adapted = adapt_source(source, sheets) if source else None
        if adapted and expected in (
            fingerprint(adapted, sheets, named=True),
            fingerprint(adapted, sheets, named=False),
        ):
            return adapted
    return None


def read_definition(definition: object) -> Source | None:
    """A stored mapping; None when an older version wrote it in a form that is not understood any more."""
    try:
        source = Source.model_validate(json.loads(definition) if isinstance(definition, str) else definition)
    except ValueError:
        return None
    return source if source.kind == "workbook" and source.sheets else None


def tell_saved(check: Check, source: Source) -> Check:
    """The check with a note on the saved mapping it was read by; with a warning on values it puts in every row."""
    values = {"file": check.file_name, "name": source.name}
    fixed = dict.fromkeys(f"«{text}»" for sheet in source.sheets for text in sheet.constants.values())
    warned = Problem("W10", "warning", values={**values, "values": ", ".join(fixed)})
    problem = warned if fixed else Problem("N08", "note", values=values)
    return replace(check, problems=(problem, *check.problems))


def checksum_mapped(sha256: str | None, source: Source | None) -> str | None:
    """The checksum of a file read by a mapping: by another one it would give other rows."""
    if sha256 is None or source is None:
        return sha256
    sheets = json.dumps([one.model_dump(mode="json") for one in source.sheets], sort_keys=True)
    return hashlib.sha256(f"{sha256} {sheets}".encode()).hexdigest()
