"""What the loaded data show of each creation step, by themselves: nothing here is typed by anybody."""

from collections.abc import Callable, Mapping

from dashboard.domain.planning import YEARLY
from dashboard.domain.stored_cells import text_in, whole_in
from dashboard.session import Page
from dashboard.ui.listed_counts import records
from dashboard.ui.numbers import say_value
from dashboard.ui.plan.reading import plan_rows

INDICATORS: Mapping[str, str] = {
    "participants": "participants_total",
    "needs": "labour_demand_total",
    "partnership": "agreements_share",
    "teachers": "teacher_internships_year",
    "programmes": "programmes_updated_share",
    "innovation": "innovation_projects_total",
    "finance": "cluster_fund_balance",
}
"""The indicator that shows a step where one does."""


def say_found(page: Page, step: str) -> str:
    """What the data show of a step: an indicator with its value, else how many rows there are."""
    if step in INDICATORS:
        indicator = page.indicator(INDICATORS[step])
        value = say_value(page.text, page.total(indicator.id))
        return page.text.say("{name}: {value}", name=page.text.words(indicator.names), value=value)
    count = COUNTS.get(step)
    return count(page) if count else ""


def say_goals(page: Page) -> str:
    """The goals in section 5 of the passport."""
    rows = records(page.rows("passport_entries", cluster_id=page.cluster_id))
    goals = sum(whole_in(row, "section_no") == 5 for row in rows)
    return page.text.say_many("{count} goal in the passport", "{count} goals in the passport", goals)


def say_support(page: Page) -> str:
    """The measures of support for learners in all plans."""
    measures = sum(text_in(row, "activity_kind") == "learner_support" for row in plan_rows(page))
    return page.text.say_many("{count} measure in the plans", "{count} measures in the plans", measures)


def say_shared(page: Page) -> str:
    """What the passport marks as shared in the cluster."""
    rows = records(page.rows("passport_entries", cluster_id=page.cluster_id))
    shared = sum(row.get("shared") in (True, 1) for row in rows)
    return page.text.say_many("{count} shared resource", "{count} shared resources", shared)


def say_targets(page: Page) -> str:
    """The targets that are set for indicators."""
    rows = records(page.rows("stated_values", cluster_id=page.cluster_id, kind="target"))
    targets = len({text_in(row, "indicator_id") for row in rows})
    return page.text.say_many("{count} indicator has a target", "{count} indicators have a target", targets)


def say_next_year(page: Page) -> str:
    """The lines of the plan of the next year."""
    year = page.year + 1
    lines = sum(whole_in(row, "plan_year") == year and row["plan_kind"] in YEARLY for row in plan_rows(page))
    return page.text.say_many(
        "{count} activity in the plan for {year}", "{count} activities in the plan for {year}", lines, year=year
    )


COUNTS: Mapping[str, Callable[[Page], str]] = {
    "goals": say_goals,
    "learners": say_support,
    "network": say_shared,
    "monitoring": say_targets,
    "sustainability": say_next_year,
}
