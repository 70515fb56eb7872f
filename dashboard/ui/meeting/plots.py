"""The figures of a picture for programs that draw themselves: bars of groups, lines of years, pairs of amounts."""

from collections.abc import Sequence

from dashboard.domain.results import Result
from dashboard.reports.deck import Plot, Series
from dashboard.reports.listing import Cell, Listing
from dashboard.session import Page
from dashboard.ui.charts import Item, Line
from dashboard.ui.comparing import say_norm_line
from dashboard.ui.numbers import say_period, say_unit


def plot_items(page: Page, items: Sequence[Item], beside: Sequence[Item] = ()) -> Plot:
    """One bar for each group, with the norm that all of them share; on one scale with those of another slide."""
    results = [item.result for item in items]
    name = page.text.words(page.indicator(results[0].indicator_id).names)
    norm = shared_norm(results)
    return Plot(
        "bars",
        tuple(item.name for item in items),
        (Series(name, tuple(shown(result) for result in results)),),
        say_unit(page.text, results[0].unit),
        decimals_of(results),
        norm,
        say_norm_line(page, results) if norm is not None else "",
        max((value for item in beside if (value := shown(item.result)) is not None), default=None),
    )


def plot_lines(page: Page, lines: Sequence[Line]) -> Plot:
    """One line for each row of years; a year that one of them lacks stays empty."""
    every = [result for line in lines for result in line.results]
    periods = sorted({result.period for result in every})
    found = [{result.period: shown(result) for result in line.results} for line in lines]
    norm = shared_norm([result for result in every if result.norm is not None])
    return Plot(
        "lines",
        tuple(say_period(page.text, period) for period in periods),
        tuple(
            Series(line.name, tuple(own.get(period) for period in periods))
            for line, own in zip(lines, found, strict=True)
        ),
        say_unit(page.text, every[0].unit),
        decimals_of(every),
        norm,
        say_norm_line(page, every[-1:]) if norm is not None else "",
    )


def shown(result: Result | None) -> float | None:
    """The value that may be shown."""
    return None if result is None or result.hidden or result.below_five else result.value


def shared_norm(results: Sequence[Result]) -> float | None:
    """The norm that all results have; None when they differ, have a band, or ask for presence only."""
    norms = {result.norm for result in results}
    norm = norms.pop() if len(norms) == 1 else None
    return float(norm) if isinstance(norm, float | int) and norm > 0 else None


def decimals_of(results: Sequence[Result]) -> int:
    """One decimal for percentages and means, none for counts."""
    values = [result.value for result in results if result.value is not None]
    return int(any(not float(value).is_integer() for value in values))


def plot_listing(listing: Listing, unit: str) -> Plot:
    """Bars beside each other from a table: its first column names them, every column of numbers is a row of bars."""
    rows = listing.rows
    series = tuple(
        Series(column.heading, tuple(number_in(row[place]) for row in rows))
        for place, column in enumerate(listing.columns)
        if column.kind != "text"
    )
    every = [value for one in series for value in one.values if value is not None]
    whole = all(float(value).is_integer() for value in every)
    return Plot("bars", tuple(str(row[0]) for row in rows), series, unit, 0 if whole else 1)


def number_in(cell: Cell) -> float | None:
    """The number of a cell; None for words and for nothing."""
    return None if cell is None or isinstance(cell, str) else cell
