"""Lists about the data themselves: academic years with data, loads and their problems, who gave what."""

from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Integer, String, cast, func, literal, null, select, union_all

from dashboard.domain.declarations import read_sheets
from dashboard.domain.periods import Period, academic_year, academic_year_of, parse_period, to_academic_year
from data_sources.views.asking import Asked, Column, Query, but

YEARS = {"enrolment": "academic_year", "staff": "academic_year", "placement": "academic_year"}
DAYS = {"meeting": ("held_on",), "review": ("reviewed_on", "reviewed_to")}
PROBLEM = ("code", "severity", "sheet", "cell", "row", "column", "value", "values")


def periods(asked: Asked) -> Query:
    """Everything that tells of a time with data: its kind (year, cohort, plan, stated period, day) and its text."""
    tables, parts = asked.tables, []
    enrolment, staff, spell = tables["enrolment"], tables["staff"], tables["participation"]
    counted = func.coalesce(enrolment.c.students, enrolment.c.admitted).is_not(None)
    parts.append(told(asked, "year", enrolment.c.academic_year, enrolment.c.cluster_id).where(counted))
    members = staff.join(spell, spell.c.org_id == staff.c.org_id)
    parts.append(told(asked, "year", staff.c.academic_year, spell.c.cluster_id).select_from(members))
    parts.append(told(asked, "year", tables["placement"].c.academic_year, tables["placement"].c.cluster_id))
    outcome = tables["graduate_outcome"]
    parts.append(told(asked, "cohort", outcome.c.cohort, outcome.c.cluster_id).where(outcome.c.basis == "actual"))
    plan, value = tables["plan_item"], tables["indicator_value"]
    parts.append(told(asked, "plan", plan.c.plan_year, plan.c.cluster_id).where(plan.c.plan_year > 0))
    parts.append(told(asked, "stated", value.c.period, value.c.cluster_id).where(value.c.kind == "reported"))
    for name, columns in DAYS.items():
        day = func.coalesce(*(tables[name].c[column] for column in columns), null())
        parts.append(told(asked, "day", day, tables[name].c.cluster_id).where(day.is_not(None)))
    joined = func.coalesce(spell.c.joined_on, spell.c.known_on)
    parts.append(told(asked, "member", func.max(joined), spell.c.cluster_id).group_by(spell.c.cluster_id))
    return select(union_all(*parts).subquery("told"))


def told(asked: Asked, kind: str, column: Column, cluster: Column) -> Query:
    """Different values of a column of the cluster, as text, under a kind."""
    query: Query = select(
        cluster.label("cluster_id"), literal(kind).label("kind"), cast(column, String).label("period")
    )
    return asked.narrow(query, cluster_id=cluster).distinct()


COUNTED = ("year", "cohort", "stated")


def to_academic_years(frame: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The academic years with data of each cluster, latest first; memberships count only where nothing else is told.

    `told` is 1 where people were counted or a document states figures, 0 where only days of the council are known.
    """
    found = {(str(cluster), str(kind), read_year(str(kind), str(text))) for cluster, kind, text in frame.to_numpy()}
    facts = {(cluster, year) for cluster, kind, year in found if kind != "member"}
    members = {(cluster, year) for cluster, kind, year in found if kind == "member"}
    have = {cluster for cluster, _ in facts}
    years = facts | {(cluster, year) for cluster, year in members if cluster not in have}
    counted = {(cluster, year) for cluster, kind, year in found if kind in COUNTED}
    begun = sorted((year.start, cluster, year) for cluster, year in years if year.start <= asked.day)
    rows = [(cluster, year.code, int((cluster, year) in counted)) for _, cluster, year in reversed(begun)]
    return pd.DataFrame(rows, columns=["cluster_id", "period", "told"])


def read_year(kind: str, text: str) -> Period:
    """The academic year in which a told time is looked at."""
    if kind in ("day", "member"):
        return academic_year_of(date.fromisoformat(text))
    return academic_year(int(text)) if kind == "cohort" else to_academic_year(parse_period(text))


def loads(asked: Asked) -> Query:
    """Every load with its counts, latest first, and when and by which role it was undone.

    For a cluster only those that rows of it come from, or that changed, removed or lost some.
    """
    load, undo, change = (asked.tables[name] for name in ("load", "undo", "change"))
    gone = change.c.source_sheet.is_(None) & change.c.source_row.is_(None)
    removed = select(func.count()).where(change.c.load_id == load.c.load_id, gone).scalar_subquery()
    columns = *but(load, "problems"), removed.label("rows_removed"), undo.c.undone_at, undo.c.undone_by_role
    query: Query = select(*columns).join(undo, undo.c.load_id == load.c.load_id, isouter=True)
    query = query.order_by(load.c.load_id.desc())
    if asked.cluster_id is None:
        return query
    own = [
        select(table.c.load_id).where(table.c.cluster_id == asked.cluster_id)
        for name, table in asked.tables.items()
        if name != "load" and "cluster_id" in table.c and "load_id" in table.c
    ]
    own += [
        select(kept.c.load_id).where(kept.c.old_values["cluster_id"].as_string() == asked.cluster_id)
        for kept in (change, asked.tables["undone_row"])
    ]
    return query.where(load.c.load_id.in_(union_all(*own)))


def load_problems(asked: Asked) -> Query:
    """The problems kept with each load, one list a load."""
    load = asked.tables["load"]
    query: Query = select(load.c.load_id, load.c.problems).order_by(load.c.load_id.desc())
    wished = asked.wishes.get("load_id")
    return query.where(load.c.load_id == int(wished)) if wished else query


def one_problem_a_row(frame: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Each problem with the number of its load, in the order in which it was found."""
    rows = [
        (load_id, *(problem.get(name) for name in PROBLEM))
        for load_id, problems in zip(frame["load_id"], frame["problems"], strict=True)
        for problem in problems or ()
    ]
    return pd.DataFrame(rows, columns=["load_id", *PROBLEM], dtype=object)


def coverage_by_sheet(asked: Asked) -> Query:
    """How many rows each college gave for each sheet and period."""
    tables = asked.tables
    programme, spell = tables["programme"], tables["participation"]
    parts = [rows_of(asked, "programme", programme.c.cluster_id, programme.c.org_id, literal(""))]
    for name in ("enrolment", "graduate_outcome"):
        facts = tables[name]
        own = (facts.c.cluster_id == programme.c.cluster_id) & (facts.c.programme_id == programme.c.programme_id)
        period = facts.c.academic_year if name == "enrolment" else cast(facts.c.cohort, String)
        query = rows_of(asked, name, facts.c.cluster_id, programme.c.org_id, period)
        parts.append(query.select_from(facts.join(programme, own)))
    placement, staff = tables["placement"], tables["staff"]
    sender = rows_of(asked, "placement", placement.c.cluster_id, placement.c.from_org_id, placement.c.academic_year)
    colleges = select(programme.c.org_id).where(programme.c.cluster_id == placement.c.cluster_id)
    parts.append(sender.where(placement.c.from_org_id.in_(colleges)))
    member = select(spell.c.cluster_id, spell.c.org_id).distinct().subquery("member")
    taught = rows_of(asked, "staff", member.c.cluster_id, staff.c.org_id, staff.c.academic_year)
    parts.append(taught.select_from(staff.join(member, member.c.org_id == staff.c.org_id)))
    given = union_all(*parts).subquery("given")
    return select(given).order_by(given.c.cluster_id, given.c.sheet, given.c.org_id, given.c.period)


def rows_of(asked: Asked, table: str, cluster: Column, college: Column, period: ColumnElement[str]) -> Query:
    """The number of rows of a table by cluster, college and period, under the name of its sheet."""
    sheet = next(sheet.name for sheet in read_sheets().values() if table in sheet.feeds)
    query: Query = select(
        cluster.label("cluster_id"),
        college.label("org_id"),
        literal(sheet).label("sheet"),
        period.label("period"),
        cast(func.count(), Integer).label("rows"),
    )
    return asked.narrow(query, cluster_id=cluster).group_by(cluster, college, period)
