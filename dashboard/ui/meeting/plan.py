"""The plan of the year as it stands on the day of a meeting."""

from datetime import date

from dashboard.domain.planning import Moment, PlanItem, in_year, read_items
from dashboard.domain.working_days import country_of
from dashboard.ui.meeting.on_a_day import DayPage
from dashboard.ui.plan.reading import find_region


def find_plan(page: DayPage, next_meeting: date | None) -> tuple[PlanItem, ...]:
    """The lines of the plan of the year, the most urgent first."""
    found = page.rows("plan", cluster_id=page.cluster_id).to_dict("records")
    rows = ({str(name): cell for name, cell in row.items()} for row in found)
    moment = Moment(page.on, next_meeting, country_of(find_region(page)))
    return read_items((row for row in rows if in_year(row, page.on.year)), moment)
