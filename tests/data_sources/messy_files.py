"""Files for the messy cases, built from rows of cells: workbooks in three formats and text tables."""

import csv
from datetime import date
from io import BytesIO, StringIO

import xlsxwriter

from dashboard.domain.declarations import read_sheets, sheet_columns
from dashboard.text import Text
from data_sources.importer import open_importer
from tests.data_sources.cluster_rows import as_table, as_workbook, cluster_rows

TRAINEES = ["Код программы", "Учебный год", "По состоянию на", "Контингент, всего", "в т.ч. дуальное"]
ROW = ["p1", "2021/22", "01.10.2021", 96, 30]
UNIQUE = {
    "trainees": ("programme", "p{}"), "expertise": ("programme", "p{}"), "finance": ("year", 2000),
    "participants": ("organisation", "Колледж номер {}"), "plan": ("item_no", "2.{}"),
    "programmes": ("programme", "p{}"), "graduates": ("programme", "p{}"), "cluster": ("cluster_id", "demo{}"),
}  # fmt: skip


def case(*numbers):
    """Mark a test as the one of these numbers in the list of messy cases."""
    assert numbers
    return lambda test: test


def as_xlsx(rows, name="Контингент", *, change=None, formats=None):
    """Rows of cells as an .xlsx file; `change(book, page)` may add what cells cannot say."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        page, day = book.add_worksheet(name), book.add_format({"num_format": "dd.mm.yyyy"})
        made = {key: book.add_format({"num_format": value}) for key, value in (formats or {}).items()}
        for line, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if isinstance(cell, date):
                    page.write_datetime(line, place, cell, day)
                elif cell is not None and cell != "":
                    page.write(line, place, cell, made.get((line, place)))
        if change:
            change(book, page)
    return file.getvalue()


def as_csv(rows, separator=";", encoding="utf-8-sig"):
    """Rows of cells as the bytes of a text table."""
    file = StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return file.getvalue().encode(encoding)


def check(content, name="Контингент.xlsx", store=None):
    """Check a file; whatever it holds, the ledger adds up."""
    outcome = open_importer(store).check(content, name)
    for ledger in (outcome.ledger, *outcome.sheets.values()):
        assert ledger.read == ledger.loaded + ledger.rejected + ledger.skipped
    for problem in outcome.problems:
        assert all(open_importer(None).tell(problem, language) for language in ("kk", "ru", "en"))
    return outcome


def check_rows(rows, name="Контингент", *, store=None, **options):
    """Check one sheet given as rows of cells, as an .xlsx file."""
    return check(as_xlsx(rows, name, **options), f"{name.strip()}.xlsx", store)


def check_changed(change, store=None):
    """Check a whole cluster after a change."""
    rows = cluster_rows()
    change(rows)
    return check(as_workbook(rows), "cluster.xlsx", store)


def told(outcome, *, notes=False):
    """The problems as pairs of code and place."""
    return [(p.code, p.cell or p.row) for p in outcome.problems if notes or p.severity != "note"]


def column(outcome, name, sheet="trainees"):
    """The good values of one column."""
    return outcome.rows.frames[sheet][name].to_list()


def one_column(sheet, name, *typed, formatted=None):
    """Check one sheet whose rows are all in order but for the cells of one column."""
    key, pattern = UNIQUE[sheet]
    rows = []
    for number, cell in enumerate(typed, 1):
        unique = pattern + number if isinstance(pattern, int) else pattern.format(number)
        rows.append({**cluster_rows()[sheet][0], key: unique, name: cell})
    text = Text("ru")
    table = list(as_table(sheet, rows, text))
    place = [one.name for one in used_columns(sheet, rows)].index(name)
    formats = {(line, place): formatted for line in range(1, len(table))} if formatted else None
    return check_rows(table, text.words(read_sheets()[sheet].heading), formats=formats)


def used_columns(sheet, rows):
    """The columns that `as_table` writes."""
    return [one for one in sheet_columns(sheet) if one.required or any(one.name in row for row in rows)]


def read_as(sheet, name, *typed, **options):
    """The values of one column, and the codes of what was told about its cells."""
    outcome = one_column(sheet, name, *typed, **options)
    codes = [problem.code for problem in outcome.problems if problem.severity != "note"]
    return column(outcome, name, sheet), codes
