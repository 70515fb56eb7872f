"""The steps of loading in a browser: notes taken back, matching by keyboard, looking before publishing, undoing."""

import re
from io import BytesIO

import openpyxl
import pytest
from looking import check_no_error, download, main_text, open_slug, upload, wait_still
from workbooks import SHEETS, make_book

CLUSTER = "browser-test"
REMOVALS = "Rows that the file no longer has stay. Take them out of:"
HEADINGS = ["Чья прог.", "Чел. обучается", "Уч. год", "На дату"]


@pytest.fixture(autouse=True)
def nothing_leaves(hosts, dialogs):
    """Whatever a test does, no request goes outside and no text of a file runs."""
    yield
    assert hosts <= {"localhost", "127.0.0.1"}
    assert dialogs == []


def open_part(page, server, part: str = "load", lang: str = "en", **choices: str) -> None:
    open_slug(page, server.url, "data", lang=lang, cluster=CLUSTER, part=part, **choices)


def wait_for_text(page, text: str) -> None:
    page.get_by_test_id("stMain").get_by_text(text).first.wait_for()
    wait_still(page)


def headline(page, server) -> str:
    open_slug(page, server.url, "trainees", lang="en", cluster=CLUSTER, period="2025/26")
    return str(page.locator("[data-testid=stMain] h1").inner_text())


def trainees(*rows: list[object]) -> bytes:
    return make_book({"Контингент": [SHEETS["Контингент"][0], *rows]})


def test_the_workbook_comes_back_with_notes_is_mended_and_published(ready_server, page):
    open_part(page, ready_server, lang="ru")
    upload(page, "=кластер <img src=x onerror=alert(1)>.xlsx", make_book(SHEETS))
    wait_for_text(page, "с ошибками 1")
    name, content = download(page, "Скачать файл с замечаниями")
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*\.xlsx", name)
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames[1:] == list(SHEETS)
    sheet = book["Выпускники"]
    noted = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment]
    assert "F3" in noted
    assert {one[1:] for one in noted} == {"3"}
    assert sheet["F3"].value == 28
    sheet["F3"] = 20
    again = BytesIO()
    book.save(again)
    upload(page, name, again.getvalue())
    wait_for_text(page, "с ошибками 0")
    page.get_by_role("button", name="Опубликовать годные строки").click()
    page.get_by_test_id("stAlertContentSuccess").wait_for()
    check_no_error(page)


def test_an_unknown_sheet_is_matched_by_keyboard_and_recognised_the_next_time(ready_server, page):
    rows = [["Сведения"], [], HEADINGS, ["p1", 190, "2025/26", "01.10.2025"]]
    open_part(page, ready_server)
    upload(page, "svod.xlsx", make_book({"Свод": rows}))
    choose(page, "What it holds", "Trainees")
    choose(page, "A · Чья прог.", "Programme code")
    page.get_by_role("button", name="Check with this matching").press("Enter")
    wait_for_text(page, "good 1 + with errors 0")
    page.get_by_text("Match sheets and columns by hand").click()
    page.get_by_label("Name of the matching").fill("college-report")
    page.keyboard.press("Enter")
    remember = page.get_by_role("button", name="Remember for the next time")
    remember.click(trial=True)  # the name has arrived: the button may be pressed
    remember.press("Enter")
    wait_for_text(page, "Remembered")
    open_part(page, ready_server)
    upload(page, "another name.xlsx", make_book({"Свод": [*rows, ["p1", 170, "2023/24", "01.10.2023"]]}))
    wait_for_text(page, "good 2 + with errors 0")
    check_no_error(page)


def choose(page, label: str, wanted: str) -> None:
    """Choose in a list by keyboard alone, as one who does not use the mouse."""
    field = page.get_by_role("combobox", name=label)
    field.focus()
    page.keyboard.type(wanted)
    page.keyboard.press("Enter")
    wait_still(page)


def test_rows_go_only_if_asked_and_undoing_brings_the_figures_back(ready_server, page):
    before = headline(page, ready_server)
    assert "187" in before
    open_part(page, ready_server)
    upload(page, "trainees.xlsx", trainees(["p1", "2025/26", "01.10.2025", 50, 50, 50, 200]))
    wait_for_text(page, REMOVALS)
    assert "187 → 200" in main_text(page)
    assert page.get_by_test_id("stAlertContentWarning").count() == 0
    choose(page, REMOVALS, "Enrolment")
    page.keyboard.press("Escape")
    wait_for_text(page, "Will be taken out of")
    assert "2024/25" in page.get_by_test_id("stAlertContentWarning").inner_text()
    assert "indicators move" in main_text(page)
    page.get_by_role("button", name="Publish the good rows").click()
    page.get_by_test_id("stAlertContentSuccess").wait_for()
    assert "200" in headline(page, ready_server)
    open_part(page, ready_server, "history")
    choose(page, "Column", "Trainees, total")
    rows = page.get_by_test_id("stTable").locator("tbody tr")
    rows.filter(has_text="200").first.wait_for()
    values = rows.all_inner_texts()
    assert [line.split()[0] for line in values] == ["200", "187"]
    assert "trainees.xlsx" in values[0]
    undo_last(page, ready_server)
    assert headline(page, ready_server) == before


def undo_last(page, server) -> None:
    """Undo the latest load on the page of loads."""
    open_part(page, server, "loads")
    page.get_by_test_id("stExpander").locator("summary").first.click()
    page.get_by_text("Undo this load").first.click()
    page.get_by_role("button", name="Undo load no.").click()
    wait_for_text(page, "is undone")
