"""What the council's work needs in the workbook: who carries out a decision, sessions and remarks, free places."""

import pytest
import sqlalchemy as sa

from dashboard.domain.access import BY_PROGRAM
from data_sources.cells.criteria import parse_figures, parse_remarks, show_remarks
from data_sources.cells.reading import WrongCell
from data_sources.importer import open_importer
from data_sources.store import open_store
from tests.data_sources.cluster_rows import PLANT, as_workbook, cluster_rows
from tests.data_sources.returning import errors, returns

CLUSTER = "demo-mechanics"


def council_rows():
    """The small cluster with everything that the council types."""
    rows = cluster_rows()
    rows["meetings"][0] |= {
        "decision": "Утвердить", "due_on": "01.07.2022", "decision_status": "в работе",
        "responsible_text": "Руководители колледжей", "responsible_organisation": PLANT,
        "indicator_id": "quota_fill_rate",
    }  # fmt: skip
    session = {"body": "Экспертный совет", "status": "проведено", "date": "28.06.2022"}
    rows["meetings"] += [session, {**session, "body": "Координационный совет"}]
    rows["passport"][0] |= {"places": 12, "places_free": 3}
    rows["expertise"][0] |= {
        "session": "28.06.2022", "c2_2": "18,4", "against_figure": "2.2",
        "remarks": "2.1: мало; 3.2: два выпуска – не 3"
    }  # fmt: skip
    return rows


def stored(importer, table, *columns):
    """Some columns of a table."""
    found = importer.store.tables[table]
    with importer.store.reading() as connection:
        return [tuple(row) for row in connection.execute(sa.select(*(found.c[name] for name in columns)))]


@pytest.fixture(scope="module")
def importer(tmp_path_factory):
    """An importer on a store that has loaded the workbook of the council; the tests only read."""
    store = open_store(f"sqlite:///{(tmp_path_factory.mktemp('council') / 'kenes.sqlite').as_posix()}")
    importer = open_importer(store)
    check = importer.check(as_workbook(council_rows()), "council.xlsx")
    assert not errors(check)
    importer.publish(check, BY_PROGRAM)
    yield importer
    store.close()


def codes(importer, rows):
    """The codes of the errors that checking these rows finds."""
    return [one.code for one in importer.check_tables(rows, "rows").problems if one.severity == "error"]


def test_a_decision_has_a_body_that_answers_for_it_and_an_indicator(importer):
    columns = ("responsible_text", "indicator_id", "responsible_org_id")
    text, indicator, organisation = stored(importer, "agenda_item", *columns)[0]
    assert (text, indicator) == ("Руководители колледжей", "quota_fill_rate")
    named = importer.store.read("organisations", cluster_id=CLUSTER)
    assert organisation in set(named["org_id"])


def test_free_places_are_kept_and_never_more_than_the_places(importer):
    assert stored(importer, "passport_entry", "places", "places_free") == [(12, 3)]
    rows = council_rows()
    rows["passport"][0]["places_free"] = 13
    assert codes(importer, rows) == ["E10"]


def test_the_day_of_a_session_means_the_meeting_of_the_expert_council(importer):
    assert stored(importer, "review", "meeting_id") == [(f"{CLUSTER}-expert-council-2022-06-28",)]


def test_a_day_on_which_nobody_met_is_no_session(importer):
    rows = council_rows()
    rows["expertise"][0]["session"] = "27.06.2022"
    assert codes(importer, rows) == ["E09"]


def test_remarks_go_to_their_criteria_and_an_expert_may_decide_against_the_figure(importer):
    scores = {code: rest for code, *rest in stored(importer, "review_score", "criterion", "meets", "remark")}
    assert scores == {
        "1.1": [True, None],
        "2.1": [False, "мало"],
        "2.2": [True, None],
        "3.2": [True, "два выпуска – не 3"],
    }


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_what_the_council_types_returns_without_a_change(importer, language):
    assert returns(importer, language, CLUSTER, sheet="expertise").loaded == 1
    assert returns(importer, language, CLUSTER, sheet="meetings").loaded == 3
    assert returns(importer, language, CLUSTER, sheet="passport").loaded == 1


def test_a_remark_needs_a_criterion_that_was_judged(importer):
    for cell, code in (("мало стажировок", "E07"), ("9.9: нет такого", "E08"), ("1.2: не заполнен", "E20")):
        rows = council_rows()
        rows["expertise"][0]["remarks"] = cell
        assert codes(importer, rows) == [code], cell


def test_no_person_is_named_as_responsible_or_in_a_remark(importer):
    rows = council_rows()
    rows["meetings"][0]["responsible_text"] = "Иванов И. И."
    rows["expertise"][0]["remarks"] = "2.1: сказал Петров П. П."
    assert codes(importer, rows) == ["E15", "E15"]


def test_remarks_are_read_from_one_line_or_several():
    said = {"2.1": "мало; надо больше", "3.2": "нет данных"}
    assert parse_remarks("2.1: мало; надо больше; 3.2 – нет данных") == said
    assert parse_remarks("2,1: мало; надо больше\n3.2: нет данных;") == said
    assert parse_remarks(show_remarks(said) or "") == said


def test_only_criteria_with_a_norm_can_be_judged_against_the_figure():
    assert parse_figures("2.1; 3,2") == ["2.1", "3.2"]
    with pytest.raises(WrongCell):
        parse_figures("1.1")
