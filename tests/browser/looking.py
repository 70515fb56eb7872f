"""Opening a page of the dashboard in a browser and waiting until it stands still."""

from pathlib import Path
from urllib.parse import urlencode


def open_slug(tab, url: str, slug: str, **choices: str) -> None:
    """Go to one page by its address, as a cold deep link does."""
    tab.goto(f"{url}/{slug}?{urlencode(choices)}")
    wait_still(tab)


def wait_still(tab) -> None:
    """Wait until the script has run, the title is there and nothing is being computed."""
    tab.wait_for_selector("[data-testid=stMain] h1", state="visible")
    tab.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
        " && !document.querySelector('[data-stale=true]') && !document.querySelector('[data-testid=stSkeleton]')"
    )


def check_no_error(tab) -> None:
    """No exception box, no traceback, no missing page."""
    assert tab.locator("[data-testid=stException]").all_inner_texts() == []
    text = tab.locator("[data-testid=stApp]").inner_text()
    assert "Traceback" not in text
    assert "Page not found" not in text


def upload(tab, name: str, content: bytes) -> None:
    """Give a file to the data page that is open."""
    tab.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def download(tab, label: str) -> tuple[str, bytes]:
    """Press a button that gives a file: its name and what is in it."""
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name=label).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def main_text(tab) -> str:
    """What the page says beside the navigation."""
    return str(tab.get_by_test_id("stMain").inner_text())
