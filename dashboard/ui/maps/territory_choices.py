"""What the reader chose for the regions: the indicator, the kind of classes, and a second year to put beside."""

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.session import Page, change, choose
from dashboard.ui.choices import choose_own, select
from dashboard.ui.maps.classes import SCHEMES, offer_schemes
from dashboard.ui.maps.territory import FIRST_INDICATORS, is_more_better, measure_years, region_indicators

ALONE = "none"
BOX_WIDTH = 300


@dataclass(frozen=True, slots=True)
class TerritoryChoices:
    """The indicator, the kind of classes, and the year that stands beside that of the page; empty for none."""

    indicator_id: str
    scheme: str = ""
    beside: str = ""


def choose_territory(page: Page, place: DeltaGenerator, *, shown: bool = True) -> TerritoryChoices:
    """The choices of the regions; all are in the address. Their boxes stand in a place of the page if `shown`."""
    indicators = region_indicators(page)
    first = next((name for name in (*FIRST_INDICATORS, *indicators) if name in indicators), "")
    if not shown:
        return TerritoryChoices(choose("colour", list(indicators), first))
    with place:
        indicator_id = choose_own("colour", page.text.say("Regions coloured by"), indicators, first, width=BOX_WIDTH)
        scheme = choose_scheme(page, indicator_id)
    return TerritoryChoices(indicator_id, scheme, choose_beside(page))


def choose_scheme(page: Page, indicator_id: str) -> str:
    """The kind of classes. Without a choice, or where no single norm holds, the usual one; then nothing is written."""
    every = [result for results in measure_years(page, indicator_id).values() for result in results.values()]
    offered = offer_schemes(every, up=is_more_better(page, indicator_id))
    chosen = choose("classes", list(SCHEMES), offered[0]) if is_chosen("classes") else offered[0]
    chosen = chosen if chosen in offered else offered[0]
    select(
        "classes", page.text.say("Classes"), {code: page.text.say(SCHEMES[code]) for code in offered}, chosen, BOX_WIDTH
    )
    return chosen


def is_chosen(name: str) -> bool:
    """Whether somebody chose it, here or by a link."""
    return bool(st.query_params.get(name) or st.session_state.get(f"chosen_{name}"))


def choose_beside(page: Page) -> str:
    """The year to put beside that of the page; empty when there is none or it is the same."""
    if not is_chosen("beside"):
        return ""
    chosen = choose("beside", [ALONE, *page.periods], ALONE)
    write_beside(chosen)
    return "" if chosen in (ALONE, page.period) else chosen


def show_beside(page: Page, beside: str) -> None:
    """The box for the second year."""
    say = page.text.say
    options = {ALONE: say("one year only")} | {period: period for period in page.periods if period != page.period}
    st.session_state["choose_beside"] = beside or ALONE
    st.selectbox(
        say("Compare with"),
        list(options),
        format_func=lambda code: options.get(code, code),
        key="choose_beside",
        on_change=take_beside,
        width=170,
    )


def take_beside() -> None:
    """Take over the second year; the address follows."""
    change("beside", "choose_beside")
    write_beside(st.session_state["chosen_beside"])


def write_beside(chosen: str) -> None:
    """Write the second year into the address; none needs no word there."""
    if chosen == ALONE:
        st.query_params.pop("beside", None)
    elif st.query_params.get("beside") != chosen:
        st.query_params["beside"] = chosen
