"""Lists of the council's work: meetings, agendas, plans, reviews, values stated in documents, edited norms."""

from sqlalchemy import func, select

from data_sources.views.asking import Asked, Query, but


def meetings(asked: Asked) -> Query:
    """Every meeting, planned or held, in the order of days."""
    meeting = asked.tables["meeting"]
    query = select(*but(meeting, "load_id")).order_by(func.coalesce(meeting.c.held_on, meeting.c.planned_from))
    return asked.narrow(query, cluster_id=meeting.c.cluster_id, body=meeting.c.body, status=meeting.c.status)


def agenda(asked: Asked) -> Query:
    """Every question of every meeting with its decision."""
    item, meeting = asked.tables["agenda_item"], asked.tables["meeting"]
    query = select(meeting.c.cluster_id, meeting.c.body, meeting.c.held_on, *but(item, "load_id"))
    query = query.select_from(item.join(meeting, meeting.c.meeting_id == item.c.meeting_id))
    query = asked.narrow(query, cluster_id=meeting.c.cluster_id, meeting_id=item.c.meeting_id)
    return query.order_by(item.c.meeting_id, item.c.item_no)


def plan(asked: Asked) -> Query:
    """Every line of every plan with its deadline and state."""
    item = asked.tables["plan_item"]
    query = asked.narrow(select(*but(item, "load_id")), cluster_id=item.c.cluster_id, plan_kind=item.c.plan_kind)
    return query.order_by(item.c.plan_kind, item.c.plan_year, item.c.item_no)


def reviews(asked: Asked) -> Query:
    """Every expertise of a programme, with its college."""
    review, programme = asked.tables["review"], asked.tables["programme"]
    own = (programme.c.cluster_id == review.c.cluster_id) & (programme.c.programme_id == review.c.programme_id)
    query = select(programme.c.org_id, programme.c.code, *but(review, "load_id"))
    query = query.select_from(review.join(programme, own)).order_by(review.c.review_id)
    return asked.narrow(query, cluster_id=review.c.cluster_id)


def review_scores(asked: Asked) -> Query:
    """Every criterion of every expert sheet."""
    score, review = asked.tables["review_score"], asked.tables["review"]
    query = select(review.c.cluster_id, review.c.programme_id, *but(score, "load_id"))
    query = query.select_from(score.join(review, review.c.review_id == score.c.review_id))
    query = asked.narrow(query, cluster_id=review.c.cluster_id, review_id=score.c.review_id)
    return query.order_by(score.c.review_id, score.c.criterion)


def passport_entries(asked: Asked) -> Query:
    """Every entry of the passport that has no table of its own: acts, goals, technologies, laboratories, texts."""
    entry = asked.tables["passport_entry"]
    query = select(*but(entry, "load_id")).order_by(entry.c.cluster_id, entry.c.section_no, entry.c.entry_no)
    return asked.narrow(query, cluster_id=entry.c.cluster_id)


def risks(asked: Asked) -> Query:
    """Every assessment of every risk, the oldest first; the latest of a risk is how it stands."""
    risk = asked.tables["risk"]
    query = select(*but(risk, "load_id")).order_by(risk.c.cluster_id, risk.c.risk_key, risk.c.as_of)
    return asked.narrow(query, cluster_id=risk.c.cluster_id)


def stated_values(asked: Asked) -> Query:
    """Targets, baselines and values that documents state, with the place in the document."""
    value = asked.tables["indicator_value"]
    query = select(*but(value, "load_id")).order_by(value.c.indicator_id, value.c.period)
    return asked.narrow(query, cluster_id=value.c.cluster_id, kind=value.c.kind, indicator_id=value.c.indicator_id)


def default_norms(asked: Asked) -> Query:
    """Our default norms as edited in the app, one for the whole installation; without a row the declared one holds."""
    norm = asked.tables["default_norm"]
    query = select(*but(norm, "load_id")).order_by(norm.c.indicator_id)
    return asked.narrow(query, indicator_id=norm.c.indicator_id)
