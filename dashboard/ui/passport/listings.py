"""Tables of a passport made from declared columns: the headings and the words of the cells follow from `config`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.domain import declared
from dashboard.domain.declarations import read_tables
from dashboard.domain.stored_cells import Row, day_in
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.reports.passport_sheet import narrowed
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.comparing import capital
from dashboard.ui.passport.words import name_code

Made = Mapping[str, Callable[[Row], Cell]]
OWNER = to_say("Belongs to")
COUNTED = ("integer", "number", "money")


def list_rows(page: Page, title: str, columns: Sequence[str], rows: Sequence[Row], made: Made | None = None) -> Listing:
    """Rows as a table. A column is `table.column` as declared, or a heading whose cells `made` gives.

    Columns that are empty in every row are left out.
    """
    made = made or {}
    shown = [describe_column(page, name, made) for name in columns]
    cells = tuple(tuple(cell_of(page, name, row, made) for name in columns) for row in rows)
    return narrowed(Listing(title, tuple(shown), cells))


def describe_column(page: Page, name: str, made: Made) -> Column:
    """The heading of a column and what it holds."""
    if name in made:
        return Column(name)
    column = declared_column(name)
    if column.refers_to == "organisation":
        return Column(page.text.say(OWNER))
    return Column(page.text.words(column.heading), "count" if column.type in COUNTED else "text")


def declared_column(name: str) -> declared.Column:
    """The declaration of `table.column`."""
    table, _, column = name.partition(".")
    return read_tables()[table].column(column)


def cell_of(page: Page, name: str, row: Row, made: Made) -> Cell:
    """What a row says in a column: names for codes, days as written; None where nothing is given."""
    if name in made:
        return made[name](row)
    column = declared_column(name)
    value: Any = row.get(column.name)
    if value is None or (not isinstance(value, str) and pd.isna(value)) or value == "":
        return None
    if column.type == "date":
        return page.text.date(day_in(row, column.name))
    if column.type == "boolean":
        return page.text.say("yes") if value else None
    if column.type in COUNTED:
        return float(value)
    if column.type == "enumeration" and column.values:
        return capital(name_code(page.text, column.values, value))
    return page.group_name("organisation", str(value)) if column.refers_to == "organisation" else str(value)
