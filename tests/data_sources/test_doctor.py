"""The doctor returns the patient: problems stand at their cells, and whatever else the workbook held survives."""

import io
import zipfile
from datetime import date
from functools import cache

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import range_boundaries

from dashboard.domain.words import LANGUAGES
from data_sources.importer import open_importer
from tests.data_sources.cluster_rows import as_workbook, cluster_rows

HEADINGS = {"kk": "Қате", "ru": "Ошибка", "en": "Error"}
TITLES = {"kk": "Тексеру", "ru": "Проверка", "en": "Check"}


def sick_rows():
    """A cluster with a wrong cell, a wrong sum, an empty cell that is needed, and values that are mended."""
    rows = cluster_rows()
    rows["trainees"][0]["students"] = "много"
    rows["graduates"][0]["employed"] = 28
    rows["graduates"][0]["further_study"] = "три"
    rows["teachers"][0]["teachers"] = None
    rows["surveys"][0]["satisfied"] = "168 чел."
    return rows


@cache
def sick_workbook():
    return as_workbook(sick_rows())


@cache
def annotated(content, language="ru", name="cluster.xlsx"):
    importer = open_importer(None)
    check = importer.check(content, name)
    return check, importer.annotate(check, content, language)


def open_book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def comments(book):
    return {
        (page.title, cell.coordinate): cell.comment.text
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    }


def marked(book):
    """Every cell that a conditional format of ours colours, and how."""
    return {
        (page.title, cell): rule.dxf.fill.bgColor.rgb
        for page in book
        for group in page.conditional_formatting
        for rule in group.rules
        if rule.formula == ['N("Kenes")=0']
        for cell in str(group.sqref).split()
    }


def located(check):
    return [(one.code, one.sheet, one.cell, one.row, one.value) for one in check.problems]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_is_a_comment_at_its_cell_in_the_language_of_the_reader(language):
    importer = open_importer(None)
    check, out = annotated(sick_workbook(), language)
    book = open_book(out)
    told = comments(book)
    assert {(one.sheet, one.cell) for one in check.problems} == set(told)
    assert len(check.problems) > 3
    for one in check.problems:
        text = told[one.sheet, one.cell]
        sentence = importer.tell(one, language).partition(": ")[2]
        assert f"{HEADINGS[language]} · {one.code}" in text
        assert sentence[1:] in text
    assert {cell.comment.author for page in book for row in page.iter_rows() for cell in row if cell.comment} == {
        "Kenes"
    }


def test_errors_warnings_and_notes_differ_by_word_and_colour():
    rows = sick_rows()
    rows["trainees"][0]["admitted"] = 26
    _, out = annotated(as_workbook(rows))
    book = open_book(out)
    words = {place: text.partition(" ")[0] for place, text in comments(book).items()}
    colours = marked(book)
    assert set(colours) == set(words)
    assert len({(words[place], colours[place]) for place in words}) == len(set(words.values())) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sheet_lists_all_with_links_to_cells_that_exist(language):
    check, out = annotated(sick_workbook(), language)
    book = open_book(out)
    page = book.worksheets[0]
    assert page.title == TITLES[language]
    assert (book.active.title, page.auto_filter.ref is not None) == (page.title, True)
    assert page.freeze_panes == f"A{range_boundaries(page.auto_filter.ref)[1] + 1}"
    listed = [row for row in page.iter_rows(min_row=range_boundaries(page.auto_filter.ref)[1] + 1) if row[3].value]
    assert [row[3].value for row in listed[: len(check.problems)]] == [one.code for one in check.problems]
    links = [cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink]
    assert len(links) >= len(check.problems)
    for link in links:
        sheet, _, cell = link.rpartition("!")
        assert book[sheet.strip("'").replace("''", "'")][cell] is not None


def test_what_was_mended_is_listed_before_and_after():
    rows = sick_rows()
    rows["finance"][0]["planned"] = "1 500 000,00"
    rows["participants"][1]["organisation"] = "Втoрой колледж"
    rows["programmes"][2]["organisation"] = "Второй колледж"
    _, out = annotated(as_workbook(rows))
    pairs = [(row[4], row[5]) for row in open_book(out).worksheets[0].iter_rows(values_only=True)]
    assert ("1 500 000,00", "1500000") in pairs
    assert ("Втoрой колледж", "Второй колледж") in pairs
    assert ("168 чел.", "168") in pairs


def test_the_rows_are_counted_by_sheet_and_add_up():
    check, out = annotated(sick_workbook())
    counted = {row[1]: row[2:6] for row in open_book(out).worksheets[0].iter_rows(values_only=True) if row[1]}
    for sheet, ledger in check.sheets.items():
        assert counted[sheet] == (ledger.read, ledger.loaded, ledger.rejected, ledger.skipped)
        assert ledger.read == sum(counted[sheet][1:])
    assert counted["Всего"][0] == check.ledger.read


@cache
def rich_workbook():
    """A cluster with much beside its values: formats, validation, comments, a chart, another sheet, protection."""
    book = open_book(sick_workbook())
    page = book["Контингент"]
    page["F2"].fill = PatternFill("solid", fgColor="FFFF00")
    page["F2"].comment = Comment("Спросить у колледжа", "Методист")
    page["A2"].comment = Comment("Моё", "Методист")
    page.column_dimensions["F"].width = 33
    page.row_dimensions[2].height = 41
    page.protection.sheet = True
    book["Выпускники"].print_area = "A1:F5"
    validation = openpyxl.worksheet.datavalidation.DataValidation(
        type="list", formula1='"один,два"', prompt="Первая строка\nвторая"
    )
    page.add_data_validation(validation)
    validation.add("D2:D9")
    page.conditional_formatting.add(
        "E2:E9", openpyxl.formatting.rule.CellIsRule(operator="greaterThan", formula=["5"], fill=PatternFill("solid"))
    )
    extra = book.create_sheet("Мой «лист» о'Нил & Ко")
    extra["B2"] = 5
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(extra, min_col=2, min_row=2, max_row=3))
    extra.add_chart(chart, "D4")
    book.active = 5
    return saved(book)


def test_formats_validation_charts_and_other_sheets_survive():
    before = rich_workbook()
    _, after = annotated(before)
    old, new = open_book(before), open_book(after)
    assert new.sheetnames[1:] == old.sheetnames
    for page in old:
        same = new[page.title]
        for row in page.iter_rows():
            for cell in row:
                other = same[cell.coordinate]
                assert (other.value, other.number_format, other.fill.fgColor.rgb) == (
                    cell.value, cell.number_format, cell.fill.fgColor.rgb,
                )  # fmt: skip
        assert {key: one.width for key, one in same.column_dimensions.items()} == {
            key: one.width for key, one in page.column_dimensions.items()
        }
        assert [str(one.sqref) for one in same.data_validations.dataValidation] == [
            str(one.sqref) for one in page.data_validations.dataValidation
        ]
        assert (same.protection.sheet, same.print_area) == (page.protection.sheet, page.print_area)
    assert new["Контингент"].row_dimensions[2].height == 41
    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        kept = [name for name in one.namelist() if "chart" in name or "theme" in name or "drawing1.xml" in name]
        assert len(kept) > 2
        assert all(one.read(name) == other.read(name) for name in kept)
        assert other.testzip() is None


def test_comments_of_the_user_stay_and_share_the_cell():
    _, after = annotated(rich_workbook())
    told = comments(open_book(after))
    assert told["Контингент", "A2"] == "Моё"
    shared = told["Контингент", "F2"]
    assert shared.startswith("Спросить у колледжа\n")
    assert "Ошибка · E04" in shared


def test_formulas_keep_their_saved_values():
    file = io.BytesIO(sick_workbook())
    out = io.BytesIO()
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            part = package.read(name)
            if name == "xl/worksheets/sheet5.xml":
                part = part.replace(b"<v>25</v>", b"<f>20+5</f><v>25</v>")
                assert b"<f>" in part
            changed.writestr(name, part)
    check, after = annotated(out.getvalue())
    with zipfile.ZipFile(io.BytesIO(after)) as package:
        assert b"<f>20+5</f><v>25</v>" in package.read("xl/worksheets/sheet5.xml")
    assert located(open_importer(None).check(after, "cluster.xlsx")) == located(check)


def test_the_mended_workbook_loads_like_a_clean_one():
    importer = open_importer(None)
    _, out = annotated(sick_workbook())
    book = open_book(out)
    clean = open_book(as_workbook(cluster_rows()))
    for sheet, cell in marked(book):
        book[sheet][cell] = clean[sheet][cell].value
    again = importer.check(saved(book), "cluster.xlsx")
    wanted = importer.check(as_workbook(cluster_rows()), "cluster.xlsx")
    assert (again.problems, again.ledger) == ((), wanted.ledger)
    for name, frame in wanted.rows.frames.items():
        assert frame.equals(again.rows.frames[name])


def test_a_returned_workbook_is_cleaned_before_it_is_marked_again():
    check, first = annotated(rich_workbook())
    second_check, second = annotated(first)
    third_check, third = annotated(second, "kk")
    _, fourth = annotated(third)
    assert located(check) == located(second_check) == located(third_check)
    books = [open_book(one) for one in (first, second, fourth)]
    assert comments(books[0]) == comments(books[1]) == comments(books[2])
    assert marked(books[0]) == marked(books[1]) == marked(books[2])
    assert books[0].sheetnames == books[2].sheetnames
    with zipfile.ZipFile(io.BytesIO(second)) as one, zipfile.ZipFile(io.BytesIO(fourth)) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        assert {name: len(one.read(name)) for name in one.namelist()} == {
            name: len(other.read(name)) for name in other.namelist()
        }


def test_when_all_is_mended_nothing_of_ours_is_left_at_the_cells():
    content = rich_workbook()
    _, out = annotated(content)
    book, clean = open_book(out), open_book(as_workbook(cluster_rows()))
    for sheet, cell in [place for place in marked(book) if place[0] in clean.sheetnames]:
        book[sheet][cell] = clean[sheet][cell].value
    check, healthy = annotated(saved(book))
    assert not [one for one in check.problems if one.severity == "error"]
    left = {place: text for place, text in comments(open_book(healthy)).items() if "Ошибка" in text}
    assert left == {}
    assert comments(open_book(healthy))["Контингент", "F2"].strip() == "Спросить у колледжа"


def test_the_first_sheet_is_not_taken_for_data_but_a_sheet_of_the_user_is_told():
    book = open_book(sick_workbook())
    book.create_sheet("Проверка")["A1"] = "Наши заметки"
    check, out = annotated(saved(book))
    assert ("N03", "Проверка") in [(one.code, one.sheet) for one in check.problems]
    assert open_book(out).sheetnames[0] == "Проверка (2)"
    assert located(open_importer(None).check(out, "cluster.xlsx")) == located(check)


def test_texts_that_look_like_formulas_stay_texts():
    rows = sick_rows()
    rows["trainees"][0]["students"] = "+1"
    book = open_book(as_workbook(rows))
    for cell, text in (("F2", "=cmd|' /C calc'!A0"), ("E2", "@SUM(A1)"), ("D2", "_x0041_ <b>&amp;</b>")):
        book["Контингент"][cell].value = text
        book["Контингент"][cell].data_type = "s"
    _, out = annotated(saved(book))
    page = open_book(out).worksheets[0]
    assert not [cell for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert "=cmd|' /C calc'!A0" in [row[4].value for row in page.iter_rows()]
    with zipfile.ZipFile(io.BytesIO(out)) as package:
        assert not [name for name in package.namelist() if "kenes" in name and b"<f>" in package.read(name)]


def test_problems_in_a_merged_area_stand_at_its_first_cell_and_name_their_own():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("Контингент")
        page.write_row(0, 0, ["Код программы", "Учебный год", "По состоянию на", "Контингент, всего"])
        page.write_row(1, 0, ["p1", "", "01.10.2020", 5])
        page.write_row(2, 0, ["p2", "", "01.10.2020", 5])
        page.merge_range("B2:B3", "2020/29")
    check, out = annotated(file.getvalue())
    told = comments(open_book(out))
    assert [one.cell for one in check.problems if one.code == "E07"] == ["B2", "B3"]
    assert told["Контингент", "B2"].count("Ошибка · E07") == 2
    assert "Ошибка · E07 · B3" in told["Контингент", "B2"]


def test_problems_of_a_row_stand_at_its_first_filled_cell():
    rows = cluster_rows()
    rows["trainees"].append(dict(rows["trainees"][0]))
    check, out = annotated(as_workbook(rows))
    doubled = next(one for one in check.problems if one.code == "E12")
    assert "E12" in comments(open_book(out))[doubled.sheet, f"A{doubled.row}"]


MACRO = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
PATH = (
    b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    b'<mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\Somebody\\" '
    b'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>'
)


def test_macros_and_the_place_of_the_file_do_not_travel_on():
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sick_workbook())) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            part = package.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(
                    b"<Override", b'<Default Extension="bin" ContentType="application/bin"/><Override', 1
                )
            if name == "xl/_rels/workbook.xml.rels":
                link = b'<Relationship Id="rIdV" Type="' + MACRO + b'" Target="code.bin"/></Relationships>'
                part = part.replace(b"</Relationships>", link)
            if name == "xl/workbook.xml":
                part = part.replace(b"<bookViews>", PATH + b"<bookViews>")
            changed.writestr(name, part)
        changed.writestr("xl/code.bin", b"macro")
    check, after = annotated(out.getvalue())
    assert check.readable
    with zipfile.ZipFile(io.BytesIO(after)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert "xl/code.bin" not in parts
    assert not [name for name, part in parts.items() if b"Somebody" in part or b"vbaProject" in part]
    texts = [row[0] for row in open_book(after).worksheets[0].iter_rows(values_only=True)]
    assert "Макросы из книги удалены." in texts


def test_a_file_nobody_can_read_gives_a_workbook_with_the_list_alone():
    check, out = annotated(b"PK\x03\x04 and nothing more", name="broken.xlsx")
    book = open_book(out)
    assert not check.readable
    assert book.sheetnames == ["Проверка"]
    assert any("broken.xlsx" in str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)


def test_the_list_names_the_file_and_the_day():
    _, out = annotated(sick_workbook())
    texts = [row[0] for row in open_book(out).worksheets[0].iter_rows(max_row=4, values_only=True)]
    assert (texts[1], texts[2]) == ("Файл: cluster.xlsx", f"Дата проверки: {date.today():%d.%m.%Y}")


def test_too_many_problems_are_listed_and_the_rest_is_said(monkeypatch):
    from data_sources import doctor

    monkeypatch.setattr(doctor, "MOST_MARKED", 3)
    rows = cluster_rows()
    rows["trainees"] = [rows["trainees"][0] | {"students": "много", "programme": f"q{at}"} for at in range(9)]
    check, out = annotated(as_workbook(rows))
    book = open_book(out)
    assert len([place for place in comments(book) if place[0] == "Контингент"]) == 3
    texts = [str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert any("Контингент" in text and "15" in text for text in texts[:10]), texts
    codes = [row[3] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert codes.count("E04") == sum(one.code == "E04" for one in check.problems) == 9
