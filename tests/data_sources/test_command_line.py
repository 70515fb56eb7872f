"""The command line as a shell sees it: exit codes, a pure standard output, one sentence for every mistake."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.domain.access import BY_PROGRAM
from data_sources import commands
from data_sources.importer import open_importer
from data_sources.store import open_store
from tests.data_sources.cluster_rows import as_workbook, cluster_rows
from tests.data_sources.test_readers import as_csv, make_source

ROOT = Path(__file__).resolve().parents[2]
KEYS = ["code", "severity", "sheet", "cell", "row", "column", "value", "message"]


def run(*arguments, **environment):
    """Run the command line in another process with an encoding that is not ours."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KENES_")}
    settings = clean | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"} | environment
    command = [sys.executable, "-W", "error", "-m", "data_sources", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env=settings)
    told = done.stderr.decode("utf-8")
    assert "Traceback" not in told
    return done.returncode, done.stdout.decode("utf-8"), told


@pytest.fixture
def ask(capsysbinary, monkeypatch):
    """As `run`, inside this process: for what needs no process of its own."""

    def asked(*arguments, **environment):
        with monkeypatch.context() as patched:
            for name, value in environment.items():
                patched.setenv(name, value)
            try:
                code = commands.run([str(argument) for argument in arguments])
            except SystemExit as ended:
                code = ended.code
        streams = capsysbinary.readouterr()
        return code, streams.out.decode("utf-8"), streams.err.decode("utf-8")

    return asked


@pytest.fixture
def good_file(tmp_path):
    path = tmp_path / "кластер.xlsx"
    path.write_bytes(as_workbook(cluster_rows()))
    return path


@pytest.fixture
def bad_file(tmp_path):
    rows = cluster_rows()
    rows["graduates"][0]["employed"] = 28
    path = tmp_path / "bad.xlsx"
    path.write_bytes(as_workbook(rows))
    return path


def test_a_good_file_is_checked_without_any_store(good_file, tmp_path):
    code, answer, notes = run("check", good_file, "--json", "--language", "en")
    assert (code, notes, answer[0]) == (0, "", "{")
    assert json.loads(answer) == {"read": 21, "loaded": 21, "rejected": 0, "skipped": 0, "problems": []}
    assert list(tmp_path.iterdir()) == [good_file]


def test_every_problem_of_a_bad_file_is_told_as_json(bad_file):
    code, answer, _ = run("check", bad_file, "--json", "--language", "kk")
    told = json.loads(answer)
    assert (code, told["read"], told["loaded"], told["rejected"], told["skipped"]) == (1, 21, 20, 1, 0)
    problem = told["problems"][0]
    assert list(problem) == KEYS
    assert [problem[key] for key in KEYS[:-1]] == ["E10", "error", "Выпускники", "F2", 2, "employed", "28"]
    assert problem["message"].startswith("«Выпускники» парағы, F2 ұяшығы: 28")


@pytest.mark.parametrize(("language", "begin"), [("ru", "Лист"), ("kk", "«Выпускники»"), ("en", "Sheet")])
def test_sentences_come_in_the_chosen_language(ask, bad_file, language, begin):
    code, answer, _ = ask("check", bad_file, "--language", language)
    assert (code, answer.startswith(begin), len(answer.splitlines())) == (1, True, 2)


def test_warnings_alone_are_no_errors(ask, tmp_path):
    path = tmp_path / "Контингент.csv"
    path.write_bytes("Код программы;Учебный год;КЦП\np1;2021/22;25\nИтого;;25\n".encode("cp1251"))
    code, answer, _ = ask("check", path, "--json")
    assert (code, [problem["code"] for problem in json.loads(answer)["problems"]]) == (0, ["W02"])


@pytest.mark.parametrize("name", ["absent.xlsx", "garbage.xlsx", "notes.txt", "folder.xlsx"])
def test_what_cannot_be_read_gives_two(ask, tmp_path, name):
    if name == "garbage.xlsx":
        (tmp_path / name).write_bytes(b"garbage")
    if name == "notes.txt":
        (tmp_path / name).write_text("просто текст", encoding="utf-8")
    if name == "folder.xlsx":
        (tmp_path / name).mkdir()
    assert ask("check", tmp_path / name)[0] == 2
    assert ask("load", tmp_path / name, "--database", f"sqlite:///{(tmp_path / 'store.sqlite').as_posix()}")[0] == 2


def test_a_file_is_loaded_once_and_measured(good_file, sqlite_url):
    code, answer, _ = run("load", good_file, "--database", sqlite_url, "--language", "en")
    assert (code, answer.splitlines()[0]) == (0, "Rows read: 21; loaded: 21; rejected: 0; skipped: 0.")
    code, _, notes = run("load", good_file, KENES_DATABASE_URL=sqlite_url, KENES_LANGUAGE="en")
    assert (code, "already loaded" in notes) == (0, True)
    code, answer, _ = run("indicators", "--database", sqlite_url, "--period", "2021/22", "--cluster", "demo-mechanics")
    lines = answer.splitlines()
    assert code == 0
    assert lines[0] == (
        "indicator_id,cluster_id,period,group,value,numerator,denominator,unit,norm,norm_kind,status,reported,expected"
    )
    assert any(line.startswith("trainees_total,demo-mechanics,2021/22,,96,96,") for line in lines)


def test_the_good_rows_of_a_bad_file_are_published(ask, bad_file, sqlite_url):
    code, answer, notes = ask("load", bad_file, "--database", sqlite_url, "--language", "en")
    assert (code, answer.splitlines()[0]) == (0, "Rows read: 21; loaded: 20; rejected: 1; skipped: 0.")
    assert "F2" in notes


def test_when_nothing_can_be_published_the_code_is_one(ask, tmp_path, sqlite_url):
    path = tmp_path / "Контингент.csv"
    path.write_text("Код программы;Учебный год;КЦП\np1;никогда;25\n", encoding="utf-8")
    assert ask("load", path, "--database", sqlite_url)[0] == 1
    path.write_text("Код программы;Учебный год;КЦП\np1;2021/22;25\n", encoding="utf-8")
    assert ask("load", path, "--database", sqlite_url)[0] == 1


@pytest.mark.parametrize("url", ["mysql://host/base", "nonsense", "postgresql://nobody@127.0.0.1:1/none"])
def test_a_wrong_database_is_told_in_one_sentence(ask, good_file, url):
    code, answer, notes = ask("load", good_file, "--database", url)
    assert (code, answer, len(notes.splitlines())) == (1, "", 1)


def test_viewers_may_check_and_not_load(ask, good_file, sqlite_url):
    assert ask("check", good_file, KENES_ACCESS="viewer")[0] == 0
    code, answer, notes = ask("load", good_file, "--database", sqlite_url, KENES_ACCESS="viewer")
    assert (code, answer, len(notes.splitlines())) == (1, "", 1)


def test_the_template_is_written_and_checks_clean(ask, tmp_path):
    path = tmp_path / "template.xlsx"
    assert ask("template", path, "--language", "kk")[:2] == (0, "")
    assert json.loads(ask("check", path, "--json")[1]) == {
        "read": 16, "loaded": 0, "rejected": 0, "skipped": 16, "problems": [],
    }  # fmt: skip


def test_a_single_table_needs_its_cluster(ask, tmp_path, good_file, sqlite_url):
    assert ask("load", good_file, "--database", sqlite_url)[0] == 0
    path = tmp_path / "Контингент.csv"
    path.write_bytes(as_csv())
    assert ask("load", path, "--database", sqlite_url, "--cluster", "demo-mechanics")[0] == 0
    path.write_bytes(as_csv(","))
    assert ask("load", path, "--database", sqlite_url, "--cluster", "elsewhere")[0] == 1


def test_the_same_table_is_loaded_once_for_each_of_two_clusters(ask, tmp_path, sqlite_url):
    for cluster in ("first", "second"):
        rows = cluster_rows()
        rows["cluster"][0]["cluster_id"] = cluster
        del rows["trainees"]
        (tmp_path / f"{cluster}.xlsx").write_bytes(as_workbook(rows))
        assert ask("load", tmp_path / f"{cluster}.xlsx", "--database", sqlite_url)[0] == 0
    table = tmp_path / "Контингент.csv"
    table.write_text("Код программы;Учебный год;По состоянию на;Контингент, всего\np1;2021/22;01.10.2021;96\n", "utf-8")
    notes = [
        ask("load", table, "--database", sqlite_url, "--cluster", cluster, "--language", "en")
        for cluster in ("first", "second", "first", "second")
    ]
    assert [code for code, _, _ in notes] == [0, 0, 0, 0]
    assert ["already loaded" in told for _, _, told in notes] == [False, False, True, True]
    code, _, told = ask("load", table, "--database", sqlite_url, "--language", "en")
    assert (code, told.startswith("File: it has no sheet about the cluster; expected one")) == (1, True)


def test_a_configured_database_is_refreshed(ask, tmp_path, good_file, sqlite_url):
    import sqlite3

    ask("load", good_file, "--database", sqlite_url)
    theirs = tmp_path / "theirs.sqlite"
    connection = sqlite3.connect(theirs)
    connection.execute("CREATE TABLE kontingent (prog, god, den, vsego, devushki)")
    connection.execute("INSERT INTO kontingent VALUES ('p1', '2018/19', '2018-10-01', 70, 7)")
    connection.commit()
    connection.close()
    mapping = tmp_path / "theirs.yaml"
    mapping.write_text(make_source(theirs).model_dump_json(), encoding="utf-8")
    code, answer, _ = ask("refresh", mapping, "--database", sqlite_url, "--language", "en")
    assert (code, answer.splitlines()[0]) == (0, "Rows read: 1; loaded: 1; rejected: 0; skipped: 0.")
    theirs.unlink()
    assert ask("refresh", mapping, "--database", sqlite_url)[0] == 2
    assert ask("refresh", "unheard-of", "--database", sqlite_url)[0] == 2


@pytest.mark.parametrize("command", [[], ["template"], ["check"], ["load"], ["refresh"], ["sources"], ["indicators"]])
def test_help_is_there_for_every_command(ask, command):
    code, answer, notes = ask(*command, "--help")
    assert (code, notes, answer.startswith("usage: python -m data_sources")) == (0, "", True)


@pytest.fixture(scope="module")
def loaded_url(tmp_path_factory):
    """The address of a store with the small cluster, filled once for all that only look."""
    url = f"sqlite:///{(tmp_path_factory.mktemp('loaded') / 'kenes.sqlite').as_posix()}"
    store = open_store(url)
    importer = open_importer(store)
    importer.publish(importer.check_tables(cluster_rows(), "rows"), BY_PROGRAM)
    store.close()
    return url


@pytest.mark.parametrize(
    ("code", "arguments", "russian", "kazakh"),
    [
        (2, ["history", "enrolment", "nosuch", "x=1"], "столбца nosuch; есть: ", "nosuch бағаны жоқ; бары: "),
        (2, ["history", "nosuch", "students", "x=1"], "Таблицы nosuch нет; есть: cluster, ", "nosuch кестесі жоқ"),
        (2, ["history", "enrolment", "students", "cluster_id=demo-mechanics"], "ожидается также ", " да күтіледі"),
        (2, ["history", "enrolment", "students", "x=1"], ", но не x.", ", x емес."),
        (2, ["history", "money", "actual", "year=soon"], "не читается; ожидаются", "кілті оқылмайды"),
        (1, ["export", "out.xlsx", "--cluster", "zzz"], "zzz нет; есть: demo-mechanics.", "; барлары: demo-mechanics."),
        (2, ["refresh", "nosuch"], "ни один источник не настроен", "бірде-бір көз бапталмаған"),
        (2, ["check", "nosuch.xlsx"], "nosuch.xlsx нет.", "nosuch.xlsx файлы немесе қалтасы жоқ."),
        (2, ["indicators", "--period", "soon"], "не период; ожидается учебный год", "кезең емес; оқу жылы"),
        (2, ["indicators", "--cluster", "zzz"], "zzz нет; есть: demo-mechanics.", "zzz кластері жоқ"),
        (1, ["undo", "99"], "такой загрузки нет", "99"),
        (0, ["loads"], "", ""),
    ],
)  # fmt: skip
def test_every_command_speaks_the_language_of_the_settings_or_the_chosen_one(
    ask, loaded_url, code, arguments, russian, kazakh
):
    place = {"KENES_DATABASE_URL": loaded_url, "KENES_LANGUAGE": "ru"}
    told = ask(*arguments, **place)
    assert (told[0], russian in told[2]) == (code, True), told
    assert (told[2].count("\n"), told[1] == "") == (int(code != 0), code != 0)
    told = ask(*arguments, "--language", "kk", **place)
    assert (told[0], kazakh in told[2]) == (code, True), told


def test_a_wrong_setting_is_named(ask, good_file):
    code, answer, notes = ask("check", good_file, KENES_LANGUAGE="xx")
    assert (code, answer, "KENES_LANGUAGE" in notes) == (2, "", True)
