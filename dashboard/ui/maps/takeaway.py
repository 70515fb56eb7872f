"""What stands behind the map: the card of the indicator that colours it, and the map as a file that explains itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import streamlit as st

from dashboard.reports.drawings import Drawing
from dashboard.session import Page
from dashboard.ui.maps.choices import MapChoices
from dashboard.ui.maps.flat import chart_map_flat
from dashboard.ui.maps.key import list_keys
from dashboard.ui.maps.legend import say_attribution
from dashboard.ui.maps.picture import MapPicture
from dashboard.ui.maps.tables import list_regions
from dashboard.ui.maps.territory import say_known
from dashboard.ui.maps.territory_words import say_territory
from dashboard.ui.maps.view import MapContent
from dashboard.ui.metadata import show_metadata
from dashboard.ui.notices import plain
from dashboard.ui.palette import LIGHT
from dashboard.ui.source_line import say_source_line


def show_about(page: Page, indicator_id: str) -> None:
    """The card of the indicator that the topic counts, one click away, as with every picture."""
    with st.expander(page.text.say("About")):
        show_metadata(page, page.indicator(indicator_id), page.total(indicator_id))


def show_source(page: Page, content: MapContent) -> None:
    """Where the figures come from, for paper; on the screen it stands under every table."""
    with st.container(key="map_source"):
        st.caption(plain(say_source_line(page, tuple(content.territory.results.values()))))


def draw_for_file(page: Page, content: MapContent, choices: MapChoices) -> Callable[[], Drawing]:
    """The map as a file shows it: flat, in light colours, with the value of every region in words."""
    return lambda: compose_map(page, content, choices)


def compose_map(page: Page, content: MapContent, choices: MapChoices) -> Drawing:
    """The drawing with its sentences, the values, where the outlines come from, the source line and the marks."""
    listing = list_regions(page, content.territory, sorted(content.territory.results))
    territory = say_territory(page, content.territory, choices.indicator_id)
    picture = replace(content.picture, palette=LIGHT)
    spec = chart_map_flat(picture, description=f"{content.title}. {territory}", text=page.text)
    about = " · ".join(part for part in (page.cluster_name, page.period) if part)
    values = (say_regions(page, content),) if choices.topic == "regions" else ()
    remarks = (*say_chosen(page, picture), *values, say_attribution(page))
    keys = list_keys(page, picture, content.ties, choices)
    return Drawing(content.title, "", spec, "", remarks, listing.source, about, listing.marks, keys)


def say_chosen(page: Page, picture: MapPicture) -> Iterator[str]:
    """Whose ties alone are drawn, because no title of the file says it."""
    if picture.ties and any(one.org_id == picture.chosen_org for one in picture.participants):
        name = page.group_name("organisation", picture.chosen_org)
        yield page.text.say("Only the ties of {name} are drawn.", name=name)


def say_regions(page: Page, content: MapContent) -> str:
    """The value of each region that has a cluster."""
    told = {
        page.group_name("region", code): say_known(page.text, result)
        for code, result in content.territory.results.items()
    }
    return "; ".join(f"{name}: {told[name]}" for name in sorted(told, key=page.text.sort_key))
