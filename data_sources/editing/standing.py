"""Whether an edited row is invented or real: the two kinds never refer to each other."""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.declarations import Table
from dashboard.domain.problems import Refused
from data_sources.editing.refusing import wrong
from data_sources.publishing.row_keys import references

Tables = Mapping[str, sa.Table]
Row = Mapping[str, object]
FOR_EVERYBODY = "speciality"
"""A code of a classifier is the same for invented and for real colleges."""


def find_standing(connection: sa.Connection, tables: Tables, table: Table, row: Row, stored: Row | None) -> bool:
    """Whether the edit is about invented data; raises `Refused` for a reference that leads nowhere or mixes both."""
    marks = {bool(mark) for mark in referred(connection, tables, table, row)}
    if stored is not None:
        load = tables["load"]
        query = sa.select(load.c.synthetic).where(load.c.load_id == stored["load_id"])
        marks.add(bool(connection.scalar(query)))
    if len(marks) > 1:
        raise Refused(wrong("E36", table, values={"variant": "mixed"}))
    return marks == {True}


def referred(connection: sa.Connection, tables: Tables, table: Table, row: Row) -> Iterator[bool]:
    """For every row that this one refers to, whether it is invented."""
    load = tables["load"]
    for name, own, there in references(tables[table.name]):
        if any(row.get(column) is None for column in own):
            continue
        other = tables[name]
        conditions = [other.c[theirs] == row[mine] for mine, theirs in zip(own, there, strict=True)]
        query = sa.select(other, load.c.synthetic.label("is_synthetic")).join(load, load.c.load_id == other.c.load_id)
        found = connection.execute(query.where(*conditions)).mappings().first()
        if found is None:
            raise Refused(wrong("E35", table, own[-1], row[own[-1]], {"other_table_of": name}))
        require_kind(table, own[-1], row, found)
        if name != FOR_EVERYBODY:
            yield found["is_synthetic"]


def require_kind(table: Table, name: str, row: Row, found: sa.RowMapping) -> None:
    """Only some kinds of organisation may stand in some columns."""
    kinds = table.column(name).only_kinds
    if kinds and found["kind"] not in kinds:
        known = [kind for kind in kinds if kind in read_enumeration("org_kind").entries]
        values = {"variant": "kind", "kinds": ";".join(known), "is_kind": str(found["kind"])}
        raise Refused(wrong("E35", table, name, row[name], values))
