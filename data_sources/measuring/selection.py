"""What one request asks for, worked out: indicator, measured period, day of counting, breakdown."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import Connection, Table

from dashboard.domain.definitions import Measure
from dashboard.domain.indicators import Indicator, read_indicators
from dashboard.domain.periods import Period, counting_day, map_period, parse_period
from dashboard.domain.results import Request


class UnknownChoice(ValueError):
    """The request names an indicator or a breakdown that does not exist; the message says which exist."""


class Place(Protocol):
    """A store as the measuring needs it."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables by name."""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection whose statements all see one state of the data."""
        ...


@dataclass(frozen=True)
class Selection:
    """One measure of a request: `period` is the measured one, `asked` the code the page has chosen."""

    tables: Mapping[str, Table]
    indicator: Indicator
    measure: Measure
    cluster_id: str | None
    asked: str
    period: Period
    day: date
    by: str | None = None
    part: str | None = None


def select_measures(tables: Mapping[str, Table], request: Request, today: date) -> tuple[Selection, ...]:
    """The measures that answer a request: one, or one for each part of a breakdown by subset columns.

    Raises `UnknownChoice` for an unknown indicator or breakdown, `WrongPeriod` for an unreadable period.
    """
    indicator = read_indicators().get(request.indicator_id)
    if indicator is None:
        raise UnknownChoice(f"no indicator is called {request.indicator_id!r}")
    if request.by and indicator.disaggregation(request.by) is None:
        known = ", ".join(["region", *(one.name for one in indicator.disaggregations)])
        raise UnknownChoice(f"{indicator.id} cannot be broken down by {request.by!r}; it can by {known}")
    asked = parse_period(request.period)
    day = counting_day(indicator.period, asked, request.as_of, today)
    period = map_period(indicator.period, asked, day)
    return tuple(
        Selection(tables, indicator, measure, request.cluster_id, asked.code, period, day, request.by, part)
        for part, measure in indicator.measures(request.by)
    )
