"""The page of programmes: every topic answers, and only an editor can write on a sheet."""

import pytest

TOPICS = {
    "expertise": "бағдарлама өтті",
    "sheet": "критерийден",
}


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_answers_in_its_title(open_app, demo_file, topic):
    access = "local" if topic == "sheet" else "viewer"
    app = open_app(demo_file, "programmes", access=access, lang="kk", period="2024/25", topic=topic)
    assert not app.exception
    assert TOPICS[topic] in app.title[0].value
    labels = [one.label for one in app.expander]
    assert ("Осы парақты түзету" in labels) == (topic == "sheet")


def test_a_viewer_reads_a_sheet_without_writing(open_app, demo_file):
    app = open_app(demo_file, "programmes", access="viewer", lang="ru", period="2024/25", topic="sheet")
    assert not app.exception
    assert not [one.label for one in app.expander if "лист" in one.label.lower()]
    assert not [one for one in app.warning if "противореч" in one.value]
