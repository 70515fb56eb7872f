"""What is known of a cluster for its passport: read once from its own tables, on the day the passport is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.domain.passport import Section, check_sections
from dashboard.domain.periods import counting_day, parse_period
from dashboard.domain.planning import in_year
from dashboard.domain.stored_cells import Row, day_in, text_in, whole_in
from dashboard.session import Page
from dashboard.ui.money_rows import Sums, read_sums
from dashboard.ui.passport.words import Who

ORDER_OF_ROLES = ("initiator", "founder", "coordinator", "member", "practice_base", "expert", "partner")


@dataclass(frozen=True)
class Known:
    """The cluster of a page with everything its passport is made from."""

    page: Page

    @cached_property
    def day(self) -> date:
        """The day on which the indicator of the passport counts."""
        return counting_day("as_of", parse_period(self.page.period), None, date.today())

    @cached_property
    def year(self) -> int:
        """The year whose plan and money belong to the passport: that of the day."""
        return self.day.year

    def rows(self, view: str, **selection: str | None) -> tuple[Row, ...]:
        """The rows of a list of the cluster."""
        found = self.page.rows(view, cluster_id=self.page.cluster_id, **selection).to_dict("records")
        return tuple({str(name): cell for name, cell in row.items()} for row in found)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """How the eleven sections stand."""
        rows = self.rows("passport_needs", period=self.page.period)
        return check_sections(str(row["need"]) for row in rows if row["met"])

    @cached_property
    def cluster(self) -> Row:
        """The row of the cluster itself."""
        own = self.page.clusters[self.page.clusters["cluster_id"] == self.page.cluster_id]
        return {str(name): cell for name, cell in own.iloc[0].to_dict().items()}

    @cached_property
    def every_entry(self) -> tuple[Row, ...]:
        """All entries of the passport, in the order of sections."""
        return self.rows("passport_entries")

    def entries(self, section: int, *kinds: str) -> tuple[Row, ...]:
        """The entries of a section, of some kinds if given."""
        own = (row for row in self.every_entry if whole_in(row, "section_no") == section)
        return tuple(row for row in own if not kinds or row["kind"] in kinds)

    def later(self, rows: Sequence[Row]) -> int:
        """How many of the entries are dated after the day and so do not count yet."""
        return sum((day_in(row, "doc_date") or self.day) > self.day for row in rows)

    @cached_property
    def named(self) -> tuple[Row, ...]:
        """Every organisation active on the day, whether its membership is stated or not."""
        rows = self.rows("participants", as_of=self.day.isoformat())
        active = {str(row["org_id"]): row for row in rows if row["active"]}
        return tuple(sorted(active.values(), key=self.order))

    def order(self, row: Row) -> tuple[int, str, tuple[int, ...]]:
        """Roles from the initiator on, then kinds, then names."""
        role = text_in(row, "role")
        place = ORDER_OF_ROLES.index(role) if role in ORDER_OF_ROLES else len(ORDER_OF_ROLES)
        return place, text_in(row, "kind"), self.page.text.sort_key(self.page.name_in_row(row))

    @property
    def members(self) -> tuple[Row, ...]:
        """The participants as the documents state them."""
        return tuple(row for row in self.named if row["basis"] == "stated")

    @cached_property
    def who(self) -> Who:
        """The organisations of the cluster by role and by kind, to be asked for what is missing."""
        return Who(self.grouped("role"), self.grouped("kind"))

    def grouped(self, column: str) -> Mapping[str, tuple[str, ...]]:
        """The names of the organisations by the value of a column."""
        found: dict[str, list[str]] = {}
        for row in self.named:
            found.setdefault(text_in(row, column), []).append(self.page.name_in_row(row))
        return {code: tuple(names) for code, names in found.items()}

    @cached_property
    def programmes(self) -> tuple[Row, ...]:
        """The programmes that run on the day and have a speciality or a field."""
        rows = self.rows("programmes", as_of=self.day.isoformat())
        return tuple(row for row in rows if row["active"] and text_in(row, "field_code"))

    def money(self, by: str | None = None) -> list[Sums]:
        """The funding of the year, in total or by source."""
        rows = self.page.rows("funding", cluster_id=self.page.cluster_id, period=str(self.year), by=by)
        return read_sums(rows, by or "")

    @cached_property
    def plan(self) -> tuple[Row, ...]:
        """The lines of the plan of the year, the same as the page of plans counts."""
        return tuple(row for row in self.rows("plan") if in_year(row, self.year))
