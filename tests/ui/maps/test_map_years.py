"""Playing the years: from which one, to which one, and when it ends."""

from types import SimpleNamespace

import pytest
import streamlit as st

from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.maps import years as map_years
from dashboard.ui.maps.classes import Scale
from dashboard.ui.maps.territory import Territory
from dashboard.ui.maps.years import PLAYING, pause, play, say_year, step

YEARS = ("2022/23", "2023/24", "2024/25")


@pytest.fixture(autouse=True)
def kept(monkeypatch) -> dict[str, object]:
    """The session and the address of a reader."""
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(st, "query_params", {})
    return state


def test_playing_leads_year_by_year_to_the_last_one_and_ends(kept) -> None:
    kept["chosen_period"] = "2022/23"
    play(YEARS)
    shown = []
    while kept[PLAYING]:
        step(YEARS)
        shown.append(kept["chosen_period"])
    assert shown == ["2023/24", "2024/25"]
    assert st.query_params["period"] == "2024/25"


def test_playing_at_the_last_year_begins_anew(kept) -> None:
    kept["chosen_period"] = "2024/25"
    play(YEARS)
    assert (kept["chosen_period"], kept[PLAYING]) == ("2022/23", True)


def test_a_pause_stays_at_the_year(kept) -> None:
    kept["chosen_period"] = "2022/23"
    play(YEARS)
    pause(YEARS)
    assert (kept["chosen_period"], kept[PLAYING]) == ("2022/23", False)


def test_the_beat_that_belongs_to_the_page_waits(kept, monkeypatch) -> None:
    kept |= {"chosen_period": "2022/23", map_years.FRESH: True}
    monkeypatch.setattr(st, "rerun", lambda: kept.update(rerun=True))
    map_years.beat(YEARS)
    assert kept["chosen_period"] == "2022/23"
    map_years.beat(YEARS)
    assert (kept["chosen_period"], kept["rerun"]) == ("2023/24", True)


def test_a_year_without_data_says_so() -> None:
    known = Result("trainees_total", "", "2024", "KZ-10", 40.0, 40.0, None, "persons")
    nothing = Result("trainees_total", "", "2022", "KZ-10", None, None, None, "persons")
    territory = Territory({}, Scale(()), (), {"2022/23": {"KZ-10": nothing}, "2024/25": {"KZ-10": known}})
    page = SimpleNamespace(text=Text("en"))
    assert [say_year(page, territory, year) for year in YEARS] == ["2022/23: no data", "2023/24: no data", "2024/25"]
