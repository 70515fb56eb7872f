"""The checks inside one row: parts and totals, order of dates, what must be given together. All as whole columns."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from dashboard.domain.declarations import Column, Rule, sheet_columns
from data_sources.cells.columns import expected_values
from data_sources.cells.numbers import PLAN_YEAR, without_unit
from data_sources.cells.reading import show_cell
from data_sources.checking import SheetCheck
from data_sources.checking.future import tell_future
from data_sources.recognising import cell_name, sheet_of

PERSON = re.compile(
    r"\b[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁӘҒҚҢӨҰҮҺІ]\.\s?(?:[А-ЯЁӘҒҚҢӨҰҮҺІ]\.)?"
    r"|\b[А-ЯЁӘҒҚҢӨҰҮҺІ]\.\s?(?:[А-ЯЁӘҒҚҢӨҰҮҺІ]\.\s?)?[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]{2,}"
    r"|\b[А-ЯЁӘҒҚҢӨҰҮҺІ]\w+\s+[А-ЯЁӘҒҚҢӨҰҮҺІ]\w+\s+[А-ЯЁӘҒҚҢӨҰҮҺІ]\w+(?:вич|вна|ович|евна|ұлы|улы|қызы|кызы)\b"
)

NAMED_AFTER = re.compile(r"\b(?:им\.?|имени)\s+(?:[А-ЯЁ]\.\s?){0,2}[А-ЯЁ]\w+|\b(?:[А-ЯЁ]\.\s?){0,2}\w+\s+атындағы")


def check_limits(check: SheetCheck) -> None:
    """Every limit that a column declares against another column, the calendar or a list of numbers."""
    for column in sheet_columns(check.name):
        if column.name not in check.frame:
            continue
        if column.at_most_column:
            check_at_most(check, column, column.at_most_column)
        if column.not_before:
            check_not_before(check, column, column.not_before)
        if column.inside_year:
            check_inside_year(check, column, column.inside_year)
        if column.one_of:
            check_one_of(check, column)
        if column.not_in_future:
            tell_future(check, column.name)
        if column.no_person:
            check_no_person(check, column)


def check_at_most(check: SheetCheck, column: Column, limit: str) -> None:
    """A part is not more than its whole; skipped where either is unknown."""
    limits = check.numbers(limit)
    for row in limits.index[check.numbers(column.name) > limits]:
        check.tell("E10", int(row), column.name, header=check.heading(limit), limit=shown_limit(check, row, limit))


def shown_limit(check: SheetCheck, row: int, limit: str) -> str:
    """The figure that limits another, as typed and without its unit."""
    return without_unit(check.shown(row, limit), check.column(limit))


def check_not_before(check: SheetCheck, column: Column, earlier: str) -> None:
    """A day is not before another day, or not before 1 January of a year."""
    days, starts = check.values(column.name), check.values(earlier)
    of_year = check.column(earlier).type == "integer"
    known = days.notna() & starts.notna()
    if of_year:
        starts = starts.where(~known, starts[known].map(lambda year: date(int(year), 1, 1)))
    late = pd.Series(False, index=days.index)
    late[known] = days[known] < starts[known]
    for row in days.index[late]:
        values = {"other_header": check.heading(earlier), "other": check.shown(int(row), earlier)}
        if of_year:
            values |= {"variant": "year", "from": show_cell(starts[row])}
        check.tell("E13", int(row), column.name, **values)


def check_inside_year(check: SheetCheck, column: Column, year: str) -> None:
    """A day lies in the academic year of its row, 1 September to 31 August."""
    days, years = check.values(column.name), check.values(year)
    known = days.notna() & years.notna()
    outside = where_pairs(days[known], years[known], lambda day, year: not is_inside(day, int(year[:4])))
    for row in outside.index[outside]:
        first = int(years[row][:4])
        expected = {"from": f"01.09.{first}", "to": f"31.08.{first + 1}", "year": str(years[row])}
        check.tell("E05", int(row), column.name, variant="year", **expected)


def where_pairs(first: pd.Series, second: pd.Series, holds: Callable[[Any, Any], bool]) -> pd.Series:
    """In which rows a condition holds for the values of two columns; every different pair is asked once."""
    (codes, ones), (others, twos) = (pd.factorize(one.to_numpy(dtype=object)) for one in (first, second))
    pairs, places = np.unique(codes * max(len(twos), 1) + others, return_inverse=True)
    answers = [holds(ones[pair // len(twos)], twos[pair % len(twos)]) for pair in pairs]
    return pd.Series(np.array(answers, dtype=bool)[places], index=first.index, dtype=bool)


def is_inside(day: date, first: int) -> bool:
    """Whether a day lies in the academic year that begins in a calendar year."""
    return date(first, 9, 1) <= day <= date(first + 1, 8, 31)


def check_one_of(check: SheetCheck, column: Column) -> None:
    """A number is one of a few."""
    numbers = check.numbers(column.name)
    wrong = numbers.notna() & ~numbers.isin(column.one_of)
    check.tell_all("E08", numbers.index[wrong], column.name, options=", ".join(map(str, column.one_of)))


def check_no_person(check: SheetCheck, column: Column) -> None:
    """A position or a body, never a person's name."""
    texts = check.values(column.name).dropna().astype(str).str.replace(NAMED_AFTER, "", regex=True)
    check.tell_all("E15", texts.index[texts.str.contains(PERSON)], column.name)


def check_rules(check: SheetCheck) -> None:
    """Every rule that the sheet declares over several columns of a row."""
    for rule in check.found.sheet.rules:
        RULES[rule.kind](check, rule)


def given(check: SheetCheck, name: str) -> pd.Series:
    """In which rows something stands in a column, readable or not."""
    typed = check.typed[name].notna() if name in check.typed else pd.Series(False, index=check.frame.index)
    told = [row for row, column in check.wrong if column == name]
    return check.values(name).notna() | (typed & pd.Series(check.frame.index.isin(told), index=check.frame.index))


def condition_of(rule: Rule) -> str:
    """The column that a rule's condition looks at."""
    return rule.when or ""


def limit_of(rule: Rule) -> str:
    """The column that limits the others."""
    return rule.limit or ""


def applies(check: SheetCheck, rule: Rule) -> pd.Series:
    """In which rows the condition of a rule holds."""
    values = check.values(condition_of(rule))
    holds = values.notna() if rule.equals is None else values == rule.equals
    return ~holds & values.notna() if rule.unless else holds


def check_any_given(check: SheetCheck, rule: Rule) -> None:
    """At least one of the columns has a value, in all rows or in those that the condition picks."""
    nothing = ~pd.concat([given(check, name) for name in rule.columns], axis=1).any(axis=1)
    if rule.when:
        nothing &= applies(check, rule)
    first, second = rule.columns[0], rule.columns[1]
    values = {"header_of": f"{check.name}.{first}", "other_header_of": f"{check.name}.{second}"}
    check.tell_all("E19", nothing.index[nothing], None, **values)


def check_both_or_none(check: SheetCheck, rule: Rule) -> None:
    """All of the columns have a value, or none."""
    present = pd.concat([given(check, name) for name in rule.columns], axis=1, keys=rule.columns)
    for name in rule.columns:
        others = [other for other in rule.columns if other != name]
        lacking = ~present[name] & present[others].any(axis=1)
        tell_needed(check, lacking, name, '"{condition_header}" is given', others[0])


def check_given_when(check: SheetCheck, rule: Rule) -> None:
    """Some columns have values when another column says so."""
    holds = applies(check, rule)
    phrase = '"{condition_header}" is given' if rule.equals is None else '"{condition_header}" is "{condition_value}"'
    for name in rule.columns:
        tell_needed(check, holds & ~given(check, name), name, phrase, condition_of(rule))


def tell_needed(check: SheetCheck, lacking: pd.Series, name: str, condition: str, header: str) -> None:
    """An empty cell that the rest of its row asks for."""
    for row in lacking.index[lacking]:
        values = {"condition": condition, "condition_header": check.heading(header)}
        values |= {"condition_value": check.shown(int(row), header), **expected_values(check.column(name))}
        if name in check.found.columns:
            check.tell("E20", int(row), name, **values)
        else:
            check.tell("E20", int(row), name, variant="row", header_of=f"{check.name}.{name}", **values)


def check_empty_when(check: SheetCheck, rule: Rule) -> None:
    """Some columns are empty when another column says so."""
    holds = applies(check, rule)
    for name in rule.columns:
        filled = holds & check.values(name).notna()
        for row in filled.index[filled]:
            values = {
                "condition_header": check.heading(condition_of(rule)),
                "condition_value": check.shown(int(row), condition_of(rule)),
            }
            check.tell(
                "E20",
                int(row),
                name,
                variant="filled",
                condition='"{condition_header}" is "{condition_value}"',
                **values,
            )


def check_zero_only_when(check: SheetCheck, rule: Rule) -> None:
    """Columns may be 0 only when another column says so."""
    holds = applies(check, rule)
    for name in rule.columns:
        zero = (check.numbers(name) == 0) & ~holds
        check.tell_all("E05", zero.index[zero], name, expected=PLAN_YEAR)


def check_sum_at_most(check: SheetCheck, rule: Rule) -> None:
    """Parts that exclude each other do not add up to more than the whole."""
    if len(rule.columns) == 1:
        if rule.columns[0] in check.frame:
            check_at_most(check, check.column(rule.columns[0]), limit_of(rule))
        return
    parts = pd.concat([check.numbers(name) for name in rule.columns], axis=1, keys=rule.columns)
    total, limits = parts.sum(axis=1), check.numbers(limit_of(rule))
    single = (parts.gt(limits, axis=0)).any(axis=1)
    together = (total > limits) & ~single
    columns = [parts[together][name] for name in rule.columns]
    for row, *values in zip(limits.index[together], total[together], limits[together], *columns, strict=True):
        shown = [
            f"{check.heading(name)} {show_cell(value)}"
            for name, value in zip(rule.columns, values[2:], strict=True)
            if value == value
        ]
        limit = {"header": check.heading(limit_of(rule)), "limit": show_cell(values[1])}
        check.tell("E11", int(row), None, parts=" + ".join(shown), sum=show_cell(values[0]), **limit)
    tell_exceeding(check, parts[(total > limits) & single], limits, limit_of(rule))


def tell_exceeding(check: SheetCheck, parts: pd.DataFrame, limits: pd.Series, limit: str) -> None:
    """One part alone is more than the whole: named once, unless its own limit has already said so."""
    told = {(one.sheet, one.cell) for one in check.problems if one.code == "E10"}
    for name in parts.columns:
        for row in map(int, parts.index[parts[name] > limits.loc[parts.index]]):
            if (sheet_of(check.found, row), cell_name(check.found, row, name)) not in told:
                check.tell("E10", row, name, header=check.heading(limit), limit=shown_limit(check, row, limit))


def check_positive(check: SheetCheck, rule: Rule) -> None:
    """Columns are above 0 when another column is."""
    for name in rule.columns:
        wrong = (check.numbers(name) == 0) & (check.numbers(condition_of(rule)) > 0)
        for row in wrong.index[wrong]:
            values = {"header": check.heading(condition_of(rule)), "other": check.shown(int(row), condition_of(rule))}
            check.tell("E05", int(row), name, variant="beside", **values)


def check_differ(check: SheetCheck, rule: Rule) -> None:
    """Two columns do not say the same; organisations are compared once they are known."""
    first, second = rule.columns
    if check.column(first).type == "reference":
        return
    same = check.values(first).notna() & (check.values(first) == check.values(second))
    check.tell_all("E09", same.index[same], second, variant="same", header=check.heading(first))


RULES: dict[str, Callable[[SheetCheck, Rule], None]] = {
    "any_given": check_any_given,
    "both_or_none": check_both_or_none,
    "given_when": check_given_when,
    "empty_when": check_empty_when,
    "zero_only_when": check_zero_only_when,
    "sum_at_most": check_sum_at_most,
    "positive_when_positive": check_positive,
    "differ": check_differ,
}
