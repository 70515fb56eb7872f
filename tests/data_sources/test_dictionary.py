"""The committed dictionary and glossary say what the declarations say now."""

from pathlib import Path

import pytest

from dashboard.domain.declarations import read_tables
from dashboard.text import read_catalogue
from data_sources.dictionary import TYPES, write_dictionary, write_glossary

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize(("language", "name"), [("en", ""), ("ru", ".ru"), ("kk", ".kk")])
def test_the_committed_dictionary_is_current(language, name):
    committed = (DOCS / f"data-dictionary{name}.md").read_text(encoding="utf-8")
    assert committed == write_dictionary(language), "write it anew: python -m data_sources.dictionary"


def test_the_committed_glossary_is_current():
    committed = (DOCS / "glossary.md").read_text(encoding="utf-8")
    assert committed == write_glossary(), "write it anew: python -m data_sources.dictionary"


def test_every_column_is_in_the_dictionary():
    text = write_dictionary("en")
    for table in read_tables().values():
        assert f"### `{table.name}`" in text
        assert all(f"| `{column.name}` |" in text for column in table.columns)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_word_of_the_dictionary_is_translated(language):
    known = {message for message, context in read_catalogue(language) if context == "dictionary"}
    units = {column.unit for table in read_tables().values() for column in table.columns if column.unit}
    assert {*TYPES.values(), *(units - {"%"})} - known == set()
