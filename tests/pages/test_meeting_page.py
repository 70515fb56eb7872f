"""The page of meetings: the choice of one, and its room for whoever only looks."""

from tests.pages.address import address_of

MEETING = "demo-working-group-2026-11-26"


def test_whoever_only_looks_sees_the_slides_and_types_nothing(open_app, demo_file) -> None:
    app = open_app(demo_file, "meeting", access="viewer", lang="kk", meeting=MEETING, slide="2", notes="1")
    assert not app.exception
    assert len(app.title) == 1
    assert address_of(app)["slide"] == "2"
    assert not app.get("form")
    assert not app.get("text_area")


def test_a_meeting_that_does_not_exist_is_told_and_another_offered(open_app, demo_file) -> None:
    app = open_app(demo_file, "meeting", lang="ru", meeting="nowhere")
    assert not app.exception
    assert "nowhere" in app.warning[0].value
    assert "Координационный совет" in " ".join(markdown.value for markdown in app.markdown)
    app.button(key="room_begin").click().run()
    assert not app.exception
    assert {"meeting", "slide", "follow"} <= set(address_of(app))
