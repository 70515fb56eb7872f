"""What may be asked at all: everything else is refused before a connection, and no message repeats a secret."""

import logging
import socket
import sqlite3
import time

import pytest
import sqlalchemy as sa

from dashboard.domain.sources import Source
from data_sources.readers import allowed_databases, opening_database
from data_sources.readers.allowed_databases import allow_database, is_special
from data_sources.readers.database import SourceProblem, find_source, read_source
from data_sources.readers.opening_database import Deadline, make_reading_engine

SECRET = "S3cr3t!"
SHEET = {"sheet": "trainees", "table": "t", "columns": {"programme": "p"}}
REFUSED = [
    "duckdb:///x.db",
    "postgres://h/base",
    "sqlite+aiosqlite:///x.sqlite",
    "sqlite+pysqlcipher://:{secret}@/x.sqlite",
    "postgresql+asyncpg://u:{secret}@127.0.0.1/base",
    "postgresql+pg8000://u:{secret}@127.0.0.1/base",
    "mysql+mysqldb://u:{secret}@127.0.0.1/base",
    "mssql+pyodbc://u:{secret}@127.0.0.1/base?driver=/tmp/evil.so",
    "mssql+pyodbc:///?odbc_connect=DRIVER%3D/tmp/evil.so",
    "sqlite+pysqlite:////etc/passwd",
    "sqlite:////dev/zero",
    "sqlite:///../../x",
    "sqlite://",
    "sqlite:///:memory:",
    "sqlite:///file:x.sqlite?mode=rwc&uri=true",
    "sqlite:///file::memory:?cache=shared&uri=true",
    "sqlite:////no/such/file.sqlite",
    "sqlite://server/share/x.sqlite",
    "sqlite:////server/share/x.sqlite",
    "postgresql://u:{secret}@169.254.169.254/base",
    "postgresql://u:{secret}@[fe80::1]/base",
    "postgresql://u:{secret}@[::ffff:169.254.169.254]/base",
    "postgresql://u:{secret}@[fd00:ec2::254]/base",
    "postgresql://u:{secret}@2852039166/base",
    "postgresql://u:{secret}@0xA9FEA9FE/base",
    "postgresql://u:{secret}@0.0.0.0/base",
    "postgresql://u:{secret}@100.100.100.200/base",
    "postgresql://u:{secret}@127.0.0.1,169.254.169.254/base",
    "postgresql://u:{secret}@127.0.0.1/base?options=-c%20statement_timeout%3D0",
    "postgresql://u:{secret}@127.0.0.1/base?sslkey=/etc/ssl/private/key.pem",
    "postgresql://u:{secret}@127.0.0.1/base?sslrootcert=/etc/passwd",
    "postgresql://u:{secret}@127.0.0.1/base?passfile=/etc/passwd",
    "postgresql://u:{secret}@127.0.0.1/base?service=other",
    "postgresql://u:{secret}@127.0.0.1/base?host=169.254.169.254",
    "postgresql://u:{secret}@127.0.0.1/base?hostaddr=169.254.169.254",
    "postgresql://u:{secret}@127.0.0.1/host=169.254.169.254 dbname=x",
    "postgresql:///base?host=169.254.169.254",
    "postgresql:///base?host=/no/such/folder",
    "mysql://u:{secret}@127.0.0.1/base?local_infile=1",
    "mysql://u:{secret}@127.0.0.1/base?read_default_file=/etc/passwd",
    "mysql://u:{secret}@127.0.0.1/base?unix_socket=/tmp/x",
    "mariadb://u:{secret}@169.254.169.254/base",
    "oracle://u:{secret}@(DESCRIPTION=(ADDRESS=(HOST=169.254.169.254)))",
    "oracle://u:{secret}@",
    "nonsense {secret}",
    "://u:{secret}@h",
    "postgresql://u:{secret}@ho st/base",
    "postgresql://u:p@{secret}@host/base",
    "postgresql://u:x/{secret}@127.0.0.1:notaport/base",
]


@pytest.fixture
def make(monkeypatch):
    def made(url, **changed):
        monkeypatch.setenv("THEIRS", url)
        return Source.model_validate({"name": "theirs", "url_variable": "THEIRS", "sheets": [SHEET]} | changed)

    return made


def refused(source):
    with pytest.raises(SourceProblem) as told:
        read_source(source)
    said = [told.value.tell(language) for language in ("kk", "ru", "en")]
    assert len(set(said)) == 3
    assert all("\n" not in one and "{" not in one for one in said)
    return said[2], told


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_not_allowed_is_refused_before_any_connection(url, make, monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(opening_database.sa, "create_engine", lambda *_, **__: pytest.fail("an engine was made"))
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)
    said, told = refused(make(url.replace("{secret}", SECRET)))
    shown = f"{said} {told.value!r} {told.value.args} {told.value.problem} {caplog.text} {told.value.__cause__}"
    assert SECRET not in shown and "S3cr3t" not in shown
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("password", [SECRET, "S3cr3t!@h", "S3cr3t!%40/:?#", "S3cr3t! with spaces"])
@pytest.mark.parametrize("url", ["postgresql://u:{}@127.0.0.1:1/base", "postgresql://u:{}@no-such-server.invalid/base"])
def test_a_failed_connection_never_tells_the_password(url, password, make, caplog):
    caplog.set_level(logging.DEBUG)
    said, told = refused(make(url.format(password)))
    assert "S3cr3t" not in f"{said} {told.value!r} {told.value.problem} {caplog.text}"


def test_a_password_in_a_file_is_refused_with_the_way_out(tmp_path):
    for url in (f"postgresql://u:{SECRET}@127.0.0.1/base", f"postgresql://127.0.0.1/base?password={SECRET}"):
        source = Source.model_validate({"name": "theirs", "url": url, "sheets": [SHEET]})
        said, _ = refused(source)
        assert "url_variable" in said and SECRET not in said


def test_mistakes_in_a_file_never_repeat_what_stands_there(tmp_path):
    path = tmp_path / "theirs.yaml"
    for text in (
        f"name: theirs\nurl: postgresql://u:{SECRET}@h/b\nsheets: [{{sheet: trainees}}]\n",
        f"name: {SECRET}\nurl: 'sqlite://'\nsheets: []\n",
        f"url: [postgresql://u:{SECRET}@h\n  broken: {SECRET}: {SECRET}\n",
        f"- {SECRET}\n",
        f"name: theirs\npassword: {SECRET}\nsheets: []\nurl: {SECRET}\n",
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SourceProblem) as told:
            find_source(str(path))
        assert "S3cr3t" not in f"{told.value} {told.value.problem}"
        assert "theirs.yaml" in str(told.value)


def test_an_empty_variable_is_named(make):
    assert "variable THEIRS is empty" in refused(make(""))[0]


def test_a_name_that_leads_to_a_special_address_is_refused(make, monkeypatch):
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("169.254.169.254", 0))]
    monkeypatch.setattr(allowed_databases.socket, "getaddrinfo", lambda *_, **__: answer)
    assert "special address" in refused(make("postgresql://u@metadata.example/base"))[0]


def test_the_address_that_was_checked_is_the_one_that_is_asked(make, monkeypatch):
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", 0))]
    monkeypatch.setattr(allowed_databases.socket, "getaddrinfo", lambda *_, **__: answer)
    allowed = allow_database(make("postgresql://u@server.example/base"))
    engine = make_reading_engine(allowed, "theirs", Deadline(60))
    seen = {}

    def connect(*_arguments, **settings):
        seen.update(settings)
        raise sa.exc.OperationalError("", {}, Exception("stopped"))

    monkeypatch.setattr(engine.dialect.dbapi, "connect", connect)
    with pytest.raises(sa.exc.OperationalError):
        engine.connect()
    assert (seen["host"], seen["hostaddr"]) == ("server.example", "10.1.2.3")
    assert "default_transaction_read_only=on" in seen["options"] and "statement_timeout=60000" in seen["options"]


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.0.0.5", "192.168.1.2", "fd12::1", "93.184.216.34"])
def test_ordinary_servers_may_be_asked_also_on_this_machine(address):
    assert not is_special(address)


def test_a_server_that_never_answers_is_given_up(make):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        said, _ = refused(make(f"postgresql://u:{SECRET}@127.0.0.1:{silent.getsockname()[1]}/base"))
    assert "does not answer" in said
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("url", "package"),
    [
        ("mysql://u@127.0.0.1/base", "pymysql"),
        ("mariadb+pymysql://u@127.0.0.1/base", "pymysql"),
        ("mssql://u@127.0.0.1/base", "pymssql"),
        ("oracle://u@127.0.0.1/?service_name=base", "oracledb"),
    ],
)
def test_a_missing_driver_is_named(url, package, make):
    try:
        __import__(package)
    except ImportError:
        assert f"pip install {package}" in refused(make(url))[0]
    else:
        pytest.skip(f"{package} is installed here")


class Cursor:
    def __init__(self, version):
        self.version, self.said = version, []

    def execute(self, statement):
        self.said.append(statement)

    def fetchone(self):
        return (self.version,)

    def close(self):
        pass

    def cursor(self):
        return self


@pytest.mark.parametrize(
    ("version", "limit"), [("8.4.0", "max_execution_time = 7000"), ("11.4-MariaDB", "max_statement_time = 7")]
)
def test_mysql_and_mariadb_are_told_to_read_only_and_when_to_stop(version, limit):
    cursor = Cursor(version)
    opening_database.prepare_mysql(cursor, 7)
    assert cursor.said[0] == "SET SESSION TRANSACTION READ ONLY"
    assert cursor.said[-1] == f"SET SESSION {limit}"


def test_oracle_is_told_to_read_only_and_when_to_stop():
    cursor = Cursor("")
    opening_database.prepare_oracle(cursor, 7)
    assert (cursor.said, cursor.call_timeout) == (["SET TRANSACTION READ ONLY"], 7000)


@pytest.fixture
def their_file(tmp_path):
    path = tmp_path / "их база №1.sqlite"
    connection = sqlite3.connect(path)
    connection.execute('CREATE TABLE t (p, "a""; DROP TABLE kpi;--")')
    connection.execute("CREATE TABLE kpi (x)")
    connection.executemany("INSERT INTO t VALUES (?, ?)", [(f"p{n}", n) for n in range(300)])
    connection.commit()
    connection.close()
    return path


def from_sqlite(path, query=None, **changed):
    sheet = SHEET | ({"query": query, "table": None} if query else {})
    return Source.model_validate(
        {"name": "theirs", "url": f"sqlite:///{path.as_posix()}", "sheets": [sheet | changed.pop("sheet", {})]}
        | changed
    )


def test_a_sqlite_file_is_read_and_stays_as_it_was(their_file):
    before = their_file.read_bytes()
    columns = {"programme": "p", "students": 'a"; DROP TABLE kpi;--'}
    sheet = read_source(from_sqlite(their_file, sheet={"columns": columns}))[0]
    assert list(sheet.rows[5]) == ["p4", 4]
    assert their_file.read_bytes() == before
    assert [path.name for path in their_file.parent.iterdir()] == [their_file.name]


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO t VALUES ('x', 1) RETURNING p",
        "DELETE FROM t RETURNING p",
        "WITH x AS (SELECT 1) INSERT INTO t SELECT 'x', 1 RETURNING p",
        "PRAGMA writable_schema = ON",
        "ATTACH 'other.sqlite' AS other",
        "SELECT p FROM t; DELETE FROM t",
    ],
)
def test_sqlite_is_not_changed_even_without_the_first_look(their_file, query, monkeypatch):
    assert "does not only read" in refused(from_sqlite(their_file, query))[0]
    monkeypatch.setattr("data_sources.readers.database.check_query", lambda *_: None)
    refused(from_sqlite(their_file, query))
    connection = sqlite3.connect(their_file)
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (300,)
    connection.close()
    assert [path.name for path in their_file.parent.iterdir()] == [their_file.name]


def test_an_endless_query_of_sqlite_is_stopped(their_file):
    endless = "WITH RECURSIVE n(p) AS (SELECT 1 UNION ALL SELECT p + 1 FROM n) SELECT max(p) AS p FROM n"
    began = time.monotonic()
    assert "no answer within 1 s" in refused(from_sqlite(their_file, endless, statement_seconds=1))[0]
    assert time.monotonic() - began < 30


def test_too_many_rows_and_too_long_values_of_sqlite_are_refused(their_file):
    assert "more than 299 rows" in refused(from_sqlite(their_file, most_rows=299))[0]
    assert len(read_source(from_sqlite(their_file, most_rows=300))[0].rows) == 301
    refused(from_sqlite(their_file, "SELECT zeroblob(900000000) AS p"))
    assert "longer than" in refused(from_sqlite(their_file, "SELECT printf('%.*c', 40000, 'x') AS p"))[0]


def test_a_locked_sqlite_file_is_told(their_file, monkeypatch):
    monkeypatch.setattr(opening_database, "LOCK_SECONDS", 0.2)
    connection = sqlite3.connect(their_file)
    connection.execute("BEGIN EXCLUSIVE")
    said, _ = refused(from_sqlite(their_file))
    assert "locked" in said or "does not answer" in said
    connection.rollback()
    connection.close()
