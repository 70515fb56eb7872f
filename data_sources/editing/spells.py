"""Whether the memberships of one organisation still follow one another once one of them was edited."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import sqlalchemy as sa

from dashboard.domain.declarations import Table
from dashboard.domain.problems import Refused
from data_sources.editing.refusing import wrong

Row = Mapping[str, object]
Spell = tuple[date | None, date | None]


def check_spells(connection: sa.Connection, tables: Mapping[str, sa.Table], table: Table, row: Row) -> None:
    """Stop when a membership overlaps with another one of its organisation; raises `Refused` with E39.

    The rule is that of a workbook, which could not be loaded again otherwise.
    """
    if table.name != "participation":
        return
    stored = tables[table.name]
    query = sa.select(stored.c.membership_id, stored.c.joined_on, stored.c.left_on).where(
        stored.c.cluster_id == row["cluster_id"], stored.c.org_id == row["org_id"]
    )
    others = [
        (joined, left) for number, joined, left in connection.execute(query) if number != row.get("membership_id")
    ]
    joined, left = row.get("joined_on"), row.get("left_on")
    own = (joined if isinstance(joined, date) else None, left if isinstance(left, date) else None)
    if overlap([own, *others]):
        raise Refused(wrong("E39", table, "joined_on", own[0], {"variant": "spells"}))


def overlap(spells: list[Spell]) -> bool:
    """Whether one does not end before the next begins; the one without a first day counts as the earliest."""
    ordered = sorted(spells, key=lambda spell: spell[0] or date.min)
    return any(left is None or left > (joined or date.min) for (_, left), (joined, _) in pairwise(ordered))
