"""Which colleges should have reported."""

from sqlalchemy import CTE, String, and_, cast, func, literal, select

from data_sources.measuring.groups import FROM_REGISTER, UNKNOWN, owner_of
from data_sources.measuring.origins import Column, limit_cluster, members, programme_columns, running_on
from data_sources.measuring.selection import Selection


def expected_colleges(selection: Selection) -> CTE:
    """Owner, college and group of every stated member of the cluster that has a programme running on the day.

    The group is that of the breakdown where programmes have it, else empty.
    """
    programme, speciality = selection.tables["programme"], selection.tables["speciality"]
    cluster, member = selection.tables["cluster"], members(selection)
    own = and_(programme.c.cluster_id == member.c.cluster_id, programme.c.org_id == member.c.org_id)
    coded = and_(programme.c.code == speciality.c.code, programme.c.code_system == speciality.c.code_system)
    joined = programme.join(member, own).join(speciality, coded, isouter=True)
    joined = joined.join(cluster, cluster.c.cluster_id == programme.c.cluster_id)
    columns = programme_columns(selection)
    groups = {
        "college": programme.c.org_id,
        "field": columns["field"],
        "programme": programme.c.programme_id,
        "level": programme.c.level,
        "region": cluster.c.region_code,
    }
    group: Column = literal("")
    if selection.by in (*FROM_REGISTER, "region"):
        group = func.coalesce(cast(groups[selection.by or ""], String), UNKNOWN)
    query = select(
        owner_of(selection, programme.c.cluster_id).label("owner"),
        programme.c.org_id.label("college"),
        group.label("grp"),
    ).select_from(joined)
    query = query.where(running_on(selection))
    if selection.measure.coverage == "none":
        query = query.where(literal(0) == 1)
    return limit_cluster(query, selection, programme.c.cluster_id).distinct().cte("expected")
