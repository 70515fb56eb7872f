"""Every picture of every page: a sentence made from its results, a table, a card, and four files with their source."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from functools import cache, partial
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from python_calamine import CalamineWorkbook

from dashboard.reports.drawings import as_svg
from dashboard.session import Page
from dashboard.ui import pictures
from dashboard.ui.charts.building import Drawn
from dashboard.ui.metadata import describe_indicator
from dashboard.ui.pictures import Picture, complete, compose
from dashboard.ui.takeaway import build_files
from tests.visits import PAGES

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_PICTURES = {"data", "documents", "map", "meeting", "methodology", "overview", "passport"}
WITH_PICTURES = [page for page in PAGES if page not in WITHOUT_PICTURES]


@cache
def fixed_texts() -> frozenset[str]:
    """Every text of the program that has no place to fill."""
    found = set()
    for path in (ROOT / "config" / "locales" / "ru").glob("*.po"):
        with path.open("rb") as file:
            found |= {str(one.id) for one in read_po(file, locale="ru") if one.id and "{" not in str(one.id)}
    return frozenset(found)


@pytest.fixture
def collect(open_app, demo_file, monkeypatch):
    """The pictures that a page shows, without drawing them in a browser."""

    def collected(name: str, **address: str) -> list[tuple[Page, Picture]]:
        found: list[tuple[Page, Picture]] = []
        monkeypatch.setattr(pictures, "show_picture", lambda page, picture: found.append((page, picture)))
        app = open_app(demo_file, name, lang="en", **address)
        assert not app.exception
        assert found, f"{name} shows no picture: it belongs to WITHOUT_PICTURES"
        return found

    return collected


def names_in(picture: Picture) -> set[str]:
    """The names that a sentence may speak of instead of a figure: of the groups that are missing, hidden or listed."""
    left_out = picture.undrawn
    listed = {str(cell) for row in picture.listing.rows for cell in row if isinstance(cell, str)}
    return {*left_out.missing, *left_out.hidden, *left_out.few, *listed}


def assert_sentence_from_results(picture: Picture) -> None:
    assert picture.question and picture.sentence, picture.key
    assert picture.sentence[-1] in ".!?…", picture.sentence
    if picture.spec is None:
        return
    assert picture.sentence not in fixed_texts(), f"{picture.key}: a fixed text cannot tell what is drawn"
    told = re.search(r"\d", picture.sentence) or any(name in picture.sentence for name in names_in(picture))
    assert told, f"{picture.key}: no figure and no name in “{picture.sentence}”"


def assert_table_and_card(page: Page, picture: Picture) -> None:
    assert picture.listing.rows, picture.key
    assert all(len(row) == len(picture.listing.columns) for row in picture.listing.rows), picture.key
    assert picture.results, f"{picture.key}: without results nothing stands under “About”"
    for indicator_id in {result.indicator_id for result in picture.results}:
        card = dict(describe_indicator(page, page.indicator(indicator_id), page.total(indicator_id)))
        for part in ("Whole cluster", "Period used", "Norm", "Source of the definition", "Identifier"):
            assert card.get(part), f"{picture.key}, {indicator_id}: the card has no “{part}”"


def assert_tables(page: Page, picture: Picture) -> None:
    listing = complete(page, picture)
    assert isinstance(picture.spec, Drawn), f"{picture.key}: cannot be drawn in light colours for a file"
    files = build_files(page, listing, partial(compose, page, picture, listing))
    assert list(files) == ["CSV", "XLSX", "PNG", "SVG"]
    assert "definitions, version" in listing.source
    table = csv.reader(io.StringIO(files["CSV"]().decode("utf-8-sig")))
    assert [listing.source] in list(table)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(files["XLSX"]())).get_sheet_by_index(0).to_python()
    assert sheet[-1][0] == listing.source


def assert_drawing(page: Page, picture: Picture) -> None:
    """A PNG is made from the SVG: tests/reports/test_drawings.py looks into one."""
    listing = complete(page, picture)
    root = ET.fromstring(as_svg(compose(page, picture, listing)))
    words = ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]
    said = re.sub(r"\s", "", "".join(words))
    for part in (picture.question, picture.sentence, listing.source, "Synthetic data"):
        assert re.sub(r"\s", "", part) in said, f"{picture.key}: the file does not say “{part}”"


@pytest.mark.parametrize("name", WITH_PICTURES)
def test_every_picture_of_a_page_explains_itself_on_the_screen_and_in_files(collect, name):
    shown = collect(name)
    assert len({picture.key for _, picture in shown}) == len(shown), "two pictures would share their tabs and files"
    for page, picture in shown:
        assert_sentence_from_results(picture)
        if picture.spec is not None:
            assert_table_and_card(page, picture)
            assert_tables(page, picture)


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.long) for name in WITH_PICTURES])
def test_every_picture_of_a_page_can_be_drawn_into_a_file(collect, name):
    for page, picture in collect(name):
        if picture.spec is not None:
            assert_drawing(page, picture)
