"""The small cluster as the first load of a store: loaded by the importer once, then written into other empty stores."""

import tempfile
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from dashboard.domain.access import Actor
from data_sources.importer import WorkbookImporter, open_importer
from data_sources.store import SqlStore, open_store
from tests.data_sources.cluster_rows import as_workbook, cluster_rows

EDITOR = Actor("editor")
Rows = list[dict[str, object]]


def load_first(importer: WorkbookImporter) -> int:
    """Bring an empty store to the state after loading the small cluster; the number of that load.

    PostgreSQL gives its own numbers to rows, so there the importer does it.
    """
    store = importer.store
    assert store is not None
    if store.engine.dialect.name != "sqlite":
        return publish_cluster(importer)
    rows = rows_of_first_load()
    with store.publish_transaction() as connection:
        assert not connection.scalar(sa.select(sa.func.count()).select_from(store.tables["load"]))
        for table in in_order(store):
            if rows[table.name]:
                connection.execute(table.insert(), rows[table.name])
    return 1


def publish_cluster(importer: WorkbookImporter) -> int:
    """Check the workbook of the small cluster and publish it."""
    return importer.publish(importer.check(as_workbook(cluster_rows()), "cluster.xlsx"), EDITOR)


@cache
def rows_of_first_load() -> dict[str, Rows]:
    """Every row of every table after the small cluster came into an empty store."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{(Path(folder) / 'first.sqlite').as_posix()}")
        assert publish_cluster(open_importer(store)) == 1
        found = every_row(store)
        store.close()
    return found


def every_row(store: SqlStore) -> dict[str, Rows]:
    """All rows by table, as they stand in the store."""
    with store.reading() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(sa.select(table)).mappings()]
            for table in in_order(store)
        }


def in_order(store: SqlStore) -> list[sa.Table]:
    """The tables of the store, each after those it refers to."""
    return next(iter(store.tables.values())).metadata.sorted_tables
