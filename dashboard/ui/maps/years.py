"""The years of the map: a slider that is the period of the whole app, and a button that plays the years one by one."""

from collections.abc import Sequence

import streamlit as st

from dashboard.session import Page, change
from dashboard.ui.maps.territory import Territory, has_data
from dashboard.ui.maps.territory_choices import show_beside

# How long each year stands while the years are played.
PACE = "1.5s"
SLIDER, PLAYING, FRESH = "map_year", "map_playing", "map_year_fresh"


def show_years(page: Page, territory: Territory, beside: str = "") -> None:
    """The slider over the years of the cluster with the button that plays them, and the box for a second year."""
    years = sorted(page.periods)
    if SLIDER not in st.session_state:
        # Whoever comes from another page or topic left the playing behind.
        st.session_state.pop(PLAYING, None)
    with st.container(horizontal=True, vertical_alignment="bottom", key="map_years"):
        if len(years) < 2:
            return
        if not beside:
            show_player(page, years)
        st.session_state[SLIDER] = page.period
        st.select_slider(
            page.text.say("Academic year"),
            years,
            format_func=lambda year: say_year(page, territory, year),
            key=SLIDER,
            on_change=take_year,
        )
        show_beside(page, beside)


def say_year(page: Page, territory: Territory, year: str) -> str:
    """A year, and that no region has data of it where that is so."""
    if has_data(territory.years.get(year, {})):
        return year
    return page.text.say("{year}: no data", year=year)


def take_year() -> None:
    """The year of the slider becomes the period of the app; whoever moves it by hand wants to look, not to play."""
    st.session_state[PLAYING] = False
    change("period", SLIDER)


def show_player(page: Page, years: Sequence[str]) -> None:
    """The button that plays or pauses; while it plays, a beat leads to the next year."""
    say, playing = page.text.say, bool(st.session_state.get(PLAYING))
    st.button(
        say("Pause") if playing else say("Play the years"),
        icon=":material/pause:" if playing else ":material/play_arrow:",
        key="map_play",
        on_click=pause if playing else play,
        args=(tuple(years),),
    )
    if playing:
        st.session_state[FRESH] = True
        st.fragment(beat, run_every=PACE)(tuple(years))


def play(years: Sequence[str]) -> None:
    """Begin to play; from the first year on when the last one is shown."""
    st.session_state[PLAYING] = True
    if st.session_state["chosen_period"] == years[-1]:
        show_year(years[0])


def pause(years: Sequence[str]) -> None:
    """Stay at the year that is shown."""
    st.session_state[PLAYING] = False


def beat(years: Sequence[str]) -> None:
    """One beat: the first is part of the run of the page and waits, each later one shows the next year."""
    if not st.session_state.pop(FRESH, False):
        step(years)
        st.rerun()


def step(years: Sequence[str]) -> None:
    """Show the next year; at the last one the playing ends."""
    later = [year for year in years if year > st.session_state["chosen_period"]]
    if later:
        show_year(later[0])
    st.session_state[PLAYING] = len(later) > 1


def show_year(year: str) -> None:
    """Make a year the period of the app, and so of the address."""
    st.session_state["chosen_period"] = year
    st.query_params["period"] = year
