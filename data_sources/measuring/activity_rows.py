"""From which rows indicators about surveys, events and projects, technologies and laboratories are taken."""

from collections.abc import Mapping

from sqlalchemy import Date, String, Subquery, and_, bindparam, case, func, or_, select

from dashboard.domain.passport import NEW_FOR_YEARS
from dashboard.domain.periods import to_academic_year, to_calendar_year, years_before
from data_sources.measuring.origins import Column, Origin, limit_cluster
from data_sources.measuring.selection import DAY, FIRST, LAST, PERIOD, YEAR, Moment, Selection

Made = Mapping[str, Column]
OTHER_YEAR = bindparam("other_year", type_=String)
YEARS_AGO = bindparam("equipped_after", type_=Date)


def survey_origin(selection: Selection) -> Origin:
    """Surveys of the period: of the academic or calendar year asked for, else of the other one that goes with it.

    Which of the two counts is decided for each kind of respondents of a cluster (or region) together.
    """
    if selection.measure.function == "survey_once":
        return response_origin(selection)
    rows = surveys_of_period(selection)
    return Origin(
        joined=rows,
        cluster=rows.c.cluster_id,
        load=rows.c.load_id,
        columns=dict(rows.c.items()),
        limits=(),
        college=rows.c.org_id,
        taken_from=rows.c.period,
    )


def surveys_of_period(selection: Selection) -> Subquery:
    """The answers to each question of the surveys that count for the period."""
    survey, cluster = selection.tables["survey"], selection.tables["cluster"].alias("home")
    wide = selection.by == "region" and not selection.one_cluster
    whose = cluster.c.region_code if wide else survey.c.cluster_id
    place = case((survey.c.period == PERIOD, 0), else_=1)
    best = func.min(place).over(partition_by=(whose, survey.c.respondent, overall(dict(survey.c.items()))))
    ranked = select(survey, place.label("place"), best.label("best")).where(survey.c.period.in_((PERIOD, OTHER_YEAR)))
    ranked = ranked.select_from(survey.join(cluster, cluster.c.cluster_id == survey.c.cluster_id))
    rows = limit_cluster(ranked, selection, survey.c.cluster_id).subquery("asked")
    return select(rows).where(rows.c.place == rows.c.best).subquery("surveys")


def response_origin(selection: Selection) -> Origin:
    """Invited and answering people of each survey, each person once however many questions the survey had.

    A survey is told by who was asked and when. Of its questions, each organisation gives the most that were invited
    to one and the most that answered one. A survey told both by organisations and for the cluster as a whole counts
    by the one that invited more, so that nobody is counted in both; by organisation, each stands for itself.
    """
    rows = surveys_of_period(selection)
    key = (rows.c.cluster_id, rows.c.respondent, rows.c.period)
    most = (func.max(rows.c[name]).label(name) for name in ("load_id", "invited", "respondents"))
    told = select(*key, rows.c.org_id, *most).where(rows.c.invited.is_not(None)).group_by(*key, rows.c.org_id)
    body = told.subquery("told_by_body")
    survey = (body.c.cluster_id, body.c.respondent, body.c.period)
    whole = case((body.c.org_id.is_(None), 1), else_=0)
    asked = func.sum(body.c.invited).over(partition_by=(*survey, whole))
    sized = select(body, whole.label("whole"), asked.label("asked")).subquery("sized")
    same = (sized.c.cluster_id, sized.c.respondent, sized.c.period)
    wider = func.rank().over(partition_by=same, order_by=(sized.c.asked.desc(), sized.c.whole))
    chosen = select(sized, wider.label("choice")).subquery("chosen")
    return Origin(
        joined=chosen,
        cluster=chosen.c.cluster_id,
        load=chosen.c.load_id,
        columns=dict(chosen.c.items()),
        limits=() if selection.by == "organisation" else (chosen.c.choice == 1,),
        college=chosen.c.org_id,
        taken_from=chosen.c.period,
    )


def overall(survey: Made) -> Column:
    """Whether a question is the overall one, as a number."""
    return case((survey["question"] == "overall", 1), else_=0)


def survey_period(selection: Selection, origin: Origin) -> Made:
    """No column: which period counts is decided where the rows are taken from."""
    return {}


def other_year(moment: Moment) -> Mapping[str, object]:
    """The calendar year that goes with an academic one, and the other way round."""
    period = moment.period
    other = to_calendar_year(period) if period.kind == "academic_year" else to_academic_year(period)
    return {OTHER_YEAR.key: other.code}


def activity_results(selection: Selection, origin: Origin) -> Made:
    """`held`: done in the period; `reached`: whom that reached; `running`: done in the period or under way in it.

    A line due in the period of which is told that it is not done gives 0; one of which nothing is told gives nothing.
    """
    item = origin.columns
    done = and_(item["status"] == "done", item["done_on"].between(FIRST, LAST), item["done_on"] <= DAY)
    told = and_(item["status"] != "planned", item["due_to"].between(FIRST, LAST), item["due_to"] <= DAY)
    not_over = or_(item["due_to"] >= FIRST, and_(item["due_to"].is_(None), item["plan_year"] == YEAR))
    begun = and_(item["plan_year"] <= YEAR, or_(item["due_from"].is_(None), item["due_from"] <= DAY))
    under_way = and_(item["status"] == "in_progress", not_over, begun)
    return {
        "held": case((done, 1), (told, 0)),
        "reached": case((done, item["reach"])),
        "running": case((or_(done, under_way), 1), (told, 0)),
    }


def entry_origin(selection: Selection) -> Origin:
    """Entries of the passport."""
    entry = selection.tables["passport_entry"]
    columns = dict(entry.c.items())
    return Origin(joined=entry, cluster=entry.c.cluster_id, load=entry.c.load_id, columns=columns, limits=())


def new_equipment(selection: Selection, origin: Origin) -> Made:
    """`renewed`: 1 where the equipment came within five years to the day, 0 where earlier, empty where unknown."""
    day = origin.columns["equipped_on"]
    return {"renewed": case((day > DAY, None), (day > YEARS_AGO, 1), (day <= YEARS_AGO, 0))}


def equipped_after(moment: Moment) -> Mapping[str, object]:
    """The day five years before the day of counting."""
    return {YEARS_AGO.key: years_before(moment.day, NEW_FOR_YEARS)}
