"""All readers keep one contract: the same content in, the same rows and the same problems out."""

import csv
import sqlite3
import zipfile
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import xlsxwriter

from dashboard.domain.sources import Source
from data_sources.importer import open_importer
from data_sources.readers import READERS, read_file
from data_sources.readers.database import SourceProblem, find_source, read_source
from data_sources.readers.raw import Unreadable

HEADINGS = ["Код программы", "Учебный год", "По состоянию на", "Контингент, всего", "в т.ч. девушки", "Примечание"]
ROWS = [
    ["p1", "2021/2022", date(2021, 10, 1), 96, 11, "=не формула"],
    ["p2", "2021-22", date(2021, 10, 1), 30, None, ""],
    [None, None, None, None, None, None],
    ["p3", "2021/22", date(2021, 10, 1), "24,5", None, "полчеловека"],
    ["p4", "2021/22", date(2021, 10, 1), 10, 11, ""],
    ["Итого", None, None, 136, 22, ""],
]
NAME = "Контингент"


def as_xlsx():
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        page, day = book.add_worksheet(NAME), book.add_format({"num_format": "dd.mm.yyyy"})
        for line, cells in enumerate([HEADINGS, *ROWS]):
            for place, cell in enumerate(cells):
                if isinstance(cell, date):
                    page.write_datetime(line, place, cell, day)
                elif cell is not None:
                    page.write(line, place, cell)
    return file.getvalue()


def as_xls():
    xlwt = pytest.importorskip("xlwt")
    book, file = xlwt.Workbook(), BytesIO()
    page, day = book.add_sheet(NAME), xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for line, cells in enumerate([HEADINGS, *ROWS]):
        for place, cell in enumerate(cells):
            if cell is not None:
                page.write(line, place, cell, day) if isinstance(cell, date) else page.write(line, place, cell)
    book.save(file)
    return file.getvalue()


def as_ods():
    pytest.importorskip("odf")
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document, file = OpenDocumentSpreadsheet(), BytesIO()
    table = Table(name=NAME)
    for cells in [HEADINGS, *ROWS]:
        line = TableRow()
        for cell in cells:
            kind = {date: "date", int: "float"}.get(type(cell), "string")
            value = {"datevalue": cell.isoformat()} if kind == "date" else {"value": cell} if kind == "float" else {}
            made = TableCell() if cell in (None, "") else TableCell(valuetype=kind, **value)
            if kind == "string" and cell:
                made.addElement(P(text=cell))
            line.addElement(made)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(file)
    return file.getvalue()


def as_csv(separator=";", encoding="utf-8-sig"):
    file = StringIO()
    writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
    for cells in [HEADINGS, *ROWS]:
        writer.writerow([f"{cell:%d.%m.%Y}" if isinstance(cell, date) else cell for cell in cells])
    return file.getvalue().encode(encoding)


FILES = {
    "xlsx": ("xlsx", as_xlsx),
    "xls": ("xls", as_xls),
    "ods": ("ods", as_ods),
    "semicolons": ("csv", as_csv),
    "tabs": ("csv", lambda: as_csv("\t")),
    "commas": ("csv", lambda: as_csv(",", "utf-8")),
    "bars": ("csv", lambda: as_csv("|", "utf-8")),
    "windows-1251": ("csv", lambda: as_csv(";", "cp1251")),
    "unicode text of Excel": ("csv", lambda: as_csv("\t", "utf-16")),
}


def outcome(check):
    rows = check.rows.frames["trainees"]
    problems = [(p.code, p.severity, p.sheet, p.cell, p.row, p.column) for p in check.problems]
    return check.ledger, rows.dropna(axis=1, how="all").to_dict("index"), problems


@pytest.mark.parametrize("name", FILES)
def test_the_same_content_gives_the_same_rows_and_problems_in_every_format(name):
    suffix, write = FILES[name]
    expected = outcome(open_importer(None).check(as_xlsx(), f"{NAME}.xlsx"))
    assert outcome(open_importer(None).check(write(), f"{NAME}.{suffix}")) == expected


def test_the_expected_outcome_is_the_true_one():
    ledger, rows, problems = outcome(open_importer(None).check(as_xlsx(), f"{NAME}.xlsx"))
    assert (ledger.read, ledger.loaded, ledger.rejected, ledger.skipped) == (5, 2, 2, 1)
    assert {row: values["students"] for row, values in rows.items()} == {2: 96, 3: 30}
    assert [(code, cell, row) for code, _, _, cell, row, _ in problems] == [
        ("N01", None, 1), ("E04", "D5", 5), ("E10", "E6", 6), ("W02", None, 7),
    ]  # fmt: skip


@pytest.fixture
def their_database(tmp_path):
    path = tmp_path / "theirs.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TABLE kontingent (prog TEXT, god TEXT, den TEXT, vsego, devushki INTEGER, memo TEXT)"
        )
        connection.executemany("INSERT INTO kontingent VALUES (?,?,?,?,?,?)", [
            [cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in ROWS
        ])  # fmt: skip
    connection.close()
    return path


def make_source(path, **changed):
    columns = {
        "programme": "prog",
        "academic_year": "god",
        "as_of": "den",
        "students": "vsego",
        "students_female": "devushki",
    }
    sheet = {"sheet": "trainees", "table": "kontingent", "columns": columns}
    return Source.model_validate({"name": "theirs", "url": f"sqlite:///{path.as_posix()}", "sheets": [sheet | changed]})


def test_a_database_gives_the_same_rows_and_problems(their_database):
    _, rows, problems = outcome(open_importer(None).check(as_xlsx(), f"{NAME}.xlsx"))
    check = open_importer(None).check_sheets(read_source(make_source(their_database)), "theirs")
    ledger, found, told = outcome(check)
    assert (ledger.read, ledger.loaded, ledger.rejected, ledger.skipped) == (5, 2, 2, 1)
    assert found == rows
    assert [one[:2] + one[3:] for one in told] == [one[:2] + one[3:] for one in problems if one[0] != "N01"]


def test_a_query_and_translated_values_feed_a_sheet(their_database):
    query = "SELECT prog, god, den, vsego, devushki FROM kontingent WHERE prog = 'p1'"
    source = make_source(their_database, table=None, query=query, values={"programme": {"p1": "p77"}})
    assert read_source(source)[0].rows[1][0] == "p77"


@pytest.mark.parametrize(
    "changed",
    [{"table": "nowhere"}, {"columns": {"programme": "nothing"}}, {"table": None, "query": "DROP TABLE kontingent"}],
)
def test_a_source_that_cannot_be_read_is_told_in_one_sentence(their_database, changed):
    with pytest.raises(SourceProblem) as told:
        read_source(make_source(their_database, **changed))
    assert "\n" not in str(told.value)


def test_a_database_source_is_only_read(their_database):
    with pytest.raises(SourceProblem):
        read_source(make_source(their_database, table=None, query="DELETE FROM kontingent RETURNING *"))
    with sqlite3.connect(their_database) as connection:
        assert connection.execute("SELECT count(*) FROM kontingent").fetchone() == (len(ROWS),)
    connection.close()


def test_a_database_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(SourceProblem):
        read_source(make_source(tmp_path / "absent.sqlite"))
    assert not (tmp_path / "absent.sqlite").exists()


def test_mistakes_in_a_source_file_name_the_key(tmp_path):
    path = tmp_path / "wrong.yaml"
    path.write_text(
        "name: wrong\nurl: 'sqlite://'\nsheets: [{sheet: nothing, table: t, columns: {}}]\n", encoding="utf-8"
    )
    with pytest.raises(SourceProblem, match="there is no sheet nothing"):
        find_source(str(path))


def test_the_documented_example_source_is_valid():
    assert find_source("example").sheets


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.xlsx"),
        (b"garbage", "a.xlsx"),
        (b"PK\x03\x04broken", "a.ods"),
        (b"x;y", "a.exe"),
        (b"\x00\x01\x02\xff" * 9, "a.csv"),
    ],
)
def test_what_is_no_table_is_unreadable(content, name):
    with pytest.raises(Unreadable):
        read_file(content, name)


def test_a_cut_off_workbook_is_unreadable_and_breaks_nothing():
    whole = as_xlsx()
    for length in range(1, len(whole), max(len(whole) // 10, 1)):
        assert not open_importer(None).check(whole[:length], "cut.xlsx").readable


def make_xlsx(write):
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        write(book, book.add_worksheet(NAME))
    return read_file(file.getvalue(), "made.xlsx")


def test_errors_formulas_and_percent_formats_are_seen():
    def write(book, page):
        page.write_formula(0, 0, "=1/0", None, "#DIV/0!")
        page.write_formula(1, 0, "=A9+1", None, "")
        page.write_number(2, 0, 0.625, book.add_format({"num_format": "0.0 %"}))
        page.write_formula(3, 0, "=2+3", None, 5)

    sheet = make_xlsx(write)[0]
    assert [row[0] for row in sheet.rows] == ["#DIV/0!", "=A9+1", "62.5%", 5]


def test_merged_cells_are_filled_down_inside_their_area_only():
    def write(book, page):
        page.merge_range(0, 0, 1, 0, "завод")
        page.write(0, 1, "a")
        page.write(3, 1, "b")

    assert [row[0] for row in make_xlsx(write)[0].rows] == ["завод", "завод", "", ""]


def test_row_numbers_are_those_of_the_sheet_when_it_begins_lower():
    def write(book, page):
        page.write(6, 2, "x")

    sheet = make_xlsx(write)[0]
    assert (sheet.first_row, sheet.first_column) == (7, 3)


def test_hidden_sheets_rows_and_columns_are_noted():
    def write(book, page):
        page.write(0, 0, "x")
        page.set_row(1, None, None, {"hidden": True})
        page.set_column(3, 3, None, None, {"hidden": True})
        other = book.add_worksheet("Свод")
        other.write(0, 0, "y")
        other.hide()

    shown, hidden = make_xlsx(write)
    assert (shown.hidden, shown.hidden_rows, shown.hidden_columns, hidden.hidden) == (False, 1, 1, True)


def test_every_registered_ending_has_a_reader():
    assert {".xlsx", ".xls", ".ods", ".csv"} <= set(READERS)


def test_a_workbook_without_its_content_list_is_unreadable():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(Unreadable):
        read_file(file.getvalue(), Path("odd.xlsx").name)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \r\n\r\n", b";;;\n;;;\n"])
def test_an_empty_table_is_told_as_empty(content):
    check = open_importer(None).check(content, "Контингент.csv")
    assert not check.readable
    told = [open_importer(None).tell(problem, "ru") for problem in check.problems]
    assert told == ["Файл «Контингент.csv»: он пуст; ожидается файл с заголовками и строками."]


@pytest.mark.parametrize("name", ["отчёт", "отчёт."])
def test_a_name_without_an_ending_is_told_in_words(name):
    importer = open_importer(None)
    (problem,) = importer.check(as_xlsx(), name).problems
    assert importer.tell(problem, "en").endswith(
        "there is no ending in its name; expected one that says what the file is: .xlsx, .xls, .ods or .csv."
    )
    assert all("?" not in importer.tell(problem, language) for language in ("kk", "ru"))


def test_a_file_with_headings_only_is_told_to_have_no_rows():
    importer = open_importer(None)
    check = importer.check(as_csv().splitlines()[0] + b"\n", "Контингент.csv")
    assert (check.readable, check.ledger.read) == (True, 0)
    problem = check.problems[-1]
    assert (problem.code, {one.severity for one in check.problems}) == ("N09", {"note"})
    told = {language: importer.tell(problem, language) for language in ("ru", "en")}
    assert told["en"] == 'Sheet "Контингент": it has headings but no rows.'
    assert told["ru"] == "Лист «Контингент»: заголовки есть, но нет ни одной строки."
