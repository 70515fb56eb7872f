"""Lists of figures, added up in the database: trainees, quota, outcomes of graduates, staff, placements."""

import pandas as pd
from sqlalchemy import FromClause, Integer, String, and_, cast, func, literal, null, select, true, union_all

from dashboard.domain.periods import (
    FIRST_YEAR,
    counting_day,
    last_observation,
    parse_period,
    settled_from,
    to_academic_year,
    to_cohort,
)
from dashboard.domain.status import SMALL_BASE
from data_sources.views.asking import Asked, Column, Query, UnknownView, but, field_of, flag, is_member, with_programme

ENROLMENT = (
    "applications",
    "quota",
    "admitted",
    "admitted_on_quota",
    "admitted_grade9",
    "admitted_target",
    "students",
    "students_female",
    "students_budget",
    "students_dual",
    "students_target",
    "groups",
)
STATES = ("employed_speciality", "further_study", "military", "parental_leave", "not_employed")
PLACEMENT = ("persons", "with_mentor", "mentors", "hours", "completed", "offers", "hired")


def dimension(asked: Asked, default: str | None = None) -> dict[str, Column]:
    """The column by which figures of programmes are put together, as wished: `by` college, field, programme, level."""
    programme = asked.tables["programme"].c
    known: dict[str, dict[str, Column]] = {
        "college": {"org_id": programme.org_id},
        "field": {"field_code": field_of(asked)},
        "level": {"level": programme.level},
        "programme": {
            "programme_id": programme.programme_id,
            "org_id": programme.org_id,
            "field_code": field_of(asked),
        },
    }
    by = asked.wishes.get("by", default)
    if by is None:
        return {}
    if by not in known:
        raise UnknownView(f"this list is not made by {by!r}; it is by {', '.join(known)}")
    return known[by]


def in_year(asked: Asked, query: Query, year: Column) -> Query:
    """Only the academic year that goes with the wished period."""
    if "period" not in asked.wishes:
        return query
    return query.where(year == to_academic_year(parse_period(asked.wishes["period"])).code)


def enrolments(asked: Asked) -> Query:
    """Trainees, admission and their subsets by academic year, in total or `by` a dimension; empty where nobody told."""
    return enrolment_sums(asked, dimension(asked), {name: asked.tables["enrolment"].c[name] for name in ENROLMENT})


def quota(asked: Asked) -> Query:
    """Places, admission to them and the shortfall by academic year and programme (or `by` another dimension).

    Only rows that give places above zero and the admission to them, so the three figures belong together.
    """
    facts = asked.tables["enrolment"].c
    figures = {
        "quota": facts.quota,
        "admitted_on_quota": facts.admitted_on_quota,
        "shortfall": facts.quota - facts.admitted_on_quota,
    }
    query = enrolment_sums(asked, dimension(asked, "programme"), figures)
    return query.where(facts.quota > 0, facts.admitted_on_quota.is_not(None))


def enrolment_sums(asked: Asked, parts: dict[str, Column], figures: dict[str, Column]) -> Query:
    """Figures of enrolment added up by cluster, academic year and the given parts."""
    facts = asked.tables["enrolment"]
    keys = [facts.c.cluster_id, facts.c.academic_year, *(column.label(name) for name, column in parts.items())]
    sums = [func.sum(column).label(name) for name, column in figures.items()]
    query = select(*keys, *sums).select_from(with_programme(asked, facts))
    query = query.where(func.coalesce(facts.c.as_of, literal(asked.day)) <= asked.day)
    query = in_year(asked, asked.narrow(query, cluster_id=facts.c.cluster_id), facts.c.academic_year)
    grouping = [facts.c.cluster_id, facts.c.academic_year, *parts.values()]
    return query.group_by(*grouping).order_by(*grouping)


def cohort_outcomes(asked: Asked) -> Query:
    """What became of the graduates of each cohort, in total or `by` a dimension, from the chosen observations.

    `employed_other` are those employed elsewhere or without a word on the speciality, `unknown` those of whom nothing
    is told, so the states add up to the graduates. `provisional` is 1 when an observation is.
    """
    chosen = chosen_observations(asked).subquery("chosen")
    parts = dimension(asked)
    keys = {"cluster_id": chosen.c.cluster_id, "cohort": chosen.c.cohort, **parts}
    settled = cast(chosen.c.cohort + 1, String) + literal(settled_from(FIRST_YEAR).strftime("-%m-%d"))
    query = select(
        *(column.label(name) for name, column in keys.items()),
        *(func.sum(column).label(name) for name, column in states(chosen).items()),
        func.max(chosen.c.as_of).label("as_of"),
        func.max(flag(cast(chosen.c.as_of, String) < settled)).label("provisional"),
    )
    query = query.select_from(with_programme(asked, chosen)).where(chosen.c.latest == 1)
    return query.group_by(*keys.values()).order_by(*keys.values())


def states(chosen: FromClause) -> dict[str, Column]:
    """Graduates and each state they are in; whoever is in no told state is unknown."""
    told: Column = func.coalesce(chosen.c.employed, 0)
    for name in STATES[1:]:
        told = told + func.coalesce(chosen.c[name], 0)
    return {
        **{name: chosen.c[name] for name in ("graduates", "employed", *STATES)},
        "employed_other": chosen.c.employed - func.coalesce(chosen.c.employed_speciality, 0),
        "unknown": chosen.c.graduates - told,
    }


def chosen_observations(asked: Asked) -> Query:
    """Actual outcomes ranked by day within programme and cohort; `latest` is 1 for the one that counts.

    With a wished period its own cohort on its own day of counting, else every cohort.
    """
    facts = asked.tables["graduate_outcome"]
    within = cast(facts.c.cohort + 1, String) + literal(last_observation(FIRST_YEAR).strftime("-%m-%d"))
    key = (facts.c.cluster_id, facts.c.programme_id, facts.c.cohort)
    rank = func.row_number().over(partition_by=key, order_by=facts.c.as_of.desc())
    query = select(facts, rank.label("latest")).where(facts.c.basis == "actual", cast(facts.c.as_of, String) <= within)
    day = asked.day
    if "period" in asked.wishes:
        period = parse_period(asked.wishes["period"])
        day = counting_day("cohort_observed", period, None, asked.day)
        query = query.where(facts.c.cohort == to_cohort(period).year)
    return asked.narrow(query.where(facts.c.as_of <= day), cluster_id=facts.c.cluster_id)


def employment_definitions(asked: Asked) -> Query:
    """What the definitions of employment count in each cohort, over the same rows, by `scope`.

    `scope` tells which of the chosen observations are added up: `all`; `work`, those that tell who works and who in
    the speciality; `every`, those that tell of study, army and leave too. `available` are the graduates without these
    three, empty outside `every`; `first_day` and `last_day` the days of observation; `enough` and `enough_available`
    whether there are at least ten people to divide by.
    """
    chosen = chosen_observations(asked).subquery("chosen")
    work = and_(*(chosen.c[name].is_not(None) for name in ("employed", "employed_speciality")))
    away = ("further_study", "military", "parental_leave")
    every = and_(work, *(chosen.c[name].is_not(None) for name in away))
    scopes = {"all": true(), "work": work, "every": every}
    parts = [definition_sums(asked, chosen, scope, condition, away) for scope, condition in scopes.items()]
    found = union_all(*parts).subquery("definitions")
    return select(found).order_by(found.c.cluster_id, found.c.cohort, found.c.scope)


def definition_sums(asked: Asked, chosen: FromClause, scope: str, condition: Column, away: tuple[str, ...]) -> Query:
    """The counts of one scope by cluster and cohort."""
    graduates = func.sum(chosen.c.graduates)
    counted = ("employed", "employed_speciality", *away)
    missing = sum((chosen.c[name] for name in away[1:]), start=chosen.c[away[0]])
    available = func.sum(chosen.c.graduates - missing) if scope == "every" else null()
    keys = (chosen.c.cluster_id, chosen.c.cohort)
    query = select(
        *keys,
        literal(scope).label("scope"),
        func.count().label("rows"),
        graduates.label("graduates"),
        *(func.sum(chosen.c[name]).label(name) for name in counted),
        cast(available, Integer).label("available"),
        func.min(chosen.c.as_of).label("first_day"),
        func.max(chosen.c.as_of).label("last_day"),
        flag(graduates >= SMALL_BASE).label("enough"),
        flag(available >= SMALL_BASE).label("enough_available"),
    )
    query = query.select_from(with_programme(asked, chosen)).where(chosen.c.latest == 1, condition)
    return query.group_by(*keys)


def as_flags(frame: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The flags of a list as yes or no, so that nobody takes them for counts."""
    return frame.assign(**{name: frame[name].astype(bool) for name in ("enough", "enough_available")})


def staff(asked: Asked) -> Query:
    """Teaching staff of the stated member colleges, by college and academic year."""
    facts, spell = asked.tables["staff"], asked.tables["participation"]
    member = select(spell.c.cluster_id, spell.c.org_id).where(is_member(asked), spell.c.basis == "stated")
    members = member.distinct().subquery("member")
    query = select(members.c.cluster_id, *but(facts, "load_id"))
    query = query.select_from(facts.join(members, members.c.org_id == facts.c.org_id))
    query = in_year(asked, asked.narrow(query, cluster_id=members.c.cluster_id), facts.c.academic_year)
    return query.where(facts.c.as_of <= asked.day).order_by(facts.c.academic_year, facts.c.org_id)


def placements(asked: Asked) -> Query:
    """Who sent how many persons to whom, by kind and academic year."""
    facts = asked.tables["placement"]
    keys = [facts.c.cluster_id, facts.c.academic_year, facts.c.kind, facts.c.from_org_id, facts.c.to_org_id]
    query = select(*keys, *(func.sum(facts.c[name]).label(name) for name in PLACEMENT))
    query = asked.narrow(query, cluster_id=facts.c.cluster_id, kind=facts.c.kind)
    return in_year(asked, query, facts.c.academic_year).group_by(*keys).order_by(*keys)
