"""A meeting of the demonstration: every figure of its slides is in every paper, and an office program opens them."""

import io
import re
import shutil
import subprocess
import sys
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from pptx import Presentation

from dashboard.reports.deck import Deck
from dashboard.reports.papers import PAPERS, meeting_html
from dashboard.reports.papers.wording import say_cell, say_figure
from dashboard.session import House, Page
from dashboard.settings import ROOT, Settings
from dashboard.text import Text
from dashboard.ui.meeting import build_deck
from data_sources.importer import open_importer
from data_sources.store import open_store
from tests.reports.papers.made_deck import make_deck

pypdf = pytest.importorskip("pypdf", reason="pypdf is in requirements-dev.txt only")

MEETING = "demo-coordination-council-2026-08-18"


@pytest.fixture(scope="module")
def deck(demo_file) -> Deck:
    """One meeting that was held, in Russian."""
    settings = Settings(database_url=f"sqlite:///{demo_file.as_posix()}")
    store = open_store(settings.database_url)
    page = Page(Text("ru"), House(settings, store, open_importer(store)), store.version(), "demo")
    page.period = page.periods[0]
    yield build_deck(page, MEETING, date(2026, 11, 21))
    store.close()


def bare(told: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\u202f\u00a0-]", "", told)


def cells_of(deck: Deck) -> set[str]:
    """Every figure of every table behind a slide, as the screen writes it."""
    text = Text(deck.language)
    return {
        bare(say_cell(text, column, cell))
        for slide in deck.slides
        if slide.listing
        for row in slide.listing.rows
        for column, cell in zip(slide.listing.columns, row, strict=True)
        if isinstance(cell, float | int)
    }


def test_every_figure_of_a_chart_is_in_the_slides(deck):
    slides = Presentation(io.BytesIO(PAPERS["slides"].write(deck)))
    drawn = [
        {series.name: tuple(series.values) for plot in shape.chart.plots for series in plot.series}
        for sheet in slides.slides for shape in sheet.shapes if shape.has_chart
    ]  # fmt: skip
    plots = [slide.plot for slide in deck.slides if slide.plot]
    assert plots and len(drawn) == len(plots)
    for plot, found in zip(plots, drawn, strict=True):
        assert all(found[series.name] == series.values for series in plot.series)


def test_every_figure_of_a_table_is_in_protocol_pack_and_file(deck, monkeypatch):
    monkeypatch.setattr(meeting_html, "read_bundle", lambda: "")
    paper = Document(io.BytesIO(PAPERS["protocol"].write(deck)))
    pack = pypdf.PdfReader(io.BytesIO(PAPERS["pack"].write(deck)))
    told = {
        "protocol": bare("|".join(one.text or "" for one in paper.element.body.iter(qn("w:t")))),
        "pack": bare("".join(page.extract_text() for page in pack.pages)),
        "file": bare(PAPERS["file"].write(deck).decode()),
    }
    figures = cells_of(deck)
    assert len(figures) > 20
    missing = {name: [one for one in figures if one not in text] for name, text in told.items()}
    assert missing == {"protocol": [], "pack": [], "file": []}


def test_figures_are_written_in_the_language_with_their_unit():
    plot = next(slide.plot for slide in make_deck().slides if slide.plot)
    assert say_figure(Text("kk"), plot, 62.5) == "62,5\u202f%"
    assert say_figure(Text("en"), plot, 62.5) == "62.5%"
    assert say_figure(Text("ru"), plot, None) == "–"


def test_the_large_libraries_wait_for_the_click():
    heavy = {"pptx", "docx", "typst", "jinja2", "vl_convert", "PIL"}
    program = f"import sys, dashboard.reports.papers; print(sorted({heavy!r} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["slides", "protocol"])
def test_an_office_program_opens_them(kind, tmp_path):
    path = tmp_path / f"paper.{PAPERS[kind].ending}"
    path.write_bytes(PAPERS[kind].write(make_deck()))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert pypdf.PdfReader(tmp_path / "paper.pdf").pages
