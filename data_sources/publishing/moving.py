"""Which indicators publishing would move: measured before and after in one transaction that is then taken back."""

import math
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from dashboard.domain.access import Actor
from dashboard.domain.declarations import read_sheets, sheet_columns
from dashboard.domain.indicators import read_indicators
from dashboard.domain.periods import Period, WrongPeriod, academic_year, academic_year_of, parse_period
from dashboard.domain.periods import to_academic_year as as_academic_year
from dashboard.domain.problems import Refused
from dashboard.domain.results import Request, Result
from dashboard.domain.store import Check, Move
from data_sources.checking.book import good_rows
from data_sources.measuring import measure
from data_sources.publishing import About, find_cluster, publish
from data_sources.store import SqlStore
from data_sources.views import read_view

REHEARSING = Actor("editor")
NUMBERS = ("value", "numerator", "denominator")
WORDS = ("status", "reported", "expected", "provisional")
Results = dict[str, Result]


class Rehearsed(Exception):
    """The end of a rehearsal: everything that was written is taken back."""


@dataclass(frozen=True)
class Here:
    """A store as one open connection sees it, what it has not published yet included."""

    connection: sa.Connection

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """The connection itself."""
        yield self.connection


def find_moves(store: SqlStore, check: Check, period: str, remove: Collection[str]) -> list[Move]:
    """Exactly what publishing would move of the cluster's totals in a period: nothing of it remains in the store.

    Those that change their status come first, then the greatest changes in proportion. Raises `Refused` (E29) when
    the missing rows of the tables in `remove` cannot go.
    """
    about = About(cluster_id=good_rows(check).cluster_id, remove=frozenset(remove))
    before: Results = {}
    after: Results = {}
    try:
        with store.publish_transaction() as connection:
            cluster_id = find_cluster(connection, store.tables, good_rows(check), about)[0]
            before |= measure_all(connection, cluster_id, period)
            publish(connection, store.tables, check, about, REHEARSING)
            after |= measure_all(connection, cluster_id, period)
            raise Rehearsed
    except Rehearsed:
        pass
    except Refused as refused:
        if refused.problem.code == "E29":
            raise
        return []
    moves = [Move(before.get(name, unknown(result)), result) for name, result in after.items()]
    return sorted((move for move in moves if differs(move)), key=importance)


def measure_all(connection: sa.Connection, cluster_id: str, period: str) -> Results:
    """The totals of a cluster by indicator, as the connection sees them."""
    place = Here(connection)
    return {name: result for name in read_indicators() for result in measure(place, Request(name, cluster_id, period))}


def unknown(result: Result) -> Result:
    """The same indicator of a cluster that is not there yet: no data."""
    return replace(
        result,
        value=None,
        numerator=None,
        denominator=None,
        status="grey" if result.norm is not None else "",
        reported=0,
        expected=0,
        observed=(),
        provisional=False,
        small_base=False,
        stated=None,
        beside=0,
        people_to_norm=None,
    )


def differs(move: Move) -> bool:
    """Whether anything that a screen shows of the total would be another one."""
    if any(getattr(move.before, name) != getattr(move.after, name) for name in WORDS):
        return True
    return any(not same(getattr(move.before, name), getattr(move.after, name)) for name in NUMBERS)


def same(one: float | None, other: float | None) -> bool:
    """Whether two numbers are the same, however they were added up; unknown is not zero."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def importance(move: Move) -> tuple[bool, float, str]:
    """Where a move stands in the list."""
    return not move.changes_status, -change_of(move.before.value, move.after.value), move.after.indicator_id


def change_of(before: float | None, after: float | None) -> float:
    """How great a change is in proportion, 0–2; one from or to no data is the greatest."""
    if before is None or after is None:
        return 0.0 if before is after else 2.0
    return abs(after - before) / (max(abs(before), abs(after)) or 1.0)


def touched_periods(store: SqlStore | None, check: Check, today: date | None = None) -> Sequence[str]:
    """The academic years that a file touches, latest first, none that has not begun.

    A file of registers alone touches every year that its cluster has data of; without any, the present one.
    """
    day = today or date.today()
    good = good_rows(check)
    years = {year for sheet in good.frames for year in sheet_years(sheet, check)}
    begun = sorted((year.start, year.code) for year in years if year.start <= day)
    if begun or store is None:
        return tuple(code for _, code in reversed(begun)) or (academic_year_of(day).code,)
    chosen = {"cluster_id": good.cluster_id} if good.cluster_id else {}
    stored = read_view(store, "periods", **chosen)["period"].drop_duplicates()
    return tuple(map(str, stored)) or (academic_year_of(day).code,)


def sheet_years(sheet: str, check: Check) -> Iterator[Period]:
    """The academic years in which the rows of one sheet are looked at."""
    frame = good_rows(check).frames[sheet]
    for declared, column in zip(read_sheets()[sheet].columns, sheet_columns(sheet), strict=True):
        name = column.name
        if name not in frame:
            continue
        filled = (declared.column or "").partition(".")[2]
        for value in frame[name].dropna().unique():
            if year := year_of(filled, column.type, value):
                yield year


def year_of(name: str, kind: str, value: object) -> Period | None:
    """The academic year that a cell tells of; None when its column tells of none."""
    text = str(value)
    try:
        if name == "cohort":
            return academic_year(int(text))
        if name in ("academic_year", "year", "plan_year", "period") and text != "0":
            return as_academic_year(parse_period(text))
        if name in ("held_on", "reviewed_on", "reviewed_to") and kind == "date":
            return academic_year_of(date.fromisoformat(text))
    except (WrongPeriod, ValueError):
        return None
    return None
