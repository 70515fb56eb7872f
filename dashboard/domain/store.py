"""What the pages may ask of the store and of the importer, said without naming a database.

`app.py` hands objects of `data_sources` that fit these protocols to the session; deleting `data_sources` leaves the
dashboard importable.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

import pandas as pd

from dashboard.domain.access import Actor
from dashboard.domain.problems import Problem
from dashboard.domain.results import Request, Result
from dashboard.domain.row_edits import RowEdit
from dashboard.domain.sources import Source, Wide
from dashboard.domain.words import Language

Stage = Literal["guarding", "reading", "recognising", "checking", "comparing", "measuring", "writing"]
Progress = Callable[[Stage, float], None]
"""Told while a file is worked on: the stage, and which share of it (0–1) is done."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of the rows of one sheet (or of a whole file): read = loaded + rejected + skipped, always."""

    read: int = 0
    loaded: int = 0
    rejected: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class TableChanges:
    """What publishing would do to one table. `examples` are shown as old → new.

    `missing` counts stored rows that the file no longer has, `missing_rows` names the first of them; they are kept
    unless asked otherwise, and where `removable` is false they are always kept. Removable tables can go together;
    one of them alone may be refused because another one's rows refer to it.
    """

    table: str
    new: int
    changed: int
    unchanged: int
    missing: int
    examples: tuple[Mapping[str, str], ...] = ()
    missing_rows: tuple[str, ...] = ()
    removable: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """An indicator of the whole cluster that publishing would move, in one period: as it is and as it would be."""

    before: Result
    after: Result

    @property
    def changes_status(self) -> bool:
        """Whether the word for meeting the norm would be another one."""
        return self.before.status != self.after.status


@dataclass(frozen=True, slots=True)
class Past:
    """One value that a cell of the store had: since which load, and where it came from; the latest is current.

    `undone` tells that the load was taken back; `removed` that the row was taken out.
    """

    value: str
    load_id: int
    loaded_at: datetime
    role: str
    source: str
    file_name: str | None
    sheet: str | None
    row: int | None
    current: bool = False
    undone: bool = False
    removed: bool = False


Reason = Literal["heading", "alias", "spelling", "content", "saved", ""]


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """One column of an unknown sheet: its heading, a few of its cells, and which of our columns it could be.

    `name` is how a mapping names it: the heading, or the letter in brackets where the heading is empty or repeated.
    """

    letter: str
    name: str
    heading: str
    samples: tuple[str, ...] = ()
    column: str | None = None
    reason: Reason = ""
    certainty: float = 0.0


@dataclass(frozen=True, slots=True)
class SheetProposal:
    """One sheet of a file as the mapping step shows it: where its headings are and what its columns could be.

    `sheet` is the one of ours that it is taken for. `known` tells that it is recognised without a mapping.
    `top` holds the first rows as texts, the row of the headings among them; `totals` the rows that look like totals;
    `units` what a title such as «тыс. чел.» would multiply each of our columns with.
    """

    from_sheet: str
    rows: int
    sheet: str | None
    known: bool
    header_row: int
    header_rows: int
    columns: tuple[ColumnProposal, ...] = ()
    wide: tuple[Wide, ...] = ()
    totals: tuple[tuple[int, str], ...] = ()
    units: Mapping[str, float] = field(default_factory=dict)
    top: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceState:
    """A configured or saved source: when it last gave data, when it was last tried, and what went wrong then.

    `failure` is said by `Importer.tell`.
    """

    source: Source
    saved: bool
    loaded_at: datetime | None = None
    load_id: int | None = None
    tried_at: datetime | None = None
    failure: Problem | None = None


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

    def check(
        self,
        content: bytes,
        file_name: str,
        *,
        cluster_id: str | None = None,
        source: Source | None = None,
        progress: Progress | None = None,
    ) -> Check:
        """Read and check a file; changes nothing. `cluster_id` counts for a file that does not name its cluster.

        `source` says how an unknown workbook is read; without it a saved one that fits is used.
        """
        ...

    def propose(
        self,
        content: bytes,
        file_name: str,
        *,
        from_sheet: str | None = None,
        sheet: str | None = None,
        header_row: int | None = None,
        header_rows: int | None = None,
    ) -> tuple[SheetProposal, ...]:
        """What the sheets of a file could be; for `from_sheet` as asked: which of ours, with headings in which row."""
        ...

    def save_source(self, source: Source, content: bytes, file_name: str, actor: Actor) -> None:
        """Keep a mapping, so that a workbook with the same headings is read by it the next time."""
        ...

    def sources(self) -> Sequence[SourceState]:
        """Every configured database and saved mapping with its last success and failure."""
        ...

    def refresh(self, name: str, actor: Actor) -> SourceState:
        """Read a configured database and publish its good rows; when it is down, everything stays as it was."""
        ...

    def annotate(self, check: Check, content: bytes, language: Language) -> bytes:
        """The checked workbook as .xlsx with every problem at its cell and a first sheet that lists them."""
        ...

    def preview(
        self, check: Check, *, remove: Collection[str] = (), language: Language = "ru"
    ) -> Sequence[TableChanges]:
        """What publishing this check would change, table by table, rows named in the language.

        `remove`: tables whose missing rows shall go; raises `Refused` when they cannot.
        """
        ...

    def moves(self, check: Check, period: str, *, remove: Collection[str] = ()) -> Sequence[Move]:
        """Which indicators publishing would move in a period, those that change their status first.

        Raises `Refused` when the missing rows of the tables in `remove` cannot go.
        """
        ...

    def periods(self, check: Check) -> Sequence[str]:
        """The academic years that a file touches, latest first; for `moves`."""
        ...

    def publish(
        self, check: Check, actor: Actor, *, remove: Collection[str] = (), progress: Progress | None = None
    ) -> int:
        """Publish the good rows in one transaction; the number of the load."""
        ...

    def check_undo(self, load_id: int) -> Problem | None:
        """Why a load cannot be undone; None when it can."""
        ...

    def undo(self, load_id: int, actor: Actor) -> None:
        """Bring back the state before a load, in one transaction; the load stays listed as undone."""
        ...

    def history(self, table: str, key: Mapping[str, object], column: str) -> Sequence[Past]:
        """Every value a cell of the store has had, oldest first."""
        ...

    def edit(
        self,
        table: str,
        key: Mapping[str, object],
        values: Mapping[str, object] | None,
        actor: Actor,
        *,
        reason: str,
        seen: Mapping[str, object] | None = None,
    ) -> int:
        """Change or add one stored row in place, or remove it (`values=None`); the number of the load of this edit.

        `key` tells the row, `values` its changed columns by name, None emptying one; the others stay. The reason is
        kept as the source of the load, so history and undo work as for any load. `seen` is what the cells said when the
        change was decided; when one says something else by now, nothing is changed. Raises `Refused` with one problem.
        """
        ...

    def edit_many(self, rows: Sequence[RowEdit], actor: Actor, *, reason: str) -> int:
        """As `edit`, for rows that belong together: one load. When one is refused (`Refused.place`), none changes."""
        ...

    def export(self, cluster_id: str, language: Language, *, sheet: str | None = None) -> bytes:
        """All data of a cluster as a filled workbook, or one declared sheet as CSV; either loads without a change.

        Figures are exact, small groups too: only for whoever may load data.
        """
        ...

    def tell(self, problem: Problem, language: Language) -> str:
        """The problem as one sentence."""
        ...

    def remove_synthetic(self, actor: Actor) -> None:
        """Remove every synthetic load and all its rows."""
        ...
