"""The slides open again with the same numbers, native charts, notes, and nothing outside or running over."""

import io
import math
import re
import zipfile
from functools import cache

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation as Slides
from python_calamine import CalamineWorkbook

from dashboard.reports.deck import Plot
from dashboard.reports.papers import PAPERS
from dashboard.reports.papers.lettering import height_of
from dashboard.reports.papers.pptx_charts import number_format
from dashboard.text import Text
from tests.reports.papers.made_deck import BARS, COLUMNS, FORMULA, LINES, MANY, make_deck, make_plan


@cache
def content() -> bytes:
    return PAPERS["slides"].write(make_deck())


@cache
def opened() -> Slides:
    return Presentation(io.BytesIO(content()))


def charts() -> list:
    return [shape.chart for sheet in opened().slides for shape in sheet.shapes if shape.has_chart]


def tables() -> list[list[list[str]]]:
    found = [shape.table for sheet in opened().slides for shape in sheet.shapes if shape.has_table]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def known(values) -> list[float | None]:
    return [None if value is None or math.isnan(value) else value for value in values]


@pytest.mark.parametrize("plot", [BARS, COLUMNS, LINES], ids=["bars", "columns", "lines"])
def test_every_chart_is_native_and_holds_every_figure_of_its_picture(plot: Plot):
    chart = next(one for one in charts() if list(one.plots[0].categories) == list(plot.categories))
    drawn = {series.name: list(series.values) for one in chart.plots for series in one.series}
    norm = drawn.pop(plot.norm_name)
    assert set(norm) == {plot.norm}
    assert drawn == {series.name: known(series.values) for series in plot.series}
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).get_sheet_by_index(0)
    rows = sheet.to_python()
    assert rows[0][1:] == [*(series.name for series in plot.series), plot.norm_name]
    for place, series in enumerate(plot.series, 1):
        assert [row[place] if row[place] != "" else None for row in rows[1:]] == known(series.values)


def test_the_norm_is_a_line_over_columns_and_a_gap_stays_a_gap():
    columns = next(one for one in charts() if one.chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED)
    assert [type(plot).__name__ for plot in columns.plots] == ["BarPlot", "LinePlot"]
    assert all('<c:dispBlanksAs val="gap"/>' in chart.part.blob.decode() for chart in charts())


def test_a_category_that_looks_like_a_formula_is_a_word_in_the_sheet_behind_the_chart():
    book = next(one for one in charts() if any(FORMULA in name for name in one.plots[0].categories))
    sheet = zipfile.ZipFile(io.BytesIO(book.part.chart_workbook.xlsx_part.blob)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


@pytest.mark.parametrize(
    ("language", "written"),
    [("kk", '[$-43F]#,##0.0"\u202f%"'), ("ru", '[$-419]#,##0.0"\u202f%"'), ("en", '[$-809]#,##0.0"%"')],
)
def test_values_are_written_as_the_language_writes_numbers(language, written):
    assert number_format(Text(language), BARS) == written


def test_a_listing_without_a_picture_is_a_table_with_every_row():
    rows = [row for table in tables() for row in table[1:]]
    assert len(rows) == len(MANY.rows)
    text = Text("kk")
    for row, shown in zip(MANY.rows, rows, strict=True):
        assert shown[1:] == [text.number(row[1]), text.number(row[2], 1)]


def test_every_slide_has_title_marks_source_and_number():
    for number, sheet in enumerate(opened().slides, 1):
        assert len({shape.shape_id for shape in sheet.shapes}) == len(sheet.shapes)
        assert sheet.shapes.title.text_frame.text.strip()
        foot = {shape.element.ph.get("type"): shape for shape in sheet.placeholders}
        assert foot["ftr"].text_frame.text.startswith("Синтетикалық деректер · Дереккөз: жүктеме")
        assert foot["ftr"].text_frame.text.count("Синтетикалық") == 1
        assert 'type="slidenum"' in foot["sldNum"].element.xml
        assert f"<a:t>{number}</a:t>" in foot["sldNum"].element.xml


def test_points_carry_shape_and_word_of_their_status_in_the_outline():
    told = [
        shape.text_frame.text for sheet in opened().slides for shape in sheet.placeholders
        if shape.placeholder_format.idx == 1
    ]  # fmt: skip
    assert any("▼ Орындалмады  Практика базалары" in text for text in told)
    assert any("○ Деректер жоқ" in text for text in told)


def test_notes_of_the_speaker_stand_under_their_slide():
    notes = [sheet.notes_slide.notes_text_frame.text for sheet in opened().slides if sheet.has_notes_slide]
    assert any("Кім жауапты?" in text for text in notes)


def test_charts_and_tables_can_be_read_aloud_and_every_word_has_its_language():
    for sheet in opened().slides:
        for shape in sheet.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element._nvXxPr.cNvPr.get("descr")
        assert set(re.findall(r'<a:rPr[^>]*lang="([^"]+)"', sheet.shapes._spTree.xml)) == {"kk-KZ"}


def test_only_faces_that_every_machine_has():
    parts = zipfile.ZipFile(io.BytesIO(content()))
    assert "Calibri" not in parts.read("ppt/theme/theme1.xml").decode()
    for name in parts.namelist():
        if re.match(r"ppt/(slides|charts)/[^/]+\.xml", name):
            assert set(re.findall(r'<a:latin typeface="([^"]+)"', parts.read(name).decode())) <= {"Arial"}


def test_nothing_stands_outside_its_slide_or_over_something_else():
    slides = opened()
    for number, sheet in enumerate(slides.slides, 1):
        boxes = [(shape.left, shape.top, shape.left + shape.width, shape.top + shape.height) for shape in sheet.shapes]
        for left, top, right, bottom in boxes:
            assert 0 <= left < right <= slides.slide_width and 0 <= top < bottom <= slides.slide_height, number
        for one in range(len(boxes)):
            for two in boxes[:one]:
                apart = boxes[one][0] >= two[2] or two[0] >= boxes[one][2]
                assert apart or boxes[one][1] >= two[3] or two[1] >= boxes[one][3], (number, boxes[one], two)


def test_no_text_runs_out_of_its_box():
    for number, sheet in enumerate(opened().slides, 1):
        for shape in sheet.shapes:
            if shape.has_text_frame:
                high = sum(height_of_paragraph(one, shape.width.pt) for one in shape.text_frame.paragraphs)
                assert high <= shape.height.pt + 1, (number, shape.name, high, shape.height.pt)


def height_of_paragraph(paragraph, room: float) -> float:
    lines: list[list] = [[]]
    runs = {run._r: run for run in paragraph.runs}
    for child in paragraph._p:
        if child in runs:
            lines[-1].append(runs[child])
        elif child.tag.endswith("}br"):
            lines.append([])
    heights = [
        height_of("".join(run.text for run in line), max(run.font.size.pt for run in line), room,
                  any(run.font.bold for run in line))
        for line in lines if line
    ]  # fmt: skip
    return sum(heights) + (paragraph.space_after.pt if paragraph.space_after else 0)


def test_an_evil_text_stays_text_and_loses_only_what_no_file_can_hold():
    told = "".join(run.text for sheet in opened().slides for shape in sheet.shapes if shape.has_text_frame
                   for one in shape.text_frame.paragraphs for run in one.runs)  # fmt: skip
    assert "{{ 7 * 7 }}" in told and "<b>x</b>" in told and "#let x = 3" in told
    assert not re.search("[\x00-\x08\x0e-\x1f\ud800-\udfff\u202e]", told)


def test_the_file_tells_nothing_about_person_or_machine():
    told = opened().core_properties
    assert (told.author, told.last_modified_by, told.language) == ("", "", "kk-KZ")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_planned_meeting_without_slides_still_gives_a_file(language):
    assert len(Presentation(io.BytesIO(PAPERS["slides"].write(make_plan(language)))).slides) == 0
