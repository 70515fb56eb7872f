"""The meeting in one file: opened from a folder without a network, its charts live and it turns by keys alone."""

from dashboard.reports.papers import PAPERS
from tests.reports.papers.made_deck import make_deck


def press_as_cyrillic(tab, code: str, key: str) -> None:
    """A key as a person with a Cyrillic or Kazakh layout presses it."""
    tab.evaluate(
        "([code, key]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {code, key, bubbles: true}))",
        [code, key],
    )


def test_the_file_draws_its_charts_offline_and_turns_by_keys(chromium, tmp_path):
    path = tmp_path / "meeting.html"
    path.write_bytes(PAPERS["file"].write(make_deck("kk")))
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 720})
    tab = context.new_page()
    asked, troubles = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: troubles.append(message.text))
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
    try:
        tab.goto(path.as_uri())
        for _ in range(2):
            tab.keyboard.press("ArrowRight")
        tab.wait_for_selector("#slide-3 .live[data-drawn=yes] svg")
        assert (
            tab.locator("#slide-3 .live svg path[aria-roledescription], #slide-3 .live svg .mark-rect path").count()
            >= 3
        )
        assert not tab.locator("#slide-3 img.drawn").is_visible()
        assert not tab.locator("#slide-3 .notes").is_visible()
        press_as_cyrillic(tab, "KeyN", "т")
        assert tab.locator("#slide-3 .notes").is_visible()
        assert tab.url.endswith("#slide-3")
        tab.keyboard.press("End")
        assert tab.locator("#slide-9 table").is_visible() and not tab.locator("#slide-3 h2").is_visible()
        tab.keyboard.press("Home")
        assert tab.locator("#slide-1 h2").is_visible()
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        tab.emulate_media(media="print")
        assert all(one.is_visible() for one in tab.locator("main h2").all())
        assert tab.locator("#slide-3 img.drawn").is_visible()
    finally:
        context.close()
    assert troubles == []
    assert [one for one in asked if not one.startswith(("data:", "file:"))] == []
