"""Rows of the store as a council secretary would name them, for lists of what changes, goes or has a history."""

from collections.abc import Mapping, Sequence
from functools import cache

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.code_lists import read_code_list, read_enumeration
from dashboard.domain.declarations import Column, Table
from dashboard.domain.indicators import indicator_names
from dashboard.domain.words import Language, Words
from data_sources.cells.reading import show_cell

SEPARATOR = " · "
INDICATORS = "indicators"
"""The one list of codes that is declared by its entries themselves and not in a file of its own."""
NAMED: Mapping[str, tuple[str, ...]] = {
    "cluster": ("cluster_id",),
    "organisation": ("name_ru", "settlement"),
    "passport_entry": ("section_no", "kind", "title"),
    "meeting": ("body", "held_on", "planned_from"),
    "agenda_item": ("meeting_id", "item_no", "title"),
    "plan_item": ("plan_kind", "plan_year", "item_no", "title"),
    "risk": ("title", "as_of"),
    "review": ("programme_id", "expert_org_id", "reviewed_on", "reviewed_to"),
}
"""The columns that name a row where these are not its key."""


def label_rows(table: Table, frame: pd.DataFrame, names: Mapping[str, str], language: Language = "ru") -> list[str]:
    """One readable name for each row; `names` gives the names of organisations by their identifier."""
    columns = [name for name in NAMED.get(table.name, table.key) if name in frame]
    if len(columns) > 1:
        columns = [name for name in columns if name != "cluster_id"]
    parts = [say_column(table.column(name), frame[name], names, language) for name in columns]
    return [SEPARATOR.join(part for part in row if part) for row in zip(*parts, strict=True)]


def say_column(column: Column, values: pd.Series, names: Mapping[str, str], language: Language) -> list[str]:
    """The values of one column in words; empty where nothing is known."""
    said = {value: say_value(column, value, names, language) for value in values.dropna().unique()}
    return [said.get(value, "") for value in values]


def say_value(column: Column, value: object, names: Mapping[str, str], language: Language) -> str:
    """A code by its label, an organisation by its name, anything else as people read it."""
    text = str(value)
    if column.refers_to == "organisation":
        return names.get(text, text)
    if column.type in ("enumeration", "code_list") and column.values:
        names_listed = listed_names(column.values, is_enumeration=column.type == "enumeration")
        return names_listed[text].in_language(language) if text in names_listed else text
    return shown(value)


@cache
def listed_names(name: str, *, is_enumeration: bool) -> Mapping[str, Words]:
    """The names of an enumeration, of a code list or of the indicators, by code."""
    if name == INDICATORS:
        return indicator_names()
    listed = read_enumeration(name) if is_enumeration else read_code_list(name)
    return {code: entry.names for code, entry in listed.entries.items()}


def shown(value: object) -> str:
    """A stored value as people read it; a dash where nothing is known."""
    return "–" if value is None or value != value else show_cell(value)  # type: ignore[arg-type]


def read_names(connection: sa.Connection, tables: Mapping[str, sa.Table], language: Language = "ru") -> dict[str, str]:
    """The names of all organisations by identifier, in the language where they have one in it."""
    table = tables["organisation"]
    order: Sequence[str] = [language, *(one for one in ("ru", "kk", "en") if one != language)]
    name = sa.func.coalesce(*(table.c[f"name_{one}"] for one in order), table.c.org_id)
    return {str(org_id): str(said) for org_id, said in connection.execute(sa.select(table.c.org_id, name))}
