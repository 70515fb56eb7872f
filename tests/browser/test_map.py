"""The map in a real browser: it asks nobody outside, a click opens the right thing, the view stays where it was put."""

import pytest
from looking import check_no_error, open_slug, wait_still
from seeing import FLAT, MAP, apart, country, kept, members, place, press, see, spot_in

from dashboard.ui.maps.content import FAN_ROOM
from dashboard.ui.maps.shapes import fit_view
from dashboard.ui.maps.symbols import kind_of


@pytest.fixture(autouse=True)
def nothing_leaves(hosts):
    """Whatever a test does, no request goes outside."""
    yield
    assert hosts <= {"localhost", "127.0.0.1"}


def open_map(page, server, **choices: str) -> None:
    open_slug(page, server.url, "map", cluster="demo", **choices)
    check_no_error(page)


def wait_for_address(page, part: str) -> None:
    page.wait_for_function("(part) => decodeURIComponent(location.href).includes(part)", arg=part)
    wait_still(page)


def choose_topic(page, name: str) -> None:
    page.get_by_role("radio", name=name).click()
    wait_still(page)


def test_a_click_opens_the_organisation_under_the_pointer_and_the_view_survives_filter_and_topic(server, page):
    open_map(page, server, lang="en", kinds="university")
    before, everybody = see(page), members(server)
    only = next(one for one, row in everybody.items() if kind_of(row["kind"]) == "university")
    view = fit_view((place(row) for row in everybody.values()), padding=FAN_ROOM)
    press(page, *spot_in(page, view, place(everybody[only])))
    wait_for_address(page, f"org={only}")
    assert page.get_by_role("heading", name=str(everybody[only]["name_en"])).is_visible()
    box = page.locator(MAP).bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6)
    page.mouse.wheel(0, -300)
    zoomed = see(page)
    assert kept(zoomed, before) < 0.2
    page.get_by_role("button", name="Schools").click()
    wait_for_address(page, "kinds=university,school")
    assert kept(zoomed, see(page)) > 0.5
    choose_topic(page, "Ties")
    assert kept(zoomed, see(page)) > 0.5
    check_no_error(page)


def test_a_click_inside_a_region_opens_its_card(server, page):
    view, inside = country("KZ")
    open_map(page, server, lang="kk", topic="regions", kinds="university")
    see(page)
    press(page, *spot_in(page, view, inside["KZ-15"]))
    wait_for_address(page, "region=KZ-15")
    assert page.get_by_role("heading", name="Ақтөбе облысы").is_visible()
    # Whatever is on the screen, paper gets the vector map; then the screen has its own again.
    page.evaluate("window.print = () => { window.drawn = document.querySelectorAll('.stVegaLiteChart svg').length }")
    page.get_by_role("button", name="Картаны басып шығару").click()
    page.wait_for_function("window.drawn === 1")
    page.locator(MAP).wait_for()
    check_no_error(page)


def test_the_keyboard_alone_opens_cards_from_the_search_and_from_the_table(server, page):
    open_map(page, server, lang="en")
    page.get_by_role("combobox", name="Find an organisation").focus()
    page.keyboard.type("University")
    page.keyboard.press("Enter")
    wait_for_address(page, "org=")
    found = page.url
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    grid.get_by_test_id("data-grid-canvas").focus()
    for key in ("ArrowDown", "ArrowDown", "Shift+Space"):
        page.keyboard.press(key)
        page.wait_for_timeout(150)
    page.wait_for_function("(before) => location.href !== before", arg=found)
    wait_still(page)
    assert page.get_by_role("button", name="Close the card").count() == 1
    check_no_error(page)


def test_without_webgl_the_flat_map_takes_over_by_itself(server, window, hosts):
    tab = window.new_page()
    tab.add_init_script(
        "const real = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {"
        "  return /webgl/.test(kind) ? null : real.call(this, kind, ...rest) }"
    )
    open_slug(tab, server.url, "map", cluster="demo", lang="en")
    tab.locator(FLAT).first.wait_for()
    wait_still(tab)
    assert tab.locator(MAP).count() == 0
    assert tab.get_by_text("no WebGL").is_visible()
    check_no_error(tab)
    # The reader may still ask for the other map; nothing goes round in circles.
    tab.get_by_text("Flat map, as for print").click()
    tab.wait_for_url("**flat=0**")
    tab.close()


def test_another_language_renames_the_signs_the_legend_and_the_names_on_the_map(server, page):
    told, drawn = [], []
    for language in ("kk", "ru"):
        open_map(page, server, lang=language, topic="regions")
        drawn.append(see(page))
        told.append(page.locator(".st-key-map_legend, .st-key-map_kinds").all_inner_texts())
    assert told[0] != told[1]
    assert apart(*drawn) > 0.5
