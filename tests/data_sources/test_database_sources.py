"""Real databases with a schema quite unlike ours: read as mapped, never changed, never waited for without end."""

import contextlib
import threading
import time
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.domain.access import Actor, Forbidden
from dashboard.domain.sources import Source
from data_sources.importer import open_importer
from data_sources.readers.database import SourceProblem, read_source
from data_sources.sources.refreshing import refresh_source

pytestmark = pytest.mark.postgresql
EDITOR, CLOCK = Actor("editor"), Actor("scheduler")
ODD = 'a"; DROP TABLE kpi;--'
THEIRS = """
CREATE SCHEMA "Кадры"; CREATE SCHEMA "fin.2022"; CREATE TABLE kpi (x int);
CREATE TABLE "Кадры"."Объединение" (kod text, nom text, subj text, vid smallint);
INSERT INTO "Кадры"."Объединение" VALUES
  ('machines', 'Учебный кластер машин', 'Томская область', 1), ('fields', 'Учебный кластер полей', 'Омская область', 1);
CREATE TABLE "Кадры".org (ob text, "Имя %s" text, t smallint, r smallint, grp char(1));
INSERT INTO "Кадры".org VALUES
  ('machines', 'Первый техникум', 1, 1, 'A'), ('machines', 'Первый завод', 2, 2, 'A'),
  ('fields', 'Второй техникум', 1, 1, 'B');
CREATE VIEW "Кадры".uch AS SELECT * FROM "Кадры".org;
CREATE TABLE prg (ob text, id int, o text, spec text, nam text, lvl int);
INSERT INTO prg VALUES
  ('machines', 7, 'Первый техникум', '15.02.12', 'Монтаж', 2),
  ('fields', 8, 'Второй техникум', '35.02.16', 'Техника', 2);
CREATE TABLE "Кадры".chel (ob text, prg int, god text, "a""; DROP TABLE kpi;--" int, dolya numeric, d date);
INSERT INTO "Кадры".chel VALUES
  ('machines', 7, '2021-2022', 96, 0.125, '2021-10-01'), ('fields', 8, '2021-2022', 40, NULL, '2021-10-01');
CREATE TABLE "fin.2022".potok (ob text, g int, kv int, ist int, plan_tys numeric, fakt_tys numeric);
INSERT INTO "fin.2022".potok VALUES
  ('machines', 2022, 2, 30, 1500.005, 1240), ('machines', 2022, 3, 30, NULL, 0), ('fields', 2022, 1, 30, 10, 9.99);
CREATE TABLE many AS SELECT 7 AS prg, '2021-2022' AS god, n AS q FROM generate_series(1, 12000) AS n;
"""
TRAINEES = """
SELECT prg, god, d, "a""; DROP TABLE kpi;--" AS n, round("a""; DROP TABLE kpi;--" * dolya) AS w
FROM "Кадры".chel WHERE ob = '{cluster}' /* one cluster */
"""


def sheets_of(cluster):
    """How their tables are mapped to our sheets, for one of the two clusters."""
    where = f"WHERE ob = '{cluster}'"
    return [
        {"sheet": "cluster", "query": f"SELECT * FROM \"Кадры\".\"Объединение\" WHERE kod = '{cluster}'",
         "columns": {"cluster_id": "kod", "region": "subj", "name_ru": "nom", "kind": "vid"},
         "values": {"kind": {"1": "education_industry"}},
         "constants": {"status": "active", "currency": "RUB", "contingent_md": "01.10"}},
        {"sheet": "participants", "query": f'SELECT "Имя %s", t, r FROM "Кадры".uch {where}',
         "columns": {"organisation": "Имя %s", "kind": "t", "role": "r"},
         "values": {"kind": {"1": "college", "2": "enterprise"}, "role": {"1": "member", "2": "practice_base"}}},
        {"sheet": "programmes", "query": f"SELECT * FROM prg {where};",
         "columns": {"programme": "id", "organisation": "o", "code": "spec", "name": "nam", "level": "lvl"},
         "values": {"level": {"2": "mid_level_specialist"}}},
        {"sheet": "trainees", "query": TRAINEES.format(cluster=cluster),
         "columns": {"programme": "prg", "academic_year": "god", "as_of": "d", "students": "n",
                     "students_female": "w"}},
        {"sheet": "finance", "query": f'SELECT * FROM "fin.2022".potok {where}',
         "columns": {"year": "g", "quarter": "kv", "source": "ist", "planned": "plan_tys", "actual": "fakt_tys"},
         "values": {"source": {"30": "business_investment"}}, "units": {"planned": 1000, "actual": 1000},
         "constants": {"flow": "funding"}},
    ]  # fmt: skip


@pytest.fixture
def theirs(postgresql_url):
    """Their database, and an engine to change it with."""
    engine = sa.create_engine(sa.make_url(postgresql_url).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.execution_options(no_parameters=True).exec_driver_sql(THEIRS)
    yield engine
    engine.dispose()


@pytest.fixture
def make(theirs, postgresql_url, monkeypatch):
    """A source of their database with these sheets."""
    monkeypatch.setenv("THEIRS", postgresql_url)

    def made(*sheets, **settings):
        return Source.model_validate({"name": "theirs", "url_variable": "THEIRS", "sheets": sheets} | settings)

    return made


def one(**changed):
    sheet = {"sheet": "trainees", "columns": {"programme": "prg", "academic_year": "god", "students": "q"}}
    return sheet | changed


def tell(problem, *words):
    said = str(problem.value)
    assert all(word in said for word in words), said
    assert "\n" not in said
    return said


def stored(store, table, *columns):
    found = store.tables[table]
    with store.reading() as connection:
        return [tuple(row) for row in connection.execute(sa.select(*(found.c[name] for name in columns)))]


def test_two_clusters_of_a_foreign_schema_become_ours(make, store):
    importer = open_importer(store)
    for cluster in ("machines", "fields"):
        done = refresh_source(importer, make(*sheets_of(cluster), name=cluster), CLOCK)
        errors = [importer.tell(one, "en") for one in done.check.problems if one.severity == "error"]
        assert (errors, done.state.failure, done.check.ledger.rejected) == ([], None, 0)
    assert sorted(stored(store, "cluster", "cluster_id", "region_code")) == [
        ("fields", "RU-OMS"), ("machines", "RU-TOM"),
    ]  # fmt: skip
    assert sorted(stored(store, "enrolment", "cluster_id", "students", "students_female")) == [
        ("fields", 40, None), ("machines", 96, 12),
    ]  # fmt: skip
    money = sorted(stored(store, "money", "cluster_id", "quarter", "planned", "actual"), key=str)
    assert [(cluster, quarter, planned and Decimal(str(planned)), Decimal(str(actual))) for
            cluster, quarter, planned, actual in money] == [
        ("fields", 1, Decimal(10000), Decimal(9990)),
        ("machines", 2, Decimal("1500005"), Decimal(1240000)),
        ("machines", 3, None, Decimal(0)),
    ]  # fmt: skip
    loads = stored(store, "load", "kind", "source", "loaded_by_role", "sha256")
    assert [load[:3] for load in loads] == [("database", "machines", "scheduler"), ("database", "fields", "scheduler")]


def test_a_column_with_a_statement_in_its_name_is_only_a_column(make, theirs):
    columns = {"programme": "prg", "academic_year": "god", "students": ODD}
    sheet = read_source(make(one(table="Кадры.chel", columns=columns)))[0]
    assert sorted(sheet.rows[1:]) == [[7, "2021-2022", 96], [8, "2021-2022", 40]]
    odd = make(one(table="Кадры.uch", sheet="participants", columns={"organisation": "Имя %s"}))
    assert len(read_source(odd)[0].rows) == 4
    with theirs.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM kpi").scalar() == 0


def test_a_table_name_is_looked_up_and_never_pasted(make):
    assert len(read_source(make(one(table="many")))[0].rows) == 12001
    assert len(read_source(make(one(table="fin.2022.potok", sheet="finance", columns={"year": "g"})))[0].rows) == 4
    for table in ("many; DROP TABLE kpi", "many UNION SELECT 1,2,3", 'x"."y', "pg_catalog"):
        with pytest.raises(SourceProblem) as told:
            read_source(make(one(table=table)))
        tell(told, "no table")


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO kpi VALUES (1)",
        "SELECT 1; INSERT INTO kpi VALUES (1)",
        "WITH x AS (INSERT INTO kpi VALUES (1) RETURNING x) SELECT * FROM x",
        "SELECT 1 AS prg INTO other",
        "/*! INSERT */ SELECT 1",
        "COPY kpi TO PROGRAM 'id'",
        "SET default_transaction_read_only = off",
        "",
    ],
)
def test_a_query_that_does_more_than_read_is_not_even_sent(make, query):
    with pytest.raises(SourceProblem) as told:
        read_source(make(one(query=query)))
    tell(told, "does not only read")


@pytest.mark.parametrize("trick", ["SELECT change() AS prg", "SELECT loosen() AS prg, change() AS god"])
def test_a_function_that_changes_data_meets_a_read_only_connection(make, theirs, trick):
    with theirs.begin() as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION change() RETURNS int LANGUAGE sql AS 'INSERT INTO kpi VALUES (1) RETURNING x'"
        )
        connection.exec_driver_sql(
            "CREATE FUNCTION loosen() RETURNS text LANGUAGE sql AS "
            "$$SELECT set_config('transaction_read_only', 'off', false)$$"
        )
    with pytest.raises(SourceProblem) as told:
        read_source(make(one(query=trick, columns={"programme": "prg"})))
    tell(told, "refuse")
    with theirs.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM kpi").scalar() == 0


def test_a_slow_query_is_given_up(make):
    began = time.monotonic()
    with pytest.raises(SourceProblem) as told:
        read_source(make(one(query="SELECT 1 AS prg, pg_sleep(60)::text AS god, 2 AS q"), statement_seconds=1))
    tell(told, "no answer within 1 s")
    assert time.monotonic() - began < 30  # of the sixty that it wanted


def test_a_query_that_drips_is_given_up_too(make):
    drip = "SELECT prg, god, q + length(pg_sleep(0.001)::text) AS q FROM many"
    began = time.monotonic()
    with pytest.raises(SourceProblem) as told:
        read_source(make(one(query=drip), statement_seconds=1))
    tell(told, "no answer within 1 s")
    assert time.monotonic() - began < 30


def test_a_locked_table_is_told_and_not_waited_for(make, theirs):
    with theirs.connect() as connection, connection.begin():
        connection.exec_driver_sql("LOCK TABLE many IN ACCESS EXCLUSIVE MODE")
        began = time.monotonic()
        with pytest.raises(SourceProblem) as told:
            read_source(make(one(table="many"), statement_seconds=2))
        assert time.monotonic() - began < 30
    assert any(word in str(told.value) for word in ("locked", "no answer"))


@pytest.mark.parametrize("where", [{"table": "many"}, {"query": "SELECT * FROM many"}])
def test_more_rows_than_allowed_are_refused_with_the_number(make, where):
    with pytest.raises(SourceProblem) as told:
        read_source(make(one(**where), most_rows=10_000))
    tell(told, "more than 10000 rows")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"query": "SELECT * FROM nowhere"}, "refuses the query"),
        ({"query": "SELECT prg, god FROM many"}, "no column q"),
        ({"table": "many", "columns": {"programme": "PRG"}}, "no column PRG"),
        ({"query": "SELECT prg, god, q/0 AS q FROM many"}, "cannot compute"),
        ({"query": "SELECT prg, god, ('Secret text'||god)::int AS q FROM many"}, "cannot compute"),
        ({"query": "SELECT god, god FROM many WHERE"}, "refuses the query"),
        ({"query": "SELECT 7 AS prg, 'x' AS god, repeat('x', 40000) AS q"}, "longer than"),
    ],
)
def test_every_failure_is_one_sentence_in_three_languages(make, changed, words):
    with pytest.raises(SourceProblem) as told:
        read_source(make(one(**changed)))
    tell(told, words)
    assert "Secret text" not in str(told.value)
    said = {told.value.tell(language) for language in ("kk", "ru", "en")}
    assert len(said) == 3 and all("{" not in sentence for sentence in said)


def test_values_of_every_type_become_cells(make):
    query = """SELECT 1.50::numeric AS prg, NULL AS god, 'NaN'::float8 AS q, ARRAY['a','b'] AS l,
      '{"k": 1}'::jsonb AS j,
      '2021-10-01 10:00+03'::timestamptz AS t, 'x'::bytea AS b, true AS y, '1 day'::interval AS i, 3.00::numeric AS w"""
    columns = dict(zip(
        ("programme", "academic_year", "students", "as_of", "quota", "admitted", "students_female", "students_dual"),
        ("prg", "god", "q", "t", "l", "j", "y", "w"),
        strict=True,
    ))  # fmt: skip
    row = dict(zip(*read_source(make(one(query=query, columns=columns)))[0].rows, strict=True))
    assert (row["programme"], row["academic_year"], row["students"]) == (Decimal("1.50"), None, None)
    assert (row["quota"], row["admitted"], row["students_female"]) == ("a; b", '{"k": 1}', True)
    assert row["as_of"].tzinfo is None
    assert (row["students_dual"], type(row["students_dual"])) == (3, int)


def test_a_refused_password_is_told_without_it(make, theirs, postgresql_url, monkeypatch):
    with theirs.connect() as connection:
        file = connection.exec_driver_sql("SHOW hba_file").scalar()
    file = Path(file)
    text = file.read_text(encoding="utf-8")
    with theirs.begin() as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS reader")
        connection.exec_driver_sql("CREATE ROLE reader LOGIN PASSWORD 'the right one'")
    try:
        file.write_text("local all reader scram-sha-256\n" + text, encoding="utf-8")
        reload(theirs)
        wrong = sa.make_url(postgresql_url).set(username="reader", password="S3cr3t!")
        monkeypatch.setenv("THEIRS", wrong.render_as_string(hide_password=False))
        with pytest.raises(SourceProblem) as told:
            read_source(make(one(table="many")))
        assert "S3cr3t" not in tell(told, "user or the password")
        monkeypatch.setenv("THEIRS", wrong.set(password="the right one").render_as_string(hide_password=False))
        with pytest.raises(SourceProblem) as told:
            read_source(make(one(query="SELECT * FROM many")))
        tell(told, "may not read")
    finally:
        file.write_text(text, encoding="utf-8")
        reload(theirs)


def reload(engine):
    with engine.begin() as connection:
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    time.sleep(0.3)


def test_a_server_that_goes_away_in_the_middle_leaves_the_last_good_data(make, theirs, store):
    importer = open_importer(store)
    good = refresh_source(importer, make(*sheets_of("machines")), EDITOR).state
    before = stored(store, "enrolment", "cluster_id", "students", "load_id")
    slow = sheets_of("machines")
    slow[3]["query"] = slow[3]["query"].replace("SELECT prg", "SELECT pg_sleep(20)::text AS s, prg")

    def end_it():
        for _ in range(100):
            with theirs.begin() as connection:
                query = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'FETCH%%'"
                if connection.exec_driver_sql(query + " AND state = 'active'").scalar():
                    return
            time.sleep(0.05)

    ending = threading.Thread(target=end_it)
    ending.start()
    state = refresh_source(importer, make(*slow), CLOCK).state
    ending.join()
    assert state.failure.values["variant"] == "broken"
    assert (state.loaded_at, state.load_id) == (good.loaded_at, good.load_id)
    assert state.tried_at > good.tried_at
    assert stored(store, "enrolment", "cluster_id", "students", "load_id") == before


def test_memory_stays_bounded_when_a_query_never_ends(make):
    endless = "WITH RECURSIVE n(q) AS (SELECT 1 UNION ALL SELECT q + 1 FROM n) SELECT 7 AS prg, '2021' AS god, q FROM n"
    with pytest.raises(SourceProblem) as told:
        read_source(make(one(query=endless), most_rows=20_000, statement_seconds=5))
    assert any(word in str(told.value) for word in ("more than 20000 rows", "no answer"))


def test_viewers_may_not_refresh(make, sqlite_store):
    importer = open_importer(sqlite_store)
    with pytest.raises(Forbidden):
        refresh_source(importer, make(*sheets_of("machines")), Actor("viewer"))
    with contextlib.suppress(Forbidden):
        importer.refresh("theirs", Actor("viewer"))
    assert stored(sqlite_store, "load", "load_id") == stored(sqlite_store, "source", "name") == []
