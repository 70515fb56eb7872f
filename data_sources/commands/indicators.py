"""`python -m data_sources indicators`: the same results as on every screen, as CSV or JSON."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dashboard.domain.indicators import Indicator, read_indicators
from dashboard.domain.periods import WrongPeriod, academic_year_of, parse_period
from dashboard.domain.results import Request, Result
from dashboard.settings import read_settings
from data_sources.cells.dates import find_date
from data_sources.choices import UnknownChoice
from data_sources.commands import add_language
from data_sources.measuring import measure
from data_sources.store import SqlStore, open_store
from data_sources.views import read_view

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE = 0
WRONG_PERIOD = (
    "{text} is not a period; expected an academic year like 2021/22, a year like 2022, a quarter like 2022-Q3, "
    "a month like 2022-06 or a day like 2022-10-01."
)
COLUMNS = (
    "indicator_id",
    "cluster_id",
    "period",
    "group",
    "value",
    "numerator",
    "denominator",
    "unit",
    "norm",
    "norm_kind",
    "status",
    "reported",
    "expected",
)


def add_command(subparsers: "Subparsers") -> None:
    """Offer `indicators` among the commands."""
    parser = subparsers.add_parser(
        "indicators",
        help="print the indicators, as on the screens",
        description="Prints every indicator with both sides, norm, status and how many colleges reported. "
        "Percentages are 0 to 100; nothing is rounded; an empty field means unknown, never zero.",
    )
    parser.add_argument("--database", metavar="URL", help="store to read; by default KENES_DATABASE_URL")
    parser.add_argument("--cluster", metavar="ID", help="one cluster; by default all")
    parser.add_argument("--period", metavar="P", help="e.g. 2021/22 or 2022; by default the latest with data")
    parser.add_argument("--as-of", metavar="DATE", help="count as on that day, e.g. 2022-06-30; by default its end")
    parser.add_argument("--by", metavar="BREAKDOWN", help="e.g. college, field, programme: groups after each total")
    parser.add_argument("--indicator", metavar="ID", action="append", help="only this indicator; may be repeated")
    parser.add_argument("--format", choices=("csv", "json"), default="csv", help="how to print; csv by default")
    add_language(parser, "language of what is told on standard error")
    parser.set_defaults(command=print_indicators)


def print_indicators(options: argparse.Namespace) -> int:
    """Print what was asked for; raises `UnknownChoice` when it cannot be answered."""
    store = open_store(options.database or read_settings().database_url)
    try:
        rows = list(answer(store, options))
    except WrongPeriod:
        raise UnknownChoice(WRONG_PERIOD, text=str(options.period)) from None
    finally:
        store.close()
    sys.stdout.write(as_json(rows) if options.format == "json" else as_csv(rows))
    return DONE


def answer(store: SqlStore, options: argparse.Namespace) -> Iterator[Result]:
    """Every indicator of every wished cluster: the total, then the groups of the breakdown."""
    as_of = parse_day(options.as_of)
    indicators = wished_indicators(options)
    for cluster_id in wished_clusters(store, options.cluster):
        period = options.period or latest_period(store, cluster_id, as_of)
        for indicator in indicators:
            yield from measure(store, Request(indicator.id, cluster_id, period, as_of))
            if options.by and indicator.disaggregation(options.by):
                yield from measure(store, Request(indicator.id, cluster_id, period, as_of, options.by))


def parse_day(text: str | None) -> date | None:
    """The day written by a person; raises `UnknownChoice` for anything that is none."""
    if text is None:
        return None
    day = find_date(text)
    if day is None:
        raise UnknownChoice("{text} is not a day; expected one like 2022-06-30 or 30.06.2022.", text=text)
    return day


def wished_indicators(options: argparse.Namespace) -> list[Indicator]:
    """The indicators to print; raises `UnknownChoice` for one, or a breakdown, that does not exist."""
    known = read_indicators()
    if missing := [one for one in options.indicator or () if one not in known]:
        raise UnknownChoice("No indicator is called {name}.", name=missing[0])
    wished = [known[one] for one in options.indicator or known]
    if options.by and not any(indicator.disaggregation(options.by) for indicator in wished):
        names = sorted({"region"} | {broken.name for one in wished for broken in one.disaggregations})
        message = "Nothing can be broken down by {name}; it can by {known}."
        raise UnknownChoice(message, name=options.by, known=", ".join(names))
    return wished


def wished_clusters(store: SqlStore, cluster_id: str | None) -> list[str]:
    """The clusters to print; raises `UnknownChoice` when the wished one is not there."""
    known = [str(code) for code in read_view(store, "clusters")["cluster_id"]]
    if cluster_id is None:
        return known
    if cluster_id not in known:
        if not known:
            raise UnknownChoice("There is no cluster {name}; the store is empty.", name=cluster_id)
        raise UnknownChoice("There is no cluster {name}; there are {known}.", name=cluster_id, known=", ".join(known))
    return [cluster_id]


def latest_period(store: SqlStore, cluster_id: str, as_of: date | None) -> str:
    """The latest academic year with data, begun by the day; without any the one the day lies in."""
    day = as_of or date.today()
    codes = [str(code) for code in read_view(store, "periods", cluster_id=cluster_id)["period"]]
    begun = [code for code in codes if parse_period(code).start <= day]
    return max(begun, default=academic_year_of(day).code)


def as_fields(result: Result) -> dict[str, object]:
    """The printed fields of a result; a norm with two ends is written as `low..high`."""
    fields: dict[str, object] = {name: getattr(result, name) for name in COLUMNS}
    if isinstance(result.norm, tuple):
        fields["norm"] = "..".join(as_number(end) for end in result.norm)
    return fields


def as_number(value: float) -> str:
    """A number with a decimal point, whole ones without decimals, and nothing rounded."""
    return str(int(value)) if value == int(value) else repr(value)


def as_csv(results: list[Result]) -> str:
    """Comma-separated lines under a line of names; unknown is empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for result in results:
        fields = as_fields(result)
        writer.writerow({key: as_number(one) if isinstance(one, float) else one for key, one in fields.items()})
    return text.getvalue()


def as_json(results: list[Result]) -> str:
    """A list of objects with the same names; unknown is null."""
    return json.dumps([as_fields(result) for result in results], ensure_ascii=False, indent=1) + "\n"
