"""The table of ties: from whom to whom, of which kind, how many people; colleges without a tie stand in it too."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.reports.drawings import Drawing
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.ui.listed_counts import cell_of_count
from dashboard.ui.maps.ties import TIE_KINDS, Ties
from dashboard.ui.maps.ties_words import UNTIED_NAMES, name_kind, say_no_ties, say_untied
from dashboard.ui.notices import plain
from dashboard.ui.page_frame import synthetic
from dashboard.ui.source_line import say_source_line
from dashboard.ui.tables import ROW_HEIGHT, ROWS_SHOWN
from dashboard.ui.takeaway import show_takeaway

Choose = Callable[[str, str], None]
# More rows than these are in the files only: nobody reads them on a page, and they would slow every click.
MOST_ROWS = 1000


def show_ties_table(page: Page, ties: Ties, choose: Choose, draw: Callable[[], Drawing] | None = None) -> None:
    """The ties row by row; choosing one opens the card of the organisation that sends. `draw` makes the map's file."""
    for sentence in say_untied(page, ties):
        st.caption(plain(sentence))
    if not ties.shown and not ties.untied:
        st.caption(plain(say_no_ties(page, ties) + "."))
        return
    listing, codes = list_ties(page, ties)
    key = f"table_ties_{page.cluster_id}_{page.period}_{'_'.join(ties.kinds)}"
    shown = listing.rows[:MOST_ROWS]
    st.dataframe(
        frame_of(page, listing, shown),
        hide_index=True,
        row_height=ROW_HEIGHT,
        height=ROW_HEIGHT * (min(len(shown), ROWS_SHOWN) + 1) + 2,
        selection_mode="single-row",
        on_select=partial(take_tie, key, codes, choose),
        key=key,
    )
    if len(shown) < len(listing.rows):
        st.caption(
            plain(
                page.text.say(
                    "The first {shown} of {count} rows; the files hold them all.",
                    shown=page.text.number(len(shown)),
                    count=page.text.number(len(listing.rows)),
                )
            )
        )
    show_takeaway(page, listing, "map_ties", draw)


def take_tie(key: str, codes: Sequence[str], choose: Choose) -> None:
    """Open the card of the college of the chosen row."""
    chosen = st.session_state[key].selection.rows
    if chosen and chosen[0] < len(codes):
        choose("org", codes[chosen[0]])


def frame_of(page: Page, listing: Listing, rows: Sequence[tuple[Cell, ...]]) -> pd.DataFrame:
    """The rows as the page shows them: numbers in the language, a dash where nothing is known."""
    return pd.DataFrame(
        [[cell if isinstance(cell, str) else page.text.number(cell) for cell in row] for row in rows],
        columns=[column.heading for column in listing.columns],
    )


def list_ties(page: Page, ties: Ties) -> tuple[Listing, tuple[str, ...]]:
    """The ties as a file takes them away, and the organisation that each row opens."""
    state = (page.house.settings.database_url, page.version, page.actor.sees_exact, page.language)
    return build_list(page, ties, state, page.cluster_id, page.period, ties.kinds)


@st.cache_resource(show_spinner=False, max_entries=32)
def build_list(
    _page: Page, _ties: Ties, state: tuple[object, ...], cluster_id: str, period: str, kinds: tuple[str, ...]
) -> tuple[Listing, tuple[str, ...]]:
    """The list for one `state` of the data, one kind of reader and one language, kept for all of them."""
    say = _page.text.say
    columns = (
        Column(say("From")),
        Column(say("To")),
        Column(say("Kind of tie")),
        Column(say("People"), "count"),
        Column(say("With a mentor"), "count"),
    )
    found = [*tied_rows(_page, _ties), *untied_rows(_page, _ties)]
    title = " · ".join((say("Ties"), _page.cluster_name, period))
    marks = (say("Synthetic data"),) if synthetic(_page, ()) else ()
    rows, codes = tuple(row for row, _ in found), tuple(code for _, code in found)
    return Listing(title, columns, rows, say_source_line(_page), marks), codes


def tied_rows(page: Page, ties: Ties) -> list[tuple[tuple[Cell, ...], str]]:
    """One row for each tie, by the names of both ends."""
    text, order = page.text, list(TIE_KINDS)
    named = {org_id: page.group_name("organisation", org_id) for org_id in ties.codes.orgs}
    place = {org_id: text.sort_key(name) for org_id, name in named.items()}
    kinds = {kind: name_kind(text, kind) for kind in order}
    ordered = sorted(ties.shown, key=lambda tie: (place[tie.from_org], place[tie.to_org], order.index(tie.kind)))
    return [
        (
            (
                named[tie.from_org],
                named[tie.to_org],
                kinds[tie.kind],
                cell_of_count(text, tie.protected if tie.persons is None else "", tie.persons),
                tie.mentored,
            ),
            tie.from_org,
        )
        for tie in ordered
    ]


def untied_rows(page: Page, ties: Ties) -> list[tuple[tuple[Cell, ...], str]]:
    """The colleges without a tie: a zero where they told so, nothing where they told nothing."""
    named = sorted(
        ((page.group_name("college", college), college, state) for college, state in ties.untied.items()),
        key=lambda one: page.text.sort_key(one[0]),
    )
    return [
        ((name, None, page.text.say(UNTIED_NAMES[state]), 0 if state == "none" else None, None), college)
        for name, college, state in named
    ]
