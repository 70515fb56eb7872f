"""`python -m data_sources export`: the data of a cluster as a filled workbook, or one sheet of it as CSV."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.domain.access import Actor, require_editor
from dashboard.domain.words import LANGUAGES
from dashboard.settings import read_settings
from data_sources.importer import open_importer
from data_sources.store import open_store

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE = 0


def add_command(subparsers: "Subparsers") -> None:
    """Offer `export` among the commands."""
    parser = subparsers.add_parser(
        "export",
        help="write the data of a cluster as a workbook that loads again",
        description="Writes everything loaded for a cluster as a filled workbook, or one sheet of it as CSV. "
        "Loaded again, the file changes nothing. Figures are exact, small groups too.",
    )
    parser.add_argument("file", metavar="OUT.xlsx", type=Path, help="where to write; with --sheet a .csv file")
    parser.add_argument("--cluster", metavar="ID", required=True, help="the cluster to write")
    parser.add_argument("--sheet", metavar="NAME", help="one sheet as CSV, e.g. trainees")
    parser.add_argument("--database", metavar="URL", help="store to read; by default KENES_DATABASE_URL")
    parser.add_argument("--language", choices=LANGUAGES, help="language of the file; by default KENES_LANGUAGE or ru")
    parser.set_defaults(command=export_cluster)


def export_cluster(options: argparse.Namespace) -> int:
    """Write the file; raises `Forbidden` where only looking is allowed: small groups are not protected in it."""
    settings = read_settings()
    require_editor(Actor("editor" if settings.access == "local" else "viewer"))
    store = open_store(options.database or settings.database_url)
    try:
        importer = open_importer(store)
        content = importer.export(options.cluster, options.language or settings.language, sheet=options.sheet)
    finally:
        store.close()
    options.file.write_bytes(content)
    sys.stderr.write(f"{options.file}\n")
    return DONE
