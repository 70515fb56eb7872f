"""An editor settles the place of a participant on the map page; whoever only looks cannot, not even by the act."""

from streamlit.testing.v1 import AppTest

from dashboard.ui.maps import place_editor as map_place_editor
from data_sources.store import open_store

CLUSTER = "tomsk-industrial"
ORGANISATION = "skhk"


def said(app: AppTest) -> str:
    kinds = ("markdown", "success", "error", "warning", "caption")
    return "\n".join(str(one.value) for kind in kinds for one in app.get(kind)).replace("\\", "")


def fill(app: AppTest, typed: str, reason: str) -> AppTest:
    """Fill the form of the place and press its first button."""
    [field] = [one for one in app.text_input if str(one.key).endswith("_typed")]
    [why] = [one for one in app.text_input if str(one.key).startswith("place_") and str(one.key).endswith("_reason")]
    [save] = [one for one in app.button if str(one.key).startswith("place_") and str(one.key).endswith("_save")]
    field.set_value(typed)
    why.set_value(reason)
    return save.click().run()


def test_an_editor_settles_a_place_with_a_reason(open_app, demo_copy) -> None:
    app = open_app(demo_copy, "map", lang="en", cluster=CLUSTER, org=ORGANISATION)
    assert "settlement not given or not found" in said(app)
    fill(app, "56,6 84,9", "From the website")
    assert "Saved, the history keeps it." in said(app)
    assert "Place on the map: by address." in said(app)
    store = open_store(f"sqlite:///{demo_copy.as_posix()}")
    rows = store.read("participants", cluster_id=CLUSTER).set_index("org_id")
    store.close()
    assert tuple(rows.loc[ORGANISATION, ["lat", "lon", "geo_basis"]]) == (56.6, 84.9, "address")


def test_whoever_only_looks_has_no_form_and_the_act_refuses(open_app, demo_copy, monkeypatch) -> None:
    found: list[object] = []
    show = map_place_editor.show_place
    monkeypatch.setattr(
        "dashboard.ui.maps.card.show_place", lambda page, row: (found.append((page, row)), show(page, row))
    )
    app = open_app(demo_copy, "map", access="viewer", lang="en", cluster=CLUSTER, org=ORGANISATION)
    assert "Place on the map: settlement not given or not found." in said(app)
    assert not [one for one in (*app.text_input, *app.button) if str(one.key).startswith(("place_", "settle_"))]
    page, row = found[0]
    fields = {"a_typed": "56.6, 84.9", "a_basis": "address", "a_reason": "From the website"}
    monkeypatch.setattr(map_place_editor.st, "session_state", dict(fields))
    map_place_editor.change_place(page, "a", row, False)
    assert map_place_editor.st.session_state[map_place_editor.TOLD] == ("refused", "Your role may only look")
