"""Lists about the way from a place at college to a job, and about the staff that employers ask for."""

from dataclasses import replace

from sqlalchemy import String, and_, case, cast, distinct, func, or_, select

from dashboard.domain.periods import (
    Period,
    academic_year_of,
    last_observation,
    parse_period,
    settled_from,
    to_calendar_year,
)
from data_sources.views.asking import Asked, Column, Query, field_of, flag, runs, with_programme, with_speciality
from data_sources.views.facts import chosen_observations, dimension

MONTHS = 12
BEGUN_YEAR = MONTHS - 1
BASES = {"actual": 1, "forecast": 2}


def demand(asked: Asked) -> Query:
    """How many people each source asks for in each field in the calendar year of the period; sources stay apart.

    `target_requests` are those of them asked for by target training.
    """
    facts = asked.tables["labour_demand"].c
    keys = (facts.cluster_id, facts.for_year, facts.data_source, facts.field_code)
    query = select(
        *keys,
        func.sum(facts.persons).label("persons"),
        func.sum(facts.target_requests).label("target_requests"),
    )
    return of_year(asked, query).group_by(*keys).order_by(*keys)


def demand_employers(asked: Asked) -> Query:
    """How many employers each source names for the calendar year of the period: `organisations`, 0 without any."""
    facts = asked.tables["labour_demand"].c
    keys = (facts.cluster_id, facts.for_year, facts.data_source)
    query = select(*keys, func.count(distinct(facts.org_id)).label("organisations"))
    return of_year(asked, query).group_by(*keys).order_by(*keys)


def of_year(asked: Asked, query: Query) -> Query:
    """Only the demand asked for: of the cluster, the source and the calendar year that goes with the period."""
    facts = asked.tables["labour_demand"].c
    query = asked.narrow(query, cluster_id=facts.cluster_id, data_source=facts.data_source)
    if "period" not in asked.wishes:
        return query
    return query.where(facts.for_year == to_calendar_year(parse_period(asked.wishes["period"])).year)


def field_supply(asked: Asked) -> Query:
    """The fields that the cluster trains in, and the graduates of the calendar year of the period in each.

    Actual graduates before forecast ones, field by field, as for the coverage of the demand. `graduates` is empty in
    a field whose programmes told nothing; `employed_speciality` unless all of its programmes told it.
    """
    year = calendar_year(asked)
    seen = outcomes_of_year(asked, year).subquery("seen")
    programme, field = asked.tables["programme"], field_of(asked)
    told = and_(seen.c.cluster_id == programme.c.cluster_id, seen.c.programme_id == programme.c.programme_id)
    query = select(
        programme.c.cluster_id,
        field.label("field_code"),
        seen.c.basis,
        func.sum(seen.c.graduates).label("graduates"),
        every_given(seen.c.employed_speciality, seen.c.graduates).label("employed_speciality"),
        func.max(seen.c.as_of).label("as_of"),
        func.max(flag(or_(seen.c.basis == "forecast", seen.c.as_of < settled_from(year.year)))).label("provisional"),
        func.row_number()
        .over(partition_by=(programme.c.cluster_id, field), order_by=case(BASES, value=seen.c.basis, else_=3))
        .label("choice"),
    )
    query = query.select_from(with_speciality(asked, programme.join(seen, told, isouter=True)))
    query = asked.narrow(query, cluster_id=programme.c.cluster_id).where(field.is_not(None))
    query = query.where(or_(seen.c.programme_id.is_not(None), runs(at_end(asked, year))))
    ranked = query.group_by(programme.c.cluster_id, field, seen.c.basis).subquery("ranked")
    chosen = select(*(column for column in ranked.c if column.name != "choice")).where(ranked.c.choice == 1)
    return chosen.order_by(ranked.c.cluster_id, ranked.c.field_code)


def calendar_year(asked: Asked) -> Period:
    """The calendar year that goes with the wished period, else with the day."""
    return to_calendar_year(wished_period(asked))


def at_end(asked: Asked, year: Period) -> Asked:
    """The same, counted on the last day of the calendar year, never later than asked."""
    return replace(asked, day=min(year.end, asked.day))


def outcomes_of_year(asked: Asked, year: Period) -> Query:
    """The latest actual and the latest forecast outcome of each programme for the graduates of a calendar year."""
    facts, day = asked.tables["graduate_outcome"], at_end(asked, year).day
    latest = func.row_number().over(
        partition_by=(facts.c.cluster_id, facts.c.programme_id, facts.c.basis), order_by=facts.c.as_of.desc()
    )
    last = case((facts.c.basis == "actual", min(day, last_observation(year.year))), else_=day)
    ranked = select(facts, latest.label("latest")).where(facts.c.cohort == year.year, facts.c.as_of <= last)
    seen = asked.narrow(ranked, cluster_id=facts.c.cluster_id).subquery("told")
    return select(seen).where(seen.c.latest == 1)


def every_given(column: Column, among: Column) -> Column:
    """The sum of a column, empty unless it is given in each of the rows in which the other one is."""
    return case((func.count(column) == func.count(among), func.sum(column)))


def cohort_chain(asked: Asked) -> Query:
    """The graduates observed in the period, as they were admitted: from entry to work in the speciality.

    In total or `by` a dimension. Only programmes of known length whose admission of the entry year, graduates and
    work in the speciality are all given, so that every step rests on the same `programmes`. The entry year is the
    year of graduation less the length in full years of study; `first_year` and `last_year` are the academic years in
    which the programmes counted admitted.
    """
    enrolment, programme = asked.tables["enrolment"], asked.tables["programme"]
    chosen = chosen_observations(with_period(asked)).subquery("chosen")
    parts = dimension(asked)
    keys = {"cluster_id": chosen.c.cluster_id, "cohort": chosen.c.cohort, **parts}
    own = and_(enrolment.c.cluster_id == chosen.c.cluster_id, enrolment.c.programme_id == chosen.c.programme_id)
    query = select(
        *(column.label(name) for name, column in keys.items()),
        func.sum(enrolment.c.admitted).label("admitted"),
        func.sum(chosen.c.graduates).label("graduates"),
        func.sum(chosen.c.employed_speciality).label("employed_speciality"),
        func.count().label("programmes"),
        func.min(enrolment.c.academic_year).label("first_year"),
        func.max(enrolment.c.academic_year).label("last_year"),
    ).select_from(with_programme(asked, chosen).join(enrolment, own))
    query = query.where(
        chosen.c.latest == 1,
        enrolment.c.academic_year == entry_year(chosen.c.cohort, programme.c.duration_months),
        enrolment.c.admitted.is_not(None),
        chosen.c.employed_speciality.is_not(None),
    )
    return query.group_by(*keys.values()).order_by(*keys.values())


def with_period(asked: Asked) -> Asked:
    """The same, of the academic year of the day where no period is wished."""
    return replace(asked, wishes={**asked.wishes, "period": wished_period(asked).code})


def wished_period(asked: Asked) -> Period:
    """The wished period, else the academic year of the day."""
    return parse_period(asked.wishes["period"]) if "period" in asked.wishes else academic_year_of(asked.day)


def entry_year(cohort: Column, months: Column) -> Column:
    """The academic year, as its code, in which graduates of a cohort were admitted."""
    first = cohort - (months + BEGUN_YEAR) // MONTHS
    return cast(first, String) + "/" + func.substr(cast(first + 1, String), 3, 2)
