"""Refreshing from a database: read, check, publish what is new; whatever goes wrong, the last good data stay."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from dashboard.domain.access import Actor, require_editor
from dashboard.domain.problems import Problem, Refused
from dashboard.domain.sources import Source
from dashboard.domain.store import Check, SourceState
from data_sources.cells.reading import show_cell
from data_sources.checking.book import good_rows
from data_sources.publishing import About, Published
from data_sources.publishing.repeating import undone_before
from data_sources.readers.database import read_source
from data_sources.readers.raw import RawSheet
from data_sources.readers.source_problems import SourceProblem
from data_sources.sources.states import read_state, record_attempt

if TYPE_CHECKING:
    from data_sources.importer import WorkbookImporter


@dataclass(frozen=True)
class Refreshed:
    """What a refresh has done: the state of the source after it, the check if rows came, the load if one was made."""

    state: SourceState
    check: Check | None = None
    published: Published | None = None


@dataclass(frozen=True)
class Earlier:
    """The last load of a source, whether undone or not, and the checksum that the same rows would give again.

    `shaken` tells that a load before it was undone since, and with it maybe rows that this one had found unchanged.
    """

    load_id: int = 0
    sha256: str | None = None
    state: str = ""
    refused: int = 0
    shaken: bool = False
    before: int = 0


def refresh_source(importer: "WorkbookImporter", source: Source, actor: Actor) -> Refreshed:
    """Read a database and publish its good rows as one load; the attempt is kept in a transaction of its own.

    When the database is down, slow or gives nothing that can be loaded, nothing else changes and the state says why.
    Rows that are the same as in its last load make no new load. Raises `Forbidden` for viewers.
    """
    require_editor(actor)
    store = importer.require_store()
    check: Check | None = None
    published: Published | None = None
    failure: Problem | None = None
    try:
        sheets = read_source(source)
        earlier = find_earlier(importer, source)
        repeated = is_repeated(sheets, source, earlier)
        if not repeated or (earlier.shaken and earlier.state != "undone"):
            check = check_rows_of(importer, sheets, source, earlier)
            published = publish_rows(importer, check, source, earlier, actor)
        elif earlier.state == "undone":
            check, published = publish_again(importer, sheets, source, earlier, actor)
    except Refused as refused:
        failure = refused.problem
    record_attempt(store, source.name, failure)
    return Refreshed(read_state(store, source), check, published)


def publish_again(
    importer: "WorkbookImporter", sheets: Sequence[RawSheet], source: Source, earlier: Earlier, actor: Actor
) -> tuple[Check, Published | None]:
    """Publish rows whose load was undone: a person may ask for it, the clock may not."""
    if actor.role == "scheduler":
        raise SourceProblem("undone", name=source.name, load=str(earlier.load_id))
    check = check_rows_of(importer, sheets, source, earlier)
    return check, publish_rows(importer, check, source, earlier, actor)


def find_earlier(importer: "WorkbookImporter", source: Source) -> Earlier:
    """The last load of a source and the number of the one before it."""
    store = importer.require_store()
    load = store.tables["load"]
    shaken = undone_before(store.tables).label("shaken")
    columns = load.c.load_id, load.c.sha256, load.c.state, load.c.rows_refused, shaken
    query = sa.select(*columns).where(load.c.kind == "database", load.c.source == source.name)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(load.c.load_id.desc()).limit(2)).all()
    if not rows:
        return Earlier()
    before = rows[1][0] if len(rows) > 1 else 0
    return Earlier(rows[0][0], rows[0][1], rows[0][2], rows[0][3], bool(rows[0][4]), before)


def is_repeated(sheets: Sequence[RawSheet], source: Source, earlier: Earlier) -> bool:
    """Whether the last load had the same rows, all of them good: rows once refused may be good by now."""
    return bool(earlier.sha256) and not earlier.refused and earlier.sha256 == checksum(sheets, source, earlier.before)


def checksum(sheets: Sequence[RawSheet], source: Source, after: int) -> str:
    """The checksum of the rows in any order, chained to the load before.

    A source that goes back to older rows is thus not taken for one that was loaded long ago.
    """
    digest = hashlib.sha256(f"{source.name} {source.cluster_id} {after}".encode())
    for sheet in sorted(sheets, key=lambda one: one.name):
        digest.update(repr((sheet.name, list(sheet.rows[0]))).encode())
        lines = sorted("\x1f".join(show_cell(cell) for cell in row) for row in sheet.rows[1:])
        digest.update("\x1e".join(lines).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def check_rows_of(importer: "WorkbookImporter", sheets: Sequence[RawSheet], source: Source, earlier: Earlier) -> Check:
    """The rows checked as a workbook would be, under the checksum of their source; it gives the sheets it maps."""
    check = importer.check_sheets(sheets, source.name, cluster_id=source.cluster_id)
    rows = replace(good_rows(check), sha256=checksum(sheets, source, earlier.load_id))
    return replace(check, rows=rows, problems=tuple(one for one in check.problems if one.code != "E01"))


def publish_rows(
    importer: "WorkbookImporter", check: Check, source: Source, earlier: Earlier, actor: Actor
) -> Published | None:
    """Publish the good rows; None when the store says the same already. Raises `Refused` when nothing can be loaded."""
    if not check.ledger.loaded:
        raise why_nothing(check, source)
    changes = importer.preview(check)
    if earlier.load_id and earlier.state != "undone" and changes and not any(one.new or one.changed for one in changes):
        return None
    return importer.publish_load(check, actor, About("database", source.name, cluster_id=source.cluster_id))


def why_nothing(check: Check, source: Source) -> Refused:
    """What to say when no row can be loaded: what is wrong with the whole, else that there are none or bad ones."""
    whole = [one for one in check.problems if one.severity == "error" and one.code in ("E22", "E09") and not one.sheet]
    if whole:
        return Refused(whole[0])
    if not check.ledger.read:
        return SourceProblem("empty", name=source.name)
    return SourceProblem("bad", name=source.name, count=str(check.ledger.read))
