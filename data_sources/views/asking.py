"""What a list is asked for with, and the parts that several lists share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, FromClause, Select, Table, and_, case, func, or_

from data_sources.measuring.selection import Place

Query = Select[*tuple[Any, ...]]
Column = ColumnElement[Any]


class UnknownView(ValueError):
    """There is no such list, or it cannot be narrowed that way; the message says what there is."""


@dataclass(frozen=True)
class Asked:
    """A list asked for: the tables and how to narrow it. `day` is the day of counting, today unless told otherwise."""

    tables: Mapping[str, Table]
    wishes: Mapping[str, str]
    day: date

    @property
    def cluster_id(self) -> str | None:
        """The cluster asked for, None for all."""
        return self.wishes.get("cluster_id")

    def narrow(self, query: Query, **columns: Column) -> Query:
        """The query with only the rows whose columns have the wished values."""
        wished = {name: column for name, column in columns.items() if name in self.wishes}
        return query.where(*(column == self.wishes[name] for name, column in wished.items()))


@dataclass(frozen=True)
class View:
    """A named list: its query, the wishes it knows, and what is done with its rows after reading."""

    query: Callable[[Asked], Query]
    wishes: frozenset[str] = frozenset({"cluster_id"})
    finish: Callable[[pd.DataFrame, Asked], pd.DataFrame] = field(default=lambda frame, _: frame)

    def read(self, store: Place, asked: Asked) -> pd.DataFrame:
        """The rows as asked for."""
        return self.finish(read_rows(store, self.query(asked)), asked)


@dataclass(frozen=True)
class ReadView:
    """A named list that needs more than one query."""

    read: Callable[[Place, Asked], pd.DataFrame]
    wishes: frozenset[str]


def wishes(*names: str) -> frozenset[str]:
    """The names a list may be narrowed by."""
    return frozenset({"cluster_id", *names})


def read_rows(store: Place, query: Query) -> pd.DataFrame:
    """The rows of a query; an empty cell is None, never a made-up number."""
    with store.reading() as connection:
        result = connection.execute(query)
        return pd.DataFrame(result.all(), columns=list(result.keys()))


def but(table: Table, *left_out: str) -> list[Column]:
    """The columns of a table without those that only trace where a row comes from."""
    traces = {"source_sheet", "source_row", *left_out}
    return [column for column in table.columns if column.name not in traces]


def with_speciality(asked: Asked, joined: FromClause) -> FromClause:
    """Rows that have a programme, with its speciality where it has one."""
    programme, speciality = asked.tables["programme"], asked.tables["speciality"]
    coded = and_(programme.c.code == speciality.c.code, programme.c.code_system == speciality.c.code_system)
    return joined.join(speciality, coded, isouter=True)


def with_programme(asked: Asked, facts: FromClause) -> FromClause:
    """Rows with their programme, inside their own cluster, and its speciality."""
    programme = asked.tables["programme"]
    own = and_(facts.c.cluster_id == programme.c.cluster_id, facts.c.programme_id == programme.c.programme_id)
    return with_speciality(asked, facts.join(programme, own))


def field_of(asked: Asked) -> Column:
    """The field of training: of the speciality, else of the programme itself."""
    programme, speciality = asked.tables["programme"], asked.tables["speciality"]
    return func.coalesce(speciality.c.field_code, programme.c.field_code)


def is_member(asked: Asked) -> ColumnElement[bool]:
    """Whether a membership holds on the day."""
    spell = asked.tables["participation"].c
    begun = func.coalesce(spell.joined_on, spell.known_on) <= asked.day
    return and_(begun, or_(spell.left_on.is_(None), spell.left_on > asked.day))


def runs(asked: Asked) -> ColumnElement[bool]:
    """Whether a programme runs on the day."""
    programme = asked.tables["programme"].c
    return and_(
        or_(programme.started_on.is_(None), programme.started_on <= asked.day),
        or_(programme.ended_on.is_(None), programme.ended_on > asked.day),
    )


def flag(condition: ColumnElement[bool]) -> Column:
    """1 where a condition holds, else 0; never empty."""
    return case((condition, 1), else_=0)
