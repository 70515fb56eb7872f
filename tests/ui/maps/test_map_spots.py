"""On what the place of a participant rests, and what an editor may say about it."""

from contextlib import nullcontext

import pytest
import streamlit as st

from dashboard.domain.words import LANGUAGES
from dashboard.session import House, Page
from dashboard.settings import Settings
from dashboard.text import Text
from dashboard.ui.maps.place_editor import (
    NotYet,
    read_values,
    read_wanted,
    say_candidate,
    show_place,
    show_places_to_settle,
)
from dashboard.ui.maps.spots import place_of, say_basis, say_places

NOTHING = {"lat": None, "lon": None, "geo_basis": None, "region_code": "KZ-35"}
HERE = {"lat": 49.8, "lon": 73.1}
EXPECTED = "49.8047, 73.1094"


def page_in(language="en", access="local"):
    return Page(Text(language), House(Settings(access=access), None, None), "1")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "basis", "spot"),
    [
        ({**HERE, "geo_basis": "address"}, "address", (73.1, 49.8)),
        ({**HERE, "geo_basis": "settlement"}, "settlement", (73.1, 49.8)),
        ({**HERE, "geo_basis": "unknown"}, "given", (73.1, 49.8)),
        (HERE, "given", (73.1, 49.8)),
        ({"settlement": "Темиртау"}, "found", (72.9646, 50.0549)),
        ({"settlement": "Актау"}, "ambiguous", None),
        ({"settlement": "Семей"}, "ambiguous", None),
        ({"settlement": "Нигдеево"}, "unknown", None),
        ({"settlement": None}, "unknown", None),
        ({"settlement": float("nan"), "lat": float("nan"), "lon": float("nan")}, "unknown", None),
        ({"settlement": "Темиртау", "region_code": None}, "ambiguous", None),
    ],
)
def test_every_participant_is_placed_on_one_basis(row, basis, spot):
    found = place_of({**NOTHING, **row})
    assert found[1] == basis
    assert found[0] == (pytest.approx(spot, abs=0.01) if spot else None)
    assert bool(found[2]) == (basis == "ambiguous")


def test_one_sentence_says_how_many_are_placed_how():
    bases = ["address"] * 20 + ["found"] + ["ambiguous"] * 2 + ["unknown"]
    placed = "21 of 24 participants are on the map: by address\u00a0– 20, settlement centre found by its name\u00a0– 1"
    waiting = "settlement not clear\u00a0– 2, settlement not given or not found\u00a0– 1"
    assert say_places(Text("en"), bases) == f"{placed}; without a place\u00a0– 3: {waiting}."
    assert say_places(Text("ru"), bases).startswith("На карте 21 участник из 24: по адресу\u00a0– 20, ")
    assert say_places(Text("ru"), [*bases[:-3], "given"]).startswith("На карте 22 участника из 22: ")
    assert say_places(Text("kk"), bases[:2]) == "Картада 2 қатысушының 2 көрсетілген: мекенжай бойынша\u00a0– 2."
    assert say_places(Text("en"), ["unknown"]).startswith("0 of 1 participants are on the map; without a place")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_basis_has_words_of_its_own(language):
    bases = ("address", "given", "settlement", "found", "ambiguous", "unknown")
    assert len({say_basis(Text(language), basis) for basis in bases}) == len(bases)


def wanted(typed="", chosen=None, region="KZ-35", language="en"):
    return read_wanted(page_in(language), typed, chosen, "address", {**NOTHING, "region_code": region})


def test_a_point_in_its_region_is_taken_without_a_question():
    assert wanted(EXPECTED).doubt == ""
    assert (wanted(EXPECTED).spot, wanted(EXPECTED).basis) == ((73.1094, 49.8047), "address")


def test_exchanged_figures_and_another_region_are_questioned():
    assert wanted("73.1094, 49.8047").doubt.startswith("Latitude and longitude seem exchanged")
    assert "lies in Pavlodar Region; stated is Karaganda Region" in wanted("52.28, 76.97").doubt
    assert wanted("0, 0").doubt.startswith("The point lies in no region of the map; stated is Karaganda Region")
    assert wanted("0,0").doubt == wanted("0, 0").doubt
    assert wanted("49.8 S, 73.1 W").spot == (-73.1, -49.8)
    assert wanted("49.8 S, 73.1 W").doubt.startswith("The point lies in no region of the map")
    assert wanted("0, 0", region="").doubt == ""


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "choose a settlement or type coordinates."),
        (
            "where the mill is",
            "“where the mill is” is not latitude and longitude; expected for example 49.8047, 73.1094.",
        ),
        *(
            (typed, f"“{typed[:40]}” is not latitude and longitude; expected for example 49.8047, 73.1094.")
            for typed in (
                "NaN, NaN",
                "inf, inf",
                "1e400, 1",
                "91",
                "<b>49, 73</b>",
                "49 " * 20_000,
                "49, 73" * 9,
                "9" * 400 + ", 1",
            )
        ),
        ("91, 0", "latitude lies between −90 and 90 degrees, longitude between −180 and 180."),
        ("95, 73", "latitude lies between −90 and 90 degrees, longitude between −180 and 180."),
    ],
)
def test_what_cannot_be_taken_is_refused_in_a_sentence(typed, sentence):
    with pytest.raises(NotYet, match=r"^Nothing was changed: ") as refused:
        wanted(typed)
    assert str(refused.value).endswith(sentence)


def test_a_chosen_settlement_is_its_centre_and_no_doubt_and_not_both():
    place = place_of({**NOTHING, "settlement": "Семей"})[2][0]
    assert wanted(chosen=place).basis == "settlement"
    assert wanted(chosen=place).doubt == ""
    with pytest.raises(NotYet, match="not both"):
        wanted(EXPECTED, place)


def test_a_settlement_to_choose_is_told_by_region_people_and_place():
    place = place_of({**NOTHING, "settlement": "Семей"})[2][0]
    assert say_candidate(page_in("ru"), place) == "Семей · область Абай · население 292\u202f780 (50,42; 80,25)"


def test_a_doubtful_point_is_taken_once_it_is_confirmed_as_typed(monkeypatch):
    page, row = page_in(), {**NOTHING, "org_id": "a"}
    state = {"f_typed": "52.28, 76.97", "f_basis": "address"}
    monkeypatch.setattr(st, "session_state", state)
    with pytest.raises(NotYet, match="Pavlodar"):
        read_values(page, "f", row)
    state |= {"f_typed": "0, 0", "f_sure": True}
    with pytest.raises(NotYet, match="no region"):
        read_values(page, "f", row)
    assert read_values(page, "f", row) == {"lat": 0.0, "lon": 0.0, "geo_basis": "address"}


def test_editors_are_shown_who_has_no_place_with_a_jump_to_each(monkeypatch):
    shown = []
    monkeypatch.setattr(st, "expander", lambda title: (shown.append(title), nullcontext())[1])
    monkeypatch.setattr(st, "caption", shown.append)
    monkeypatch.setattr(st, "button", lambda label, **rest: shown.append((label, rest["args"])))
    names = [("a", "Нигдеево"), ("b", "Актау"), ("c", "Темиртау")]
    rows = [{**NOTHING, "org_id": code, "name_en": code.upper(), "settlement": name} for code, name in names]
    show_places_to_settle(page_in(), rows)
    assert shown == [
        "2 places to settle",
        "Settlement not clear",
        ("B · Актау", ("org", "b")),
        "Settlement not given or not found",
        ("A · Нигдеево", ("org", "a")),
    ]


def test_whoever_only_looks_is_shown_neither_form_nor_list(monkeypatch):
    shown = []
    monkeypatch.setattr(st, "caption", shown.append)
    monkeypatch.setattr(st, "expander", lambda *_args, **_kwargs: pytest.fail("a form is shown"))
    page, row = page_in(access="viewer"), {**NOTHING, "org_id": "a", "settlement": "Актау"}
    show_place(page, row)
    show_places_to_settle(page, [row])
    assert shown == ["Place on the map\\: settlement not clear."]
