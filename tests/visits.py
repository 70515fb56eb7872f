"""Which page is visited in which language: a part of the pairs always, the others in the long run."""

from collections.abc import Collection
from pathlib import Path

import pytest

from dashboard.domain.words import LANGUAGES

PAGES = tuple(sorted(path.stem for path in (Path(__file__).resolve().parents[1] / "pages").glob("*.py")))


def in_turn() -> list[object]:
    """Each page in one language, the next page in the next one."""
    return visits([{LANGUAGES[place % len(LANGUAGES)]} for place in range(len(PAGES))])


def in_two() -> list[object]:
    """Each page in Russian, and in Kazakh or English in turn."""
    return visits([{"ru", ("en", "kk")[place % 2]} for place in range(len(PAGES))])


def visits(always: list[Collection[str]]) -> list[object]:
    """Every page in every language; those that are not among the `always` ones of the page wait for the long run."""
    return [
        pytest.param(page, language, marks=() if language in chosen else pytest.mark.long, id=f"{page}-{language}")
        for page, chosen in zip(PAGES, always, strict=True)
        for language in LANGUAGES
    ]
