"""From which rows a measure is taken: joined tables, limited to the period and the day of counting."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, or_, select, true

from data_sources.measuring.selection import BEFORE, CLUSTER, DAY, OBSERVED, PERIOD, SETTLED, YEAR, Selection

Query = Select[*tuple[Any, ...]]
Column = ColumnElement[Any]
Condition = ColumnElement[bool]


@dataclass(frozen=True)
class Origin:
    """Joined tables with the parts the measuring needs.

    `college` is who reports the row; `day` when it was observed; `early` whether that makes it provisional; `active`
    whether a membership holds on the day; `previous` whether the row belongs to the period before (for growth);
    `taken_from` from which of several sources or periods the row is, as codes with commas.
    """

    joined: FromClause
    cluster: Column
    load: Column
    columns: Mapping[str, Column]
    limits: tuple[Condition, ...]
    college: Column | None = None
    day: Column | None = None
    early: Condition | None = None
    active: Condition = field(default_factory=true)
    previous: Condition | None = None
    taken_from: Column | None = None


def named(prefix: str, columns: FromClause) -> dict[str, Column]:
    """The columns of a joined table under `table.column`."""
    return {f"{prefix}.{column.name}": column for column in columns.c}


def active_on(selection: Selection) -> Condition:
    """Whether a membership holds on the day of counting: already begun (or known), and not yet left."""
    spell = selection.tables["participation"].c
    return or_(spell.left_on.is_(None), spell.left_on > DAY)


def begun_by(selection: Selection) -> Condition:
    """Whether a membership had begun, or was known of, by the day of counting."""
    spell = selection.tables["participation"].c
    return func.coalesce(spell.joined_on, spell.known_on) <= DAY


def members(selection: Selection) -> FromClause:
    """Cluster and organisation of every stated membership that holds on the day, each once."""
    spell = selection.tables["participation"]
    stated = select(spell.c.cluster_id, spell.c.org_id).where(
        begun_by(selection), active_on(selection), spell.c.basis == "stated"
    )
    return limit_cluster(stated, selection, spell.c.cluster_id).distinct().subquery("member")


def limit_cluster(query: Query, selection: Selection, cluster: Column) -> Query:
    """The query for the one cluster asked for, or for all."""
    return query.where(cluster == CLUSTER) if selection.one_cluster else query


def running_on(selection: Selection) -> Condition:
    """Whether a programme runs on the day of counting."""
    programme = selection.tables["programme"].c
    return and_(
        or_(programme.started_on.is_(None), programme.started_on <= DAY),
        or_(programme.ended_on.is_(None), programme.ended_on > DAY),
    )


def with_programme(selection: Selection, facts: FromClause, *, optional: bool = False) -> FromClause:
    """Rows joined to their programme, inside their own cluster, and its speciality."""
    programme, speciality = selection.tables["programme"], selection.tables["speciality"]
    own = and_(facts.c.cluster_id == programme.c.cluster_id, facts.c.programme_id == programme.c.programme_id)
    coded = and_(programme.c.code == speciality.c.code, programme.c.code_system == speciality.c.code_system)
    return facts.join(programme, own, isouter=optional).join(speciality, coded, isouter=True)


def programme_columns(selection: Selection) -> dict[str, Column]:
    """Columns of programme and speciality, and the field of training that one of them gives."""
    programme, speciality = selection.tables["programme"], selection.tables["speciality"]
    field_code = func.coalesce(speciality.c.field_code, programme.c.field_code)
    return {**named("programme", programme), **named("speciality", speciality), "field": field_code}


def enrolment_origin(selection: Selection) -> Origin:
    """Admission and trainees counted in the academic year, not after the day; for growth the year before too."""
    facts = selection.tables["enrolment"]
    codes = (PERIOD, BEFORE) if selection.measure.growth else (PERIOD,)
    return Origin(
        joined=with_programme(selection, facts),
        cluster=facts.c.cluster_id,
        load=facts.c.load_id,
        columns={**dict(facts.c.items()), **programme_columns(selection)},
        limits=(facts.c.academic_year.in_(codes), or_(facts.c.as_of.is_(None), facts.c.as_of <= DAY)),
        college=selection.tables["programme"].c.org_id,
        day=facts.c.as_of,
        previous=facts.c.academic_year != PERIOD if selection.measure.growth else None,
    )


def outcome_origin(selection: Selection) -> Origin:
    """One observation of each programme's graduates of the cohort: the latest that counts on the day.

    Actual outcomes count until twelve months after 30 June of the cohort; forecasts until the day itself.
    """
    facts = selection.tables["graduate_outcome"]
    actual = selection.measure.chosen != "forecast"
    latest = func.row_number().over(
        partition_by=(facts.c.cluster_id, facts.c.programme_id, facts.c.cohort), order_by=facts.c.as_of.desc()
    )
    ranked = select(facts, latest.label("place")).where(
        facts.c.basis == ("actual" if actual else "forecast"),
        facts.c.cohort == YEAR,
        facts.c.as_of <= (OBSERVED if actual else DAY),
    )
    chosen = limit_cluster(ranked, selection, facts.c.cluster_id).subquery("chosen")
    return Origin(
        joined=with_programme(selection, chosen),
        cluster=chosen.c.cluster_id,
        load=chosen.c.load_id,
        columns={**dict(chosen.c.items()), **programme_columns(selection)},
        limits=(chosen.c.place == 1,),
        college=selection.tables["programme"].c.org_id,
        day=chosen.c.as_of,
        early=chosen.c.as_of < SETTLED if actual else None,
    )


def staff_origin(selection: Selection) -> Origin:
    """Teaching staff of the colleges that are stated members on the day, counted in the academic year by then."""
    facts, member = selection.tables["staff"], members(selection)
    return Origin(
        joined=facts.join(member, facts.c.org_id == member.c.org_id),
        cluster=member.c.cluster_id,
        load=facts.c.load_id,
        columns=dict(facts.c.items()),
        limits=(facts.c.academic_year == PERIOD, facts.c.as_of <= DAY),
        college=facts.c.org_id,
        day=facts.c.as_of,
    )


def placement_origin(selection: Selection) -> Origin:
    """Persons sent by one organisation to another in the academic year."""
    facts, organisation = selection.tables["placement"], selection.tables["organisation"]
    sender, host = organisation.alias("sender"), organisation.alias("host")
    joined = with_programme(selection, facts, optional=True)
    joined = joined.join(sender, sender.c.org_id == facts.c.from_org_id).join(host, host.c.org_id == facts.c.to_org_id)
    return Origin(
        joined=joined,
        cluster=facts.c.cluster_id,
        load=facts.c.load_id,
        columns={
            **dict(facts.c.items()),
            **programme_columns(selection),
            **named("sender", sender),
            **named("host", host),
        },
        limits=(facts.c.academic_year == PERIOD,),
        college=facts.c.from_org_id,
    )


def participation_origin(selection: Selection) -> Origin:
    """Memberships that had begun, or were known of, by the day of counting; `active` says which still hold."""
    spell, organisation = selection.tables["participation"], selection.tables["organisation"]
    joined: FromClause = spell.join(organisation, organisation.c.org_id == spell.c.org_id)
    columns = {**dict(spell.c.items()), **named("organisation", organisation)}
    if selection.by == "field":
        taught = fields_taught(selection)
        own = and_(taught.c.cluster_id == spell.c.cluster_id, taught.c.org_id == spell.c.org_id)
        joined, columns["field"] = joined.join(taught, own, isouter=True), taught.c.field_code
    return Origin(
        joined=joined,
        cluster=spell.c.cluster_id,
        load=spell.c.load_id,
        columns=columns,
        limits=(begun_by(selection),),
        active=active_on(selection) if selection.measure.chosen == "register" else true(),
    )


def fields_taught(selection: Selection) -> FromClause:
    """The fields that each organisation teaches in each cluster on the day."""
    programme = selection.tables["programme"]
    speciality = selection.tables["speciality"]
    coded = and_(programme.c.code == speciality.c.code, programme.c.code_system == speciality.c.code_system)
    field_code = func.coalesce(speciality.c.field_code, programme.c.field_code).label("field_code")
    taught = select(programme.c.cluster_id, programme.c.org_id, field_code)
    taught = taught.select_from(programme.join(speciality, coded, isouter=True)).where(running_on(selection))
    return taught.distinct().subquery("taught")


ORIGINS: Mapping[str, Callable[[Selection], Origin]] = {
    "enrolment": enrolment_origin,
    "graduate_outcome": outcome_origin,
    "staff": staff_origin,
    "placement": placement_origin,
    "participation": participation_origin,
}
