"""Doing one change of the store for a command, and telling the load it is about or why it is refused."""

import argparse
from collections.abc import Callable

from dashboard.domain.access import Actor
from dashboard.domain.problems import Refused
from data_sources.commands import DONE, WRONG, answer, database_of, language_of, local_actor, note
from data_sources.importer import WorkbookImporter, open_importer
from data_sources.store import open_store


def change_store(options: argparse.Namespace, change: Callable[[WorkbookImporter, Actor], int]) -> int:
    """Make a change that gives the number of a load, and print it; raises `Forbidden` for whoever only looks."""
    actor = local_actor()
    store = open_store(database_of(options))
    importer = open_importer(store)
    try:
        load_id = change(importer, actor)
    except Refused as refused:
        note(importer.tell(refused.problem, language_of(options)))
        return WRONG
    finally:
        store.close()
    answer(f"{load_id}")
    return DONE
