"""One writer at a time, also across processes: a lock on a file beside the embedded store."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt

    def take(file: BinaryIO) -> None:
        """Take the lock or raise `OSError` at once."""
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def give_back(file: BinaryIO) -> None:
        """Give the lock back."""
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def take(file: BinaryIO) -> None:
        """Take the lock or raise `OSError` at once."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def give_back(file: BinaryIO) -> None:
        """Give the lock back."""
        fcntl.flock(file, fcntl.LOCK_UN)


class StillLocked(Exception):
    """Somebody else kept the lock for longer than we may wait."""


@contextmanager
def hold_lock(path: Path, wait_seconds: float = 60.0) -> Iterator[None]:
    """Hold the lock of this file while inside; it falls when the process ends, however it ends.

    Raises `StillLocked` when another writer does not finish within `wait_seconds`.
    """
    until = time.monotonic() + wait_seconds
    with path.open("ab") as file:
        while True:
            try:
                take(file)
                break
            except OSError:
                if time.monotonic() > until:
                    raise StillLocked(str(path)) from None
                time.sleep(0.05)
        try:
            yield
        finally:
            give_back(file)
