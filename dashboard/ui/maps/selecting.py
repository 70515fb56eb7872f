"""What opens when something on the map is chosen: one card at a time, kept in the address."""

from collections.abc import Sequence

import streamlit as st

from dashboard.session import Page
from dashboard.ui.maps.deck import read_click
from dashboard.ui.maps.flat import ORGANISATION, REGION
from dashboard.ui.maps.picture import MapPicture

# The cards that may be open, by their name in the address: an organisation, a region, what was found by typed words.
CARDS = ("org", "region", "found")
# The members of the disc that was clicked. They are too many for an address, and another zoom has other discs.
GROUP = "map_group"


def choose_object(name: str, code: str) -> None:
    """Write what was chosen into the address; one card is open at a time."""
    close_card()
    st.query_params[name] = code


def choose_members(org_ids: Sequence[str]) -> None:
    """Open the one organisation of a sign, or the list of those that a disc stands for."""
    if len(org_ids) == 1:
        choose_object("org", org_ids[0])
    else:
        close_card()
        st.session_state[GROUP] = tuple(org_ids)


def close_card() -> None:
    """Go back to the summary."""
    st.session_state.pop(GROUP, None)
    for name in CARDS:
        forget(name)


def forget(name: str) -> None:
    """Take a choice out of the address."""
    if name in st.query_params:
        del st.query_params[name]


def show_close(page: Page, name: str) -> None:
    """The way back to the list of participants."""
    st.button(
        page.text.say("Close the card"),
        key=f"close_{name}",
        on_click=close_card,
        icon=":material/close:",
        type="tertiary",
    )


def take_object(key: str, picture: MapPicture) -> None:
    """Open what was clicked. A click beside everything leaves the card open; the card has a button to close it."""
    name, code = read_click(st.session_state[key].selection.get("objects", {}))
    if name == "group":
        choose_members(picture.members_of(code))
    elif name:
        choose_object(name, code)


def take_point(key: str) -> None:
    """Open what was clicked in the flat picture, which answers with an empty object beside everything."""
    selection = st.session_state[key].selection
    for name, field in ((ORGANISATION, "org_id"), (REGION, "properties\\.region")):
        found = [one[field] for one in selection.get(name, []) if one.get(field)]
        if found:
            choose_object(name, found[0])
            return
