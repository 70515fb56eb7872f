"""Kill -9 at any moment of a load leaves the old data or the new, never a mixture: proved with real processes."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_sources.store import open_store
from tests.data_sources.cluster_rows import as_workbook, cluster_rows

ROOT = Path(__file__).resolve().parents[2]
YEARS = 12
LOADER = """
import sys
from pathlib import Path
from dashboard.domain.access import Actor
from data_sources.importer import open_importer
from data_sources.store import open_store
store = open_store(sys.argv[1])
importer = open_importer(store)
content = Path(sys.argv[2]).read_bytes()
print("begin", flush=True)
importer.publish(importer.check(content, "cluster.xlsx"), Actor("editor"))
print("done", flush=True)
"""


@pytest.fixture(params=["sqlite_url", pytest.param("postgresql_url", marks=pytest.mark.long)])
def usual_url(request):
    """On SQLite, and in the long run on PostgreSQL too."""
    return request.getfixturevalue(request.param)


def make_workbook(path, generation):
    """A cluster in which every figure tells the generation it belongs to."""
    rows = cluster_rows()
    rows["trainees"] = [
        {"programme": "p1", "academic_year": f"{2000 + year}/{(1 + year):02d}", "as_of": f"01.10.{2000 + year}",
         "students": 100 * generation}
        for year in range(YEARS)
    ]  # fmt: skip
    rows["placements"][0] |= {"persons": generation, "completed": generation}
    rows["risks"][0]["mitigation"] = f"поколение {generation}"
    path.write_bytes(as_workbook(rows))
    return path


def generations(url):
    """Which generation every table tells, and how many rows there are."""
    store = open_store(url)
    try:
        with store.reading() as connection:
            students = connection.execute(sa.text("SELECT students FROM enrolment")).scalars().all()
            persons = connection.execute(sa.text("SELECT persons FROM placement")).scalars().all()
            notes = connection.execute(sa.text("SELECT mitigation FROM risk")).scalars().all()
            loads = connection.execute(sa.text("SELECT count(*) FROM load")).scalar_one()
    finally:
        store.close()
    told = {count // 100 for count in students} | set(persons) | {int(note.split()[1]) for note in notes}
    return told, len(students), loads


def load(url, path):
    """A process that loads a file; returns once it has begun."""
    process = subprocess.Popen([sys.executable, "-c", LOADER, url, str(path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"begin\n"
    return process


def kill_repeatedly(url, folder, times):
    """Kill loads of newer and newer generations at random moments; each time one whole generation is there."""
    first = load(url, make_workbook(folder / "first.xlsx", 1))
    begun = time.monotonic()
    assert first.communicate()[0] == b"done\n"
    usual = time.monotonic() - begun
    kept = replaced = 0
    before = 1
    for generation in range(2, times + 2):
        process = load(url, make_workbook(folder / "next.xlsx", generation))
        time.sleep(random.uniform(0.2, 1.1) * usual)
        process.kill()
        process.communicate()
        told, rows, loads = generations(url)
        assert len(told) == 1, f"a mixture of the generations {sorted(told)}"
        assert rows == YEARS
        assert told <= {before, generation}
        replaced, kept = replaced + (generation in told), kept + (before in told)
        before = told.pop()
        assert loads == 1 + replaced
    return kept, replaced


@pytest.mark.long
def test_a_killed_load_leaves_the_old_data_or_the_new(sqlite_url, tmp_path):
    kept, replaced = kill_repeatedly(sqlite_url, tmp_path, 2)
    assert kept + replaced == 2


@pytest.mark.long
def test_a_hundred_killed_loads_leave_the_old_data_or_the_new(store_url, tmp_path):
    kept, replaced = kill_repeatedly(store_url, tmp_path, 100)
    assert kept
    assert replaced


def test_a_kill_inside_the_transaction_leaves_the_old_data(usual_url, tmp_path):
    first = load(usual_url, make_workbook(tmp_path / "first.xlsx", 1))
    assert first.communicate()[0] == b"done\n"
    killer = LOADER.replace(
        'print("begin", flush=True)',
        "import os, signal, data_sources.publishing as publishing\n"
        "publishing.finish_load = lambda *_: os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))",
    )
    path = make_workbook(tmp_path / "next.xlsx", 2)
    killed = subprocess.run([sys.executable, "-c", killer, usual_url, str(path)], cwd=ROOT, capture_output=True)
    assert killed.returncode != 0
    assert b"done" not in killed.stdout
    assert generations(usual_url) == ({1}, YEARS, 1)


UNDOER = """
import sys
from dashboard.domain.access import Actor
from data_sources.importer import open_importer
from data_sources.store import open_store
store = open_store(sys.argv[1])
print("begin", flush=True)
open_importer(store).undo(int(sys.argv[2]), Actor("editor"))
print("done", flush=True)
"""


def undo(url, load, program=UNDOER):
    """A process that undoes a load; returns once it has begun."""
    process = subprocess.Popen([sys.executable, "-c", program, url, str(load)], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"begin\n"
    return process


@pytest.mark.long
def test_a_killed_undo_leaves_the_load_or_the_state_before_it(store_url, tmp_path):
    assert load(store_url, make_workbook(tmp_path / "first.xlsx", 1)).communicate()[0] == b"done\n"
    undone = 0
    for number in range(3):
        path = make_workbook(tmp_path / "next.xlsx", 2)
        loads = generations(store_url)[2]
        if generations(store_url)[0] == {1}:
            assert load(store_url, path).communicate()[0] == b"done\n"
            loads += 1
        process = undo(store_url, loads)
        time.sleep(random.uniform(0.0, 0.3) * number)
        process.kill()
        process.communicate()
        told, rows, _ = generations(store_url)
        assert told in ({1}, {2}), f"a mixture of the generations {sorted(told)}"
        assert rows == YEARS
        undone += told == {1}
    assert undone in range(4)


def test_a_kill_inside_the_undoing_transaction_leaves_the_load(usual_url, tmp_path):
    for generation in (1, 2):
        path = make_workbook(tmp_path / "file.xlsx", generation)
        assert load(usual_url, path).communicate()[0] == b"done\n"
    killer = UNDOER.replace(
        'print("begin", flush=True)',
        "import os, signal, data_sources.undoing as undoing\n"
        "undoing.mark_undone = lambda *_: os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n"
        'print("begin", flush=True)',
    )
    assert b"done" not in undo(usual_url, 2, killer).communicate()[0]
    assert generations(usual_url) == ({2}, YEARS, 2)
    assert undo(usual_url, 2).communicate()[0] == b"done\n"
    assert generations(usual_url) == ({1}, YEARS, 2)
