"""A region chosen on the map narrows the clusters on every page, and removing it brings everything back."""


from tests.pages.address import address_of


def test_a_region_goes_with_the_reader_and_removing_it_brings_all_back(open_app, demo_file) -> None:
    app = open_app(demo_file, cluster="demo", period="2023/24")
    every = len(app.selectbox(key="choose_cluster").options)
    app.query_params["region"] = "RU-PRI"
    app.run()
    clusters = app.selectbox(key="choose_cluster")
    assert len(clusters.options) == 4
    assert clusters.value == address_of(app)["cluster"] == "demo-pri-agro"
    assert not app.warning
    app.switch_page("pages/trainees.py").run()
    assert address_of(app)["region"] == "RU-PRI"
    assert "Приморский край" in app.button(key="leave_region").label
    app.button(key="leave_region").click().run()
    assert len(app.selectbox(key="choose_cluster").options) == every
    assert (address_of(app)["cluster"], address_of(app)["period"]) == ("demo", "2023/24")
    assert "region" not in address_of(app)


def test_an_unknown_region_is_told_and_changes_nothing(open_app, demo_file) -> None:
    app = open_app(demo_file, region="XX-99")
    assert len(app.warning) == 1
    assert address_of(app)["cluster"] == "demo"
    assert "region" not in address_of(app)
