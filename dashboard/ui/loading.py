"""Loading a file: the template, choosing, checking, mapping what is unknown, looking at the changes, publishing."""

import hashlib

import streamlit as st

from dashboard.domain.sources import Source
from dashboard.domain.store import Check, Stage
from dashboard.domain.table_files import make_file_name
from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.checked import show_check
from dashboard.ui.mapping_view import chosen_source, show_mapping
from dashboard.ui.notices import show_quietly
from dashboard.ui.previewing import show_publishing

FILE_TYPES = ["xlsx", "xls", "ods", "csv", "txt"]
STAGES: dict[Stage, str] = {
    "guarding": to_say("Looking at the file from outside"),
    "reading": to_say("Reading the sheets"),
    "recognising": to_say("Recognising sheets and columns"),
    "checking": to_say("Checking the rows"),
    "comparing": to_say("Comparing with the stored data"),
    "measuring": to_say("Computing the indicators"),
    "writing": to_say("Publishing"),
}


class ProgressBar:
    """A bar that tells what is being done, and goes away when it is done."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.place = st.empty()

    def __call__(self, stage: Stage, share: float) -> None:
        """Show the stage and how much of it is done."""
        self.place.progress(min(max(share, 0.0), 1.0), text=self.page.text.say(STAGES[stage]))

    def close(self) -> None:
        """Take the bar away."""
        self.place.empty()


def show_template(page: Page) -> None:
    """The workbook to fill, with headings in the language of the page; and the same filled with what is loaded."""
    say = page.text.say
    st.write(
        say("The template has a sheet for each kind of data, an example row, lists to choose from and instructions.")
    )
    with st.container(horizontal=True):
        st.download_button(
            say("Download the template"),
            data=lambda: page.importer.template(page.language),
            file_name=make_file_name("kenes", page.language, kind="xlsx"),
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            on_click="ignore",
            key="template",
        )
        if page.cluster_id:
            st.download_button(
                say("Download the data of the cluster"),
                data=lambda: page.importer.export(page.cluster_id, page.language),
                file_name=make_file_name(page.cluster_id, page.language, kind="xlsx"),
                mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                help=say("The template filled with everything that is loaded; it can be corrected and loaded again."),
                on_click="ignore",
                key="export",
            )


def show_loading(page: Page) -> None:
    """Choose, check, match what is unknown, see the changes, publish. The importer checks the role once more."""
    say = page.text.say
    said_before(page)
    name_the_button(say("Choose a file"))
    file = st.file_uploader(
        say("A filled workbook or table: {types}", types=", ".join(FILE_TYPES)),
        type=FILE_TYPES,
        key=f"file_{st.session_state.get('files_published', 0)}",
    )
    if file is None:
        show_quietly(say("Choosing a file changes nothing: first it is checked, then you see what would change."))
        return
    content = file.getvalue()
    check = check_once(page, content, file.name)
    show_check(page, check, content)
    show_mapping(page, check, content)
    if check.readable and check.ledger.loaded:
        show_publishing(page, check, ProgressBar(page))


def name_the_button(label: str) -> None:
    """Say the button of the file box in the language of the page; Streamlit has it in English only."""
    st.html(
        "<style>[data-testid=stFileUploaderDropzoneInstructions] { display: none; }"
        "[data-testid=stFileUploaderDropzone] > span button p { font-size: 0; }"
        "[data-testid=stFileUploaderDropzone] > span button p::after "
        f"{{ content: '{label}'; font-size: 14px; }}</style>"
    )


def said_before(page: Page) -> None:
    """What became of the last publishing, said once after the page was drawn anew."""
    load_id = st.session_state.pop("published_load", None)
    if load_id is not None:
        st.success(page.text.say("Published as load no. {number}. All pages show the new data.", number=load_id))
        show_quietly(page.text.say("It can be undone under “Loads”."))


def check_once(page: Page, content: bytes, file_name: str) -> Check:
    """The check of a file; kept while the same file, the same matching and the same data stand."""
    cluster_id, checksum = page.cluster_id or None, hashlib.sha256(content).hexdigest()
    source: Source | None = chosen_source(checksum)
    mark = (checksum, file_name, page.version, cluster_id, source.model_dump_json() if source else "")
    if st.session_state.get("checked_mark") != mark:
        bar = ProgressBar(page)
        check = page.importer.check(content, file_name, cluster_id=cluster_id, source=source, progress=bar)
        st.session_state["checked"], st.session_state["checked_mark"] = check, mark
        bar.close()
    kept: Check = st.session_state["checked"]
    return kept
