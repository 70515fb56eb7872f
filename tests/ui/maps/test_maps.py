"""The map as it is sent to the browser: nothing from outside, every state told apart, every layer with its id."""

import json
import re
from itertools import pairwise
from urllib.parse import unquote

import pytest

from dashboard.domain.boundaries import read_boundaries
from dashboard.domain.code_lists import read_code_list
from dashboard.domain.results import Result
from dashboard.domain.words import LANGUAGES
from dashboard.text import Text
from dashboard.ui.maps.classes import make_scale
from dashboard.ui.maps.deck import chart_map, read_click
from dashboard.ui.maps.flat import LOCK, chart_map_flat
from dashboard.ui.maps.groups import Participant
from dashboard.ui.maps.layers import SYMBOLS, address, row_of
from dashboard.ui.maps.levels import make_levels
from dashboard.ui.maps.picture import MapPicture, Region, mark_regions
from dashboard.ui.maps.shapes import fit_view, frame_of
from dashboard.ui.palette import LIGHT

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
    levels = make_levels(participants, mark_regions(regions, OUTLINES), view, Text(language), measured=True)
    return MapPicture(OUTLINES, regions, participants, levels, view, scale, palette, **chosen)


def sent(picture):
    return json.loads(chart_map(picture).to_json())


def layer(deck, name):
    return next(one for one in deck["layers"] if one["id"].startswith(name))


def rows_of(deck, kind):
    """The rows of all layers of a kind, by the window between whose zooms they are seen."""
    found = {}
    for one in deck["layers"]:
        if kind in one["id"].split(":"):
            rows = [row | {"spot": row["geometry"]["coordinates"]} for row in features(one)]
            found[one["visibleMinZoom"], one.get("visibleMaxZoom", 99)] = rows
    return found


def features(one):
    content = one["data"].removeprefix("data:application/json,")
    return json.loads(unquote(content))["features"]


def all_rows(deck, kind):
    return [row for rows in rows_of(deck, kind).values() for row in rows]


def test_nothing_in_the_map_points_outside():
    content = chart_map(draw()).to_json()
    assert "mapStyle" not in json.loads(content) or json.loads(content)["mapStyle"] == "__MAP_STYLE__"
    assert json.loads(content).get("mapProvider") is None
    urls = set(re.findall(r"https?://[^\"\\ ]+", content))
    assert urls == set()


def test_every_layer_has_an_id_of_its_own():
    ids = [one["id"] for one in sent(draw(chosen_org="plant", country=False))["layers"]]
    assert len(ids) == len(set(ids))


def test_a_choice_renames_what_answers_clicks_so_that_the_browser_forgets_the_click_before():
    def clickable(**chosen):
        return {one["id"] for one in sent(draw(**chosen))["layers"] if one.get("pickable")}

    free, plant, region = clickable(), clickable(chosen_org="plant"), clickable(chosen_region="KZ-10")
    assert free & plant == {"regions:"}
    assert free - region == {"regions:"}


def test_the_view_does_not_depend_on_what_is_chosen_or_filtered():
    free, chosen = draw(country=False), draw(country=False, chosen_org="plant", chosen_region="KZ-10")
    assert sent(free)["initialViewState"] == sent(chosen)["initialViewState"]


def test_only_regions_and_participants_answer_clicks_and_regions_have_no_stroke():
    deck = sent(draw())
    kinds = {one["id"].partition(":")[0] for one in deck["layers"] if one.get("pickable")}
    assert kinds == {"regions", "participants"}
    assert layer(deck, "regions")["stroked"] is False


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"participants:alone:5:6:": [{"org": "plant"}], "regions:": []}, ("org", "plant")),
        ({"participants:discs:5:6:": [{"group": "0a1b"}]}, ("group", "0a1b")),
        ({"regions:KZ-11": [{"properties": {"region": "KZ-10"}}]}, ("region", "KZ-10")),
        ({"regions:": []}, ("", "")),
    ],
)  # fmt: skip
def test_a_click_is_read_from_whatever_layer_it_fell_on(rows, told):
    assert read_click(rows) == told


def test_all_regions_are_drawn_with_their_names():
    features = layer(sent(draw("kk")), "regions")["data"]
    titles = {one["properties"]["region"]: one["properties"]["told"].split("\n")[0] for one in features}
    assert len(titles) == 103
    assert titles["KZ-10"] == "Абай облысы"


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_in_the_language_of_the_app(language):
    names = read_code_list("regions").entries
    labels = {row["text"] for row in all_rows(sent(draw(language)), "labels")}
    assert names["KZ-10"].names.in_language(language) in {label.replace("\n", " ") for label in labels}


def test_missing_hidden_zero_and_out_of_scope_all_look_different():
    deck = sent(draw())
    fills = {f["properties"]["region"]: tuple(f["properties"]["fill"]) for f in layer(deck, "regions")["data"]}
    four = [fills["KZ-23"], fills["KZ-27"], fills["KZ-19"], fills["RU-TOM"]]
    assert len(set(four)) == 4
    assert not set(four) & {fills["KZ-10"], fills["KZ-11"], fills["KZ-15"]}
    signs = [(row["text"], row["symbol"]) for row in layer(deck, "states")["data"]]
    assert sorted(signs) == [("", "lock"), ("0", "")]
    widths = [f["properties"]["width"] for f in layer(deck, "borders")["data"]]
    assert widths == [0.8, 1]  # borders, then the hatching of the region without a value


def test_a_norm_divides_blue_from_orange():
    picture = draw(norm=60.0)
    tones = {region.code: region.tone for region in picture.regions}
    assert tones["KZ-10"] < 0 and tones["KZ-11"] < 0 < tones["KZ-15"]


def test_participants_of_one_town_stand_apart_near_by_and_in_a_disc_far_away():
    deck = sent(draw(country=False))
    near = next(rows for (_, high), rows in rows_of(deck, "alone").items() if high == 99 and len(rows) > 1)
    rows = {row["org"]: row for row in near} | {row["org"]: row for row in all_rows(deck, "alone")}
    assert len({tuple(rows[name]["spot"]) for name in ("college-1", "college-2", "plant")}) == 3
    assert rows["school"]["spot"] == [82.9, 58.32]
    assert SYMBOLS[rows["college-2"]["symbol"]] == "hollow-college"
    assert rows["college-1"]["size"] > rows["plant"]["size"]
    discs = all_rows(deck, "discs")
    assert {row["number"] for row in discs} == {"3", "4"}
    assert "Колледжи: 2" in discs[0]["told"]


def test_a_group_is_found_again_by_the_code_that_a_click_gives_back():
    picture = draw(country=False)
    codes = {row["number"]: row["group"] for row in all_rows(sent(picture), "discs")}
    assert picture.members_of(codes["3"]) == ("college-1", "college-2", "plant")
    assert picture.members_of("none") == ()


def test_the_chosen_organisation_has_its_ring_and_its_name_at_every_zoom():
    picture = draw(country=False, chosen_org="plant")
    deck = sent(picture)
    windows = sorted(rows_of(deck, "chosen"))
    assert windows[0][0] == picture.levels[0].low and windows[-1][1] == 99
    assert all(after[0] == pytest.approx(before[1], abs=1e-5) for before, after in pairwise(windows))
    assert all("Завод" in [label.text for label in picture.names(level)] for level in picture.levels)
    assert not rows_of(sent(draw(country=False)), "chosen")


def test_names_with_signs_of_addresses_and_of_markup_arrive_as_they_are():
    row = row_of("Point", (1, 2), title='100 % "#1" {x} {-y} <b>\\ ё')
    assert json.loads(unquote(json.loads(address([row])).removeprefix("data:application/json,")))["features"] == [
        json.loads(row)
    ]
    assert not {"%2", "#", "{x}", "{-y}"} & set(re.findall(r"%2(?=[^0-9])|#|\{-?[xyz]\}", address([row])))


def test_the_tooltip_is_text_so_that_a_name_cannot_become_markup():
    deck = chart_map(draw())
    tooltip = deck._tooltip
    assert "html" not in tooltip
    assert tooltip["text"] == "{told}"
    rows = [row["properties"] for row in layer(sent(draw()), "regions")["data"]]
    for row in (*rows, *all_rows(sent(draw()), "alone"), *all_rows(sent(draw()), "discs")):
        assert row["told"]


def test_the_map_is_light_enough_to_be_sent_on_every_click():
    assert len(chart_map(draw(country=False)).to_json()) < 700_000


@pytest.mark.parametrize("country", [True, False])
def test_the_flat_map_shows_the_same_and_needs_no_network(country):
    picture = draw(country=country, chosen_org="plant")
    spec = chart_map_flat(picture, description="карта", text=Text("ru"))
    content = json.dumps(spec, ensure_ascii=False)
    assert set(re.findall(r"https?://[^\"\\ ]+", content)) <= {spec["$schema"]}
    rows = [row for one in spec["layer"] for row in one["data"]["values"]]
    shown = {row.get("org_id") or row.get("group") for row in rows} - {None}
    assert shown >= {sign.code for sign in picture.home.signs}
    assert {label.text for label in picture.names(picture.home)} <= {row["text"] for row in rows if "text" in row}
    if country:
        texts = {row["text"] for row in rows if "text" in row}
        assert {"0", "область Абай"} <= texts
        assert LOCK in {one["mark"].get("shape") for one in spec["layer"]}
    assert [row["label"] for row in rows if "label" in row] == ["500 км" if country else "100 км"] * 3


def test_the_flat_map_gives_back_what_was_clicked():
    spec = chart_map_flat(draw(), description="", text=Text("en"))
    names = [one["name"] for one in spec.get("params", [])]
    assert sorted(names) == ["org", "region"]
