"""From which rows indicators about surveys, events and projects, technologies and laboratories are taken."""

from collections.abc import Mapping

from sqlalchemy import Date, String, and_, bindparam, case, func, or_, select

from dashboard.domain.periods import to_academic_year, to_calendar_year, years_before
from data_sources.measuring.origins import Column, Origin, limit_cluster
from data_sources.measuring.selection import DAY, FIRST, LAST, PERIOD, YEAR, Moment, Selection

Made = Mapping[str, Column]
OTHER_YEAR = bindparam("other_year", type_=String)
YEARS_AGO = bindparam("equipped_after", type_=Date)
NEW_FOR_YEARS = 5


def survey_origin(selection: Selection) -> Origin:
    """Surveys of the period: of the academic or calendar year asked for, else of the other one that goes with it.

    Which of the two counts is decided for each kind of respondents of a cluster (or region) together.
    """
    survey, cluster = selection.tables["survey"], selection.tables["cluster"].alias("home")
    wide = selection.by == "region" and not selection.one_cluster
    whose = cluster.c.region_code if wide else survey.c.cluster_id
    place = case((survey.c.period == PERIOD, 0), else_=1)
    best = func.min(place).over(partition_by=(whose, survey.c.respondent, overall(dict(survey.c.items()))))
    ranked = select(survey, place.label("place"), best.label("best")).where(survey.c.period.in_((PERIOD, OTHER_YEAR)))
    ranked = ranked.select_from(survey.join(cluster, cluster.c.cluster_id == survey.c.cluster_id))
    rows = limit_cluster(ranked, selection, survey.c.cluster_id).subquery("asked")
    return Origin(
        joined=rows,
        cluster=rows.c.cluster_id,
        load=rows.c.load_id,
        columns=dict(rows.c.items()),
        limits=(rows.c.place == rows.c.best,),
        taken_from=rows.c.period,
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
