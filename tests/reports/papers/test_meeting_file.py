"""The meeting as one file: everything inside, everything escaped, no script but ours."""

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from dashboard.reports.papers import meeting_html
from dashboard.reports.papers.vega_bundle import make_bundle, read_bundle
from dashboard.reports.papers.wording import checksum, clean, say_cell
from dashboard.text import Text
from tests.reports.papers.made_deck import LISTING, MANY, make_deck, make_plan

LIBRARY = "window.vegaEmbed = () => Promise.resolve();"


@pytest.fixture(autouse=True)
def small_library(monkeypatch):
    """A short stand-in for the library that draws; the test in the browser uses the real one."""
    monkeypatch.setattr(meeting_html, "read_bundle", lambda: LIBRARY)


class Read(HTMLParser):
    """A page as a browser reads it: elements with their attributes, and the text of each cell, script and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self.scripts: list[str] = []
        self.words: list[str] = []
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = tag
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, data):
        if self.inside in ("td", "th"):
            self.rows[-1][-1] += data
        if self.inside == "script":
            self.scripts[-1] += data
        self.words.append(data)


@cache
def written(language: str = "kk") -> str:
    return meeting_html.write_paper(make_deck(language)).decode()


def read(language: str = "kk") -> Read:
    return Read(written(language))


@pytest.mark.parametrize("listing", [LISTING, MANY], ids=["behind a picture", "alone"])
def test_every_figure_of_every_table_stands_in_the_file(listing):
    rows, text = read().rows, Text("kk")
    for row in listing.rows:
        cells = [say_cell(text, column, cell) for column, cell in zip(listing.columns, row, strict=True)]
        assert any(found[1:] == cells[1:] for found in rows)


def test_no_text_of_the_meeting_becomes_an_element_or_a_script():
    page = read()
    own = [attrs for tag, attrs in page.tags if tag == "script"]
    assert len(own) == 3 and [attrs.get("type") for attrs in own] == ["application/json", None, None]
    assert not [tag for tag, _ in page.tags if tag in ("b", "iframe", "object", "link", "base", "form")]
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert "{{ 7 * 7 }}" in "".join(page.words) and "<script>alert(1)</script>" in "".join(page.words)


def test_only_our_scripts_may_run_and_nothing_may_be_loaded():
    page = read()
    policy = next(attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    prints = re.findall(r"'sha256-([^']+)'", policy)
    assert prints == [b64encode(sha256(script.encode()).digest()).decode() for script in page.scripts[-2:]]
    assert policy.startswith("default-src 'none';") and "unsafe-eval" not in policy and "http" not in policy
    addresses = [attrs[name] for _, attrs in page.tags for name in ("src", "href") if attrs.get(name)]
    assert all(address.startswith("data:image/svg+xml;base64,") for address in addresses)


def test_the_figures_of_the_living_chart_are_those_of_the_picture():
    spec = json.loads(read().scripts[0])
    told = json.dumps(spec)
    assert "62.5" in told and "41.8237" in told and spec["width"] == 1200


def test_notes_decisions_attendance_source_and_checksum_are_inside():
    told = "".join(read().words)
    for words in ("Кім жауапты?", "Практика базаларын кеңейту", "15 мүшенің 12-сі қатысты; кворум бар", "1a2b3c4d"):
        assert words in told
    assert checksum(clean(make_deck())) in told


def test_the_checksum_differs_as_soon_as_a_figure_differs():
    assert checksum(make_deck("kk")) == checksum(make_deck("kk")) != checksum(make_plan("kk"))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_planned_meeting_gives_a_file_in_its_language(language):
    page = Read(meeting_html.write_paper(make_plan(language)).decode())
    assert ("html", {"lang": language}) in page.tags
    assert Text(language).say("Register of decisions") in page.words


def test_the_kept_library_can_stand_inside_a_page_and_bears_its_licence():
    script = read_bundle()
    assert script.startswith("/*!")
    assert "vegaEmbed" in script
    assert "</script" not in script.lower()


@pytest.mark.long
def test_the_kept_library_is_the_one_that_is_installed():
    assert make_bundle() == read_bundle()
