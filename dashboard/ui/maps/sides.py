"""Two years of the regions side by side: two maps with the same classes, what changed in a sentence and in a table."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.domain.results import Result
from dashboard.reports.listing import Cell, Column, Kind, Listing
from dashboard.session import Page
from dashboard.ui.comparing import cell_of
from dashboard.ui.maps.changes import Change, find_changes, say_by, say_changes
from dashboard.ui.maps.flat import chart_map_flat
from dashboard.ui.maps.legend import show_legend
from dashboard.ui.maps.levels import make_levels
from dashboard.ui.maps.picture import MapPicture, mark_regions
from dashboard.ui.maps.selecting import choose_object, take_point
from dashboard.ui.maps.shapes import HEIGHT, View
from dashboard.ui.maps.tables import marks_of, show_list
from dashboard.ui.maps.territory import Territory, draw_regions, say_known
from dashboard.ui.notices import plain
from dashboard.ui.source_line import say_source_line
from dashboard.ui.takeaway import show_takeaway

# Each of the two maps has about half of the width, so it is drawn one zoom further away.
FURTHER = 1.0
SIDE_HEIGHT = HEIGHT // 2


def show_sides(page: Page, picture: MapPicture, territory: Territory, indicator_id: str, beside: str) -> None:
    """The earlier year left and the later one right, one legend with the numbers of both, and what changed."""
    before, now = sorted((beside, page.period))
    changes = find_changes(page, territory, indicator_id, before, now)
    st.markdown(f"**{plain(say_changes(page, changes, before, now))}**")
    first, last = (draw_side(page, picture, territory, indicator_id, year) for year in (before, now))
    for column, side, year in zip(st.columns(2, gap="small"), (first, last), (before, now), strict=True):
        with column:
            st.markdown(plain(year))
            show_side(page, side, indicator_id, year)
    results = [*territory.years.get(before, {}).values(), *territory.years.get(now, {}).values()]
    synthetic = any(result.synthetic for result in results)
    show_legend(page, last, indicator_id, synthetic=synthetic, before=first.regions, years=(before, now))


def draw_side(page: Page, picture: MapPicture, territory: Territory, indicator_id: str, year: str) -> MapPicture:
    """One year as a small map of regions alone; only the chosen one is named, the names would hide the others."""
    regions = draw_regions(page, indicator_id, picture.outlines, territory.years.get(year, {}), territory.scale)
    view = View(picture.view.lon, picture.view.lat, picture.view.zoom - FURTHER)
    named = [region for region in regions if region.code == picture.chosen_region]
    levels = make_levels((), mark_regions(named, picture.outlines), view, page.text, measured=False)
    return replace(picture, regions=regions, participants=(), levels=levels, view=view, chosen_org="", ties=None)


def show_side(page: Page, side: MapPicture, indicator_id: str, year: str) -> None:
    """One of the two maps; a click chooses the region as on the large map."""
    name = page.text.words(page.indicator(indicator_id).names)
    spec = chart_map_flat(side, description=f"{name}, {year}", text=page.text, height=SIDE_HEIGHT)
    key = f"side_{year}_{page.cluster_id}"
    st.vega_lite_chart(spec, theme=None, key=key, on_select=partial(take_point, key))


def show_changes(page: Page, territory: Territory, indicator_id: str, beside: str) -> None:
    """Both values and the change of every region; choosing a row chooses the region. The same as a file."""
    before, now = sorted((beside, page.period))
    changes, years = find_changes(page, territory, indicator_id, before, now), (before, now)
    heading, say = say_heading(page, changes), page.text.say
    frame = pd.DataFrame(
        {
            say("Region"): [page.group_name("region", one.code) for one in changes],
            years[0]: [say_side(page, one.before) for one in changes],
            years[1]: [say_side(page, one.now) for one in changes],
            heading: [say_by(page.text, one) for one in changes],
        }
    )
    show_list(page, frame, "region", [one.code for one in changes], choose_object, "changes")
    show_takeaway(page, list_changes(page, changes, indicator_id, years), "map_changes")


def say_heading(page: Page, changes: Sequence[Change]) -> str:
    """What the changes are counted in."""
    say, results = page.text.say, [one.now or one.before for one in changes]
    points = any(result.unit == "%" for result in results if result)
    return say("Change, percentage points") if points else say("Change, %")


def say_side(page: Page, result: Result | None) -> str:
    """The value of one year, or that there is none."""
    return page.text.say("no data") if result is None else say_known(page.text, result)


def list_changes(page: Page, changes: Sequence[Change], indicator_id: str, years: tuple[str, str]) -> Listing:
    """The same table as a file takes it away: what is not known stays empty."""
    results = [result for one in changes for result in (one.before, one.now) if result]
    kind: Kind = "percent" if any(result.unit == "%" for result in results) else "count"
    columns = (
        Column(page.text.say("Region")),
        *(Column(year, kind) for year in years),
        Column(say_heading(page, changes), "percent"),
    )
    rows = tuple(
        (page.group_name("region", one.code), cell_of_side(page, one.before), cell_of_side(page, one.now), one.by)
        for one in changes
    )
    title = " · ".join((page.text.words(page.indicator(indicator_id).names), *years))
    return Listing(title, columns, rows, say_source_line(page, results), marks_of(page, results))


def cell_of_side(page: Page, result: Result | None) -> Cell:
    """The value of one year as a number, words where it is protected, nothing where nothing is known."""
    return None if result is None else cell_of(page, result, result.value)
