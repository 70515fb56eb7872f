"""How long a person waits for the first page: the very first start (the demo is loaded) and a later one.

Run it with `python benchmarks/start.py`; it needs Playwright and a Chromium. Goals: 15 s and 5 s.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "browser"))

from conftest import ARGUMENTS, find_browser
from playwright.sync_api import Browser, sync_playwright
from running import ROOT, free_port


def wait_for_title(browser: Browser, folder: Path) -> float:
    """Seconds from the command to the title of the first page."""
    port = free_port()
    environment = os.environ | {
        "KENES_DATABASE_URL": f"sqlite:///{(folder / 'kenes.sqlite').as_posix()}",
        "KENES_DEMO": "1",
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.headless=true"]
    started = time.monotonic()
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    tab = browser.new_page(viewport={"width": 1280, "height": 720})
    try:
        while True:
            try:
                tab.goto(f"http://localhost:{port}")
                break
            except Exception:
                time.sleep(0.1)
        tab.wait_for_selector("[data-testid=stMain] h1", timeout=120_000)
        return time.monotonic() - started
    finally:
        tab.close()
        server.terminate()
        server.wait()


def main() -> None:
    """Print both waits and the goals."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        path = find_browser(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        first, *later = (wait_for_title(browser, Path(folder)) for _ in range(4))
        browser.close()
    print(f"first start {first:.1f} s (goal 15), later starts {', '.join(f'{one:.1f}' for one in later)} s (goal 5)")


if __name__ == "__main__":
    main()
