"""The progress that is told while a file is checked and published."""

from itertools import groupby, pairwise

import pytest

from dashboard.domain.access import Actor
from data_sources.checking.shares import Share
from data_sources.importer import open_importer
from tests.data_sources.cluster_rows import as_workbook, cluster_rows

CHECKING = ["guarding", "reading", "recognising", "checking"]
PUBLISHING = ["comparing", "writing"]


@pytest.fixture
def told(sqlite_store):
    """What is told while the workbook of the tests is checked, and then while it is published."""
    importer, checking, publishing = open_importer(sqlite_store), [], []
    check = importer.check(as_workbook(cluster_rows()), "cluster.xlsx", progress=lambda *step: checking.append(step))
    importer.publish(check, Actor("editor"), progress=lambda *step: publishing.append(step))
    return checking, publishing


def test_the_stages_are_told_in_order_and_each_once(told):
    stages = [[stage for stage, _ in groupby(stage for stage, _ in steps)] for steps in told]
    assert stages == [CHECKING, PUBLISHING]


def test_shares_rise_from_nothing_to_all_within_every_stage(told):
    for steps in told:
        for _, group in groupby(steps, key=lambda step: step[0]):
            shares = [share for _, share in group]
            assert (shares[0], shares[-1]) == (0.0, 1.0)
            assert all(before <= after for before, after in pairwise(shares))


def test_every_sheet_and_every_table_moves_the_share(told):
    shares = {(stage, share) for steps in told for stage, share in steps}
    for stage in ("recognising", "checking", "comparing", "writing"):
        assert len([one for one, _ in shares if one == stage]) > 5


def test_a_stage_without_rows_still_begins_and_ends():
    told = []
    share = Share(lambda *step: told.append(step), "writing", 0)
    share.add(0)
    share.end()
    assert told == [("writing", 0.0), ("writing", 0.0), ("writing", 1.0)]
