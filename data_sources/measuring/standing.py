"""What is known of a cluster besides its facts: norm sets, targets, stated values, whether it is invented."""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, case, func, literal, null, select

from data_sources.measuring.origins import Query, limit_cluster, running_on
from data_sources.measuring.selection import ASKED, PERIOD, Selection


def places(selection: Selection) -> Query:
    """Every cluster (or region) with norm sets and currency; lowest and highest differ where a region's clusters do."""
    cluster, load = selection.tables["cluster"], selection.tables["load"]
    place = cluster.c.region_code if selection.by == "region" else cluster.c.cluster_id
    query = select(
        place.label("place"),
        func.min(cluster.c.norm_set).label("norm_low"),
        func.max(cluster.c.norm_set).label("norm_high"),
        func.max(case((load.c.synthetic, 1), else_=0)).label("synthetic"),
        func.min(cluster.c.currency).label("currency_low"),
        func.max(cluster.c.currency).label("currency_high"),
    ).select_from(cluster.join(load, load.c.load_id == cluster.c.load_id))
    return limit_cluster(query, selection, cluster.c.cluster_id).group_by(place)


def known_besides(selection: Selection, owner: ColumnElement[str]) -> list[ColumnElement[Any]]:
    """Target and stated value of the cluster, our default norm as edited in the app, unnamed programmes."""
    return [
        stated_value(selection, owner, "target").label("target"),
        stated_value(selection, owner, "reported").label("stated"),
        edited_default(selection, "low").label("default_low"),
        edited_default(selection, "high").label("default_high"),
        unnamed_programmes(selection, owner).label("unnamed"),
    ]


def stated_value(
    selection: Selection, owner: ColumnElement[str], kind: str
) -> ScalarSelect[float] | ColumnElement[None]:
    """The cluster's target or stated value for the measured period, else for the chosen one; only for the total."""
    if selection.by or selection.part:
        return null()
    value = selection.tables["indicator_value"]
    query = select(value.c.value).where(
        value.c.indicator_id == selection.indicator.id,
        value.c.cluster_id == owner,
        value.c.kind == kind,
        value.c.period.in_((PERIOD, ASKED)),
    )
    own_first = case((value.c.period == PERIOD, 0), else_=1)
    return query.order_by(own_first).limit(1).correlate_except(value).scalar_subquery()


def edited_default(selection: Selection, side: str) -> ScalarSelect[float] | ColumnElement[None]:
    """One limit (`low`, `high`) of our default norm as edited in the app; empty where the declared one holds."""
    if selection.indicator.direction == "info":
        return null()
    norm = selection.tables["default_norm"]
    query = select(norm.c[side]).where(norm.c.indicator_id == selection.indicator.id)
    return query.correlate_except(norm).scalar_subquery()


def unnamed_programmes(selection: Selection, owner: ColumnElement[str]) -> ScalarSelect[int] | ColumnElement[int]:
    """How many rows stand for unnamed programmes, where those make a count incomplete; only for the total."""
    if selection.by or selection.part or not selection.measure.named_only:
        return literal(0)
    programme = selection.tables["programme"]
    query = select(func.count()).where(
        programme.c.cluster_id == owner, programme.c.code.is_(None), running_on(selection)
    )
    return query.correlate_except(programme).scalar_subquery()
