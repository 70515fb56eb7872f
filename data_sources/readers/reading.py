"""The reading process: takes a file from its input, guards it, reads it, and answers with messages.

It imports little, because it is started for every file. Its memory and time are limited where the system can do so
(not on Windows); it may not write files.
"""

import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import PurePath
from typing import BinaryIO

from data_sources.readers import READERS
from data_sources.readers.guarding import guard
from data_sources.readers.limits import MEMORY, MEMORY_FOR_UNPACKED, MOST_CELLS, MOST_TEXT_CELLS
from data_sources.readers.raw import Piece, Unreadable, too_much

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

Say = Callable[[str, object], None]


def main() -> None:
    """Answer for one file; whatever happens, the answer is sheets, one sentence, or silence."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    name, seconds, content = take(sys.stdin.buffer)

    def say(kind: str, value: object = None) -> None:
        frame = pickle.dumps((kind, value), 5)
        answer.write(len(frame).to_bytes(8, "little"))
        answer.write(frame)
        if len(frame) < 1_000:
            answer.flush()

    gc.disable()  # a process that lives for one file has no circles worth looking for
    limit("RLIMIT_CPU", seconds)
    limit("RLIMIT_FSIZE", 0)
    limit("RLIMIT_CORE", 0)
    limit("RLIMIT_AS", MEMORY + len(content))
    suffix = PurePath(name).suffix.lower()
    try:
        read(content, name, say)
    except Unreadable as wrong:
        say("unreadable", (wrong.kind, wrong.reason, wrong.code, wrong.places))
    except MemoryError:
        told = too_much("reading it takes more memory or time than one file may take")
        say("unreadable", (told.kind, told.reason, told.code, told.places))
    except BaseException:  # also the panics of a library, which are no ordinary exceptions
        say("unreadable", (suffix.removeprefix("."), "", "E14", {}))
    say("end", None)
    answer.flush()
    os._exit(0)  # giving back the memory piece by piece would take time for nothing


def take(pipe: BinaryIO) -> tuple[str, int, bytes]:
    """The name, the seconds and the bytes of the file."""
    length = int.from_bytes(pipe.read(4), "little")
    name = pipe.read(length).decode("utf-8", "replace")
    return name, int.from_bytes(pipe.read(4), "little"), pipe.read()


def limit(name: str, most: int) -> None:
    """Limit what this process may take, where the system has such a limit; it may be raised again."""
    if resource is not None and hasattr(resource, name):
        with suppress(OSError, ValueError):
            kind = getattr(resource, name)
            resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def read(content: bytes, name: str, say: Say) -> None:
    """Guard a file and say its sheets and their rows."""
    suffix = PurePath(name).suffix.lower()
    file = guard(content, suffix.removeprefix("."))
    unpacked = sum(map(len, file.parts.values()))
    limit("RLIMIT_AS", MEMORY + MEMORY_FOR_UNPACKED * max(unpacked, len(content)))
    say("stage", ("guarding", 1.0))
    say("stage", ("reading", 0.0))
    say_sheets(READERS[suffix](file, name), MOST_TEXT_CELLS if file.kind == "csv" else MOST_CELLS, say)
    say("stage", ("reading", 1.0))


def say_sheets(pieces: Iterator[Piece], most: int, say: Say) -> None:
    """Say every sheet and its rows, as many cells as one file may have."""
    cells = 0
    for sheet, portions in pieces:
        say("sheet", sheet)
        for rows in portions:
            cells += sum(map(len, rows))
            if cells > most:
                raise too_much("it has more than {limit} cells", limit=most)
            say("rows", rows)
