"""Which of the eleven sections of a cluster's passport are filled, each by its own rule."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Exists, FromClause, Table, and_, case, exists, func, literal, or_, select, union_all

from data_sources.measuring.origins import Column, Condition, Origin, limit_cluster, members, running_on
from data_sources.measuring.selection import DAY, YEAR, Selection

ACTS = ("order", "agreement", "regulation")
ACTION_PLANS = ("annual_plan", "road_map")
KEY_TARGETS = ("trainees_total", "output_volume", "student_satisfaction", "employer_satisfaction")
LOCATED_PERCENT = 80


def section_origin(selection: Selection) -> Origin:
    """A row for each section of each cluster; none for a cluster of which nothing but the name is known."""
    cluster = selection.tables["cluster"]
    each = [
        limit_cluster(
            select(
                cluster.c.cluster_id,
                cluster.c.load_id,
                literal(number).label("section_no"),
                case((rule, 1), else_=0).label("filled"),
            ),
            selection,
            cluster.c.cluster_id,
        )
        for number, rule in enumerate(rules(selection, cluster), start=1)
    ]
    sections = union_all(*each).subquery("sections")
    more = func.max(case((sections.c.section_no > 1, sections.c.filled))).over(partition_by=sections.c.cluster_id)
    passport = select(sections, more.label("more")).subquery("passport")
    return Origin(
        joined=passport,
        cluster=passport.c.cluster_id,
        load=passport.c.load_id,
        columns=dict(passport.c.items()),
        limits=(passport.c.more == 1,),
    )


def passport_sections(selection: Selection, origin: Origin) -> Mapping[str, Column]:
    """`section_no` and whether it is `filled` (1 or 0)."""
    return {name: origin.columns[name] for name in ("section_no", "filled")}


def rules(selection: Selection, cluster: Table) -> Sequence[Condition]:
    """When each of the eleven sections is filled, in their order."""
    name = or_(*(cluster.c[f"name_{language}"].is_not(None) for language in ("kk", "ru", "en")))
    return (
        name,
        and_(*(has_member(selection, cluster, kind) for kind in ("college", "enterprise"))),
        has_entry(selection, cluster, 3, ACTS),
        or_(has_entry(selection, cluster, 4, ("text",)), located(selection, cluster)),
        and_(*(has_entry(selection, cluster, 5, (kind,)) for kind in ("goal_short", "goal_long"))),
        has_programme(selection, cluster),
        has_plan(selection, cluster),
        has_entry(selection, cluster, 8),
        or_(has_funding(selection, cluster), has_entry(selection, cluster, 9, ("text",))),
        has_entry(selection, cluster, 10),
        has_targets(selection, cluster),
    )


def known_of(cluster: FromClause, table: FromClause, *conditions: Condition) -> Exists:
    """Whether the cluster has a row of a table that meets the conditions."""
    return exists(literal(1)).where(table.c.cluster_id == cluster.c.cluster_id, *conditions).correlate(cluster)


def has_member(selection: Selection, cluster: FromClause, kind: str) -> Condition:
    """Whether an organisation of the kind is a stated member on the day; the role is always given."""
    member, organisation = members(selection), selection.tables["organisation"]
    return known_of(cluster, member, member.c.org_id == organisation.c.org_id, organisation.c.kind == kind)


def has_entry(selection: Selection, cluster: FromClause, section: int, kinds: tuple[str, ...] = ()) -> Condition:
    """Whether a section has an entry, of one of the kinds if given; acts dated after the day do not count."""
    entry = selection.tables["passport_entry"]
    told = or_(entry.c.doc_date.is_(None), entry.c.doc_date <= DAY)
    wanted = [entry.c.kind.in_(kinds)] if kinds else []
    return known_of(cluster, entry, entry.c.section_no == section, told, *wanted)


def located(selection: Selection, cluster: FromClause) -> Condition:
    """Whether at least 80 % of the members have coordinates."""
    member, organisation = members(selection), selection.tables["organisation"]
    share = (
        select(func.sum(case((organisation.c.lat.is_not(None), 100), else_=0)) >= LOCATED_PERCENT * func.count())
        .select_from(member.join(organisation, member.c.org_id == organisation.c.org_id))
        .where(member.c.cluster_id == cluster.c.cluster_id)
        .having(func.count() > 0)
    )
    return func.coalesce(share.correlate(cluster).scalar_subquery(), literal(1) == 0)


def has_programme(selection: Selection, cluster: FromClause) -> Condition:
    """Whether a programme with a code or a field runs on the day."""
    programme = selection.tables["programme"]
    named = or_(programme.c.code.is_not(None), programme.c.field_code.is_not(None))
    return known_of(cluster, programme, named, running_on(selection))


def has_plan(selection: Selection, cluster: FromClause) -> Condition:
    """Whether there is a plan or road map of the year of the day."""
    item = selection.tables["plan_item"]
    return known_of(cluster, item, item.c.plan_kind.in_(ACTION_PLANS), item.c.plan_year == YEAR)


def has_funding(selection: Selection, cluster: FromClause) -> Condition:
    """Whether funding of a year up to that of the day is known."""
    money = selection.tables["money"]
    return known_of(cluster, money, money.c.flow == "funding", money.c.year <= YEAR)


def has_targets(selection: Selection, cluster: FromClause) -> Condition:
    """Whether each of the four key indicators has a target."""
    value = selection.tables["indicator_value"]
    query = select(func.count(value.c.indicator_id.distinct())).where(
        value.c.cluster_id == cluster.c.cluster_id, value.c.kind == "target", value.c.indicator_id.in_(KEY_TARGETS)
    )
    return query.correlate(cluster).scalar_subquery() == len(KEY_TARGETS)
