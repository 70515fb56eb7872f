"""The councils on the screen: a decision is changed where it is read, and a cluster without meetings is designed."""

from dashboard.ui.council.forms import DECISION
from data_sources.store import open_store

TAKEN = "demo-coordination-council-2025-02-14"


def test_an_editor_carries_a_decision_out_where_it_is_read(open_app, demo_copy):
    app = open_app(demo_copy, "council", lang="en", year="2025", body="coordination_council")
    app.button(key="see_late").click().run()
    assert not app.exception
    assert app.query_params["view"] == "decisions"
    app.selectbox(key="decision_to_change").select(f"{TAKEN}/1").run()
    version = next(field.key.removesuffix("_reason") for field in app.text_input if field.key.endswith("_reason"))
    assert all(any(str(one.key) == f"{version}_{name}" for one in (*app.selectbox, *app.text_area, *app.text_input,
               *app.date_input)) for name in DECISION)  # fmt: skip
    app.selectbox(key=f"{version}_decision_status").select("done")
    app.text_input(key=f"{version}_reason").input("reported at the meeting")
    app.button(key=f"{version}_save").click().run()
    assert not app.exception
    assert [one.value for one in app.success]
    store = open_store(f"sqlite:///{demo_copy.as_posix()}")
    rows = store.read("agenda", cluster_id="demo", meeting_id=TAKEN)
    store.close()
    assert rows.loc[rows["item_no"] == 1, "decision_status"].item() == "done"


def test_a_cluster_without_meetings_says_so_and_offers_no_form_to_whoever_looks(open_app, demo_file):
    app = open_app(demo_file, "council", access="viewer", lang="en", cluster="demo-kz-10")
    assert not app.exception
    assert app.title[0].value.startswith("No meeting of a council is recorded in this cluster")
    assert not app.expander
