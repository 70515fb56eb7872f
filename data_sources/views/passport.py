"""What the passport of each cluster needs, and whether it is there: counted as the indicator counts it."""

import pandas as pd
from sqlalchemy import case, literal, select, union_all

from dashboard.domain.indicators import read_indicators
from dashboard.domain.passport import NEEDS
from dashboard.domain.periods import academic_year_of
from dashboard.domain.results import Request
from data_sources.measuring.passport_rows import is_met
from data_sources.measuring.selection import Place, find_moment, select_measures
from data_sources.views.asking import Asked

INDICATOR = "passport_completeness"
COLUMNS = ["cluster_id", "section_no", "need", "met"]


def passport_needs(place: Place, asked: Asked) -> pd.DataFrame:
    """Every need of every section of a cluster's passport, and whether it is met on the day of the wished period.

    Without a period that of the present academic year.
    """
    indicator, cluster = read_indicators()[INDICATOR], asked.tables["cluster"]
    selection = select_measures(indicator, None, asked.cluster_id is not None)[0]
    period = asked.wishes.get("period", academic_year_of(asked.day).code)
    moment = find_moment(indicator, Request(INDICATOR, asked.cluster_id, period), asked.day)
    each = (
        select(
            cluster.c.cluster_id,
            literal(need.section).label("section_no"),
            literal(need.code).label("need"),
            case((is_met(selection, cluster, need), 1), else_=0).label("met"),
            literal(place_of_need).label("place"),
        )
        for place_of_need, need in enumerate(NEEDS)
    )
    told = union_all(*(asked.narrow(one, cluster_id=cluster.c.cluster_id) for one in each)).subquery("needs")
    query = select(*(told.c[name] for name in COLUMNS)).order_by(told.c.cluster_id, told.c.place)
    with place.reading() as connection:
        rows = connection.execute(query, moment.parameters(asked.cluster_id)).all()
    return pd.DataFrame(rows, columns=COLUMNS).astype({"met": bool})
