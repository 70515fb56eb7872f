"""Tables of texts on the page of the councils: shown with wrapped cells, and taken away as files."""

from dataclasses import replace

import pandas as pd

from dashboard.reports.listing import Cell, Listing
from dashboard.session import Page
from dashboard.ui.page_frame import synthetic
from dashboard.ui.source_line import say_source_line
from dashboard.ui.tables import show_words
from dashboard.ui.takeaway import show_takeaway


def show_list(page: Page, listing: Listing, key: str, seen: Listing | None = None) -> None:
    """The table and its files; an empty cell is a dash on the screen and stays empty in a file.

    `seen` is the table as the screen shows it, where it has fewer columns than the file.
    """
    seen = seen or listing
    headings = [column.heading for column in seen.columns]
    cells = [[say_cell(page, cell) for cell in row] for row in seen.rows]
    show_words(pd.DataFrame(cells, columns=headings))
    show_takeaway(page, complete_list(page, listing), key)


def say_cell(page: Page, cell: Cell) -> str:
    """A cell as it is read."""
    if isinstance(cell, str):
        return cell or "–"
    return page.text.number(cell)


def complete_list(page: Page, listing: Listing) -> Listing:
    """The table with cluster and year in its title, its source line and the mark of invented data."""
    title = " · ".join(part for part in (listing.title, page.cluster_name, page.period) if part)
    marks = (page.text.say("Synthetic data"),) if synthetic(page, ()) else ()
    return replace(listing, title=title, source=say_source_line(page), marks=marks)
