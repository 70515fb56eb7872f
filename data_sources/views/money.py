"""Lists of amounts: funding by source, goods and services, the development fund. Currencies are never added up."""

from sqlalchemy import Subquery, and_, case, func, select

from dashboard.domain.indicators import read_indicators
from dashboard.domain.periods import counting_day, parse_period, to_calendar_year
from data_sources.measuring.economy_rows import QUARTERS, counted_once, last_quarter_ended, quarter_index
from data_sources.views.asking import Asked, Column, Query, UnknownView

FUND = ("fund_contribution", "fund_spending")
AMOUNTS = ("planned", "actual")


def funding(asked: Asked) -> Query:
    """Money the cluster receives by year, contributions to the fund included, in total or `by` source, organisation."""
    return sums(asked, "funding_total", ("source", "organisation"))


def output(asked: Asked) -> Query:
    """Value of goods and services by year, in total or `by` organisation."""
    return sums(asked, "output_volume", ("organisation",))


def sums(asked: Asked, indicator_id: str, dimensions: tuple[str, ...]) -> Query:
    """Planned and actual amounts of what an indicator counts, in the currency of the cluster; empty where nobody told.

    `planned_both` and `actual_both` hold only what has both sides, to be divided; `planned_until` and `actual_until`
    are the last quarter that is told of everything (4 for a whole year).
    """
    flows = read_indicators()[indicator_id].allowed("flow")
    told, cluster = told_amounts(asked, flows), asked.tables["cluster"]
    parts = dimension(asked, told, dimensions)
    keys = [told.c.cluster_id, cluster.c.currency, told.c.year]
    both = and_(told.c.planned.is_not(None), told.c.actual.is_not(None))
    query = select(
        *keys,
        *(column.label(name) for name, column in parts.items()),
        *(func.sum(told.c[name]).label(name) for name in AMOUNTS),
        *(func.sum(case((both, told.c[name]))).label(f"{name}_both") for name in AMOUNTS),
        *(func.min(told.c[f"{name}_until"]).label(f"{name}_until") for name in AMOUNTS),
    )
    query = query.select_from(told.join(cluster, cluster.c.cluster_id == told.c.cluster_id))
    if "period" in asked.wishes:
        query = query.where(told.c.year == to_calendar_year(parse_period(asked.wishes["period"])).year)
    return query.group_by(*keys, *parts.values()).order_by(*keys, *parts.values())


def dimension(asked: Asked, told: Subquery, known: tuple[str, ...]) -> dict[str, Column]:
    """The column by which amounts are put together, as wished: the source, or who pays or produces."""
    by = asked.wishes.get("by")
    if by is None:
        return {}
    if by not in known:
        raise UnknownView(f"this list is not made by {by!r}; it is by {', '.join(known)}")
    return {"source": told.c.source} if by == "source" else {"org_id": told.c.org_id}


def told_amounts(asked: Asked, flows: tuple[str, ...]) -> Subquery:
    """What was told of each payer or producer, year, flow and source, a year given twice counted once."""
    money = asked.tables["money"]
    columns = dict(money.c.items())
    keys = ("cluster_id", "org_id", "year", "flow", "source")
    once = (counted_once(columns, name).label(name) for name in AMOUNTS)
    rows = select(*(money.c[name] for name in (*keys, "quarter")), *once).where(money.c.flow.in_(flows))
    each = asked.narrow(rows, cluster_id=money.c.cluster_id).subquery("amounts")
    last = case((each.c.quarter == 0, QUARTERS), else_=each.c.quarter)
    told = select(
        *(each.c[name] for name in keys),
        *(func.sum(each.c[name]).label(name) for name in AMOUNTS),
        *(func.max(case((each.c[name].is_not(None), last))).label(f"{name}_until") for name in AMOUNTS),
    )
    return told.group_by(*(each.c[name] for name in keys)).subquery("told")


def fund(asked: Asked) -> Query:
    """The development fund by year and quarter (0: the whole year): contributed, spent, and what is left since ever.

    Only quarters and years that ended by the day of counting of the wished period; the last balance is then that of
    `cluster_fund_balance`.
    """
    money = asked.tables["money"]
    columns = dict(money.c.items())
    day = asked.day
    if "period" in asked.wishes:
        day = counting_day("as_of", parse_period(asked.wishes["period"]), None, asked.day)
    inside = and_(money.c.flow.in_(FUND), quarter_index(columns) <= last_quarter_ended(day))
    once = select(
        money.c.cluster_id,
        money.c.year,
        money.c.quarter,
        money.c.flow,
        quarter_index(columns).label("place"),
        counted_once(columns, "actual").label("actual"),
    )
    each = asked.narrow(once.where(inside), cluster_id=money.c.cluster_id).subquery("each")
    keys = (each.c.cluster_id, each.c.year, each.c.quarter, each.c.place)
    flows = (
        func.sum(case((each.c.flow == flow, each.c.actual))).label(name)
        for flow, name in zip(FUND, ("contributed", "spent"), strict=True)
    )
    points = select(*keys, *flows).where(each.c.actual.is_not(None)).group_by(*keys).subquery("points")
    return with_balance(asked, points)


def with_balance(asked: Asked, points: Subquery) -> Query:
    """The points of the fund in order, each with everything that came before it and is left."""
    cluster = asked.tables["cluster"]
    gained = func.coalesce(points.c.contributed, 0) - func.coalesce(points.c.spent, 0)
    order = (points.c.place, points.c.quarter.desc())
    balance = func.sum(gained).over(partition_by=points.c.cluster_id, order_by=order)
    query = select(
        points.c.cluster_id,
        cluster.c.currency,
        points.c.year,
        points.c.quarter,
        points.c.contributed,
        points.c.spent,
        balance.label("balance"),
    )
    query = query.select_from(points.join(cluster, cluster.c.cluster_id == points.c.cluster_id))
    return query.order_by(points.c.cluster_id, *order)
