"""The norms page: an editor changes a target and a default norm with a reason, whoever only looks cannot."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.domain.access import Actor
from data_sources.importer import open_importer
from data_sources.store import open_store


def said(app: AppTest) -> str:
    kinds = ("markdown", "success", "error", "caption")
    return "\n".join(str(one.value) for kind in kinds for one in app.get(kind)).replace("\\", "")


def fill(app: AppTest, kind: str, value: float, reason: str) -> AppTest:
    """Fill the form of a target or a default norm and press its first button."""
    [field] = [one for one in app.number_input if str(one.key).startswith(f"{kind}_")]
    [why] = [one for one in app.text_input if str(one.key).startswith(f"{kind}_")]
    [save] = [one for one in app.button if str(one.key).startswith(f"{kind}_") and str(one.key).endswith("_save")]
    field.set_value(value)
    why.set_value(reason)
    return save.click().run()


def change_elsewhere(file: Path) -> None:
    """Somebody else edits the same norm while the page is open."""
    store = open_store(f"sqlite:///{file.as_posix()}")
    key = {"indicator_id": "quota_fill_rate"}
    open_importer(store).edit("default_norm", key, {"low": 95}, Actor("editor"), reason="Agreed elsewhere")
    store.close()


def test_an_editor_changes_a_norm_with_a_reason_and_sees_the_new_status(open_app, demo_copy) -> None:
    app = open_app(demo_copy, "norms", lang="en", indicator="quota_fill_rate")
    assert "**Kind:** Our default  \n" in said(app)
    assert "Not met: 5 norms of documents" in said(app)
    fill(app, "default", 90, " ")
    assert "Nothing was changed. Reason: it is empty" in said(app)
    assert "**Norm:** 100%" in said(app)
    fill(app, "default", 90, "Agreed by the council")
    assert not app.exception
    assert "Saved, the history keeps it." in said(app)
    assert "**Norm:** 90%" in said(app)
    assert "**Kind:** Our default, edited here" in said(app)
    assert "editor, " in said(app)
    assert "Agreed by the council" in said(app)
    assert "● Met" in said(app)
    assert any(subheader.value == "Norm sets that the cluster follows" for subheader in app.subheader)
    change_elsewhere(demo_copy)
    fill(app, "default", 91, "Decided on the 90 % that the page shows")
    assert 'Nothing was changed. Table "Default norm", "Norm": it said "90" when you saw it' in said(app)
    assert "**Norm:** 95%" in said(app)


def test_whoever_only_looks_sees_the_norms_and_no_editor(open_app, demo_file) -> None:
    app = open_app(demo_file, "norms", access="viewer", lang="en", indicator="quota_fill_rate")
    assert not app.exception
    assert not app.number_input
    assert not [button for button in app.button if str(button.key).endswith(("_save", "_remove"))]
    assert "**Norm:** 100%" in said(app)
