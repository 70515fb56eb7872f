"""Values of indicators: each is read in the unit of its own indicator, percentages as every other percentage."""

from collections.abc import Sequence

import numpy as np

from dashboard.domain.declarations import Column
from dashboard.domain.indicators import read_indicators
from data_sources.cells.columns import ParsedColumn, parse_column

BY_INDICATOR = "as indicator"


def parse_values(cells: np.ndarray, column: Column, indicators: Sequence[object]) -> ParsedColumn:
    """The cells of a column whose unit is that of the indicator of its row."""
    known = [read_indicators().get(str(one)) for one in indicators]
    shares = [is_share(one) for one in indicators]
    percent = column.model_copy(update={"type": "percent", "unit": "%"})
    signed = column.model_copy(update={"unit": None})
    free = [one is not None and one.unit == "%" and not share for one, share in zip(known, shares, strict=True)]
    values = np.empty(len(cells), dtype=object)
    wrong, mended, marked = [], [], []
    ways = ((np.array(shares, dtype=bool), percent), (np.array(free, dtype=bool), signed))
    rest = ~np.logical_or(ways[0][0], ways[1][0])
    for mask, way in (*ways, (rest, column)):
        places = np.flatnonzero(mask)
        if not len(places):
            continue
        parsed = parse_column(cells[places], way)
        values[places] = parsed.values
        wrong += [(int(places[at]), one) for at, one in parsed.wrong]
        mended += [(int(places[at]), one) for at, one in parsed.mended]
        marked += [(int(places[at]), one) for at, one in parsed.marked]
    return ParsedColumn(values, wrong, mended, marked)


def is_share(indicator_id: object) -> bool:
    """Whether an indicator is a percentage of a whole, from 0 to 100."""
    one = read_indicators().get(str(indicator_id))
    return one is not None and one.unit == "%" and not (one.growth or one.id in ABOVE_HUNDRED)


ABOVE_HUNDRED = frozenset({"quota_fill_rate", "target_contract_fulfilment", "demand_coverage"})
"""Percentages of a plan or a demand, which can be more than fulfilled."""
