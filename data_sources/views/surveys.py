"""Lists of answers to surveys: who is satisfied, how many answered; counts of persons, added up before division."""

from sqlalchemy import Subquery, case, func, literal, select

from dashboard.domain.periods import parse_period, to_academic_year, to_calendar_year
from dashboard.domain.status import SMALL_BASE
from data_sources.views.asking import Asked, Column, Query, UnknownView, flag


def satisfaction(asked: Asked) -> Query:
    """Those who answered and those who are satisfied, by respondents and question; rows without marks stay out."""
    return answers(asked, "respondents", "satisfied")


def responses(asked: Asked) -> Query:
    """Those invited and those who answered, by respondents and question; rows without the invited stay out."""
    return answers(asked, "invited", "respondents")


def answers(asked: Asked, whole: str, part: str) -> Query:
    """Two counts added up by period, respondents and question, in all or `by` organisation.

    `small_base`: the whole is under ten persons, told before anything is rounded. With a wished period the surveys of
    that year count, else those of the other year that goes with it, chosen as the indicators do.
    """
    rows = surveys(asked)
    parts = dimension(asked, rows)
    keys: list[Column] = [rows.c.cluster_id, rows.c.period, rows.c.respondent, rows.c.question]
    query = select(
        *keys,
        *(column.label(name) for name, column in parts.items()),
        func.sum(rows.c[whole]).label(whole),
        func.sum(rows.c[part]).label(part),
        flag(func.sum(rows.c[whole]) < SMALL_BASE).label("small_base"),
    )
    query = query.where(rows.c.place == rows.c.best, rows.c[whole].is_not(None), rows.c[part].is_not(None))
    return query.group_by(*keys, *parts.values()).order_by(*keys, *parts.values())


def dimension(asked: Asked, rows: Subquery) -> dict[str, Column]:
    """The organisation a survey is about, where it is wished for."""
    by = asked.wishes.get("by")
    if by not in (None, "organisation"):
        raise UnknownView(f"this list is not made by {by!r}; it is by organisation")
    return {"org_id": rows.c.org_id} if by else {}


def surveys(asked: Asked) -> Subquery:
    """All answers, or those of the wished period; `place` and `best` say which of two years counts."""
    survey = asked.tables["survey"]
    place: Column = literal(0)
    query = select(survey)
    if "period" in asked.wishes:
        period = parse_period(asked.wishes["period"])
        academic, calendar = to_academic_year(period).code, to_calendar_year(period).code
        place = case((survey.c.period == period.code, 0), else_=1)
        query = query.where(survey.c.period.in_((academic, calendar)))
    kind = flag(survey.c.question == "overall")
    best = func.min(place).over(partition_by=(survey.c.cluster_id, survey.c.respondent, kind))
    query = query.add_columns(place.label("place"), best.label("best"))
    query = asked.narrow(query, cluster_id=survey.c.cluster_id, respondent=survey.c.respondent)
    return query.subquery("asked")
