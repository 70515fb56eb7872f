"""docs/coverage.md names an existing page for each of the 91 things that the source documents ask to be seen."""

import re
from pathlib import Path

from dashboard.ui.navigation import PAGES

ROOT = Path(__file__).resolve().parents[2]
THINGS = (34, 7, 15, 8, 27)
"""How many things the five documents ask for, in the order of the documents."""


def read_coverage() -> list[list[tuple[str, list[str]]]]:
    """For each document its things with the pages that show them."""
    parts = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8").split("\n## ")[1:]
    return [
        [
            (row, re.findall(r"\]\(\.\./pages/(\w+)\.py\)", row))
            for row in part.splitlines()
            if row.startswith("| ") and not row.startswith("| Place")
        ]
        for part in parts
    ]


def test_nothing_that_the_documents_ask_for_was_dropped() -> None:
    assert tuple(len(rows) for rows in read_coverage()) == THINGS


def test_each_thing_has_a_page_that_exists_and_can_be_reached() -> None:
    reachable = {name for _, name, _ in PAGES}
    missing = {
        row: sorted(set(pages) - reachable)
        for rows in read_coverage()
        for row, pages in rows
        if not pages or set(pages) - reachable
    }
    assert not missing


def test_each_page_named_is_a_file() -> None:
    named = {page for rows in read_coverage() for _, pages in rows for page in pages}
    assert all((ROOT / "pages" / f"{page}.py").is_file() for page in named)
