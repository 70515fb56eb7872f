"""From which rows indicators about programmes are taken: programmes, their expertise, the marks of the expert sheet."""

from collections.abc import Mapping

from sqlalchemy import Date, Subquery, and_, bindparam, case, exists, func, or_, select

from dashboard.domain.periods import years_before
from data_sources.measuring.origins import Column, Condition, Origin, named, programme_columns, running_on
from data_sources.measuring.selection import DAY, FIRST, LAST, PERIOD, Moment, Selection

YEAR_AGO = bindparam("year_ago", type_=Date)


def programme_origin(selection: Selection) -> Origin:
    """Programmes running on the day, or (`delivered`) those with trainees in the academic year."""
    programme, speciality = selection.tables["programme"], selection.tables["speciality"]
    cluster = selection.tables["cluster"].alias("home")
    coded = and_(programme.c.code == speciality.c.code, programme.c.code_system == speciality.c.code_system)
    joined = programme.join(cluster, cluster.c.cluster_id == programme.c.cluster_id)
    return Origin(
        joined=joined.join(speciality, coded, isouter=True),
        cluster=programme.c.cluster_id,
        load=programme.c.load_id,
        columns={**dict(programme.c.items()), **programme_columns(selection), **named("home", cluster)},
        limits=(delivered(selection) if selection.measure.chosen == "delivered" else running_on(selection),),
        college=programme.c.org_id,
    )


def delivered(selection: Selection) -> Condition:
    """Whether a programme has trainees in the year; where no trainees of a named programme are loaded, whether it runs.

    What is loaded is asked for the whole cluster, so a programme left out of a cluster's figures does not count.
    """
    programme = selection.tables["programme"]
    other, trainees, mine = programme.alias("other"), counted(selection, "trainees"), counted(selection, "mine")
    whose = and_(other.c.cluster_id == trainees.c.cluster_id, other.c.programme_id == trainees.c.programme_id)
    loaded = select(trainees.c.cluster_id).select_from(trainees.join(other, whose)).where(other.c.code.is_not(None))
    own = and_(mine.c.cluster_id == programme.c.cluster_id, mine.c.programme_id == programme.c.programme_id)
    return or_(
        exists().where(own, mine.c.students > 0),
        and_(programme.c.cluster_id.not_in(loaded), running_on(selection)),
    )


def counted(selection: Selection, name: str) -> Subquery:
    """Trainees counted in the academic year by the day, programme by programme."""
    facts = selection.tables["enrolment"]
    query = select(facts.c.cluster_id, facts.c.programme_id, facts.c.students)
    query = query.where(facts.c.academic_year == PERIOD, facts.c.students.is_not(None), facts.c.as_of <= DAY)
    return query.subquery(name)


def reviewed_day(selection: Selection) -> Column:
    """The day of an expertise; without one the last day of the window that the source gives."""
    review = selection.tables["review"].c
    return func.coalesce(review.reviewed_on, review.reviewed_to)


def in_period(selection: Selection) -> tuple[Condition, ...]:
    """Whether an expertise lies in the period and not after the day."""
    day = reviewed_day(selection)
    return (day.between(FIRST, LAST), day <= DAY)


def review_origin(selection: Selection) -> Origin:
    """Expertises of programmes in the period."""
    review, programme = selection.tables["review"], selection.tables["programme"]
    speciality = selection.tables["speciality"]
    own = and_(review.c.cluster_id == programme.c.cluster_id, review.c.programme_id == programme.c.programme_id)
    coded = and_(programme.c.code == speciality.c.code, programme.c.code_system == speciality.c.code_system)
    return Origin(
        joined=review.join(programme, own).join(speciality, coded, isouter=True),
        cluster=review.c.cluster_id,
        load=review.c.load_id,
        columns={**dict(review.c.items()), **programme_columns(selection), **named("review", review)},
        limits=in_period(selection),
        college=programme.c.org_id,
    )


def score_origin(selection: Selection) -> Origin:
    """The criteria of the expert sheets of the period."""
    review, score = review_origin(selection), selection.tables["review_score"]
    joined = score.join(review.joined, score.c.review_id == selection.tables["review"].c.review_id)
    return Origin(
        joined=joined,
        cluster=review.cluster,
        load=score.c.load_id,
        columns={**review.columns, **dict(score.c.items())},
        limits=review.limits,
        college=review.college,
    )


def shared_codes(selection: Selection, origin: Origin) -> Mapping[str, Column]:
    """`several`: 1 where more than one college of the cluster (or of the region) teaches the same code."""
    columns = origin.columns
    wide = selection.by == "region" and not selection.one_cluster
    place = columns["home.region_code"] if wide else columns["cluster_id"]
    same = (place, columns["code_system"], columns["code"])
    first, last = (take(columns["org_id"]).over(partition_by=same) for take in (func.min, func.max))
    return {"several": case((first != last, 1), else_=0)}


def fresh_programmes(selection: Selection, origin: Origin) -> Mapping[str, Column]:
    """`fresh`: 1 where the content was updated within the twelve months to the day."""
    return {"fresh": case((origin.columns["updated_on"] > YEAR_AGO, 1), else_=0)}


def year_ago(moment: Moment) -> Mapping[str, object]:
    """The day twelve months before the day of counting."""
    return {YEAR_AGO.key: years_before(moment.day, 1)}


def college_reviews(selection: Selection, origin: Origin) -> Mapping[str, Column]:
    """`reviewed`: 1 for a college with a finished expertise in the period; `told_on`: the first day of one."""
    review, programme = selection.tables["review"], selection.tables["programme"]
    spell = origin.columns
    own = and_(review.c.cluster_id == programme.c.cluster_id, review.c.programme_id == programme.c.programme_id)
    told = select(func.min(reviewed_day(selection))).where(
        review.c.cluster_id == spell["cluster_id"], *in_period(selection)
    )
    mine = exists(review.c.review_id).where(
        own,
        programme.c.cluster_id == spell["cluster_id"],
        programme.c.org_id == spell["org_id"],
        review.c.verdict != "pending",
        *in_period(selection),
    )
    return {
        "reviewed": case((mine.correlate_except(review, programme), 1), else_=0),
        "told_on": told.correlate_except(review).scalar_subquery(),
    }
