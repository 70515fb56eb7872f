"""Targets of the cluster beside what has been reached: for the goals of the passport and for its key indicators."""

from collections.abc import Sequence

from dashboard.domain.passport import KEY_TARGETS
from dashboard.domain.stored_cells import Row, text_in
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.ui.numbers import say_period, say_quantity, say_value
from dashboard.ui.passport.known import Known


def targets_of(known: Known) -> dict[str, Row]:
    """The latest target of each indicator that is not later than the year of the passport, else the first one ahead."""
    found: dict[str, Row] = {}
    rows = sorted(known.rows("stated_values", kind="target"), key=lambda row: text_in(row, "period"))
    for row in rows:
        indicator_id = text_in(row, "indicator_id")
        ahead = int(text_in(row, "period")[:4]) > known.year
        if indicator_id in known.page.indicators and not (ahead and indicator_id in found):
            found[indicator_id] = row
    return found


def targets_beside_goals(known: Known) -> tuple[str, ...]:
    """The indicators that have a target, in the order of the catalogue."""
    told = targets_of(known)
    return tuple(indicator_id for indicator_id in known.page.indicators if indicator_id in told)


def list_targets(known: Known, indicator_ids: Sequence[str] = KEY_TARGETS) -> Listing:
    """A row for each indicator: what has been reached and in which period, the target and its period."""
    text, told = known.page.text, targets_of(known)
    rows = tuple(list_target(known, indicator_id, told.get(indicator_id)) for indicator_id in indicator_ids)
    columns = (
        Column(text.say("Indicator")),
        Column(text.say("Reached")),
        Column(text.say("Period")),
        Column(text.say("Target")),
        Column(text.say("Target for")),
    )
    return Listing(text.say("Targets and what has been reached"), columns, rows)


def list_target(known: Known, indicator_id: str, target: Row | None) -> tuple[Cell, ...]:
    """One indicator with its target; what nobody told stays empty."""
    page, text = known.page, known.page.text
    result, indicator = page.total(indicator_id), page.indicator(indicator_id)
    reached = say_value(text, result), say_period(text, result.period)
    if target is None:
        return (text.words(indicator.names), *reached, None, None)
    aim = say_quantity(text, float(str(target["value"])), result.unit or unit_of(known, indicator.unit))
    return (text.words(indicator.names), *reached, aim, say_period(text, text_in(target, "period")))


def unit_of(known: Known, unit: str) -> str:
    """The unit of an indicator without a value: amounts are in the currency of the cluster."""
    return text_in(known.cluster, "currency") if unit == "currency" else unit
