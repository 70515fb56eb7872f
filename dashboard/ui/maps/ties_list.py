"""The list of ties of a period, as whoever looks may see it, and which colleges have none."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st

from dashboard.session import Page
from dashboard.ui.listed_counts import Row, read_count, records, state_of
from dashboard.ui.maps.ties import KIND_OF, TIE_KINDS, Tie, Ties, Untied, sum_known

COLUMNS = ["kind", "from_org_id", "to_org_id", "persons", "with_mentor"]


def gather_ties(page: Page, kinds: Sequence[str]) -> Ties:
    """The ties of the chosen period; whoever only looks gets protected counts, and everything is added up from them."""
    state = (page.house.settings.database_url, page.version, page.actor.sees_exact)
    return read_ties(page, state, page.cluster_id, page.period, tuple(kinds))


@st.cache_resource(show_spinner=False, max_entries=64)
def read_ties(_page: Page, state: tuple[object, ...], cluster_id: str, period: str, kinds: tuple[str, ...]) -> Ties:
    """The ties for one `state` of the data and one kind of reader, kept because a large cluster has 20,000 of them."""
    rows = _page.rows("ties", cluster_id=cluster_id, period=period)
    marks = [name for name in rows.columns if name.startswith(("persons_", "with_mentor_"))]
    told = records(rows.loc[rows["kind"].isin(list(KIND_OF)), [*COLUMNS, *marks]])
    ties = merge(tie_of(row) for row in told if read_count(row, "persons") != 0)
    shown = tuple(tie for tie in ties if tie.kind in kinds)
    listed = records(_page.rows("practice_colleges", cluster_id=cluster_id, period=period))
    colleges = tuple(str(row["org_id"]) for row in listed)
    speaking = {str(row["from_org_id"]) for row in told if KIND_OF[str(row["kind"])] in kinds}
    tied = {org for tie in shown for org in (tie.from_org, tie.to_org)}
    untied: dict[str, Untied] = {
        college: "none" if college in speaking else "untold" for college in colleges if college not in tied
    }
    counted = {kind: sum(tie.kind == kind for tie in ties) for kind in TIE_KINDS}
    return Ties(kinds, shown, counted, colleges, untied)


def tie_of(row: Row) -> Tie:
    """One row of the list as a tie."""
    state = state_of(row, "persons")
    return Tie(
        str(row["from_org_id"]),
        str(row["to_org_id"]),
        KIND_OF[str(row["kind"])],
        counted_in(row, "persons"),
        "few" if state == "few" else "hidden" if state else "",
        counted_in(row, "with_mentor"),
    )


def counted_in(row: Row, name: str) -> int | None:
    """A count of people of a list; None when it is empty or protected."""
    count = read_count(row, name)
    return None if count is None else round(count)


def merge(ties: Iterable[Tie]) -> list[Tie]:
    """One tie for each pair and kind: placements that are the same kind to the reader are added up."""
    merged: dict[tuple[str, str, str], Tie] = {}
    for tie in ties:
        key = (tie.from_org, tie.to_org, tie.kind)
        merged[key] = add(merged[key], tie) if key in merged else tie
    return list(merged.values())


def add(one: Tie, other: Tie) -> Tie:
    """Two ties of a pair as one; a count that is not shown stays out and is said to be."""
    return replace(
        one,
        persons=sum_known(one.persons, other.persons),
        mentored=sum_known(one.mentored, other.mentored),
        protected="hidden" if one.hidden or other.hidden else "",
    )
