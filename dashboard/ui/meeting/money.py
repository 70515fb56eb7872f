"""Slides of the money: what every source gave against its plan, and the development fund."""

from dataclasses import replace
from functools import partial

from dashboard.reports.deck import Plot, Series
from dashboard.ui.charts.amounts import chart_amounts
from dashboard.ui.finance_view import SHARE, employers_sources, name_source, picture_sources, say_title
from dashboard.ui.fund_view import picture_fund
from dashboard.ui.meeting.drafts import Draft, tell_total
from dashboard.ui.meeting.headlines import say_headline
from dashboard.ui.meeting.on_a_day import DayPage, is_told
from dashboard.ui.meeting.plots import plot_listing
from dashboard.ui.money_rows import Sums, make_amount, order_by_amount, read_sums
from dashboard.ui.numbers import CURRENCIES
from dashboard.ui.palette import LIGHT
from dashboard.ui.pictures import NOTHING_LEFT_OUT

FUND = "cluster_fund_balance"
MOST_SOURCES = 4
MILLION = 1_000_000


def show_money(day: DayPage) -> list[Draft]:
    """The sources that gave most, planned and received; none when nobody told of any."""
    page = day.told("funding_total")
    told = picture_sources(page) if page else None
    if page is None or told is None or told.spec is None:
        return []
    picture = replace(told, undrawn=NOTHING_LEFT_OUT)
    text = page.text
    found = read_sums(page.rows("funding", cluster_id=page.cluster_id, period=page.period, by="source"), "source")
    named = order_by_amount({name_source(page, one.code): one for one in found})
    largest, always = named[:MOST_SOURCES], employers_sources(page)[0]
    amounts = tuple(make_amount(text, name, one, chosen=one.code in always) for name, one in largest)
    draw = partial(
        chart_amounts, amounts, description=f"{picture.question} {picture.sentence}", text=text, palette=LIGHT
    )
    remarks: tuple[str, ...] = ()
    if len(named) > len(largest):
        remarks = (text.say("Shown are the {shown} largest of {all} sources.", shown=len(largest), all=len(named)),)
    share = page.total(SHARE)
    return [
        Draft(
            page, say_title(page), page.total("funding_total"), picture, draw, plot_sums(page, largest),
            (tell_total(page, share),) if is_told(share) else (), remarks, (picture.sentence,),
        )
    ]  # fmt: skip


def plot_sums(page: DayPage, named: list[tuple[str, Sums]]) -> Plot:
    """Planned and received amounts in millions."""
    say = page.text.say
    sides = ((say("actual, million"), "actual"), (say("planned, million"), "planned"))
    series = tuple(Series(name, tuple(in_millions(getattr(one, side)) for _, one in named)) for name, side in sides)
    return Plot("bars", tuple(name for name, _ in named), series, CURRENCIES[named[0][1].currency], 1)


def in_millions(amount: float | None) -> float | None:
    """An amount in millions."""
    return None if amount is None else amount / MILLION


def show_fund(day: DayPage) -> list[Draft]:
    """The development fund: contributions, spending and what is left; none without one."""
    page = day.told(FUND)
    picture = picture_fund(page) if page else None
    if page is None or picture is None or picture.spec is None:
        return []
    total = page.total(FUND)
    plot = plot_listing(picture.listing, CURRENCIES.get(total.unit, ""))
    return [
        Draft(page, say_headline(page, total), total, picture, lambda: picture.spec, plot, (), (), (picture.sentence,))
    ]
