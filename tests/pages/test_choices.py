"""Language, cluster and period are chosen in one place, live in the address and survive a change of page."""

import pytest

from tests.pages.address import address_of


def test_the_demonstration_cluster_and_its_latest_year_with_figures_open_first(open_app, demo_file) -> None:
    app = open_app(demo_file)
    assert address_of(app)["cluster"] == "demo"
    assert address_of(app)["period"] == "2025/26"


def test_a_link_reproduces_the_view(open_app, demo_file) -> None:
    app = open_app(demo_file, cluster="tomsk-industrial", period="2021/22", lang="en")
    assert app.selectbox(key="choose_cluster").value == "tomsk-industrial"
    assert app.selectbox(key="choose_period").value == "2021/22"
    shared = {"cluster": "tomsk-industrial", "period": "2021/22", "lang": "en"}
    assert shared.items() <= address_of(app).items()


def test_a_choice_goes_into_the_address_and_stays_on_the_next_page(open_app, demo_file) -> None:
    app = open_app(demo_file)
    earlier = sorted(app.selectbox(key="choose_period").options)[0]
    app.selectbox(key="choose_period").set_value(earlier)
    app.selectbox(key="choose_lang").set_value("kk").run()
    assert address_of(app)["period"] == earlier
    app.switch_page("pages/data.py").run()
    assert app.selectbox(key="choose_period").value == earlier
    assert address_of(app)["lang"] == "kk"


@pytest.mark.parametrize(
    ("name", "value"), [("lang", "fr"), ("cluster", "atlantis"), ("period", "1999/00"), ("period", "<b>x</b>")]
)
def test_an_unknown_value_falls_back_with_a_notice(open_app, demo_file, name, value) -> None:
    app = open_app(demo_file, **{name: value})
    assert not app.exception
    assert len(app.warning) == 1
    assert address_of(app)[name] != value


def test_kz_in_the_address_means_kazakh(open_app, demo_file) -> None:
    app = open_app(demo_file, lang="kz")
    assert address_of(app)["lang"] == "kk"
    assert not app.warning


def test_the_language_of_the_settings_is_the_first_one(open_app, demo_file, monkeypatch) -> None:
    monkeypatch.setenv("KENES_LANGUAGE", "en")
    assert address_of(open_app(demo_file))["lang"] == "en"


def test_the_browser_is_told_the_language(open_app, demo_file) -> None:
    app = open_app(demo_file, lang="kk")
    assert any("documentElement.lang='kk'" in element.proto.body for element in app.get("html"))
