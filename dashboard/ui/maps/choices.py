"""What the reader chose on the map: its topic, the choices of that topic, the kinds shown and the card that is open."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.session import Page, change, choose
from dashboard.text import to_say
from dashboard.ui.maps.measures import choose_measure
from dashboard.ui.maps.selecting import CARDS, GROUP
from dashboard.ui.maps.symbols import KINDS
from dashboard.ui.maps.territory_choices import choose_territory
from dashboard.ui.maps.webgl import is_printing, lacks_webgl
from dashboard.ui.page_frame import Frame

TOPICS: Mapping[str, str] = {
    "participants": to_say("Participants"),
    "ties": to_say("Ties"),
    "regions": to_say("Regions"),
}
CARD_WIDTH = 300


@dataclass(frozen=True, slots=True)
class MapChoices:
    """What the reader chose: the topic, the indicator of the regions, the size of symbols, kinds, and what is open."""

    topic: str
    indicator_id: str
    measure: str
    kinds: tuple[str, ...]
    flat: bool
    org_id: str
    region: str
    found: str
    group: tuple[str, ...]
    scheme: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where things stand on the page: the picture, beside it the topic's own choices, under these the card."""

    picture: DeltaGenerator
    choices: DeltaGenerator
    card: DeltaGenerator


def open_desk() -> Desk:
    """Place the picture and, beside it, what is chosen and the card; on a phone these come under the picture."""
    left, right = st.columns([7, 3], gap="medium")
    with right:
        return Desk(left, st.container(key="map_choices", gap="small"), st.container(key="map_card", gap="xsmall"))


def choose_map(page: Page, frame: Frame, desk: Desk) -> MapChoices:
    """The choices of the map; all of them are in the address."""
    with frame.choices:
        topic = choose_topic(page)
    about = choose_territory(page, desk.choices, shown=topic == "regions")
    asked = st.query_params.get("kinds", "").split(",")
    kinds = tuple(kind for kind in KINDS if kind in asked) or tuple(KINDS)
    org_id, region, found = (st.query_params.get(card, "") for card in CARDS)
    group = st.session_state.get(GROUP, ())
    # The size has its box under the map, where it explains what is seen.
    cards = (org_id, region, found, group)
    return MapChoices(
        topic, about.indicator_id, choose_measure(page), kinds, choose_flat(), *cards, about.scheme, about.beside
    )


def choose_flat() -> bool:
    """Whether the flat map is shown: as the reader chose, else where the browser cannot draw the other one."""
    asked = "1" if is_printing() else st.query_params.get("flat", "")
    return asked == "1" if asked in ("0", "1") else lacks_webgl()


def choose_topic(page: Page) -> str:
    """What the map is about: who takes part, who works with whom, or how the regions stand."""
    # Links made before there were topics asked for the whole country instead.
    country = st.query_params.to_dict().get("extent") == "country"
    if "extent" in st.query_params:
        del st.query_params["extent"]
    topic = "regions" if country else choose("topic", list(TOPICS), "participants")
    st.session_state["chosen_topic"] = topic
    if st.query_params.get("topic") != topic:
        st.query_params["topic"] = topic
    st.session_state["choose_topic"] = topic
    st.segmented_control(
        page.text.say("The map shows"),
        list(TOPICS),
        format_func=lambda code: page.text.say(TOPICS[code]),
        key="choose_topic",
        on_change=change,
        args=("topic", "choose_topic"),
        required=True,
    )
    return topic
