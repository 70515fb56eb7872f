"""Rows of cells as .xls and .ods files, with formulas without a value, error cells and percent formats."""

from datetime import date
from io import BytesIO

import pytest


def as_xls(rows, name="Контингент"):
    """Rows as an .xls file; ("formula", "F5/E5") has no saved value, ("error", "#DIV/0!") is an error cell."""
    xlwt = pytest.importorskip("xlwt")
    book, file = xlwt.Workbook(), BytesIO()
    page, day = book.add_sheet(name), xlwt.easyxf(num_format_str="DD.MM.YYYY")
    percent = xlwt.easyxf(num_format_str="0.0%")
    for line, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            match cell:
                case ("formula", text):
                    page.write(line, place, xlwt.Formula(text))
                case ("error", text):
                    page.row(line).set_cell_error(place, text)
                case ("percent", number):
                    page.write(line, place, number, percent)
                case None | "":
                    pass
                case _:
                    page.write(line, place, cell, day) if isinstance(cell, date) else page.write(line, place, cell)
    book.save(file)
    return file.getvalue()


def as_ods(rows, name="Контингент"):
    """Rows as an .ods file; marked cells as in `as_xls`."""
    pytest.importorskip("odf")
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableRow

    document, file = OpenDocumentSpreadsheet(), BytesIO()
    table = Table(name=name)
    for cells in rows:
        line = TableRow()
        for cell in cells:
            line.addElement(ods_cell(cell))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(file)
    return file.getvalue()


def ods_cell(cell):
    """One cell of an .ods file."""
    from odf.table import TableCell
    from odf.text import P

    match cell:
        case None | "":
            return TableCell()
        case ("formula", text):
            return TableCell(formula=f"of:={text}")
        case ("error", text):
            made = TableCell(valuetype="string", stringvalue="", formula="of:=1/0")
        case ("percent", number):
            made, text = TableCell(valuetype="percentage", value=number), f"{number * 100} %"
        case date():
            return TableCell(valuetype="date", datevalue=cell.isoformat())
        case int() | float():
            return TableCell(valuetype="float", value=cell)
        case _:
            made, text = TableCell(valuetype="string"), cell
    made.addElement(P(text=text))
    return made
