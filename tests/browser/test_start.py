"""What a person meets on a fresh machine: a quick first page, links that open cold, choices that stay."""

import pytest
from looking import check_no_error, open_slug, wait_still
from running import start_server

from tests.visits import PAGES


def test_it_starts_on_demo_data_and_starts_again_on_the_same_store(chromium, tmp_path):
    titles = []
    for _ in range(2):
        server = start_server(tmp_path)
        tab = chromium.new_page()
        try:
            tab.goto(server.url)
            wait_still(tab)
            titles.append(tab.locator("[data-testid=stMain] h1").inner_text())
            check_no_error(tab)
        finally:
            tab.close()
            server.stop()
        assert "Traceback" not in server.log.read_text(encoding="utf-8")
    assert titles[0] == titles[1]


@pytest.mark.long
def test_a_link_opens_cold_after_a_restart(chromium, tmp_path):
    server = start_server(tmp_path)
    tab = chromium.new_page(viewport={"width": 1280, "height": 720})
    try:
        open_slug(tab, server.url, "employment", lang="kk", cluster="tomsk-industrial", period="2021/22")
        check_no_error(tab)
        assert "cluster=tomsk-industrial" in tab.url
        assert tab.evaluate("document.documentElement.lang") == "kk"
    finally:
        tab.close()
        server.stop()


def test_choices_survive_a_change_of_page_and_a_reload(server, page):
    open_slug(page, server.url, "trainees", lang="en", cluster="demo", period="2023/24")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Employment").click()
    page.wait_for_url("**/employment?**")
    wait_still(page)
    for address in (page.url, page.url):
        page.goto(address)
        wait_still(page)
        assert "lang=en" in page.url
        assert "cluster=demo" in page.url
        assert "period=2023%2F24" in page.url
    check_no_error(page)


def test_the_navigation_names_every_page_in_the_language_of_the_address(server, page):
    names = {}
    for language in ("ru", "kk", "en"):
        open_slug(page, server.url, "overview", lang=language)
        names[language] = page.get_by_test_id("stSidebarNav").get_by_role("link").all_inner_texts()
    assert len(names["ru"]) == len(PAGES)
    assert not set(names["ru"]) & set(names["en"])
    assert not set(names["kk"]) & set(names["en"])
