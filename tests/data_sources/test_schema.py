"""The tables in the database hold what the declarations say."""

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from dashboard.domain.declarations import read_tables
from data_sources.store.schema import Moment, make_metadata

BASE = {
    "load": {"load_id": 1, "kind": "workbook", "source": "x", "loaded_at": datetime(2026, 1, 1, tzinfo=UTC)}
    | {"loaded_by_role": "editor"},
    "cluster": {"cluster_id": "c", "region_code": "RU-TOM", "name_ru": "x", "kind": "education_industry"}
    | {"status": "active", "currency": "RUB", "norm_set": "default"},
    "organisation": {"org_id": "o", "name_key": "o", "name_ru": "o", "kind": "college", "region_code": "RU-TOM"},
    "programme": {"cluster_id": "c", "programme_id": "p", "org_id": "o", "level": "mixed"},
    "participation": {"cluster_id": "c", "org_id": "o", "known_on": date(2022, 1, 1), "role": "member"},
    "plan_item": {"cluster_id": "c", "plan_kind": "annual_plan", "plan_year": 2022, "item_no": "1", "title": "x"}
    | {"activity_kind": "news", "deadline_kind": "year", "due_to": date(2022, 12, 31)},
    "enrolment": {"cluster_id": "c", "programme_id": "p", "academic_year": "2021/22", "quota": 25},
    "graduate_outcome": {"cluster_id": "c", "programme_id": "p", "cohort": 2021, "basis": "actual"}
    | {"as_of": date(2022, 5, 24), "graduates": 24},
    "staff": {"org_id": "o", "academic_year": "2021/22", "as_of": date(2021, 10, 1), "teachers": 40},
    "survey": {"cluster_id": "c", "respondent": "student", "period": "2021/22", "respondents": 10},
    "money": {"cluster_id": "c", "year": 2022, "flow": "funding", "source": "grant", "planned": 1.25},
    "meeting": {"meeting_id": "m", "cluster_id": "c", "body": "expert_council", "status": "planned"},
}
BROKEN = [
    ("participation", {"known_on": None}),
    ("participation", {"left_on": date(2023, 1, 1)}),
    ("participation", {"left_on": date(2023, 1, 1), "exit_kind": "excluded"}),
    ("participation", {"joined_on": date(2023, 1, 1), "left_on": date(2022, 1, 1), "exit_kind": "withdrew"}),
    ("programme", {"code_system": "ru_ugps"}),
    ("programme", {"duration_months": 73}),
    ("plan_item", {"status": "done"}),
    ("plan_item", {"plan_year": 0}),
    ("plan_item", {"plan_year": 1999}),
    ("plan_item", {"due_to": None}),
    ("enrolment", {"quota": None}),
    ("enrolment", {"students": 5}),
    ("enrolment", {"admitted": 5, "admitted_on_quota": 6}),
    ("enrolment", {"academic_year": "2021-22"}),
    ("graduate_outcome", {"employed": 25}),
    ("graduate_outcome", {"employed": 20, "further_study": 5}),
    ("graduate_outcome", {"employed": 5, "employed_female": 3, "graduates_female": 2}),
    ("graduate_outcome", {"as_of": date(2020, 12, 31)}),
    ("graduate_outcome", {"graduates": -1}),
    ("staff", {"teachers": 0}),
    ("survey", {"mean_score": 4.0}),
    ("survey", {"mean_score": 6.0, "scale_max": 5}),
    ("survey", {"scale_max": 7}),
    ("survey", {"invited": 9}),
    ("money", {"source": None}),
    ("money", {"flow": "output"}),
    ("money", {"quarter": 5}),
    ("meeting", {"status": "held"}),
    ("meeting", {"present": 5, "seats": 4}),
]


@pytest.fixture(scope="module")
def connection():
    """Rows that keep every rule, in a store of its own; every test takes back what it did."""
    engine = sa.create_engine("sqlite://")
    make_metadata().create_all(engine)
    with engine.connect() as opened:
        opened.exec_driver_sql("PRAGMA foreign_keys=ON")
        for name, row in BASE.items():
            insert(opened, name, row)
        yield opened
    engine.dispose()


def insert(connection, name, row):
    load = {} if name == "load" else {"load_id": 1}
    connection.execute(make_metadata().tables[name].insert().values(row | load))


def test_rows_that_keep_the_rules_are_taken(connection):
    for name in BASE:
        assert connection.scalar(sa.select(sa.func.count()).select_from(make_metadata().tables[name])) == 1


@pytest.mark.parametrize(
    ("name", "change"), BROKEN, ids=lambda value: "-".join(value) if isinstance(value, dict) else value
)
def test_a_row_that_breaks_a_rule_is_refused(connection, name, change):
    with pytest.raises(sa.exc.IntegrityError, match="CHECK"), connection.begin_nested():
        connection.execute(make_metadata().tables[name].update().values(change))


def test_an_empty_number_breaks_no_limit(connection):
    with connection.begin_nested() as nested:
        empty = {"graduates_female": None, "employed": None, "employed_speciality": 5}
        connection.execute(make_metadata().tables["graduate_outcome"].update().values(empty))
        nested.rollback()


def test_a_creation_step_may_have_no_year(connection):
    with connection.begin_nested() as nested:
        step = {"plan_kind": "creation_steps", "plan_year": 0}
        insert(connection, "plan_item", BASE["plan_item"] | step)
        nested.rollback()


def test_every_declared_column_has_its_place():
    for name, table in read_tables().items():
        made = make_metadata().tables[name]
        assert list(made.columns.keys()) == [column.name for column in table.columns]
        for column in table.columns:
            must = column.required or column.name == table.surrogate or (column.key and not table.surrogate)
            assert made.c[column.name].nullable is not must, f"{name}.{column.name}"


def test_every_reference_to_another_table_is_held_by_the_database():
    for name, table in read_tables().items():
        referred = {key.column.table.name for key in make_metadata().tables[name].foreign_keys}
        assert referred == {column.refers_to for column in table.columns if column.refers_to}


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2026, 1, 1), sa.create_mock_engine("sqlite://", print).dialect)
