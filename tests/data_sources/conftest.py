"""What tests of loading and changing ask for: an importer on an empty store, and the demo to read from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_sources.importer import WorkbookImporter, open_importer
from data_sources.store import SqlStore, open_store


@pytest.fixture
def importer(sqlite_store: SqlStore) -> WorkbookImporter:
    """An importer on an empty embedded store."""
    return open_importer(sqlite_store)


@pytest.fixture(params=["sqlite_url", pytest.param("postgresql_url", marks=[pytest.mark.long, pytest.mark.postgresql])])
def every_importer(request: pytest.FixtureRequest) -> Iterator[WorkbookImporter]:
    """An importer on an empty store: on SQLite, and in the long run on PostgreSQL too."""
    opened = open_store(request.getfixturevalue(request.param))
    yield open_importer(opened)
    opened.close()


@pytest.fixture(scope="module")
def demo_store(demo_file: Path) -> Iterator[SqlStore]:
    """The store with both demos, for tests that only read."""
    store = open_store(f"sqlite:///{demo_file.as_posix()}")
    yield store
    store.close()
