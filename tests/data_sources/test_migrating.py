"""Migrations make exactly the declared store; older stores are copied first, newer ones are left alone."""

import shutil
import sqlite3

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy.schema import CreateIndex, CreateTable

from data_sources.store import open_store
from data_sources.store.connecting import WRITING, StoreProblem, make_engine, parse_url
from data_sources.store.migrating import MIGRATIONS, configure, find_newest
from data_sources.store.schema import make_metadata

NEXT = """
from alembic import op
import sqlalchemy as sa
revision = "9999"
down_revision = "{newest}"
def upgrade():
    op.add_column("load", sa.Column("note", sa.String))
    {more}
"""
SQLITE_SHAPE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%' AND name NOT LIKE 'sqlite_%'"
POSTGRESQL_SHAPES = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default, numeric_precision, numeric_scale"
    " FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version'",
    "SELECT tablename, indexname, indexdef FROM pg_indexes"
    " WHERE schemaname = 'public' AND tablename <> 'alembic_version'",
)


def read_shape(engine):
    """Everything the database knows of the shape of its tables."""
    queries = POSTGRESQL_SHAPES if engine.dialect.name == "postgresql" else (SQLITE_SHAPE,)
    with engine.connect() as connection:
        rows = [tuple(row) for query in queries for row in connection.exec_driver_sql(query)]
    return {" ".join(" ".join(map(str, row)).split()) for row in rows}


@pytest.fixture
def later(tmp_path):
    """A folder of migrations of a later version; call it with what its migration does besides adding a column."""

    def make(more="pass"):
        folder = tmp_path / "later"
        shutil.copytree(MIGRATIONS, folder, dirs_exist_ok=True)
        text = NEXT.format(newest=find_newest(MIGRATIONS), more=more)
        (folder / "versions" / "9999_later.py").write_text(text)
        return folder

    return make


def test_migrations_make_exactly_the_declared_tables(store):
    migrated = read_shape(store.engine)
    with store.engine.begin() as connection:
        for table in [*make_metadata().sorted_tables, sa.table("alembic_version")]:
            cascade = " CASCADE" if store.engine.dialect.name == "postgresql" else ""
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON") if not cascade else None
            connection.exec_driver_sql(f"DROP TABLE {table.name}{cascade}")
    make_metadata().create_all(store.engine)
    declared = read_shape(store.engine)
    assert migrated - declared == declared - migrated == set()
    assert len(declared) > 60


def test_every_key_check_and_index_has_a_short_name_of_its_own():
    tables = make_metadata().tables.values()
    names = [str(part.name) for table in tables for part in (*table.constraints, *table.indexes)]
    assert len(names) == len(set(names))
    assert all(0 < len(name) < 64 and name != "None" for name in names)
    for table in tables:
        assert "CONSTRAINT" in str(CreateTable(table))
        assert all(str(CreateIndex(index)) for index in table.indexes)


def test_every_migration_stands_frozen_for_both_databases_in_unbroken_order():
    before = None
    for path in sorted((MIGRATIONS / "versions").glob("[0-9]*.py")):
        assert all(path.with_suffix(f".{kind}.sql").read_text(encoding="utf-8") for kind in ("sqlite", "postgresql"))
        own = path.name.split("_")[0]
        text = path.read_text(encoding="utf-8")
        assert f'revision = "{own}"\n' in text
        assert f"down_revision = {before!r}\n".replace("'", '"') in text
        before = own


def test_opening_again_changes_nothing(store_url):
    for _ in range(2):
        opened = open_store(store_url)
        assert opened.version()
        opened.close()


def test_an_older_store_is_copied_and_brought_up_to_date(store_url, later, tmp_path):
    first = open_store(store_url)
    fill(first)
    first.close()
    second = open_store(store_url, later())
    with second.reading() as connection:
        assert connection.exec_driver_sql("SELECT source, note FROM load").all() == [("before", None)]
    if second.engine.dialect.name == "postgresql":
        schema = next(name for name in sa.inspect(second.engine).get_schema_names() if name.startswith("before_"))
        with second.reading() as connection:
            assert connection.exec_driver_sql(f"SELECT source FROM {schema}.load").scalar() == "before"
    else:
        (copy,) = tmp_path.glob("kenes.form-*.sqlite")
        kept = sqlite3.connect(copy)
        assert kept.execute("SELECT source FROM load").fetchall() == [("before",)]
        kept.close()
    second.close()


def fill(store):
    """One load, to be found again."""
    with store.publish_transaction() as connection:
        connection.exec_driver_sql(
            "INSERT INTO load (kind, source, loaded_at, loaded_by_role)"
            " VALUES ('workbook', 'before', '2026-01-01 00:00:00', 'editor')"
        )


def test_a_migration_that_fails_leaves_the_store_as_it_was(store_url, later):
    first = open_store(store_url)
    fill(first)
    shape, version = read_shape(first.engine), first.version()
    first.close()
    with pytest.raises(ZeroDivisionError):
        open_store(store_url, later("1 / 0"))
    again = open_store(store_url)
    assert read_shape(again.engine) == shape
    assert again.version() == version
    again.close()


def test_a_newer_store_is_refused_in_one_sentence_and_left_alone(store_url, later):
    newer = open_store(store_url, later())
    shape = read_shape(newer.engine)
    newer.close()
    with pytest.raises(StoreProblem, match="newer version") as told:
        open_store(store_url)
    assert "\n" not in str(told.value)
    again = open_store(store_url, later())
    assert read_shape(again.engine) == shape
    again.close()


def test_a_database_with_other_tables_of_our_names_is_refused(store_url):
    engine = make_engine(parse_url(store_url))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE cluster (x INTEGER)")
    with pytest.raises(StoreProblem, match="cluster"):
        open_store(store_url)
    assert sa.inspect(engine).get_table_names() == ["cluster"]
    engine.dispose()


OLDER = (
    "INSERT INTO load (load_id, kind, source, loaded_at, loaded_by_role, state, synthetic) "
    "VALUES (1, 'workbook', 'old.xlsx', '2026-01-01 00:00:00', 'editor', 'published', {no})",
    "INSERT INTO cluster (cluster_id, region_code, name_ru, kind, status, currency, contingent_md, norm_set, load_id) "
    "VALUES ('old', 'KZ-35', 'Старый', 'educational_production', 'active', 'KZT', '10-01', 'default', 1)",
    "INSERT INTO meeting (meeting_id, cluster_id, body, planned_from, status, load_id) "
    "VALUES ('m', 'old', 'working_group', '2026-01-01', 'planned', 1)",
    "INSERT INTO agenda_item (meeting_id, item_no, title, decision_status, load_id) "
    "VALUES ('m', 1, 'Вопрос', 'open', 1)",
    "INSERT INTO passport_entry (cluster_id, section_no, entry_no, kind, title, places, load_id) "
    "VALUES ('old', 10, 1, 'laboratory', 'Лаборатория', 12, 1)",
)


def test_a_store_from_before_the_council_keeps_its_rows_and_gets_the_columns(store_url):
    engine = make_engine(parse_url(store_url))
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        command.upgrade(configure(MIGRATIONS, connection), "0004")
    with engine.begin() as connection:
        for statement in OLDER:
            connection.exec_driver_sql(statement.format(no="0" if engine.dialect.name == "sqlite" else "false"))
    engine.dispose()
    opened = open_store(store_url)
    item, entry = opened.tables["agenda_item"], opened.tables["passport_entry"]
    with opened.reading() as connection:
        assert connection.execute(sa.select(item.c.title, item.c.indicator_id)).all() == [("Вопрос", None)]
        assert connection.execute(sa.select(entry.c.places, entry.c.places_free)).all() == [(12, None)]
    opened.close()


def test_the_folder_of_the_embedded_store_is_made(tmp_path):
    open_store(f"sqlite:///{(tmp_path / 'new' / 'folder' / 'kenes.sqlite').as_posix()}").close()
    assert (tmp_path / "new" / "folder" / "kenes.sqlite").is_file()


def test_a_store_in_memory_works(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    opened = open_store("sqlite://")
    fill(opened)
    assert opened.version()
    opened.close()
    assert not list(tmp_path.iterdir())
