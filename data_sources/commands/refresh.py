"""`python -m data_sources refresh` and `sources`: databases that are read again and again, by hand or by a clock."""

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from dashboard.domain.access import Actor
from dashboard.domain.store import SourceState
from dashboard.domain.words import Language
from dashboard.text import Text
from data_sources.commands import (
    DONE,
    UNREADABLE,
    WRONG,
    add_database,
    add_language,
    answer,
    database_of,
    language_of,
    local_actor,
    note,
    sum_up,
    tell_published,
)
from data_sources.importer import WorkbookImporter, open_importer
from data_sources.sources.configured import find_source
from data_sources.sources.refreshing import Refreshed, refresh_source
from data_sources.sources.states import read_states
from data_sources.store import open_store

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

SCHEDULER = Actor("scheduler")


def add_commands(subparsers: "Subparsers") -> None:
    """Offer `refresh` and `sources` among the commands."""
    refresh = subparsers.add_parser(
        "refresh",
        help="read a configured database and publish its good rows",
        description="Reads the database that a file in config/sources describes, as cron does. Exit code: 0 published "
        "or nothing new, 1 none of its rows could be published, 2 it cannot be read. The last good data always stay.",
    )
    refresh.add_argument("source", metavar="SOURCE", help="name of a file in config/sources, or path of such a file")
    add_database(refresh)
    add_language(refresh, "language of the sentences")
    refresh.set_defaults(command=refresh_once)
    sources = subparsers.add_parser("sources", help="list databases and saved mappings with the date of their data")
    add_database(sources)
    add_language(sources, "language of the sentences")
    sources.set_defaults(command=list_sources)


def refresh_once(options: argparse.Namespace) -> int:
    """Read a database, publish what is new, and say since when its data are."""
    local_actor()
    source = find_source(options.source)
    language = language_of(options)
    store = open_store(database_of(options))
    try:
        importer = open_importer(store)
        return tell_refreshed(importer, refresh_source(importer, source, SCHEDULER), language)
    finally:
        store.close()


def tell_refreshed(importer: WorkbookImporter, refreshed: Refreshed, language: Language) -> int:
    """Every problem on standard error, the outcome on standard output; the exit code."""
    state, check, published = refreshed.state, refreshed.check, refreshed.published
    problems = [*(check.problems if check else ()), *(published.problems if published else ())]
    for problem in problems:
        note(importer.tell(problem, language))
    if state.failure is not None and state.failure not in problems:
        note(importer.tell(state.failure, language))
    if check is not None:
        answer(sum_up(check, language))
    if published is not None:
        answer(tell_published(published, language))
    elif state.failure is None:
        same = 'The source "{name}" gives the same rows as before; nothing was changed.'
        answer(Text(language).say(same, name=state.source.name))
    answer(tell_date(state, language))
    return exit_code(refreshed)


def exit_code(refreshed: Refreshed) -> int:
    """0 when all is well, 1 when rows came and none could be published, 2 when the database could not be read."""
    failure = refreshed.state.failure
    if failure is None:
        return DONE
    came = failure.code != "E31" or failure.values.get("variant") in ("bad", "empty", "undone")
    return WRONG if came else UNREADABLE


def tell_date(state: SourceState, language: Language) -> str:
    """Since when the data of a source are."""
    text, name = Text(language), state.source.name
    if state.loaded_at is None:
        return text.say('The source "{name}" has not given data yet.', name=name)
    sentence = 'The last good data of the source "{name}" are of {date} (load {load}).'
    return text.say(sentence, name=name, date=text.date(state.loaded_at.date()), load=state.load_id)


def list_sources(options: argparse.Namespace) -> int:
    """Every source with the date of its data, its last attempt and what went wrong then."""
    language = language_of(options)
    text = Text(language)
    store = open_store(database_of(options))
    try:
        importer, states = open_importer(store), read_states(store)
    finally:
        store.close()
    if not states:
        answer(text.say("No source is configured; a file in config/sources describes one."))
    for state in states:
        if state.source.kind == "workbook" and state.failure is None:
            answer(text.say('The source "{name}" is a saved mapping of a workbook.', name=state.source.name))
            continue
        answer(tell_date(state, language))
        if state.tried_at is not None:
            answer("  " + text.say("Last attempt: {moment} UTC.", moment=moment_of(state.tried_at)))
        if state.failure is not None:
            answer("  " + importer.tell(state.failure, language))
    return DONE


def moment_of(moment: datetime) -> str:
    """A moment to the minute."""
    return f"{moment:%Y-%m-%d %H:%M}"
