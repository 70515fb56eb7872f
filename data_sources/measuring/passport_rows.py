"""Which of the eleven sections of a cluster's passport are filled, each by its own rule."""

from collections.abc import Callable, Mapping
from functools import partial

from sqlalchemy import Exists, FromClause, and_, case, exists, false, func, literal, or_, select, union_all

from dashboard.domain.passport import (
    ACTION_PLANS,
    ANY,
    KEY_TARGETS,
    LOCATED_PERCENT,
    NEEDS,
    SECTIONS,
    Need,
)
from dashboard.domain.words import LANGUAGES
from data_sources.measuring.origins import Column, Condition, Origin, limit_cluster, members, running_on
from data_sources.measuring.selection import DAY, YEAR, Selection

Rule = Callable[[Selection, FromClause], Condition]


def section_origin(selection: Selection) -> Origin:
    """A row for each section of each cluster; none for a cluster of which nothing but the name is known."""
    cluster = selection.tables["cluster"]
    each = [
        limit_cluster(
            select(
                cluster.c.cluster_id,
                cluster.c.load_id,
                literal(number).label("section_no"),
                case((is_filled(selection, cluster, number), 1), else_=0).label("filled"),
            ),
            selection,
            cluster.c.cluster_id,
        )
        for number in SECTIONS
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


def is_filled(selection: Selection, cluster: FromClause, section: int) -> Condition:
    """Whether everything that a section needs is there."""
    return and_(*(is_met(selection, cluster, need) for need in NEEDS if need.section == section))


def is_met(selection: Selection, cluster: FromClause, need: Need) -> Condition:
    """Whether one thing that a section needs is there: as an entry of the passport, or in the tables that feed it."""
    elsewhere = IN_TABLES.get(need.code)
    entry = has_entry(selection, cluster, need.section, need.entries) if need.entries else false()
    return or_(entry, elsewhere(selection, cluster)) if elsewhere else entry


def has_name(_: Selection, cluster: FromClause) -> Condition:
    """Whether the cluster has a name in any language."""
    return or_(*(cluster.c[f"name_{language}"].is_not(None) for language in LANGUAGES))


def known_of(cluster: FromClause, table: FromClause, *conditions: Condition) -> Exists:
    """Whether the cluster has a row of a table that meets the conditions."""
    return exists(literal(1)).where(table.c.cluster_id == cluster.c.cluster_id, *conditions).correlate(cluster)


def has_member(selection: Selection, cluster: FromClause, *, kind: str) -> Condition:
    """Whether an organisation of the kind is a stated member on the day; the role is always given."""
    member, organisation = members(selection), selection.tables["organisation"]
    return known_of(cluster, member, member.c.org_id == organisation.c.org_id, organisation.c.kind == kind)


def has_entry(selection: Selection, cluster: FromClause, section: int, kinds: tuple[str, ...]) -> Condition:
    """Whether a section has an entry of one of the kinds; acts dated after the day do not count."""
    entry = selection.tables["passport_entry"]
    told = or_(entry.c.doc_date.is_(None), entry.c.doc_date <= DAY)
    wanted = [entry.c.kind.in_(kinds)] if kinds != ANY else []
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


def has_target(selection: Selection, cluster: FromClause, *, indicator_id: str) -> Condition:
    """Whether an indicator has a target."""
    value = selection.tables["indicator_value"]
    return known_of(cluster, value, value.c.kind == "target", value.c.indicator_id == indicator_id)


IN_TABLES: Mapping[str, Rule] = {
    "name": has_name,
    "college": partial(has_member, kind="college"),
    "enterprise": partial(has_member, kind="enterprise"),
    "territory": located,
    "field": has_programme,
    "plan": has_plan,
    "funding": has_funding,
    **{code: partial(has_target, indicator_id=code) for code in KEY_TARGETS},
}
"""What meets a need besides entries of the passport."""
