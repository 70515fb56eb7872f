"""Measuring: the only place where values of indicators are computed.

One request, one answer, nothing kept: answers could be stored at publishing without any page noticing.
"""

from datetime import date

from dashboard.domain.results import Request, Result
from data_sources.measuring.results import make_result
from data_sources.measuring.selection import Place, UnknownChoice, select_measures
from data_sources.measuring.statement import answer

__all__ = ["Place", "UnknownChoice", "measure"]


def measure(store: Place, request: Request, today: date | None = None) -> tuple[Result, ...]:
    """The exact results of one request: the total of the cluster (or of every cluster), or one result for each group.

    A cluster without data gets a result without a value; a group that should have data gets one too. `today` is
    for trying out. Raises `UnknownChoice` for an unknown indicator or breakdown and `WrongPeriod` for a period
    that cannot be read.
    """
    selections = select_measures(store.tables, request, today or date.today())
    with store.reading() as connection:
        return tuple(
            make_result(selection, row)
            for selection in selections
            for row in connection.execute(answer(selection)).mappings()
        )
