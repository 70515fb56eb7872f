"""Loading and removing the demo: once, together, and without touching anything real."""

import pytest
import sqlalchemy as sa

from dashboard.domain.access import BY_PROGRAM
from dashboard.settings import Settings
from data_sources.demo import apply_demo_setting, has_synthetic, load_demo
from data_sources.importer import open_importer
from data_sources.publishing import domain_tables

REAL = {
    "cluster": [
        {
            "cluster_id": "real",
            "region": "KZ-35",
            "name_ru": "Настоящий кластер",
            "kind": "educational_production",
            "status": "active",
            "currency": "KZT",
        }
    ],
    "participants": [{"organisation": "Колледж", "kind": "college", "role": "member", "joined_on": "01.09.2023"}],
    "programmes": [
        {
            "programme": "p1",
            "organisation": "Колледж",
            "code": "07150500",
            "name": "Сварочное дело",
            "level": "skilled_worker",
        }
    ],
    "trainees": [{"programme": "p1", "academic_year": "2025/26", "as_of": "01.10.2025", "students": 20}],
}


@pytest.fixture
def demo_store(sqlite_store):
    """A store with both demos."""
    load_demo(sqlite_store)
    return sqlite_store


def settings(demo):
    """Settings of a store elsewhere, with the demo asked for, refused or not mentioned."""
    return Settings(database_url="postgresql://somewhere", demo=demo)


def loads(store):
    """Every load with its number, mark and state."""
    load = store.tables["load"]
    with store.reading() as connection:
        query = sa.select(load.c.load_id, load.c.kind, load.c.synthetic, load.c.state).order_by(load.c.load_id)
        return [tuple(row) for row in connection.execute(query)]


def left_of_synthetic(store):
    """Rows of each table that belong to a synthetic load."""
    load = store.tables["load"]
    synthetic = sa.select(load.c.load_id).where(load.c.synthetic)
    with store.reading() as connection:
        return {
            name: count
            for name in (*(table.name for table in domain_tables()), "change")
            if (
                count := connection.scalar(
                    sa.select(sa.func.count())
                    .select_from(store.tables[name])
                    .where(store.tables[name].c.load_id.in_(synthetic))
                )
            )
        }


def test_an_empty_store_gets_both_demos(demo_store):
    found = loads(demo_store)
    assert [kind for _, kind, _, _ in found] == ["demo"] * 25 + ["document"]
    assert [synthetic for _, _, synthetic, _ in found] == [True] * 25 + [False]


def test_the_demo_comes_and_goes_on_both_databases(store):
    load_demo(store)
    assert len(loads(store)) == 26
    apply_demo_setting(store, open_importer(store), settings(False))
    assert left_of_synthetic(store) == {}
    assert store.version()


def test_a_second_start_loads_nothing(demo_store):
    before = loads(demo_store), demo_store.version()
    apply_demo_setting(demo_store, open_importer(demo_store), settings(True))
    assert (loads(demo_store), demo_store.version()) == before


def test_a_store_elsewhere_gets_no_demo_unless_asked(sqlite_store):
    apply_demo_setting(sqlite_store, open_importer(sqlite_store), settings(None))
    assert loads(sqlite_store) == []


def test_a_store_with_own_data_gets_no_demo(sqlite_store):
    importer = open_importer(sqlite_store)
    importer.publish(importer.check_tables(REAL, "real"), BY_PROGRAM)
    apply_demo_setting(sqlite_store, importer, settings(True))
    assert len(loads(sqlite_store)) == 1


def test_refusing_the_demo_leaves_no_synthetic_row_in_any_table(demo_store):
    assert left_of_synthetic(demo_store)
    apply_demo_setting(demo_store, open_importer(demo_store), settings(False))
    assert left_of_synthetic(demo_store) == {}
    assert not has_synthetic(demo_store)
    assert [state for _, kind, _, state in loads(demo_store) if kind == "document"] == ["published"]


def test_not_mentioning_the_demo_keeps_it(demo_store):
    apply_demo_setting(demo_store, open_importer(demo_store), settings(None))
    assert has_synthetic(demo_store)


def test_a_removed_demo_stays_removed(demo_store):
    open_importer(demo_store).remove_synthetic(BY_PROGRAM)
    apply_demo_setting(demo_store, open_importer(demo_store), settings(True))
    assert left_of_synthetic(demo_store) == {}


def test_a_speciality_that_real_data_use_stays_when_the_demo_goes(demo_store):
    importer = open_importer(demo_store)
    real = importer.publish(importer.check_tables(REAL, "real"), BY_PROGRAM)
    importer.remove_synthetic(BY_PROGRAM)
    speciality = demo_store.tables["speciality"]
    with demo_store.reading() as connection:
        query = sa.select(speciality.c.load_id).where(speciality.c.code == "07150500")
        assert connection.execute(query).scalars().all() == [real]
