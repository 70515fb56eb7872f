"""Whether a file is already in the store: loaded once, and nothing of what it found taken away or changed since."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa

Tables = Mapping[str, sa.Table]


def find_load(connection: sa.Connection, tables: Tables, sha256: str | None) -> tuple[int, date] | None:
    """The published load of the same bytes, if there is one and the store still says what it said.

    Where in doubt there is none: a file asked for once more changes nothing, one refused wrongly is lost.
    """
    if not sha256:
        return None
    load = tables["load"]
    query = sa.select(load.c.load_id, load.c.loaded_at).where(
        load.c.sha256 == sha256,
        load.c.state == "published",
        sa.not_(undone_before(tables)),
        sa.not_(changed_after(tables)),
        sa.not_(may_be_good_now(tables)),
    )
    row = connection.execute(query.order_by(load.c.load_id.desc())).first()
    return (int(row[0]), row[1].date()) if row else None


def undone_before(tables: Tables) -> sa.ColumnElement[bool]:
    """Whether an earlier load was undone after this one: rows that this one had found unchanged went with it.

    Undoing a later load brings back what this one had left.
    """
    load, undo = tables["load"], tables["undo"]
    return sa.exists().where(undo.c.load_id < load.c.load_id, undo.c.undone_at >= load.c.loaded_at)


def changed_after(tables: Tables) -> sa.ColumnElement[bool]:
    """Whether a later load has changed or removed any row."""
    load, change = tables["load"], tables["change"]
    return sa.exists().where(change.c.load_id > load.c.load_id)


def may_be_good_now(tables: Tables) -> sa.ColumnElement[bool]:
    """Whether rows were refused that may refer to what a later load has added."""
    load, later = tables["load"], tables["load"].alias("later")
    return (load.c.rows_refused > 0) & sa.exists().where(later.c.load_id > load.c.load_id, later.c.rows_new > 0)
