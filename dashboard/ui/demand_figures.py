"""Demand and supply of each training field, from one source at a time and from protected figures only."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.disclosure import norm_again, round_half_up
from dashboard.domain.results import Result
from dashboard.domain.status import SMALL_BASE, Measured, judge
from dashboard.session import Page
from dashboard.ui.listed_counts import Row, compared, read_count, records, state_of


@dataclass(frozen=True)
class Field:
    """One training field: people asked for by one source, graduates of the same year, those in their speciality.

    `trained` tells whether the cluster has programmes in it; `state` whether a side is protected: few or hidden.
    `coverage` is the result of the field with the norm, None where a side is missing.
    """

    code: str
    asked: float | None = None
    graduates: float | None = None
    working: float | None = None
    forecast: bool = False
    trained: bool = False
    state: str = ""
    coverage: Result | None = None

    @property
    def gap(self) -> float:
        """People asked for that no graduate is there for; negative when there are more graduates."""
        return (self.asked or 0) - (self.graduates or 0)


def sources_of(page: Page) -> tuple[str, ...]:
    """The sources that state a demand for the year, in the declared order."""
    told = set(page.rows("demand", cluster_id=page.cluster_id, period=page.period)["data_source"].astype(str))
    return tuple(code for code in read_enumeration("demand_source").entries if code in told)


def find_fields(page: Page, source: str) -> tuple[Field, ...]:
    """Every field with a demand of the source or with training, those with most people missing first."""
    demand = by_field(page.rows("demand", cluster_id=page.cluster_id, period=page.period, data_source=source))
    supply = by_field(page.rows("field_supply", cluster_id=page.cluster_id, period=page.period))
    measured = {result.group: result for result in page.results("demand_coverage", by="field")}
    fields = (field_of(code, demand.get(code), supply.get(code)) for code in {*demand, *supply})
    cover = partial(cover_field, page, source, measured)
    return tuple(sorted(map(cover, fields), key=lambda field: (-field.gap, field.code)))


def by_field(rows: pd.DataFrame) -> dict[str, Row]:
    """The rows of a list by training field."""
    return {str(row["field_code"]): row for row in records(rows)}


def field_of(code: str, demand: Row | None, supply: Row | None) -> Field:
    """One field with what is told of it; nothing told is not zero."""
    asked, leaving = demand or {}, supply or {}
    states = (state_of(asked, "persons"), state_of(leaving, "graduates"))
    return Field(
        code,
        read_count(asked, "persons"),
        read_count(leaving, "graduates"),
        read_count(leaving, "employed_speciality"),
        leaving.get("basis") == "forecast",
        supply is not None,
        next((state for state in states if state in ("few", "hidden")), ""),
    )


def cover_field(page: Page, source: str, measured: Mapping[str, Result], field: Field) -> Field:
    """The field with its coverage: as measured where the source is the one of the indicator, else judged alike."""
    result = measured.get(field.code)
    if result is not None and source in result.taken_from:
        return replace(field, coverage=result)
    if field.state or not field.asked or field.graduates is None:
        return field
    return replace(field, coverage=cover(page, source, field))


def cover(page: Page, source: str, field: Field) -> Result:
    """The coverage of a field by another source, judged by the norm of the indicator."""
    indicator, total = page.indicator("demand_coverage"), page.total("demand_coverage")
    asked, graduates = field.asked or 0, field.graduates or 0
    result = replace(
        total,
        group=field.code, value=None, numerator=None, denominator=None, status="", small_base=False,
        hidden=False, below_five=False, provisional=field.forecast, people_to_norm=None, stated=None,
        taken_from=(("forecast" if field.forecast else "actual"), source),
    )  # fmt: skip
    if compared(page, asked) is None:
        return replace(result, hidden=True)
    value = 100 * graduates / asked
    value = value if page.actor.sees_exact else float(round_half_up(value))
    status = judge(indicator, norm_again(indicator, total), Measured(value, graduates, asked))
    small = asked < SMALL_BASE
    return replace(result, value=value, numerator=graduates, denominator=asked, status=status, small_base=small)
