"""The card of a region: its value against the norm, how it changed over the years, who reported, its clusters."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.chosen_region import leave_region
from dashboard.domain.results import Result
from dashboard.session import Page
from dashboard.ui.charts import Line, chart_trend
from dashboard.ui.maps.card import say_against
from dashboard.ui.maps.classes import state_of
from dashboard.ui.maps.selecting import close_card
from dashboard.ui.maps.territory import Territory, say_known
from dashboard.ui.maps.territory_words import is_met, is_shown
from dashboard.ui.notices import plain
from dashboard.ui.numbers import say_value
from dashboard.ui.pictures import see_palette
from dashboard.ui.reporting import say_reporting
from dashboard.ui.tables import show_words

# So many regions without data are named.
MOST_MISSING = 8


def show_region(page: Page, code: str, territory: Territory, indicator_id: str) -> None:
    """One region: the value of the indicator, its years, and its clusters, each one click away."""
    say, result = page.text.say, territory.results.get(code)
    st.subheader(plain(page.group_name("region", code)), anchor=False)
    st.caption(plain(f"{page.text.words(page.indicator(indicator_id).names)}, {page.period}"))
    if result is None:
        st.write(plain(say("No cluster of this region is in the store.")))
    else:
        show_value(page, result)
        show_years_of(page, code, territory, indicator_id)
    show_clusters(page, code)
    leave = say("Show all regions again") if page.region == code else say("Close the card")
    st.button(leave, key="close_region", on_click=close_region, type="tertiary")


def show_regions(page: Page, territory: Territory, indicator_id: str) -> None:
    """All regions in short: how many have data and reach the norm, the best and the worst, which have no value."""
    text, results = page.text, territory.results.values()
    known = sorted(
        (one for one in results if is_shown(one) and territory.scale.counts(one)), key=lambda one: one.value or 0
    )
    st.subheader(text.say("All regions"), anchor=False)
    st.caption(plain(f"{text.words(page.indicator(indicator_id).names)}, {page.period}"))
    rows = [(text.say("with data"), text.number(len(known)))]
    if territory.norm is not None:
        rows.append((text.say("reach the norm"), text.number(sum(is_met(territory, one) for one in known))))
    rows.append((text.say("without data"), text.number(sum(state_of(one) == "missing" for one in results))))
    show_words(pd.DataFrame(rows, columns=[text.say("Regions"), text.say("Number")]))
    if len(known) > 1 and known[0].value != known[-1].value:
        for words, result in ((text.say("Highest"), known[-1]), (text.say("Lowest"), known[0])):
            st.write(plain(f"{words}: {page.group_name('region', result.group)} – {say_value(text, result)}"))
    hidden = [one.group for one in results if state_of(one) in ("hidden", "unjudged")]
    if hidden:
        st.caption(plain(text.say("Not shown or not judged: {names}.", names=name_regions(page, hidden))))
    missing = [one.group for one in results if state_of(one) == "missing"]
    if 0 < len(missing) <= MOST_MISSING:
        st.caption(plain(text.say("No data: {names}.", names=name_regions(page, missing))))
    st.caption(text.say("Click a region, or choose a row of the table, to open its card."))


def name_regions(page: Page, codes: Sequence[str]) -> str:
    """The names of regions in the order of the alphabet."""
    return ", ".join(sorted((page.group_name("region", code) for code in codes), key=page.text.sort_key))


def show_value(page: Page, result: Result) -> None:
    """The value, how it stands, and who reported."""
    st.markdown(f"**{plain(say_known(page.text, result))}**")
    for line in (say_against(page, result), say_reporting(page.text, result), say_why_unjudged(page, result)):
        if line:
            st.write(plain(line))


def say_why_unjudged(page: Page, result: Result) -> str:
    """Why a value has no colour; empty where it has one."""
    if state_of(result) != "unjudged":
        return ""
    if result.small_base:
        return page.text.say("Fewer than 10 people, therefore no colour.")
    return page.text.say("Fewer than half reported, therefore no colour.")


def show_years_of(page: Page, code: str, territory: Territory, indicator_id: str) -> None:
    """The values of all years as a small line; nothing where fewer than two are known."""
    past = tuple(results[code] for results in territory.years.values() if code in results)
    known = [result for result in past if state_of(result) in (None, "zero", "unjudged")]
    if len(known) < 2:
        return
    indicator, region = page.indicator(indicator_id), page.group_name("region", code)
    line = Line(region, past, breaks=tuple(one.period for one in indicator.breaks))
    name = page.text.words(indicator.names)
    spec = chart_trend((line,), description=f"{name}: {region}", text=page.text, palette=see_palette())
    st.vega_lite_chart(spec, theme=None, key=f"region_years_{code}_{indicator_id}")


def show_clusters(page: Page, code: str) -> None:
    """The clusters of the region, each one click away."""
    for cluster_id in page.clusters[page.clusters["region_code"] == code]["cluster_id"].map(str):
        st.button(
            plain(page.name_of_cluster(cluster_id)),
            key=f"open_cluster_{cluster_id}",
            on_click=open_cluster,
            args=(cluster_id,),
            disabled=cluster_id == page.cluster_id,
            width="stretch",
        )


def open_cluster(cluster_id: str) -> None:
    """Choose another cluster for the whole app."""
    st.session_state["chosen_cluster"] = cluster_id
    st.query_params["cluster"] = cluster_id
    close_card()


def close_region() -> None:
    """Close the card, and with it give up the region for the whole app."""
    close_card()
    leave_region()
