"""The card of a region: the value of the indicator, and the clusters in it, each one click away."""

import streamlit as st

from dashboard.session import Page
from dashboard.ui.map_card import say_against
from dashboard.ui.map_selecting import close_card, show_close
from dashboard.ui.map_territory import Territory, say_known
from dashboard.ui.notices import plain


def show_region(page: Page, code: str, territory: Territory, indicator_id: str) -> None:
    """One region: the value of the indicator and the clusters in it, each one click away."""
    say = page.text.say
    st.subheader(plain(page.group_name("region", code)), anchor=False)
    result = territory.results.get(code)
    st.caption(plain(page.text.words(page.indicator(indicator_id).names)))
    if result is None:
        st.write(plain(say("No cluster of this region is in the store.")))
    else:
        st.markdown(f"**{plain(say_known(page.text, result))}**")
        st.write(plain(say_against(page, result)))
    own = page.clusters[page.clusters["region_code"] == code]["cluster_id"]
    for cluster_id in map(str, own):
        st.button(
            plain(page.name_of_cluster(cluster_id)),
            key=f"open_cluster_{cluster_id}",
            on_click=open_cluster,
            args=(cluster_id,),
            disabled=cluster_id == page.cluster_id,
            width="stretch",
        )
    show_close(page, "region")


def open_cluster(cluster_id: str) -> None:
    """Choose another cluster for the whole app."""
    st.session_state["chosen_cluster"] = cluster_id
    st.query_params["cluster"] = cluster_id
    close_card()
