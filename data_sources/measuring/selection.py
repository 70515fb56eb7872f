"""What one request asks for, worked out: which measure, which period, which day of counting."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from sqlalchemy import Connection, Date, Integer, String, Table, bindparam

from dashboard.domain.definitions import Measure
from dashboard.domain.indicators import Indicator, read_indicators
from dashboard.domain.periods import (
    Period,
    counting_day,
    last_observation,
    map_period,
    parse_period,
    previous_period,
    settled_from,
)
from dashboard.domain.results import Request
from data_sources.choices import UnknownChoice
from data_sources.store.schema import make_metadata

# The places of a statement that differ from request to request; everything else is built once and kept.
CLUSTER = bindparam("wished_cluster", type_=String)
ASKED = bindparam("asked_period", type_=String)
PERIOD = bindparam("measured_period", type_=String)
BEFORE = bindparam("period_before", type_=String)
YEAR = bindparam("measured_year", type_=Integer)
FIRST = bindparam("first_day", type_=Date)
LAST = bindparam("last_day", type_=Date)
DAY = bindparam("counting_day", type_=Date)
OBSERVED = bindparam("last_observation", type_=Date)
SETTLED = bindparam("settled_from", type_=Date)


class Place(Protocol):
    """A store as measuring and lists need it."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection whose statements all see one state of the data."""
        ...


@dataclass(frozen=True)
class Selection:
    """One measure in one breakdown; `part` is the group that a breakdown by subset columns gives."""

    indicator: Indicator
    measure: Measure
    one_cluster: bool
    by: str | None = None
    part: str | None = None

    @property
    def tables(self) -> Mapping[str, Table]:
        """The tables by name, the same for every store."""
        return known_tables()


@cache
def known_tables() -> Mapping[str, Table]:
    """The declared tables as the database knows them."""
    return make_metadata().tables


@dataclass(frozen=True)
class Moment:
    """When a request is about: `asked` is the period of the page, `period` what the indicator's rule makes of it."""

    asked: Period
    period: Period
    day: date

    def parameters(self, cluster_id: str | None) -> dict[str, object]:
        """What fills the places of the statement."""
        year = self.period.year
        return {
            CLUSTER.key: cluster_id,
            ASKED.key: self.asked.code,
            PERIOD.key: self.period.code,
            BEFORE.key: previous_period(self.period).code,
            YEAR.key: year,
            FIRST.key: self.period.start,
            LAST.key: self.period.end,
            DAY.key: self.day,
            OBSERVED.key: min(self.day, last_observation(year)),
            SETTLED.key: settled_from(year),
        }


def find_indicator(request: Request) -> Indicator:
    """The indicator of a request; raises `UnknownChoice` when it, or its breakdown, does not exist."""
    indicator = read_indicators().get(request.indicator_id)
    if indicator is None:
        raise UnknownChoice("No indicator is called {name}.", name=request.indicator_id)
    if request.by and indicator.disaggregation(request.by) is None:
        known = ", ".join(["region", *(one.name for one in indicator.disaggregations)])
        message = "{indicator} cannot be broken down by {name}; it can by {known}."
        raise UnknownChoice(message, indicator=indicator.id, name=request.by, known=known)
    return indicator


def find_moment(indicator: Indicator, request: Request, today: date) -> Moment:
    """The measured period and the day of counting; raises `WrongPeriod` for a period that cannot be read."""
    asked = parse_period(request.period)
    day = counting_day(indicator.period, asked, request.as_of, today)
    return Moment(asked, map_period(indicator.period, asked, day), day)


def select_measures(indicator: Indicator, by: str | None, one_cluster: bool) -> tuple[Selection, ...]:
    """The measures that answer: one, or one for each part of a breakdown by subset columns."""
    return tuple(Selection(indicator, measure, one_cluster, by, part) for part, measure in indicator.measures(by))
