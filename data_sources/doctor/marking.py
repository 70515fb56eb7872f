"""Colouring cells by conditional formats that are always true: fills of the user stay, ours can be taken out again."""

import re
from collections.abc import Iterator, Mapping, Sequence

from data_sources.doctor.elements import Edit, Element, PackageProblem, edit, read_elements
from data_sources.doctor.findings import cell_of
from data_sources.doctor.notes import Note, add_notes, remove_notes
from data_sources.doctor.package import OFFICE, Package
from data_sources.readers.raw import Place

ALWAYS = 'N("Kenes")=0'
"""The number of a text is 0, so this is true everywhere; the text tells that the format is ours."""
CELLS_IN_ONE = 500
ROOT = re.compile(rb"""<(?:\w+:)?worksheet\b(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*>""")
END_OF_CELLS = re.compile(rb"</(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*/>")
SELECTED = re.compile(rb"""\stabSelected\s*=\s*(?:"[^"]*"|'[^']*')""")
AFTER_FORMATS = (
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
)  # fmt: skip
AFTER_DRAWING = (
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst", "AlternateContent",
)  # fmt: skip


def split_sheet(part: bytes) -> tuple[bytes, bytes, Element]:
    """What stands up to the end of the cells, the root tag with all that follows, and the elements of the latter.

    The cells themselves may be many and are not looked at.
    """
    opened, end = ROOT.search(part), end_of_cells(part)
    if opened is None or not end or b"<![CDATA[" in part or b"<!--" in part:
        raise PackageProblem("a sheet of another form")
    rest = opened[0] + part[end:]
    return part[:end], rest, read_elements(rest)


def end_of_cells(part: bytes) -> int:
    """Where the cells of a sheet end, looked for from the end; 0 when nowhere."""
    at = part.rfind(b"sheetData")
    while at > 0:
        found = END_OF_CELLS.match(part, part.rfind(b"<", 0, at))
        if found:
            return found.end()
        at = part.rfind(b"sheetData", 0, at)
    return 0


def clean_sheet(package: Package, sheet: str) -> None:
    """Take our comments and colours out of a sheet and make it one that is not selected."""
    before, rest, root = split_sheet(package.read(sheet))
    remove_notes(package, sheet, drawing_of(package, sheet, root))
    start = before.find(b"sheetData")
    before = SELECTED.sub(b"", before[:start]) + before[start:]
    package.write(sheet, before + cut_root(rest, root, list(own_formats(root))))


def drawing_of(package: Package, sheet: str, root: Element) -> str | None:
    """The drawing that holds the boxes of the comments of a sheet; headers and footers have one of their own."""
    shown = root.one("legacyDrawing")
    number = shown.relation() if shown else ""
    return next((link.target for link in package.links(sheet) if link.id == number and package.has(link.target)), None)


def own_formats(root: Element) -> Iterator[Edit]:
    """The edits that take our conditional formats out."""
    for group in root.all("conditionalFormatting"):
        rules = group.all("cfRule")
        ours = [rule for rule in rules if any(ALWAYS in formula.text for formula in rule.all("formula"))]
        if ours and len(ours) == len(rules):
            yield group.start, group.end, ""
        else:
            yield from ((rule.start, rule.end, "") for rule in ours)


def cut_root(rest: bytes, root: Element, edits: list[Edit]) -> bytes:
    """What follows the cells after some edits, without the root tag that was put before it."""
    return edit(rest, [*edits, (root.start, root.inside, "")])


def mark_sheet(
    package: Package, sheet: str, notes: Mapping[Place, Note], kinds: Mapping[Place, str], formats: Mapping[str, int]
) -> None:
    """Put comments and colours at the cells of a sheet."""
    before, rest, root = split_sheet(package.read(sheet))
    drawing = add_notes(package, sheet, notes, drawing_of(package, sheet, root))
    edits = [put_before(root, (*AFTER_FORMATS, *AFTER_DRAWING), colours_of(root, kinds, formats))]
    if drawing:
        text = f'<{root.prefix}legacyDrawing xmlns:r="{OFFICE}" r:id="{drawing}"/>'
        edits += [(one.start, one.end, "") for one in root.all("legacyDrawing")]
        edits.append(put_before(root, AFTER_DRAWING, text))
    package.write(sheet, before + cut_root(rest, root, edits))


def put_before(root: Element, names: Sequence[str], text: str) -> Edit:
    """The edit that puts text before the first of some elements, else at the end."""
    at = next((child.start for child in root.children if child.name in names), root.inner_end)
    return at, at, text


def colours_of(root: Element, kinds: Mapping[Place, str], formats: Mapping[str, int]) -> str:
    """The conditional formats of all marked cells, a few hundred cells in each."""
    taken = [int(rule.attributes.get("priority", "0")) for rule in root.within("cfRule")]
    priority = max([0, *taken])
    texts = []
    for kind, number in formats.items():
        cells = [cell_of(place) for place, one in kinds.items() if one == kind]
        for start in range(0, len(cells), CELLS_IN_ONE):
            priority += 1
            head = f'<conditionalFormatting sqref="{" ".join(cells[start : start + CELLS_IN_ONE])}">'
            rule = f'<cfRule type="expression" dxfId="{number}" priority="{priority}">'
            formula = ALWAYS.replace('"', "&quot;")
            texts.append(f"{head}{rule}<formula>{formula}</formula></cfRule></conditionalFormatting>")
    return "".join(texts).replace("</", "\0").replace("<", f"<{root.prefix}").replace("\0", f"</{root.prefix}")
