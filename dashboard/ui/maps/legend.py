"""The legend of the map: how classes and other states look, how many regions are in each, where it all is from."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from dashboard.session import Page
from dashboard.text import Text, to_say
from dashboard.ui.maps.classes import Class, Scale, State, count_classes
from dashboard.ui.maps.deck import hidden_fill, tone_colour
from dashboard.ui.maps.picture import MapPicture, Region
from dashboard.ui.maps.territory import uses_own_outlines
from dashboard.ui.notices import plain
from dashboard.ui.numbers import CURRENCIES, say_amount
from dashboard.ui.palette import Palette

Counts = Mapping[int | State, int]
STATE_NAMES: dict[State, str] = {
    "zero": to_say("zero"),
    "hidden": to_say("hidden: too few people"),
    "unjudged": to_say("no colour: under 10 people or too few reported"),
    "missing": to_say("no data"),
    "outside": to_say("no cluster"),
}
MARKS: dict[State, str] = {
    "zero": '<text x="15" y="16" font-size="15" text-anchor="middle" fill="{ink}">0</text>',
    "hidden": '<rect x="9" y="9" width="12" height="8" fill="{ink}"/>'
    '<path d="M11 9V7a4 4 0 0 1 8 0V9" fill="none" stroke="{ink}" stroke-width="2"/>',
    "missing": '<path d="M2 20 20 2M10 20 28 2M20 20 29 11M1 11 10 2" stroke="{missing}" stroke-width="1.3"/>',
    "unjudged": '<circle cx="15" cy="11" r="5" fill="none" stroke="{ink}" stroke-width="1.5"/>',
    "outside": "",
}


def show_legend(
    page: Page,
    picture: MapPicture,
    indicator_id: str,
    *,
    synthetic: bool,
    before: Sequence[Region] = (),
    years: tuple[str, ...] = (),
) -> None:
    """One entry for each class and each state, with the number of regions; invented values are called so.

    `before`: the same regions in an earlier year that stands beside; each entry then has both numbers, in the order of
    the `years`.
    """
    counts = count_classes(picture.scale, (one.tone for one in picture.regions))
    earlier = count_classes(picture.scale, (one.tone for one in before))
    say, indicator = page.text.say, page.indicator(indicator_id)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(plain(page.text.words(indicator.names)), width="content")
        if synthetic:
            st.badge(say("Synthetic data"), color="gray", width="content")
        if years:
            st.caption(plain(say("number of regions in {years}", years=" → ".join(years))), width="content")
    with st.container(horizontal=True, gap="small", key="map_legend"):
        for words, tones in group_entries(page, picture.scale, counts, earlier):
            with st.container(horizontal=True, gap="small", width="content", vertical_alignment="center"):
                if words:
                    st.caption(plain(words), width="content")
                for tone in tones:
                    with st.container(horizontal=True, gap="xsmall", width="content", vertical_alignment="center"):
                        name = say_tone(page.text, picture.scale, tone, indicator.unit)
                        numbers = [earlier[tone], counts[tone]] if before else [counts[tone]]
                        st.image(swatch(tone, picture), width=30)
                        said = " → ".join(page.text.number(number) for number in numbers)
                        st.caption(plain(f"{name}: {said}"), width="content")


def group_entries(
    page: Page, scale: Scale, counts: Counts, earlier: Counts
) -> Iterator[tuple[str, Sequence[int | State]]]:
    """The entries in groups with the words before each: the classes, on which side of the norm, then the states."""
    tones = [one.tone for one in scale.classes]
    if scale.norm is None:
        yield "", tones
    else:
        missed, met = [tone for tone in tones if tone < 0], [tone for tone in tones if tone > 0]
        sides = [(page.text.say("Norm not reached:"), missed), (page.text.say("Norm reached:"), met)]
        yield from (side for side in (sides if scale.up else sides[::-1]) if side[1])
    yield "", [state for state in STATE_NAMES if counts[state] or earlier[state]]


def say_tone(text: Text, scale: Scale, tone: int | State, unit: str) -> str:
    """The values of a class, or what a state is called."""
    if tone == "unjudged" and scale.norm is not None:
        return text.say("no colour: under 10 people, too few reported, or no common norm")
    if tone == "unjudged" and scale.money:
        return text.say("no colour: too few reported, or another currency")
    if isinstance(tone, str):
        return text.say(STATE_NAMES[tone])
    return say_class(text, next(one for one in scale.classes if one.tone == tone), scale.money or unit)


def say_class(text: Text, item: Class, unit: str) -> str:
    """The values of a class as people read them, from the first to the last that belongs to it."""
    if item.low is None and item.high is None:
        return text.say("all values")
    if unit in CURRENCIES:
        return say_class_of_money(text, item, unit)
    if item.low == item.high:
        return say_limit(text, item.low, unit)
    if item.low is None:
        return text.say("up to {high}", high=say_limit(text, item.high, unit))
    if item.high is None:
        return text.say("{low} and more", low=say_limit(text, item.low, unit))
    return f"{say_limit(text, item.low, '')}–{say_limit(text, item.high, unit)}"


def say_class_of_money(text: Text, item: Class, currency: str) -> str:
    """Amounts are short, so a class ends where the next one begins, and it is said that this end is left out."""
    low = say_amount(text, item.low, currency, short=True)
    high = say_amount(text, None if item.high is None else item.high + 1, currency, short=True)
    if item.low is None:
        return text.say("under {high}", high=high)
    if item.high is None:
        return text.say("{low} and more", low=low)
    return text.say("from {low} to under {high}", low=low, high=high)


def say_limit(text: Text, value: float | None, unit: str) -> str:
    """A limit with as many decimals as it has; only percentages carry their sign in the legend."""
    number = 0.0 if value is None else value
    places = next(places for places in (0, 1, 2) if round(number, places) == number or places == 2)
    return text.percent(number, places) if unit == "%" else text.number(number, places)


def swatch(tone: int | State, picture: MapPicture) -> str:
    """A small picture of how a region of this class looks."""
    palette = picture.palette
    if isinstance(tone, int):
        return framed(tone_colour(tone, picture), "", palette)
    fill = hidden_fill(palette) if tone == "hidden" else palette.background
    colours = {"ink": palette.ink, "missing": palette.missing}
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
    if uses_own_outlines(page):
        return say("Outlines: the file named in the settings. Places: GeoNames, CC BY 4.0.")
    return say(
        "Outlines: Natural Earth; Abai, Jetisu, Ulytau, Shymkent and the oblasts they came from are "
        "generalised from their settlements and approximate. Places: GeoNames, CC BY 4.0."
    )
