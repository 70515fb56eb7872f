"""A picture as every page shows it: its question, a sentence that reads it, the picture, the table, what it means."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.domain.results import Result
from dashboard.reports.drawings import Drawing
from dashboard.reports.listing import Column, Listing
from dashboard.session import Page
from dashboard.ui.charts import Spec, in_colours
from dashboard.ui.comparing import Undrawn
from dashboard.ui.lists import complete_list
from dashboard.ui.metadata import show_metadata
from dashboard.ui.notices import plain
from dashboard.ui.palette import LIGHT, Palette, choose_palette
from dashboard.ui.reporting import say_why_provisional
from dashboard.ui.sentences import say_protected
from dashboard.ui.tables import show_table
from dashboard.ui.takeaway import show_takeaway

NOTHING_LEFT_OUT = Undrawn()


@dataclass(frozen=True)
class Picture:
    """All that belongs to one picture. Without a `spec` there is nothing to draw, and `sentence` says why.

    `results` are those the picture rests on; the first of each indicator stands for it under "about".
    `explanation` stands small under the picture, so that the picture itself is seen with the title.
    `undrawn` names the groups that are not drawn; `notes` are further short remarks.
    """

    key: str
    question: str
    sentence: str
    spec: Spec | None
    listing: Listing
    results: Sequence[Result]
    undrawn: Undrawn = NOTHING_LEFT_OUT
    explanation: str = ""
    notes: Sequence[str] = ()


def see_palette() -> Palette:
    """The palette of the theme the reader sees."""
    return choose_palette(st.context.theme.type)


def show_picture(page: Page, picture: Picture) -> None:
    """Question, sentence, then picture, table and meaning as tabs, then source line and downloads."""
    with st.container(key=f"picture_{picture.key}", gap="xsmall"):
        st.subheader(plain(picture.question), anchor=picture.key)
        protected = say_protected(page.text, picture.results) if picture.spec is None else ""
        if protected or picture.sentence:
            st.markdown(plain(protected or picture.sentence))
        if picture.spec is not None:
            show_tabs(page, picture)
        elif picture.explanation:
            st.caption(plain(picture.explanation))


@st.fragment
def show_tabs(page: Page, picture: Picture) -> None:
    """The three tabs; only the open one is filled, and turning it reruns nothing else on the page."""
    say = page.text.say
    names = [say("Picture"), say("Table"), say("About")]
    tabs = st.tabs(names, key=f"tabs_{picture.key}_{page.language}", on_change="rerun")
    for tab, fill in zip(tabs, (show_drawing, show_listing, show_meaning), strict=True):
        if tab.open:
            with tab:
                fill(page, picture)
    if picture.explanation:
        st.caption(plain(picture.explanation))
    listing = complete(page, picture)
    show_takeaway(page, listing, picture.key, partial(compose, page, picture, listing))


def compose(page: Page, picture: Picture, listing: Listing) -> Drawing:
    """The picture as a file shows it: in light colours, with what is said around it, its marks and its source line."""
    about = " · ".join(part for part in (page.cluster_name, page.period) if part)
    return Drawing(
        picture.question,
        picture.sentence,
        in_colours(picture.spec or {}, LIGHT),
        picture.explanation,
        tuple(say_remarks(page, picture)),
        listing.source,
        about,
        listing.marks,
    )


def show_drawing(page: Page, picture: Picture) -> None:
    """The drawing itself; its text alternative is in the spec. Under it, by name, whatever is not drawn."""
    st.vega_lite_chart(picture.spec, theme=None, key=f"chart_{picture.key}")
    remarks = say_remarks(page, picture)
    if remarks:
        st.caption("  \n".join(plain(remark) for remark in remarks))


def say_remarks(page: Page, picture: Picture) -> list[str]:
    """Who is missing, who is hidden, and why something is pale."""
    say = page.text.say
    remarks = []
    if picture.undrawn.missing:
        remarks.append(say("No data: {names}", names=", ".join(picture.undrawn.missing)))
    if picture.undrawn.hidden:
        remarks.append(say("Hidden to protect small groups: {names}", names=", ".join(picture.undrawn.hidden)))
    if picture.undrawn.few:
        remarks.append(say("Fewer than 5 people: {names}", names=", ".join(picture.undrawn.few)))
    if any(result.small_base and not result.hidden for result in picture.results):
        remarks.append(say("Pale: fewer than 10 people, therefore no colour and no rank."))
    return [*remarks, *say_why_provisional(page.text, picture.results), *picture.notes]


def show_listing(page: Page, picture: Picture) -> None:
    """The table behind the picture: the same results, one row for each group, unknown cells with a dash."""
    listing = picture.listing
    frame = pd.DataFrame(
        [list(row) for row in listing.rows], columns=[column.heading for column in listing.columns], dtype=object
    )
    formats = {column.heading: formatter(page, column) for column in listing.columns if column.kind != "text"}
    show_table(page, frame, formats=formats, key=f"table_{picture.key}", alt=picture.question)


def complete(page: Page, picture: Picture) -> Listing:
    """The table with its source line and the mark of invented numbers."""
    return complete_list(page, picture.listing, picture.results)


def formatter(page: Page, column: Column) -> Callable[[Any], str]:
    """How the numbers of a column are written on the screen; words stay words."""
    decimals = 1 if column.kind == "percent" else 0
    return lambda cell: cell if isinstance(cell, str) else page.text.number(cell, decimals)


def show_meaning(page: Page, picture: Picture) -> None:
    """The card of each indicator in the picture."""
    for indicator_id in dict.fromkeys(result.indicator_id for result in picture.results):
        indicator = page.indicator(indicator_id)
        st.markdown(f"**{plain(page.text.words(indicator.names))}**")
        show_metadata(page, indicator, page.total(indicator_id))
