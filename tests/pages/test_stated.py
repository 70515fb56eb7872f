"""Values that only a document states."""


def test_the_stated_results_of_the_real_cluster_are_shown_with_their_place(open_app, demo_file) -> None:
    app = open_app(demo_file, "overview", cluster="tomsk-industrial", period="2021/22", lang="en")
    stated = {metric.label.replace("\\", ""): metric.value for metric in app.metric}
    assert stated["Programmes delivered"] == "29"
    assert stated["Programmes delivered by several colleges"] == "5"
    assert stated["Programmes through expertise"] == "4 progr."


def test_a_recount_that_differs_stands_beside_the_stated_value(open_app, demo_file) -> None:
    app = open_app(demo_file, "overview", cluster="tomsk-industrial", period="2021/22", lang="en")
    said = " ".join(str(element.value) for kind in ("caption", "markdown") for element in app.get(kind))
    assert "by the document; a recount from the rows gives 4" in said
    assert [metric.value for metric in app.metric if metric.label == "Programmes delivered"][0] == "29 progr."


def test_another_period_shows_no_stated_results(open_app, demo_file) -> None:
    app = open_app(demo_file, "overview", cluster="demo", lang="en")
    assert "Stated by the documents" not in [header.value for header in app.header]
