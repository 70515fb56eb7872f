"""The page of the map: one topic at a time, the map with its card beside it, the legend and the settings under it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.maps.card import show_organisation, show_summary
from dashboard.ui.maps.catchment import Catchment, choose_radius, gather_catchment
from dashboard.ui.maps.choices import Desk, MapChoices
from dashboard.ui.maps.content import Members, Row, active_rows, choose_view, gather_members
from dashboard.ui.maps.deck import chart_map
from dashboard.ui.maps.flat import chart_map_flat
from dashboard.ui.maps.legend import show_legend
from dashboard.ui.maps.levels import make_levels
from dashboard.ui.maps.picture import MapPicture, mark_regions
from dashboard.ui.maps.region_card import show_region, show_regions
from dashboard.ui.maps.search import show_found, show_group, show_search
from dashboard.ui.maps.selecting import take_object, take_point
from dashboard.ui.maps.sentences import say_members
from dashboard.ui.maps.settings import show_settings
from dashboard.ui.maps.shapes import HEIGHT
from dashboard.ui.maps.sides import show_changes, show_sides
from dashboard.ui.maps.territory import Territory, gather_territory, read_outlines, reported_together
from dashboard.ui.maps.territory_words import say_territory
from dashboard.ui.maps.ties import TIE_KINDS, Ties
from dashboard.ui.maps.ties_list import gather_ties
from dashboard.ui.maps.ties_settings import choose_drawn_kinds, choose_tie_kinds, show_tie_settings
from dashboard.ui.maps.ties_view import show_ties_summary, with_ties
from dashboard.ui.maps.ties_words import label_untied, say_ties
from dashboard.ui.maps.webgl import ask_browser
from dashboard.ui.maps.years import show_years
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
    ties: Ties
    catchment: Catchment | None


def gather_map(page: Page, choices: MapChoices) -> MapContent:
    """Everything the page shows for the choices. The view does not depend on the filter, so it never jumps."""
    rows = active_rows(page)
    outlines, problems = read_outlines(page)
    members = gather_members(page, rows, choices.measure)
    territory = gather_territory(page, choices.indicator_id, outlines, choices.scheme)
    far = choices.topic == "regions"
    extent = "country" if far else "cluster"
    view = choose_view(page, extent, outlines, members.placed, home_region(page))
    shown = [participant for participant in members.placed if participant.kind in choices.kinds]
    ties = gather_ties(page, choose_tie_kinds() or tuple(TIE_KINDS))
    found = gather_found(page, rows, members, choices)
    if choices.topic == "ties":
        shown = label_untied(page.text, shown, ties)
    # Where the regions are not what is asked, their colours would answer another question.
    regions = territory.regions if far else [replace(one, tone="outside", detail="") for one in territory.regions]
    places = mark_regions(regions, outlines)
    measured, shrink = choices.measure != "equal", FAR if far else 1.0
    levels = make_levels(shown, places, view, page.text, measured=measured, shrink=shrink)
    picture = MapPicture(
        outlines,
        regions,
        shown,
        levels,
        view,
        territory.scale,
        choose_palette(st.context.theme.type),
        choices.org_id,
        choices.region,
    )
    if choices.topic == "ties":
        drawn = gather_ties(page, choose_drawn_kinds(ties, choices.org_id))
        picture = with_ties(page, picture, ties, drawn, found)
    title = say_title(page, choices, rows, territory, ties)
    return MapContent(rows, members, territory, picture, problems, title, ties, found)


def gather_found(page: Page, rows: Sequence[Row], members: Members, choices: MapChoices) -> Catchment | None:
    """The catchment of the chosen practice base, where the ties are what the map is about."""
    chosen = next((row for row in rows if row["org_id"] == choices.org_id), None)
    if choices.topic != "ties" or chosen is None:
        return None
    return gather_catchment(page, chosen, rows, members, choose_radius())


def say_title(page: Page, choices: MapChoices, rows: Sequence[Row], territory: Territory, ties: Ties) -> str:
    """The answer of the topic in one sentence."""
    if choices.topic == "regions":
        return say_territory(page, territory, choices.indicator_id)
    return say_ties(page, ties) if choices.topic == "ties" else say_members(page, rows)


def indicator_behind(choices: MapChoices) -> str:
    """The indicator that the topic counts."""
    return BEHIND.get(choices.topic, choices.indicator_id)


def results_behind(page: Page, content: MapContent, choices: MapChoices) -> Sequence[Result]:
    """The results on which the title rests."""
    by_region = choices.topic == "regions"
    return reported_together(content.territory) if by_region else page.results(indicator_behind(choices))


def home_region(page: Page) -> str:
    """The region of the chosen cluster."""
    own = page.clusters[page.clusters["cluster_id"] == page.cluster_id]
    return str(own.iloc[0]["region_code"])


def show_map(page: Page, content: MapContent, choices: MapChoices, desk: Desk) -> None:
    """The map with its card beside it; under it the legend, the filter by kind and the switch to the flat picture."""
    with desk.picture:
        for problem in content.problems:
            st.warning(plain(problem))
        if choices.beside:
            with st.container(key="map_sides"):
                show_sides(page, content.picture, content.territory, choices.indicator_id, choices.beside)
        elif choices.flat:
            show_flat(page, content)
        else:
            show_deck(page, content, choices)
        if choices.topic == "regions":
            show_years(page, content.territory, choices.beside)
        if choices.beside:
            show_changes(page, content.territory, choices.indicator_id, choices.beside)
        else:
            show_key(page, content, choices)
        ask_browser(wanted=st.query_params.get("flat") == "0")
    with desk.choices:
        show_search(page, content.rows, choices.org_id)
    with desk.card:
        show_card(page, content, choices)


def show_key(page: Page, content: MapContent, choices: MapChoices) -> None:
    """What colours and symbols mean, and the settings of the topic."""
    if choices.topic == "regions":
        synthetic = any(result.synthetic for result in content.territory.results.values())
        show_legend(page, content.picture, choices.indicator_id, synthetic=synthetic)
    if choices.topic == "ties" and content.picture.ties:
        show_tie_settings(page, content.ties, content.picture.ties, content.picture.palette)
    show_settings(page, content.rows, content.picture, choices)


def show_card(page: Page, content: MapContent, choices: MapChoices) -> None:
    """The card of the chosen organisation or region, several organisations to choose from, else who takes part."""
    chosen = next((row for row in content.rows if row["org_id"] == choices.org_id), None)
    if chosen is not None:
        show_organisation(page, chosen, content.ties, content.catchment)
    elif choices.found:
        show_found(page, content.rows, choices.found)
    elif choices.group:
        show_group(page, content.rows, choices.group)
    elif choices.region in content.picture.outlines:
        show_region(page, choices.region, content.territory, choices.indicator_id)
    elif choices.topic == "ties":
        show_ties_summary(page, content.ties)
    elif choices.topic == "regions":
        show_regions(page, content.territory, choices.indicator_id)
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
    take = partial(take_object, key, content.picture)
    st.pydeck_chart(chart, height=HEIGHT, on_select=take, key=key, alt=content.title or None)


def show_flat(page: Page, content: MapContent) -> None:
    """The map as a vector picture."""
    key = f"flat_{page.cluster_id}"
    spec = chart_map_flat(content.picture, description=content.title, text=page.text)
    st.vega_lite_chart(spec, theme=None, key=key, on_select=partial(take_point, key))
