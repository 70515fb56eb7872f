"""The map in a real browser: it draws without the outside, answers a click, and has a way without the mouse."""

from io import BytesIO

import pytest
from looking import check_no_error, open_slug, wait_still
from PIL import Image

CANVAS = "[data-testid=stDeckGlJsonChart] canvas"


def open_map(page, server, **choices: str) -> None:
    open_slug(page, server.url, "map", cluster="demo", **choices)
    page.wait_for_selector(CANVAS)
    page.wait_for_timeout(2500)


def press(page, x: float, y: float) -> None:
    """A slow click: software drawing may miss a quick one."""
    page.mouse.move(x, y)
    page.wait_for_timeout(300)
    page.mouse.down()
    page.wait_for_timeout(120)
    page.mouse.up()


def colours_drawn(page) -> int:
    """How many different colours the picture has: an empty canvas has one."""
    picture = Image.open(BytesIO(page.locator(CANVAS).first.screenshot())).convert("RGB")
    return len(picture.getcolors(picture.width * picture.height) or [])


def test_the_map_draws_and_asks_nobody_outside(server, page, hosts):
    open_map(page, server, lang="ru")
    check_no_error(page)
    assert colours_drawn(page) > 20
    assert hosts <= {"localhost", "127.0.0.1"}


def test_a_click_on_the_map_opens_a_card(server, page):
    open_map(page, server, lang="ru")
    box = page.locator(CANVAS).first.bounding_box()
    for step in range(12):
        across, down = 0.3 + 0.13 * (step % 4), 0.3 + 0.18 * (step // 4)
        press(page, box["x"] + box["width"] * across, box["y"] + box["height"] * down)
        page.wait_for_timeout(1200)
        if "org=" in page.url or "region=" in page.url:
            break
    wait_still(page)
    check_no_error(page)
    assert "org=" in page.url or "region=" in page.url
    assert page.get_by_role("button", name="Закрыть карточку").is_visible()


def test_a_link_opens_the_card_of_an_organisation(server, page):
    open_slug(page, server.url, "map", cluster="demo", lang="en", region="KZ-35")
    check_no_error(page)
    page.get_by_role("button", name="Close the card").wait_for()


def test_the_same_list_stands_beside_the_map(server, page):
    open_map(page, server, lang="kk")
    assert page.get_by_test_id("stDataFrame").count() >= 1


@pytest.mark.long
def test_a_change_of_language_renames_what_the_map_says(server, page):
    titles = set()
    for language in ("kk", "ru", "en"):
        open_slug(page, server.url, "map", cluster="demo", lang=language)
        titles.add(page.locator("[data-testid=stMain] h1").inner_text())
    assert len(titles) == 3
