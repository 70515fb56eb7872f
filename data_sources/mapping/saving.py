"""Saved mappings: kept in the store, recognised by the sheets and headings they were made for."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa

from dashboard.domain.access import Actor
from dashboard.domain.problems import Problem, Refused
from dashboard.domain.sources import Source, SourceSheet, Wide
from dashboard.domain.store import Check
from data_sources.cells.texts import match_key
from data_sources.mapping.fitting import fit_sheet
from data_sources.mapping.headings import Headings
from data_sources.mapping.periods import DERIVED, derivation_of, find_period, same_kind
from data_sources.readers.raw import RawSheet

Tables = Mapping[str, sa.Table]


def save(connection: sa.Connection, tables: Tables, source: Source, sheets: Sequence[RawSheet], actor: Actor) -> None:
    """Keep a mapping with the fingerprint of the file it was made for; one of the same name is replaced."""
    table = tables["source"]
    values = {
        "name": source.name,
        "definition": source.model_dump(mode="json"),
        "fingerprint": fingerprint(source, sheets),
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
        if source is not None and fingerprint(source, sheets) == expected:
            return with_periods(source, sheets)
    return None


def read_definition(definition: object) -> Source | None:
    """A stored mapping; None when an older version wrote it in a form that is not understood any more."""
    try:
        source = Source.model_validate(json.loads(definition) if isinstance(definition, str) else definition)
    except ValueError:
        return None
    return source if source.kind == "workbook" and source.sheets else None


def fingerprint(source: Source, sheets: Sequence[RawSheet]) -> str | None:
    """A checksum of the sheets and headings a mapping reads, the same for another file of the same form.

    Case, spaces and signs do not count, nor do headings that are periods like the mapped ones: next year has others.
    None when the file lacks a sheet or a heading.
    """
    prints = []
    for mapped in source.sheets:
        fitted = fit_sheet(adapt(mapped, sheets), sheets, "")
        if fitted.headings is None or fitted.raw is None or not fitted.fits:
            return None
        name = "" if mapped.from_sheet is None else match_key(fitted.raw.name)
        prints.append([mapped.sheet, name, *plain_headings(mapped, fitted.headings)])
    return hashlib.sha256(json.dumps(prints, ensure_ascii=False).encode()).hexdigest()


def plain_headings(mapped: SourceSheet, headings: Headings) -> list[str]:
    """The headings of a sheet as keys, without those that stand for a period of a wide table."""
    wide = [name for one in mapped.wide for name in one.headings]
    texts = [text for text in headings.texts if match_key(text)]
    return [match_key(text) for text in texts if not any(same_kind(text, name) for name in wide)]


def with_periods(source: Source, sheets: Sequence[RawSheet]) -> Source:
    """A saved mapping whose wide tables have the periods of this file."""
    return source.model_copy(update={"sheets": tuple(adapt(mapped, sheets) for mapped in source.sheets)})


def adapt(mapped: SourceSheet, sheets: Sequence[RawSheet]) -> SourceSheet:
    """A mapped sheet whose periods are those of the file: headings that are written like the mapped ones."""
    if not mapped.wide:
        return mapped
    plain = mapped.model_copy(update={"wide": ()})
    fitted = fit_sheet(plain, sheets, "")
    if fitted.headings is None:
        return mapped
    wide = tuple(one.model_copy(update={"headings": periods_of(one, fitted.headings)}) for one in mapped.wide)
    return mapped.model_copy(update={"wide": wide}) if all(one.headings for one in wide) else mapped


def periods_of(wide: Wide, headings: Headings) -> Mapping[str, str]:
    """The headings of a file that are written like those of a wide table, each with the period it means.

    Only where the mapping's own periods are what its headings say: then a new heading can be read in the same way.
    """
    derivation = derivation_of(wide.headings)
    if derivation is None:
        return wide.headings
    found: dict[str, str] = {}
    for name, text in zip(headings.names, headings.texts, strict=True):
        period = find_period(text)
        meant = DERIVED[derivation](period) if period else None
        if meant and any(same_kind(text, known) for known in wide.headings):
            found[name] = meant
    return found or wide.headings


def tell_saved(check: Check, source: Source) -> Check:
    """The check with a note on the saved mapping it was read by."""
    problem = Problem("N08", "note", values={"file": check.file_name, "name": source.name})
    return replace(check, problems=(problem, *check.problems))


def checksum_mapped(sha256: str | None, source: Source | None) -> str | None:
    """The checksum of a file read by a mapping: by another one it would give other rows."""
    if sha256 is None or source is None:
        return sha256
    sheets = json.dumps([one.model_dump(mode="json") for one in source.sheets], sort_keys=True)
    return hashlib.sha256(f"{sha256} {sheets}".encode()).hexdigest()
