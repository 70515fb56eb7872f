"""Lists about practice: who receives students, which colleges have no base, and what became of them afterwards."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Label, and_, case, distinct, func, select

from dashboard.domain.indicators import read_indicators
from dashboard.domain.periods import academic_year, to_academic_year, to_cohort
from data_sources.views.asking import Asked, Column, Query, UnknownView, flag, is_member, runs
from data_sources.views.facts import chosen_observations
from data_sources.views.labour import wished_period, with_period

BASES, OFFERS = "practice_bases_total", "practice_offer_rate"
MATERIAL_SECTION = 10
MEASURES = ("mentored", "practice")
ENDS = ("college", "programme")


def practice_bases(asked: Asked) -> Query:
    """Every organisation that received students in the academic year: how many, from how many `colleges`.

    `persons` are placements (a student may count twice); `with_mentor`, `mentors` and `offers` are added up where they
    are given, `told` is 1 where every placement tells of mentors. `places` are the training places that the passport
    gives for the organisation, empty without any.
    """
    placement = asked.tables["placement"].c
    offering = and_(placement.kind.in_(kinds_of(OFFERS)), placement.offers.is_not(None))
    query = select(
        placement.cluster_id,
        placement.academic_year,
        placement.to_org_id.label("org_id"),
        func.count(distinct(placement.from_org_id)).label("colleges"),
        func.sum(placement.persons).label("persons"),
        func.sum(placement.with_mentor).label("with_mentor"),
        func.sum(placement.mentors).label("mentors"),
        func.sum(case((offering, placement.offers))).label("offers"),
        passport_places(asked).label("places"),
        flag(func.count(placement.with_mentor) == func.count()).label("told"),
    )
    query = asked.narrow(query, cluster_id=placement.cluster_id)
    query = query.where(
        placement.academic_year == year_of(asked), placement.kind.in_(kinds_of(BASES)), placement.persons > 0
    )
    keys = (placement.cluster_id, placement.academic_year, placement.to_org_id)
    return query.group_by(*keys).order_by(*keys)


def kinds_of(indicator_id: str) -> tuple[str, ...]:
    """The kinds of placements that an indicator counts, so that the list and the indicator never differ."""
    return read_indicators()[indicator_id].allowed("kind")


def passport_places(asked: Asked) -> Column:
    """Training places of an organisation by the material base of the passport."""
    placement, entry = asked.tables["placement"].c, asked.tables["passport_entry"]
    own = and_(entry.c.cluster_id == placement.cluster_id, entry.c.org_id == placement.to_org_id)
    places = select(func.sum(entry.c.places)).where(own, entry.c.section_no == MATERIAL_SECTION)
    return places.correlate(asked.tables["placement"]).scalar_subquery()


def year_of(asked: Asked) -> str:
    """The academic year that goes with the wished period."""
    return to_academic_year(wished_period(asked)).code


def practice_colleges(asked: Asked) -> Query:
    """Every college of the cluster with the number of its `bases` in the academic year, 0 when none is listed.

    A college belongs to the list when it is a stated member or runs a programme on the last day of the year. `told`
    is 1 when the college gave any row about practice, also one with nobody in it; else nothing is known of it.
    """
    placement, organisation = asked.tables["placement"], asked.tables["organisation"]
    programme, spell = asked.tables["programme"], asked.tables["participation"]
    day = replace(asked, day=min(wished_period(asked).end, asked.day))
    member = select(spell.c.cluster_id, spell.c.org_id).where(is_member(day), spell.c.basis == "stated")
    teaching = select(programme.c.cluster_id, programme.c.org_id).where(runs(day))
    college = member.union(teaching).subquery("college")
    given = and_(
        placement.c.cluster_id == college.c.cluster_id,
        placement.c.from_org_id == college.c.org_id,
        placement.c.academic_year == year_of(asked),
        placement.c.kind.in_(kinds_of(BASES)),
    )
    received = case((placement.c.persons > 0, placement.c.to_org_id))
    query = select(
        college.c.cluster_id,
        college.c.org_id,
        func.count(distinct(received)).label("bases"),
        func.max(flag(placement.c.placement_id.is_not(None))).label("told"),
    ).select_from(
        college.join(organisation, organisation.c.org_id == college.c.org_id).join(placement, given, isouter=True)
    )
    query = asked.narrow(query.where(organisation.c.kind == "college"), cluster_id=college.c.cluster_id)
    return query.group_by(college.c.cluster_id, college.c.org_id).order_by(college.c.cluster_id, college.c.org_id)


def practice_and_work(asked: Asked) -> Query:
    """Practice in the last year of study beside what became of the same graduates, `by` college or programme.

    Looks at the graduates observed in the period; their last year of study is the academic year before. `measure`
    mentored: `persons` in practice of whom it is told whether they had a mentor, and those `with_mentor`. `measure`
    practice: `persons` in practice and `students` of that year. Only groups with both sides given.
    """
    by, measure = asked.wishes.get("by", "college"), asked.wishes.get("measure", "mentored")
    if by not in ENDS or measure not in MEASURES:
        raise UnknownView(f"this list is by {' or '.join(ENDS)} and measures {' or '.join(MEASURES)}")
    keys = ("org_id",) if by == "college" else ("org_id", "programme_id")
    work = outcomes_by(asked, keys).subquery("work")
    sent = (placed_mentored if measure == "mentored" else placed)(asked, keys).subquery("sent")
    joined = work.join(sent, and_(*(work.c[name] == sent.c[name] for name in ("cluster_id", *keys))))
    own = [work.c[name] for name in ("cluster_id", *keys)]
    told = [work.c.graduates, work.c.employed_speciality, sent.c.persons]
    other = sent.c.with_mentor if measure == "mentored" else sent.c.students
    return select(*own, *told, other).select_from(joined).where(work.c.graduates > 0).order_by(*own)


def outcomes_by(asked: Asked, keys: tuple[str, ...]) -> Query:
    """Graduates and those in their speciality by college or programme, from the programmes that told both."""
    programme, chosen = asked.tables["programme"], chosen_observations(with_period(asked)).subquery("chosen")
    own = and_(programme.c.cluster_id == chosen.c.cluster_id, programme.c.programme_id == chosen.c.programme_id)
    columns = [programme.c[name] for name in ("cluster_id", *keys)]
    query = select(
        *columns,
        func.sum(chosen.c.graduates).label("graduates"),
        func.sum(chosen.c.employed_speciality).label("employed_speciality"),
    ).select_from(chosen.join(programme, own))
    return query.where(chosen.c.latest == 1, chosen.c.employed_speciality.is_not(None)).group_by(*columns)


def last_year_of_study(asked: Asked) -> str:
    """The academic year in which the graduates observed in the period studied last."""
    return academic_year(to_cohort(wished_period(asked)).year - 1).code


def practice_rows(asked: Asked, keys: tuple[str, ...]) -> tuple[list[Label[Any]], list[ColumnElement[bool]]]:
    """What placements of the last year of study are grouped by, and which of them count."""
    placement = asked.tables["placement"].c
    named = {
        "cluster_id": placement.cluster_id,
        "org_id": placement.from_org_id,
        "programme_id": placement.programme_id,
    }
    columns = [named[name].label(name) for name in ("cluster_id", *keys)]
    counted = [
        placement.academic_year == last_year_of_study(asked),
        placement.kind.in_(kinds_of(BASES)),
        placement.persons > 0,
    ]
    if asked.cluster_id is not None:
        counted.append(placement.cluster_id == asked.cluster_id)
    return columns, counted


def placed_mentored(asked: Asked, keys: tuple[str, ...]) -> Query:
    """Students in practice and those with a mentor, from the rows that tell of mentors."""
    placement, (columns, counted) = asked.tables["placement"].c, practice_rows(asked, keys)
    query = select(
        *columns,
        func.sum(placement.persons).label("persons"),
        func.sum(placement.with_mentor).label("with_mentor"),
    )
    return query.where(*counted, placement.with_mentor.is_not(None)).group_by(*columns)


def placed(asked: Asked, keys: tuple[str, ...]) -> Query:
    """Students in practice and all students of the same colleges or programmes."""
    columns, counted = practice_rows(asked, keys)
    sums = select(*columns, func.sum(asked.tables["placement"].c.persons).label("persons"))
    sent = sums.where(*counted).group_by(*columns).subquery("placed")
    enrolment, programme = asked.tables["enrolment"], asked.tables["programme"]
    own = and_(programme.c.cluster_id == enrolment.c.cluster_id, programme.c.programme_id == enrolment.c.programme_id)
    places = [programme.c[name] for name in ("cluster_id", *keys)]
    studying = select(*places, func.sum(enrolment.c.students).label("students"))
    studying = studying.select_from(enrolment.join(programme, own))
    studying = studying.where(enrolment.c.academic_year == last_year_of_study(asked)).group_by(*places)
    study = studying.having(func.sum(enrolment.c.students) > 0).subquery("study")
    same = and_(*(sent.c[name] == study.c[name] for name in ("cluster_id", *keys)))
    return select(*sent.c, study.c.students).select_from(sent.join(study, same))
