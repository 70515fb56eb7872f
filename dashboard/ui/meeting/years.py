"""One figure over the years as a slide: a line against its norm, or several lines."""

from collections.abc import Sequence
from functools import partial

from dashboard.domain.results import Result
from dashboard.ui.charts import Line, chart_trend
from dashboard.ui.comparing import known_results, list_lines, say_change_of, say_short_norm
from dashboard.ui.employment_view import picture_forecast
from dashboard.ui.meeting.drafts import Draft, say_distance
from dashboard.ui.meeting.headlines import say_headline
from dashboard.ui.meeting.on_a_day import DayPage
from dashboard.ui.meeting.plots import plot_lines, plot_listing
from dashboard.ui.palette import LIGHT
from dashboard.ui.pictures import Picture


def show_years(day: DayPage, indicator_id: str, *, beside: str = "") -> list[Draft]:
    """One figure year by year with its norm, another one beside it; none with less than two known years."""
    page = day.told(indicator_id)
    if page is None:
        return []
    lines = [line_of(page, one) for one in (indicator_id, beside) if one]
    drawn = tuple(line for line in lines if len(known_results(line)) > 1)
    if not drawn or drawn[0] is not lines[0]:
        return []
    return [draw_lines(page, page.total(indicator_id), drawn)]


def line_of(page: DayPage, indicator_id: str) -> Line:
    """The line of a figure up to the year of the page."""
    past = tuple(result for result in page.history(indicator_id) if not result.group)
    return Line(page.text.words(page.indicator(indicator_id).names), past)


def draw_lines(page: DayPage, total: Result, lines: Sequence[Line]) -> Draft:
    """The slide of the lines."""
    text, title = page.text, say_headline(page, total)
    sentence = "; ".join(say_change_of(text, line) for line in lines) + "."
    results = [result for line in lines for result in line.results]
    draw = partial(
        chart_trend,
        tuple(lines), description=f"{title}. {sentence}", norm_label=say_short_norm(page, lines[0].results[-1:]),
        all_named=True, text=text, palette=LIGHT,
    )  # fmt: skip
    listing = list_lines(page, title, lines, "percent" if total.unit == "%" else "count")
    picture = Picture("years", title, sentence, None, listing, results)
    return Draft(page, title, total, picture, draw, plot_lines(page, lines), say_distance(page, total), (), (sentence,))


def show_forecast(day: DayPage) -> list[Draft]:
    """What was observed beside what had been forecast, cohort by cohort; none without a forecast."""
    page = day.told("employment_forecast")
    picture = picture_forecast(page) if page else None
    if page is None or picture is None or picture.spec is None:
        return []
    plot = plot_listing(picture.listing, "%")
    return [
        Draft(
            page, picture.sentence.rstrip("."), page.total("employment_forecast"), picture, lambda: picture.spec, plot
        )
    ]
