"""Loading a workbook in the browser: check, see what will change, publish, find the figures on the pages."""

import pytest
from looking import check_no_error, open_slug, wait_still
from running import start_server
from workbooks import fill_workbook


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory, chromium):
    running = start_server(tmp_path_factory.mktemp("empty"), KENES_DEMO="0")
    yield running
    running.stop()


def test_an_uploaded_workbook_is_checked_published_and_shown(empty_server, page, hosts, dialogs, tmp_path):
    open_slug(page, empty_server.url, "data", lang="ru")
    page.locator("input[type=file]").set_input_files(fill_workbook(tmp_path))
    page.get_by_role("button", name="Опубликовать годные строки").wait_for()
    shown = page.get_by_test_id("stMain").inner_text()
    assert "28" in shown
    assert "ячейка F3" in shown
    page.get_by_role("button", name="Опубликовать годные строки").click()
    page.get_by_test_id("stAlertContentSuccess").wait_for()
    check_no_error(page)
    for slug in ("trainees", "employment", "internships", "overview", "map", "methodology", "data"):
        open_slug(page, empty_server.url, slug, lang="ru", cluster="browser-test", period="2025/26")
        check_no_error(page)
    open_slug(page, empty_server.url, "trainees", lang="ru", cluster="browser-test", period="2025/26")
    assert "187" in page.locator("[data-testid=stMain] h1").inner_text()
    assert hosts <= {"localhost", "127.0.0.1"}
    assert dialogs == []


def test_a_page_without_data_says_what_to_do(empty_server, page):
    open_slug(page, empty_server.url, "map", lang="en", cluster="no-such-cluster")
    wait_still(page)
    check_no_error(page)
