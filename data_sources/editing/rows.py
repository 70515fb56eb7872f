"""What the values of one edited row must keep to together: limits between columns, the calendar, declared rules."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from dashboard.domain.declarations import Column, Rule, Table
from dashboard.domain.problems import Problem, Refused
from data_sources.cells.columns import expected_values
from data_sources.cells.numbers import PLAN_YEAR
from data_sources.checking.rows import is_inside
from data_sources.editing.refusing import shown, wrong

Row = Mapping[str, Any]


def check_row(table: Table, row: Row, changed: Collection[str]) -> None:
    """Stop at the first limit or rule that the row breaks; of the calendar only what was changed is asked."""
    for column in table.columns:
        if column.required and column.default is None and row.get(column.name) is None and column.name in row:
            raise Refused(wrong("E33", table, column.name, None, {"variant": "empty", **expected_values(column)}))
        if row.get(column.name) is None:
            continue
        if column.at_most_column and exceeds(row, column.name, column.at_most_column):
            raise Refused(beside("E38", table, row, column.name, column.at_most_column))
        if column.not_before and is_early(table, column, row):
            raise Refused(beside("E38", table, row, column.name, column.not_before, variant="before"))
        if column.name in changed:
            check_calendar(table, column, row)
    for rule in table.rules:
        if problem := RULES[rule.kind](table, rule, row):
            raise Refused(problem)


def exceeds(row: Row, name: str, limit: str) -> bool:
    """Whether a part is more than its whole; unknown when either is."""
    return row.get(name) is not None and row.get(limit) is not None and row[name] > row[limit]


def is_early(table: Table, column: Column, row: Row) -> bool:
    """Whether a day is before the day, or the 1 January of the year, that it may not be before."""
    start = row.get(column.not_before or "")
    if start is None:
        return False
    first = date(start, 1, 1) if table.column(column.not_before or "").type == "integer" else start
    return bool(row[column.name] < first)


def check_calendar(table: Table, column: Column, row: Row) -> None:
    """A day that has come, inside the academic year of its row."""
    day, year = row[column.name], row.get(column.inside_year or "")
    if column.not_in_future and isinstance(day, date) and day > date.today():
        raise Refused(wrong("E33", table, column.name, day, {"expected": "today or an earlier day"}))
    if year is not None and not is_inside(day, int(year[:4])):
        raise Refused(beside("E38", table, row, column.name, column.inside_year or "", variant="year"))


def beside(code: str, table: Table, row: Row, name: str, other: str, **values: str) -> Problem:
    """A value that does not go with the value of another column."""
    places = {"other_table_column": f"{table.name}.{other}", "limit": shown(row.get(other)), **values}
    return wrong(code, table, name, row.get(name), places)


def holds(rule: Rule, row: Row) -> bool:
    """Whether the condition of a rule holds for the row."""
    value = row.get(rule.when or "")
    if rule.equals is None:
        return (value is None) if rule.unless else (value is not None)
    return (value != rule.equals) if rule.unless else (value == rule.equals)


def any_given(table: Table, rule: Rule, row: Row) -> Problem | None:
    """At least one of the columns has a value, in all rows or in those that the condition picks."""
    if (rule.when and not holds(rule, row)) or any(row.get(name) is not None for name in rule.columns):
        return None
    return beside("E38", table, row, rule.columns[0], rule.columns[1], variant="any")


def both_or_none(table: Table, rule: Rule, row: Row) -> Problem | None:
    """All of the columns have a value, or none."""
    given = [name for name in rule.columns if row.get(name) is not None]
    lacking = [name for name in rule.columns if name not in given]
    return beside("E38", table, row, lacking[0], given[0], variant="needed") if given and lacking else None


def given_when(table: Table, rule: Rule, row: Row) -> Problem | None:
    """Some columns have values when another column says so."""
    lacking = [name for name in rule.columns if row.get(name) is None]
    if not lacking or not holds(rule, row):
        return None
    return beside("E38", table, row, lacking[0], rule.when or "", variant="needed")


def empty_when(table: Table, rule: Rule, row: Row) -> Problem | None:
    """Some columns are empty when another column says so."""
    filled = [name for name in rule.columns if row.get(name) is not None]
    return (
        beside("E38", table, row, filled[0], rule.when or "", variant="filled") if filled and holds(rule, row) else None
    )


def zero_only_when(table: Table, rule: Rule, row: Row) -> Problem | None:
    """Columns may be 0 only when another column says so."""
    zero = [name for name in rule.columns if row.get(name) == 0]
    return wrong("E33", table, zero[0], 0, {"expected": PLAN_YEAR}) if zero and not holds(rule, row) else None


def sum_at_most(table: Table, rule: Rule, row: Row) -> Problem | None:
    """Parts that exclude each other do not add up to more than the whole."""
    limit = row.get(rule.limit or "")
    total = sum(row.get(name) or 0 for name in rule.columns)
    if limit is None or total <= limit:
        return None
    return beside("E38", table, row, rule.columns[0], rule.limit or "", variant="sum", sum=shown(total))


def positive_when_positive(table: Table, rule: Rule, row: Row) -> Problem | None:
    """Columns are above 0 when another column is."""
    lacking = [name for name in rule.columns if not (row.get(name) or 0) > 0]
    if not lacking or not (row.get(rule.when or "") or 0) > 0:
        return None
    return beside("E38", table, row, lacking[0], rule.when or "", variant="positive")


def differ(table: Table, rule: Rule, row: Row) -> Problem | None:
    """Two columns do not say the same."""
    first, second = rule.columns
    same = row.get(first) is not None and row.get(first) == row.get(second)
    return beside("E38", table, row, second, first, variant="same") if same else None


RULES: Mapping[str, Callable[[Table, Rule, Row], Problem | None]] = {
    "any_given": any_given,
    "both_or_none": both_or_none,
    "given_when": given_when,
    "empty_when": empty_when,
    "zero_only_when": zero_only_when,
    "sum_at_most": sum_at_most,
    "positive_when_positive": positive_when_positive,
    "differ": differ,
}
