"""Files that are made to hurt: built in the test, never shipped."""

import stat
import struct
import warnings
import zipfile
from io import BytesIO

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
TWO_CELLS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'


def make_workbook(rows=(("a", 1), ("b", 2))):
    """A small honest .xlsx."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("S")
        for place, row in enumerate(rows):
            page.write_row(place, 0, row)
    return file.getvalue()


def rebuild(content, replaced=(), added=()):
    """The package with parts replaced or added; an added part is a name or a ZipInfo with its content."""
    replaced, file = dict(replaced), BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, replaced.get(name, old.read(name)))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # two parts of one name are meant
            for name, part in added:
                new.writestr(name, part)
    return file.getvalue()


def with_sheet(data, before="", after=""):
    """A workbook whose only sheet is this XML."""
    part = f'{before}<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData>{after}</worksheet>'
    return rebuild(make_workbook(), {SHEET: part})


def with_rows(count, columns=1):
    """An honest sheet of so many rows."""
    letters = [chr(65 + place) for place in range(columns)]
    rows = (
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}"><v>{row}</v></c>' for letter in letters) + "</row>"
        for row in range(1, count + 1)
    )
    return with_sheet("".join(rows))


def make_ods(tables, before="", manifest=""):
    """An .ods whose content is this XML of tables."""
    names = " ".join(f'xmlns:{one}="{OFFICE}{one}:1.0"' for one in ("office", "table", "text"))
    content = (
        f'{before}<office:document-content {names} office:version="1.2"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", f'<manifest xmlns="{OFFICE}manifest:1.0">{manifest}</manifest>')
    return file.getvalue()


def ods_rows(*rows, name="S"):
    """A table of rows; a row is (times, cells), a cell (times, text), an empty text for an empty cell."""
    written = ""
    for times, cells in rows:
        written += f'<table:table-row table:number-rows-repeated="{times}">'
        for repeated, text in cells:
            kind = f' office:value-type="string"><text:p>{text}</text:p></table:table-cell>' if text else "/>"
            written += f'<table:table-cell table:number-columns-repeated="{repeated}"{kind}'
        written += "</table:table-row>"
    return f'<table:table table:name="{name}">{written}</table:table>'


def link_entry(name, kind=stat.S_IFLNK):
    """A zip entry that is a link on the systems that have them."""
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (kind | 0o777) << 16
    return entry


def laughs(depth=9):
    """The billion laughs as the beginning of an XML file."""
    levels = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(depth))
    return f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "lol">{levels}]>'


def compound(streams):
    """A compound file with these streams of at least 4,096 bytes each, by name."""
    sector, free, end, table_mark = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    directory = entry("Root Entry", 5, end, 0, child=1)
    data, chains = b"", [table_mark, end]
    for place, (name, content) in enumerate(streams.items(), 1):
        first = len(chains)
        content = content.ljust(-(-max(len(content), 4096) // sector) * sector, b"\0")
        count = len(content) // sector
        chains += [first + step + 1 for step in range(count - 1)] + [end]
        data += content
        directory += entry(name, 2, first, len(content), right=place + 1 if place < len(streams) else free)
    assert len(chains) <= sector // 4 and len(directory) <= sector
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += bytes(10) + struct.pack("<IIIIIIII", 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    table = b"".join(struct.pack("<I", one) for one in chains).ljust(sector, b"\xff")
    return header + table + directory.ljust(sector, b"\0") + data


def entry(name, kind, first, size, child=0xFFFFFFFF, right=0xFFFFFFFF):
    """One line of the directory of a compound file."""
    text = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(text), kind, 1, 0xFFFFFFFF, right, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, size)


def encrypted_workbook():
    """What a spreadsheet program writes when a password is set: a compound file around an encrypted package."""
    return compound({"EncryptionInfo": b"\4\0\4\0" + bytes(60), "EncryptedPackage": bytes(range(256)) * 20})


def record(kind, body=b""):
    """One record of an .xls."""
    return struct.pack("<HH", kind, len(body)) + body


def old_workbook(cells):
    """An .xls by hand with numbers at (row, column) counted from 0."""
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    sheet += b"".join(record(0x203, struct.pack("<HHHd", row, column, 0, 1.0)) for row, column in cells) + record(0x0A)
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    name = struct.pack("<IBB", len(start) + 4 + 10 + 4, 0, 0) + b"\1\0" + b"S" + b"\0"
    start += record(0x85, name) + record(0x0A)
    return compound({"Workbook": start + sheet})
