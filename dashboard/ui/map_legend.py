"""The legend of the map: how classes and other states look, how many regions are in each, where it all is from."""

from base64 import b64encode

import streamlit as st

from dashboard.session import Page
from dashboard.text import to_say
from dashboard.ui.map_classes import Class, State
from dashboard.ui.map_picture import MapPicture, count_tones
from dashboard.ui.maps import tone_colour
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_quantity
from dashboard.ui.palette import Palette

STATE_NAMES: dict[State, str] = {
    "zero": to_say("zero"),
    "hidden": to_say("hidden: too few people"),
    "unjudged": to_say("no colour: under 10 people or too few reported"),
    "missing": to_say("no data"),
    "outside": to_say("no cluster"),
}
MARKS: dict[State, str] = {
    "zero": '<text x="15" y="16" font-size="15" text-anchor="middle" fill="{ink}">0</text>',
    "hidden": '<rect x="9" y="9" width="12" height="8" fill="{hidden}"/>'
    '<path d="M11 9V7a4 4 0 0 1 8 0V9" fill="none" stroke="{hidden}" stroke-width="2"/>',
    "missing": '<path d="M2 20 20 2M10 20 28 2M20 20 29 11M1 11 10 2" stroke="{missing}" stroke-width="1.3"/>',
    "unjudged": '<circle cx="15" cy="11" r="5" fill="none" stroke="{ink}" stroke-width="1.5"/>',
    "outside": "",
}


def show_legend(page: Page, picture: MapPicture, indicator_id: str, *, synthetic: bool) -> None:
    """One entry for each class and each state, with the number of regions; invented values are called so."""
    indicator = page.indicator(indicator_id)
    counts = count_tones(picture)
    entries: list[tuple[int | State, str]] = [
        (item.tone, say_class(page, item, indicator.unit)) for item in picture.scale.classes
    ]
    entries += [(state, page.text.say(name)) for state, name in STATE_NAMES.items() if counts[state]]
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(plain(page.text.words(indicator.names)), width="content")
        if synthetic:
            st.badge(page.text.say("Synthetic data"), color="gray", width="content")
    with st.container(horizontal=True, gap="small", key="map_legend"):
        for tone, name in entries:
            with st.container(horizontal=True, gap="xsmall", width="content", vertical_alignment="center"):
                st.image(swatch(tone, picture), width=30)
                st.caption(plain(f"{name}: {page.text.number(counts[tone])}"), width="content")


def say_class(page: Page, item: Class, unit: str) -> str:
    """The values of a class, and on which side of the norm they are."""
    low, high = say_quantity(page.text, item.low, unit_sign(unit)), say_quantity(page.text, item.high, unit_sign(unit))
    return low if low == high else f"{low} – {high}"


def unit_sign(unit: str) -> str:
    """Only percentages carry their sign in the legend."""
    return unit if unit == "%" else ""


def swatch(tone: int | State, picture: MapPicture) -> str:
    """A small picture of how a region of this class looks."""
    palette = picture.palette
    if isinstance(tone, int):
        return framed(tone_colour(tone, picture), "", palette)
    fill = palette.grid if tone == "hidden" else palette.background
    colours = {"ink": palette.ink, "hidden": palette.hidden, "missing": palette.missing}
    return framed(fill, MARKS[tone].format_map(colours), palette)


def framed(fill: str, mark: str, palette: Palette) -> str:
    """A framed rectangle with a mark, as a picture inside the page."""
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="22" viewBox="0 0 30 22" font-family="sans-serif">'
        f'<rect x="1" y="1" width="28" height="20" fill="{fill}" stroke="{palette.rest}"/>{mark}</svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(drawn.encode()).decode()


def show_attribution(page: Page) -> None:
    """Whose outlines and places these are, and which are approximate."""
    st.caption(plain(say_attribution(page)))


def say_attribution(page: Page) -> str:
    """The same as a sentence, for files that are taken away too."""
    say = page.text.say
    if page.house.settings.boundaries:
        return say("Outlines: the file named in the settings. Places: GeoNames, CC BY 4.0.")
    return say(
        "Outlines: Natural Earth; Abai, Jetisu, Ulytau, Shymkent and the oblasts they came from are "
        "generalised from their settlements and approximate. Places: GeoNames, CC BY 4.0."
    )
