"""`loads`, `undo` and `history`: what was loaded, taking a load back, and every value that a cell has had."""

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dashboard.domain.access import Actor
from data_sources.choices import UnknownChoice
from data_sources.commands import DONE, add_database, add_language, database_of
from data_sources.commands.changing import change_store
from data_sources.importer import WorkbookImporter, open_importer
from data_sources.store import open_store
from data_sources.undoing.history import require_key

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

UNREADABLE_KEY = (
    "The key {key} cannot be read; expected whole numbers, and days like 2022-06-30, where a column holds them."
)
LOADS = (
    "load_id", "loaded_at", "loaded_by_role", "kind", "source", "file_name", "state", "rows_read", "rows_new",
    "rows_changed", "rows_unchanged", "rows_refused", "rows_removed", "undone_at", "undone_by_role",
)  # fmt: skip
PAST = ("value", "load_id", "loaded_at", "role", "source", "file_name", "sheet", "row", "current", "undone", "removed")


def add_commands(subparsers: "Subparsers") -> None:
    """Offer the three commands."""
    loads = subparsers.add_parser("loads", help="list every load as CSV, latest first")
    loads.set_defaults(command=list_loads)
    undo = subparsers.add_parser(
        "undo",
        help="bring back the state before a load",
        description="Deletes the rows that a load had added and brings back the values it had replaced or removed. "
        "Exit code: 0 undone, 1 refused with the reason.",
    )
    undo.add_argument("load", metavar="LOAD", type=int, help="number of the load, as `loads` lists it")
    undo.set_defaults(command=undo_load)
    history = subparsers.add_parser(
        "history",
        help="print every value that a cell of the store has had, as CSV, oldest first",
        description="Example: history enrolment students cluster_id=demo programme_id=p1 academic_year=2021/22",
    )
    history.add_argument("table", metavar="TABLE", help="name of a table in the data dictionary")
    history.add_argument("column", metavar="COLUMN", help="name of one of its columns")
    history.add_argument("key", metavar="NAME=VALUE", nargs="+", help="the key columns of the row with their values")
    history.set_defaults(command=print_history)
    for parser in (loads, undo, history):
        add_database(parser)
        add_language(parser, "language of what is told on standard error")


def list_loads(options: argparse.Namespace) -> int:
    """Print every load."""
    store = open_store(database_of(options))
    try:
        loads = store.read("loads")
    finally:
        store.close()
    write_lines(LOADS, loads[list(LOADS)].astype(object).where(loads.notna(), None).itertuples(index=False))
    return DONE


def undo_load(options: argparse.Namespace) -> int:
    """Undo one load, or say why it cannot be undone."""

    def undone(importer: WorkbookImporter, actor: Actor) -> int:
        importer.undo(options.load, actor)
        return int(options.load)

    return change_store(options, undone)


def print_history(options: argparse.Namespace) -> int:
    """Print the history of one cell; raises `UnknownChoice` when there is none, or the key does not tell the row."""
    key = dict(part.partition("=")[::2] for part in options.key)
    store = open_store(database_of(options))
    try:
        past = open_importer(store).history(options.table, key, options.column)
    except UnknownChoice:
        raise
    except ValueError:
        raise UnknownChoice(UNREADABLE_KEY, key=" ".join(options.key)) from None
    finally:
        store.close()
    require_key(options.table, key, whole=not past)
    write_lines(PAST, ([getattr(one, name) for name in PAST] for one in past))
    return DONE


def write_lines(names: Sequence[str], rows: Iterable[Iterable[object]]) -> None:
    """Comma-separated lines under a line of names; unknown is empty."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
