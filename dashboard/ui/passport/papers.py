"""The passport as files: in each language a document and pages for printing, built on the click."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard.domain.table_files import make_file_name
from dashboard.domain.words import LANGUAGES, Language
from dashboard.reports.passport_papers import KINDS, MIME, Kind, write_passport
from dashboard.session import Page
from dashboard.text import Text
from dashboard.ui.choices import LANGUAGE_NAMES
from dashboard.ui.notices import plain, show_quietly
from dashboard.ui.passport.sheet import build_sheet


def show_papers(page: Page) -> None:
    """The buttons in a row: three languages, two kinds of file each."""
    say = page.text.say
    st.subheader(plain(say("Take the passport away")), anchor="papers")
    show_quietly(
        say(
            "The same content in the order of the recommendations, with approval and signature lines. "
            "It is built when you ask for it."
        )
    )
    with st.container(horizontal=True, gap="small"):
        for language in LANGUAGES:
            for kind in KINDS:
                show_paper(page, language, kind)


def show_paper(page: Page, language: Language, kind: Kind) -> None:
    """One button; its file is made when it is pressed."""
    st.download_button(
        f"{LANGUAGE_NAMES[language]} · {kind.upper()}",
        data=partial(build_paper, page, language, kind),
        file_name=make_file_name("passport", page.cluster_id, page.period, language, kind=kind),
        mime=MIME[kind],
        key=f"paper_{language}_{kind}",
        on_click="ignore",
        icon=":material/download:",
    )


def build_paper(page: Page, language: Language, kind: Kind) -> bytes:
    """The file in a language, whatever the language of the page is."""
    return write_passport(build_sheet(replace(page, text=Text(language))), kind)
