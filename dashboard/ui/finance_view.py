"""Money of the cluster: where it comes from, what was planned, what employers give, the fund, goods and services."""

from collections.abc import Sequence

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.periods import parse_period, to_calendar_year
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts import Line, chart_trend
from dashboard.ui.charts.amounts import chart_amounts
from dashboard.ui.comparing import Undrawn, capital, list_lines, say_nothing
from dashboard.ui.money_rows import (
    Sums,
    list_sums,
    make_amount,
    order_by_amount,
    read_sums,
    say_part_of_year,
    say_quarters,
)
from dashboard.ui.notices import show_quietly
from dashboard.ui.numbers import say_amount, say_points, say_value
from dashboard.ui.pictures import Picture, see_palette
from dashboard.ui.trends_marks import list_marks, mark_results

TILES = ("funding_total", "employer_funding_share", "cluster_fund_balance", "output_volume")
SHARE = "employer_funding_share"
BEHIND = 95.0


def year_of(page: Page) -> int:
    """The calendar year that goes with the chosen academic year."""
    return to_calendar_year(parse_period(page.period)).year


def total_of_year(page: Page) -> Sums | None:
    """All funding of the year; None when nobody told of any."""
    found = read_sums(page.rows("funding", cluster_id=page.cluster_id, period=page.period))
    return found[0] if found else None


def say_title(page: Page) -> str:
    """The answer: how much came, what part of the plan that is, what part employers and business gave."""
    text, total = page.text, total_of_year(page)
    if total is None:
        return text.say("The funding of {year} is not given", year=year_of(page))
    part = say_part_of_year(text, total)
    if total.actual is None:
        planned = say_amount(text, total.planned, total.currency, short=True)
        return text.say(
            "The cluster plans to receive {amount} {part}; what came is not given", amount=planned, part=part
        )
    title = text.say(
        "The cluster received {amount} {part}",
        amount=say_amount(text, total.actual, total.currency, short=True),
        part=part,
    )
    if total.executed is not None:
        title += text.say(": {share} of the plan", share=text.percent(total.executed))
    share = page.total(SHARE)
    if share.value is not None:
        title += text.say("; employers and business gave {share}", share=say_value(text, share))
    return title


def employers_sources(page: Page) -> tuple[list[str], list[str]]:
    """Sources whose money always counts as that of employers and business, and those that count by who paid."""
    share = page.indicator(SHARE)
    counted = share.allowed("source")
    by_payer = [str(part.differs) for one in share.numerator.where for part in one.any if part.column == "source"]
    return [code for code in counted if code not in by_payer], [code for code in counted if code in by_payer]


def name_source(page: Page, code: str) -> str:
    """The name of a source of money as a heading."""
    name = page.group_name("funding_source", code)
    return name[:1].upper() + name[1:]


def say_employers(page: Page) -> str:
    """What counts as money of employers and business, by the names of the sources."""
    always, by_payer = employers_sources(page)
    names = ", ".join(page.group_name("funding_source", code) for code in always)
    said = page.text.say("Counted as money of employers and business: {sources}.", sources=names)
    if by_payer:
        others = ", ".join(page.group_name("funding_source", code) for code in by_payer)
        said += " " + page.text.say("Only when an enterprise paid it: {sources}.", sources=others)
    return said


def picture_sources(page: Page) -> Picture:
    """The main picture: every source with what was planned and what came, money of employers dark."""
    text = page.text
    found = read_sums(page.rows("funding", cluster_id=page.cluster_id, period=page.period, by="source"), "source")
    named = order_by_amount({name_source(page, one.code): one for one in found})
    always, _ = employers_sources(page)
    amounts = tuple(make_amount(text, name, one, chosen=one.code in always) for name, one in named)
    question = text.say("Where does the money come from?")
    told = {one.code for one in found}
    silent = [name_source(page, code) for code in read_enumeration("funding_source").entries if code not in told]
    sentence = say_sources(text, named) or say_nothing(text)
    spec = None
    if amounts:
        spec = chart_amounts(amounts, description=f"{question} {sentence}", text=text, palette=see_palette())
    notes = [
        text.say(
            "Blue: money of employers and business ({sources}).",
            sources=", ".join(name for name, one in named if one.code in always),
        )
    ]
    return Picture(
        "sources",
        question,
        sentence,
        spec,
        list_sums(page, question, text.say("Source of money"), named),
        page.results("funding_total"),
        Undrawn(missing=tuple(sorted(silent, key=text.sort_key))),
        explanation=text.say(
            "Money is counted by calendar years: for {period} it is {year}.", period=page.period, year=year_of(page)
        ) if amounts else "",
        notes=notes if any(amount.chosen for amount in amounts) else (),
    )  # fmt: skip


def say_sources(text: Text, named: Sequence[tuple[str, Sums]]) -> str:
    """The source that gave most, and the one furthest behind its plan when one is behind."""
    came = [(name, one) for name, one in named if one.actual is not None]
    if not came:
        return text.say("Only plans are given, nothing of what came.") if named else ""
    name, most = came[0]
    said = text.say(
        "Most: {name}, {amount}.", name=name, amount=say_amount(text, most.actual, most.currency, short=True)
    )
    behind = [(one.executed, name) for name, one in came if one.executed is not None and one.executed < BEHIND]
    if behind:
        share, last = min(behind)
        said += " " + text.say("Furthest behind the plan: {name}, {share} of it.", name=last, share=text.percent(share))
    elif any(one.executed is not None for _, one in came):
        said += " " + text.say("No source is more than 5 % behind its plan.")
    return said


def picture_years(page: Page, view: str) -> Picture:
    """Planned and actual amounts of every year up to the chosen one: of `funding`, or of `output`."""
    text = page.text
    found = [one for one in read_sums(page.rows(view, cluster_id=page.cluster_id)) if one.year <= year_of(page)]
    named = [(name_year(text, one), one) for one in found]
    money = view == "funding"
    question = text.say("Is there more money than before?") if money else text.say("What goods and services are made?")
    spec = None
    sentence = say_change_of_years(text, found) or say_nothing(text)
    if named:
        amounts = tuple(make_amount(text, name, one, chosen=one.year == year_of(page)) for name, one in named)
        spec = chart_amounts(amounts, description=f"{question} {sentence}", text=text, palette=see_palette())
    indicator = "funding_total" if money else "output_volume"
    return Picture(
        f"{view}_years", question, sentence, spec, list_sums(page, question, text.say("Year"), named),
        page.results(indicator),
    )  # fmt: skip


def name_year(text: Text, sums: Sums) -> str:
    """A year, with its quarters so far when it is not told as a whole."""
    until = sums.until[1] if sums.until[1] is not None else sums.until[0]
    return say_quarters(text, sums.year, until or 0)


def say_change_of_years(text: Text, found: Sequence[Sums]) -> str:
    """The last two whole years that follow each other: how much came and how much more or less that is."""
    whole = [one for one in found if one.actual is not None and one.until[1] == 4]
    if not whole:
        return text.say("No whole year is given yet.") if found else ""
    now = whole[-1]
    said = text.say("{year}: {amount}", year=now.year, amount=say_amount(text, now.actual, now.currency, short=True))
    before = next((one for one in whole if one.year == now.year - 1), None)
    if before is None or not before.actual or now.actual is None:
        return said + "."
    change = 100 * (now.actual - before.actual) / before.actual
    share = text.percent(abs(change))
    if abs(change) < 0.05:
        return said + text.say(", as much as a year before.")
    if change > 0:
        return said + text.say(", {share} more than a year before.", share=share)
    return said + text.say(", {share} less than a year before.", share=share)


def say_change_of_share(text: Text, first: Result, change: float) -> str:
    """By how many points a share rose or fell since a first year; that it did not where nothing is left of it."""
    points = say_points(text, change)
    if not any(digit in points for digit in "123456789"):
        return capital(text.say("unchanged since {period}", period=first.period)) + "."
    if change > 0:
        return text.say("That is {points} more than in {year}.", year=first.period, points=points)
    return text.say("That is {points} less than in {year}.", year=first.period, points=points)


def picture_share(page: Page) -> Picture:
    """The part of employers and business in the money of each year."""
    text = page.text
    past = tuple(result for result in page.history(SHARE) if not result.group)
    line = Line(text.words(page.indicator(SHARE).names), past)
    question = text.say("How much do employers and business give?")
    known = [result for result in past if result.value is not None]
    sentence = say_nothing(text)
    marks, spec = mark_results(page, past), None
    if known:
        sentence = text.say("{year}: {share}.", year=known[-1].period, share=say_value(text, known[-1]))
        if len(known) > 1 and known[-1].value is not None and known[0].value is not None:
            sentence += " " + say_change_of_share(text, known[0], known[-1].value - known[0].value)
        spec = chart_trend(
            (line,), description=f"{question} {sentence}", events=marks, text=text, palette=see_palette()
        )
    return Picture(
        "employers", question, sentence, spec, list_lines(page, question, (line,), "percent"), past,
        explanation=say_employers(page), notes=list_marks(marks),
    )  # fmt: skip


def show_ownership(page: Page) -> None:
    """Whose money it is: a cluster has no account of its own."""
    show_quietly(
        page.text.say(
            "A cluster is a union without property and accounts of its own: every amount belongs to one of its "
            "participants."
        )
    )
