"""Measuring: the only place where values of indicators are computed.

One request, one answer, nothing kept: answers could be stored at publishing without any page noticing.
"""

from datetime import date
from functools import lru_cache

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Request, Result
from data_sources.choices import UnknownChoice
from data_sources.measuring.functions import function_days
from data_sources.measuring.origins import Query
from data_sources.measuring.results import make_result
from data_sources.measuring.selection import (
    Place,
    Selection,
    find_indicator,
    find_moment,
    select_measures,
)
from data_sources.measuring.statement import answer

__all__ = ["Place", "UnknownChoice", "measure"]


def measure(store: Place, request: Request, today: date | None = None) -> tuple[Result, ...]:
    """The exact results of one request: the total of the cluster (or of every cluster), or one result for each group.

    A cluster without data gets a result without a value; a group that should have data gets one too. `today` is
    for trying out. Raises `UnknownChoice` for an unknown indicator or breakdown and `WrongPeriod` for a period
    that cannot be read.
    """
    indicator = find_indicator(request)
    moment = find_moment(indicator, request, today or date.today())
    parameters = {**moment.parameters(request.cluster_id), **function_days(indicator.function, moment)}
    with store.reading() as connection:
        return tuple(
            make_result(selection, moment, row)
            for selection, statement in statements(indicator.id, request.by, request.cluster_id is not None)
            for row in connection.execute(statement, parameters).mappings()
        )


@lru_cache(maxsize=2_000)
def statements(indicator_id: str, by: str | None, one_cluster: bool) -> tuple[tuple[Selection, Query], ...]:
    """The statements that answer, built once: only their parameters differ from request to request."""
    selections = select_measures(read_indicators()[indicator_id], by, one_cluster)
    return tuple((selection, answer(selection)) for selection in selections)
