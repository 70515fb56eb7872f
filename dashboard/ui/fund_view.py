"""The development fund of the cluster over time, and the goods and services of single organisations."""

from collections.abc import Iterable, Mapping, Sequence

from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts.amounts import chart_amounts
from dashboard.ui.charts.fund import Moment, chart_fund
from dashboard.ui.comparing import say_nothing
from dashboard.ui.finance_view import year_of
from dashboard.ui.money_rows import (
    WHOLE_YEAR,
    amount_of,
    list_sums,
    make_amount,
    order_by_amount,
    read_sums,
    say_quarter,
    say_quarters,
)
from dashboard.ui.numbers import CURRENCIES, say_amount
from dashboard.ui.pictures import Picture, see_palette

Row = Mapping[str, object]


def picture_fund(page: Page) -> Picture:
    """Contributions, spending and what is left after every ended year or quarter."""
    text = page.text
    rows = put_into_years(page.rows("fund", cluster_id=page.cluster_id, period=page.period).to_dict("records"))
    moments = tuple(make_moment(text, row) for row in rows)
    question = text.say("Does the development fund grow?")
    sentence = say_fund(text, rows) or say_nothing(text)
    spec = None
    if moments:
        names = (text.say("left"), text.say("contributions"), text.say("spending"))
        spec = chart_fund(
            moments,
            names=names,
            currency=str(rows[0]["currency"]),
            description=f"{question} {sentence}",
            text=text,
            palette=see_palette(),
        )
    return Picture(
        "fund", question, sentence, spec, list_moments(page, question, rows, moments),
        page.results("cluster_fund_balance"),
    )  # fmt: skip


def put_into_years(points: Sequence[Row]) -> list[Row]:
    """The points of the fund, of equal length: quarters where every point is one, else years.

    A year told by quarters is added up (`until`: its last one), so no bar of a quarter stands beside one of a year.
    """
    if all(point["quarter"] for point in points):
        return [{**point, "until": 0} for point in points]
    years: list[Row] = []
    for year in dict.fromkeys(point["year"] for point in points):
        own = [point for point in points if point["year"] == year]
        until = max(int(str(point["quarter"])) or WHOLE_YEAR for point in own)
        sums = {name: add_known(point[name] for point in own) for name in ("contributed", "spent")}
        years.append({**own[-1], **sums, "quarter": 0, "until": until})
    return years


def add_known(cells: Iterable[object]) -> float | None:
    """The sum of the amounts that are known; None when none is."""
    known = [amount for cell in cells if (amount := amount_of(cell)) is not None]
    return sum(known) if known else None


def name_moment(text: Text, row: Row) -> str:
    """A quarter; or a year, with its quarters so far when it is not told to its end."""
    year, quarter = int(str(row["year"])), int(str(row["quarter"]))
    return say_quarter(text, year, quarter) if quarter else say_quarters(text, year, int(str(row["until"])))


def make_moment(text: Text, row: Row) -> Moment:
    """One year or quarter of the fund with the sentence of its tooltip."""
    currency = str(row["currency"])
    contributed, spent = amount_of(row["contributed"]), amount_of(row["spent"])
    balance = amount_of(row["balance"]) or 0.0
    name = name_moment(text, row)
    said = text.say(
        "{name}: contributions {contributed}, spending {spent}, left {balance}",
        name=name,
        contributed=say_amount(text, contributed, currency, short=True),
        spent=say_amount(text, spent, currency, short=True),
        balance=say_amount(text, balance, currency, short=True),
    )
    return Moment(name, contributed, spent, balance, said)


def say_fund(text: Text, rows: Sequence[Row]) -> str:
    """What is left, and what part of all contributions has been spent."""
    if not rows:
        return ""
    last, currency = rows[-1], str(rows[-1]["currency"])
    name = name_moment(text, last)
    said = text.say(
        "Left at the end ({when}): {amount}.",
        when=name,
        amount=say_amount(text, amount_of(last["balance"]), currency, short=True),
    )
    contributed = [value for row in rows if (value := amount_of(row["contributed"])) is not None]
    spent = [value for row in rows if (value := amount_of(row["spent"])) is not None]
    if sum(contributed) and spent:
        share = text.percent(100 * sum(spent) / sum(contributed), 0)
        said += " " + text.say("{share} of all contributions have been spent.", share=share)
    elif not spent:
        said += " " + text.say("No spending is given.")
    return said


def list_moments(page: Page, title: str, rows: Sequence[Row], moments: Sequence[Moment]) -> Listing:
    """The table behind the fund: whole amounts."""
    say = page.text.say
    sign = CURRENCIES[str(rows[0]["currency"])] if rows else ""
    columns = (
        Column(say("Period")),
        Column(say("Contributions, {currency}", currency=sign), "count"),
        Column(say("Spending, {currency}", currency=sign), "count"),
        Column(say("Left, {currency}", currency=sign), "count"),
    )
    return Listing(title, columns, tuple((one.name, one.contributed, one.spent, one.balance) for one in moments))


def picture_makers(page: Page) -> Picture:
    """Goods and services by organisation; amounts of a named organisation are for editors only."""
    text = page.text
    question = text.say("Who makes the goods and services?")
    rows = page.rows("output", cluster_id=page.cluster_id, period=page.period, by="organisation")
    found = [one for one in read_sums(rows, "org_id") if one.code]
    results = page.results("output_volume")
    spec = None
    named = order_by_amount({page.group_name("organisation", one.code): one for one in found})
    if not len(rows):
        sentence = say_nothing(text)
    elif not found:
        sentence = text.say(
            "The volume of {year} is given for the cluster as a whole, not by organisation.", year=year_of(page)
        )
    elif not page.actor.sees_exact:
        told = text.say_many(
            "{count} organisation gave its volume.", "{count} organisations gave their volume.", len(found)
        )
        sentence, named = f"{told} {text.say('Amounts of single organisations are shown to editors only.')}", []
    else:
        first, most = named[0]
        amount = say_amount(text, most.actual if most.actual is not None else most.planned, most.currency, short=True)
        sentence = text.say("Most: {name}, {amount}.", name=first, amount=amount)
        amounts = tuple(make_amount(text, name, one) for name, one in named)
        spec = chart_amounts(amounts, description=f"{question} {sentence}", text=text, palette=see_palette())
    listing = list_sums(page, question, text.say("Organisation"), named)
    return Picture("makers", question, sentence, spec, listing, results)
