"""What the room asks, answers and offers: slides by their number, acts by role, forms by slide, meetings in order."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from dashboard.domain.access import Actor
from dashboard.domain.council_calendar import Meeting
from dashboard.reports.deck import Decision, Deck, Point, Question, Slide
from dashboard.text import Text
from dashboard.ui.room import address as where
from dashboard.ui.room import choosing, deciding, keys, screen, sittings
from dashboard.ui.room.address import Place, bound, read_place
from dashboard.ui.room.sittings import Sittings
from dashboard.ui.room.slides import find_question, say_point

SLIDES = (
    Slide("opening", "Council"),
    Slide("item", "Quota", "1. Quota", notes=("Say it",), draw=lambda: {"height": 300}, item_no=1),
    Slide("item", "Practice", "2. Practice", item_no=2),
    Slide("closing", "Decided"),
)
DECK = Deck(
    "m1", "Cluster", "Coordination Council", "1 Dec 2026", date(2026, 12, 1), "en",
    (Question(1, "quota", "Quota", decision=Decision("approve")), Question(2, "practice", "Practice")), SLIDES,
)  # fmt: skip
ROWS = {
    "agenda": [{"meeting_id": "m1", "item_no": 1, "decision": "approve", "decision_status": "open"}],
    "meetings": [{"meeting_id": "m1", "status": "planned", "present": None, "seats": 12}],
}


def page_of(role: str = "editor") -> Any:
    return SimpleNamespace(
        text=Text("en"),
        actor=Actor(role),  # type: ignore[arg-type]
        version="7",
        cluster_id="c",
        house=SimpleNamespace(settings=SimpleNamespace(database_url="store")),
        store=SimpleNamespace(version=lambda: "7"),
        rows=lambda view, **_: pd.DataFrame(ROWS[view]),
    )


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An address and a program in which nobody has shown a meeting yet."""
    parameters: dict[str, str] = {}
    kept = Sittings()
    monkeypatch.setattr(sittings, "open_sittings", lambda: kept)
    for module in (screen, where):
        monkeypatch.setattr(module, "st", SimpleNamespace(query_params=parameters))
    return parameters


@pytest.mark.parametrize(("asked", "slide"), [("3", 3), ("0", 1), ("99", 4), ("x", 1), ("²", 1), ("-2", 1), ("", 1)])
def test_the_address_leads_to_the_nearest_slide_that_exists(address, asked: str, slide: int) -> None:
    address |= {"slide": asked, "notes": "1"}
    assert read_place(len(SLIDES)) == Place(slide, True, False)
    assert bound(7, 3) == 3


def test_an_editor_leads_and_a_viewer_does_not(address) -> None:
    address["follow"] = "1"
    screen.obey(page_of("viewer"), DECK, {"act": "go", "slide": 3})
    assert sittings.find_sitting(page_of(), "m1").slide == 0
    assert address == {"slide": "3"}
    screen.obey(page_of(), DECK, {"act": "go", "slide": 2})
    assert sittings.find_sitting(page_of(), "m1").slide == 2


def test_who_followed_does_not_lead_by_it(address) -> None:
    screen.obey(page_of(), DECK, {"act": "go", "slide": 3})
    screen.obey(page_of(), DECK, {"act": "went", "slide": 2})
    assert sittings.find_sitting(page_of(), "m1").slide == 3


def test_only_an_editor_starts_the_clock(address) -> None:
    screen.obey(page_of("viewer"), DECK, {"act": "timer", "slide": 2})
    assert not sittings.find_sitting(page_of(), "m1").clock.running
    screen.obey(page_of(), DECK, {"act": "timer", "slide": 2})
    assert sittings.find_sitting(page_of(), "m1").clock.running
    assert sittings.find_sitting(page_of(), "m1").clock.item_no == 1


def test_notes_and_following_are_switched_in_the_address(address) -> None:
    for act, name in (("present", "notes"), ("follow", "follow")):
        screen.obey(page_of(), DECK, {"act": act, "slide": 1, "on": True})
        assert address[name] == "1"
        screen.obey(page_of(), DECK, {"act": act, "slide": 1, "on": False})
        assert name not in address


def test_the_script_is_told_the_slide_and_what_the_reader_may(address) -> None:
    told = keys.tell_bar(page_of(), DECK, Place(2, False, True), "room_item_1")
    assert (told["slide"], told["count"], told["height"], told["notes"]) == (2, 4, 300, ["Say it"])
    assert told["item"] == "question 1:"
    assert {"type", "timer"} <= set(told["may"])
    viewer = keys.tell_bar(page_of("viewer"), DECK, Place(1, False, False), "")
    assert not {"type", "timer"} & {*viewer["may"], *viewer["labels"]}
    assert not {"D", "T", "Ctrl + Enter"} & {key for key, _ in viewer["keys"]}
    assert viewer["notes"] == ["No notes for this slide."]


def test_what_can_be_typed_follows_from_the_slide() -> None:
    opening, quota, practice, closing = (deciding.form_of(page_of(), DECK, slide) for slide in SLIDES)
    assert opening and opening.table == "meeting" and opening.columns == deciding.OPENING
    assert closing and "protocol_no" in closing.columns
    assert quota and quota.key == {"meeting_id": "m1", "item_no": 1} and "due_on" in quota.columns
    assert quota.reason == "Decided at the meeting: 1 Dec 2026"
    assert practice is None  # it is not on the stored agenda any more
    assert [deciding.form_of(page_of("viewer"), DECK, slide) for slide in SLIDES] == [None] * 4


def test_a_point_says_its_status_by_sign_and_word() -> None:
    text = Text("ru")
    assert say_point(text, Point("Норма", "62 %", "red")).startswith(":red[▼")
    assert say_point(text, Point("Вопрос *1*")) == "**Вопрос \\*1\\***"
    assert find_question(DECK, SLIDES[1]) is DECK.questions[0]
    assert find_question(DECK, SLIDES[0]) is None


def test_the_next_meeting_comes_first_then_the_latest() -> None:
    def meeting(day: date, status: str) -> Meeting:
        held = day if status == "held" else None
        return Meeting(str(day), "expert_council", status, None if held else day, None if held else day, held)

    past, older, soon, later = (
        meeting(date(2026, 5, 1), "held"),
        meeting(date(2025, 5, 1), "held"),
        meeting(date(2026, 12, 1), "planned"),
        meeting(date(2027, 3, 1), "planned"),
    )
    assert choosing.order_meetings([older, past, soon, later], date(2026, 11, 21)) == [soon, later, past, older]
    assert choosing.order_meetings([older, past], date(2026, 11, 21)) == [past, older]
    assert choosing.say_title(page_of(), soon, 2, date(2026, 11, 21)).startswith("Next meeting: Expert Council")
    assert choosing.say_title(page_of(), past, 0, date(2026, 11, 21)) == "Expert Council, 1 May 2026"
