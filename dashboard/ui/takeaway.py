"""What one can take away: a picture and the table behind it as files, each with its source line inside.

It stands apart from the pictures, so that the first page need not wait for the library that draws them.
"""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard.domain.table_files import make_file_name
from dashboard.reports.downloads import as_csv, as_xlsx
from dashboard.reports.drawings import Drawing, as_png, as_svg
from dashboard.reports.listing import Listing
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.notices import plain

MIME_TYPES = {
    "CSV": "text/csv",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "PNG": "image/png",
    "SVG": "image/svg+xml",
}
HELP = {
    "table": to_say("Download the table as {kind}"),
    "picture": to_say("Download the picture as {kind}"),
}


def build_files(
    page: Page, listing: Listing, drawing: Callable[[], Drawing] | None = None
) -> Mapping[str, Callable[[], bytes]]:
    """How each kind of file is built: the table as CSV and XLSX, and the picture, if there is one, as PNG and SVG."""
    tables = {"CSV": partial(as_csv, listing, page.text.language), "XLSX": partial(as_xlsx, listing)}
    if drawing is None:
        return tables
    return {**tables, "PNG": lambda: as_png(drawing()), "SVG": lambda: as_svg(drawing())}


def show_takeaway(page: Page, listing: Listing, key: str, drawing: Callable[[], Drawing] | None = None) -> None:
    """Where the picture comes from, and its table and itself as files that are built on the click."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(plain(listing.source))
        with st.container(horizontal=True, wrap=False, gap="small", width="content"):
            for kind, build in build_files(page, listing, drawing).items():
                message = HELP["table" if kind in ("CSV", "XLSX") else "picture"]
                st.download_button(
                    kind,
                    data=build,
                    file_name=make_file_name(key, page.cluster_id, page.period, kind=kind),
                    mime=MIME_TYPES[kind],
                    key=f"{kind}_{key}",
                    help=page.text.say(message, kind=kind),
                    on_click="ignore",
                    type="tertiary",
                    icon=":material/download:",
                )
