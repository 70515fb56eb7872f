"""A small store to fill with a few rows: whatever they point to is added, colleges as stated members of the cluster."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Table

from dashboard.domain.definitions import Example
from dashboard.domain.indicators import Indicator
from dashboard.domain.results import Request
from data_sources.measuring import measure
from data_sources.store import SqlStore, open_store

TODAY = date(2026, 11, 21)
Row = dict[str, object]
Rows = Mapping[str, Sequence[Mapping[str, object]]]
ORDER = [
    "load",
    "cluster",
    "organisation",
    "participation",
    "speciality",
    "programme",
    "enrolment",
    "graduate_outcome",
    "staff",
    "placement",
    "meeting",
    "agenda_item",
    "review",
    "review_score",
    "plan_item",
    "passport_entry",
    "risk",
    "money",
    "survey",
    "labour_demand",
    "indicator_value",
    "default_norm",
]


class SmallStore:
    """Fills the tables of a store with rows in which everything obvious is left out."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store

    def fill(self, rows: Rows, *, cluster: str = "c", norm_sets: str = "default") -> None:
        """Replace all rows by the given ones of one cluster."""
        self.clear()
        self.add(rows, cluster=cluster, norm_sets=norm_sets)

    def clear(self) -> None:
        with self.store.publish_transaction() as connection:
            for name in ("undone_row", "undo", "change", *reversed(ORDER)):
                connection.execute(self.store.tables[name].delete())

    def add(self, rows: Rows, *, cluster: str = "c", norm_sets: str = "default", region: str = "KZ-10") -> None:
        """Add the rows of one cluster to what is there."""
        with self.store.publish_transaction() as connection:
            for name, complete in complete_rows(rows, cluster, norm_sets, region).items():
                table = self.store.tables[name]
                for row in complete:
                    if not self.is_there(connection, table, row):
                        connection.execute(table.insert().values(row))

    def check_example(self, indicator: Indicator, example: Example) -> None:
        """Fill in the rows of a worked example and compare what it gives with what it should give."""
        self.fill(example.rows, norm_sets=example.norm_sets)
        request = Request(indicator.id, "c", example.period, example.as_of, example.by)
        results = {result.group: result for result in measure(self.store, request, TODAY)}
        for expectation in example.expect:
            wanted = expectation.model_dump(include=expectation.model_fields_set)
            got = {name: getattr(results[expectation.group], name) for name in wanted}
            assert got == wanted

    def is_there(self, connection, table: Table, row: Row) -> bool:
        if table.name not in ("load", "cluster", "organisation", "speciality"):
            return False
        keys = [column for column in table.primary_key if column.name in row]
        return connection.execute(table.select().where(*(key == row[key.name] for key in keys))).first() is not None


def complete_rows(rows: Rows, cluster: str, norm_sets: str, region: str) -> dict[str, list[Row]]:
    given = {name: [dict(row) for row in rows.get(name, ())] for name in ORDER}
    facts = [row for name in ("enrolment", "graduate_outcome", "review") for row in given[name]]
    named = {row["programme_id"] for row in given["programme"]}
    used = sorted({str(row["programme_id"]) for row in facts} - named)
    given["programme"] += [{"programme_id": one, "org_id": one.split("-")[0]} for one in used]
    colleges = {str(row["org_id"]) for name in ("programme", "staff") for row in given[name]}
    colleges |= {str(row["from_org_id"]) for row in given["placement"]}
    if not rows.get("participation"):
        enterprises = {row["org_id"] for row in given["organisation"] if row.get("kind", "college") != "college"}
        given["participation"] = [
            {"org_id": one, "joined_on": date(2015, 9, 1)} for one in sorted(colleges - enterprises)
        ]
    hosts = {str(row["to_org_id"]) for row in given["placement"]} | ({"expert"} if given["review"] else set())
    members = {str(row["org_id"]) for row in given["participation"]}
    known = {row["org_id"] for row in given["organisation"]}
    kinds = dict.fromkeys(hosts, "enterprise") | dict.fromkeys(colleges | members, "college")
    given["organisation"] += [{"org_id": one, "kind": kind} for one, kind in sorted(kinds.items()) if one not in known]
    codes = {(str(row["code"]), row["code_system"]) for row in given["programme"] if row.get("code")}
    codes -= {(row["code"], row["code_system"]) for row in given["speciality"]}
    given["speciality"] += [
        {"code": code, "code_system": system, "field_code": f"{code[:2]}.00.00"} for code, system in sorted(codes)
    ]
    for name, key in (("review", "review_id"), ("meeting", "meeting_id")):
        given[name] = [{key: f"{cluster}-{number}", **row} for number, row in enumerate(given[name])]
    given["load"] = given["load"] or [{"load_id": 1}]
    given["cluster"] = given["cluster"] or [{"cluster_id": cluster, "norm_set": norm_sets, "region_code": region}]
    return {name: [fill_row(name, row, cluster) for row in those] for name, those in given.items()}


DEFAULTS: Mapping[str, Row] = {
    "load": {
        "kind": "workbook",
        "source": "example",
        "loaded_at": datetime(2022, 1, 1, tzinfo=UTC),
        "loaded_by_role": "editor",
    },
    "cluster": {"kind": "education_industry", "status": "active", "currency": "KZT", "name_en": "Example"},
    "organisation": {"kind": "college", "region_code": "KZ-10", "name_en": "Example"},
    "participation": {"role": "member"},
    "speciality": {"name_en": "Example"},
    "programme": {"level": "mixed"},
    "review": {"expert_org_id": "expert", "sheet_version": "tomsk-2022"},
    "agenda_item": {"topic_kind": "procedure", "title": "Example"},
    "plan_item": {"title": "Example", "activity_kind": "event", "deadline_kind": "per_schedule", "status": "planned"},
    "passport_entry": {"title": "Example"},
    "risk": {"title": "Example", "status": "open"},
}


def fill_row(table: str, row: Row, cluster: str) -> Row:
    whole = {**DEFAULTS.get(table, {}), **row}
    if table not in ("load", "organisation", "speciality", "staff", "agenda_item", "review_score", "default_norm"):
        whole.setdefault("cluster_id", cluster)
    if table == "organisation":
        whole.setdefault("name_key", whole["org_id"])
    if table != "load":
        whole.setdefault("load_id", 1)
    return whole


@pytest.fixture(scope="session")
def sqlite_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallStore]:
    path: Path = tmp_path_factory.mktemp("measuring") / "store.sqlite"
    store = open_store(f"sqlite:///{path.as_posix()}")
    yield SmallStore(store)
    store.close()


@pytest.fixture
def small_store(sqlite_store: SmallStore) -> SmallStore:
    sqlite_store.clear()
    return sqlite_store
