"""A page that sees the cluster as it was on the day of a meeting: every picture of a page can be asked for that day."""

from dataclasses import dataclass, fields
from datetime import date

from dashboard.domain.decisions import periods_known_on
from dashboard.domain.periods import parse_period, to_calendar_year
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.council.then_now import YEARS_BACK, tells_the_day


@dataclass
class DayPage(Page):
    """The page of a meeting: its period is the one the council speaks about on the day, results are as of the day.

    `open`: the day is today, so that everything loaded counts as known.
    """

    on: date = date.max
    open: bool = True

    @property
    def day(self) -> date:
        """The day of the meeting."""
        return self.on

    def results(
        self,
        indicator_id: str,
        *,
        by: str | None = None,
        period: str | None = None,
        cluster_id: str | None = "",
        as_of: date | None = None,
    ) -> tuple[Result, ...]:
        """Results as of the day of the meeting; of years that were over by then, as of their end."""
        over = self.open or to_calendar_year(parse_period(period or self.period)).end < self.on
        seen = as_of or (None if over else self.on)
        return super().results(indicator_id, by=by, period=period, cluster_id=cluster_id, as_of=seen)

    def told(self, indicator_id: str) -> "DayPage | None":
        """The page of the latest year whose figure of an indicator was known on the day; None if there is none.

        What a document states for a year is shown for the whole of it.
        """
        rule = self.indicator(indicator_id).period
        ended = periods_known_on(self.periods, rule, self.on, dated=False)
        for period in periods_known_on(self.periods, rule, self.on, dated=True)[:YEARS_BACK]:
            page = self.in_period(period)
            total = page.total(indicator_id)
            settled = self.open or period in ended or total.stated is not None
            if is_told(total) and (settled or tells_the_day(self, total)):
                return page
        return None

    def latest(self, indicator_id: str) -> Result:
        """The latest figure of an indicator that was known on the day; one without a value if there is none."""
        told = self.told(indicator_id)
        unit = self.indicator(indicator_id).unit
        return (
            told.total(indicator_id) if told else Result(indicator_id, self.cluster_id, "", "", None, None, None, unit)
        )

    def in_period(self, period: str) -> "DayPage":
        """The page of another year on the same day."""
        return self if period == self.period else make_day_page(self, self.on, period, open=self.open)


def is_told(result: Result) -> bool:
    """Whether a result says something, if only that it is protected or what a document states."""
    return result.value is not None or result.hidden or result.below_five or result.stated is not None


def make_day_page(page: Page, on: date, period: str, *, open: bool) -> DayPage:
    """The page in a year as it was on a day."""
    own = {field.name: getattr(page, field.name) for field in fields(Page)}
    return DayPage(**{**own, "period": period}, on=on, open=open)


def see(page: Page, on: date, *, open: bool) -> DayPage:
    """The page as it was on a day, in the latest year with data that had begun by then."""
    begun = [period for period in page.periods if parse_period(period).start <= on]
    return make_day_page(page, on, begun[0] if begun else page.period, open=open)
