"""The page of the map: one topic at a time, the map with its card beside it, the legend and the settings under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.map_card import show_organisation, show_summary
from dashboard.ui.map_choices import Desk, MapChoices
from dashboard.ui.map_content import Members, Row, active_rows, choose_view, gather_members
from dashboard.ui.map_legend import show_legend
from dashboard.ui.map_picture import MapPicture, name_things
from dashboard.ui.map_places import arrange
from dashboard.ui.map_region_card import show_region
from dashboard.ui.map_search import show_found, show_group, show_search
from dashboard.ui.map_selecting import take_object, take_point
from dashboard.ui.map_sentences import say_members
from dashboard.ui.map_settings import show_settings
from dashboard.ui.map_shapes import HEIGHT
from dashboard.ui.map_territory import Territory, gather_territory, read_outlines
from dashboard.ui.map_territory_words import say_territory
from dashboard.ui.maps import chart_map
from dashboard.ui.maps_flat import chart_map_flat
from dashboard.ui.notices import plain
from dashboard.ui.palette import choose_palette

# How much smaller symbols are in the view of a whole country.
FAR = 0.6
# How many participants have the data of the period, is told by these; the regions by the indicator that colours them.
BEHIND = {"participants": "participants_total", "ties": "practice_students_total"}


@dataclass(frozen=True)
class MapContent:
    """What the page shows: participants, regions, the picture made of both, and what it says in one sentence."""

    rows: Sequence[Row]
    members: Members
    territory: Territory
    picture: MapPicture
    problems: tuple[str, ...]
    title: str


def gather_map(page: Page, choices: MapChoices) -> MapContent:
    """Everything the page shows for the choices. The view does not depend on the filter, so it never jumps."""
    rows = active_rows(page)
    outlines, problems = read_outlines(page)
    members = gather_members(page, rows, choices.measure)
    territory = gather_territory(page, choices.indicator_id, outlines)
    far = choices.topic == "regions"
    extent = "country" if far else "cluster"
    view = choose_view(page, extent, outlines, members.placed, home_region(page))
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
    title = say_territory(page, territory, choices.indicator_id) if far else say_members(page, rows)
    return MapContent(rows, members, territory, name_things(picture), problems, title)


def results_behind(page: Page, content: MapContent, choices: MapChoices) -> Sequence[Result]:
    """The results on which the title rests."""
    by_region = choices.topic == "regions"
    return tuple(content.territory.results.values()) if by_region else page.results(BEHIND[choices.topic])


def home_region(page: Page) -> str:
    """The region of the chosen cluster."""
    own = page.clusters[page.clusters["cluster_id"] == page.cluster_id]
    return str(own.iloc[0]["region_code"])


def show_map(page: Page, content: MapContent, choices: MapChoices, desk: Desk) -> None:
    """The map with its card beside it; under it the legend, the filter by kind and the switch to the flat picture."""
    with desk.picture:
        for problem in content.problems:
            st.warning(plain(page.text.say("The file of outlines was not used. {problem}", problem=problem)))
        if choices.flat:
            show_flat(page, content)
        else:
            show_deck(page, content, choices)
        show_key(page, content, choices)
    with desk.choices:
        show_search(page, content.rows, choices.org_id)
    with desk.card:
        show_card(page, content, choices)


def show_key(page: Page, content: MapContent, choices: MapChoices) -> None:
    """What colours and symbols mean, and the settings of the topic."""
    if choices.topic == "regions":
        synthetic = any(result.synthetic for result in content.territory.results.values())
        show_legend(page, content.picture, choices.indicator_id, synthetic=synthetic)
    show_settings(page, content.rows, choices)


def show_card(page: Page, content: MapContent, choices: MapChoices) -> None:
    """The card of the chosen organisation or region, several organisations to choose from, else who takes part."""
    chosen = next((row for row in content.rows if row["org_id"] == choices.org_id), None)
    if chosen is not None:
        show_organisation(page, chosen)
    elif choices.region in content.picture.outlines:
        show_region(page, choices.region, content.territory, choices.indicator_id)
    elif choices.found:
        show_found(page, content.rows, choices.found)
    elif choices.group:
        show_group(page, content.rows, choices.group)
    else:
        show_summary(page, content.rows, content.members)


def deck_key(page: Page, choices: MapChoices) -> str:
    """The name of the map that stays mounted: one for participants and ties of a cluster, one for each country."""
    if choices.topic == "regions":
        return f"map_regions_{home_region(page)[:2]}"
    return f"map_{page.cluster_id}"


def show_deck(page: Page, content: MapContent, choices: MapChoices) -> None:
    """The map to move and to click. A new key is a new map with a view of its own."""
    key = deck_key(page, choices)
    chart = chart_map(content.picture)
    st.pydeck_chart(chart, height=HEIGHT, on_select=partial(take_object, key), key=key, alt=content.title or None)


def show_flat(page: Page, content: MapContent) -> None:
    """The map as a vector picture."""
    key = f"flat_{page.cluster_id}"
    spec = chart_map_flat(content.picture, description=content.title, text=page.text)
    st.vega_lite_chart(spec, theme=None, key=key, on_select=partial(take_point, key))
