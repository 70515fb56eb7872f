"""A damaged file is refused or read as if it were whole; nothing crashes, hangs or gives other values."""

import faulthandler
import os
import random
import sys
import warnings
from pathlib import Path

import pytest

from data_sources.readers import apart, guarding, limits, read_file, reading
from data_sources.readers.raw import Unreadable
from data_sources.readers.spreadsheet import read_spreadsheet
from tests.data_sources.hostile_files import make_ods, make_workbook, ods_rows, old_workbook, with_rows
from tests.data_sources.test_readers import as_csv, as_ods, as_xls, as_xlsx

WHOLE = {"xlsx": as_xlsx, "xls": as_xls, "ods": as_ods, "csv": as_csv}
CHECKED = ("xlsx", "ods")
"""Kinds with a checksum over every part: a value can never change unseen."""


def read_here(content, name):
    """What the reading process would say, without starting one: None for a refusal."""
    said = []
    try:
        reading.read(content, name, lambda kind, value=None: said.append((kind, value)))
    except Unreadable:
        return None
    except BaseException as panic:  # a panic of the library ends the reading process with a sentence
        if type(panic).__name__ != "PanicException":
            raise
        return None
    return [one for one in said if one[0] != "stage"]


@pytest.fixture(autouse=True)
def no_limits_here(monkeypatch):
    """The limits are for the reading process, not for the one that runs the tests."""
    monkeypatch.setattr(reading, "limit", lambda name, most: None)


def flip(content, seed):
    """The content with one bit of one byte turned over."""
    chance = random.Random(seed)
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]


@pytest.mark.parametrize("suffix", WHOLE)
def test_a_file_cut_off_at_any_tenth_is_refused(suffix):
    content = WHOLE[suffix]()
    whole = read_here(content, f"a.{suffix}")
    assert whole
    for tenth in range(1, 10):
        cut = read_here(content[: len(content) * tenth // 10], f"a.{suffix}")
        if suffix in CHECKED:
            assert cut is None
        else:
            assert cut != whole


def require_harmless(suffix, seeds):
    content = WHOLE[suffix]()
    whole = read_here(content, f"a.{suffix}")
    outcomes = [read_here(flip(content, seed), f"a.{suffix}") for seed in seeds]
    if suffix in CHECKED:
        assert [outcome for outcome in outcomes if outcome not in (None, whole)] == []
    assert whole in outcomes or None in outcomes or suffix == "csv"


def end_of_fork(content):
    """How a copy of this process ends that reads an .xls: 0, or the signal that the library died of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # other threads are of no use to the copy
        copy = os.fork()
    if not copy:
        faulthandler.disable()
        try:
            read_here(content, "a.xls")
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(copy, 0)[1]


def require_one_answer(seeds):
    """The library that reads .xls may abort on damage, but only its process: that is told as one sentence."""
    content = as_xls()
    for damaged in (flip(content, seed) for seed in seeds):
        end = end_of_fork(damaged)
        assert not os.WIFEXITED(end) or os.WEXITSTATUS(end) == 0
        if os.WIFSIGNALED(end):
            with pytest.raises(Unreadable):
                read_file(damaged, "a.xls")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot copy a process")
def test_a_flipped_byte_of_an_old_workbook_ends_in_one_answer():
    require_one_answer(range(100))


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot copy a process")
def test_thousands_of_flipped_bytes_of_an_old_workbook_end_in_one_answer():
    require_one_answer(range(100, 3_100))


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "csv"])
def test_a_flipped_byte_is_refused_or_changes_nothing(suffix):
    require_harmless(suffix, range(100))


def test_a_part_whose_name_was_damaged_is_not_left_out_in_silence():
    head, _, tail = as_xlsx().rpartition(b"xl/styles.xml")
    assert read_here(head + b"xl/styles.xmm" + tail, "a.xlsx") is None


@pytest.mark.long
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "csv"])
def test_thousands_of_flipped_bytes_are_refused_or_change_nothing(suffix):
    require_harmless(suffix, range(100, 3_100))


@pytest.mark.parametrize("suffix", WHOLE)
def test_damage_ends_in_one_answer_of_the_reading_process_too(suffix):
    content = WHOLE[suffix]()
    for damaged in (content[: len(content) // 2], flip(content, 1), flip(content, 2), content + b"more"):
        try:
            assert read_file(damaged, f"a.{suffix}")
        except Unreadable as wrong:
            assert wrong.code in ("E14", "E24", "E25")


@pytest.mark.parametrize("suffix", WHOLE)
def test_the_reading_process_gives_what_reading_here_gives(suffix):
    content = WHOLE[suffix]()
    (_, about), *portions = read_here(content, f"Контингент.{suffix}")
    (sheet,) = read_file(content, f"Контингент.{suffix}")
    assert sheet.rows == [row for _, rows in portions for row in rows]
    assert (sheet.name, sheet.first_row, sheet.merged) == (about.name, about.first_row, about.merged)


def die_with(monkeypatch, program):
    monkeypatch.setattr(apart, "START", f"import sys; {program}")


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "sys.exit(3)",
        "sys.stdin.buffer.read(); sys.stdout.buffer.write(b'\\x01')",
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 28,) * 2); [0] * (1 << 30)",
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_reading_process_that_dies_is_one_sentence(monkeypatch, program):
    die_with(monkeypatch, program)
    with pytest.raises(Unreadable) as told:
        read_file(make_workbook(), "a.xlsx")
    assert told.value.code == "E24" and "more memory or time" in told.value.reason


def test_a_reading_process_that_takes_too_long_is_stopped(monkeypatch):
    die_with(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(apart, "seconds_for", lambda content: 1)
    with pytest.raises(Unreadable) as told:
        read_file(make_workbook(), "a.xlsx")
    assert (told.value.code, told.value.places["limit"]) == ("E24", "1")


@pytest.mark.parametrize(
    "answer", ["('rows', open)", "('rows', __import__('os').system)", "('rows', __import__('decimal').Decimal)"]
)
def test_nothing_but_cells_is_taken_from_the_reading_process(monkeypatch, answer):
    program = f"import pickle; d = pickle.dumps({answer}); sys.stdout.buffer.write(len(d).to_bytes(8, 'little') + d)"
    die_with(monkeypatch, program)
    with pytest.raises(Unreadable):
        read_file(make_workbook(), "a.xlsx")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows the environment of a process")
def test_the_reading_process_gets_no_setting_and_no_secret(monkeypatch):
    monkeypatch.setenv("KENES_DATABASE_URL", "postgresql://me:S3cr3t!@db/kenes")
    process = apart.start_process()
    environment = Path(f"/proc/{process.pid}/environ").read_bytes()
    process.kill()
    process.communicate()
    assert b"KENES" not in environment and b"S3cr3t" not in environment


def test_files_are_read_from_any_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert read_file(make_workbook(), "a.xlsx")[0].rows == [["a", 1], ["b", 2]]
    assert list(tmp_path.iterdir()) == []


def test_a_person_who_leaves_stops_the_reading(monkeypatch):
    started = []
    start = apart.start_process
    monkeypatch.setattr(apart, "start_process", lambda: started.append(start()) or started[-1])

    def leave(stage, share):
        if share:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_file(with_rows(2_000), "a.xlsx", leave)
    assert started[0].poll() is not None


def test_progress_tells_both_stages_in_order():
    told = []
    read_file(make_workbook(), "a.xlsx", lambda stage, share: told.append((stage, share)))
    assert told == [("guarding", 0.0), ("guarding", 1.0), ("reading", 0.0), ("reading", 1.0)]


def test_what_is_parsed_is_what_was_checked_and_no_more():
    file = guarding.guard(make_workbook(), "xlsx")
    assert not [name for name in file.parts if name.startswith("docProps/")] and file.content == b""
    assert [sheet.name for sheet, _ in read_spreadsheet(file, "a.xlsx")] == ["S"] and file.parts == {}


def test_an_honest_old_workbook_of_the_largest_size_is_read():
    content = old_workbook([(row, 0) for row in range(3_000)])
    assert len(read_file(content, "a.xls")[0].rows) == 3_000


def test_an_honest_ods_of_many_rows_is_read():
    rows = [(1, [(1, f"t{row}"), (1, "да"), (16_382, "")]) for row in range(3_000)]
    assert len(read_file(make_ods(ods_rows(*rows)), "a.ods")[0].rows) == 3_000


@pytest.mark.long
def test_an_honest_workbook_of_300_000_rows_and_30_columns_is_read(tmp_path):
    import xlsxwriter

    path = tmp_path / "large.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet("Data")
        for row in range(300_001):
            page.write_row(row, 0, [f"p{row}", *range(row, row + 29)])
    (sheet,) = read_file(path.read_bytes(), "large.xlsx")
    assert (len(sheet.rows), len(sheet.rows[-1]), sheet.rows[-1][0]) == (300_001, 30, "p300000")
    assert path.stat().st_size < limits.MOST_BYTES


def test_the_limits_leave_room_for_every_honest_size():
    assert limits.MOST_ROWS > 300_001 and limits.MOST_CELLS > 300_001 * 30
