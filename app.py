"""Joins the house: settings, store, importer, session, navigation. Start it with `streamlit run app.py`."""

import logging
from pathlib import Path

import streamlit as st

from dashboard.domain.reading import ConfigMistakes
from dashboard.session import House, choose_language, hand_over
from dashboard.settings import Settings, WrongSetting, read_settings
from dashboard.text import Text, parse_language
from dashboard.ui.navigation import PAGES
from dashboard.ui.notices import show_cannot_start
from dashboard.ui.page_frame import show_or_explain
from data_sources.demo import apply_demo_setting
from data_sources.importer import open_importer
from data_sources.store import StoreProblem, open_store


@st.cache_resource(show_spinner="Kenes")
def open_house(settings: Settings) -> House:
    """Open the store and the importer once for the whole process and load or remove the demo as set."""
    store = open_store(settings.database_url)
    importer = open_importer(store)
    apply_demo_setting(store, importer, settings)
    return House(settings, store, importer)


def start() -> None:
    """The bare address leads to the overview, so that every page has an address of its own."""
    st.switch_page("pages/overview.py", query_params=st.query_params.to_dict())


st.set_page_config("Kenes", str(Path(__file__).parent / "static/favicon.png"), "wide", initial_sidebar_state=220)
try:
    settings = read_settings()
    text = Text(choose_language(settings.language))
    groups = {"": [st.Page(start, url_path="start", default=True, visibility="hidden")]}
    for group, name, title in PAGES:
        groups.setdefault(text.say(group), []).append(st.Page(f"pages/{name}.py", title=text.say(title), url_path=name))
    page = st.navigation(groups)  # before the house is opened, which may take seconds at the first start
    hand_over(open_house(settings))
except (WrongSetting, StoreProblem, ConfigMistakes) as problem:
    logging.getLogger("kenes").error(problem)
    show_cannot_start(Text(parse_language(st.query_params.get("lang"))), problem)
    st.stop()
show_or_explain(page.run, text)
