"""One indicator over the years as the page of trends needs it: what is known, what is comparable, what is foreseen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.domain.forecasting import Forecast, Known, NoForecast, foresee
from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Result, Status
from dashboard.domain.series import Run, is_known, last_run, next_year, sum_steady
from dashboard.session import UNKNOWN_GROUP, Page

STATED_AHEAD = 3
JUDGED: tuple[Status, ...] = ("green", "amber", "red")


@dataclass(frozen=True)
class Trend:
    """An indicator over the years: `past` are its totals by period, oldest first, unknown ones included.

    `steady` is the part of those `colleges` that gave a count every year, where the total lacks somebody in some year;
    empty when they are fewer than half of those that reported last.
    `stated_from` is the first year that lies ahead and is only stated by a source; empty when none does.
    """

    indicator: Indicator
    past: Run
    colleges: int = 0
    steady: Run = ()
    stated_from: str = ""

    @property
    def breaks(self) -> tuple[str, ...]:
        """The periods from which the definition is another one."""
        return tuple(one.period for one in self.indicator.breaks)

    @cached_property
    def known(self) -> Run:
        """The results that may be shown."""
        return tuple(result for result in self.past if is_known(result))

    @cached_property
    def unfinished(self) -> Result | None:
        """The latest value while it is still growing, such as the money of a year whose quarters are not all given."""
        last = self.known[-1] if self.known else None
        growing = last is not None and last.provisional and last.denominator is None and last.unit != "persons"
        return last if growing and len(self.known) > 1 else None

    @cached_property
    def told(self) -> Run:
        """The results that are told and compared: those known without an unfinished one."""
        return self.known[:-1] if self.unfinished else self.known

    @cached_property
    def run(self) -> Run:
        """The latest totals that may be compared with each other."""
        return last_run(self.told, self.breaks)

    @property
    def compared(self) -> Run:
        """What the change is told from: the totals, or the steady part where it reaches further back."""
        return self.steady if len(self.steady) > len(self.run) else self.run

    @property
    def is_steady(self) -> bool:
        """Whether the change is told of the steady part and not of the total."""
        return bool(self.steady) and self.compared is self.steady

    @cached_property
    def streak(self) -> Run:
        """The latest years, judged by one kind of norm, in which it was met without a gap, or missed without one."""
        judged = [result for result in self.known if result.status in JUDGED]
        same: list[Result] = []
        for result in reversed(judged):
            alike = (result.status == "green") == (judged[-1].status == "green")
            if not alike or result.norm_kind != judged[-1].norm_kind:
                break
            same.insert(0, result)
        return tuple(same)

    def foresee(self) -> Forecast | NoForecast:
        """The next years, from what is comparable."""
        return foresee(tuple(Known(result.period, result.value or 0.0) for result in self.compared))


def open_trend(page: Page, indicator_id: str) -> Trend:
    """Everything about one indicator up to the chosen period."""
    indicator = page.indicator(indicator_id)
    totals = {result.period: result for result in page.history(indicator_id) if not result.group}
    ahead = read_ahead(page, indicator, list(totals.values()))
    past = (*totals.values(), *ahead)
    trend = Trend(indicator, past, stated_from=ahead[0].period if ahead else "")
    if not needs_steady(trend):
        return trend
    parts = [one for one in page.history(indicator_id, by="college") if one.group != UNKNOWN_GROUP]
    colleges, steady = sum_steady(parts, trend.breaks)
    if 2 * colleges < trend.known[-1].reported:
        return trend
    return Trend(indicator, past, colleges, steady, trend.stated_from)


def needs_steady(trend: Trend) -> bool:
    """Whether a count by college is interrupted, so that its steady part tells more than its total."""
    indicator = trend.indicator
    countable = indicator.denominator is None and indicator.unit == "persons" and not indicator.growth
    return countable and indicator.disaggregation("college") is not None and len(trend.run) < len(trend.known)


def read_ahead(page: Page, indicator: Indicator, totals: Sequence[Result]) -> list[Result]:
    """What sources state for years after the latest period; nothing for other indicators and earlier periods."""
    if indicator.table != "labour_demand" or indicator.denominator or not totals or page.period != page.periods[0]:
        return []
    found: list[Result] = []
    period = totals[-1].period
    for _ in range(STATED_AHEAD):
        period = next_year(period)
        result = page.total(indicator.id, period=period)
        if not is_known(result):
            break
        found.append(result)
    return found


def group_runs(page: Page, indicator_id: str, by: str) -> dict[str, Run]:
    """The results of every group over the years, oldest first."""
    groups: dict[str, dict[str, Result]] = {}
    for result in page.history(indicator_id, by=by):
        if result.group:
            groups.setdefault(result.group, {})[result.period] = result
    return {group: tuple(own.values()) for group, own in groups.items()}
