"""The card of an indicator tells everything about its number, and the source line names the loads behind it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import training_cluster

from dashboard.domain.results import Result
from dashboard.session import House, Page
from dashboard.settings import Settings
from dashboard.text import Text
from dashboard.ui.compare_view import as_shown
from dashboard.ui.loads_view import say_load_state
from dashboard.ui.metadata import describe_indicator, say_whole
from dashboard.ui.source_line import loads_behind, say_source_line
from dashboard.ui.trends_groups import picture_groups
from dashboard.ui.trends_marks import mark_groups
from dashboard.ui.trends_series import open_trend
from data_sources.store import SqlStore, open_store

SPECIALITY = "employment_rate_speciality"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """The training cluster, created in 2021, whose trainees of the last year came with a second load."""
    store = open_store(f"sqlite:///{(tmp_path_factory.mktemp('cards') / 'kenes.sqlite').as_posix()}")
    training_cluster.fill(store)
    load, enrolment = store.tables["load"], store.tables["enrolment"]
    with store.publish_transaction() as connection:
        second = {"load_id": 2, "kind": "workbook", "source": "Вторая книга", "file_name": "trainees.xlsx"}
        moment = datetime(2022, 6, 2, tzinfo=UTC)
        connection.execute(load.insert().values(**second, loaded_at=moment, loaded_by_role="editor", synthetic=False))
        connection.execute(enrolment.update().where(enrolment.c.academic_year == "2021/22").values(load_id=2))
        connection.execute(store.tables["cluster"].update().values(created_on=date(2021, 5, 1)))
    yield store
    store.close()


def page_of(store: SqlStore, access: str = "local") -> Page:
    house = House(Settings(access=access, database_url=str(store.engine.url)), store, None)  # type: ignore[arg-type]
    return Page(Text("en"), house, store.version(), training_cluster.CLUSTER, "2021/22")


def card(page: Page, indicator_id: str) -> dict[str, str]:
    return dict(describe_indicator(page, page.indicator(indicator_id), page.total(indicator_id)))


def test_the_card_tells_value_sides_period_days_reporters_norm_and_version(store):
    told = card(page_of(store), SPECIALITY)
    assert told["Whole cluster"].startswith("62.0%")
    assert told["Numerator"].endswith("– 170") and told["Denominator"].endswith("– 274")
    assert told["Period used"].startswith("2021 (graduates of the calendar year")
    assert told["Observed"] == "24 May 2022"
    assert told["Norm"] == "62.5%" and told["Written in"].endswith("item 3.2 of the expert sheet")
    assert told["Kind of norm"] == "norm of a document of 2022"
    assert told["Wider than written"].startswith("Written for one programme")
    assert SPECIALITY in told["Identifier"] and "version" in told["Identifier"]


def test_the_card_names_the_colleges_that_did_not_report(store):
    told = card(page_of(store), SPECIALITY)["Who reported"]
    assert told.startswith("4 of 6 colleges reported")
    assert "Молчаливый колледж" in told and "Аграрный колледж" in told and "Политехнический" not in told


def test_only_the_loads_whose_rows_count_stand_behind_a_number(store):
    page = page_of(store)

    def numbers(indicator_id: str, cluster_id: str | None = training_cluster.CLUSTER) -> list[object]:
        return [load["load_id"] for load in loads_behind(page, indicator_id, cluster_id)]

    assert numbers("trainees_total") == [2]
    assert numbers(SPECIALITY) == [1]
    assert numbers("trainees_growth") == [2, 1]
    assert numbers("employer_satisfaction") == []
    assert numbers("trainees_total", None) == [2]  # of every cluster


def test_the_card_and_the_source_line_name_these_loads(store):
    page = page_of(store)
    loads = card(page, "trainees_total")["Loads behind the figures"]
    assert loads == "No. 2 of 2 Jun 2022: Вторая книга, trainees.xlsx"
    listed = [say_load_state(page, load) for load in page.rows("loads").to_dict("records")]
    first = "No. 1 of 1 Jun 2022: invented data of the demonstration"
    assert sorted(listed) == [first, "No. 2 of 2 Jun 2022: Вторая книга"]
    line = say_source_line(page, [page.total("trainees_total")])
    assert line.startswith("Source: Вторая книга ·") and "invented" not in line


def test_what_nobody_gave_is_said_and_no_side_is_made_up(store):
    told = card(page_of(store), "employer_satisfaction")
    assert told["Whole cluster"].startswith("nobody gave the figures")
    assert "–" not in told["Numerator"] and "–" not in told["Denominator"]
    assert "Loads behind the figures" not in told


def test_whoever_only_looks_sees_rounded_sides_in_the_card(store):
    told = card(page_of(store, access="viewer"), SPECIALITY)
    assert told["Numerator"].endswith("– 170") and told["Denominator"].endswith("– 275")
    assert told["Whole cluster"].startswith("62%")


def test_a_value_of_a_document_is_marked_and_a_recount_that_differs_stands_beside_it(store):
    page = page_of(store)
    stated = Result("programmes_total", "c", "2021/22", "", None, None, None, "programmes", stated=29.0)
    assert say_whole(page, stated) == "29 by the document"
    counted = say_whole(page, replace(stated, recount=4.0))
    assert counted == "29 by the document, a recount from the rows gives 4"
    assert say_whole(page, replace(stated, recount=29.0)) == "29 by the document"
    assert say_whole(page, replace(stated, value=28.0)) == "28 programmes, 29 by the document"


def test_trends_of_groups_are_marked_with_what_happened_to_the_cluster(store):
    page = page_of(store)
    trend = open_trend(page, SPECIALITY)
    assert [mark.words for mark in mark_groups(page, trend)] == ["2021: the cluster was created on 1 May 2021"]
    assert "1 – 2021: the cluster was created on 1 May 2021" in picture_groups(page, trend, "college").notes


def test_pooled_rates_of_the_public_view_are_whole_percents(store):
    pooled = Result("employment_rate", "c", "2019–2021", "p", 100 * 45 / 65, 45.0, 65.0, "%")
    assert as_shown(page_of(store, access="viewer"), pooled).value == 69
    assert as_shown(page_of(store), pooled) == pooled
