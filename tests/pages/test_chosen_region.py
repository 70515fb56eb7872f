"""A region chosen on the map narrows the clusters on every page, and removing it brings everything back."""

from tests.pages.address import address_of


def test_a_region_goes_with_the_reader_and_removing_it_brings_all_back(open_app, demo_file) -> None:
    app = open_app(demo_file, "methodology", cluster="demo", period="2023/24")
    every = len(app.selectbox(key="choose_cluster").options)
    app.query_params["region"] = "RU-PRI"
    app.run()
    clusters = app.selectbox(key="choose_cluster")
    assert len(clusters.options) == 4
    assert clusters.value == address_of(app)["cluster"] == "demo-pri-agro"
    assert not app.warning
    app.switch_page("pages/data.py").run()
    assert address_of(app)["region"] == "RU-PRI"
    assert "Приморский край" in app.button(key="leave_region").label
    app.button(key="leave_region").click().run()
    assert len(app.selectbox(key="choose_cluster").options) == every
    assert (address_of(app)["cluster"], address_of(app)["period"]) == ("demo", "2023/24")
    assert "region" not in address_of(app)


def test_an_unknown_region_is_told_and_changes_nothing(open_app, demo_file) -> None:
    app = open_app(demo_file, "methodology", region="XX-99")
    assert len(app.warning) == 1
    assert address_of(app)["cluster"] == "demo"
    assert "region" not in address_of(app)


def test_two_years_stand_side_by_side_with_a_sentence_and_one_legend(open_app, demo_file) -> None:
    app = open_app(demo_file, "map", topic="regions", cluster="demo", period="2025/26", beside="2022/23", lang="en")
    assert not app.exception
    assert not app.get("deck_gl_json_chart")
    assert len(app.get("vega_lite_chart")) == 2
    assert any("Between 2022/23 and 2025/26 the value rose in" in one.value for one in app.markdown)
    assert any("→" in one.value for one in app.caption)
    assert app.select_slider(key="map_year").value == address_of(app)["period"] == "2025/26"
    assert address_of(app)["beside"] == "2022/23"
