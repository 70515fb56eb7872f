"""The command line: template, check, load, refresh, indicators. Standard output holds nothing but the answer."""

import argparse
import io
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from dashboard.domain.access import Actor, Forbidden, require_editor
from dashboard.domain.problems import Problem, Refused
from dashboard.domain.reading import ConfigMistakes
from dashboard.domain.store import Check
from dashboard.domain.words import LANGUAGES, Language
from dashboard.settings import WrongSetting, read_settings
from dashboard.text import Text
from data_sources.checking.unreadable import unreadable
from data_sources.choices import UnknownChoice
from data_sources.commands.mapping import add_mapping, mapping_of, write_proposed
from data_sources.importer import WorkbookImporter, open_importer
from data_sources.publishing import About, Published
from data_sources.readers.source_problems import SourceProblem
from data_sources.store import StoreProblem, open_store

DONE, WRONG, UNREADABLE = 0, 1, 2
Command = Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask and give the exit code; mistakes are told in one sentence, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")
    options = make_parser().parse_args(arguments)
    try:
        command: Command = options.command
        return command(options)
    except (WrongSetting, ConfigMistakes) as problem:
        note(str(problem))
    except SourceProblem as problem:
        note(problem.tell(language_of(options)))
    except UnknownChoice as problem:
        note(problem.tell(language_of(options)))
    except FileNotFoundError as problem:
        note(Text(language_of(options)).say("There is no file or folder {name}.", name=problem.filename))
    except OSError as problem:
        note(f"{problem.strerror or 'The file cannot be used'}: {problem.filename}")
    except StoreProblem as problem:
        note(Text(language_of(options)).say(problem.message, **problem.values))
        return WRONG
    except Forbidden:
        needed = "This needs the right to change data (KENES_ACCESS=local); nothing was changed."
        note(Text(language_of(options)).say(needed))
        return WRONG
    return UNREADABLE


def make_parser() -> argparse.ArgumentParser:
    """All commands with their help in plain words."""
    parser = argparse.ArgumentParser(
        prog="python -m data_sources",
        description="Load workbooks and databases into the dashboard, check them first, and print the indicators.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    template = commands.add_parser("template", help="write the empty workbook to fill in")
    template.add_argument("file", metavar="OUT.xlsx", type=Path, help="where to write the workbook")
    add_language(template, "language of headings and drop-down lists")
    template.set_defaults(command=write_template)
    check = commands.add_parser(
        "check",
        help="tell everything that is wrong with a file; changes nothing and needs no database",
        description="Tells every problem of a file. Exit code: 0 no errors, 1 errors, 2 the file cannot be read.",
    )
    add_file(check)
    check.add_argument("--json", action="store_true", help="print the answer as JSON, for programs")
    check.add_argument(
        "--annotated", metavar="OUT.xlsx", type=Path, help="also write the workbook with every problem at its cell"
    )
    add_mapping(check, proposing=True)
    add_language(check, "language of the sentences")
    check.set_defaults(command=check_file)
    add_loading(commands)
    from data_sources.commands.edit import add_command as add_editing
    from data_sources.commands.export import add_command as add_export
    from data_sources.commands.indicators import add_command as add_indicators
    from data_sources.commands.refresh import add_commands as add_refreshing
    from data_sources.commands.undo import add_commands as add_undoing

    add_refreshing(commands)
    add_export(commands)
    add_indicators(commands)
    add_undoing(commands)
    add_editing(commands)
    return parser


def add_loading(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command that publishes a file."""
    load = commands.add_parser(
        "load",
        help="publish the good rows of a file",
        description="Publishes all rows without errors at once and lists the others. "
        "Exit code: 0 published, 1 nothing could be published, 2 the file cannot be read.",
    )
    add_file(load)
    add_database(load)
    load.add_argument("--cluster", metavar="ID", help="cluster of a file that has no sheet about the cluster")
    load.add_argument("--source", help="document or owner of the data; by default the name of the file")
    removing = "tables whose stored rows go where the file lacks them, e.g. enrolment,placement; none by default"
    load.add_argument("--remove", metavar="TABLE[,TABLE]", default="", help=removing)
    add_mapping(load)
    add_language(load, "language of the sentences")
    load.set_defaults(command=load_file)


def add_file(parser: argparse.ArgumentParser) -> None:
    """The file to read."""
    parser.add_argument("file", metavar="FILE", type=Path, help="workbook (.xlsx, .xls, .ods) or table (.csv)")


def add_database(parser: argparse.ArgumentParser) -> None:
    """The store to change."""
    help_text = "SQLAlchemy URL of the store, SQLite or PostgreSQL; by default KENES_DATABASE_URL"
    parser.add_argument("--database", metavar="URL", help=help_text)


def add_language(parser: argparse.ArgumentParser, purpose: str) -> None:
    """The language of what is written."""
    parser.add_argument("--language", choices=LANGUAGES, help=f"{purpose}; by default KENES_LANGUAGE or ru")


def language_of(options: argparse.Namespace) -> Language:
    """The chosen language, else that of the settings."""
    chosen: Language | None = options.language
    return chosen or read_settings().language


def write_template(options: argparse.Namespace) -> int:
    """Write the empty workbook."""
    options.file.write_bytes(open_importer(None).template(language_of(options)))
    note(f"{options.file}")
    return DONE


def check_file(options: argparse.Namespace) -> int:
    """Check a file without any store."""
    language = language_of(options)
    importer, source = open_importer(None), mapping_of(options)
    content = read_content(options, importer, language)
    if options.mapping_out and write_proposed(importer, content, options):
        note(f"{options.mapping_out}")
        return DONE
    check = importer.check(content, options.file.name, source=source)
    if options.annotated:
        options.annotated.write_bytes(importer.annotate(check, content, language))
    if options.json:
        answer(as_json(importer, check, language))
    else:
        for problem in check.problems:
            answer(importer.tell(problem, language))
        answer(sum_up(check, language))
    if not check.readable:
        return UNREADABLE
    return WRONG if has_errors(check) else DONE


def read_content(options: argparse.Namespace, importer: WorkbookImporter, language: Language) -> bytes:
    """The bytes of the file; raises `OSError`, after an answer for programs when they have asked."""
    try:
        content: bytes = options.file.read_bytes()
    except OSError:
        name = options.file.name
        values = {"file": name, "variant": "reason", "reason": "the file is not there or may not be read"}
        if options.json:
            answer(as_json(importer, unreadable(name, Problem("E14", "error", values=values)), language))
        raise
    return content


def as_json(importer: WorkbookImporter, check: Check, language: Language) -> str:
    """The outcome of a check for programs, as JSON."""
    problems = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "sheet": problem.sheet,
            "cell": problem.cell,
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "message": importer.tell(problem, language),
        }
        for problem in check.problems
    ]
    ledger = check.ledger
    counts = {"read": ledger.read, "loaded": ledger.loaded, "rejected": ledger.rejected, "skipped": ledger.skipped}
    return json.dumps({**counts, "problems": problems}, ensure_ascii=False, indent=1)


def sum_up(check: Check, language: Language) -> str:
    """The ledger of a file in one sentence."""
    text, ledger = Text(language), check.ledger
    return text.say(
        "Rows read: {read}; loaded: {loaded}; rejected: {rejected}; skipped: {skipped}.",
        read=ledger.read,
        loaded=ledger.loaded,
        rejected=ledger.rejected,
        skipped=ledger.skipped,
    )


def has_errors(check: Check) -> bool:
    """Whether any problem is an error."""
    return any(problem.severity == "error" for problem in check.problems)


def load_file(options: argparse.Namespace) -> int:
    """Publish the good rows of a file."""
    actor = local_actor()
    content, mapping = options.file.read_bytes(), mapping_of(options)
    remove = frozenset(name.strip() for name in options.remove.split(",") if name.strip())
    cluster_id = (mapping.cluster_id if mapping else None) or options.cluster
    about = About(source=options.source, cluster_id=cluster_id, remove=remove)
    with_store = open_store(database_of(options))
    try:
        importer = open_importer(with_store)
        check = importer.check(content, options.file.name, cluster_id=options.cluster, source=mapping)
        return publish(importer, check, about, actor, language_of(options))
    finally:
        with_store.close()


def publish(importer: WorkbookImporter, check: Check, about: About, actor: Actor, language: Language) -> int:
    """Publish a check, tell its problems on standard error and its ledger on standard output."""
    for problem in check.problems:
        note(importer.tell(problem, language))
    if not check.readable:
        return UNREADABLE
    try:
        published = importer.publish_load(check, actor, about)
    except Refused as refused:
        note(importer.tell(refused.problem, language))
        answer(sum_up(check, language))
        return WRONG
    for problem in published.problems:
        note(importer.tell(problem, language))
    answer(sum_up(check, language))
    answer(tell_published(published, language))
    return DONE


def tell_published(published: Published, language: Language) -> str:
    """What a load has done, in one sentence."""
    return Text(language).say(
        "Load {load}: {new} new, {changed} changed, {unchanged} unchanged table rows.",
        load=published.load_id,
        new=published.new,
        changed=published.changed,
        unchanged=published.unchanged,
    )


def local_actor() -> Actor:
    """Whoever sits at this computer: an editor, unless the settings say that only looking is allowed."""
    actor = Actor("editor" if read_settings().access == "local" else "viewer")
    require_editor(actor)
    return actor


def database_of(options: argparse.Namespace) -> str:
    """The URL of the store."""
    url: str = options.database or read_settings().database_url
    return url


def answer(line: str) -> None:
    """One line of the answer, on standard output."""
    print(line)


def note(line: str) -> None:
    """One line that is not the answer, on standard error."""
    print(line, file=sys.stderr)
