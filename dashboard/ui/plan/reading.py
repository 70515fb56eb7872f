"""The plans of the chosen cluster as they stand on the day of the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.domain.council_calendar import Meeting, find_next
from dashboard.domain.planning import LONG, STEPS, YEARLY, Moment, PlanItem, Progress, in_year, read_items, sum_up
from dashboard.domain.working_days import country_of
from dashboard.session import Page
from dashboard.ui.council.reading import read_meetings
from dashboard.ui.listed_counts import records

YEAR_PLAN = YEARLY[0]
STAGES = "policy_stage"
STAGED_REGIONS = frozenset({"RU-PRI"})
"""Regions whose document names stages of the policy, whether or not a plan of the cluster follows them."""
KINDS = (YEAR_PLAN, LONG[0], STEPS, STAGES)
"""The plan of the year, the road map, the steps of creation, the stages of the policy."""


@dataclass(frozen=True)
class Plan:
    """One plan as it stands: its lines, the most urgent first, the stored rows behind them, the next meeting."""

    kind: str
    year: int
    items: tuple[PlanItem, ...]
    rows: Mapping[tuple[str, int, str], Mapping[str, object]]
    moment: Moment
    meeting: Meeting | None
    progress: Progress


def plan_rows(page: Page) -> list[dict[str, object]]:
    """Every line of every plan of the cluster."""
    return records(page.rows("plan", cluster_id=page.cluster_id))


def find_kinds(page: Page) -> tuple[str, ...]:
    """The kinds of plans that the cluster has, in our order; the plan of the year where it has none at all."""
    rows = plan_rows(page)
    known = {str(row["plan_kind"]) for row in rows}
    if has_named_stages(page):
        known.add(STAGES)
    return tuple(kind for kind in KINDS if kind in known) or (YEAR_PLAN,)


def has_named_stages(page: Page) -> bool:
    """Whether a document of the region names the stages of the policy; else the plan of the cluster alone does."""
    return find_region(page) in STAGED_REGIONS


def find_region(page: Page) -> str:
    """The code of the region of the cluster; empty when it is not known."""
    own = page.clusters.loc[page.clusters["cluster_id"] == page.cluster_id, "region_code"]
    return str(own.iloc[0]) if len(own) else ""


def moment_of(page: Page, on: date | None = None, until: date | None = None) -> tuple[Moment, Meeting | None]:
    """From which day and before which meeting a plan is looked at; `until` is the day of the meeting, if told."""
    day, is_over = on or page.day, on is None and page.day == date(page.year, 12, 31)
    meeting = None if is_over or until else find_next(read_meetings(page), day, "coordination_council")
    if not (meeting or is_over or until):
        meeting = find_next(read_meetings(page), day)
    before = until or (meeting.last_day if meeting else None)
    return Moment(day, before, country_of(find_region(page)), is_over), meeting


def read_plan(page: Page, kind: str = YEAR_PLAN, on: date | None = None, until: date | None = None) -> Plan:
    """One plan as it stands on a day.

    The plan of the year holds what `plan_completion_rate` counts: the annual plan and what road maps and policy stages
    ask for in the year. The other plans are read whole.
    """
    moment, meeting = moment_of(page, on, until)
    year = on.year if on else page.year
    rows = [row for row in plan_rows(page) if (in_year(row, year) if kind == YEAR_PLAN else row["plan_kind"] == kind)]
    items = read_items(rows, moment)
    by_key = {(str(row["plan_kind"]), int(str(row["plan_year"] or 0)), str(row["item_no"])): row for row in rows}
    return Plan(kind, year, items, by_key, moment, meeting, sum_up(items, moment.day))
