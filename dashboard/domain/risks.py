"""Risks of a cluster: how likely, how grave, how they stand on a day, and how they moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain.stored_cells import Row, day_in, text_in, whole_in

LEVELS = 5
HIGH_FROM = 15
"""An open risk is high from this product of likelihood and impact."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How one risk was judged on one day; likelihood and impact run from 1 to 5."""

    risk_key: str
    title: str
    as_of: date
    likelihood: int
    impact: int
    status: str
    mitigation: str = ""
    owner: str = ""

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact

    @property
    def high(self) -> bool:
        """Whether it is open and high."""
        return self.status == "open" and self.score >= HIGH_FROM


@dataclass(frozen=True)
class Risk:
    """One risk with every assessment up to a day, the oldest first."""

    past: tuple[Assessment, ...]

    @property
    def now(self) -> Assessment:
        """How it stands."""
        return self.past[-1]

    @property
    def before(self) -> Assessment | None:
        """How it stood before its last assessment; None when there is only one."""
        return self.past[-2] if len(self.past) > 1 else None


def gather_risks(assessments: Sequence[Assessment], day: date) -> list[Risk]:
    """The risks as known on a day: open ones first, the gravest on top. Later assessments are not known yet."""
    past: dict[str, list[Assessment]] = {}
    for one in sorted(assessments, key=lambda one: one.as_of):
        if one.as_of <= day:
            past.setdefault(one.risk_key, []).append(one)
    risks = [Risk(tuple(found)) for found in past.values()]
    return sorted(risks, key=lambda risk: (risk.now.status != "open", -risk.now.score, risk.now.title))


def read_assessment(row: Row) -> Assessment:
    """One row of the register of risks; day, likelihood and impact are always given."""
    return Assessment(
        text_in(row, "risk_key"),
        text_in(row, "title"),
        day_in(row, "as_of") or date.min,
        whole_in(row, "likelihood") or 0,
        whole_in(row, "impact") or 0,
        text_in(row, "status"),
        text_in(row, "mitigation"),
        text_in(row, "owner_org_id"),
    )
