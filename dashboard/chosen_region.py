"""The region chosen for the whole app: it narrows the clusters to its own until it is removed again.

Kept by the session and the address like cluster and period. What it moved is remembered, so that removing it brings
the former cluster and period back, unless somebody chose others in the meantime.
"""

from collections.abc import Mapping

import streamlit as st

from dashboard.domain.code_lists import read_code_list

MOVED = "moved_by_region"


def choose_region(region_of: Mapping[str, str]) -> str:
    """The region that narrows the clusters; empty for none. `region_of`: the region of each cluster.

    A region of the address without a cluster narrows nothing; an unknown one is remembered, so that the page can say
    so. A cluster of the address that lies elsewhere goes before a region chosen earlier.
    """
    asked = st.query_params.get("region", "")
    if asked and asked not in read_code_list("regions").entries:
        st.session_state.setdefault("unknown_choices", {})["region"] = asked
        asked = ""
        del st.query_params["region"]
    kept = st.session_state.get("chosen_region", "")
    if not asked and region_of.get(st.query_params.get("cluster", ""), kept) != kept:
        kept = ""
        st.session_state.pop(MOVED, None)
    wanted = asked or kept
    if wanted not in region_of.values():
        wanted = ""
    if kept and not wanted:
        go_back()
    st.session_state["chosen_region"] = wanted
    return str(wanted)


def narrow(region_of: Mapping[str, str], region: str) -> list[str]:
    """The clusters to choose from. One that lies elsewhere gives way silently: the region moved it, nobody erred."""
    own = [code for code, place in region_of.items() if region in ("", place)]
    former = st.query_params.get("cluster") or st.session_state.get("chosen_cluster", "")
    if former in region_of and former not in own:
        period = st.query_params.get("period") or st.session_state.get("chosen_period", "")
        before = {"cluster": former, "period": period}
        moved = st.session_state.get(MOVED, {})
        if moved.get("cluster", ("", ""))[1] == former:
            before = {name: first for name, (first, _) in moved.items()}
        st.session_state[MOVED] = {name: (first, "") for name, first in before.items()}
        st.query_params.pop("cluster", None)
    return own


def note_moved(cluster_id: str, period: str) -> None:
    """Remember where the region led, so that only this is taken back later."""
    now = {"cluster": cluster_id, "period": period}
    moved: dict[str, tuple[str, str]] = st.session_state.get(MOVED, {})
    for name, (former, led) in moved.items():
        moved[name] = (former, led or now[name])


def leave_region() -> None:
    """Remove the region: every cluster can be chosen again."""
    st.session_state["chosen_region"] = ""
    st.query_params.pop("region", None)
    go_back()


def go_back() -> None:
    """Bring back the cluster and the period from before the region, where they are still those to which it led."""
    for name, (former, led) in st.session_state.pop(MOVED, {}).items():
        if former and st.session_state.get(f"chosen_{name}") == led:
            st.session_state[f"chosen_{name}"] = former
            st.query_params[name] = former
