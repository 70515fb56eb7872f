"""Values that only a document states."""


def shown(app, name: str) -> set[str]:
    """What the page gives as the value of an indicator, in its tile and among the stated values."""
    return {metric.value for metric in app.metric if metric.label.replace("\\", "") == name}


def test_the_stated_results_of_the_real_cluster_are_shown_with_their_place(open_app, demo_file) -> None:
    app = open_app(demo_file, "overview", cluster="tomsk-industrial", period="2021/22", lang="en")
    assert "Stated by the documents" in [header.value for header in app.header]
    assert shown(app, "Programmes delivered") == {"29", "29 progr."}
    assert "5" in shown(app, "Programmes delivered by several colleges")
    assert not shown(app, "Programmes through expertise")  # computed from the rows, so in the table under the tiles


def test_a_recount_that_differs_stands_beside_the_stated_value(open_app, demo_file) -> None:
    app = open_app(demo_file, "overview", cluster="tomsk-industrial", period="2021/22", lang="en")
    said = " ".join(str(element.value) for kind in ("caption", "markdown") for element in app.get(kind))
    assert "by the document; a recount from the rows gives 4" in said.replace("\\", "")


def test_another_period_shows_no_stated_results(open_app, demo_file) -> None:
    app = open_app(demo_file, "overview", cluster="demo", lang="en")
    assert "Stated by the documents" not in [header.value for header in app.header]
