"""A table that does not name its cluster belongs to the one chosen on the page."""

TABLE = "Колледж;Учебный год;По состоянию на;Педагоги, всего\nТомский политехнический техникум;2021/22;01.10.2021;40\n"


def test_a_single_table_is_checked_for_the_chosen_cluster(open_app, demo_copy) -> None:
    app = open_app(demo_copy, "data", cluster="tomsk-industrial", lang="en")
    app.get("file_uploader")[0].set_value(("teachers.csv", TABLE.encode(), "text/csv")).run()
    assert not app.exception
    assert app.button(key="publish").label == "Publish the good rows"
