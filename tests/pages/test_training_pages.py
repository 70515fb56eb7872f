"""Trainees, employment and internships with an invented cluster: in three languages, full, empty, protected."""

import json
from pathlib import Path

import pytest
import training_cluster
from streamlit.testing.v1 import AppTest

from dashboard.domain.words import LANGUAGES
from dashboard.session import House
from dashboard.settings import Settings
from data_sources.store import SqlStore, open_store

PAGES = Path(__file__).resolve().parents[2] / "pages"
KEYS = {
    "trainees": ("trainees", "quota", "years", "subsets"),
    "employment": ("employment", "outcomes", "side_by_side", "forecast", "definitions"),
    "internships": ("teachers", "missing", "years", "flows"),
}
NAMES = tuple(KEYS)
EVERY = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    store = open_store(f"sqlite:///{(tmp_path_factory.mktemp('training') / 'kenes.sqlite').as_posix()}")
    training_cluster.fill(store)
    yield store
    store.close()


def open_page(store: SqlStore, name: str, language: str = "ru", access: str = "local", **address: str) -> AppTest:
    app = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=60)
    app.session_state["chosen_lang"] = language
    for key, value in address.items():
        app.query_params[key] = value
    return run(app, store, access)


def run(app: AppTest, store: SqlStore, access: str = "local") -> AppTest:
    """One run of the page as app.py starts it: the house is handed over anew."""
    app.session_state["house"] = House(Settings(access=access, database_url=str(store.engine.url)), store, None)  # type: ignore[arg-type]
    return app.run()


def specs(app: AppTest) -> list[dict]:
    return [json.loads(element.proto.spec) for element in app.get("vega_lite_chart")]


def rows(spec: dict) -> list[dict]:
    return spec["layer"][0]["data"]["values"]


def words(app: AppTest) -> str:
    shown = [*app.title, *app.subheader, *app.caption, *app.markdown]
    return "\n".join(str(element.value) for element in shown).replace("\\", "")


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_opens_in_every_language_with_its_pictures(filled, name, language):
    app = open_page(filled, name, language)
    assert not app.exception
    assert len(specs(app)) == len(KEYS[name])
    assert all(spec["description"] for spec in specs(app))
    assert "Жұмыс" not in words(app) or language == "kk"


def test_the_answer_about_trainees_counts_people_and_places(filled):
    title = open_page(filled, "trainees").title[0].value.replace("\u202f", " ")
    assert title.startswith("Обучаются 1 264 человека;")  # one college is silent, so growth is not in this sentence
    assert "по КЦП не заполнено 17 мест" in title


def test_the_answer_about_employment_names_points_and_graduates(filled):
    title = open_page(filled, "employment").title[0].value.replace("\u202f", " ")
    assert "По специальности работают 62,0 % выпускников" in title
    assert "не хватает 2 выпускников" in title


def test_the_answer_about_teachers_counts_those_missing(filled):
    assert "115 из 150 преподавателей" in open_page(filled, "internships").title[0].value


def test_the_main_picture_is_sorted_and_has_the_norm_of_the_expert_sheet(filled):
    spec = specs(open_page(filled, "employment"))[0]
    bars = [row for row in rows(spec) if not row["words"].endswith("(мало людей)")]
    assert [row["value"] for row in bars] == sorted((row["value"] for row in bars), reverse=True)
    assert "норма 62,5" in json.dumps(spec, ensure_ascii=False)


def test_a_college_that_gave_nothing_is_named_and_not_drawn_as_zero(filled):
    app = open_page(filled, "employment")
    assert "Молчаливый колледж" in words(app)
    assert "Молчаливый колледж" not in json.dumps(specs(app)[0], ensure_ascii=False)
    assert 0 not in [row["value"] for row in rows(specs(app)[0])]


def test_a_graduate_is_counted_once_and_the_unknown_are_shown(filled):
    steps = [row for row in rows(specs(open_page(filled, "employment"))[1]) if row["step"]]
    assert steps[-1]["end"] == sum(programme[3] for programme in training_cluster.PROGRAMMES.values())
    assert steps[-1]["name"] == "Ничего не известно" and steps[-1]["end"] > steps[-1]["start"]


@pytest.mark.parametrize("definition", ["employment_rate", "employment_rate_adjusted"])
def test_the_switch_of_definitions_is_in_the_address_and_explains_itself(filled, definition):
    usual, other = open_page(filled, "employment"), open_page(filled, "employment", definition=definition)
    assert usual.title[0].value != other.title[0].value
    assert "Норма для этого определения не задана" in words(other)


def test_the_forecast_stands_beside_what_was_observed(filled):
    spec = specs(open_page(filled, "employment"))[3]
    assert {(row["name"], row["forecast"]) for row in rows(spec)} >= {
        ("Выпуск 2021 года", False), ("Выпуск 2021 года", True), ("Выпуск 2022 года", True),
    }  # fmt: skip
    assert ("Выпуск 2018 года", True) not in {(row["name"], row["forecast"]) for row in rows(spec)}


def test_the_shortfall_of_the_quota_is_told_in_people(filled):
    drawn = rows(specs(open_page(filled, "trainees"))[1])
    assert "не хватает 12" in drawn[0]["words"].replace("\u00a0", " ").replace("\n", " ")


@pytest.mark.parametrize("by", ["field", "programme"])
def test_trainees_are_compared_by_field_and_programme(filled, by):
    app = open_page(filled, "trainees", by=by)
    assert not app.exception
    expected = 4 if by == "field" else len(training_cluster.PROGRAMMES)
    assert len(rows(specs(app)[0])) == expected
    assert len({row["name"] for row in rows(specs(app)[0])}) == expected


def test_the_matrix_has_a_cell_for_each_pair_that_sent_somebody(filled):
    cells = rows(specs(open_page(filled, "internships"))[3])
    assert len(cells) == len(training_cluster.FLOWS)
    assert {cell["persons"] for cell in cells} == set(training_cluster.FLOWS.values())


@EVERY
def test_whoever_only_looks_sees_no_exact_small_number(filled, name):
    app = open_page(filled, name, access="viewer")
    assert not app.exception
    assert "Малый лицей Тумана" in words(app) or name == "trainees"
    for spec in specs(app):
        for row in rows(spec):
            for key in ("persons", "part", "whole"):
                assert row.get(key) is None or row[key] % 5 == 0, (name, row)


def test_small_flows_of_teachers_are_a_cell_without_a_number_for_whoever_only_looks(filled):
    cells = rows(specs(open_page(filled, "internships", access="viewer"))[3])
    assert "<5" in {cell["words"] for cell in cells}
    assert not {1, 2, 3, 4} & {cell["persons"] for cell in cells}


@EVERY
def test_a_cluster_without_these_figures_gets_a_designed_state(tmp_path, name):
    store = open_store(f"sqlite:///{(tmp_path / 'kenes.sqlite').as_posix()}")
    training_cluster.fill(store)
    with store.publish_transaction() as connection:
        for table in ("graduate_outcome", "placement", "staff"):
            connection.execute(store.tables[table].delete())
        nothing = [f"students{part}" for part in ("", "_female", "_budget", "_dual", "_target")]
        enrolment = store.tables["enrolment"].update().values(dict.fromkeys([*nothing, "admitted_on_quota"]))
        connection.execute(enrolment)
    app = open_page(store, name)
    assert not app.exception
    assert "не указан" in app.title[0].value
    assert "рисовать нечего" in words(app)
    assert len(specs(app)) == 0
    store.close()


@EVERY
def test_every_picture_can_be_taken_away_and_says_that_it_is_synthetic(filled, name):
    app = open_page(filled, name)
    kinds = [button.proto.label for button in app.get("download_button")]
    assert [kinds.count(kind) for kind in ("CSV", "XLSX", "PNG", "SVG")] == 4 * [len(KEYS[name])]
    assert "Синтетические данные" in words(app)


@EVERY
def test_every_picture_has_a_table_behind_it(filled, name):
    app = open_page(filled, name)
    for key in KEYS[name]:
        app.session_state[f"tabs_{key}_ru"] = "Таблица"
    run(app, filled)
    assert not app.exception
    assert len(app.dataframe) == len(KEYS[name])


def test_what_nobody_told_is_empty_in_the_table_too(filled):
    app = open_page(filled, "employment")
    app.session_state["tabs_employment_ru"] = "Таблица"
    table = run(app, filled).dataframe[0].value
    lake = table[table["Колледж"] == "Аграрный колледж имени Несуществующего озера"].iloc[0]
    assert lake.iloc[1] is None or lake.iloc[1] != lake.iloc[1]
