"""The plan of the year as it stands on the day of a meeting."""

from datetime import date

from dashboard.domain.planning import Moment, PlanItem, in_year, read_items
from dashboard.ui.meeting.on_a_day import DayPage


def find_plan(page: DayPage, next_meeting: date | None) -> tuple[PlanItem, ...]:
    """The lines of the plan of the year, the most urgent first."""
    found = page.rows("plan", cluster_id=page.cluster_id).to_dict("records")
    rows = ({str(name): cell for name, cell in row.items()} for row in found)
    return read_items((row for row in rows if in_year(row, page.on.year)), Moment(page.on, next_meeting))
