"""Messy input beyond the list of cases: marks, headings, letters, shapes of rows, and whatever chance brings."""

import csv
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.declarations import sheet_columns
from data_sources.cells.columns import parse_column
from data_sources.checking.book import check_book
from data_sources.importer import open_importer
from data_sources.readers.letters import decode
from data_sources.readers.raw import RawSheet, Unreadable
from tests.data_sources.messy_files import ROW, TRAINEES, as_csv, as_xlsx, check, check_rows, column, one_column, told

STUDENTS = next(one for one in sheet_columns("trainees") if one.name == "students")
MARKS = [
    (text, entry.extra["meaning"], entry.extra["where"])
    for entry in read_code_list("marks").entries.values()
    for text in (entry.code, *entry.aliases)
]
TITLE = next(one for one in sheet_columns("plan") if one.name == "title")
TEXT = "Код программы;Учебный год;По состоянию на;Контингент, всего;Примечание\np1;2021/22;01.10.2021;96;{}\n"


@pytest.mark.parametrize(("mark", "meaning", "where"), MARKS)
def test_a_mark_means_what_the_list_says_and_is_never_zero(mark, meaning, where):
    parsed = parse_column([mark, 5, mark.upper()], STUDENTS)
    assert len(parsed.wrong) == (2 if meaning == "refused" else 0)
    assert [parsed.values[0], parsed.values[1], parsed.values[2]] == [None, 5, None]
    assert {said for _, said in parsed.marked} == ({meaning} if meaning != "refused" else set())
    in_texts = parse_column([mark], TITLE).values[0]
    assert (in_texts is None) == (where == "everywhere" or mark.startswith("#"))


@pytest.mark.parametrize("declared", ["suppressed", "not_applicable", "missing", "refused"])
def test_every_meaning_of_a_mark_is_in_the_list(declared):
    assert declared in {meaning for _, meaning, _ in MARKS}


@pytest.mark.parametrize(
    ("typed", "number"), [("4*", 4), ("1 234", 1234), ("12¹", 12), ("'7", 7), ("96 чел.*", 96), ("1 234", 1234)]
)
def test_figures_with_footnotes_and_groups_are_values(typed, number):
    assert list(parse_column([typed], STUDENTS).values) == [number]


def test_hidden_and_impossible_figures_are_told_once_for_each_column():
    cells = ["c", "z", "low", 5, "PrivacySuppressed", *["ns"] * 12, "-"]
    outcome = one_column("trainees", "students_dual", *cells)
    notes = {p.code: p for p in outcome.problems}
    assert (set(notes), outcome.ledger.loaded) == ({"N06", "N07"}, len(cells))
    assert (notes["N06"].values["count"], notes["N07"].values["count"]) == ("15", "1")
    assert notes["N06"].values["cells"].endswith(", …")
    assert column(outcome, "students_dual")[:4] == [None, None, None, 5]


def test_a_required_figure_that_is_hidden_refuses_its_row():
    assert told(one_column("trainees", "academic_year", "x")) == [("E03", "B2")]


@pytest.mark.parametrize("sign", ["\u200b", "\u200f", "\ufeff", "\u202e", "\u2066", "\u00ad"])
def test_invisible_signs_in_headings_and_cells_do_not_matter(sign):
    header = [f"{sign}{text[:3]}{sign}{text[3:]}" for text in TRAINEES]
    outcome = check_rows([header, [f"p1{sign}", f"2021{sign}/22", "01.10.2021", f"9{sign}6", 30]])
    assert (told(outcome), column(outcome, "students"), column(outcome, "programme")) == ([], [96], ["p1"])


def test_a_nul_in_a_text_file_is_dirt_and_many_are_no_text():
    few = as_csv([TRAINEES, *[ROW] * 20]).replace(b"p1;2021/22", b"p\x001;2021/22", 1)
    assert column(check(few, "Контингент.csv"), "students")[:1] == [96]
    assert not check(b"\x01\x02\x03" * 500, "Контингент.csv").readable


def test_columns_without_a_heading_that_hold_something_are_named():
    outcome = check_rows([[*TRAINEES, None, None], [*ROW, None, "тайна"]])
    assert [(p.code, p.values["names"]) for p in outcome.problems] == [("N01", "[G]")]


def test_notes_under_a_table_and_titles_of_further_blocks_are_told_and_not_loaded():
    notes = [["* предварительные данные"], ["Источник: ведомственная отчётность"], ["1) без филиалов"]]
    outcome = check_rows([TRAINEES, ROW, ["Сельская местность"], TRAINEES, ["p2", *ROW[1:]], *notes])
    assert (outcome.ledger.loaded, outcome.ledger.skipped, {code for code, _ in told(outcome)}) == (2, 5, {"W02"})
    reasons = [p.values["reason"] for p in outcome.problems]
    assert reasons.count("a note under the table") == 3
    assert "a title inside the table" in reasons


def test_the_same_rows_in_a_second_block_are_refused_and_never_added_up():
    outcome = check_rows([["Все"], TRAINEES, ROW, ["в том числе сельские"], TRAINEES, [*ROW[:3], 20, 5]])
    assert (column(outcome, "students"), ("E12", 6) in told(outcome)) == ([96], True)


@pytest.mark.parametrize("words", ["приём – «да»", "ФИО; ЦКП", "№ 5 – 10 %"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "kz1048"])
def test_every_letter_survives_its_encoding(encoding, words):
    assert decode(TEXT.format(words).encode(encoding)) == TEXT.format(words)


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866"])
def test_old_russian_encodings_are_told_by_their_letters(encoding):
    assert decode(TEXT.format("приём").encode(encoding)) == TEXT.format("приём")


def test_kazakh_letters_survive_the_kazakh_encoding_of_one_byte():
    words = TEXT.format("Қазақстан өңірі, ұйым, үлгі, ғылым, әкімдік")
    assert decode(words.encode("kz1048")) == words


def test_western_letters_and_dashes_are_told_too():
    assert decode(b"College \x96 one;5\n") == "College – one;5\n"
    assert decode("René;Müller – Café\n".encode("cp1252")) == "René;Müller – Café\n"


def test_lines_in_two_encodings_are_read_or_refused_and_never_with_lost_letters():
    mixed = TEXT.format("да").encode() + "p2;2021/22;01.10.2021;5;примечание\n".encode("cp1251")
    assert decode(mixed).endswith("примечание\n")
    cut = TEXT.format("примечание").encode()[:-2] + b"\n"
    with pytest.raises(Unreadable):
        decode(cut)


def test_letters_lost_before_are_told_and_not_loaded():
    outcome = check_rows([["№ пункта", "Мероприятие"], ["1", "Стажировка"]], "План")
    assert "E26" not in {p.code for p in outcome.problems}
    assert [p.code for p in one_column("plan", "title", "Стаж\ufffdровки").problems] == ["E26"]


def test_a_separator_too_many_refuses_its_row_and_no_other():
    content = as_csv([TRAINEES, ROW, ["p2", *ROW[1:]]], ",").replace(
        b"p2,2021/22,01.10.2021,96", b"p2,2021/22,01.10.2021,9,6"
    )
    outcome = check(content, "Контингент.csv")
    assert (told(outcome), column(outcome, "students")) == ([("E27", 3)], [96])


def test_a_quotation_mark_that_is_never_closed_is_told_and_swallows_nothing():
    rows = "".join(f"p{number};2021/22;01.10.2021;96;нет\n" for number in range(2, 9))
    outcome = check((TEXT.format('"открыто') + rows).encode(), "Контингент.csv")
    assert not outcome.readable
    assert "quotation mark" in open_importer(None).tell(outcome.problems[0], "en")
    embedded = check(TEXT.format('"две\nстроки"').encode(), "Контингент.csv")
    assert column(embedded, "students") == [96]


def test_rows_of_uneven_length_keep_their_places():
    outcome = check((TEXT.format("да") + "p2;2021/22\n\np3;2021/22;01.10.2021;5\n").encode(), "Контингент.csv")
    assert (column(outcome, "students"), told(outcome)) == ([96, 5], [("E19", 3)])


HEADINGS = [*TRAINEES, "Примечание", "", "Итого", "ФИО", "Контингент", "в том", " числе", "x", "\u200b", "=1+1", "№"]
CELLS = some.one_of(
    some.none(), some.text(max_size=12), some.integers(), some.floats(), some.booleans(), some.dates(),
    some.sampled_from([*ROW, "Итого", "пример", "c", "-", "#N/A", "2021/22", "=A1", "p1", "1.500", "\ufffd"]),
    some.sampled_from(TRAINEES),
)  # fmt: skip


def adds_up(outcome):
    """The ledger of every sheet, and of the file."""
    for ledger in (outcome.ledger, *outcome.sheets.values()):
        assert ledger.read == ledger.loaded + ledger.rejected + ledger.skipped
        assert min(ledger.loaded, ledger.rejected, ledger.skipped) >= 0
    assert outcome.ledger.loaded == sum(len(frame) for frame in outcome.rows.frames.values())
    for problem in outcome.problems:
        assert open_importer(None).tell(problem, "kk")


def check_chance(header, rows, name):
    """A table of chance cells under chance headings is read or told about, and every row is counted."""
    adds_up(check_book("file.csv", [RawSheet(name, [header, *rows])], None))


TABLES = (
    some.lists(some.sampled_from(HEADINGS), min_size=1, max_size=8),
    some.lists(some.lists(CELLS, max_size=9), max_size=6),
    some.sampled_from(["Контингент", "Лист1", "Программы", "Участники", "План"]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(*TABLES)
def test_chance_tables_never_break_the_check_and_every_row_is_counted(header, rows, name):
    check_chance(header, rows, name)


@pytest.mark.long
@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(*TABLES)
def test_many_chance_tables_never_break_the_check(header, rows, name):
    check_chance(header, rows, name)


def csv_of(rows):
    """Rows as text."""
    file = StringIO()
    csv.writer(file, delimiter=";").writerows(rows)
    return file.getvalue()


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.lists(some.lists(some.text(max_size=10), max_size=6), max_size=5), some.sampled_from(["utf-8", "utf-16"]))
def test_chance_text_files_are_read_or_refused(rows, encoding):
    content = csv_of([TRAINEES, *rows]).encode(encoding, "replace")
    adds_up(check(content, "Контингент.csv"))


@pytest.mark.long
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.binary(max_size=400), some.sampled_from([TEXT.encode(), TEXT.encode("cp1251"), TEXT.encode("utf-16")]))
def test_chance_bytes_after_a_table_are_read_or_refused(tail, start):
    adds_up(check(start + tail, "Контингент.csv"))


def test_one_sheet_as_a_workbook_is_the_same_as_its_text():
    book, text = check(as_xlsx([TRAINEES, ROW])), check(as_csv([TRAINEES, ROW]), "Контингент.csv")
    assert column(book, "students") == column(text, "students")
