"""The workbook part: which sheets there are, the first sheet of ours put in and taken out, what must not travel on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data_sources.doctor.elements import (
    Edit,
    Element,
    PackageProblem,
    append,
    edit,
    read_elements,
    set_attributes,
    xml_text,
    xml_value,
)
from data_sources.doctor.package import OFFICE, Package

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
MACROS = ("vbaProject", "vbaProjectSignature", "wordVbaData")
SIGNED = ("origin",)


@dataclass(frozen=True)
class Page:
    """A sheet as the workbook lists it: its name, its place in the list, and the part that holds it."""

    name: str
    place: int
    part: str
    element: Element


def book_part(package: Package) -> str:
    """The part that lists the sheets."""
    name = package.target("", "officeDocument")
    if name is None:
        raise PackageProblem("no workbook")
    return name


def list_pages(package: Package, book: str) -> list[Page]:
    """The sheets with cells, in their order; charts that fill a sheet are left out."""
    links = {link.id: link for link in package.links(book) if not link.external}
    listed = sheets_of(read_elements(package.read(book))).children
    return [
        Page(sheet.attributes.get("name", ""), place, link.target, sheet)
        for place, sheet in enumerate(listed)
        if (link := links.get(sheet.relation())) and link.kind == "worksheet"
    ]


def sheets_of(root: Element) -> Element:
    """The list of sheets."""
    sheets = root.one("sheets")
    if sheets is None:
        raise PackageProblem("a workbook without sheets")
    return sheets


def remove_page(package: Package, book: str, page: Page) -> None:
    """Take a sheet out with its part and the names that belong to it."""
    part = package.read(book)
    root = read_elements(part)
    edits: list[Edit] = [(page.element.start, page.element.end, "")]
    for name in root.within("definedName"):
        at = int(name.attributes.get("localSheetId", "-1"))
        if at == page.place:
            edits.append((name.start, name.end, ""))
        elif at > page.place:
            edits.append(set_attributes(part, name, localSheetId=at - 1))
    names = root.one("definedNames")
    if (
        names
        and names.children
        and all(name.attributes.get("localSheetId") == str(page.place) for name in names.children)
    ):
        edits = [one for one in edits if not names.start <= one[0] < names.end]
        edits.append((names.start, names.end, ""))
    package.write(book, edit(part, edits))
    package.remove_links(book, {page.part})
    for link in package.links(page.part):
        if link.kind == "printerSettings" and package.has(link.target):
            package.drop(link.target)
    package.drop(page.part)


def put_first(package: Package, book: str, name: str, sheet: bytes, areas: Sequence[tuple[str, str]]) -> None:
    """Put a sheet before all others and open the workbook at it; `areas` are its built-in names and their cells."""
    target = package.free_name("xl/worksheets/kenes", ".xml")
    package.write(target, sheet)
    package.set_type(target, SHEET_TYPE)
    link = package.add_link(book, "worksheet", target)
    part = package.read(book)
    root = read_elements(part)
    sheets = sheets_of(root)
    number = max([0, *(int(one.attributes.get("sheetId", "0")) for one in sheets.children)]) + 1
    text = f'<{root.prefix}sheet xmlns:r="{OFFICE}" name={xml_value(name)} sheetId="{number}" r:id="{link}"/>'
    edits: list[Edit] = [(sheets.inside, sheets.inside, text)]
    for one in root.within("definedName"):
        if "localSheetId" in one.attributes:
            edits.append(set_attributes(part, one, localSheetId=int(one.attributes["localSheetId"]) + 1))
    edits += [set_attributes(part, view, activeTab=0, firstSheet=0) for view in root.within("workbookView")]
    edits.append(add_names(part, root, name, areas))
    package.write(book, edit(part, [*edits, *paths_of(part, root)]))


def add_names(part: bytes, root: Element, sheet: str, areas: Sequence[tuple[str, str]]) -> Edit:
    """The edit that adds the names of the first sheet."""
    quoted = "'" + sheet.replace("'", "''") + "'"
    hidden = {"_xlnm._FilterDatabase": ' hidden="1"'}
    texts = [
        f'<{root.prefix}definedName name="{name}" localSheetId="0"{hidden.get(name, "")}>'
        f"{xml_text(f'{quoted}!{cells}')}</{root.prefix}definedName>"
        for name, cells in areas
    ]
    names = root.one("definedNames")
    if names is not None:
        return append(part, names, "".join(texts))
    at = max(one.end for one in root.all(*BEFORE_NAMES))
    return at, at, f"<{root.prefix}definedNames>{''.join(texts)}</{root.prefix}definedNames>"


def paths_of(part: bytes, root: Element) -> Iterator[Edit]:
    """The edits that take out where on somebody's computer the file lay."""
    for one in root.all("AlternateContent"):
        if any(True for _ in one.within("absPath")):
            yield one.start, one.end, ""


def drop_macros(package: Package, book: str) -> bool:
    """Take macros out, so that the file is an ordinary workbook; tells whether there were any."""
    gone = {link.target for link in package.links(book) if link.kind in MACROS}
    if gone:
        package.remove_links(book, gone)
    for name in gone:
        for link in package.links(name):
            if package.has(link.target):
                package.drop(link.target)
        package.drop(name)
    package.set_type(book, WORKBOOK_TYPE)
    return bool(gone)


def drop_signature(package: Package) -> bool:
    """Take out a digital signature, which any change makes invalid; tells whether there was one."""
    gone = {link.target for link in package.links("") if link.kind in SIGNED}
    if not gone:
        return False
    package.remove_links("", gone)
    for name in [*gone, *(one for one in package.names() if one.startswith("_xmlsignatures/"))]:
        if package.has(name):
            package.drop(name)
    return True
