"""What happened on the way: marks at the periods of a trend, numbered from left to right."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from dashboard.domain.alarms import find_alarms
from dashboard.domain.code_lists import read_code_list, read_enumeration
from dashboard.domain.results import Result
from dashboard.domain.series import all_periods, equally_covered, period_of_day, sources_of
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.alarm_words import say_alarm
from dashboard.ui.charts import Mark
from dashboard.ui.comparing import capital
from dashboard.ui.numbers import say_period
from dashboard.ui.trends_series import Trend

Event = tuple[str, str, bool]
MIDDLE_OF_YEAR = "-06-30"


def mark_trend(page: Page, trend: Trend) -> tuple[Mark, ...]:
    """Every mark of a trend whose period is on its axis, alarms after what happened in the same period."""
    periods = all_periods(result.period for result in trend.known)
    return number_marks(page, list_events(page, trend, periods), periods)


def mark_groups(page: Page, trend: Trend) -> tuple[Mark, ...]:
    """The marks that hold for every group of an indicator too: not what is said of the total alone."""
    periods = all_periods(result.period for result in trend.known)
    return number_marks(page, list_happenings(page, trend, periods), periods)


def number_marks(page: Page, events: Iterable[Event], periods: Sequence[str]) -> tuple[Mark, ...]:
    """Events as marks from left to right; those of other periods have no place."""
    found = [event for event in events if event[0] in periods]
    found.sort(key=lambda event: (periods.index(event[0]), event[2]))
    return tuple(
        Mark(period, number, f"{say_period(page.text, period)}: {words}", alarm)
        for number, (period, words, alarm) in enumerate(found, 1)
    )


def mark_results(page: Page, past: Sequence[Result]) -> tuple[Mark, ...]:
    """The marks of a trend that another page draws; `past` are the totals of one indicator, oldest first."""
    totals = tuple(result for result in past if not result.group)
    return mark_trend(page, Trend(page.indicator(totals[0].indicator_id), totals)) if totals else ()


def list_events(page: Page, trend: Trend, periods: Sequence[str]) -> list[Event]:
    """Period, words and whether it is an alarm, in no order."""
    text = page.text
    events = list_happenings(page, trend, periods)
    if trend.stated_from:
        stated = text.say("from here on what the source itself states for years to come, not our forecast")
        events.append((trend.stated_from, stated, False))
    events += changes_of_sources(text, trend.known)
    events += changes_of_coverage(text, trend)
    events += [(alarm.period, say_alarm(text, alarm), True) for alarm in find_alarms(trend.indicator, trend.past)]
    return events


def list_happenings(page: Page, trend: Trend, periods: Sequence[str]) -> list[Event]:
    """What happened to the cluster and to the indicator: a changed definition, a new cluster, a new norm, members."""
    text = page.text
    events = [(one.period, text.say("changed definition: {what}", what=text.words(one.words)), False)
              for one in trend.indicator.breaks]  # fmt: skip
    events += place_days([*days_of_cluster(page), *days_of_norms(page, trend)], periods)
    return events + count_members(page, trend, periods)


def place_days(days: Iterable[tuple[date, str]], periods: Sequence[str]) -> list[Event]:
    """Dated events at their periods; those before the first and after the last known year are left out."""
    placed = [(period_of_day(periods, day), words) for day, words in days]
    return [(period, words, False) for period, words in placed if period]


def days_of_cluster(page: Page) -> list[tuple[date, str]]:
    """When the cluster was created and closed."""
    say = page.text.say
    rows = page.clusters[page.clusters["cluster_id"] == page.cluster_id].to_dict("records")
    row: Mapping[str, object] = {str(name): cell for name, cell in rows[0].items()} if rows else {}
    created, closed = to_day(row.get("created_on")), to_day(row.get("closed_on"))
    found = [(created, say("the cluster was created on {day}", day=page.text.date(created)))] if created else []
    return found + ([(closed, say("the cluster was closed on {day}", day=page.text.date(closed)))] if closed else [])


def to_day(given: object) -> date | None:
    """A day as the store gives it; None for an empty cell and for what is no day."""
    try:
        return date.fromisoformat(str(given)[:10])
    except ValueError:
        return None


def days_of_norms(page: Page, trend: Trend) -> list[tuple[date, str]]:
    """When the documents were issued whose norms judge the trend."""
    used = {result.norm_set for result in trend.known if result.norm_kind == "document"}
    found: list[tuple[date, str]] = []
    for norm in trend.indicator.norms:
        entry = read_code_list("documents").entries.get(norm.document or "")
        written = entry.extra.get("date", "") if entry and norm.set in used else ""
        day = to_day(written + MIDDLE_OF_YEAR if len(written) == 4 else written)
        if day:
            names = read_code_list("norm_sets").entries[norm.set].names
            found.append((day, page.text.say("new norm: {document}", document=page.text.words(names))))
    return found


def count_members(page: Page, trend: Trend, periods: Sequence[str]) -> list[Event]:
    """How many colleges joined and left after the first period, for figures that colleges report."""
    if trend.indicator.coverage != "colleges":
        return []
    rows = page.rows("participants", cluster_id=page.cluster_id, kind="college", basis="stated")
    events: list[Event] = []
    for period in periods[1:]:
        joined, left = (
            sum(period_of_day([period], day) is not None for day in map(to_day, rows[column]) if day)
            for column in ("joined_on", "left_on")
        )
        if joined:
            said = page.text.say_many("{count} college joined", "{count} colleges joined", joined)
            events.append((period, said, False))
        if left:
            events.append((period, page.text.say_many("{count} college left", "{count} colleges left", left), False))
    return events


def changes_of_sources(text: Text, known: Sequence[Result]) -> list[Event]:
    """Where a value comes from another source than the year before, so that the line breaks."""
    return [
        (after.period, text.say("another source: {sources}", sources=name_sources(text, sources_of(after))), False)
        for before, after in pairwise(known)
        if sources_of(before) != sources_of(after)
    ]


def name_sources(text: Text, codes: Sequence[str]) -> str:
    """Sources of demand and kinds of observation by their names."""
    named = {**read_enumeration("demand_source").entries, **read_enumeration("basis").entries}
    return ", ".join(text.words(named[code].names) if code in named else code for code in codes)


def changes_of_coverage(text: Text, trend: Trend) -> list[Event]:
    """Where other colleges stand behind a count than the year before, so that the line breaks."""
    return [
        (
            after.period,
            text.say("{reported} of {expected} colleges reported", reported=after.reported, expected=after.expected),
            False,
        )
        for before, after in pairwise(trend.known)
        if trend.indicator.coverage == "colleges" and not equally_covered(before, after)
    ]


def list_marks(marks: Sequence[Mark]) -> tuple[str, ...]:
    """The marks as remarks under the picture, by number."""
    return tuple(f"{mark.number} – {capital(mark.words)}" for mark in marks)
