"""Sides and conditions of a definition as database expressions."""

from collections.abc import Mapping
from functools import reduce
from operator import add, sub

from sqlalchemy import ColumnElement, String, and_, case, cast, func, literal, null, or_, true

from dashboard.domain.definitions import Condition, Side
from data_sources.measuring.origins import Column
from data_sources.measuring.selection import DAY, FIRST, LAST

Columns = Mapping[str, Column]
SEPARATOR = "\x1f"


def all_hold(conditions: tuple[Condition, ...], columns: Columns) -> ColumnElement[bool]:
    """Whether a row meets every condition."""
    return and_(true(), *(holds(one, columns) for one in conditions))


def holds(condition: Condition, columns: Columns) -> ColumnElement[bool]:
    """Whether a row meets one condition; an empty cell meets none but `given: false` and `is_not`."""
    if condition.any:
        return or_(*(holds(one, columns) for one in condition.any))
    column = columns[condition.column or ""]
    tests: list[ColumnElement[bool]] = []
    if condition.equals is not None:
        tests.append(column == condition.equals)
    if condition.differs is not None:
        tests.append(or_(column.is_(None), column != condition.differs))
    if condition.one_of:
        tests.append(column.in_(condition.one_of))
    if condition.given is not None:
        tests.append(column.is_not(None) if condition.given else column.is_(None))
    if condition.positive:
        tests.append(column > 0)
    if condition.not_after_day:
        tests.append(column <= DAY)
    if condition.in_period:
        tests.append(column.between(FIRST, LAST))
    return and_(true(), *tests)


def content(side: Side, columns: Columns) -> Column:
    """What a row gives to a side: the number to add up or the key to count; empty when any column of it is empty."""
    if side.distinct:
        texts: list[Column] = [cast(columns[name], String) for name in side.distinct]
        return reduce(lambda first, second: first + SEPARATOR + second, texts)
    added: Column = reduce(add, (columns[name] for name in side.sum))
    return reduce(sub, (columns[name] for name in side.minus), added)


def narrowed(side: Side, columns: Columns, active: ColumnElement[bool]) -> Column:
    """What a row gives to a side after the side's own conditions: nothing to a count, zero to a sum, if they fail."""
    inside = and_(active, all_hold(side.where, columns))
    return case((inside, content(side, columns)), else_=null() if side.distinct else literal(0))


def total(side: Side, column: Column) -> Column:
    """The side over all rows of a group: different keys counted, or numbers added up."""
    return func.count(column.distinct()) if side.distinct else func.sum(column)
