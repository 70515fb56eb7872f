"""The map page with a small made-up store: every language, a choice from the table, hidden values, nothing placed."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.results import Result
from dashboard.domain.words import LANGUAGES
from dashboard.reports.drawings import as_svg
from dashboard.session import House
from dashboard.settings import Settings
from dashboard.ui.maps import takeaway as map_takeaway
from dashboard.ui.maps.layers import SYMBOLS

PAGE = Path(__file__).resolve().parents[2] / "pages" / "map.py"
PERIOD = "2024/25"
ROWS = [
    ("college-a", "college", "Колледж А", "Томск", None, None, "2021-09-01", "stated"),
    ("college-b", "college", "Колледж Б <b>", "Колпашево", 58.32, 82.92, None, "stated"),
    ("plant", "enterprise", "Завод", "Томск", None, None, None, "inferred"),
    ("nowhere", "ngo", "Союз", "Неведомск", None, None, None, "stated"),
]
TIE = {"from_org_id": "college-a", "to_org_id": "plant", "kind": "study_practice", "persons": 12, "with_mentor": 9}
LISTS = {
    "ties": [TIE],
    "practice_colleges": [{"org_id": "college-a", "bases": 1}, {"org_id": "college-b", "bases": 0}],
    "practice_bases": [{"org_id": "plant", "persons": 12, "places": 8}],
}


class FakeStore:
    """Three participants with a place, one without; two regions with a value."""

    def __init__(self, rows=ROWS, norm=62.5, synthetic=False):
        self.rows, self.norm, self.synthetic = rows, norm, synthetic

    def version(self):
        return f"{id(self)}"

    def read(self, view, **selection):
        if view == "clusters":
            names = {"name_kk": "Томск кластері", "name_ru": "Томский кластер", "name_en": "Tomsk cluster"}
            return pd.DataFrame([{"cluster_id": "tomsk", "region_code": "RU-TOM", "synthetic": 0, **names}])
        if view == "periods":
            return pd.DataFrame({"period": [PERIOD], "told": [1]})
        if view in ("loads", "loads_behind"):
            return pd.DataFrame(
                {"load_id": [1], "source": ["tomsk.xlsx"], "synthetic": [0], "loaded_at": [date(2025, 9, 1)]}
            )
        if view == "programmes":
            columns = ["programme_id", "org_id", "code", "name_kk", "name_ru", "name_en"]
            return pd.DataFrame([["p1", "college-a", "15.02.08", None, "Технология", None]], columns=columns)
        if view in LISTS:
            return pd.DataFrame(LISTS[view])
        return pd.DataFrame([self.participant(*row) for row in self.rows], columns=self.columns())

    def participant(self, org_id, kind, name, settlement, lat, lon, joined_on, basis):
        known = date(2021, 8, 21)
        joined = date.fromisoformat(joined_on) if joined_on else None
        return (
            org_id, "tomsk", kind, name, None, None, None, settlement, "RU-TOM", lat, lon, None, joined, known,
            None, basis, "member", "база практики", "none", 1,
        )  # fmt: skip

    def columns(self):
        return [
            "org_id", "cluster_id", "kind", "name_ru", "name_kk", "name_en", "short_name", "settlement", "region_code",
            "lat", "lon", "geo_basis", "joined_on", "known_on", "left_on", "basis", "role", "obligation",
            "council_role", "active",
        ]  # fmt: skip

    def measure(self, request):
        def result(group, value, **rest):
            return Result(request.indicator_id, request.cluster_id or "", "2024", group, value, value, 100.0, "%",
                          norm=self.norm, norm_kind="document", as_of=date(2025, 8, 31), **rest)  # fmt: skip

        if request.by == "region":
            return (
                result("RU-TOM", 70.0, status="green"),
                result("KZ-10", 41.0, synthetic=self.synthetic),
                result("KZ-11", None),
            )
        if request.by in ("college", "employer"):
            return (result("college-a", 70.0, status="green"), result("college-b", None, hidden=True))
        return (result("", 70.0),)


def open_map(language="ru", access="local", store=None, settings=None, **address):
    app = AppTest.from_file(str(PAGE), default_timeout=30)
    app.session_state["house"] = House(settings or Settings(access=access), store or FakeStore(), None)
    app.session_state["chosen_lang"] = language
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


@cache
def seen(language="ru", **address):
    """The page as it opens, made once for all tests that only look at it."""
    return open_map(language, **address)


def words(app):
    elements = [*app.title, *app.subheader, *app.caption, *app.markdown, *app.warning]
    return "\n".join(str(element.value) for element in elements).replace("\\", "")


def deck(app):
    return json.loads(app.get("deck_gl_json_chart")[0].proto.json)


TOPICS = ("participants", "ties", "regions")


def check_opens(language, topic):
    app = seen(language, topic=topic)
    assert not app.exception
    assert len(app.get("deck_gl_json_chart")) == 1
    assert app.title[0].value


@pytest.mark.parametrize(("language", "topic"), [("kk", "participants"), ("ru", "regions"), ("en", "ties")])
def test_every_topic_and_every_language_open(language, topic):
    check_opens(language, topic)


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_the_map_opens_in_every_language(language, topic):
    check_opens(language, topic)


# Each group of words is nonsense in a way of its own; the long run takes the words one by one.
NONSENSE = [
    {"topic": "nonsense", "org": "of-another-cluster", "region": "XX-99", "size": "unknown", "kinds": "<b>"},
    {"topic": "ties", "org": "plant", "km": "abc", "ties": "nonsense", "flat": "maybe"},
    {"topic": "regions", "region": "KZ-10", "beside": PERIOD, "classes": "norm", "indicator": "no-such"},
]
ALONE = [{"topic": group["topic"], name: word} for group in NONSENSE for name, word in group.items()]


@pytest.mark.parametrize("address", [*NONSENSE, *(pytest.param(one, marks=pytest.mark.long) for one in ALONE)])
def test_nonsense_in_an_address_opens_a_designed_page(address):
    app = open_map("ru", store=FakeStore(norm=None), **address)
    assert not app.exception
    assert not app.error
    assert app.title[0].value and app.subheader


def test_the_title_counts_participants_settlements_and_colleges():
    assert words(seen()).splitlines()[0] == "4 участника в 3 населённых пунктах, из них колледжей: 2"


def test_the_title_of_the_country_tells_how_many_regions_reach_the_norm():
    title = seen(topic="regions").title[0].value.replace("\u00a0", " ")
    assert "регионов с данными – 2" in title
    assert title.endswith("достигли – 1")


def test_an_old_link_to_the_whole_country_opens_the_regions():
    app = open_map(extent="country")
    assert "regions" in app.query_params["topic"]
    assert "extent" not in app.query_params


def test_invented_values_of_other_regions_are_called_so_on_the_page_of_a_real_cluster():
    assert "Синтетические данные" not in words(seen())
    assert "Синтетические данные" in words(open_map(store=FakeStore(synthetic=True)))


def test_whoever_has_no_place_is_named():
    text = words(seen())
    assert "1 участник не показан на карте, место неизвестно: Союз" in text
    assert "найденный по названию – 2; без места – 1" in text.replace("\u00a0", " ")


def test_an_address_opens_the_card_of_an_organisation():
    app = seen(org="college-a")
    assert app.subheader[0].value == "Колледж А"
    text = words(app)
    assert "Участник с 01.09.2021" in text
    assert "15.02.08 Технология" in text
    assert "Завод" in app.button(key="partner_to_plant").label
    assert layers(app, "chosen")


def test_an_address_opens_the_card_of_a_region():
    app = seen(region="RU-TOM")
    assert app.subheader[0].value == "Томская область"
    assert app.button(key="open_cluster_tomsk").disabled


def test_closing_the_card_leaves_the_address_without_it():
    app = open_map(org="college-a")
    # app.py gives the house to every run anew; here the page runs without it.
    app.session_state["house"] = House(Settings(access="local"), FakeStore(), None)
    app.button(key="close_org").click().run()
    assert "org" not in app.query_params
    assert app.subheader[0].value == "Кто участвует"


def test_typed_words_list_everybody_who_bears_them_and_a_button_opens_one():
    app = open_map(found="колледж")
    assert "Найдено по словам «колледж»: 2" in words(app)
    app.session_state["house"] = House(Settings(access="local"), FakeStore(), None)
    app.button(key="open_org_college-b").click().run()
    assert "college-b" in app.query_params["org"]
    assert "found" not in app.query_params


def test_a_disc_of_several_opens_the_list_of_its_members():
    app = AppTest.from_file(str(PAGE), default_timeout=30)
    app.session_state["house"] = House(Settings(access="local"), FakeStore(), None)
    app.session_state["chosen_lang"] = "ru"
    app.session_state["map_group"] = ("college-a", "plant")
    app.run()
    assert app.subheader[0].value == "2 участника в этом месте"
    assert [button.label for button in app.button if button.key.startswith("open_org")] == ["■ Завод", "● Колледж А"]


def test_only_sizes_with_numbers_are_offered_and_their_legend_says_them():
    app = seen(size="places")
    assert list(app.selectbox(key="choose_size").options) == [
        "Все одинаковые", "Обучающиеся колледжа", "Принято на практику", "Принято преподавателей на стажировку",
        "Учебные места по паспорту",
    ]  # fmt: skip
    assert "пустой знак" in words(app)


def test_one_organisation_alone_gives_a_map_and_a_card():
    app = open_map(store=FakeStore(rows=ROWS[1:2]), org="college-b", topic="ties")
    assert not app.exception
    assert "Колледж Б" in app.subheader[0].value


def test_a_browser_without_webgl_gets_the_flat_map_unless_the_reader_asks_for_the_other():
    for address, decks in (({}, 0), ({"flat": "0"}, 1)):
        app = AppTest.from_file(str(PAGE), default_timeout=30)
        app.session_state["house"] = House(Settings(access="local"), FakeStore(), None)
        app.session_state["chosen_lang"] = "en"
        app.session_state["lacks_webgl"] = True
        app.query_params.update(address)
        app.run()
        assert len(app.get("deck_gl_json_chart")) == decks
        assert ("no WebGL" in words(app)) == (decks == 0)


def test_kinds_in_the_address_filter_the_symbols_and_keep_the_view():
    everybody, plants = seen(), seen(kinds="enterprise")
    drawn = "".join(map(json.dumps, layers(plants, "participants")))
    assert "plant" in drawn and "college-a" not in drawn
    assert deck(plants)["initialViewState"] == deck(everybody)["initialViewState"]


def test_the_flat_picture_is_one_switch_away():
    app = seen(flat="1")
    assert not app.exception
    assert not app.get("deck_gl_json_chart")
    assert app.get("vega_lite_chart")


def test_a_hidden_value_is_a_hollow_symbol_without_its_figure():
    app = seen(size="trainees_total")
    own = [one for one in layers(app, "participants") if "college-b" in json.dumps(one["data"])]
    assert {one["getIcon"] for one in own} == {f"@@={SYMBOLS.index('hollow-college')}"}


def test_nobody_with_a_place_still_gives_a_map():
    app = open_map(store=FakeStore(rows=ROWS[3:]))
    assert not app.exception
    assert len(app.get("deck_gl_json_chart")) == 1


def test_values_without_a_common_norm_are_told_from_to():
    assert "от 41" in open_map(topic="regions", store=FakeStore(norm=None)).title[0].value


def test_a_wrong_file_of_outlines_is_named_and_the_bundled_map_stands_in(tmp_path):
    path = tmp_path / "official.geojson"
    path.write_text("{}", encoding="utf-8")
    app = open_map(settings=Settings(boundaries=path))
    assert "Файл границ не использован" in app.warning[0].value
    assert "Natural Earth" in words(app)
    assert drawn_rows(app).count('"region":') == 103


def test_the_map_explains_its_indicator_and_is_taken_away_in_four_kinds_of_file():
    app = open_map("en", topic="regions")
    assert "About" in [one.label for one in app.expander]
    assert "Numerator" in words(app) and "Identifier" in words(app)
    kinds = [one.proto.label for one in app.get("download_button")]
    assert kinds == ["CSV", "XLSX", "PNG", "SVG"] * 3


def test_the_map_as_a_file_says_values_outlines_and_source(monkeypatch):
    drawn = []
    monkeypatch.setattr(map_takeaway, "draw_for_file", lambda *given: drawn.append(given) or (lambda: None))
    assert not open_map("en", topic="regions").exception
    page, content, choices = drawn[0]
    svg = as_svg(map_takeaway.compose_map(page, content, choices)).decode()
    text = " ".join("".join(one.itertext()) for one in ElementTree.fromstring(svg).iter() if one.tag.endswith("text"))
    for said in (content.title, "Tomsk Oblast: 70%", "no data: 1", "Colleges 2", "Natural Earth", "tomsk.xlsx"):
        assert squeezed(said) in squeezed(text), said
    assert "<path" in svg


def layers(app, name):
    return [one for one in deck(app)["layers"] if one["id"].startswith(name)]


def drawn_rows(app):
    """Everything the map of the page draws, as the browser gets it."""
    return json.dumps(deck(app), ensure_ascii=False).replace("\\", "").replace('": ', '":')


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_a_chosen_organisation_shows_its_ties_its_partners_and_its_catchment():
    app = open_map(topic="ties", org="plant", km="300")
    assert app.title[0].value.replace("\u00a0", " ").startswith("1 организация принимает людей от 1 из 2 колледжей")
    text = words(app)
    assert "участие прямо не указано" in text
    assert "Практика студентов: 12 человек; с наставником: 9" in text
    assert "В радиусе 300 км: 2 колледжа, 70 обучающихся; число обучающихся не показывается: Колледж Б <b>." in text
    names = [one["id"].partition(":")[0] for one in deck(app)["layers"]]
    assert {"ties", "catchment", "untied"} <= set(names)
    # app.py gives the house to every run anew; here the page runs without it.
    app.session_state["house"] = House(Settings(access="local"), FakeStore(), None)
    app.button(key="partner_from_college-a").click().run()
    assert "college-a" in app.query_params["org"]
    assert app.subheader[0].value == "Колледж А"


def test_kinds_of_ties_in_the_address_choose_the_lines():
    app = open_map(topic="ties", ties="dual")
    assert app.title[0].value == f"Связи выбранных видов за {PERIOD} не указаны"
    assert "ties" not in [one["id"].partition(":")[0] for one in deck(app)["layers"]]
    app.session_state["house"] = House(Settings(access="local"), FakeStore(), None)
    app.pills(key="map_ties").set_value(["practice"]).run()
    assert not app.exception
    assert "ties" not in app.query_params
