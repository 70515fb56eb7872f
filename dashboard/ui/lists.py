"""Tables of texts, the same on every page: shown with wrapped cells, and taken away as files."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pandas as pd

from dashboard.domain.results import Result
from dashboard.reports.listing import Cell, Column, Listing
from dashboard.session import Page
from dashboard.ui.page_frame import synthetic
from dashboard.ui.source_line import say_source_line
from dashboard.ui.tables import show_words
from dashboard.ui.takeaway import show_takeaway


def show_list(
    page: Page, listing: Listing, key: str, seen: Listing | None = None, results: Sequence[Result] = ()
) -> None:
    """The table and its files; an empty cell is a dash on the screen and stays empty in a file.

    `seen` is the table as the screen shows it, where it has fewer columns than the file; `results` are the figures
    behind it, whose day the source line tells.
    """
    show_cells(page, seen or listing)
    show_takeaway(page, complete_list(page, listing, results), key)


def show_cells(page: Page, listing: Listing, *, height: int | Literal["content"] = "content") -> None:
    """The table alone: texts that wrap, and numbers as people read them."""
    cells = [
        [say_cell(page, column, cell) for column, cell in zip(listing.columns, row, strict=True)]
        for row in listing.rows
    ]
    headings = [column.heading for column in listing.columns]
    show_words(pd.DataFrame(cells, columns=headings, dtype=object), height=height)


def say_cell(page: Page, column: Column, cell: Cell) -> str:
    """A cell as it is read; a dash where nothing is known."""
    if isinstance(cell, str):
        return cell or "–"
    return page.text.number(cell, 1 if column.kind == "percent" else 0)


def complete_list(page: Page, listing: Listing, results: Sequence[Result] = ()) -> Listing:
    """The table with cluster and year in its title, its source line and the mark of invented data."""
    title = " · ".join(part for part in (listing.title, page.cluster_name, page.period) if part)
    marks = (page.text.say("Synthetic data"),) if synthetic(page, results) else ()
    known = [result for result in results if result.value is not None]
    return replace(listing, title=title, source=say_source_line(page, known), marks=marks)
