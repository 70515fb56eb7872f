"""The counts behind the definitions of employment: each over the same rows, as far as these tell enough."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard.domain.disclosure import round_half_up
from dashboard.domain.results import Result
from dashboard.domain.status import SMALL_BASE
from dashboard.session import Page
from dashboard.text import to_say

WITHIN = "within"
NAMES: Mapping[str, str] = {
    "employment_rate": to_say("Any job"),
    WITHIN: to_say("Any job within 12 months"),
    "employment_rate_speciality": to_say("In the speciality"),
    "employment_rate_adjusted": to_say("Any job, adjusted"),
}
SIDES: Mapping[str, tuple[str, str, str]] = {
    "employment_rate": ("employed", "graduates", "enough"),
    WITHIN: ("employed", "graduates", "enough"),
    "employment_rate_speciality": ("employed_speciality", "graduates", "enough"),
    "employment_rate_adjusted": ("employed", "available", "enough_available"),
}
Counts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Defined:
    """One definition: its code, its name, its value over the shared rows, and by all rows that have its own columns."""

    code: str
    name: str
    result: Result
    own: Result

    @property
    def known(self) -> bool:
        """Whether there is a value to draw."""
        return self.result.value is not None and not self.result.hidden


def find_scope(page: Page, scope: str) -> Counts:
    """The counts of the cohort over some rows (see the list `employment_definitions`); empty without any."""
    rows = page.rows("employment_definitions", cluster_id=page.cluster_id, period=page.period)
    cohort = page.total("employment_rate").period
    own = [row for row in rows.to_dict("records") if row["scope"] == scope and str(row["cohort"]) == cohort]
    return {str(name): value for name, value in own[0].items()} if own else {}


def find_shared(page: Page) -> Counts:
    """The counts over the rows that every definition can use, else over those that tell who works where."""
    every, work = find_scope(page, "every"), find_scope(page, "work")
    return every or work


def define_all(page: Page, shared: Counts) -> list[Defined]:
    """Every definition, over the shared rows where there are some and else each over its own."""
    found = []
    for code, name in NAMES.items():
        own = page.total("employment_rate" if code == WITHIN else code)
        result = measure_shared(page, own, shared, SIDES[code]) if shared else without_norm(own)
        found.append(Defined(code, page.text.say(name), result, own))
    return found


def without_norm(own: Result) -> Result:
    """A value beside others that no norm judges: not coloured, so that all are read alike."""
    return replace(own, norm=None, norm_kind="", norm_set="", status="", people_to_norm=None)


def measure_shared(page: Page, own: Result, shared: Counts, sides: tuple[str, str, str]) -> Result:
    """One definition over the shared rows; protected exactly as far as its counts are."""
    upper_name, lower_name, enough = sides
    upper, lower = count_of(shared, upper_name), count_of(shared, lower_name)
    hidden = not page.actor.sees_exact and lower_name in shared and not shared[enough]
    hidden = hidden or is_marked(shared, upper_name, "_hidden") or is_marked(shared, lower_name, "_hidden")
    few = not hidden and is_marked(shared, upper_name, "_below_five")
    if hidden or few or upper is None or not lower:
        upper, lower, value = None, None, None
    else:
        value = 100 * upper / lower if page.actor.sees_exact else float(round_half_up(100 * upper / lower))
    small = lower is not None and lower < SMALL_BASE
    shown = replace(without_norm(own), value=value, numerator=upper, denominator=lower)
    return replace(shown, hidden=hidden, below_five=few, small_base=small, stated=None)


def count_of(counts: Counts, name: str) -> float | None:
    """One count; None when nobody gave it or it is protected."""
    value = counts.get(name)
    return None if value is None or pd.isna(value) else float(str(value))


def is_marked(counts: Counts, name: str, mark: str) -> bool:
    """Whether a count is left out to protect few people."""
    return bool(counts.get(f"{name}{mark}", False))


def count_elsewhere(shared: Counts) -> int | None:
    """How many work outside their speciality, from the figures as shown."""
    return difference(count_of(shared, "employed"), count_of(shared, "employed_speciality"))


def count_away(shared: Counts) -> int | None:
    """How many study further, serve or are on leave, from the figures as shown."""
    return difference(count_of(shared, "graduates"), count_of(shared, "available"))


def difference(whole: float | None, part: float | None) -> int | None:
    """What is left of the whole without the part; None when one of them is not known."""
    return None if whole is None or part is None else round(whole - part)


def day_in(counts: Counts, name: str) -> date | None:
    """A day of the list."""
    value = counts.get(name)
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    return value if isinstance(value, date) else None
