"""The command that edits one stored row with a reason."""

import argparse
from collections.abc import Iterable

from dashboard.domain.access import Actor
from data_sources.choices import UnknownChoice
from data_sources.commands import add_database, add_language
from data_sources.commands.changing import change_store
from data_sources.importer import WorkbookImporter

UNREADABLE_PART = "“{part}” names no column; expected NAME=VALUE."


def add_command(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Change, add or take out one row."""
    edit = subparsers.add_parser(
        "edit",
        help="change, add or take out one stored row with a reason",
        description="Example: edit default_norm indicator_id=quota_fill_rate --set low=95 --reason 'minutes no. 3'. "
        "An edit is a load of its own: `loads` lists it, `undo` takes it back. "
        "Exit code: 0 edited (prints the number of the load), 1 refused with the reason.",
    )
    edit.add_argument("table", metavar="TABLE", help="name of a table in the data dictionary")
    edit.add_argument("key", metavar="NAME=VALUE", nargs="+", help="the key columns of the row with their values")
    how = edit.add_mutually_exclusive_group(required=True)
    how.add_argument(
        "--set", metavar="COLUMN=VALUE", action="append", help="a column with its new value; nothing empties the cell"
    )
    how.add_argument("--remove", action="store_true", help="take the row out")
    edit.add_argument("--reason", metavar="TEXT", required=True, help="why; kept as the source of the edit")
    add_database(edit)
    add_language(edit, "language of what is told on standard error")
    edit.set_defaults(command=edit_row)


def edit_row(options: argparse.Namespace) -> int:
    """Edit one row, or say why not."""
    key, values = read_parts(options.key), None if options.remove else read_parts(options.set)

    def edited(importer: WorkbookImporter, actor: Actor) -> int:
        return importer.edit(options.table, key, values, actor, reason=options.reason)

    return change_store(options, edited)


def read_parts(parts: Iterable[str]) -> dict[str, str | None]:
    """Columns with their values, None where none is given; raises `UnknownChoice` for what names no column."""
    read: dict[str, str | None] = {}
    for part in parts:
        name, equals, value = part.partition("=")
        if not name or not equals:
            raise UnknownChoice(UNREADABLE_PART, part=part)
        read[name] = value or None
    return read
