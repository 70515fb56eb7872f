"""A table on the page of programmes: as words or as a table to sort, with its source line and its files."""

from collections.abc import Sequence

import pandas as pd

from dashboard.domain.results import Result
from dashboard.reports.listing import Listing
from dashboard.session import Page
from dashboard.ui.lists import complete_list, show_cells
from dashboard.ui.pictures import formatter
from dashboard.ui.tables import show_table
from dashboard.ui.takeaway import show_takeaway


def show_list(
    page: Page, listing: Listing, key: str, results: Sequence[Result] = (), *, sortable: bool = False
) -> None:
    """The rows of a table with what one can take away; texts wrap unless it is to be sorted."""
    if sortable:
        columns = [column.heading for column in listing.columns]
        rows = pd.DataFrame([list(row) for row in listing.rows], columns=columns, dtype=object)
        formats = {one.heading: formatter(page, one) for one in listing.columns if one.kind != "text"}
        show_table(page, rows, formats=formats, key=f"table_{key}", alt=listing.title)
    else:
        show_cells(page, listing)
    show_takeaway(page, complete_list(page, listing, results), key)
