"""The norms page: an editor changes a target and a default norm with a reason, whoever only looks cannot."""

from streamlit.testing.v1 import AppTest


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


def test_an_editor_changes_a_norm_with_a_reason_and_sees_the_new_status(open_app, demo_copy) -> None:
    app = open_app(demo_copy, "norms", lang="en", indicator="quota_fill_rate")
    assert "**Kind:** Our default  \n" in said(app)
    assert "Not met: 4 norms of documents" in said(app)
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


def test_whoever_only_looks_sees_the_norms_and_no_editor(open_app, demo_file) -> None:
    app = open_app(demo_file, "norms", access="viewer", lang="en", indicator="quota_fill_rate")
    assert not app.exception
    assert not app.number_input
    assert not [button for button in app.button if str(button.key).endswith(("_save", "_remove"))]
    assert "**Norm:** 100%" in said(app)
