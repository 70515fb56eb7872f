"""The tables of the store, made from the declarations: types, keys, checks, references and indexes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.elements import ColumnElement

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.declarations import Column, Rule, Table, read_tables

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}
EARLIEST = "0001-01-01"


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment in UTC; kept without a zone, given back with it, the same on every database."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """The moment as kept; a moment without a zone is a mistake of the caller."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """The moment as given back."""
        return value and value.replace(tzinfo=UTC)


@cache
def make_metadata() -> sa.MetaData:
    """Every declared table as SQLAlchemy knows it: named constraints, references, and indexes that serve the sums."""
    metadata = sa.MetaData(naming_convention=NAMING)
    for table in read_tables().values():
        sa.Table(
            table.name,
            metadata,
            *(make_column(table, column) for column in table.columns),
            *make_references(table),
            *make_checks(table),
            sqlite_autoincrement=table.surrogate is not None,
        )
        add_indexes(metadata.tables[table.name], table)
    return metadata


def make_column(table: Table, column: Column) -> sa.Column[Any]:
    """One declared column: its type, whether it may be empty, and its default."""
    surrogate = column.name == table.surrogate
    default: ColumnElement[Any] | None = None
    if isinstance(column.default, bool):
        default = sa.true() if column.default else sa.false()
    elif column.default is not None:
        default = literal(column.default)
    return sa.Column(
        column.name,
        make_type(column),
        primary_key=surrogate or (column.key and not table.surrogate),
        nullable=not (surrogate or column.required or (column.key and not table.surrogate)),
        autoincrement=surrogate,
        server_default=default,
    )


def make_type(column: Column) -> sa.types.TypeEngine[Any]:
    """How values of a declared type are kept: dates as dates, sums of money with two decimals, lists by their code."""
    match column.type:
        case "integer":
            return sa.Integer()
        case "number" | "percent":
            return sa.Float()
        case "money":
            return sa.Numeric(18, 2, asdecimal=False)
        case "boolean":
            return sa.Boolean(create_constraint=True, name=f"{column.name}_yes_no")
        case "date":
            return sa.Date()
        case "moment":
            return Moment()
        case "json":
            return sa.JSON(none_as_null=True)
        case _:
            return sa.String()


def make_references(table: Table) -> Iterator[sa.ForeignKeyConstraint]:
    """References to other tables. A key of several columns is referred to by the columns of the same names."""
    for column in table.columns:
        if column.refers_to:
            target = read_tables()[column.refers_to]
            key = key_columns(target)
            own = [column.name] if len(key) == 1 else key
            yield sa.ForeignKeyConstraint(own, [f"{target.name}.{name}" for name in key])


def key_columns(table: Table) -> list[str]:
    """The primary key of a table: the surrogate number, or the key columns."""
    return [table.surrogate] if table.surrogate else [column.name for column in table.columns if column.key]


def make_checks(table: Table) -> Iterator[sa.CheckConstraint]:
    """The checks of the declaration that every database can hold; patterns are checked by the importer alone."""
    for column in table.columns:
        for name, check in check_column(table, column):
            yield sa.CheckConstraint(check, name=f"{column.name}_{name}")
    for rule in table.rules:
        name = "_".join((rule.kind, *rule.columns[:2], rule.when or ""))
        yield sa.CheckConstraint(check_rule(rule), name=name[:44].rstrip("_"))


def check_column(table: Table, column: Column) -> Iterator[tuple[str, ColumnElement[bool]]]:
    """The limits of one column with a short name each."""
    value: sa.ColumnClause[Any] = sa.column(column.name)
    if column.type == "enumeration" and column.values:
        yield "known", value.in_([literal(code) for code in read_enumeration(column.values).entries])
    if column.type == "academic_year":
        yield "form", value.like(literal("____/__"))
    if column.one_of:
        yield "one_of", value.in_([literal(number) for number in column.one_of])
    if column.length:
        yield "length", sa.func.length(value) == literal(column.length)
    limits = list(make_limits(column, value))
    if limits:
        limit = sa.and_(*limits)
        yield "limits", sa.or_(limit, value == literal(0)) if column.or_zero else limit
    if column.at_most_column:
        yield "at_most", value <= sa.column(column.at_most_column)
    if column.not_before:
        earliest: ColumnElement[Any] = sa.column(column.not_before)
        of_year = table.column(column.not_before).type == "integer"
        yield "not_before", (sa.extract("year", sa.column(column.name, sa.Date)) if of_year else value) >= earliest


def make_limits(column: Column, value: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:
    """The smallest and the greatest number allowed."""
    if column.at_least is not None:
        yield value >= literal(column.at_least)
    if column.at_most is not None:
        yield value <= literal(column.at_most)


def literal(value: str | float) -> ColumnElement[Any]:
    """A fixed value written into the check itself."""
    if isinstance(value, str):
        return sa.literal_column("'" + value.replace("'", "''") + "'")
    return sa.literal_column(f"{value:g}")


def check_rule(rule: Rule) -> ColumnElement[bool]:
    """A rule over several columns as a condition that holds for every row."""
    columns: list[ColumnElement[Any]] = [sa.column(name) for name in rule.columns]
    given = sa.and_(*(column.is_not(None) for column in columns))
    empty = sa.and_(*(column.is_(None) for column in columns))
    match rule.kind:
        case "any_given":
            return sa.or_(*(column.is_not(None) for column in columns))
        case "both_or_none":
            return sa.or_(given, empty)
        case "given_when":
            return sa.or_(sa.not_(applies(rule)), given)
        case "empty_when":
            return sa.or_(sa.not_(applies(rule)), empty)
        case "zero_only_when":
            return sa.or_(*(column != literal(0) for column in columns), applies(rule))
        case "sum_at_most":
            parts: list[ColumnElement[Any]] = [sa.func.coalesce(column, literal(0)) for column in columns]
            return sum(parts[1:], start=parts[0]) <= sa.column(rule.limit or "")
        case "positive_when_positive":
            filled = sa.and_(*(sa.func.coalesce(column, literal(0)) > literal(0) for column in columns))
            return sa.or_(sa.func.coalesce(sa.column(rule.when or ""), literal(0)) == literal(0), filled)
        case "differ":
            return columns[0] != columns[1]


def applies(rule: Rule) -> ColumnElement[bool]:
    """Whether the rule concerns a row: never unknown, so that a check on an empty cell decides."""
    when: ColumnElement[Any] = sa.column(rule.when or "")
    if rule.equals is None:
        return when.is_(None) if rule.unless else when.is_not(None)
    equal = sa.func.coalesce(when, literal("")) == literal(rule.equals)
    return sa.not_(equal) if rule.unless else equal


def add_indexes(made: sa.Table, table: Table) -> None:
    """The natural key, in which an empty part is one value, and the indexes that serve the sums and the references."""
    if table.unique:
        parts = [make_key_part(made, table.column(name)) for name in table.unique]
        sa.Index(f"uq_{table.name}_key", *parts, unique=True)
    by_load = (("load_id",),) if table.group != "technical" else ()
    for names in (*table.indexes, *by_load):
        sa.Index(None, *(made.c[name] for name in names))


def make_key_part(made: sa.Table, column: Column) -> ColumnElement[Any]:
    """A part of a natural key; empty counts as one value, so a second row with the same empty part is refused."""
    part: ColumnElement[Any] = made.c[column.name]
    if column.required:
        return part
    return sa.func.coalesce(part, literal(EARLIEST if column.type == "date" else ""))
