"""Which indicators publishing would move: exact, and nothing of the rehearsal remains."""

from dataclasses import asdict

import pytest

from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Request
from tests.data_sources.cluster_rows import as_workbook, cluster_rows
from tests.data_sources.first_load import load_first
from tests.data_sources.test_undo import EDITOR, changed, contents, without

PERIOD, CLUSTER = "2021/22", "demo-mechanics"
SHOWN = ("value", "numerator", "denominator", "status", "reported", "expected", "provisional")


def check(importer, rows):
    return importer.check(as_workbook(rows), "cluster.xlsx")


def totals(importer):
    found = {}
    for name in read_indicators():
        for result in importer.store.measure(Request(name, CLUSTER, PERIOD)):
            found[name] = {key: value for key, value in asdict(result).items() if key in SHOWN}
    return found


def test_moves_are_what_publishing_then_does(every_importer):
    load_first(every_importer)
    rows = changed(graduates={"employed_speciality": 9, "employed": 16}, trainees={"students": 90})
    checked, before = check(every_importer, rows), totals(every_importer)
    moves = every_importer.moves(checked, PERIOD)
    every_importer.publish(checked, EDITOR)
    after = totals(every_importer)
    assert {move.after.indicator_id for move in moves} == {name for name in after if after[name] != before[name]}
    for move in moves:
        for result, wanted in ((move.before, before), (move.after, after)):
            assert {key: getattr(result, key) for key in SHOWN} == wanted[result.indicator_id]
    assert moves[0].changes_status
    turns = [move.changes_status for move in moves]
    assert turns == sorted(turns, reverse=True)


def test_a_rehearsal_leaves_nothing_behind(every_importer):
    load_first(every_importer)
    before, version = contents(every_importer), every_importer.store.version()
    assert every_importer.moves(check(every_importer, changed(graduates={"employed": 16})), PERIOD)
    assert (contents(every_importer), every_importer.store.version()) == (before, version)


def test_a_rehearsal_that_fails_leaves_nothing_behind(every_importer, monkeypatch):
    load_first(every_importer)
    before, version = contents(every_importer), every_importer.store.version()
    checked = check(every_importer, changed(graduates={"employed": 16}))

    def fail(*_):
        raise RuntimeError("power cut")

    monkeypatch.setattr("data_sources.publishing.mark_superseded", fail)
    with pytest.raises(RuntimeError):
        every_importer.moves(checked, PERIOD)
    assert (contents(every_importer), every_importer.store.version()) == (before, version)


def test_removed_rows_move_indicators_too(importer):
    load_first(importer)
    checked = check(importer, without("trainees", 0))
    assert importer.moves(checked, PERIOD) == []
    moves = {move.after.indicator_id: move for move in importer.moves(checked, PERIOD, remove=["enrolment"])}
    assert (moves["admitted_total"].before.value, moves["admitted_total"].after.value) == (25, None)


def test_a_new_cluster_had_no_data_before(importer):
    moves = {move.after.indicator_id: move for move in importer.moves(check(importer, cluster_rows()), PERIOD)}
    move = moves["employment_rate_speciality"]
    assert (move.before.value, move.before.status, move.before.reported) == (None, "grey", 0)
    assert move.after.value == 62.5


def test_a_file_that_changes_nothing_moves_nothing(importer):
    load_first(importer)
    rows = cluster_rows()
    rows["risks"] = []
    assert importer.moves(check(importer, rows), PERIOD) == []


def test_a_file_without_good_rows_moves_nothing(importer):
    rows = {"trainees": [{"programme": "p1", "academic_year": "никогда"}]}
    assert list(importer.moves(check(importer, rows), PERIOD)) == []


def test_the_periods_a_file_touches_are_named_latest_first(importer):
    assert list(importer.periods(check(importer, cluster_rows()))) == ["2022/23", "2021/22", "2020/21"]


def test_a_file_of_registers_touches_every_period_with_data(importer):
    load_first(importer)
    rows = {name: cluster_rows()[name] for name in ("cluster", "participants", "programmes")}
    assert "2021/22" in importer.periods(check(importer, rows))


def test_whoever_may_only_look_may_see_what_would_move(importer):
    """Nothing is changed, so no role is asked for; publishing itself asks."""
    assert importer.moves(check(importer, cluster_rows()), PERIOD)
    assert importer.store.read("loads").empty
