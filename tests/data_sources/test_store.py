"""The store keeps what is published whole, in both databases."""

import threading
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from data_sources.store import open_store
from data_sources.store.connecting import StoreProblem
from data_sources.store.locking import StillLocked, hold_lock


def add_load(connection, store, **values):
    row = {"kind": "workbook", "source": "test", "loaded_at": datetime.now(UTC), "loaded_by_role": "editor"} | values
    return connection.execute(store.tables["load"].insert().values(row)).inserted_primary_key[0]


def add_cluster(connection, store, cluster_id="demo", **values):
    row = {
        "cluster_id": cluster_id,
        "region_code": "RU-TOM",
        "name_ru": "Образец",
        "kind": "education_industry",
        "status": "active",
        "currency": "RUB",
        "norm_set": "default",
        "load_id": add_load(connection, store),
    }
    connection.execute(store.tables["cluster"].insert().values(row | values))


def add_college(connection, store, org_id="college", **values):
    row = {"org_id": org_id, "name_key": org_id, "name_ru": org_id, "kind": "college", "region_code": "RU-TOM"}
    connection.execute(store.tables["organisation"].insert().values(row | {"load_id": 1} | values))


def count(store, table):
    with store.reading() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(store.tables[table]))


def test_what_is_published_is_read_back(store):
    with store.publish_transaction() as connection:
        add_cluster(connection, store)
    with store.reading() as connection:
        row = connection.execute(store.tables["cluster"].select()).mappings().one()
    assert row["name_ru"] == "Образец"
    assert row["contingent_md"] == "10-01"


def test_a_transaction_that_fails_leaves_nothing(store):
    with pytest.raises(RuntimeError), store.publish_transaction() as connection:
        add_cluster(connection, store)
        raise RuntimeError
    assert count(store, "cluster") == count(store, "load") == 0


def test_the_version_changes_with_every_load_and_with_undoing(store):
    versions = [store.version()]
    for _ in range(2):
        with store.publish_transaction() as connection:
            add_load(connection, store)
        versions.append(store.version())
    with store.publish_transaction() as connection:
        connection.execute(store.tables["load"].update().values(state="undone"))
    versions.append(store.version())
    assert len(set(versions)) == 4
    assert store.version() == store.version()


def test_the_number_of_a_load_is_never_used_twice(store):
    with store.publish_transaction() as connection:
        first = add_load(connection, store)
        connection.execute(store.tables["load"].delete())
    with store.publish_transaction() as connection:
        assert add_load(connection, store) != first


def test_a_moment_comes_back_in_utc(store):
    with store.publish_transaction() as connection:
        add_load(connection, store)
    with store.reading() as connection:
        assert connection.scalar(sa.select(store.tables["load"].c.loaded_at)).tzinfo == UTC


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("cluster", {"kind": "unheard-of"}),
        ("cluster", {"status": "closed"}),
        ("cluster", {"name_ru": None}),
        ("cluster", {"load_id": 777}),
        ("organisation", {"lat": 56.5}),
        ("organisation", {"lat": 91.0, "lon": 85.0}),
    ],
)
def test_a_row_that_breaks_the_declaration_is_refused(store, table, row):
    add = add_cluster if table == "cluster" else add_college
    with pytest.raises(sa.exc.IntegrityError), store.publish_transaction() as connection:
        add_load(connection, store)
        add(connection, store, **row)


def test_an_empty_part_of_a_key_is_one_value(store):
    with pytest.raises(sa.exc.IntegrityError), store.publish_transaction() as connection:
        add_load(connection, store)
        add_college(connection, store, "first", name_key="same")
        add_college(connection, store, "second", name_key="same")
    with store.publish_transaction() as connection:
        load = add_load(connection, store)
        add_college(connection, store, "first", name_key="same", settlement="Томск", load_id=load)
        add_college(connection, store, "second", name_key="same", load_id=load)
    assert count(store, "organisation") == 2


def test_a_programme_code_is_unique_within_its_cluster_only(store):
    with store.publish_transaction() as connection:
        for cluster in ("one", "two"):
            add_cluster(connection, store, cluster)
        add_college(connection, store)
        for cluster in ("one", "two"):
            row = {"cluster_id": cluster, "programme_id": "p1", "org_id": "college", "level": "mixed", "load_id": 1}
            connection.execute(store.tables["programme"].insert().values(row))
    assert count(store, "programme") == 2


def test_a_reader_sees_one_state_while_a_load_is_published(store):
    with store.reading() as reader:
        before = reader.scalar(sa.select(sa.func.count()).select_from(store.tables["load"]))
        with store.publish_transaction() as connection:
            add_load(connection, store)
        assert reader.scalar(sa.select(sa.func.count()).select_from(store.tables["load"])) == before == 0
    assert count(store, "load") == 1


def test_writers_take_turns(store):
    wrong = []

    def publish():
        try:
            with store.publish_transaction() as connection:
                present = connection.scalar(sa.select(sa.func.count()).select_from(store.tables["load"]))
                add_load(connection, store, rows_read=present)
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=publish) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    with store.reading() as connection:
        seen = connection.scalars(sa.select(store.tables["load"].c.rows_read)).all()
    assert sorted(seen) == list(range(8))


def test_a_lock_that_is_held_is_not_taken(tmp_path):
    with hold_lock(tmp_path / "lock"), pytest.raises(StillLocked), hold_lock(tmp_path / "lock", wait_seconds=0.1):
        pass
    with hold_lock(tmp_path / "lock", wait_seconds=0.1):
        pass


def test_the_embedded_store_writes_every_commit_to_the_disk(sqlite_store):
    with sqlite_store.engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        }
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert found == {"journal_mode": "wal", "synchronous": 2}


@pytest.mark.parametrize("url", ["mysql://x/y", "not an address", "duckdb:///x"])
def test_another_kind_of_database_is_refused_in_one_sentence(url):
    with pytest.raises(StoreProblem) as told:
        open_store(url)
    assert "\n" not in str(told.value)


def test_a_password_is_not_told(tmp_path):
    with pytest.raises(StoreProblem) as told:
        open_store("postgresql://person:S3cr3t@127.0.0.1:1/none")
    assert "S3cr3t" not in str(told.value)


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreProblem, match="cannot be opened"):
        open_store(f"sqlite:///{(tmp_path / 'file' / 'kenes.sqlite').as_posix()}")


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "store.sqlite").write_text("this is a letter, not a database " * 99)
    with pytest.raises(StoreProblem):
        open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
