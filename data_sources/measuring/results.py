"""Results from the rows of the statement: value, norm, status, people to the norm."""

from datetime import date

from sqlalchemy import RowMapping

from dashboard.domain.results import Result
from dashboard.domain.status import (
    Measured,
    NormValue,
    choose_norm,
    expected_by_day,
    is_small_base,
    judge,
    people_to_norm,
)
from data_sources.measuring.selection import Moment, Selection


def make_result(selection: Selection, moment: Moment, row: RowMapping) -> Result:
    """One result with its status; nothing is rounded, and what cannot be computed stays empty."""
    indicator = selection.indicator
    upper, lower = (None, None) if adds_currencies(selection, row) else (row["numerator"], row["denominator"])
    counted = divide(selection, upper, lower)
    by_document = row["stated"] is not None and row["unnamed"] > 0
    measured = Measured(
        None if by_document else counted,
        None if by_document else upper,
        lower,
        row["reported"],
        row["expected"],
        row["positive"],
        row["due"],
    )
    norm = choose_norm(indicator, followed_sets(row), row["target"], edited_default(row))
    return Result(
        indicator_id=indicator.id,
        cluster_id=row["owner"],
        period=told_period(selection, moment, row),
        group=row["grp"],
        value=measured.value,
        numerator=measured.numerator,
        denominator=measured.denominator,
        unit=told_unit(selection, row),
        norm=norm.value if norm else None,
        norm_kind=norm.kind if norm else "",
        norm_set=norm.set if norm else "",
        norm_edited=norm is not None and norm.edited,
        target=row["target"],
        status=judge(indicator, norm, measured),
        reported=measured.reported,
        expected=measured.expected,
        as_of=moment.day,
        observed=parse_days(row["days"]),
        taken_from=tuple(sorted(set((row["taken_from"] or "").split(",")) - {""})),
        provisional=bool(row["early"]),
        small_base=is_small_base(indicator, measured.denominator),
        synthetic=bool(row["synthetic"]),
        stated=row["stated"],
        recount=counted if by_document else None,
        expected_by_day=expected_by_day(indicator, measured, norm),
        beside=row["beside"],
        people_to_norm=people_to_norm(indicator, norm, measured),
    )


def divide(selection: Selection, numerator: float | None, denominator: float | None) -> float | None:
    """The value of both sides: a count as it is, a ratio when there is something to divide by, else nothing."""
    if selection.measure.denominator is None and not selection.measure.growth:
        return numerator
    if numerator is None or not denominator:
        return None
    return numerator * selection.indicator.scale / denominator


def adds_currencies(selection: Selection, row: RowMapping) -> bool:
    """Whether a sum would add amounts in different currencies, as in a region whose clusters have different ones."""
    return selection.measure.table == "money" and row["currency_low"] != row["currency_high"]


def told_unit(selection: Selection, row: RowMapping) -> str:
    """The unit; for amounts the code of their currency."""
    amount = selection.indicator.unit == "currency" and not adds_currencies(selection, row)
    return str(row["currency_low"]) if amount else selection.indicator.unit


def told_period(selection: Selection, moment: Moment, row: RowMapping) -> str:
    """The measured period; of surveys the one they were made for, where that is the other year that goes with it."""
    told = row["taken_from"] if selection.measure.table == "survey" else None
    return told if told and "," not in told else moment.period.code


def followed_sets(row: RowMapping) -> tuple[str, ...]:
    """The norm sets that are followed; none for a region whose clusters follow different ones."""
    if row["norm_low"] != row["norm_high"]:
        return ()
    return tuple(name.strip() for name in (row["norm_low"] or "").split(";") if name.strip())


def edited_default(row: RowMapping) -> NormValue | None:
    """Our default norm as edited in the app: one limit, or a lower and an upper one; None when it was not."""
    low, high = row["default_low"], row["default_high"]
    return low if low is None or high is None else (low, high)


def parse_days(text: str | None) -> tuple[date, ...]:
    """The listed days in order."""
    return tuple(sorted(date.fromisoformat(day) for day in text.split(","))) if text else ()
