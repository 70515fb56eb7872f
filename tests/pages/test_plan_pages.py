"""The plan and the activities of the demonstration: the answer, the picture, the table, and what an editor may do."""

import json
from datetime import date

import pytest

DAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch):
    monkeypatch.setattr("dashboard.session.Page.day", DAY)


def drawn(app):
    rows = json.loads(app.get("vega_lite_chart")[0].proto.spec)["layer"][0]["data"]["values"]
    return [row for row in rows if "caption" in row]


def test_the_steps_of_creation_are_shown_with_their_evidence_and_can_be_changed(demo_file, open_app):
    app = open_app(demo_file, "plan", cluster="demo-kz-10", lang="kk", plan="creation_steps")
    assert not app.exception
    assert app.title[0].value.startswith("Құрудың 12 қадамынан")
    assert [row["caption"].split()[0] for row in drawn(app)] == [str(number) for number in range(1, 13)]
    assert "Төлқұжаттың 5" in app.table[0].value.to_string()
    chosen = next(box for box in app.selectbox if box.label == "Іс-шара")
    chosen.select("creation_steps/0/12").run()
    assert not app.exception
    assert app.text_area or app.text_input


def test_whoever_only_looks_sees_whom_career_guidance_reached_and_no_editor(demo_file, open_app):
    app = open_app(demo_file, "activities", cluster="demo", lang="ru", access="viewer")
    assert not app.exception
    assert "профориентационн" in app.title[0].value
    assert len(app.get("vega_lite_chart")) == 2
    assert len(app.table[0].value) >= 2
    assert not app.text_input
