"""The steps of the chain from the quota to work in the speciality, taken from protected figures only."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.chains import Step, find_leak
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.listed_counts import Row, compared, read_count, records, state_of

YEAR, COHORT = "year", "cohort"
NAMES: Mapping[str, str] = {
    "places": to_say("Places of the quota"),
    "admitted": to_say("Admitted to these places"),
    "entered": to_say("Admitted"),
    "trainees": to_say("Trainees of all years"),
    "graduates": to_say("Graduates"),
    "working": to_say("Work in their speciality"),
}
INDICATORS: Mapping[str, str] = {"admitted": "quota_fill_rate", "working": "employment_rate_speciality"}


@dataclass(frozen=True)
class Stage:
    """One step with the period it is about; `state` says why it has no number: missing, hidden or few."""

    step: Step
    period: str
    state: str = ""


@dataclass(frozen=True)
class Chain:
    """The steps in order, the results they rest on, and the step with the largest leak, if there is one."""

    stages: tuple[Stage, ...]
    results: tuple[Result, ...]
    programmes: int = 0

    @property
    def leak(self) -> Step | None:
        """The step before which the largest part was lost."""
        return find_leak([stage.step for stage in self.stages])

    @property
    def known(self) -> tuple[Stage, ...]:
        """The steps that can be drawn."""
        return tuple(stage for stage in self.stages if stage.step.count is not None)


def find_chain(page: Page, kind: str) -> Chain:
    """The chain of one academic year, or of one cohort from its entry on."""
    return chain_of_cohort(page) if kind == COHORT else chain_of_year(page)


def chain_of_year(page: Page) -> Chain:
    """Everything that is looked at in one academic year: other people on almost every step."""
    fill, trainees = page.total("quota_fill_rate"), page.total("trainees_total")
    graduates, working = page.total("graduates_total"), page.total("employment_rate_speciality")
    stages = (
        stage_of("places", fill, fill.denominator),
        stage_of("admitted", fill, fill.numerator, fill.denominator),
        stage_of("trainees", trainees, trainees.value),
        stage_of("graduates", graduates, graduates.value),
        stage_of("working", working, working.numerator, working.denominator),
    )
    return Chain(stages, (fill, trainees, graduates, working))


def stage_of(code: str, result: Result, count: float | None, base: float | None = None) -> Stage:
    """One step of a measured result, and why it has no number."""
    state = "hidden" if result.hidden else "few" if result.below_five else "" if count is not None else "missing"
    return Stage(Step(code, None if state else count, base), result.period, state)


def chain_of_cohort(page: Page) -> Chain:
    """The same programmes from entry to work; empty when no programme has all of it."""
    results = (page.total("graduates_total"), page.total("employment_rate_speciality"))
    rows = page.rows("cohort_chain", cluster_id=page.cluster_id, period=page.period)
    if not len(rows):
        return Chain((), results)
    row = records(rows)[0]
    return Chain(stages_of_row(page, row), results, round(read_count(row, "programmes") or 0))


def stages_of_row(page: Page, row: Row) -> tuple[Stage, ...]:
    """Entry, graduation and work of one row of the list of cohorts."""
    entered, graduates, working = (read_count(row, name) for name in ("admitted", "graduates", "employed_speciality"))
    cohort, first, last = str(row["cohort"]), str(row["first_year"]), str(row["last_year"])
    return (
        Stage(Step("entered", entered), first if first == last else f"{first} – {last}", state_of(row, "admitted")),
        Stage(Step("graduates", graduates, compared(page, entered)), cohort, state_of(row, "graduates")),
        Stage(Step("working", working, compared(page, graduates)), cohort, state_of(row, "employed_speciality")),
    )
