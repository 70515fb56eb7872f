"""A table on the page of programmes: as words or as a table to sort, with its source line and its files."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.domain.results import Result
from dashboard.reports.listing import Listing
from dashboard.session import Page
from dashboard.ui.page_frame import synthetic
from dashboard.ui.pictures import formatter
from dashboard.ui.source_line import say_source_line
from dashboard.ui.tables import show_table, show_words
from dashboard.ui.takeaway import show_takeaway

DASH = "–"


def show_list(
    page: Page, listing: Listing, key: str, results: Sequence[Result] = (), *, sortable: bool = False
) -> None:
    """The rows of a table with what one can take away; texts wrap unless it is to be sorted."""
    columns = [column.heading for column in listing.columns]
    rows = pd.DataFrame([list(row) for row in listing.rows], columns=columns, dtype=object)
    if sortable:
        formats = {one.heading: formatter(page, one) for one in listing.columns if one.kind != "text"}
        show_table(page, rows, formats=formats, key=f"table_{key}", alt=listing.title)
    else:
        show_words(rows.map(lambda cell: page.text.number(cell) if isinstance(cell, int | float) else cell or DASH))
    marks = (page.text.say("Synthetic data"),) if synthetic(page, results) else ()
    title = " · ".join(part for part in (listing.title, page.cluster_name, page.period) if part)
    known = [one for one in results if one.value is not None]
    show_takeaway(page, replace(listing, title=title, source=say_source_line(page, known), marks=marks), key)
