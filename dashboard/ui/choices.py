"""The bar of choices under the title: cluster, period and language, then at most three of the page's own."""

from collections.abc import Mapping

import streamlit as st

from dashboard.chosen_region import leave_region
from dashboard.domain.words import LANGUAGES
from dashboard.session import Page, change, choose
from dashboard.ui.notices import plain

# The box of the cluster is narrower beside the mark of a region, so that the bar stays in one line.
CLUSTER_WIDTH, NARROWED_WIDTH = 290, 200
LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
OWN_WIDTH = 190


def show_choices(page: Page) -> None:
    """Cluster, period and language. Whatever is chosen goes into the address and stays on every page."""
    say = page.text.say
    own = page.clusters["region_code"].isin([page.region]) | (page.region == "")
    names = {str(code): page.name_of_cluster(str(code)) for code in page.clusters.loc[own, "cluster_id"]}
    if page.region:
        show_region_mark(page)
    if names:
        width = NARROWED_WIDTH if page.region else CLUSTER_WIDTH
        select("cluster", say("Cluster"), sort_names(page, names), page.cluster_id, width)
        select("period", say("Academic year"), {period: period for period in page.periods}, page.period, 115)
    select("lang", say("Language"), {code: LANGUAGE_NAMES[code] for code in LANGUAGES}, page.language, 120)


def show_region_mark(page: Page) -> None:
    """The region to which the clusters are narrowed; one click removes it."""
    region = page.group_name("region", page.region)
    st.button(
        plain(page.text.say("Region: {region} ×", region=region)),
        key="leave_region",
        on_click=leave_region,
        help=page.text.say("Only clusters of this region can be chosen. Click to show all regions again."),
        width="content",
    )


def sort_names(page: Page, names: Mapping[str, str]) -> dict[str, str]:
    """The demonstration cluster first, the others by name in the order of the Kazakh alphabet."""
    order = sorted(names, key=lambda code: (code != "demo", page.text.sort_key(names[code])))
    return {code: names[code] for code in order}


def select(name: str, label: str, options: Mapping[str, str], chosen: str, width: int) -> None:
    """One box whose choice is kept by the session and written into the address as a code."""
    widget = f"choose_{name}"
    st.session_state[widget] = chosen
    st.selectbox(
        label,
        list(options),
        format_func=lambda code: options.get(code, code),
        key=widget,
        on_change=change,
        args=(name, widget),
        width=width,
    )


def choose_own(name: str, label: str, options: Mapping[str, str], default: str, *, width: int = OWN_WIDTH) -> str:
    """A choice of the page's own, shown in the bar; `options` maps codes to what people read. Gives the code back.

    The code is in the address under `name`, so a link reproduces the view.
    """
    chosen = choose(name, list(options), default)
    if st.query_params.get(name) != chosen:
        st.query_params[name] = chosen
    select(name, label, options, chosen, width)
    return chosen
