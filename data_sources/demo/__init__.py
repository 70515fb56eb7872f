"""The two demos: a real cluster with what its document states, and invented clusters with every kind of figure."""

from datetime import date

import sqlalchemy as sa

from dashboard.domain.access import BY_PROGRAM
from dashboard.settings import Settings
from data_sources.importer import WorkbookImporter, open_importer
from data_sources.publishing import About, publish
from data_sources.store import SqlStore

DOCUMENT = About("document", source="tomsk-2022", source_on=date(2022, 6, 30))
"""The presentation bears no date; the last event it dates is on this day."""


def apply_demo_setting(store: SqlStore, importer: WorkbookImporter, settings: Settings) -> None:
    """Load the demo into an empty store, or take the synthetic data out, as the settings say; else change nothing.

    Only an explicit KENES_DEMO=0 removes. A demo that somebody has removed does not come back.
    """
    if settings.loads_demo:
        load_demo(store, importer)
    elif settings.demo is False and has_synthetic(store):
        importer.remove_synthetic(BY_PROGRAM)


def load_demo(store: SqlStore, importer: WorkbookImporter | None = None) -> None:
    """Load both demos in one transaction, unless anything was ever loaded into the store."""
    if has_loads(store):
        return
    # The generator and its libraries are needed at the first start only; a later one need not wait for them.
    from data_sources.demo.snapshot import insert_snapshot, read_snapshot
    from data_sources.demo.workbook import WORKBOOK

    check = (importer or open_importer(store)).check(WORKBOOK.read_bytes(), WORKBOOK.name)
    published = read_snapshot()
    with store.publish_transaction() as connection:
        if not connection.scalar(any_load(store)):  # another process may have been first
            insert_snapshot(connection, store.tables, published)
            publish(connection, store.tables, check, DOCUMENT, BY_PROGRAM)


def any_load(store: SqlStore) -> sa.Select[int]:
    """How many loads there have ever been."""
    return sa.select(sa.func.count()).select_from(store.tables["load"])


def has_loads(store: SqlStore) -> bool:
    """Whether anything was ever loaded into the store."""
    with store.reading() as connection:
        return bool(connection.scalar(any_load(store)))


def has_synthetic(store: SqlStore) -> bool:
    """Whether the store holds synthetic data."""
    load = store.tables["load"]
    with store.reading() as connection:
        return bool(connection.scalar(any_load(store).where(load.c.synthetic, load.c.state != "undone")))
