"""From which rows indicators about governance are taken: councils by quarter, decisions, plans, news, risks."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Date,
    Subquery,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from dashboard.domain.council_calendar import COUNCILS
from dashboard.domain.periods import quarters_of
from dashboard.domain.risks import HIGH_FROM
from data_sources.measuring.origins import Column, Condition, Origin, limit_cluster, named
from data_sources.measuring.selection import DAY, FIRST, LAST, YEAR, Moment, Selection
from data_sources.measuring.working_days import deadline_days, deadlines

Made = Mapping[str, Column]
QUARTERS = (1, 2, 3, 4)
YEARLY_PLANS = ("annual_plan",)
LONG_PLANS = ("road_map", "policy_stage")


def meeting_origin(selection: Selection) -> Origin:
    """Each quarter of the period for each council the cluster has a meeting of, held or planned, by the day."""
    meeting = selection.tables["meeting"]
    first_sign = func.coalesce(meeting.c.held_on, meeting.c.planned_from, meeting.c.planned_to)
    councils = select(meeting.c.cluster_id, meeting.c.body, func.min(meeting.c.load_id).label("load_id")).where(
        meeting.c.body.in_(COUNCILS), first_sign <= DAY
    )
    councils = limit_cluster(councils, selection, meeting.c.cluster_id).group_by(meeting.c.cluster_id, meeting.c.body)
    council, quarter = councils.subquery("council"), quarters()
    held = meeting.alias("held")
    met = exists(held.c.meeting_id).where(
        held.c.cluster_id == council.c.cluster_id,
        held.c.body == council.c.body,
        held.c.status == "held",
        held.c.held_on.between(quarter.c.first_day, quarter.c.last_day),
        held.c.held_on <= DAY,
    )
    met = met.correlate_except(held)
    return Origin(
        joined=council.join(quarter, literal(1) == 1),
        cluster=council.c.cluster_id,
        load=council.c.load_id,
        columns={"body": council.c.body, "met": case((met, 1), else_=0), "due": literal(1)},
        limits=(or_(quarter.c.last_day <= DAY, met),),
    )


def quarters() -> Subquery:
    """The four quarters of a year, with their first and last days."""
    each = (
        select(
            bindparam(f"quarter_{number}_first", type_=Date).label("first_day"),
            bindparam(f"quarter_{number}_last", type_=Date).label("last_day"),
        )
        for number in QUARTERS
    )
    return union_all(*each).subquery("quarter")


def quarter_days(moment: Moment) -> Mapping[str, object]:
    """The days of the quarters that begin in the measured year."""
    days: dict[str, object] = {}
    for number, quarter in zip(QUARTERS, quarters_of(moment.period), strict=True):
        days |= {f"quarter_{number}_first": quarter.start, f"quarter_{number}_last": quarter.end}
    return days


def council_quarters(selection: Selection, origin: Origin) -> Made:
    """`due` and `met`: a quarter that counts, and whether the council met in it."""
    return {name: origin.columns[name] for name in ("due", "met")}


def agenda_origin(selection: Selection) -> Origin:
    """Questions of meetings; those of a meeting after the day do not count."""
    item, meeting = selection.tables["agenda_item"], selection.tables["meeting"]
    return Origin(
        joined=item.join(meeting, meeting.c.meeting_id == item.c.meeting_id),
        cluster=meeting.c.cluster_id,
        load=item.c.load_id,
        columns={**dict(item.c.items()), **named("meeting", meeting), "body": meeting.c.body},
        limits=(or_(meeting.c.held_on.is_(None), meeting.c.held_on <= DAY),),
    )


def plan_origin(selection: Selection) -> Origin:
    """Lines of all plans."""
    item = selection.tables["plan_item"]
    return Origin(joined=item, cluster=item.c.cluster_id, load=item.c.load_id, columns=dict(item.c.items()), limits=())


def planned_for_year(item: Made) -> Condition:
    """Whether a line belongs to the measured year: by the year of a yearly plan, by the deadline of a longer one."""
    long_plan = item["plan_kind"].in_(LONG_PLANS)
    return or_(
        and_(item["plan_kind"].in_(YEARLY_PLANS), item["plan_year"] == YEAR),
        and_(long_plan, item["due_to"].between(FIRST, LAST)),
        and_(long_plan, item["due_to"].is_(None), item["plan_year"] == YEAR),
    )


def plan_execution(selection: Selection, origin: Origin) -> Made:
    """Lines of the year's plans: `planned`, `done`, `due` by the day, done `in_time`; `told_on`: first news of any.

    A line to be done within working days of an event of the year is due on the last of them, not at the year's end.
    """
    item, told = origin.columns, selection.tables["plan_item"].alias("told")
    planned = and_(planned_for_year(item), item["status"] != "cancelled")
    done = and_(item["status"] == "done", item["done_on"] <= DAY)
    news_line = and_(item["deadline_kind"] == "within_working_days", item["due_to"].is_not(None))
    due_on = case((news_line, func.coalesce(last_in_time(selection, item), item["due_to"])), else_=item["due_to"])
    begun = told.c.status.in_(("in_progress", "not_done"))
    first = select(func.min(case((told.c.status == "done", told.c.done_on), (begun, FIRST)))).where(
        told.c.cluster_id == item["cluster_id"], planned_for_year(dict(told.c.items()))
    )
    return {
        "planned": case((planned, 1)),
        "done": case((done, 1), else_=0),
        "due": case((and_(planned, due_on <= DAY), 1)),
        "in_time": case((and_(done, item["done_on"] <= due_on), 1), else_=0),
        "told_on": first.correlate_except(told).scalar_subquery(),
    }


def last_in_time(selection: Selection, item: Made) -> ColumnElement[date]:
    """The last working day in time after the event of a line, by the country of its cluster; empty for other years."""
    cluster, deadline = selection.tables["cluster"].alias("land"), deadlines()
    land = select(cluster.c.region_code).where(cluster.c.cluster_id == item["cluster_id"])
    region = land.correlate_except(cluster).scalar_subquery()
    day = select(case((region.like("KZ-%"), deadline.c.kz), else_=deadline.c.ru))
    return day.where(deadline.c.event_on == item["event_on"]).correlate_except(deadline).scalar_subquery()


def news_deadlines(selection: Selection, origin: Origin) -> Made:
    """News of events of the period: `judged` once published or late, `in_time` by the third working day."""
    item = origin.columns
    last = last_in_time(selection, item)
    published = item["published_on"] <= DAY
    judged = and_(item["event_on"] <= DAY, or_(published, last < DAY))
    in_time = and_(published, item["published_on"] <= last)
    inside = item["event_on"].between(FIRST, LAST)
    return {"judged": case((and_(inside, judged), 1)), "in_time": case((in_time, 1), else_=0)}


def news_days(moment: Moment) -> Mapping[str, object]:
    """The deadlines of news in the measured period."""
    return deadline_days(moment.period.start, moment.period.end)


def risk_origin(selection: Selection) -> Origin:
    """The latest row of each risk not after the day."""
    risk = selection.tables["risk"]
    latest = func.row_number().over(partition_by=(risk.c.cluster_id, risk.c.risk_key), order_by=risk.c.as_of.desc())
    ranked = limit_cluster(select(risk, latest.label("place")).where(risk.c.as_of <= DAY), selection, risk.c.cluster_id)
    chosen = ranked.subquery("chosen")
    return Origin(
        joined=chosen,
        cluster=chosen.c.cluster_id,
        load=chosen.c.load_id,
        columns=dict(chosen.c.items()),
        limits=(chosen.c.place == 1,),
        day=chosen.c.as_of,
    )


def risk_level(selection: Selection, origin: Origin) -> Made:
    """`high`: 1 for an open risk whose likelihood times impact is 15 or more."""
    risk = origin.columns
    high = and_(risk["status"] == "open", risk["likelihood"] * risk["impact"] >= HIGH_FROM)
    return {"high": case((high, 1), else_=0)}
