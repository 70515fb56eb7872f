"""What changed since the body met last: the indicators with another status, the worse ones first."""

from dataclasses import dataclass
from typing import Literal

from dashboard.domain.results import Result, Status
from dashboard.reports.deck import Point, Slide
from dashboard.ui.council.words import say_when
from dashboard.ui.meeting.due import take
from dashboard.ui.meeting.on_a_day import DayPage, is_told, see
from dashboard.ui.meeting.rows import Occasion
from dashboard.ui.numbers import say_period, say_value
from dashboard.ui.sentences import say_norm_of, say_standing
from dashboard.ui.source_line import say_source_line

Turn = Literal["worse", "better", "new"]
ORDER: dict[Status, int] = {"red": 0, "amber": 1, "green": 2}
TURNS: tuple[Turn, ...] = ("worse", "better", "new")
MOST_SLIDES = 2


@dataclass(frozen=True)
class Change:
    """An indicator whose status is another one than at the last meeting; `new`: it had no figure then."""

    turn: Turn
    then: Result
    now: Result


def tell_since(occasion: Occasion) -> list[Slide]:
    """The indicators whose status changed between the two meetings; none before the second meeting of a body."""
    if occasion.before is None or occasion.before.held_on is None:
        return []
    text = occasion.text
    changes = find_changes(occasion)
    day = say_when(text, occasion.before)
    counts = {turn: sum(change.turn == turn for change in changes) for turn in TURNS}
    title = say_changes(occasion, counts)
    slide = Slide(
        "since", title, text.say("Since the meeting of {day}", day=day),
        notes=(
            text.say("Compared is what was known on {then} with what was known on {now}.", then=day,
                     now=text.date(occasion.page.on)),
        ),
        source=say_source_line(occasion.page, [change.now for change in changes]),
    )  # fmt: skip
    return take(occasion, slide, MOST_SLIDES, [tell_change(occasion.page, change) for change in changes])


def say_changes(occasion: Occasion, counts: dict[Turn, int]) -> str:
    """How many figures are better, worse or known for the first time."""
    text = occasion.text
    told = {
        "worse": text.say("worse: {count}", count=counts["worse"]),
        "better": text.say("better: {count}", count=counts["better"]),
        "new": text.say("known for the first time: {count}", count=counts["new"]),
    }
    said = [told[turn] for turn in ("better", "worse", "new") if counts[turn]]
    if not said:
        return text.say("No figure has another status than at the last meeting")
    return text.say("Since the last meeting: {changes}", changes=", ".join(said))


def find_changes(occasion: Occasion) -> list[Change]:
    """Every indicator with another status, the worse ones first."""
    page, before = occasion.page, occasion.before
    if before is None or before.held_on is None:
        return []
    earlier = see(page, before.held_on, open=False)
    judged = [result for one in measured_by_norms(page) if (result := page.latest(one)).status in ORDER]
    pairs = ((earlier.latest(now.indicator_id), now) for now in judged)
    changes = [change for then, now in pairs if (change := compare_two(then, now))]
    return sorted(changes, key=lambda change: TURNS.index(change.turn))


def measured_by_norms(page: DayPage) -> list[str]:
    """The indicators that can have a status: those with a norm, and those with a target of the cluster."""
    targets = set(page.rows("stated_values", cluster_id=page.cluster_id, kind="target")["indicator_id"])
    return [one.id for one in page.indicators.values() if one.norms or one.id in targets]


def compare_two(then: Result, now: Result) -> Change | None:
    """The change of status between two results; None where there is none."""
    if then.status == now.status:
        return None
    if then.status in ORDER:
        return Change("better" if ORDER[now.status] > ORDER[then.status] else "worse", then, now)
    return None if is_told(then) else Change("new", then, now)


def tell_change(page: DayPage, change: Change) -> Point:
    """One indicator: its value then and now, the status then and now, the norm."""
    text, now, then = page.text, change.now, change.then
    indicator = page.indicator(now.indicator_id)
    name = text.words(indicator.names)
    norm = say_norm_of(text, indicator, now)
    detail = text.say("norm {norm}", norm=norm) if norm else ""
    if change.turn == "new":
        return Point(text.say("{name}: {value}", name=name, value=say_value(text, now)), detail, now.status)
    parts = [f"{say_standing(text, then)} → {say_standing(text, now)}", detail]
    if then.period != now.period and len(then.period) < 10:
        parts.insert(0, f"{say_period(text, then.period)} → {say_period(text, now.period)}")
    words = f"{name}: {say_value(text, then)} → {say_value(text, now)}"
    return Point(words, " · ".join(part for part in parts if part), now.status)
