"""Files in a browser: what is given out is a real file, and what comes in cannot hurt those who look on."""

import re
import time
from io import BytesIO

import openpyxl
import pytest
from looking import check_no_error, download, main_text, open_slug, upload, wait_still
from workbooks import SHEETS, make_book

from tests.data_sources.hostile_files import TWO_CELLS, make_ods, ods_rows, with_sheet

CLUSTER = "browser-test"
IMAGE = "<img src=x onerror=alert(1)>"
STAGES_SEEN = """() => {
  window.stages = new Set();
  const look = () => document.querySelectorAll('[data-testid=stProgress]').forEach(
    (one) => window.stages.add(one.innerText.trim()));
  new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true});
}"""
KILLERS = {
    "repeats.ods": lambda: make_ods(ods_rows((1_000_000, [(1_000, "x")]))),
    "far.xlsx": lambda: with_sheet(TWO_CELLS),
}


@pytest.fixture(autouse=True)
def nothing_leaves(hosts, dialogs):
    """Whatever a test does, no request goes outside and no text of a file runs."""
    yield
    assert hosts <= {"localhost", "127.0.0.1"}
    assert dialogs == []


def open_loading(page, server, lang: str = "en") -> None:
    open_slug(page, server.url, "data", lang=lang, cluster=CLUSTER, part="load")


def test_the_template_and_the_data_come_as_workbooks_with_latin_names(ready_server, page):
    open_loading(page, ready_server, "kk")
    for label, fewest in (("Үлгіні жүктеп алу", 10), ("Кластер деректерін жүктеп алу", 6)):
        name, content = download(page, label)
        assert re.fullmatch(r"[a-z0-9_.-]+\.xlsx", name)
        book = openpyxl.load_workbook(BytesIO(content))
        assert len(book.sheetnames) >= fewest
    figures = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert 187 in figures


@pytest.mark.parametrize("name", list(KILLERS))
def test_a_hostile_file_is_refused_in_a_sentence_while_another_window_goes_on(ready_server, page, window, name):
    other = window.new_page()
    try:
        calm = look_elsewhere(other, ready_server)
        open_loading(page, ready_server)
        upload(page, name, KILLERS[name]())
        busy = look_elsewhere(other, ready_server)
        refused = page.get_by_test_id("stAlertContentError")
        refused.wait_for(timeout=15_000)
        assert busy < 2 * calm + 2
        check_no_error(other)
    finally:
        other.close()
    assert refused.inner_text() == "The file cannot be read. Nothing was changed."
    sentences = page.get_by_test_id("stTable").locator("tbody tr").all_inner_texts()
    assert len(sentences) == 1
    assert name in sentences[0]
    assert page.get_by_role("button", name="Publish the good rows").count() == 0
    check_no_error(page)


def look_elsewhere(tab, server) -> float:
    """How many seconds another person waits for a page."""
    started = time.monotonic()
    open_slug(tab, server.url, "employment", lang="en", cluster=CLUSTER)
    return time.monotonic() - started


def test_a_large_file_tells_at_what_stage_it_is(ready_server, page):
    headings, sample = SHEETS["Программы"]
    rows = [[f"big-{number}", *sample[1:]] for number in range(20_000)]
    open_loading(page, ready_server)
    page.evaluate(STAGES_SEEN)
    upload(page, "programmes.xlsx", make_book({"Программы": [headings, *rows]}))
    page.get_by_text("good 20,000").wait_for(timeout=60_000)
    seen = set(page.evaluate("[...window.stages]"))
    assert seen & {"Reading the sheets", "Recognising sheets and columns", "Checking the rows"}
    check_no_error(page)


@pytest.mark.parametrize("name", [f"{IMAGE}.csv", "=cmd.csv"])
def test_a_file_whose_name_is_code_is_only_shown(ready_server, page, name):
    open_loading(page, ready_server)
    upload(page, name, f"{IMAGE};=1+1\n{IMAGE};2\n".encode())
    page.get_by_text("Match sheets and columns by hand").wait_for()
    wait_still(page)
    check_nothing_runs(page)
    assert f'File "{name}"' in main_text(page)


def test_a_sheet_and_headings_that_are_code_are_only_shown(ready_server, page):
    rows = [[IMAGE, "=cmd|' /C calc'!A0", "![x](http://outside.invalid/a.png)"], [IMAGE, "2025/26", "<script>alert(3)"]]
    open_loading(page, ready_server)
    upload(page, "svod.xlsx", make_book({IMAGE: rows}))
    page.get_by_role("combobox", name="What it holds").wait_for()
    wait_still(page)
    check_nothing_runs(page)
    assert IMAGE in main_text(page)


def check_nothing_runs(page) -> None:
    """Texts of a file became neither pictures nor links nor scripts."""
    page.wait_for_timeout(300)
    check_no_error(page)
    inside = page.get_by_test_id("stMain")
    assert inside.locator("img[src=x], script:text('alert')").count() == 0
    found = inside.locator("img[src*=outside], a[href^=javascript], a[href*=outside]")
    assert [one.evaluate("(node) => node.parentElement.outerHTML") for one in found.all()] == []
