"""A meeting in a real browser: run by keys alone, kept by the address, followed by another screen."""

import re
from io import BytesIO

import pytest
from docx import Document
from looking import check_no_error, download, main_text, open_slug, wait_still

MEETING = "demo-working-group-2026-11-26"
DECISION, RESPONSIBLE = "Собрать предложения колледжей заново", "Секретариат кластера"
SCROLLED = """() => [document.querySelector('[data-testid=stMain]'),
  ...document.querySelectorAll('.st-key-room, .st-key-room *:not(svg *)')]
  .filter((one) => one.scrollHeight > one.clientHeight + 2 && getComputedStyle(one).overflowY !== 'visible')
  .map((one) => `${one.className}: ${one.scrollHeight} in ${one.clientHeight}`)"""
READY = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
  && !document.querySelector('.st-key-room [data-testid=stSkeleton]')"""


def enter_room(page, url: str, **more: str) -> None:
    page.set_default_timeout(60_000)
    open_slug(page, url, "meeting", cluster="demo", lang="ru", period="2025/26", meeting=MEETING, **more)
    page.wait_for_selector(".number")


def slide_of(page) -> int:
    return int(page.locator(".number").inner_text().split("/")[0])


def last_of(page) -> int:
    return int(page.locator(".number").inner_text().split("/")[1])


def press_until(page, key: str, reached: str) -> None:
    """Press a key until what has the keys answers a question."""
    for _ in range(80):
        if page.evaluate(f"() => {{ const one = document.activeElement; return {reached} }}"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never led to {reached}")


def turn(page, key: str, number: int) -> None:
    """Press a key and wait for a slide."""
    page.keyboard.press(key)
    wait_for_slide(page, number)


def wait_for_slide(page, number: int) -> None:
    page.locator(".number").filter(has_text=re.compile(rf"^{number} /")).wait_for()
    page.wait_for_function(READY)
    assert f"slide={number}" in page.url


@pytest.fixture
def second(chromium):
    """The screen of somebody else."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    yield context.new_page()
    context.close()


def test_a_whole_meeting_is_run_by_keys_alone_up_to_its_papers(server, page, hosts):
    open_slug(page, server.url, "meeting", cluster="demo", lang="ru", period="2025/26", of=MEETING)
    press_until(page, "Tab", "one.closest('.st-key-room_begin')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-room .number, .number")
    page.keyboard.press("t")
    count, asked = last_of(page), 0
    for number in range(1, count + 1):
        if number > 1:
            turn(page, "ArrowRight", number)
        assert page.evaluate(SCROLLED) == [], number
        asked = asked or (number if page.locator(".st-key-room_decided").count() else 0)
    assert page.locator(".clock").inner_text() not in ("", "00:00")
    turn(page, "Home", 1)
    for number in range(2, asked + 1):
        turn(page, "PageDown", number)
    decide(page)
    turn(page, "End", count)
    assert DECISION in main_text(page)
    page.keyboard.press("Escape")
    wait_still(page)
    check_papers(page)
    open_slug(page, server.url, "council", cluster="demo", lang="ru", period="2025/26", view="decisions")
    assert DECISION in main_text(page)
    assert hosts <= {"localhost", "127.0.0.1"}


def decide(page) -> None:
    """Type a decision with who answers for it and by when, and save it."""
    page.keyboard.press("d")
    page.wait_for_function("() => document.activeElement?.tagName === 'TEXTAREA'")
    page.keyboard.type(DECISION)
    page.keyboard.press("Tab")
    press_until(page, "Tab", "one.getAttribute('aria-label') === 'Ответственный за решение'")
    page.keyboard.type(RESPONSIBLE)
    page.keyboard.press("Tab")
    press_until(page, "Tab", "one.closest('.stDateInput') && one.closest('[role=spinbutton], input')")
    page.keyboard.type("30062027")
    press_until(page, "Shift+Tab", "one.tagName === 'TEXTAREA'")
    page.keyboard.press("Control+Enter")
    page.wait_for_function(f"() => document.querySelector('.st-key-room_decided')?.innerText.includes('{DECISION}')")
    page.wait_for_function("() => !document.querySelector('.st-key-room_typing')")
    assert RESPONSIBLE in page.locator(".st-key-room_decided").inner_text()
    assert "30.06.2027" in page.locator(".st-key-room_decided").inner_text()


def check_papers(page) -> None:
    """The decision is in the protocol and in the file for a USB stick."""
    _, protocol = download(page, "Проект протокола (DOCX)")
    document = Document(BytesIO(protocol))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert DECISION in "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    _, file = download(page, "Заседание одним файлом (HTML)")
    assert DECISION in file.decode()


def test_a_screen_is_kept_by_its_address_and_others_follow_it(server, page, second, hosts):
    enter_room(page, server.url, slide="2")
    enter_room(second, server.url, slide="1", follow="1")
    turn(page, "PageDown", 3)
    wait_for_slide(second, 3)
    page.evaluate("() => document.dispatchEvent(new KeyboardEvent('keydown', {key: 'т', code: 'KeyN', bubbles: true}))")
    assert page.locator(".pane-notes[open]").count() == 1
    page.evaluate("() => document.dispatchEvent(new KeyboardEvent('keydown', {key: 'р', code: 'KeyH', bubbles: true}))")
    assert page.locator(".pane-help[open]").count() == 1
    page.reload()
    page.wait_for_selector(".number")
    wait_for_slide(page, 3)
    turn(page, "Home", 1)
    wait_for_slide(second, 1)
    page.keyboard.press("Escape")
    page.wait_for_function("() => !location.search.includes('meeting=')")
    wait_still(page)
    page.go_back()
    page.wait_for_selector(".number")
    assert slide_of(page) == 1
    check_no_error(page)
    assert hosts <= {"localhost", "127.0.0.1"}
