"""What is taken away equals what is shown, and does nothing when opened."""

import csv
import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from dashboard.reports.downloads import as_csv, as_xlsx
from dashboard.reports.listing import Column, Listing

LISTING = Listing(
    title="Тестілік кесте",
    columns=(Column("Колледж"), Column("Доля, %", "percent"), Column("Выпускники", "count")),
    rows=(("Ұшқыр", 62.5, 1234.0), ('=HYPERLINK("http://x")', 1 / 3, None), ("@sum", "hidden", 0.0)),
    source="Source: workbook",
    marks=("Synthetic data",),
)


def sheet_rows(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_csv_opens_with_the_same_numbers():
    rows = csv_rows(as_csv(LISTING, "en"))
    assert rows[0] == ["Колледж", "Доля, %", "Выпускники"]
    assert rows[1] == ["Ұшқыр", "62.5", "1234"]
    assert float(rows[2][1]) == 1 / 3


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_spreadsheets_in_kazakh_and_russian_get_semicolons_and_decimal_commas(language: str):
    rows = list(csv.reader(io.StringIO(as_csv(LISTING, language).decode("utf-8-sig")), delimiter=";"))
    assert rows[1] == ["Ұшқыр", "62,5", "1234"]


def test_a_csv_begins_with_a_byte_order_mark_so_that_spreadsheets_read_cyrillic():
    assert as_csv(LISTING, "en").startswith(b"\xef\xbb\xbf")


def test_an_xlsx_opens_with_the_same_numbers():
    rows = sheet_rows(as_xlsx(LISTING))
    assert rows[3] == ["Ұшқыр", 62.5, 1234.0]
    assert rows[4][1] == pytest.approx(1 / 3, abs=1e-15)
    assert rows[5] == ["@sum", "hidden", 0.0]


def test_missing_stays_empty_and_zero_stays_zero():
    assert sheet_rows(as_xlsx(LISTING))[4][2] == ""
    assert csv_rows(as_csv(LISTING, "en"))[2][2] == ""
    assert csv_rows(as_csv(LISTING, "en"))[3][2] == "0"


def test_texts_that_look_like_formulas_are_disarmed_in_both_files():
    assert csv_rows(as_csv(LISTING, "en"))[2][0].startswith("'=")
    assert csv_rows(as_csv(LISTING, "en"))[3][0] == "'@sum"
    sheet = zipfile.ZipFile(io.BytesIO(as_xlsx(LISTING))).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet.lower()
    assert 'quotePrefix="1"' in zipfile.ZipFile(io.BytesIO(as_xlsx(LISTING))).read("xl/styles.xml").decode()


def test_headings_stay_in_sight_and_have_filters():
    sheet = zipfile.ZipFile(io.BytesIO(as_xlsx(LISTING))).read("xl/worksheets/sheet1.xml").decode()
    assert '<pane xSplit="1" ySplit="3"' in sheet
    assert '<autoFilter ref="A3:C6"/>' in sheet


def test_synthetic_data_and_the_source_are_named_in_both_files():
    assert any("Synthetic data" in row for row in csv_rows(as_csv(LISTING, "en")))
    assert sheet_rows(as_xlsx(LISTING))[0][0] == "Synthetic data"
    assert sheet_rows(as_xlsx(LISTING))[-1][0] == "Source: workbook"


def test_a_workbook_tells_nothing_about_person_or_machine():
    parts = zipfile.ZipFile(io.BytesIO(as_xlsx(LISTING)))
    told = parts.read("docProps/core.xml").decode() + parts.read("docProps/app.xml").decode()
    assert "<dc:creator></dc:creator>" in told and "<cp:lastModifiedBy></cp:lastModifiedBy>" in told
    assert "<Company></Company>" in told
