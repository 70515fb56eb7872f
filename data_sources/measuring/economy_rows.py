"""From which rows indicators about money and demand for staff are taken; sources and currencies are never added up."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Integer, Select, Subquery, and_, bindparam, case, func, literal, or_, select

from dashboard.domain.code_lists import read_enumeration
from data_sources.measuring.origins import Column, Origin, limit_cluster, named, programme_columns, with_programme
from data_sources.measuring.selection import DAY, OBSERVED, SETTLED, YEAR, Moment, Selection

Made = Mapping[str, Column]
ENDED = bindparam("quarters_ended", type_=Integer)
QUARTERS = 4


def money_origin(selection: Selection) -> Origin:
    """Amounts of the year, or for a balance of everything that had ended by the day, each counted once.

    Where a year is given as a whole and by quarters, the whole counts, for what is planned and for what came alike.
    What is told by quarters and not to the last one is provisional.
    """
    money, payer = selection.tables["money"], selection.tables["organisation"]
    inside = (
        quarter_index(dict(money.c.items())) <= ENDED
        if selection.measure.function == "fund_balance"
        else money.c.year == YEAR
    )
    once = (counted_once(dict(money.c.items()), name).label(name) for name in ("planned", "actual"))
    others = (column for column in money.c if column.name not in ("planned", "actual"))
    until = told_until(dict(money.c.items())).label("until")
    rows = limit_cluster(select(*others, *once, until).where(inside), selection, money.c.cluster_id).subquery("amounts")
    return Origin(
        joined=rows.join(payer, payer.c.org_id == rows.c.org_id, isouter=True),
        cluster=rows.c.cluster_id,
        load=rows.c.load_id,
        columns={**dict(rows.c.items()), **named("organisation", payer)},
        limits=(),
        college=rows.c.org_id,
        early=None if selection.measure.function == "fund_balance" else rows.c.until < QUARTERS,
    )


def quarter_index(money: Made) -> Column:
    """The number of the last quarter that an amount is about; a whole year ends with its fourth."""
    return money["year"] * QUARTERS + case((money["quarter"] == 0, QUARTERS), else_=money["quarter"])


def counted_once(money: Made, name: str) -> Column:
    """An amount, empty for a quarter of which the whole year is given."""
    same = tuple(money[part] for part in ("cluster_id", "org_id", "year", "flow", "source"))
    whole = case((and_(money["quarter"] == 0, money[name].is_not(None)), 1), else_=0)
    given = func.max(whole).over(partition_by=same)
    return case((or_(money["quarter"] == 0, given == 0), money[name]))


def told_until(money: Made) -> Column:
    """The last quarter of the year of which it is told what came, 4 where the whole year is; empty for mere plans."""
    same = tuple(money[part] for part in ("cluster_id", "org_id", "year", "flow", "source"))
    last = case((money["quarter"] == 0, QUARTERS), else_=money["quarter"])
    return func.max(case((money["actual"].is_not(None), last))).over(partition_by=same)


def fund_balance(selection: Selection, origin: Origin) -> Made:
    """`contributed` and `spent`: what a row adds to the fund and what it takes from it; both empty if nothing came."""
    money = origin.columns
    unknown = money["actual"].is_(None)
    return {
        name: case((unknown, None), (money["flow"] == flow, money["actual"]), else_=0)
        for name, flow in (("contributed", "fund_contribution"), ("spent", "fund_spending"))
    }


def quarters_ended(moment: Moment) -> Mapping[str, object]:
    """The number of the last quarter that had ended by the day of counting."""
    return {ENDED.key: last_quarter_ended(moment.day)}


def last_quarter_ended(day: date) -> int:
    """The number of the last quarter that has ended by the evening of a day, counted as by `quarter_index`."""
    following = day + timedelta(1)
    return following.year * QUARTERS + (following.month - 1) // 3


def demand_origin(selection: Selection) -> Origin:
    """Demand for the year: of one source (`source`), or of all, to be told apart by a breakdown or a condition."""
    if selection.measure.function == "field_graduates":
        return coverage_origin(selection)
    rows = demand_rows(selection)
    return Origin(
        joined=rows,
        cluster=rows.c.cluster_id,
        load=rows.c.load_id,
        columns={**dict(rows.c.items()), "field": rows.c.field_code},
        limits=(rows.c.place == rows.c.best,) if selection.measure.chosen == "source" else (),
        taken_from=rows.c.data_source,
    )


def demand_rows(selection: Selection) -> Subquery:
    """Demand for the year with the place of its source in the declared order, and the best place there is."""
    demand, cluster = selection.tables["labour_demand"], selection.tables["cluster"].alias("home")
    order = {code: number for number, code in enumerate(read_enumeration("demand_source").entries)}
    place = case(order, value=demand.c.data_source)
    wide = selection.by == "region" and not selection.one_cluster
    whose = cluster.c.region_code if wide else demand.c.cluster_id
    query: Select[*tuple[object, ...]] = select(
        demand, place.label("place"), func.min(place).over(partition_by=whose).label("best")
    )
    query = query.select_from(demand.join(cluster, cluster.c.cluster_id == demand.c.cluster_id))
    return limit_cluster(query.where(demand.c.for_year == YEAR), selection, demand.c.cluster_id).subquery("demand")


def coverage_origin(selection: Selection) -> Origin:
    """Each field with demand of the chosen source and graduates known: both sums, one row for a cluster and field."""
    rows, leaving = demand_rows(selection), graduates_of_fields(selection)
    wanted = select(
        rows.c.cluster_id,
        rows.c.field_code,
        rows.c.data_source,
        func.max(rows.c.load_id).label("load_id"),
        func.sum(rows.c.persons).label("persons"),
    ).where(rows.c.place == rows.c.best)
    keys = (rows.c.cluster_id, rows.c.field_code, rows.c.data_source)
    demand = wanted.group_by(*keys).having(func.sum(rows.c.persons) > 0).subquery("wanted_in_field")
    same = and_(leaving.c.cluster_id == demand.c.cluster_id, leaving.c.field_code == demand.c.field_code)
    return Origin(
        joined=demand.join(leaving, same),
        cluster=demand.c.cluster_id,
        load=demand.c.load_id,
        columns={**dict(demand.c.items()), "field": demand.c.field_code, "graduates": leaving.c.graduates},
        limits=(leaving.c.choice == 1,),
        early=leaving.c.early == 1,
        taken_from=demand.c.data_source + literal(",") + leaving.c.basis,
    )


def graduates_of_fields(selection: Selection) -> Subquery:
    """Graduates of the year by field, actual ones before forecast ones (`choice` 1); `early`: not final."""
    facts = selection.tables["graduate_outcome"]
    latest = func.row_number().over(
        partition_by=(facts.c.cluster_id, facts.c.programme_id, facts.c.basis), order_by=facts.c.as_of.desc()
    )
    last = case((facts.c.basis == "actual", OBSERVED), else_=DAY)
    ranked = select(facts, latest.label("place")).where(facts.c.cohort == YEAR, facts.c.as_of <= last)
    seen = limit_cluster(ranked, selection, facts.c.cluster_id).subquery("seen")
    field: ColumnElement[str] = programme_columns(selection)["field"]
    early = case((or_(seen.c.basis == "forecast", seen.c.as_of < SETTLED), 1), else_=0)
    return (
        select(
            seen.c.cluster_id,
            field.label("field_code"),
            seen.c.basis,
            func.sum(seen.c.graduates).label("graduates"),
            func.max(early).label("early"),
            func.row_number().over(partition_by=(seen.c.cluster_id, field), order_by=seen.c.basis).label("choice"),
        )
        .select_from(with_programme(selection, seen))
        .where(seen.c.place == 1, field.is_not(None))
        .group_by(seen.c.cluster_id, field, seen.c.basis)
        .subquery("leaving")
    )


def field_graduates(selection: Selection, origin: Origin) -> Made:
    """`graduates`: those of the cluster in the field of the demand."""
    return {"graduates": origin.columns["graduates"]}
