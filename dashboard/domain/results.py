"""One measured number with everything a screen needs to show it honestly."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Status = Literal["green", "amber", "red", "grey", ""]
NormKind = Literal["document", "target", "default", ""]


@dataclass(frozen=True, slots=True)
class Request:
    """What to measure: an indicator of one cluster or (None) of every one, in a period, on a day, by a disaggregation.

    `period` is the period of the page (an academic or calendar year, a quarter, a cohort or a day); the indicator's
    own rule turns it into the period it measures. Without `as_of` the end of the period counts, never later than today.
    `by` is a disaggregation of the indicator (`college`, `field`, `programme`, ...) or None for the total.
    """

    indicator_id: str
    cluster_id: str | None
    period: str
    as_of: date | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A value with its two sides, norm, status and coverage; the same object feeds card, chart, map, table and export.

    `group` is empty for the total, else the code of the group (org_id, field code, programme id, ...).
    `value` is None when nothing can be computed: unknown is never 0. Percentages are 0–100, unrounded.
    `status` is empty when no norm gives one or the base is too small for a colour.
    `reported` / `expected`: who gave both sides / who should have: colleges, or what the indicator's `coverage` names.
    `stated`: the value a document states, given beside the computed one. `recount`:
    what the rows give where the stated value takes the place of an incomplete count (`value` is None then).
    `taken_from`: which source of demand, basis of graduates or period of surveys was chosen, as codes.
    `expected_by_day`: the value that should be reached by the day, for plans.
    `beside`: named without stated membership. `norm_edited`: the default norm was edited in the app.
    `target`: the cluster's own target for the period; beside a norm of a document it is drawn and judges nothing.
    """

    indicator_id: str
    cluster_id: str
    period: str
    group: str
    value: float | None
    numerator: float | None
    denominator: float | None
    unit: str
    norm: float | tuple[float, float] | None = None
    norm_kind: NormKind = ""
    norm_set: str = ""
    norm_edited: bool = False
    target: float | None = None
    status: Status = ""
    reported: int = 0
    expected: int = 0
    as_of: date | None = None
    observed: tuple[date, ...] = ()
    provisional: bool = False
    small_base: bool = False
    hidden: bool = False
    below_five: bool = False
    synthetic: bool = False
    stated: float | None = None
    recount: float | None = None
    taken_from: tuple[str, ...] = ()
    expected_by_day: float | None = None
    beside: int = 0
    people_to_norm: int | None = None

    @property
    def mixes_currencies(self) -> bool:
        """Whether there is no amount because those of different currencies would have to be added up."""
        return self.value is None and self.unit == "currency"
