"""A running dashboard on demo data and a real Chromium to look at it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Server, start_server
from workbooks import make_book, mended

from dashboard.domain.access import BY_PROGRAM
from data_sources.importer import open_importer
from data_sources.store import open_store

KNOWN_BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
WINDOWS_BROWSERS = (
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
ARGUMENTS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-dev-shm-usage",
    "--disable-gpu-compositing",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def find_browser(own: str | None) -> str | None:
    """The Chromium to use: the variable KENES_TEST_CHROMIUM, an installed one, or Playwright's own."""
    named = os.environ.get("KENES_TEST_CHROMIUM")
    candidates = [named, *map(shutil.which, KNOWN_BROWSERS), *WINDOWS_BROWSERS, own]
    return next((path for path in candidates if path and Path(path).exists()), None)


@pytest.fixture(scope="session")
def chromium():
    """A started browser; skipped by name only where none exists and CI is not set."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        pytest.skip("playwright is not installed (requirements-dev.txt)")
    with sync_playwright() as playwright:
        path = find_browser(playwright.chromium.executable_path)
        if path is None:
            reason = "no Chromium found: set KENES_TEST_CHROMIUM or install chromium"
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, chromium) -> Iterator[Server]:
    """The dashboard on the full demo, whoever sits here being an editor."""
    running = start_server(tmp_path_factory.mktemp("server"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def ready_server(tmp_path_factory: pytest.TempPathFactory, chromium) -> Iterator[Server]:
    """The dashboard on one small published cluster, for tests that load into it."""
    folder = tmp_path_factory.mktemp("ready")
    store = open_store(f"sqlite:///{(folder / 'kenes.sqlite').as_posix()}")
    importer = open_importer(store)
    importer.publish(importer.check(make_book(mended()), "кластер.xlsx"), BY_PROGRAM)
    store.close()
    running = start_server(folder, KENES_DEMO="0")
    yield running
    running.stop()


@pytest.fixture
def hosts() -> set[str]:
    """Every host that the page under test asked for something."""
    return set()


@pytest.fixture(scope="session")
def window(chromium):
    """One window on the projector's size; its tabs share what they have downloaded, as a person's do."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, locale="en-US")
    yield context
    context.close()


@pytest.fixture
def dialogs() -> list[str]:
    """Every box that a script of the page under test opened."""
    return []


@pytest.fixture
def page(window, hosts: set[str], dialogs: list[str]):
    """A fresh tab that writes down whom it talks to and which boxes it opens."""
    tab = window.new_page()
    tab.set_default_timeout(30_000)
    tab.on(
        "request", lambda request: hosts.add(request.url.split("/")[2].split(":")[0]) if "://" in request.url else None
    )
    tab.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield tab
    tab.close()
