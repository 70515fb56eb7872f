"""Starting the dashboard as a user does, on a store of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


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
