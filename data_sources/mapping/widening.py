"""Recognising wide tables: columns whose headings are periods, and which of our columns take period and figure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dashboard.domain.declarations import Column, sheet_columns
from dashboard.domain.sources import Wide
from data_sources.cells.columns import NUMBERS
from data_sources.cells.texts import match_key
from data_sources.mapping.content import is_year
from data_sources.mapping.finding_headings import is_figure
from data_sources.mapping.headings import Headings
from data_sources.mapping.matching import LEAST, find_exactly, match_by_words
from data_sources.mapping.periods import DERIVED, HeadingPeriod, find_period
from data_sources.readers.raw import RawCell

MOSTLY = 0.5


@dataclass(frozen=True)
class Group:
    """Columns that differ in their period only: the other words of their headings, and the period of each position."""

    words: str
    periods: Mapping[int, HeadingPeriod]


def find_groups(headings: Headings, cells: Sequence[Sequence[RawCell]], known: Collection[int]) -> list[Group]:
    """The groups of columns with a period in their heading; `known` are positions that are something else."""
    groups: dict[tuple[str, str], dict[int, HeadingPeriod]] = {}
    words: dict[tuple[str, str], str] = {}
    for place, text in enumerate(headings.texts):
        period = find_period(text) if place not in known else None
        if period is None or not holds_figures(cells[place] if place < len(cells) else ()):
            continue
        key = period.kind, match_key(period.rest)
        groups.setdefault(key, {})[place] = period
        words.setdefault(key, period.rest)
    found = [Group(words[key], periods) for key, periods in groups.items()]
    return found if sum(len(group.periods) for group in found) > 1 else []


def holds_figures(cells: Sequence[RawCell]) -> bool:
    """Whether most filled cells of a column are figures."""
    filled = [cell for cell in cells if cell not in (None, "")]
    return not filled or sum(map(is_figure, filled)) >= MOSTLY * len(filled)


def propose_wide(
    sheet: str, headings: Headings, groups: Sequence[Group], context: Sequence[str], taken: Collection[str]
) -> list[Wide]:
    """What our columns could take of some groups; `context` are words that stand over the table, `taken` are filled."""
    wide: list[Wide] = []
    used: set[str] = set(taken)
    for group in groups:
        value = value_column(sheet, group.words, context, used)
        columns = period_columns(sheet, next(iter(group.periods.values())), taken) if value else {}
        if value is None or not columns:
            continue
        used.add(value)
        for period, derivation in columns.items():
            meant = {place: DERIVED[derivation](one) for place, one in group.periods.items()}
            named = {headings.names[place]: text for place, text in meant.items() if text}
            if named:
                wide.append(Wide(period=period, value=value, headings=named))
    return wide


def value_column(sheet: str, words: str, context: Sequence[str], used: Collection[str]) -> str | None:
    """The number column that the words of the headings mean, else those over the table, else the whole of its parts."""
    numbers = {one.name for one in sheet_columns(sheet) if one.type in NUMBERS and not is_part_of_date(one)}
    free = numbers - set(used)
    for text in (words, *(context if not words else ())):
        exact = find_exactly(sheet, 0, (text,))
        for match in [exact] if exact else match_by_words(sheet, [(text,)]):
            if match.column in free and match.certainty >= LEAST:
                return match.column
    return whole_of_parts(sheet, free) if not words else None


def whole_of_parts(sheet: str, free: Collection[str]) -> str | None:
    """The number column that most others are a part of; without one the only required number column."""
    limits = [column.at_most_column for column in sheet_columns(sheet) if column.at_most_column in free]
    if limits:
        return max(dict.fromkeys(limits), key=limits.count)
    required = [one.name for one in sheet_columns(sheet) if one.name in free and one.required]
    return required[0] if len(required) == 1 else None


def period_columns(sheet: str, period: HeadingPeriod, taken: Collection[str]) -> dict[str, str]:
    """Our columns that a period in a heading fills, and how their value follows from it."""
    columns = [column for column in sheet_columns(sheet) if column.name not in taken]
    own: dict[str, str] = {}
    academic = next((one.name for one in columns if one.type == "academic_year"), None)
    year = next((one.name for one in columns if is_year(one)), None)
    if academic and period.kind != "quarter":
        own[academic] = "academic_year"
        own |= {one.name: "counting_day" for one in columns if counts_on_a_day(one)}
    elif year and period.kind in ("year", "quarter"):
        own[year] = "year"
    own |= {one.name: "period" for one in columns if one.type == "period"}
    if period.kind == "quarter":
        own |= {one.name: "quarter" for one in columns if one.unit == "quarter"}
    return own


def is_part_of_date(column: Column) -> bool:
    """Whether a number column tells when, not how many."""
    return is_year(column) or column.unit == "quarter"


def counts_on_a_day(column: Column) -> bool:
    """Whether a column is the day on which the figures were counted."""
    return column.type == "date" and column.inside_year is not None
