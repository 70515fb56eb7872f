"""The doctor returns the patient: the workbook with every problem at its cell and a first sheet that lists them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.domain.store import Check
from dashboard.domain.words import Language
from dashboard.text import Text
from data_sources.doctor.elements import PackageProblem, read_elements
from data_sources.doctor.findings import GRAVITY, Finding, cell_of, find_all, find_mended
from data_sources.doctor.first_sheet import KINDS, MOST_LISTED, write_first_sheet
from data_sources.doctor.marking import clean_sheet, mark_sheet
from data_sources.doctor.notes import MAIN, Note
from data_sources.doctor.package import Package
from data_sources.doctor.rebuilding import is_too_large, rebuild
from data_sources.doctor.styles import add_looks, add_marks, read_styles
from data_sources.doctor.workbook import (
    Page,
    book_part,
    drop_macros,
    drop_signature,
    list_pages,
    put_first,
    remove_page,
)
from data_sources.readers import read_file
from data_sources.readers.kinds import BROKEN_PACKAGE
from data_sources.readers.raw import Place, RawSheet, Unreadable
from data_sources.recognising.checked_sheet import CHECKED, is_our_check

MOST_MARKED = 2_000
"""Cells of one sheet that are given a comment and a colour; the list names more."""
MOST_UNPACKED = 300_000_000
"""Bytes of all parts together; a changed part stands in memory about three times."""
PACKED = b"PK"


def annotate(check: Check, content: bytes, language: Language) -> bytes:
    """The checked workbook as .xlsx with every problem at its cell and a first sheet that lists them.

    An .xlsx comes back with everything it held, but for macros; of other files only the values come back. A file that
    cannot be read gives a workbook with the list alone.
    """
    text = Text(language)
    try:
        raw = read_file(content, check.file_name) if check.readable else ()
    except Unreadable:
        raw = ()
    ours = [sheet.name for sheet in raw if is_our_check(sheet)]
    sheets = [sheet for sheet in raw if sheet.name not in ours]
    findings = find_all(check, sheets, language) + find_mended(check, sheets)
    if raw and content.startswith(PACKED):
        try:
            return write(Package(content), check, findings, ours, text)
        except (PackageProblem, *BROKEN_PACKAGE):
            pass  # what is built unlike any known program builds it comes back as values
    return write_new(check, sheets, findings, text)


def write_new(check: Check, sheets: Sequence[RawSheet], findings: Sequence[Finding], text: Text) -> bytes:
    """A new workbook with the values of a file and the findings; of a file that is too large, with the list alone."""
    large = is_too_large(sheets)
    new, names = rebuild(() if large else sheets)
    moved = [
        replace(one, sheet=names.get(one.sheet, one.sheet), place=one.place if one.sheet in names else None)
        if one.sheet
        else one
        for one in findings
    ]
    check = replace(check, sheets={names.get(name, name): ledger for name, ledger in check.sheets.items()})
    remark = text.say("Only the values could be kept, not the formats and formulas of the original.")
    if large:
        remark = text.say("The file is too large to be returned; this is the list of problems alone.")
    return write(Package(new), check, moved, [], text, (remark,) if sheets else (), alone=large or not sheets)


def write(
    package: Package,
    check: Check,
    findings: Sequence[Finding],
    ours: Sequence[str],
    text: Text,
    remarks: Sequence[str] = (),
    *,
    alone: bool = False,
) -> bytes:
    """An .xlsx file with the findings in it, what an earlier check of ours has left in it taken out first.

    `alone` tells that nothing of the file could be kept, so that the list is all.
    """
    if package.size() > MOST_UNPACKED:
        raise PackageProblem("too large to be edited in memory")
    book = book_part(package)
    if MAIN not in read_elements(package.read(book)).attributes.values():
        raise PackageProblem("a workbook of another standard")
    told = [*remarks, *tell_dropped(package, book, text)]
    for page in reversed([page for page in list_pages(package, book) if page.name in ours]):
        remove_page(package, book, page)
    pages = list_pages(package, book)
    for page in pages:
        clean_sheet(package, page.part)
    styles = read_styles(package, book)
    told += mark_pages(package, pages, findings, add_marks(package, styles), text)
    told += tell_how_to_go_on(findings, text, alone)
    names = [] if alone else [page.name for page in pages]
    name = free_name(text.words(CHECKED), names)
    first = write_first_sheet(check, findings, told, text, add_looks(package, styles), [name, *names])
    areas = (("_xlnm._FilterDatabase", first.filtered), ("_xlnm.Print_Titles", first.heading))
    put_first(package, book, name, first.xml, areas)
    if alone:
        remove_page(package, book, list_pages(package, book)[1])
    return package.save()


def tell_how_to_go_on(findings: Sequence[Finding], text: Text, alone: bool) -> list[str]:
    """What a person does with the workbook, and what the list leaves out."""
    told = []
    if not alone:
        told.append(text.say("Correct the marked cells and load this workbook again; nothing needs to be deleted."))
    if len(findings) > MOST_LISTED:
        shown, count = text.number(MOST_LISTED), text.number(len(findings))
        told.append(text.say("The list shows the first {shown} of {count} lines.", shown=shown, count=count))
    return told


def tell_dropped(package: Package, book: str, text: Text) -> list[str]:
    """Take out what must not come back, and say so."""
    told = []
    if drop_macros(package, book):
        told.append(text.say("The macros of the workbook were taken out."))
    if drop_signature(package):
        told.append(text.say("The digital signature was taken out, because the file has changed."))
    return told


def mark_pages(
    package: Package, pages: Sequence[Page], findings: Sequence[Finding], formats: Mapping[str, int], text: Text
) -> list[str]:
    """Put comments and colours at the cells of all sheets; gives what must be said about those left out."""
    told = []
    for page in pages:
        here = [one for one in findings if one.sheet == page.name and one.kind != "mended"]
        by_place: dict[Place, list[Finding]] = {}
        for one in sorted(here, key=lambda finding: GRAVITY[finding.kind]):
            by_place.setdefault(one.place or (1, 1), []).append(one)
        places = list(by_place)[:MOST_MARKED]
        if not places:
            continue
        notes = {place: note_of(by_place[place], text) for place in places}
        mark_sheet(package, page.part, notes, {place: by_place[place][0].kind for place in places}, formats)
        if len(by_place) > MOST_MARKED:
            left = text.number(len(by_place) - MOST_MARKED)
            sentence = "Sheet “{sheet}”: {count} more cells with problems have no comment; see the list."
            told.append(text.say(sentence, sheet=page.name, count=left))
    return told


def note_of(findings: Sequence[Finding], text: Text) -> Note:
    """What the comment of a cell says; a problem that was found at another cell or in a whole row names it."""
    return [
        (
            " · ".join(
                (text.say(KINDS[one.kind]), one.code, *([one.told] if names_other_cell(one) else [])),
            ),
            one.says,
        )
        for one in findings
    ]


def names_other_cell(finding: Finding) -> bool:
    """Whether a problem is told at another cell than the one it names, as in a merged area."""
    place = finding.place or (1, 1)
    return finding.told not in ("", str(place[0]), cell_of(place))


def free_name(name: str, taken: Sequence[str]) -> str:
    """The name of the first sheet, numbered when the user has such a sheet already."""
    lower = {one.lower() for one in taken}
    return next(
        one for count in range(1, 1_000) if (one := name if count == 1 else f"{name} ({count})").lower() not in lower
    )
