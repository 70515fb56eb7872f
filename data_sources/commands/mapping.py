"""The options of `check` and `load` that read a workbook by a mapping file or write a proposed one."""

import argparse
from pathlib import Path

from dashboard.domain.sources import Source
from data_sources.importer import WorkbookImporter
from data_sources.mapping.files import read_mapping, write_mapping


def add_mapping(parser: argparse.ArgumentParser, *, proposing: bool = False) -> None:
    """Offer `--mapping`, and for `check` also `--mapping-out`."""
    parser.add_argument(
        "--mapping", metavar="MAP.yaml", type=Path, help="read a workbook with headings of its own as this file says"
    )
    if proposing:
        parser.add_argument(
            "--mapping-out",
            metavar="MAP.yaml",
            type=Path,
            help="write the proposed mapping of unknown sheets, and stop",
        )


def mapping_of(options: argparse.Namespace) -> Source | None:
    """The mapping asked for; raises `ConfigMistakes` and `OSError`."""
    path: Path | None = options.mapping
    return read_mapping(path) if path else None


def write_proposed(importer: WorkbookImporter, content: bytes, options: argparse.Namespace) -> bool:
    """Write the proposed mapping; false when the file has no sheet that could be mapped."""
    proposals = importer.propose(content, options.file.name)
    if proposals:
        options.mapping_out.write_text(write_mapping(proposals, options.file.name), encoding="utf-8")
    return bool(proposals)
