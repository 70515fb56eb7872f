"""`loads`, `undo` and `history`: what was loaded, taking a load back, and every value that a cell has had."""

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dashboard.domain.access import Actor, require_editor
from dashboard.domain.problems import Refused
from dashboard.settings import read_settings
from data_sources.choices import UnknownChoice
from data_sources.commands import add_language, language_of
from data_sources.importer import open_importer
from data_sources.store import SqlStore, open_store
from data_sources.undoing.history import require_key

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, WRONG = 0, 1
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
        parser.add_argument("--database", metavar="URL", help="the store; by default KENES_DATABASE_URL")
        add_language(parser, "language of what is told on standard error")


def opened(options: argparse.Namespace) -> SqlStore:
    """The store that the options or the settings name."""
    return open_store(options.database or read_settings().database_url)


def list_loads(options: argparse.Namespace) -> int:
    """Print every load."""
    store = opened(options)
    try:
        loads = store.read("loads")
    finally:
        store.close()
    write_lines(LOADS, loads[list(LOADS)].astype(object).where(loads.notna(), None).itertuples(index=False))
    return DONE


def undo_load(options: argparse.Namespace) -> int:
    """Undo one load, or say why it cannot be undone."""
    settings = read_settings()
    actor = Actor("editor" if settings.access == "local" else "viewer")
    require_editor(actor)
    store = opened(options)
    importer = open_importer(store)
    try:
        importer.undo(options.load, actor)
    except Refused as refused:
        sys.stderr.write(f"{importer.tell(refused.problem, language_of(options))}\n")
        return WRONG
    finally:
        store.close()
    sys.stdout.write(f"{options.load}\n")
    return DONE


def print_history(options: argparse.Namespace) -> int:
    """Print the history of one cell; raises `UnknownChoice` when there is none, or the key does not tell the row."""
    key = dict(part.partition("=")[::2] for part in options.key)
    store = opened(options)
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
