"""What opens when something on the map is chosen: one organisation or one region at a time, kept in the address."""

import streamlit as st

from dashboard.ui.map_card import forget
from dashboard.ui.maps import PARTICIPANTS, REGIONS
from dashboard.ui.maps_flat import ORGANISATION, REGION


def choose_object(name: str, code: str) -> None:
    """Write the chosen organisation or region into the address; one of both is open at a time."""
    forget("region" if name == "org" else "org")
    st.query_params[name] = code


def take_object(key: str) -> None:
    """Open what was clicked. A click beside everything leaves the card open; the card has a button to close it."""
    objects = st.session_state[key].selection.get("objects", {})
    if objects.get(PARTICIPANTS):
        choose_object("org", objects[PARTICIPANTS][0]["org_id"])
    elif objects.get(REGIONS):
        choose_object("region", objects[REGIONS][0]["properties"]["region"])


def take_point(key: str) -> None:
    """Open what was clicked in the flat picture, which answers with an empty object beside everything."""
    selection = st.session_state[key].selection
    for name, field in ((ORGANISATION, "org_id"), (REGION, "properties\\.region")):
        found = [one[field] for one in selection.get(name, []) if one.get(field)]
        if found:
            choose_object(name, found[0])
            return
