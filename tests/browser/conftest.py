"""A running dashboard on demo data and a real Chromium to look at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
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
ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-dev-shm-usage"]


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


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class Server:
    """One running dashboard."""

    url: str
    process: subprocess.Popen[bytes]
    store: str
    seconds: float = 0.0
    log: Path = field(default_factory=Path)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(timeout=15)


def start_server(folder: Path, **settings: str) -> Server:
    """Start `streamlit run app.py` on its own store and wait until it answers."""
    store = settings.pop("KENES_DATABASE_URL", f"sqlite:///{(folder / 'kenes.sqlite').as_posix()}")
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KENES_")}
    environment |= {"KENES_DATABASE_URL": store, "KENES_DEMO": "1", **settings}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    log = folder / "server.log"
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    server = Server(f"http://localhost:{port}", process, store, log=log)
    while time.monotonic() - started < 60:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    server.seconds = time.monotonic() - started
                    return server
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if process.poll() is not None:
                break
            time.sleep(0.1)
    server.stop()
    raise AssertionError(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, chromium) -> Iterator[Server]:
    """The dashboard on the full demo, whoever sits here being an editor."""
    running = start_server(tmp_path_factory.mktemp("server"))
    yield running
    running.stop()


@pytest.fixture
def hosts() -> set[str]:
    """Every host that the page under test asked for something."""
    return set()


@pytest.fixture
def page(chromium, hosts: set[str]):
    """A fresh tab on the projector's size that writes down whom it talks to."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, locale="en-US")
    tab = context.new_page()
    tab.set_default_timeout(30_000)
    tab.on(
        "request", lambda request: hosts.add(request.url.split("/")[2].split(":")[0]) if "://" in request.url else None
    )
    yield tab
    context.close()
