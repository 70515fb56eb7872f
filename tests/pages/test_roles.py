"""What an editor and a viewer can do on the pages; what they may do is checked where data change."""

import re

from data_sources.store import open_store
from tests.pages.address import address_of


def test_an_editor_can_load_and_a_viewer_cannot(open_app, demo_file) -> None:
    editor, viewer = open_app(demo_file, "data"), open_app(demo_file, "data", access="viewer")
    assert len(editor.get("file_uploader")) == 1
    assert not viewer.get("file_uploader")
    assert not any(button.key in ("publish", "remove_synthetic") for button in viewer.button)


def test_a_viewer_sees_counts_of_persons_rounded_to_five(open_app, demo_file) -> None:
    app = open_app(demo_file, "overview", access="viewer", lang="en")
    persons = [metric.value for metric in app.metric if metric.value.endswith(" pers.")]
    assert persons
    assert all(int(re.sub(r"\D", "", value)) % 5 == 0 for value in persons)


def test_one_click_removes_all_synthetic_data(open_app, demo_copy) -> None:
    app = open_app(demo_copy)
    assert address_of(app)["cluster"] == "demo"
    app.button(key="remove_synthetic").click().run()
    assert not app.exception
    store = open_store(f"sqlite:///{demo_copy.as_posix()}")
    assert not store.read("clusters")["synthetic"].any()
    assert address_of(app)["cluster"] == "tomsk-industrial"
