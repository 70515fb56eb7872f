"""What the pages may ask of the store and of the importer, said without naming a database.

`app.py` hands objects of `data_sources` that fit these protocols to the session; deleting `data_sources` leaves the
dashboard importable.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from dashboard.domain.access import Actor
from dashboard.domain.problems import Problem
from dashboard.domain.results import Request, Result
from dashboard.domain.words import Language


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of the rows of one sheet (or of a whole file): read = loaded + rejected + skipped, always."""

    read: int = 0
    loaded: int = 0
    rejected: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class TableChanges:
    """What publishing would do to one table. `examples` are shown as old → new."""

    table: str
    new: int
    changed: int
    unchanged: int
    missing: int
    examples: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Check:
    """The outcome of reading a file: ledger, problems, and the good rows ready to be published (opaque to pages)."""

    file_name: str
    ledger: Ledger
    sheets: Mapping[str, Ledger]
    problems: tuple[Problem, ...]
    rows: object
    readable: bool = True


class Store(Protocol):
    """Reading side of the store."""

    def version(self) -> str:
        """A text that changes whenever published data change; results are cached by it."""
        ...

    def measure(self, request: Request) -> tuple[Result, ...]:
        """Exact results of one request. The only place where indicator values are computed."""
        ...

    def read(self, view: str, **selection: str | None) -> pd.DataFrame:
        """A named list for a page (`participants`, `ties`, `loads`, ...), columns named as declared."""
        ...


class Importer(Protocol):
    """Changing side of the store. Every method that changes data checks the actor itself."""

    def template(self, language: Language) -> bytes:
        """The workbook to fill, with headings in the language."""
        ...

    def check(self, content: bytes, file_name: str, *, cluster_id: str | None = None) -> Check:
        """Read and check a file; changes nothing. `cluster_id` counts for a file that does not name its cluster."""
        ...

    def preview(self, check: Check) -> Sequence[TableChanges]:
        """What publishing this check would change, table by table."""
        ...

    def publish(self, check: Check, actor: Actor) -> int:
        """Publish the good rows in one transaction; the number of the load."""
        ...

    def tell(self, problem: Problem, language: Language) -> str:
        """The problem as one sentence."""
        ...

    def remove_synthetic(self, actor: Actor) -> None:
        """Remove every synthetic load and all its rows."""
        ...
