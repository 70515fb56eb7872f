"""Whatever the file was: it comes back as a workbook in which the same problems are found again."""

import io
import zipfile

import openpyxl
import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from dashboard.domain.sources import Source, SourceSheet
from data_sources.__main__ import run
from data_sources.doctor import rebuilding
from data_sources.doctor.rebuilding import name_sheets
from data_sources.importer import open_importer
from tests.data_sources.cluster_rows import as_workbook, cluster_rows

HEADER = ["Код программы", "Учебный год", "По состоянию на", "Контингент, всего", "в т.ч. дуальное"]
ROWS = [
    HEADER,
    ["p1", "2021/22", "01.10.2021", 96, 30],
    ["p2", "2021/22", "01.10.2021", "много", 30],
    ["p3", "2021/23", "01.10.2021", 96, 130],
]


def as_csv(encoding="utf-8", separator=";"):
    return "\r\n".join(separator.join(map(str, row)) for row in ROWS).encode(encoding)


def as_xls():
    book = xlwt.Workbook()
    page = book.add_sheet("Контингент")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            page.write(row, column, cell)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def as_ods():
    book = OpenDocumentSpreadsheet()
    table = Table(name="Контингент")
    for cells in ROWS:
        row = TableRow()
        for cell in cells:
            if isinstance(cell, int):
                row.addElement(TableCell(valuetype="float", value=cell))
            else:
                text = TableCell(valuetype="string")
                text.addElement(P(text=cell))
                row.addElement(text)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def open_book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def located(check, *, sheets=True):
    return [(one.code, sheets and one.sheet, one.cell, one.row, one.value) for one in check.problems]


FILES = {
    "Контингент.csv": as_csv,
    "old.csv": lambda: as_csv("cp1251"),
    "tabs.txt": lambda: as_csv("utf-16", "\t"),
    "table.xls": as_xls,
    "table.ods": as_ods,
    "Сведения о контингенте [черновик] на первое октября.csv": as_csv,
}


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_comes_back_as_a_workbook_with_the_same_problems(name):
    importer, content = open_importer(None), FILES[name]()
    check = importer.check(content, name)
    assert {"E04", "E07", "E10"} <= {one.code for one in check.problems}
    out = importer.annotate(check, content, "ru")
    book = open_book(out)
    again = importer.check(out, "again.xlsx")
    assert located(again, sheets=False) == located(check, sheets=False)
    assert again.ledger == check.ledger
    texts = [str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert "Сохранены только значения; форматы и формулы исходного файла не перенесены." in texts
    assert len(book.sheetnames) == 2
    assert book.worksheets[1]["D3"].comment.author == "Kenes"


def test_problems_of_a_mapped_workbook_stand_at_the_cells_of_the_file():
    file = io.BytesIO()
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Набор"
    for row in ([], ["Шифр", "Осень 2021"], ["p1", "96 чел."], ["p2", "много"]):
        page.append(row)
    book.create_sheet("Прочее")["A1"] = "заметки"
    book.save(file)
    mapped = SourceSheet(
        sheet="trainees",
        from_sheet="Набор",
        header_row=2,
        columns={"programme": "Шифр", "students": "Осень 2021"},
        constants={"academic_year": "2021/22", "as_of": "01.10.2021"},
    )
    source = Source(name="form", kind="workbook", sheets=(mapped,))
    importer = open_importer(None)
    check = importer.check(file.getvalue(), "form.xlsx", source=source)
    out = importer.annotate(check, file.getvalue(), "ru")
    told = {(one.code, one.sheet, one.cell) for one in check.problems}
    assert ("E04", "Набор", "B4") in told
    assert "E04" in open_book(out)["Набор"]["B4"].comment.text
    again = importer.check(out, "form.xlsx", source=source)
    assert located(again) == located(check)


def test_values_keep_their_types_in_a_new_workbook():
    importer = open_importer(None)
    for content, name, number in ((as_xls(), "table.xls", 96), (as_csv(), "table.csv", "96")):
        page = open_book(importer.annotate(importer.check(content, name), content, "ru")).worksheets[1]
        assert (page["D2"].value, page["C2"].value) == (number, "01.10.2021")


def test_a_table_like_formula_stays_text_in_a_new_workbook():
    content = as_csv().replace(b"p2", b"=cmd|' /C calc'!A0").replace(b"p3", b"+1")
    importer = open_importer(None)
    book = open_book(importer.annotate(importer.check(content, "table.csv"), content, "ru"))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=cmd|' /C calc'!A0" in [cell.value for cell in cells]


def test_a_table_too_large_for_a_workbook_gives_the_list_alone(monkeypatch):
    monkeypatch.setattr(rebuilding, "MOST_CELLS", 10)
    importer = open_importer(None)
    check = importer.check(as_csv(), "table.csv")
    book = open_book(importer.annotate(check, as_csv(), "ru"))
    assert book.sheetnames == ["Проверка"]
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert "Файл слишком велик, чтобы вернуть его целиком; здесь только список замечаний." in [row[0] for row in rows]
    assert ("table", "D3", "E04") in [row[1:4] for row in rows]


@pytest.mark.parametrize("name", ["cluster.xlsx", "table.csv", "table.xls"])
def test_the_file_names_no_machine_and_no_user(name):
    content = {"table.csv": as_csv, "table.xls": as_xls}.get(name, lambda: as_workbook(cluster_rows()))()
    importer = open_importer(None)
    out = importer.annotate(importer.check(content, name), content, "ru")
    properties = open_book(out).properties
    assert not properties.creator and not properties.lastModifiedBy
    with zipfile.ZipFile(io.BytesIO(out)) as package:
        for part in package.namelist():
            assert b"/tmp" not in package.read(part) and b"/home" not in package.read(part)


def test_names_of_sheets_become_such_as_a_workbook_may_have():
    names = name_sheets(["a/b", "a:b", "'quoted'", "", "x" * 40, "X" * 40, "History"])
    assert len({name.lower() for name in names.values()}) == 7
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names.values())


def test_the_command_writes_the_annotated_workbook(tmp_path, capsys):
    (tmp_path / "in.csv").write_bytes(as_csv())
    code = run(["check", str(tmp_path / "in.csv"), "--annotated", str(tmp_path / "out.xlsx"), "--language", "en"])
    assert code == 1
    assert open_book((tmp_path / "out.xlsx").read_bytes()).sheetnames[0] == "Check"
    assert "Rows read: 3" in capsys.readouterr().out


SHEETS = sorted(cluster_rows())
HOSTILE = [
    "",
    "=1+1",
    "+7",
    "@x",
    "-3",
    "н/д",
    "c",
    "много",
    "2021/23",
    "\u00a0",
    "'",
    '<b>&"',
    "_x0041_",
    "\n",
    "а" * 300,
]
CELLS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=8
    ),
    st.integers(-5, 10**7),
    st.floats(-100, 1000, allow_nan=False).map(lambda number: round(number, 3)),
    st.booleans(),
)


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_checking_the_returned_file_finds_the_same_again(data):
    rows = cluster_rows()
    for _ in range(data.draw(st.integers(1, 6))):
        name = data.draw(st.sampled_from(SHEETS))
        row = data.draw(st.sampled_from(rows[name]))
        row[data.draw(st.sampled_from(sorted(row)))] = data.draw(CELLS)
    if data.draw(st.booleans()):
        rows.pop(data.draw(st.sampled_from(SHEETS)))
    content = as_workbook(rows)
    importer = open_importer(None)
    check = importer.check(content, "any.xlsx")
    out = importer.annotate(check, content, data.draw(st.sampled_from(["kk", "ru", "en"])))
    again = importer.check(out, "any.xlsx")
    assert located(again) == located(check)
    assert again.ledger == check.ledger
    open_book(out)
