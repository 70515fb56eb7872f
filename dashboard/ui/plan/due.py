"""What a council asks about first: lines of the plan that are late, and those due before its next meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain.planning import STEPS, PlanItem, sort_items
from dashboard.domain.results import Status
from dashboard.session import Page
from dashboard.ui.plan.reading import YEAR_PLAN, read_plan
from dashboard.ui.plan.words import STATUS, say_deadline, say_news, say_state, say_title, say_who


@dataclass(frozen=True, slots=True)
class Due:
    """One line that is late or due soon, in words: what, who, when; and how it is judged."""

    item: PlanItem
    state: str
    title: str
    who: str
    when: str
    status: Status

    @property
    def words(self) -> str:
        """What and who in one."""
        return f"{self.title} – {self.who}" if self.who else self.title


def late_and_due(page: Page, until: date | None = None, on: date | None = None) -> tuple[Due, ...]:
    """Lines of the plan of the year and of the creation steps that are late, or due until a day, most urgent first.

    `on` is the day from which it is seen, by default that of the page; `until` is by default the next meeting.
    """
    items = [item for kind in (YEAR_PLAN, STEPS) for item in read_plan(page, kind, on, until).items]
    return describe(page, [item for item in sort_items(items) if item.state in ("overdue", "due_soon")])


def describe(page: Page, items: Sequence[PlanItem]) -> tuple[Due, ...]:
    """Lines in words."""
    found = []
    for item in items:
        late = f", {say_state(page.text, item)}" if item.state == "overdue" else ""
        when = say_deadline(page.text, item) + late
        found.append(Due(item, item.state, say_title(item), say_who(page, item), when, STATUS.get(item.state, "")))
    return tuple(found)


def late_news(page: Page, on: date | None = None) -> tuple[Due, ...]:
    """Events of the year whose news was not published by the third working day."""
    late = [item for item in read_plan(page, YEAR_PLAN, on).items if item.news and item.news.state == "overdue"]
    return tuple(
        Due(item, "overdue", say_title(item), say_who(page, item), say_news(page.text, item.news), "red")
        for item in late
        if item.news
    )
