"""Activities by what they are for: guidance of pupils, innovation, support of learners, contests, events, news."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.domain.periods import Period, parse_period, to_calendar_year
from dashboard.domain.planning import PlanItem, read_items, sum_up_news
from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.choices import choose_own
from dashboard.ui.listed_counts import Row, read_count, state_of
from dashboard.ui.plan.reading import moment_of, plan_rows
from dashboard.ui.sentences import say_protected

GUIDANCE, INNOVATION, SUPPORT, CONTESTS, EVENTS, NEWS = (
    "career_guidance", "innovation_project", "learner_support", "competition", "event", "news",
)  # fmt: skip
NAMES: Mapping[str, str] = {
    GUIDANCE: to_say("Career guidance"),
    INNOVATION: to_say("Innovation projects"),
    SUPPORT: to_say("Support of learners"),
    CONTESTS: to_say("Contests and championships"),
    EVENTS: to_say("Other events"),
    NEWS: to_say("News on time"),
}
TILES: Mapping[str, tuple[str, ...]] = {
    GUIDANCE: ("career_guidance_events", "career_guidance_reach", "grade9_admission_share", "applications_per_place"),
    INNOVATION: ("innovation_projects_total", "technologies_total"),
    SUPPORT: ("mentored_practice_share", "students_per_mentor", "target_training_share", "target_contract_fulfilment"),
    CONTESTS: ("demo_exam_pass_rate", "enterprise_exam_experts"),
    EVENTS: ("news_on_time_share",),
    NEWS: ("news_on_time_share",),
}
"""What shows the effect of the activities; for support of learners: mentoring, and jobs promised by contracts."""
BY_ACADEMIC_YEAR = (GUIDANCE,)


@dataclass(frozen=True)
class Activities:
    """The activities of one kind in a period as they stand, and the stored rows behind them."""

    kind: str
    period: Period
    items: tuple[PlanItem, ...]
    rows: Mapping[tuple[str, int, str], Row]

    def reach(self, item: PlanItem) -> tuple[float | None, str]:
        """How many persons an activity reached; else why the number is not there: few, hidden or missing."""
        row = self.rows[item.key]
        return read_count(row, "reach"), state_of(row, "reach")


def choose_activity(page: Page) -> str:
    """The page's own choice: the kind of activities."""
    options = {kind: page.text.say(name) for kind, name in NAMES.items()}
    return choose_own("kind", page.text.say("Activities"), options, GUIDANCE, width=260)


def read_activities(page: Page, kind: str) -> Activities:
    """The activities of a kind in the period in which their indicator counts them; news: every event of the year."""
    chosen = parse_period(page.period)
    period = chosen if kind in BY_ACADEMIC_YEAR else to_calendar_year(chosen)
    moment, _ = moment_of(page)
    rows = plan_rows(page)
    items = tuple(item for item in read_items(rows, moment) if is_of(item, kind, period))
    keyed = {(str(row["plan_kind"]), int(str(row["plan_year"] or 0)), str(row["item_no"])): row for row in rows}
    return Activities(kind, period, items, keyed)


def is_of(item: PlanItem, kind: str, period: Period) -> bool:
    """Whether a line is an activity of the kind in the period."""
    if kind == NEWS:
        return item.news is not None and inside(item.news.event_on, period)
    return item.activity_kind == kind and lies_in(item, period)


def inside(day: date | None, period: Period) -> bool:
    """Whether a day lies in a period."""
    return day is not None and period.start <= day <= period.end


def lies_in(item: PlanItem, period: Period) -> bool:
    """Whether an activity was done in a period, or else is planned in it; without a day, by the year of its plan."""
    if item.is_done:
        return inside(item.done_on, period)
    if item.due_to is None:
        return item.plan_year == period.end.year
    return (item.due_from or item.due_to) <= period.end and item.due_to >= period.start


def say_answer(page: Page, found: Activities) -> str:
    """The answer of the page for the chosen kind."""
    if found.kind == GUIDANCE:
        return say_guidance(page)
    if found.kind == NEWS:
        return say_news_share(page.text, found)
    if found.kind == INNOVATION:
        return say_projects(page, found)
    return say_held(page.text, found)


def say_guidance(page: Page) -> str:
    """How many events of career guidance were held, and how many pupils they reached."""
    text, events = page.text, page.total("career_guidance_events")
    reach = page.total("career_guidance_reach")
    if events.value is None:
        return text.say("Nothing is told of career guidance in {period}", period=page.period)
    held = text.say_many(
        "{count} career-guidance event was held", "{count} career-guidance events were held", round(events.value)
    )
    if protected := say_protected(text, [reach]):
        return f"{held}. {protected}".rstrip(".")
    if reach.value is None:
        return held + text.say("; how many pupils they reached is not told")
    return held + text.say_many("; they reached {count} person", "; they reached {count} persons", round(reach.value))


def say_projects(page: Page, found: Activities) -> str:
    """How many joint projects are under way or finished in the year."""
    total = page.total("innovation_projects_total", as_of=page.day)
    if total.value is None:
        return page.text.say("Nothing is told of joint innovation projects in {year}", year=found.period.year)
    return page.text.say_many(
        "{count} joint innovation project was under way or finished in {year}",
        "{count} joint innovation projects were under way or finished in {year}",
        round(total.value),
        year=found.period.year,
    )


def say_held(text: Text, found: Activities) -> str:
    """How many of the planned activities are done, and how many are late."""
    planned = [item for item in found.items if item.state != "cancelled"]
    name = text.say(NAMES[found.kind])
    if not planned:
        return text.say("{name}: nothing is planned for {year}", name=name, year=found.period.year)
    done, late = sum(item.is_done for item in planned), sum(item.state == "overdue" for item in planned)
    title = text.say_many(
        "{name}: {done} of {count} is done in {year}",
        "{name}: {done} of {count} are done in {year}",
        len(planned),
        name=name,
        done=done,
        year=found.period.year,
    )
    return title + (text.say_many(": {count} is late", ": {count} are late", late) if late else "")


def say_news_share(text: Text, found: Activities) -> str:
    """How much of the news was published by the third working day."""
    in_time, judged = sum_up_news(found.items, found.period.year)
    if not judged:
        return text.say("No event of {year} is told of whose news could be judged", year=found.period.year)
    return text.say_many(
        "{part} of {count} piece of news came out within three working days",
        "{part} of {count} pieces of news came out within three working days",
        judged,
        part=in_time,
    )


def day_of_tiles(page: Page, kind: str) -> date | None:
    """Indicators of calendar years are counted by the day of the page, those of academic years by their end."""
    return page.day if kind in (INNOVATION, EVENTS, NEWS) else None
