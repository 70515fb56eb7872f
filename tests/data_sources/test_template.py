"""The workbook to fill: complete, clean, and the same to the importer in every language."""

from io import BytesIO

import pytest
from python_calamine import load_workbook

from dashboard.domain.declarations import read_sheets, sheet_columns
from dashboard.domain.words import LANGUAGES
from data_sources.importer import open_importer
from tests.data_sources.cluster_rows import cluster_rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_template_has_nothing_to_load_and_nothing_to_complain_of(language):
    importer = open_importer(None)
    check = importer.check(importer.template(language), "template.xlsx")
    assert (check.problems, check.ledger.loaded, check.ledger.skipped, len(check.sheets)) == ((), 0, 16, 16)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_has_its_headings_and_a_key_that_says_example(language):
    book = load_workbook(BytesIO(open_importer(None).template(language)))
    for sheet in read_sheets().values():
        rows = book.get_sheet_by_name(sheet.heading.in_language(language)).to_python(skip_empty_area=False)
        assert rows[1] == [column.heading.in_language(language) for column in sheet_columns(sheet.name)]
        assert rows[2][0] in ("example", "пример", "мысал")


def fill(language):
    """The template with rows written under the example row, as a person would."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(BytesIO(open_importer(None).template(language)))
    for name, rows in cluster_rows().items():
        page = book[read_sheets()[name].heading.in_language(language)]
        for line, row in enumerate(rows, 4):
            for place, column in enumerate(sheet_columns(name), 1):
                if row.get(column.name) is not None:
                    page.cell(line, place, row[column.name])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.filterwarnings("ignore")
def test_a_filled_template_loads_identically_in_every_language():
    outcomes = []
    for language in LANGUAGES:
        check = open_importer(None).check(fill(language), "filled.xlsx")
        assert check.problems == ()
        outcomes.append({name: frame.astype(str).to_dict("index") for name, frame in check.rows.frames.items()})
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert sum(map(len, outcomes[0].values())) == 21
