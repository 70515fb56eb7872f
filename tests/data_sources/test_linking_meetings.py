"""A row of the sheet of meetings speaks of the stored meeting it means, so that none is stored twice."""

import sqlalchemy as sa

from dashboard.domain.access import BY_PROGRAM
from tests.data_sources.cluster_rows import as_workbook, cluster_rows
from tests.data_sources.returning import returns

CLUSTER = "demo-mechanics"
PLANNED = {"body": "Координационный совет", "status": "запланировано", "date": "декабрь 2022"}
HELD = {"body": "Координационный совет", "status": "проведено", "date": "15.12.2022"}


def load(importer, *meetings):
    rows = cluster_rows()
    rows["meetings"] = list(meetings)
    importer.publish(importer.check(as_workbook(rows), "file.xlsx"), BY_PROGRAM)


def meetings(importer):
    table = importer.store.tables["meeting"]
    with importer.store.reading() as connection:
        query = sa.select(table.c.meeting_id, table.c.status).order_by(table.c.meeting_id)
        return [tuple(row) for row in connection.execute(query)]


def test_a_meeting_held_in_its_planned_month_is_the_planned_one(importer):
    load(importer, PLANNED)
    load(importer, HELD)
    assert meetings(importer) == [(f"{CLUSTER}-coordination-council-2022-12", "held")]


def test_a_file_that_still_plans_the_month_adds_the_meeting_of_the_day(importer):
    load(importer, PLANNED)
    load(importer, PLANNED, HELD)
    assert [status for _, status in meetings(importer)] == ["planned", "held"]


def test_a_meeting_held_as_typed_in_the_app_returns_from_its_export_without_a_change(importer):
    load(importer, PLANNED)
    key = {"meeting_id": f"{CLUSTER}-coordination-council-2022-12"}
    values = {"status": "held", "held_on": "2022-12-15", "planned_from": None, "planned_to": None}
    importer.edit("meeting", key, values, BY_PROGRAM, reason="meeting held")
    assert returns(importer, "ru", CLUSTER, sheet="meetings").loaded == 1
