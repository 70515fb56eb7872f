"""The map as it is sent to the browser: nothing from outside, every state told apart, every layer with its id."""

import json
import re

import pytest

from dashboard.domain.boundaries import read_boundaries
from dashboard.domain.code_lists import read_code_list
from dashboard.domain.results import Result
from dashboard.domain.words import LANGUAGES
from dashboard.text import Text
from dashboard.ui.map_classes import make_scale
from dashboard.ui.map_picture import MapPicture, Region, name_things
from dashboard.ui.map_places import Participant, arrange
from dashboard.ui.map_shapes import fit_view, frame_of
from dashboard.ui.maps import chart_map
from dashboard.ui.maps_flat import chart_map_flat
from dashboard.ui.palette import DARK, LIGHT

OUTLINES = read_boundaries()
STATES = {"KZ-10": 40.0, "KZ-11": 55.0, "KZ-15": 80.0, "KZ-19": 0.0, "KZ-23": None, "KZ-27": "hidden"}


def result_of(value, norm=None):
    if value == "hidden":
        return Result("x", "", "2025", "", None, None, None, "%", norm, hidden=True)
    return Result("x", "", "2025", "", value, value, 100, "%", norm)


def draw(language="ru", palette=LIGHT, norm=None, country=True, **chosen):
    results = {code: result_of(value, norm) for code, value in STATES.items()}
    scale = make_scale(list(results.values()))
    entries = read_code_list("regions").entries
    regions = [
        Region(code, entries[code].names.in_language(language), scale.tone(results.get(code)), "", "строка")
        for code in OUTLINES
    ]
    participants = [
        Participant("college-1", "Колледж <b>«Первый»</b>", "Первый", "college", (84.98, 56.5), "Томск", 900, "роль"),
        Participant("college-2", "Второй колледж", "Второй", "college", (84.98, 56.5), "Томск", None, "роль"),
        Participant("plant", "Завод", "Завод", "enterprise", (84.98, 56.5), "Томск", 30, "роль"),
        Participant("school", "Школа", "Школа", "school", (82.9, 58.32), "Колпашево", 10, "роль"),
    ]
    frame = frame_of(outline for code, outline in OUTLINES.items() if code.startswith("KZ"))
    view = fit_view(frame if country else [one.spot for one in participants])
    placed, towns = arrange(participants, view, measured=True)
    return name_things(MapPicture(OUTLINES, regions, placed, view, scale, palette, towns=towns, **chosen))


def sent(picture):
    return json.loads(chart_map(picture).to_json())


def layer(deck, name):
    return next(one for one in deck["layers"] if one["id"] == name)


def test_nothing_in_the_map_points_outside():
    content = chart_map(draw()).to_json()
    assert "mapStyle" not in json.loads(content) or json.loads(content)["mapStyle"] == "__MAP_STYLE__"
    assert json.loads(content).get("mapProvider") is None
    urls = set(re.findall(r"https?://[^\"\\ ]+", content))
    assert urls == set()


def test_every_layer_has_an_id_of_its_own_and_keeps_it_for_every_choice():
    ids = [one["id"] for one in sent(draw())["layers"]]
    assert len(ids) == len(set(ids))
    assert ids == [one["id"] for one in sent(draw(palette=DARK, chosen_org="plant", country=False))["layers"]]


def test_the_view_does_not_depend_on_what_is_chosen_or_filtered():
    free, chosen = draw(country=False), draw(country=False, chosen_org="plant", chosen_region="KZ-10")
    assert sent(free)["initialViewState"] == sent(chosen)["initialViewState"]


def test_only_regions_and_participants_answer_clicks_and_regions_have_no_stroke():
    deck = sent(draw())
    assert [one["id"] for one in deck["layers"] if one.get("pickable")] == ["regions", "participants"]
    assert layer(deck, "regions")["stroked"] is False


def test_all_regions_are_drawn_with_their_names():
    features = layer(sent(draw("kk")), "regions")["data"]
    titles = {feature["properties"]["region"]: feature["properties"]["title"] for feature in features}
    assert len(titles) == 103
    assert titles["KZ-10"] == "Абай облысы"


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_in_the_language_of_the_app(language):
    names = read_code_list("regions").entries
    labels = {feature["properties"]["text"] for feature in layer(sent(draw(language)), "labels")["data"]}
    assert names["KZ-10"].names.in_language(language) in labels


def test_missing_hidden_zero_and_out_of_scope_all_look_different():
    deck = sent(draw())
    fills = {f["properties"]["region"]: tuple(f["properties"]["fill"]) for f in layer(deck, "regions")["data"]}
    four = [fills["KZ-23"], fills["KZ-27"], fills["KZ-19"], fills["RU-TOM"]]
    assert len(set(four)) == 4
    assert not set(four) & {fills["KZ-10"], fills["KZ-11"], fills["KZ-15"]}
    assert len(layer(deck, "locks")["data"]) == 1
    assert [f for f in layer(deck, "labels")["data"] if f["properties"]["text"] == "0"]
    widths = [f["properties"]["width"] for f in layer(deck, "lines")["data"] if f["geometry"]["type"] != "Point"]
    assert widths == [0.8, 1]  # borders, then the hatching of the region without a value


def test_a_norm_divides_blue_from_orange():
    picture = draw(norm=60.0)
    tones = {region.code: region.tone for region in picture.regions}
    assert tones["KZ-10"] < 0 and tones["KZ-11"] < 0 < tones["KZ-15"]


def test_participants_of_one_town_are_fanned_apart_and_an_unknown_measure_is_hollow():
    rows = {row["org_id"]: row for row in layer(sent(draw(country=False)), "participants")["data"]}
    assert len({tuple(rows[name]["offset"]) for name in ("college-1", "college-2", "plant")}) == 3
    assert rows["school"]["offset"] == [0.0, 0.0]
    assert rows["college-2"]["symbol"] == "hollow-college"
    assert rows["college-1"]["size"] > rows["plant"]["size"]


def test_the_tooltip_is_text_so_that_a_name_cannot_become_markup():
    deck = chart_map(draw())
    tooltip = deck._tooltip
    assert "html" not in tooltip
    assert tooltip["text"] == "{title}\n{detail}"
    for name in ("regions", "participants"):
        for row in layer(sent(draw()), name)["data"]:
            assert {"title", "detail"} <= set(row.get("properties", row))


def test_the_map_is_light_enough_to_be_sent_on_every_click():
    assert len(chart_map(draw(country=False)).to_json()) < 800_000


@pytest.mark.parametrize("country", [True, False])
def test_the_flat_map_shows_the_same_and_needs_no_network(country):
    picture = draw(country=country, chosen_org="plant")
    spec = chart_map_flat(picture, description="карта", text=Text("ru"))
    content = json.dumps(spec, ensure_ascii=False)
    assert set(re.findall(r"https?://[^\"\\ ]+", content)) <= {spec["$schema"]}
    rows = [row for one in spec["layer"] for row in one["data"]["values"]]
    assert {row["org_id"] for row in rows if "org_id" in row} == {one.org_id for one in picture.participants}
    if country:
        texts = {row["text"] for row in rows if "text" in row}
        assert {"0", "×", "область Абай"} <= texts


def test_the_flat_map_gives_back_what_was_clicked():
    spec = chart_map_flat(draw(), description="", text=Text("en"))
    names = [one["name"] for one in spec.get("params", [])]
    assert sorted(names) == ["org", "region"]
