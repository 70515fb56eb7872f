"""Stored rows that a file no longer has: they stay, unless somebody asks for a table's to go, and then go whole."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.declarations import read_sheets, read_tables
from dashboard.domain.problems import Problem, Refused
from dashboard.domain.store import Check
from data_sources.checking.book import good_rows
from data_sources.publishing.comparing import SHARED, Comparison
from data_sources.publishing.labels import label_rows, read_names
from data_sources.publishing.row_keys import references, row_keys, tuples

KEPT = SHARED | {"cluster"}
"""Tables whose rows never go because one file lacks them."""

Tables = Mapping[str, sa.Table]


def spoilt_tables(check: Check) -> dict[str, str]:
    """Tables fed by a sheet with refused rows, with the name of that sheet: a refused row is not a missing one."""
    good = good_rows(check)
    spoilt: dict[str, str] = {}
    for sheet, given in good.sheet_names.items():
        ledger = check.sheets.get(given)
        if ledger is None or ledger.rejected:
            spoilt |= dict.fromkeys(read_sheets()[sheet].feeds, given)
    return spoilt


def require_removable(
    connection: sa.Connection,
    tables: Tables,
    comparisons: Sequence[Comparison],
    remove: Collection[str],
    spoilt: Mapping[str, str],
) -> None:
    """Stop unless the missing rows of these tables may go together; raises `Refused` with E29."""
    for name in sorted(remove):
        if name not in read_tables() or read_tables()[name].group == "technical":
            raise Refused(Problem("E29", "error", value=name, values={"variant": "unknown"}))
        if name in KEPT:
            raise Refused(Problem("E29", "error", values={"variant": "shared", "table_of": name}))
        gone = next((one.gone for one in comparisons if one.table.name == name), None)
        if gone is None or gone.empty:
            continue
        if name in spoilt:
            values = {"variant": "spoilt", "table_of": name, "own_sheet": spoilt[name]}
            raise Refused(Problem("E29", "error", values=values))
        if problem := find_holder(connection, tables, comparisons, remove, name):
            raise Refused(problem)


def find_holder(
    connection: sa.Connection, tables: Tables, comparisons: Sequence[Comparison], remove: Collection[str], name: str
) -> Problem | None:
    """The first table with rows that would stay although they refer to rows that would go."""
    compared = {one.table.name: one for one in comparisons}
    gone = compared[name].gone
    for child, table in tables.items():
        for other, own, there in references(table):
            if other != name:
                continue
            held = tuples(gone, there) & staying(connection, table, compared.get(child), own, child in remove)
            if held:
                first = gone[gone[there].astype(str).apply(tuple, axis=1).isin(held)].head(1)
                row = label_rows(compared[name].table, first, read_names(connection, tables))[0]
                values = {"table_of": name, "other_table_of": child, "count": str(len(held)), "first": row}
                return Problem("E29", "error", values=values)
    return None


def staying(
    connection: sa.Connection, table: sa.Table, comparison: Comparison | None, names: list[str], goes: bool
) -> set[tuple[str, ...]]:
    """What the rows of a table refer to after publishing, when its own missing rows go or stay."""
    given = [table.c[name] for name in names]
    if comparison is None or not goes or comparison.gone.empty:
        stored = {tuple(map(str, row)) for row in connection.execute(sa.select(*given).distinct()) if None not in row}
    else:
        key = [column.name for column in table.primary_key.columns]
        wanted = sa.select(*dict.fromkeys([*given, *(table.c[name] for name in key)]))
        rows = pd.DataFrame(connection.execute(wanted).mappings().all(), dtype=object)
        leaving = tuples(comparison.gone, key)
        rows = rows[~rows[key].astype(str).apply(tuple, axis=1).isin(leaving)]
        stored = tuples(rows, names)
    if comparison is None:
        return stored
    return stored | tuples(comparison.new, names) | tuples(comparison.changed, names)


def removable_tables(
    connection: sa.Connection, tables: Tables, comparisons: Sequence[Comparison], check: Check
) -> frozenset[str]:
    """The tables whose missing rows could go, if all that could go went together."""
    spoilt = spoilt_tables(check)
    wanted = {one.table.name for one in comparisons if len(one.gone) and one.table.name not in {*KEPT, *spoilt}}
    while True:
        held = {name for name in wanted if find_holder(connection, tables, comparisons, wanted, name)}
        if not held:
            return frozenset(wanted)
        wanted -= held


def remove_missing(
    connection: sa.Connection, tables: Tables, comparisons: Sequence[Comparison], remove: Collection[str], load_id: int
) -> int:
    """Take the missing rows of these tables out, children first, and keep their values whole; gives their number."""
    count = 0
    for comparison in reversed(comparisons):
        name = comparison.table.name
        if name in remove and not comparison.gone.empty:
            table, gone = tables[name], comparison.gone
            rows = gone.astype(object).where(gone.notna(), None).to_dict("records")
            kept = [
                {"load_id": load_id, "table_name": name, "row_key": key, "old_values": row}
                for key, row in zip(row_keys(comparison.table, gone), rows, strict=True)
            ]
            connection.execute(sa.insert(tables["change"]), kept)
            delete_rows(connection, table, rows)
            count += len(rows)
    return count


def delete_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Delete rows by their primary keys."""
    key = [column.name for column in table.primary_key.columns]
    statement = sa.delete(table).where(*(table.c[name] == sa.bindparam(f"key_{name}") for name in key))
    connection.execute(statement, [{f"key_{name}": row[name] for name in key} for row in rows])
