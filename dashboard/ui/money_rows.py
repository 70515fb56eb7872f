"""Amounts as lists give them, made ready to be said, drawn and listed: unknown stays unknown, currencies apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.charts.amounts import Amount
from dashboard.ui.numbers import CURRENCIES, say_amount

WHOLE_YEAR = 4
QUARTER_SIGNS = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Sums:
    """Planned and actual amounts of one row; None where nobody told. `both` are the sides of what has both."""

    code: str
    year: int
    currency: str
    planned: float | None
    actual: float | None
    both: tuple[float | None, float | None]
    until: tuple[int | None, int | None]

    @property
    def executed(self) -> float | None:
        """What part of the plan came, of what has both sides; None without a plan above zero."""
        planned, actual = self.both
        return None if actual is None or not planned else 100 * actual / planned


def read_sums(frame: pd.DataFrame, part: str = "") -> list[Sums]:
    """The rows of a list of amounts; `part` is the column that tells them apart."""
    return [
        Sums(
            code=str(row[part]) if part and is_known(row[part]) else "",
            year=int(str(row["year"])),
            currency=str(row["currency"]),
            planned=amount_of(row["planned"]),
            actual=amount_of(row["actual"]),
            both=(amount_of(row["planned_both"]), amount_of(row["actual_both"])),
            until=(quarter_of(row["planned_until"]), quarter_of(row["actual_until"])),
        )
        for row in frame.to_dict("records")
    ]


def is_known(cell: object) -> bool:
    """Whether a cell holds something."""
    return cell is not None and not pd.isna(cell)


def amount_of(cell: object) -> float | None:
    """An amount; None when the cell is empty."""
    return float(str(cell)) if is_known(cell) else None


def quarter_of(cell: object) -> int | None:
    """The number of a quarter; None when the cell is empty."""
    return int(float(str(cell))) if is_known(cell) else None


def make_amount(text: Text, name: str, sums: Sums, *, chosen: bool = False) -> Amount:
    """One row of a picture, with words for a side that nobody told."""
    planned = say_amount(text, sums.planned, sums.currency, short=True)
    actual = say_amount(text, sums.actual, sums.currency, short=True)
    note = ""
    if sums.planned is None:
        note = text.say("no plan given")
    if sums.actual is None:
        note = text.say("actual not given")
    said = text.say("{name}: planned {planned}, actual {actual}", name=name, planned=planned, actual=actual)
    if sums.executed is not None:
        said += "; " + text.say("{share} of the plan", share=text.percent(sums.executed))
    return Amount(
        name=name,
        planned=sums.planned,
        actual=sums.actual,
        planned_label=text.say("{amount}, planned", amount=planned),
        actual_label=text.say("{amount}, actual", amount=actual),
        said=said,
        note=note,
        chosen=chosen,
    )


def list_sums(page: Page, title: str, heading: str, named: Sequence[tuple[str, Sums]]) -> Listing:
    """The table behind a picture of amounts: whole amounts in their currency, empty where nobody told."""
    say = page.text.say
    sign = ", ".join(sorted({CURRENCIES[sums.currency] for _, sums in named}))
    columns = (
        Column(heading),
        Column(say("Planned, {currency}", currency=sign), "count"),
        Column(say("Actual, {currency}", currency=sign), "count"),
        Column(say("Share of the plan, %"), "percent"),
        Column(say("Actual until")),
    )
    rows = tuple(
        (name, sums.planned, sums.actual, sums.executed, say_until(page.text, sums) or None) for name, sums in named
    )
    return Listing(title, columns, rows)


def say_until(text: Text, sums: Sums) -> str:
    """For which quarters the actual amounts are told; the year for whole years; empty without any."""
    until = sums.until[1]
    if until is None:
        return ""
    return say_quarters(text, sums.year, until)


def say_quarter(text: Text, year: int, quarter: int) -> str:
    """A quarter of a year, or the year itself where it is told as a whole (0)."""
    if not quarter:
        return str(year)
    return text.say("{year}, {quarter} qtr.", quarter=QUARTER_SIGNS[quarter], year=year)


def say_quarters(text: Text, year: int, until: int) -> str:
    """A year, or its quarters from the first to the last that is told (0 or 4: the whole year)."""
    if until in (0, WHOLE_YEAR):
        return str(year)
    if until == 1:
        return say_quarter(text, year, until)
    return text.say("{year}, I–{quarter} qtr.", year=year, quarter=QUARTER_SIGNS[until])


def say_part_of_year(text: Text, sums: Sums) -> str:
    """In which part of the year an amount came, or was planned: the year, or its quarters so far."""
    until = sums.until[1] if sums.until[1] is not None else sums.until[0]
    if until is None or until == WHOLE_YEAR:
        return text.say("in {year}", year=sums.year)
    if until == 1:
        return text.say("in quarter I of {year}", year=sums.year)
    return text.say("in quarters I–{quarter} of {year}", quarter=QUARTER_SIGNS[until], year=sums.year)


def order_by_amount(named: Mapping[str, Sums]) -> list[tuple[str, Sums]]:
    """The largest first by what came, what is only planned last; equal ones by name."""
    order = sorted(named.items(), key=lambda one: (one[1].actual is None, -(one[1].actual or one[1].planned or 0)))
    return list(order)
