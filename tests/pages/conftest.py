"""A dashboard for the tests of pages, opened on the demo store of the session, on a copy of it or on an empty one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data_sources.store import open_store

ROOT = Path(__file__).resolve().parents[2]
Opener = Callable[..., AppTest]


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without any data, migrated once."""
    path = tmp_path_factory.mktemp("pages") / "empty.sqlite"
    open_store(f"sqlite:///{path.as_posix()}").close()
    return path


@pytest.fixture
def demo_copy(demo_file: Path, tmp_path: Path) -> Path:
    """The demo store for a test that changes it."""
    return Path(shutil.copy(demo_file, tmp_path / "copy.sqlite"))


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Open a page of the dashboard through app.py, as a browser with this address would."""

    def opened(store: Path, page: str = "overview", *, access: str = "local", **address: str) -> AppTest:
        monkeypatch.setenv("KENES_DATABASE_URL", f"sqlite:///{store.as_posix()}")
        monkeypatch.setenv("KENES_ACCESS", access)
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        return app.switch_page(f"pages/{page}.py").run()

    return opened
