"""Slides of questions that registers answer: colleges with a reviewed programme, news that did not appear in time."""

from dataclasses import replace

from dashboard.reports.deck import Point
from dashboard.ui.comparing import Undrawn, colleges, sort_names
from dashboard.ui.meeting.drafts import Draft, say_distance
from dashboard.ui.meeting.fitting import spread
from dashboard.ui.meeting.groups import show_groups
from dashboard.ui.meeting.headlines import say_headline
from dashboard.ui.meeting.on_a_day import DayPage
from dashboard.ui.plan.due import late_news

SHARE, COUNT = "colleges_reviewed_share", "programmes_reviewed_total"


def show_reviewed(day: DayPage) -> list[Draft]:
    """How many programmes of each college were reviewed; the colleges without any by name."""
    page = day.told(SHARE)
    if page is None:
        return []
    total = page.total(SHARE)
    drafts = show_groups(page, COUNT, "college")
    without = [page.group_name("college", code) for code in colleges(page) if code not in reviewed(page)]
    said = [page.text.say("Without a reviewed programme: {names}", names=", ".join(sort_names(page, without)))]
    return [
        replace(
            draft, title=draft.title.replace(say_headline(page, page.total(COUNT)), say_headline(page, total)),
            total=total, points=say_distance(page, total), remarks=tuple(said if without else ()),
            picture=replace(draft.picture, undrawn=Undrawn()) if draft.picture else None,
        )
        for draft in drafts
    ]  # fmt: skip


def reviewed(page: DayPage) -> set[str]:
    """The colleges with a reviewed programme, as counted by the indicator."""
    return {result.group for result in page.results(COUNT, by="college") if result.value}


def show_news(page: DayPage) -> list[Draft]:
    """The events whose news did not appear in time; no slide when there is none."""
    late = late_news(page, page.on)
    if not late:
        return []
    title = page.text.say_many("{count} event without news in time", "{count} events without news in time", len(late))
    return [Draft(page, title, points=spread(Point(one.words, one.when, one.status) for one in late)[0])]
