"""What changed in the regions from one year to another: only from figures that may be shown and can be compared."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dashboard.domain.results import Result
from dashboard.domain.series import equally_covered, sources_of
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.maps.classes import as_read, state_of
from dashboard.ui.maps.territory import Territory
from dashboard.ui.reporting import can_be_compared


@dataclass(frozen=True, slots=True)
class Change:
    """One region in two years. `by` is the change in points of a percentage, else in percent; None where there is none.

    `new`: it rose from nothing, so that there is no percentage; `by` is None then, and it counts as risen.
    """

    code: str
    before: Result | None
    now: Result | None
    by: float | None = None
    new: bool = False

    @property
    def direction(self) -> int:
        """1 for a rise, −1 for a fall, 0 for no change or none that is known."""
        return 1 if self.new else (self.by > 0) - (self.by < 0) if self.by is not None else 0

    @property
    def known(self) -> bool:
        """Whether the two years can be compared."""
        return self.new or self.by is not None


def find_changes(page: Page, territory: Territory, indicator_id: str, before: str, now: str) -> list[Change]:
    """The change of every region between two years, the largest rise first, those without one last."""
    earlier, later = territory.years.get(before, {}), territory.years.get(now, {})
    breaks = [one.period for one in page.indicator(indicator_id).breaks]
    codes = sorted({*earlier, *later}, key=lambda code: page.text.sort_key(page.group_name("region", code)))
    changes = [change_of(code, earlier.get(code), later.get(code), breaks) for code in codes]
    return sorted(changes, key=lambda one: (not one.known, not one.new, -(one.by or 0.0)))


def change_of(code: str, before: Result | None, now: Result | None, breaks: Collection[str]) -> Change:
    """The change of one region, taken from the values as people read them."""
    if before is None or now is None or not comparable(before, now, breaks):
        return Change(code, before, now)
    first, last = as_read(before), as_read(now)
    if now.unit == "%":
        return Change(code, before, now, round(last - first, 1))
    if first == 0:
        return Change(code, before, now, None if last else 0.0, new=last > 0)
    return Change(code, before, now, round(100 * (last - first) / abs(first), 1))


def comparable(before: Result, now: Result, breaks: Collection[str]) -> bool:
    """Whether both may be shown and judged, and mean the same: one definition, one source, one coverage, one unit."""
    shown = all(can_be_compared(one) and state_of(one) in (None, "zero") for one in (before, now))
    broken = any(before.period < period <= now.period for period in breaks)
    alike = before.unit == now.unit and sources_of(before) == sources_of(now)
    return shown and alike and not broken and equally_covered(before, now)


def say_by(text: Text, change: Change) -> str:
    """The change with its sign; words where there is none."""
    if change.new:
        return text.say("from zero")
    if change.by is None or change.now is None:
        return "–"
    points = change.now.unit == "%"
    decimals = int(not change.by.is_integer() and (points or abs(change.by) < 10))
    shown = text.number(abs(change.by), decimals) if points else text.percent(abs(change.by), decimals)
    if not any(digit in shown for digit in "123456789"):
        return text.say("no change")
    signed = ("−" if change.by < 0 else "+") + shown
    return text.say("{change} points", change=signed) if points else signed


def say_changes(page: Page, changes: Sequence[Change], before: str, now: str) -> str:
    """In how many of the comparable regions the value rose or fell, and where most."""
    text, known = page.text, [one for one in changes if one.known]
    years = {"before": before, "now": now}
    if not known:
        return text.say("No region can be compared between {before} and {now}.", **years)
    rose, fell = ([one for one in known if one.direction == sign] for sign in (1, -1))
    if not rose and not fell:
        return text.say_many(
            "Between {before} and {now} nothing changed in the {count} region that can be compared.",
            "Between {before} and {now} nothing changed in the {count} regions that can be compared.",
            len(known),
            **years,
        )
    told, most = (rose, rose[0]) if len(rose) >= len(fell) else (fell, fell[-1])
    place = {"region": page.group_name("region", most.code), "change": say_by(text, most)}
    parts = {**years, **place, "told": text.number(len(told))}
    if told is rose:
        return text.say_many(
            "Between {before} and {now} the value rose in {told} of {count} region: {region} ({change}).",
            "Between {before} and {now} the value rose in {told} of {count} regions, most in {region} ({change}).",
            len(known),
            **parts,
        )
    return text.say_many(
        "Between {before} and {now} the value fell in {told} of {count} region: {region} ({change}).",
        "Between {before} and {now} the value fell in {told} of {count} regions, most in {region} ({change}).",
        len(known),
        **parts,
    )
