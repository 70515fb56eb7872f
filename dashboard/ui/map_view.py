"""The page of the map: choices, the map with its card, the legend, and the table that holds and selects the same."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.session import Page, choose
from dashboard.ui.choices import choose_own, select
from dashboard.ui.map_card import forget, show_organisation, show_summary
from dashboard.ui.map_content import Members, Row, active_rows, choose_view, gather_members, size_measures
from dashboard.ui.map_legend import show_legend
from dashboard.ui.map_picture import MapPicture, name_things
from dashboard.ui.map_places import arrange
from dashboard.ui.map_region_card import show_region
from dashboard.ui.map_shapes import HEIGHT
from dashboard.ui.map_symbols import KIND_NAMES, KIND_SIGNS, KINDS, kind_of
from dashboard.ui.map_territory import (
    FIRST_INDICATORS,
    Territory,
    gather_territory,
    read_outlines,
    region_indicators,
)
from dashboard.ui.maps import PARTICIPANTS, REGIONS, chart_map
from dashboard.ui.maps_flat import ORGANISATION, REGION, chart_map_flat
from dashboard.ui.notices import plain
from dashboard.ui.page_frame import Frame
from dashboard.ui.palette import choose_palette

# How much smaller symbols are in the view of a whole country.
FAR = 0.6


@dataclass(frozen=True, slots=True)
class MapChoices:
    """What the reader chose: the indicator of the regions, the size of symbols, the extent, kinds, and what is open."""

    indicator_id: str
    measure: str
    extent: str
    kinds: tuple[str, ...]
    flat: bool
    org_id: str
    region: str


@dataclass(frozen=True)
class MapContent:
    """What the page shows: participants, regions, and the picture made of both."""

    rows: Sequence[Row]
    members: Members
    territory: Territory
    picture: MapPicture
    problems: tuple[str, ...]


def choose_map(page: Page, frame: Frame) -> MapChoices:
    """The choices of the map; all of them are in the address."""
    indicators = region_indicators(page)
    first = next((name for name in (*FIRST_INDICATORS, *indicators) if name in indicators), "")
    with frame.choices:
        indicator = choose_own("colour", page.text.say("Regions coloured by"), indicators, first)
    # These two have their boxes under the map, where they explain what is seen.
    measure = choose("size", list(size_measures(page)), "equal")
    extent = choose("extent", list(extents(page)), "cluster")
    asked = st.query_params.get("kinds", "").split(",")
    kinds = tuple(kind for kind in KINDS if kind in asked) or tuple(KINDS)
    flat = st.query_params.get("flat") == "1"
    return MapChoices(
        indicator, measure, extent, kinds, flat, st.query_params.get("org", ""), st.query_params.get("region", "")
    )


def extents(page: Page) -> dict[str, str]:
    """How much of the world the map shows first."""
    return {"cluster": page.text.say("Cluster"), "country": page.text.say("Whole country")}


def gather_map(page: Page, choices: MapChoices) -> MapContent:
    """Everything the page shows for the choices. The view does not depend on the filter, so it never jumps."""
    rows = active_rows(page)
    outlines, problems = read_outlines(page)
    members = gather_members(page, rows, choices.measure)
    territory = gather_territory(page, choices.indicator_id, outlines)
    far = choices.extent == "country"
    view = choose_view(page, choices.extent, outlines, members.placed, home_region(page))
    shown = [participant for participant in members.placed if participant.kind in choices.kinds]
    placed, towns = arrange(shown, view, measured=choices.measure != "equal", shrink=FAR if far else 1.0)
    picture = MapPicture(
        outlines,
        territory.regions,
        placed,
        view,
        territory.scale,
        choose_palette(st.context.theme.type),
        choices.org_id,
        choices.region,
        towns,
        pale=not far,
    )
    return MapContent(rows, members, territory, name_things(picture), problems)


def home_region(page: Page) -> str:
    """The region of the chosen cluster."""
    own = page.clusters[page.clusters["cluster_id"] == page.cluster_id]
    return str(own.iloc[0]["region_code"])


def show_map(page: Page, content: MapContent, choices: MapChoices, description: str) -> None:
    """The map with its card beside it; under it the filter by kind and the switch to the flat picture."""
    for problem in content.problems:
        st.warning(plain(page.text.say("The file of outlines was not used. {problem}", problem=problem)))
    left, right = st.columns([7, 3], gap="medium")
    with left:
        if choices.flat:
            show_flat(page, content.picture, description)
        else:
            show_deck(page, content.picture, choices, description)
        synthetic = any(result.synthetic for result in content.territory.results.values())
        show_legend(page, content.picture, choices.indicator_id, synthetic=synthetic)
        show_settings(page, content.rows, choices)
    with right, st.container(key="map_card"):
        chosen = next((row for row in content.rows if row["org_id"] == choices.org_id), None)
        if chosen is not None:
            show_organisation(page, chosen)
        elif choices.region in content.picture.outlines:
            show_region(page, choices.region, content.territory, choices.indicator_id)
        else:
            show_summary(page, content.rows, content.members)


def show_deck(page: Page, picture: MapPicture, choices: MapChoices, description: str) -> None:
    """The map to move and to click. A new key (another cluster or extent) is a new map with a view of its own."""
    key = f"map_{page.cluster_id}_{choices.extent}"
    st.pydeck_chart(
        chart_map(picture), height=HEIGHT, on_select=partial(take_object, key), key=key, alt=description or None
    )


def take_object(key: str) -> None:
    """Open what was clicked. A click beside everything leaves the card open; the card has a button to close it."""
    objects = st.session_state[key].selection.get("objects", {})
    if objects.get(PARTICIPANTS):
        choose_object("org", objects[PARTICIPANTS][0]["org_id"])
    elif objects.get(REGIONS):
        choose_object("region", objects[REGIONS][0]["properties"]["region"])


def choose_object(name: str, code: str) -> None:
    """Write the chosen organisation or region into the address; one of both is open at a time."""
    forget("region" if name == "org" else "org")
    st.query_params[name] = code


def show_flat(page: Page, picture: MapPicture, description: str) -> None:
    """The map as a vector picture."""
    key = f"flat_{page.cluster_id}"
    spec = chart_map_flat(picture, description=description, text=page.text)
    st.vega_lite_chart(spec, theme=None, key=key, on_select=partial(take_point, key))


def take_point(key: str) -> None:
    """Open what was clicked in the flat picture, which answers with an empty object beside everything."""
    selection = st.session_state[key].selection
    for name, field in ((ORGANISATION, "org_id"), (REGION, "properties\\.region")):
        found = [one[field] for one in selection.get(name, []) if one.get(field)]
        if found:
            choose_object(name, found[0])
            return


def show_settings(page: Page, rows: Sequence[Row], choices: MapChoices) -> None:
    """Under the map: the legend of the symbols, which is also their filter, then extent, size and the flat picture."""
    say = page.text.say
    show_kinds(page, rows, choices)
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_settings"):
        choose_own("extent", say("Extent"), extents(page), "cluster")
        select("size", say("Size of symbols"), size_measures(page), choices.measure, 260)
        st.session_state["map_flat"] = choices.flat
        st.toggle(say("Flat picture: for print, or where the map stays empty"), key="map_flat", on_change=take_flat)
    if choices.measure != "equal":
        st.caption(plain(say("A larger symbol means more; a hollow one means not known.")))


def show_kinds(page: Page, rows: Sequence[Row], choices: MapChoices) -> None:
    """Every kind that occurs with its sign and its count; those pressed are shown."""
    say = page.text.say
    counted = Counter(kind_of(row.get("kind")) for row in rows)
    present = [kind for kind in KINDS if counted[kind]]
    st.session_state["map_kinds"] = [kind for kind in present if kind in choices.kinds]
    st.pills(
        say("Kinds of participants shown"),
        present,
        selection_mode="multi",
        format_func=lambda kind: f"{KIND_SIGNS[kind]} {say(KIND_NAMES[kind])} {page.text.number(counted[kind])}",
        key="map_kinds",
        on_change=take_kinds,
        args=(present,),
    )


def take_kinds(present: Sequence[str]) -> None:
    """Write the kinds shown into the address; all of them need no word there."""
    chosen = st.session_state["map_kinds"]
    forget("kinds")
    if chosen and len(chosen) < len(present):
        st.query_params["kinds"] = ",".join(chosen)


def take_flat() -> None:
    """Write the kind of picture into the address."""
    forget("flat")
    if st.session_state["map_flat"]:
        st.query_params["flat"] = "1"
