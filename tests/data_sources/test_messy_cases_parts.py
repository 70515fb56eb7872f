"""What stands in the parts of a workbook beside plain cells: footnote marks, formulas, doubled cells, old days."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest

from tests.data_sources.messy_files import ROW, TRAINEES, as_xlsx, check, check_rows, column, told


def rewritten(content, change, part="xl/worksheets/sheet1.xml"):
    """A workbook in which one part is changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return file.getvalue()


def with_cell(xml):
    """The trainees with another cell D2."""
    return rewritten(as_xlsx([TRAINEES, ROW]), lambda data: re.sub(rb'<c r="D2"[^>]*>.*?</c>', xml.encode(), data))


def raised_one(plain):
    """A rich text with a raised 1 behind it."""
    return f'<r><t>{plain}</t></r><r><rPr><vertAlign val="superscript"/><sz val="11"/></rPr><t>1</t></r>'


def test_a_raised_footnote_mark_is_no_digit_of_the_figure_inside_a_cell():
    outcome = check(with_cell(f'<c r="D2" t="inlineStr"><is>{raised_one("96")}</is></c>'))
    assert column(outcome, "students") == [96]


def test_a_raised_footnote_mark_is_no_digit_of_the_figure_among_shared_texts():
    def change(book, page):
        raised = book.add_format({"font_script": 1})
        page.write_rich_string("D2", "9", "6", raised, "1")

    outcome = check(as_xlsx([TRAINEES, ["p1", "2021/22", "01.10.2021", None, 30]], change=change))
    assert column(outcome, "students") == [96]


def test_a_text_of_nothing_but_raised_signs_stays():
    raised = '<r><rPr><vertAlign val="superscript"/></rPr><t>96</t></r>'
    assert column(check(with_cell(f'<c r="D2" t="inlineStr"><is>{raised}</is></c>')), "students") == [96]


def test_a_raised_digit_behind_a_code_is_a_footnote_mark():
    outcome = check_rows([TRAINEES, ["p1²", *ROW[1:]]])
    assert column(outcome, "programme") == ["p1"]


@pytest.mark.parametrize(
    "formula", ['<f t="shared" si="0"/>', '<f t="shared" si="0"/><v></v>', '<f t="dataTable" ref="D2:D3"/>',
                '<f t="dataTable" ref="D2"></f>', "<f>SUM(A1:A3)</f>", '<f t="array" ref="D2">SUM(A1)</f>'],
)  # fmt: skip
def test_no_formula_without_a_value_is_an_empty_cell(formula):
    assert ("E17", "D2") in told(check(with_cell(f'<c r="D2">{formula}</c>')))


def test_a_shared_formula_with_a_value_is_read():
    assert column(check(with_cell('<c r="D2"><f t="shared" si="0"/><v>96</v></c>')), "students") == [96]


def test_a_cell_that_is_written_twice_makes_a_file_damaged():
    outcome = check(with_cell('<c r="D2"><v>96</v></c><c r="D2"><v>69</v></c>'))
    assert not outcome.readable and [problem.code for problem in outcome.problems] == ["E14"]


def test_a_bare_number_is_a_day_of_the_system_of_its_workbook():
    def old(data):
        return data.replace(b"<workbookPr ", b'<workbookPr date1904="1" ')

    content = as_xlsx([TRAINEES, ["p1", "2021/22", 44470 - 1462, 96, 30]])
    assert column(check(rewritten(content, old, "xl/workbook.xml")), "as_of") == [date(2021, 10, 1)]
    assert ("E05", "C2") in told(check(content))
