"""Lists for looking back: the stored rows whose cells have a history, and what a load changed and removed."""

from collections.abc import Mapping

import pandas as pd
from sqlalchemy import Connection, Select, and_, select

from dashboard.domain.declarations import Table, read_tables
from dashboard.domain.words import LANGUAGES, Language
from data_sources.measuring.selection import Place
from data_sources.publishing.comparing import TRACE
from data_sources.publishing.labels import label_rows, read_names, shown
from data_sources.publishing.row_keys import from_json, row_keys
from data_sources.views.asking import Asked, Query, UnknownView

MOST_CHANGES = 2_000
EVERYBODYS = ("speciality", "default_norm")
"""Tables that belong to no cluster."""
CHANGES = ("table", "label", "column", "old", "new", "sheet", "row", "removed")


def stored_rows(place: Place, asked: Asked) -> pd.DataFrame:
    """The rows of one table (`table`) of a cluster: their key as JSON, a readable name, the values, load and place.

    Rows of tables that clusters share are those of the members of the cluster. Sorted by their names.
    """
    table = wished_table(asked)
    with place.reading() as connection:
        frame = read_frame(connection, rows_of_cluster(asked, table))
        names = read_names(connection, asked.tables, language_of(asked))
    frame.insert(0, "key", pd.Series(row_keys(table, frame), dtype=object))
    frame.insert(1, "label", pd.Series(label_rows(table, frame, names, language_of(asked)), dtype=object))
    return frame.sort_values(["label", "key"], ignore_index=True)


def wished_table(asked: Asked) -> Table:
    """The table asked for; raises `UnknownView` when it is none that files fill."""
    table = read_tables().get(asked.wishes.get("table", ""))
    if table is None or table.group == "technical":
        raise UnknownView(f"stored_rows needs a table, not {asked.wishes.get('table')!r}")
    return table


def language_of(asked: Asked) -> Language:
    """The language of names and labels, Russian unless told otherwise."""
    return next((language for language in LANGUAGES if language == asked.wishes.get("language")), "ru")


def rows_of_cluster(asked: Asked, table: Table) -> Query:
    """All columns of the rows of a table that belong to the cluster asked for."""
    stored, query = asked.tables[table.name], select(asked.tables[table.name])
    if asked.cluster_id is None or table.name in EVERYBODYS:
        return query
    if "cluster_id" in stored.c:
        return query.where(stored.c.cluster_id == asked.cluster_id)
    if "org_id" in stored.c:
        spell = asked.tables["participation"]
        return query.where(stored.c.org_id.in_(select(spell.c.org_id).where(spell.c.cluster_id == asked.cluster_id)))
    parent = asked.tables["meeting" if table.name == "agenda_item" else "review"]
    key = next(iter(parent.primary_key.columns)).name
    return query.where(stored.c[key].in_(select(parent.c[key]).where(parent.c.cluster_id == asked.cluster_id)))


def read_frame(connection: Connection, query: Query) -> pd.DataFrame:
    """Rows as objects, None where nothing is known."""
    result = connection.execute(query)
    return pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)


def changes(place: Place, asked: Asked) -> pd.DataFrame:
    """Every stored value that a load (`load_id`) replaced, old and new as people read them; removed rows once each.

    At most the first 2,000 rows. New values of an undone load are told too.
    """
    load_id = int(asked.wishes.get("load_id", "0"))
    language, found = language_of(asked), []
    change = asked.tables["change"]
    columns = change.c.table_name, change.c.row_key, change.c.source_sheet, change.c.source_row, change.c.old_values
    query: Query = select(*columns).where(change.c.load_id == load_id).order_by(change.c.change_id).limit(MOST_CHANGES)
    with place.reading() as connection:
        rows = read_frame(connection, query)
        names = read_names(connection, asked.tables, language)
        for name, own in rows.groupby("table_name", sort=False):
            table = read_tables()[str(name)]
            news = new_values(connection, asked, table, load_id, own)
            olds = [from_json(table.name, old) for old in own["old_values"]]
            labels = label_rows(table, pd.DataFrame(olds, dtype=object), names, language)
            places = zip(own["source_sheet"], own["source_row"], strict=True)
            for label, key, old, where in zip(labels, own["row_key"], olds, places, strict=True):
                found += differences(table, label, old, news.get(key), where)
    return pd.DataFrame(found, columns=list(CHANGES), dtype=object)


def differences(
    table: Table, label: str, old: Mapping[str, object], new: Mapping[str, object] | None, place: tuple[object, object]
) -> list[tuple[object, ...]]:
    """The columns in which a row differs; one line for a row that was taken out."""
    if new is None:
        return [(table.name, label, None, None, None, *place, True)]
    names = [column.name for column in table.columns if column.name not in (*TRACE, table.surrogate)]
    said = [(name, shown(old.get(name)), shown(new.get(name))) for name in names]
    return [(table.name, label, *one, *place, False) for one in said if one[1] != one[2]]


def new_values(
    connection: Connection, asked: Asked, table: Table, load_id: int, rows: pd.DataFrame
) -> dict[str, Mapping[str, object]]:
    """What the load gave the rows that it changed: still current, replaced since, or undone."""
    news: dict[str, Mapping[str, object]] = {}
    keys = list(rows["row_key"])
    change, undone = asked.tables["change"], asked.tables["undone_row"]
    replaced = and_(change.c.table_name == table.name, change.c.old_values["load_id"].as_integer() == load_id)
    for kept, condition in (
        (change, replaced),
        (undone, and_(undone.c.table_name == table.name, undone.c.load_id == load_id)),
    ):
        query: Select[tuple[str, dict[str, object]]] = select(kept.c.row_key, kept.c.old_values)
        rows_kept = connection.execute(query.where(condition, kept.c.row_key.in_(keys)))
        news |= {row.row_key: from_json(table.name, row.old_values) for row in rows_kept}
    stored = asked.tables[table.name]
    current = read_frame(connection, select(stored).where(stored.c.load_id == load_id))
    return news | dict(zip(row_keys(table, current), current.to_dict("records"), strict=True))
