"""Publishing one load in one transaction: new rows are added, changed rows replaced, their old values kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.access import Actor
from dashboard.domain.declarations import Table, read_tables
from dashboard.domain.problems import Problem, Refused
from dashboard.domain.store import Check, Progress
from data_sources.checking.book import GoodRows, good_rows
from data_sources.checking.known import Known, read_known
from data_sources.checking.shares import Share, tell_nobody
from data_sources.publishing.comparing import Comparison, compare, read_existing
from data_sources.publishing.labels import shown
from data_sources.publishing.linking import Linking, Rows, start_linking
from data_sources.publishing.linking_facts import link_rows
from data_sources.publishing.missing_rows import remove_missing, require_removable, spoilt_tables
from data_sources.publishing.row_keys import row_keys
from data_sources.publishing.writing_rows import write_rows

MOST_PROBLEMS_KEPT = 2_000


@dataclass(frozen=True)
class About:
    """What a load is: where its rows come from, as of when, and whether they are invented.

    `remove` names the tables whose stored rows go where the file no longer has them.
    """

    kind: str = "workbook"
    source: str | None = None
    source_on: date | None = None
    synthetic: bool = False
    cluster_id: str | None = None
    remove: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Published:
    """What a load has done: its number, the rows it touched, and every stored value it replaced."""

    load_id: int
    new: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...] = ()
    removed: int = 0


def prepare(
    connection: sa.Connection,
    tables: Mapping[str, sa.Table],
    good: GoodRows,
    about: About,
    progress: Progress = tell_nobody,
) -> list[Comparison]:
    """Everything a load would do to every table; raises `Refused` when it may do nothing."""
    progress("comparing", 0.0)
    cluster_id, region = find_cluster(connection, tables, good, about)
    known = read_known(connection, tables, cluster_id)
    scope: dict[str, Any] = {"cluster_id": cluster_id, "org_ids": []}

    def existing(table: str) -> pd.DataFrame:
        return read_existing(connection, tables, table, scope)

    link = start_linking(good, Linking(cluster_id, region, known, existing, about.source_on or date.today()))
    rows = link_rows(link, good)
    refuse_mixing(known, rows, cluster_id, about.synthetic)
    own = own_members(connection, tables, known, cluster_id)
    if "staff" in rows:
        scope["org_ids"] = sorted({*rows["staff"]["org_id"], *own})
    share = Share(progress, "comparing", sum(map(len, rows.values())))
    found = []
    for name in read_tables():
        if name in rows and len(rows[name]):
            found.append(compare(name, rows[name], existing(name)))
            share.add(len(rows[name]))
    share.end()
    return [keep_shared(one, own) if one.table.name == "staff" else one for one in found]


def own_members(connection: sa.Connection, tables: Mapping[str, sa.Table], known: Known, cluster_id: str) -> set[str]:
    """The organisations that are in this cluster and in no other: the file of no other cluster tells of them."""
    spell = tables["participation"]
    elsewhere = set(connection.scalars(sa.select(spell.c.org_id).where(spell.c.cluster_id != cluster_id)))
    return set(known.memberships["org_id"]) - elsewhere


def keep_shared(comparison: Comparison, own: set[str]) -> Comparison:
    """Figures of colleges that other clusters share are not missing because this file lacks them."""
    return replace(comparison, gone=comparison.gone[comparison.gone["org_id"].isin(own)].reset_index(drop=True))


def find_cluster(
    connection: sa.Connection, tables: Mapping[str, sa.Table], good: GoodRows, about: About
) -> tuple[str, str]:
    """The cluster of a file and its region: as its own sheet says, else whoever loads, else the only one there is."""
    frame = good.frames.get("cluster")
    if frame is not None and not frame.empty:
        return str(frame["cluster_id"].iloc[0]), str(frame["region"].iloc[0])
    clusters = read_known(connection, tables, None).clusters
    if about.cluster_id:
        clusters = clusters[clusters["cluster_id"] == about.cluster_id]
    if len(clusters) != 1:
        raise Refused(Problem("E22", "error", values={"count": str(len(clusters)), "name": about.cluster_id or ""}))
    return str(clusters["cluster_id"].iloc[0]), str(clusters["region_code"].iloc[0])


def refuse_mixing(known: Known, rows: Rows, cluster_id: str, synthetic: bool) -> None:
    """Invented figures live in invented bodies only: a load may not mix the two kinds."""
    own = rows.get("organisation", pd.DataFrame(columns=["org_id"]))["org_id"]
    stored = [
        *known.clusters.loc[known.clusters["cluster_id"] == cluster_id, ["cluster_id", "synthetic"]].itertuples(
            index=False
        ),
        *known.organisations.loc[known.organisations["org_id"].isin(own), ["name_ru", "synthetic"]].itertuples(
            index=False
        ),
    ]
    for name, invented in stored:
        if bool(invented) != synthetic:
            words = {True: "synthetic", False: "real"}
            values = {"synthetic": words[synthetic], "stored": words[bool(invented)], "name": str(name)}
            raise Refused(Problem("E21", "error", values=values))


def publish(
    connection: sa.Connection,
    tables: Mapping[str, sa.Table],
    check: Check,
    about: About,
    actor: Actor,
    progress: Progress = tell_nobody,
) -> Published:
    """Write one load with everything that belongs to it; whoever calls owns the transaction."""
    good = good_rows(check)
    comparisons = prepare(connection, tables, good, about, progress)
    require_removable(connection, tables, comparisons, about.remove, spoilt_tables(check))
    load_id = insert_load(connection, tables["load"], check, good, about, actor)
    replaced: list[Problem] = []
    share = Share(progress, "writing", sum(len(one.new) + len(one.changed) for one in comparisons))
    for comparison in comparisons:
        insert_new(connection, tables[comparison.table.name], comparison, load_id, share)
        keep_old(connection, tables["change"], comparison, load_id)
        update_changed(connection, tables[comparison.table.name], comparison, load_id, share)
        replaced += tell_replaced(comparison)
    removed = remove_missing(connection, tables, comparisons, about.remove, load_id)
    counts = [sum(len(one.new) for one in comparisons), sum(len(one.changed) for one in comparisons)]
    counts.append(sum(one.unchanged for one in comparisons))
    finish_load(connection, tables["load"], load_id, counts, check, replaced)
    mark_superseded(connection, tables, load_id)
    share.end()
    return Published(load_id, counts[0], counts[1], counts[2], tuple(replaced), removed)


def insert_load(
    connection: sa.Connection, load: sa.Table, check: Check, good: GoodRows, about: About, actor: Actor
) -> int:
    """The row of the load itself."""
    values = {
        "kind": about.kind,
        "file_name": check.file_name or None,
        "sha256": good.sha256,
        "source": about.source or check.file_name,
        "source_on": about.source_on,
        "loaded_at": datetime.now(UTC),
        "loaded_by_role": actor.role,
        "synthetic": about.synthetic,
        "rows_read": check.ledger.read,
        "rows_refused": check.ledger.rejected,
    }
    return int(connection.execute(sa.insert(load).values(values).returning(load.c.load_id)).scalar_one())


def insert_new(connection: sa.Connection, table: sa.Table, comparison: Comparison, load_id: int, share: Share) -> None:
    """Add the new rows; what the file does not say takes the declared default."""
    if comparison.new.empty:
        return
    rows = comparison.new.assign(load_id=load_id)
    if comparison.table.surrogate in rows:
        rows = rows.drop(columns=[comparison.table.surrogate])
    for column in comparison.table.columns:
        if column.default is not None:
            given = rows[column.name] if column.name in rows else pd.Series(None, index=rows.index, dtype=object)
            rows[column.name] = given.where(given.notna(), column.default)
    write_rows(connection, sa.insert(table), rows, share.add)


def keep_old(connection: sa.Connection, change: sa.Table, comparison: Comparison, load_id: int) -> None:
    """Keep the old values of changed rows, whole, so that the load can be undone and every number has a history."""
    if comparison.changed.empty:
        return
    kept = comparison.changed[["source_sheet", "source_row"]].assign(
        load_id=load_id,
        table_name=comparison.table.name,
        row_key=row_keys(comparison.table, comparison.old),
        old_values=records(comparison.old),
    )
    write_rows(connection, sa.insert(change), kept)


def update_changed(
    connection: sa.Connection, table: sa.Table, comparison: Comparison, load_id: int, share: Share
) -> None:
    """Replace changed rows as a whole."""
    if comparison.changed.empty:
        return
    key = [column.name for column in table.primary_key.columns]
    rows = comparison.changed.assign(load_id=load_id)
    own = {name: rows[name] if name in rows else comparison.old[name] for name in key}
    bound = rows.assign(**{f"key_{name}": values for name, values in own.items()})
    names = [name for name in rows.columns if name not in key]
    statement = (
        sa.update(table)
        .where(*(table.c[name] == sa.bindparam(f"key_{name}", type_=table.c[name].type) for name in key))
        .values({name: sa.bindparam(f"new_{name}", type_=table.c[name].type) for name in names})
    )
    bound = bound.rename(columns={name: f"new_{name}" for name in names}).drop(
        columns=[name for name in key if name in bound]
    )
    write_rows(connection, statement, bound, share.add)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dictionaries of plain values, None where nothing is known."""
    names = list(map(str, frame.columns))
    plain = [frame[name].astype(object) for name in names]
    values = [column.where(column.notna(), None).to_list() for column in plain]
    return [dict(zip(names, row)) for row in zip(*values)]  # noqa: B905  all columns are equally long


def tell_replaced(comparison: Comparison) -> list[Problem]:
    """One warning for each stored value that was replaced."""
    told: list[Problem] = []
    if comparison.changed.empty:
        return told
    sheets, rows = (comparison.changed[name].to_list() for name in ("source_sheet", "source_row"))
    for column in comparison.differs.columns:
        old, new = comparison.old[column].to_list(), comparison.changed[column].to_list()
        for place in comparison.differs[column].to_numpy().nonzero()[0]:
            values = {"variant": "row", "table_column": f"{comparison.table.name}.{column}"}
            values |= {"old": shown(old[place]), "new": shown(new[place])}
            told.append(Problem("W07", "warning", sheets[place], None, rows[place], column, values["new"], values))
    return told


def finish_load(
    connection: sa.Connection, load: sa.Table, load_id: int, counts: list[int], check: Check, replaced: list[Problem]
) -> None:
    """Write what the load has done, with its problems so that they can be shown later in any language."""
    problems = [*check.problems, *replaced]
    values = {
        "rows_new": counts[0],
        "rows_changed": counts[1],
        "rows_unchanged": counts[2],
        "warnings": sum(problem.severity == "warning" for problem in problems),
        "problems": [asdict(problem) for problem in problems[:MOST_PROBLEMS_KEPT]],
    }
    connection.execute(sa.update(load).where(load.c.load_id == load_id).values(values))


def mark_superseded(connection: sa.Connection, tables: Mapping[str, sa.Table], load_id: int) -> None:
    """Mark earlier loads none of whose rows is current any more."""
    load = tables["load"]
    current = sa.union(*(sa.select(tables[table.name].c.load_id) for table in domain_tables()))
    condition = (load.c.state == "published") & (load.c.load_id < load_id) & load.c.load_id.not_in(current)
    connection.execute(sa.update(load).where(condition, load.c.rows_new > 0).values(state="superseded"))


def domain_tables() -> list[Table]:
    """The tables that hold published rows, each after those it refers to."""
    return [table for table in read_tables().values() if table.group != "technical"]
