"""What stands behind a number: the loads that the rows it was counted from came with."""

from datetime import date
from functools import lru_cache

import pandas as pd

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Request
from data_sources.measuring.functions import function_days
from data_sources.measuring.origins import Query
from data_sources.measuring.selection import Place, find_indicator, find_moment, known_tables, select_measures
from data_sources.measuring.statement import measured_rows
from data_sources.views.asking import Asked, UnknownView

LOAD = ("load_id", "kind", "source", "file_name", "loaded_at", "synthetic")


def loads_behind(place: Place, asked: Asked) -> pd.DataFrame:
    """The loads that the rows of one indicator come from, latest first: number, kind, source, file, moment, mark.

    Asked for by `indicator_id` and `period` (of the page). Only rows that count for the value are looked at, so a load
    that gave other periods is not named. Empty when no row counts. Raises `UnknownView` without an indicator.
    """
    indicator_id, period = asked.wishes.get("indicator_id"), asked.wishes.get("period")
    if indicator_id is None or period is None:
        raise UnknownView("this list needs an indicator_id and a period")
    request = Request(indicator_id, asked.cluster_id, period)
    indicator = find_indicator(request)
    moment = find_moment(indicator, request, date.today())
    parameters = {**moment.parameters(asked.cluster_id), **function_days(indicator.function, moment)}
    found: dict[int, tuple[object, ...]] = {}
    with place.reading() as connection:
        for query in statements(indicator.id, asked.cluster_id is not None):
            found |= {row.load_id: tuple(row) for row in connection.execute(query, parameters)}
    ordered = [found[number] for number in sorted(found, reverse=True)]
    return pd.DataFrame(ordered, columns=list(LOAD), dtype=object)


@lru_cache(maxsize=200)
def statements(indicator_id: str, one_cluster: bool) -> tuple[Query, ...]:
    """The statements that name the loads of the rows that count, built once."""
    load = known_tables()["load"].c
    selections = select_measures(read_indicators()[indicator_id], None, one_cluster)
    return tuple(
        measured_rows(selection)
        .with_only_columns(*(load[name] for name in LOAD), maintain_column_froms=True)
        .distinct()
        for selection in selections
    )
