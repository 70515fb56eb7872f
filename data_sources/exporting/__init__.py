"""Everything that a store holds of one cluster as a filled workbook, or one sheet of it as CSV, to be loaded again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import sqlalchemy as sa

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.declarations import Column, read_sheets, read_tables, sheet_columns
from dashboard.domain.table_files import Cell, write_csv
from dashboard.domain.words import Language
from dashboard.text import Text
from data_sources.checking.indicator_values import BY_INDICATOR, is_share
from data_sources.checking.known import read_frame, read_known
from data_sources.checking.links import start_register
from data_sources.exporting.book import write_workbook
from data_sources.exporting.cells import as_cells
from data_sources.exporting.rows import Stored, reference_names, sheet_rows
from data_sources.publishing.comparing import read_existing
from data_sources.store import StoreProblem

NAMED_SOURCES = 3


@dataclass(frozen=True)
class Origin:
    """Where the rows of an export come from, and the latest day that one of the loads is about.

    A day above a table is taken for the day of its figures when it is loaded: there the source line stands without it.
    """

    source_line: str
    without_day: str
    day: date | None


def export_workbook(
    connection: sa.Connection, tables: Mapping[str, sa.Table], cluster_id: str, language: Language
) -> bytes:
    """All data of a cluster as a filled workbook (.xlsx) in the form of the template.

    Raises `StoreProblem` when the store has no such cluster.
    """
    text = Text(language)
    stored = read_stored(connection, tables, cluster_id)
    origin = find_origin(connection, tables, stored, text)
    sheets = {sheet: sheet_cells(stored, sheet, text) for sheet in read_sheets()}
    return write_workbook(sheets, cluster_name(stored, language), origin.source_line, origin.day, text)


def export_sheet(
    connection: sa.Connection, tables: Mapping[str, sa.Table], cluster_id: str, language: Language, sheet: str
) -> bytes:
    """One declared sheet of a cluster as CSV: a line that names cluster and source, then headings and rows.

    Raises `StoreProblem` when there is no such cluster or sheet.
    """
    if sheet not in read_sheets():
        raise StoreProblem("There is no sheet {name}; there are {known}.", name=sheet, known=", ".join(read_sheets()))
    text = Text(language)
    stored = read_stored(connection, tables, cluster_id)
    title = f"{cluster_name(stored, language)}. {find_origin(connection, tables, stored, text).without_day}"
    headings = [text.words(column.heading) for column in sheet_columns(sheet)]
    rows = zip(*sheet_cells(stored, sheet, text), strict=True)
    return write_csv([[title], headings, *rows], language)


def sheet_cells(stored: Stored, sheet: str, text: Text) -> list[list[Cell]]:
    """The cells of one sheet, column by column."""
    rows = sheet_rows(stored, sheet)
    return [with_sign(as_cells(rows[column.name], column, text), column, rows) for column in sheet_columns(sheet)]


def with_sign(cells: list[Cell], column: Column, rows: pd.DataFrame) -> list[Cell]:
    """Values of indicators: a percentage that could be taken for a share carries its sign."""
    if column.unit != BY_INDICATOR:
        return cells
    return [
        f"{cell}%" if isinstance(cell, float) and 0 < cell <= 1 and is_share(code) else cell
        for cell, code in zip(cells, rows["indicator"], strict=True)
    ]


def read_stored(connection: sa.Connection, tables: Mapping[str, sa.Table], cluster_id: str) -> Stored:
    """The rows of every table that belong to the cluster; raises `StoreProblem` when there is no such cluster."""
    known = read_known(connection, tables, cluster_id)
    clusters = list(map(str, known.clusters["cluster_id"]))
    if cluster_id not in clusters:
        if not clusters:
            raise StoreProblem("There is no cluster {name}; the store is empty.", name=cluster_id)
        raise StoreProblem("There is no cluster {name}; there are {known}.", name=cluster_id, known=", ".join(clusters))
    scope = {"cluster_id": cluster_id, "org_ids": sorted(own_organisations(known.memberships, known.programmes))}
    domain = [table.name for table in read_tables().values() if table.group != "technical"]
    rows = {name: read_existing(connection, tables, name, scope) for name in domain}
    names = reference_names(start_register(known).organisations, rows["organisation"])
    return Stored(rows, names)


def own_organisations(memberships: pd.DataFrame, programmes: pd.DataFrame) -> set[str]:
    """The organisations whose teachers count for the cluster: its members and those that run its programmes."""
    return {*map(str, memberships["org_id"]), *map(str, programmes["org_id"])}


def cluster_name(stored: Stored, language: Language) -> str:
    """The name of the cluster in the language, else in another, else its code."""
    row = stored.tables["cluster"].iloc[0]
    names = (row[f"name_{one}"] for one in (language, "ru", "kk", "en", "id") if f"name_{one}" in row)
    return next((str(name) for name in names if name), str(row["cluster_id"]))


def find_origin(connection: sa.Connection, tables: Mapping[str, sa.Table], stored: Stored, text: Text) -> Origin:
    """Where the current rows of a cluster come from, the latest loads first."""
    shared = ("organisation", "speciality")
    ids = {int(one) for name, rows in stored.tables.items() if name not in shared for one in rows["load_id"]}
    load = tables["load"]
    columns = load.c.load_id, load.c.source, load.c.source_on, load.c.loaded_at, load.c.synthetic
    loads = read_frame(connection, sa.select(*columns).order_by(load.c.load_id.desc()))
    loads = loads[loads["load_id"].isin(ids)]
    sources = dict.fromkeys(
        say_source(str(one.source), bool(one.synthetic), text) for one in loads.head(NAMED_SOURCES).itertuples()
    )
    days = [one.source_on or one.loaded_at.date() for one in loads.itertuples()]
    day = max(days, default=None)
    source = [text.say("Source: {source}", source="; ".join(sources) or text.say("no load"))]
    as_of = [text.say("data as of {day}", day=text.date(day))] if day else []
    mark = [text.say("Synthetic data")] if loads["synthetic"].astype(bool).any() else []
    return Origin(" · ".join(source + as_of + mark), " · ".join(source + mark), day)


def say_source(source: str, synthetic: bool, text: Text) -> str:
    """Where one load comes from: invented data as such, a document by its title, else as the loader named it."""
    if synthetic:
        return text.say("invented data of the demonstration")
    document = read_code_list("documents").entries.get(source)
    return text.words(document.names) if document else source
