"""Text files that were made to hurt, or were cut and mixed by accident, are read with every row counted or refused."""

import csv
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_sources.importer import open_importer
from data_sources.readers import delimited, read_file, reading
from data_sources.readers.raw import Guarded, Unreadable
from tests.data_sources.test_readers import as_csv

HEADER = "Код программы;Учебный год;По состоянию на;Контингент, всего;в т.ч. девушки"
ROW = "p1;2021/22;01.10.2021;96;11"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=8)


def check(text, name="kontingent.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return open_importer(None).check(content, name)


def told(outcome):
    return [open_importer(None).tell(problem, "en") for problem in outcome.problems]


def rows_of(content):
    """The rows of a text, read here without a process: what a fuzzing test can do thousands of times."""
    ((_, portions),) = delimited.read_delimited(Guarded("csv", content), "a.csv")
    return [row for rows in portions for row in rows]


def test_a_field_of_ten_million_characters_is_refused_with_its_row():
    outcome = check("\n".join([HEADER, ROW, f'"{"x" * 10_000_000}";2021/22']))
    assert not outcome.readable
    assert told(outcome) == [
        'File "kontingent.csv": it is more than can be read at once (a cell of row 3 is longer than 1000000 '
        "characters); expected smaller parts or .csv."
    ]


def test_more_rows_than_one_file_may_have_are_refused(monkeypatch):
    monkeypatch.setattr(delimited, "MOST_TEXT_ROWS", 3)
    with pytest.raises(Unreadable) as refused:
        rows_of("\n".join([HEADER, ROW, ROW, ROW]).encode())
    assert refused.value.code == "E24"


def test_more_columns_than_any_table_has_are_refused():
    assert "1000 columns" in told(check(";".join(map(str, range(1_001))) + "\n"))[0]


@pytest.mark.long
def test_a_million_rows_of_text_are_read_without_harm():
    (sheet,) = read_file(b"a;b\n" + b"1;2\n" * 1_048_576, "many.csv")
    assert len(sheet.rows) == 1_048_577


def test_a_program_or_picture_named_csv_is_refused():
    for content in (b"MZ\x90\x00" + bytes(60), b"\x89PNG\r\n\x1a\n", b"%PDF-1.4", b"\x00\x01\x02\x03" * 200):
        assert not check(content).readable


def test_zero_bytes_in_a_text_do_not_cut_it_off():
    lines = [HEADER, *[ROW.replace("p1", f"p{place}") for place in range(1, 40)]]
    clean, dirty = ("\n".join(lines).encode(), "\n".join(lines).replace("p7", "p\x007").encode())
    assert rows_of(clean) == rows_of(dirty)


def test_uneven_rows_and_embedded_line_breaks_are_located_and_counted():
    outcome = check("\n".join([HEADER, ROW, "p2;2021/22", ROW.replace("p1", "p3") + ";;;x;", '"p\n4";2021/22;;5;1']))
    ledger = outcome.ledger
    assert ledger.read == ledger.loaded + ledger.rejected + ledger.skipped == 4
    assert {problem.row for problem in outcome.problems if problem.severity == "error"} <= {3, 4, 5}


def test_a_quotation_mark_that_is_never_closed_swallows_no_row_in_silence():
    outcome = check("\n".join([HEADER, ROW, '"p2;2021/22;01.10.2021;30;2', *[ROW.replace("p1", "p3")] * 5]))
    assert not outcome.readable and "quotation mark" in told(outcome)[0]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    said = []
    try:
        reading.read(content or b"x", "a.csv", lambda kind, value=None: said.append(kind))
    except Unreadable:
        return
    assert "sheet" in said


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(WORDS, min_size=2, max_size=5), max_size=8))
def test_any_words_come_back_from_a_text_as_they_were(rows):
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerows([["Код", "Название", *["x"] * 3], *[row + [""] * (5 - len(row)) for row in rows]])
    read = rows_of(b"\xef\xbb\xbf" + file.getvalue().encode())
    assert [[cell.lstrip("'") for cell in row] for row in read[1:]] == [
        [cell.lstrip("'") for cell in row + [""] * (5 - len(row))] for row in rows
    ]


@pytest.fixture(autouse=True)
def no_limits_here(monkeypatch):
    """The limits are for the reading process, not for the one that runs the tests."""
    monkeypatch.setattr(reading, "limit", no_limit)


def no_limit(name, most):
    """Limits nothing."""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"])
def test_cutting_a_text_anywhere_never_crashes(encoding):
    content = as_csv(encoding="utf-8").decode().encode(encoding)
    for end in range(1, len(content), 37):
        try:
            reading.read(content[:end], "a.csv", lambda kind, value=None: None)
        except Unreadable as refused:
            assert refused.code in ("E14", "E24")
