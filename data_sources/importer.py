"""The importer: reads a file, checks it, shows what would change, publishes it, and tells problems in any language."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard.domain.access import Actor, require_editor
from dashboard.domain.problems import Problem, Refused
from dashboard.domain.row_edits import RowEdit
from dashboard.domain.sources import Source
from dashboard.domain.store import Check, Move, Past, Progress, SheetProposal, SourceState, TableChanges
from dashboard.domain.words import Language
from data_sources import editing, publishing, sentences, undoing
from data_sources.checking.book import check_book, good_rows, mark_loaded_before
from data_sources.checking.known import Known, read_known
from data_sources.checking.shares import tell_nobody
from data_sources.checking.unreadable import tell_unreadable, unreadable
from data_sources.mapping import saving
from data_sources.mapping.content import names_known
from data_sources.mapping.proposing import Asked, propose
from data_sources.publishing import About, Published, previewing, repeating
from data_sources.publishing.removing import remove_synthetic
from data_sources.readers import read_file
from data_sources.readers.guarding import plain_name
from data_sources.readers.raw import RawCell, RawSheet, Unreadable, as_raw_sheet
from data_sources.sources.configured import find_configured
from data_sources.sources.refreshing import refresh_source
from data_sources.sources.states import read_states
from data_sources.store import SqlStore, StoreProblem
from data_sources.template import make_template
from data_sources.undoing import history

Row = Mapping[str, object]


class WorkbookImporter:
    """Brings files and tables into a store; without a store it can only check and give the template."""

    def __init__(self, store: SqlStore | None) -> None:
        self.store = store

    def template(self, language: Language) -> bytes:
        """The workbook to fill, with headings in the language."""
        return make_template(language)

    def check(
        self,
        content: bytes,
        file_name: str,
        *,
        cluster_id: str | None = None,
        source: Source | None = None,
        progress: Progress | None = None,
    ) -> Check:
        """Read and check a file; changes nothing. A file that cannot or must not be read is told as one problem.

        `source` says how an unknown workbook is read; without it a saved one that fits is used, and told (N08, W10).
        """
        file_name = plain_name(file_name)
        try:
            sheets = read_file(content, file_name, progress)
        except Unreadable as wrong:
            return unreadable(file_name, tell_unreadable(file_name, wrong))
        saved = None if source else self.find_saved(sheets)
        mapping = source or saved
        cluster_id = (mapping.cluster_id if mapping else None) or cluster_id
        checksum = hashlib.sha256(content).hexdigest()
        check = self.check_sheets(sheets, file_name, checksum, cluster_id, mapping, progress or tell_nobody)
        return saving.tell_saved(check, saved) if saved else check

    def find_saved(self, sheets: Sequence[RawSheet]) -> Source | None:
        """The saved mapping that these sheets were made for, if there is one."""
        if self.store is None:
            return None
        with self.store.reading() as connection:
            return saving.find_saved(connection, self.store.tables, sheets)

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
        """What the sheets of a file could be; for `from_sheet` as asked. Nothing for a file nobody can read."""
        try:
            sheets = read_file(content, file_name)
        except Unreadable:
            return ()
        asked = Asked(from_sheet, sheet, header_row, header_rows)
        return propose(sheets, asked, self.known_names(), self.find_saved(sheets))

    def known_names(self) -> frozenset[str]:
        """The name keys of all organisations in the store."""
        if self.store is None:
            return frozenset()
        with self.store.reading() as connection:
            return names_known(read_known(connection, self.store.tables, None))

    def save_source(self, source: Source, content: bytes, file_name: str, actor: Actor) -> None:
        """Keep a mapping, so that a workbook with the same headings is read by it the next time.

        Raises `Forbidden` for viewers and `Refused` when the file cannot be read or the mapping does not fit it.
        """
        require_editor(actor)
        store = self.require_store()
        try:
            sheets = read_file(content, file_name)
        except Unreadable as wrong:
            raise Refused(tell_unreadable(plain_name(file_name), wrong)) from None
        saving.require_fitting(source, sheets, file_name)
        with store.publish_transaction() as connection:
            saving.save(connection, store.tables, source, sheets, actor)

    def check_tables(
        self, sheets: Mapping[str, Sequence[Mapping[str, RawCell]]], name: str, *, cluster_id: str | None = None
    ) -> Check:
        """Check rows given by declared sheet and column names exactly as a workbook would be checked."""
        return self.check_sheets([as_raw_sheet(sheet, rows) for sheet, rows in sheets.items()], name, None, cluster_id)

    def check_sheets(
        self,
        sheets: Sequence[RawSheet],
        name: str,
        sha256: str | None = None,
        cluster_id: str | None = None,
        source: Source | None = None,
        progress: Progress = tell_nobody,
    ) -> Check:
        """Check sheets that a reader gave, against the store if there is one; `source` maps unknown ones."""
        sha256 = saving.checksum_mapped(sha256, source)
        if self.store is None:
            return check_book(name, sheets, None, cluster_id, sha256, source, progress)
        with self.store.reading() as connection:
            tables = self.store.tables

            def look_up(cluster: str | None) -> Known:
                return read_known(connection, tables, cluster)

            check = check_book(name, sheets, look_up, cluster_id, sha256, source, progress)
            loaded = repeating.find_load(connection, tables, good_rows(check).sha256)
        return mark_loaded_before(check, loaded[0], loaded[1].isoformat()) if loaded else check

    def preview(
        self, check: Check, *, remove: Collection[str] = (), language: Language = "ru"
    ) -> Sequence[TableChanges]:
        """What publishing this check would change, table by table; nothing when it cannot be published.

        Raises `Refused` when the missing rows of the tables in `remove` cannot go.
        """
        if self.store is None or not check.ledger.loaded:
            return ()
        return previewing.preview(self.store, check, remove, language)

    def moves(self, check: Check, period: str, *, remove: Collection[str] = ()) -> Sequence[Move]:
        """Which indicators publishing would move in a period, those that change their status first."""
        if self.store is None or not check.ledger.loaded:
            return ()
        from data_sources.publishing import moving  # measuring is imported only where something is measured

        return moving.find_moves(self.store, check, period, remove)

    def periods(self, check: Check) -> Sequence[str]:
        """The academic years that a file touches, latest first."""
        from data_sources.publishing import moving

        return moving.touched_periods(self.store, check)

    def check_undo(self, load_id: int) -> Problem | None:
        """Why a load cannot be undone; None when it can."""
        store = self.require_store()
        with store.reading() as connection:
            return undoing.check_undo(connection, store.tables, load_id)

    def undo(self, load_id: int, actor: Actor) -> None:
        """Bring back the state before a load, in one transaction; raises `Forbidden` and `Refused`."""
        require_editor(actor)
        store = self.require_store()
        with store.publish_transaction() as connection:
            undoing.undo(connection, store.tables, load_id, actor)

    def history(self, table: str, key: Row, column: str) -> Sequence[Past]:
        """Every value a cell of the store has had, oldest first."""
        store = self.require_store()
        with store.reading() as connection:
            return history.read_history(connection, store.tables, table, key, column)

    def publish(
        self,
        check: Check,
        actor: Actor,
        *,
        kind: str = "workbook",
        source: str | None = None,
        source_on: date | None = None,
        synthetic: bool = False,
        remove: Collection[str] = (),
        progress: Progress | None = None,
    ) -> int:
        """Publish the good rows in one transaction; the number of the load.

        The bytes of a published load are not loaded again: its number is given and nothing changes.
        Raises `Forbidden` for viewers and `Refused` when nothing may be published.
        """
        about = About(kind, source, source_on, synthetic, None, frozenset(remove))
        return self.publish_load(check, actor, about, progress or tell_nobody).load_id

    def publish_load(self, check: Check, actor: Actor, about: About, progress: Progress = tell_nobody) -> Published:
        """As `publish`, telling also how many rows it touched and which stored values it replaced."""
        require_editor(actor)
        good, store = good_rows(check), self.require_store()
        if good.loaded_before:
            return Published(good.loaded_before, 0, 0, check.ledger.read)
        if not check.ledger.loaded:
            raise Refused(Problem("E23", "error", values={"file": check.file_name}))
        about = replace(about, cluster_id=about.cluster_id or good.cluster_id)
        with store.publish_transaction() as connection:
            loaded = repeating.find_load(connection, store.tables, good.sha256)
            if loaded:
                return Published(loaded[0], 0, 0, check.ledger.read)
            return publishing.publish(connection, store.tables, check, about, actor, progress)

    def edit(
        self, table: str, key: Row, values: Row | None, actor: Actor, *, reason: str, seen: Row | None = None
    ) -> int:
        """Change, add or (`values=None`) remove one stored row with a reason; the number of the load of this edit.

        Raises `Forbidden` for viewers and `Refused` when the reason, the row or one of its values cannot be taken, or
        when a cell no longer says what was `seen` in it.
        """
        require_editor(actor)
        store = self.require_store()
        with store.publish_transaction() as connection:
            return editing.edit(connection, store.tables, editing.Wish(table, key, values, reason, seen or {}), actor)

    def edit_many(self, rows: Sequence[RowEdit], actor: Actor, *, reason: str) -> int:
        """Change, add or remove rows that belong together as one load: all of them or, with `Refused`, none."""
        require_editor(actor)
        store = self.require_store()
        with store.publish_transaction() as connection:
            return editing.edit_many(connection, store.tables, rows, actor, reason)

    def export(self, cluster_id: str, language: Language, *, sheet: str | None = None) -> bytes:
        """All data of a cluster as a filled workbook, or one declared sheet as CSV; either loads without a change."""
        from data_sources import exporting

        store = self.require_store()
        with store.reading() as connection:
            if sheet is not None:
                return exporting.export_sheet(connection, store.tables, cluster_id, language, sheet)
            return exporting.export_workbook(connection, store.tables, cluster_id, language)

    def annotate(self, check: Check, content: bytes, language: Language) -> bytes:
        """The checked workbook as .xlsx with every problem at its cell and a first sheet that lists them."""
        from data_sources import doctor  # only a download needs it

        return doctor.annotate(check, content, language)

    def sources(self) -> Sequence[SourceState]:
        """Every configured database and saved mapping with its last success and failure."""
        return read_states(self.require_store())

    def refresh(self, name: str, actor: Actor) -> SourceState:
        """Read a configured database and publish its good rows; when it is down, everything stays as it was.

        Raises `Forbidden` for viewers and `Refused` when no such database is configured.
        """
        require_editor(actor)
        return refresh_source(self, find_configured(name), actor).state

    def tell(self, problem: Problem, language: Language) -> str:
        """The problem as one sentence."""
        return sentences.tell(problem, language)

    def remove_synthetic(self, actor: Actor) -> None:
        """Remove every synthetic load and all its rows, in one transaction."""
        require_editor(actor)
        store = self.require_store()
        with store.publish_transaction() as connection:
            remove_synthetic(connection, store.tables)

    def require_store(self) -> SqlStore:
        """The store that data are published to; raises `StoreProblem` when this importer was opened without one."""
        if self.store is None:
            raise StoreProblem("No store was opened; expected one to publish to.")
        return self.store


def open_importer(store: SqlStore | None) -> WorkbookImporter:
    """The importer of a store, or of none: then files can be checked only."""
    return WorkbookImporter(store)
