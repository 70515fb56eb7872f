"""How a region moves the cluster of a reader and gives it back."""

import pytest
import streamlit as st

from dashboard.chosen_region import choose_region, leave_region, narrow, note_moved

REGION_OF = {"a1": "KZ-10", "b1": "KZ-11", "b2": "KZ-11", "c1": "KZ-15"}


@pytest.fixture(autouse=True)
def session(monkeypatch) -> dict[str, object]:
    """The session and the address of a reader."""
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(st, "query_params", {})
    return state


def visit(region_of=REGION_OF, **address: str) -> tuple[str, str]:
    """One run of a page with additions to the address: the region and the cluster it shows."""
    st.query_params.update(address)
    region = choose_region(region_of)
    clusters = narrow(region_of, region)
    asked = st.query_params.get("cluster") or st.session_state.get("chosen_cluster")
    cluster = asked if asked in clusters else clusters[0]
    st.session_state |= {"chosen_cluster": cluster, "chosen_period": "2024/25"}
    note_moved(cluster, "2024/25")
    st.query_params.update({"cluster": cluster, "period": "2024/25"} | ({"region": region} if region else {}))
    return region, cluster


def turn_page(**address: str) -> tuple[str, str]:
    """Streamlit forgets the address between pages; a link brings its own."""
    st.query_params.clear()
    return visit(**address)


def test_a_region_leads_to_its_first_cluster_and_back() -> None:
    visit(cluster="c1")
    assert visit(region="KZ-11") == ("KZ-11", "b1")
    assert turn_page() == ("KZ-11", "b1")
    leave_region()
    assert visit() == ("", "c1")


def test_going_from_region_to_region_still_leads_back_to_the_first_cluster() -> None:
    visit(cluster="c1")
    visit(region="KZ-11")
    assert visit(region="KZ-10") == ("KZ-10", "a1")
    leave_region()
    assert visit() == ("", "c1")


def test_a_cluster_chosen_inside_the_region_stays() -> None:
    visit(cluster="c1")
    visit(region="KZ-11")
    visit(cluster="b2")
    leave_region()
    assert visit() == ("", "b2")


def test_the_region_of_the_own_cluster_moves_nothing() -> None:
    visit(cluster="b2")
    assert visit(region="KZ-11") == ("KZ-11", "b2")


def test_a_region_without_a_cluster_narrows_nothing_and_brings_the_former_cluster_back() -> None:
    visit(cluster="c1")
    visit(region="KZ-11")
    assert visit(region="KZ-79") == ("", "c1")
    assert st.query_params["region"] == "KZ-79"


def test_a_link_to_a_cluster_elsewhere_goes_before_a_region_chosen_earlier() -> None:
    visit(cluster="c1")
    visit(region="KZ-11")
    assert turn_page(cluster="a1") == ("", "a1")


def test_in_one_link_the_region_goes_before_the_cluster() -> None:
    assert visit(cluster="a1", region="KZ-11") == ("KZ-11", "b1")


def test_a_region_whose_clusters_are_gone_is_forgotten() -> None:
    visit(region="KZ-15")
    assert visit({"a1": "KZ-10"}) == ("", "a1")


def test_an_unknown_region_is_told_and_taken_out_of_the_address(session) -> None:
    assert visit(region="XX-1") == ("", "a1")
    assert session["unknown_choices"] == {"region": "XX-1"}
    assert "region" not in st.query_params
