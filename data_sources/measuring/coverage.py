"""Who should have reported: colleges with programmes, enterprises of the cluster, or nobody by itself."""

from sqlalchemy import CTE, ColumnElement, String, and_, cast, exists, func, literal, select

from data_sources.measuring.groups import UNKNOWN, by_register, owner_of
from data_sources.measuring.origins import Column, Query, limit_cluster, members, programme_columns, running_on
from data_sources.measuring.selection import Selection

# Tables in which a row may be about no organisation, and so about the cluster as a whole.
MAYBE_AS_A_WHOLE = ("survey", "money")


def expected_reporters(selection: Selection, rows: CTE) -> CTE:
    """Owner, organisation (`college`) and group of everyone who should have given the measured `rows`.

    Nobody where the figures are counted from registers or told by the cluster itself, and nobody by name where
    they were given for the cluster as a whole. The group is that of the breakdown where it is known of those who
    should report, else empty.
    """
    enterprises = selection.measure.coverage == "enterprises"
    query = expected_enterprises(selection) if enterprises else expected_colleges(selection)
    if selection.measure.coverage not in ("colleges", "enterprises"):
        query = query.where(literal(0) == 1)
    whose = query.subquery("reporters")
    wanted = select(whose.c.owner, whose.c.college, whose.c.grp)
    if selection.measure.table in MAYBE_AS_A_WHOLE:
        wanted = wanted.where(~given_as_a_whole(selection, rows, whose.c.owner, whose.c.grp))
    return wanted.distinct().cte("expected")


def given_as_a_whole(selection: Selection, rows: CTE, owner: Column, group: Column) -> ColumnElement[bool]:
    """Whether a measured row of the owner (of the region, where clusters are put together) names no organisation."""
    whole = exists().where(rows.c.owner == owner, rows.c.college.is_(None))
    return whole.where(rows.c.grp == group) if selection.by == "region" else whole


def expected_colleges(selection: Selection) -> Query:
    """Every stated member of the cluster that has a programme running on the day."""
    programme, speciality = selection.tables["programme"], selection.tables["speciality"]
    cluster, member = selection.tables["cluster"], members(selection)
    own = and_(programme.c.cluster_id == member.c.cluster_id, programme.c.org_id == member.c.org_id)
    coded = and_(programme.c.code == speciality.c.code, programme.c.code_system == speciality.c.code_system)
    joined = programme.join(member, own).join(speciality, coded, isouter=True)
    joined = joined.join(cluster, cluster.c.cluster_id == programme.c.cluster_id)
    groups: dict[str, Column] = {
        "college": programme.c.org_id,
        "organisation": programme.c.org_id,
        "field": programme_columns(selection)["field"],
        "programme": programme.c.programme_id,
        "level": programme.c.level,
        "region": cluster.c.region_code,
    }
    query = select(
        owner_of(selection, programme.c.cluster_id).label("owner"),
        programme.c.org_id.label("college"),
        known_group(selection, groups).label("grp"),
    ).select_from(joined)
    return limit_cluster(query.where(running_on(selection)), selection, programme.c.cluster_id)


def expected_enterprises(selection: Selection) -> Query:
    """Every enterprise that is a stated member of the cluster on the day."""
    organisation, cluster, member = selection.tables["organisation"], selection.tables["cluster"], members(selection)
    joined = member.join(organisation, organisation.c.org_id == member.c.org_id)
    joined = joined.join(cluster, cluster.c.cluster_id == member.c.cluster_id)
    groups: dict[str, Column] = {"organisation": member.c.org_id, "region": cluster.c.region_code}
    query = select(
        owner_of(selection, member.c.cluster_id).label("owner"),
        member.c.org_id.label("college"),
        known_group(selection, groups).label("grp"),
    )
    return query.select_from(joined).where(organisation.c.kind == "enterprise")


def known_group(selection: Selection, groups: dict[str, Column]) -> Column:
    """The group of whoever should report; empty where the breakdown says nothing about them."""
    if by_register(selection) or selection.by == "region":
        return func.coalesce(cast(groups[selection.by or ""], String), UNKNOWN)
    return literal("")
