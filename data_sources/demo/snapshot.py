"""The synthetic demo as the importer has published it, kept in one file: a first start need not check it all again.

`python -m data_sources.demo` makes the file anew, through the ordinary importer; a test compares both.
"""

import gzip
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from dashboard.domain.access import BY_PROGRAM
from data_sources.demo.synthetic import SyntheticCluster
from data_sources.demo.workbook import FOLDER
from data_sources.importer import open_importer
from data_sources.publishing import domain_tables
from data_sources.store import SqlStore, open_store

SNAPSHOT = FOLDER / "synthetic.json.gz"
SYNTHETIC_ON = date(2026, 9, 1)
COUNTS = ("rows_read", "rows_new", "rows_changed", "rows_unchanged", "rows_refused", "warnings")

PublishedCluster = Mapping[str, Any]


def make_snapshot(clusters: Iterable[SyntheticCluster]) -> list[PublishedCluster]:
    """Check and publish invented clusters into a store of their own, and give what has come to stand in its tables.

    For each cluster: its `cluster_id`, the counts of its `load`, and for each table its columns and rows.
    """
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{(Path(folder) / 'snapshot.sqlite').as_posix()}")
        try:
            importer = open_importer(store)
            published: list[PublishedCluster] = []
            for cluster in clusters:
                check = importer.check_tables(cluster.tables, "synthetic")
                load_id = importer.publish(check, BY_PROGRAM, kind="demo", source_on=SYNTHETIC_ON, synthetic=True)
                published.append({"cluster_id": cluster.cluster_id, **dump_load(store, load_id)})
            return published
        finally:
            store.close()


def dump_load(store: SqlStore, load_id: int) -> PublishedCluster:
    """The counts of one load and its rows, without the numbers that every store gives anew."""
    load = store.tables["load"]
    with store.reading() as connection:
        counts = connection.execute(
            sa.select(*(load.c[name] for name in COUNTS)).where(load.c.load_id == load_id)
        ).one()
        tables = {}
        for declared in domain_tables():
            table = store.tables[declared.name]
            columns = [column for column in table.c if column.name not in ("load_id", declared.surrogate)]
            query = sa.select(*columns).where(table.c.load_id == load_id).order_by(*table.primary_key.columns)
            if rows := [[as_json(value) for value in row] for row in connection.execute(query)]:
                tables[declared.name] = {"columns": [column.name for column in columns], "rows": rows}
    return {"load": dict(zip(COUNTS, counts, strict=True)), "tables": tables}


def as_json(value: object) -> object:
    """A stored value as JSON can hold it."""
    if isinstance(value, date | Decimal):
        return str(value)
    return value


def write_snapshot(published: Sequence[PublishedCluster], path: Path = SNAPSHOT) -> None:
    """Write the file; the same clusters give the same bytes."""
    text = json.dumps(published, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def read_snapshot(path: Path = SNAPSHOT) -> list[PublishedCluster]:
    """What was published, cluster by cluster; raises `OSError` when the file is missing."""
    published: list[PublishedCluster] = json.loads(gzip.decompress(path.read_bytes()))
    return published


def insert_snapshot(
    connection: sa.Connection, tables: Mapping[str, sa.Table], published: Sequence[PublishedCluster]
) -> None:
    """Put the published clusters into a store, one load for each; whoever calls owns the transaction."""
    numbered = [(insert_load(connection, tables["load"], cluster), cluster["tables"]) for cluster in published]
    for declared in domain_tables():
        table = tables[declared.name]
        rows = [
            {"load_id": load_id, **row}
            for load_id, own in numbered
            if declared.name in own
            for row in restore_rows(table, own[declared.name])
        ]
        if rows:
            connection.execute(sa.insert(table), rows)


def insert_load(connection: sa.Connection, load: sa.Table, cluster: PublishedCluster) -> int:
    """The load of one invented cluster."""
    values = {
        "kind": "demo",
        "file_name": f"{cluster['cluster_id']}",
        "source": "Demo",
        "source_on": SYNTHETIC_ON,
        "loaded_at": datetime.now(UTC),
        "loaded_by_role": BY_PROGRAM.role,
        "synthetic": True,
        "problems": [],
        **cluster["load"],
    }
    return int(connection.execute(sa.insert(load).values(values).returning(load.c.load_id)).scalar_one())


def is_amount(kind: sa.types.TypeEngine[Any]) -> bool:
    """Whether a column holds exact amounts of money."""
    return isinstance(kind, sa.Numeric) and kind.asdecimal


def restore_rows(table: sa.Table, dumped: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows with days and amounts as such again."""
    columns: list[str] = dumped["columns"]
    days = {number for number, name in enumerate(columns) if isinstance(table.c[name].type, sa.Date)}
    amounts = {number for number, name in enumerate(columns) if is_amount(table.c[name].type)}

    def restore(number: int, value: object) -> object:
        if value is None or number not in days | amounts:
            return value
        return date.fromisoformat(str(value)) if number in days else Decimal(str(value))

    return [
        {name: restore(number, value) for number, (name, value) in enumerate(zip(columns, row, strict=True))}
        for row in dumped["rows"]
    ]
