"""What one can take away: the table behind a picture as a file, with its source line.

It stands apart from the pictures, so that the first page need not wait for the library that draws them.
"""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard.domain.table_files import make_file_name
from dashboard.reports.downloads import as_csv, as_xlsx
from dashboard.reports.listing import Listing
from dashboard.session import Page
from dashboard.ui.notices import plain

MIME_TYPES = {
    "CSV": "text/csv",
    "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def show_takeaway(page: Page, listing: Listing, key: str) -> None:
    """Where the picture comes from, and its table as a file that is built on the click."""
    builders: Mapping[str, Callable[[], bytes]] = {
        "CSV": partial(as_csv, listing, page.text.language),
        "XLSX": partial(as_xlsx, listing),
    }
    with st.container(horizontal=True, wrap=False, gap="small", vertical_alignment="center"):
        st.caption(plain(listing.source))
        for kind, build in builders.items():
            st.download_button(
                kind,
                data=build,
                file_name=make_file_name(key, page.cluster_id, page.period, kind=kind),
                mime=MIME_TYPES[kind],
                key=f"{kind}_{key}",
                help=page.text.say("Download the table as {kind}", kind=kind),
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )
