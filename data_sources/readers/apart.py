"""Reading a file in a process of its own: what goes wrong there ends there, and other sessions go on meanwhile.

The process gets the bytes and nothing else: no setting, no secret, no folder to write to. It answers with messages of
plain values; no other class is unpickled here.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Timer
from typing import IO, TYPE_CHECKING, Any

from data_sources.readers.limits import seconds_for
from data_sources.readers.raw import RawCell, RawSheet, Unreadable, too_much

if TYPE_CHECKING:  # reading needs no pandas
    from dashboard.domain.store import Progress

ROOT = Path(__file__).resolve().parents[2]
START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from data_sources.readers.reading import main; main()"
NEEDED = ("SYSTEMROOT", "LANG", "LC_ALL")
"""The only variables of the environment that are handed on; Windows starts nothing without the first."""

WAITING = 4
"""On a busy computer the process has the processor only part of the time; its own time is limited by itself."""

ALLOWED = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("data_sources.readers.raw", "Formula"),
    ("data_sources.readers.raw", "RawSheet"),
}


class Cells(pickle.Unpickler):
    """Makes nothing but cells and sheets out of the answer."""

    def find_class(self, module: str, name: str) -> object:
        """The class of a value, if it is one of a cell."""
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(name)
        return super().find_class(module, name)


def read_apart(content: bytes, file_name: str, progress: Progress | None = None) -> tuple[RawSheet, ...]:
    """Every sheet of a file, read in a process of its own with limited memory and time.

    Raises `Unreadable` for what the process says, and when it dies or takes too long.
    """
    seconds = seconds_for(content)
    if progress:
        progress("guarding", 0.0)
    try:
        process = start_process()
    except OSError:
        raise Unreadable("", "the computer has no room for it just now", "E24") from None
    over: list[bool] = []

    def stop() -> None:
        over.append(True)
        process.kill()

    clock = Timer(seconds * WAITING, stop)
    clock.daemon = True
    clock.start()
    assert process.stdin is not None and process.stdout is not None  # noqa: S101  both are pipes
    try:
        send(process.stdin, content, file_name, seconds)
        return gather(process.stdout, progress)
    except EOFError:
        if over:
            raise too_much("reading it takes longer than {limit} seconds", limit=seconds) from None
        raise too_much("reading it takes more memory or time than one file may take") from None
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                pipe.close()


def start_process() -> subprocess.Popen[bytes]:
    """The reading process, waiting for a file."""
    places = [str(ROOT), *(os.path.abspath(place) for place in sys.path)]  # noqa: PTH100  an entry may be no path
    return subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-I", "-S", "-c", START, json.dumps(places)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in NEEDED if name in os.environ},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def send(pipe: IO[bytes], content: bytes, file_name: str, seconds: int) -> None:
    """Give the file to the process, which may have died already: then its answer is missing."""
    name = file_name.encode("utf-8", "replace")
    with suppress(OSError):
        pipe.write(len(name).to_bytes(4, "little") + name + seconds.to_bytes(4, "little"))
        pipe.write(content)
        pipe.flush()
    with suppress(OSError):
        pipe.close()


def gather(pipe: IO[bytes], progress: Progress | None) -> tuple[RawSheet, ...]:
    """The sheets out of the messages of the process; raises `EOFError` when it falls silent before the end."""
    sheets: list[RawSheet] = []
    rows: list[list[RawCell]] = []
    for kind, value in receive(pipe):
        if kind == "rows":
            rows += value
        elif kind == "sheet":
            rows = []
            sheets.append(replace(value, rows=rows))
        elif kind == "stage" and progress:
            progress(*value)
        elif kind == "unreadable":
            about, reason, code, places = value
            raise Unreadable(about, reason, code, **places)
    return tuple(sheets)


def receive(pipe: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """The messages of the process up to its last one."""
    while True:
        head = pipe.read(8)
        size = int.from_bytes(head, "little")
        frame = pipe.read(size) if len(head) == 8 else b""
        if len(head) < 8 or len(frame) < size:
            raise EOFError
        try:
            kind, value = Cells(BytesIO(frame)).load()
        except Exception as error:  # an answer that the reading process does not give counts as none
            raise EOFError from error
        if kind == "end":
            return
        yield kind, value
