"""Fonts, colours and formats that the list and the marks need, added to those a workbook has and found again there."""

from collections.abc import Mapping

from data_sources.doctor.elements import Element, PackageProblem, append, edit, read_elements, set_attributes
from data_sources.doctor.package import Package

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PLAIN_STYLES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
COLOURS = {"error": "F9D5D0", "warning": "FBE8B8", "note": "D9E6F5", "mended": "DDEEDD"}
INK = "1F3A5F"
NAME = '<name val="Calibri"/><family val="2"/>'
FONTS = {
    "plain": f'<font><sz val="11"/><color rgb="FF222222"/>{NAME}</font>',
    "bold": f'<font><b/><sz val="11"/><color rgb="FF{INK}"/>{NAME}</font>',
    "title": f'<font><b/><sz val="16"/><color rgb="FF{INK}"/>{NAME}</font>',
    "head": f'<font><b/><sz val="11"/><color rgb="FFFFFFFF"/>{NAME}</font>',
    "link": f'<font><u/><sz val="11"/><color rgb="FF1B5E9B"/>{NAME}</font>',
}
NO_FILL = '<fill><patternFill patternType="none"/></fill>'
LINE = '<{0} style="thin"><color rgb="FFD0D5DD"/></{0}>'
BORDERS = {
    False: "<border><left/><right/><top/><bottom/><diagonal/></border>",
    True: f"<border>{''.join(LINE.format(side) for side in ('left', 'right', 'top', 'bottom'))}<diagonal/></border>",
}
# name: font, colour of the ground, lines around, wrapped
LOOKS: Mapping[str, tuple[str, str, bool, bool]] = {
    "title": ("title", "", False, False),
    "label": ("bold", "", False, False),
    "plain": ("plain", "", False, False),
    "head": ("head", INK, True, True),
    "text": ("plain", "", True, True),
    "link": ("link", "", True, True),
    **{kind: ("bold", colour, True, True) for kind, colour in COLOURS.items()},
}


def read_styles(package: Package, book: str) -> str:
    """The name of the part with the styles; a workbook without one is given a plain one."""
    name = package.target(book, "styles")
    if name is None:
        name = package.free_name("xl/styles_kenes", ".xml")
        package.write(name, PLAIN_STYLES.encode())
        package.set_type(name, STYLES_TYPE)
        package.add_link(book, "styles", name)
    return name


def add_looks(package: Package, name: str) -> Mapping[str, int]:
    """The number of the cell format of every look, each added once."""
    numbers = {}
    for look, (font, colour, lines, wrapped) in LOOKS.items():
        ground = f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/></patternFill></fill>'
        fonts = add_part(package, name, "fonts", FONTS[font])
        fill = add_part(package, name, "fills", ground if colour else NO_FILL)
        border = add_part(package, name, "borders", BORDERS[lines])
        wrap = ' wrapText="1"' if wrapped else ""
        numbers[look] = add_part(
            package, name, "cellXfs",
            f'<xf numFmtId="0" fontId="{fonts}" fillId="{fill}" borderId="{border}" xfId="0" quotePrefix="1" '
            f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment vertical="top"{wrap}/></xf>',
        )  # fmt: skip
    return numbers


def add_marks(package: Package, name: str) -> Mapping[str, int]:
    """The numbers of the conditional formats that colour a cell, by gravity, each added once."""
    return {
        kind: add_part(
            package, name, "dxfs", f'<dxf><fill><patternFill><bgColor rgb="FF{colour}"/></patternFill></fill></dxf>'
        )
        for kind, colour in COLOURS.items()
        if kind != "mended"
    }


def add_part(package: Package, name: str, group: str, text: str) -> int:
    """The number that an entry has in its group of the styles; it is added when it is not there."""
    part = package.read(name)
    root = read_elements(part)
    text = text.replace("</", "\0").replace("<", f"<{root.prefix}").replace("\0", f"</{root.prefix}")
    entries = root.one(group)
    if entries is None:
        if group != "dxfs":
            raise PackageProblem(f"styles without {group}")
        package.write(name, edit(part, [add_group(root, f'<{root.prefix}dxfs count="1">{text}</{root.prefix}dxfs>')]))
        return 0
    for number, entry in enumerate(entries.children):
        if part[entry.start : entry.end] == text.encode():
            return number
    number = len(entries.children)
    counted = set_attributes(part, entries, count=number + 1)
    if entries.empty:
        opened = counted[2].rstrip("/> ")
        edits = [(entries.start, entries.end, f"{opened}>{text}</{entries.tag}>")]
    else:
        edits = [counted, append(part, entries, text)]
    package.write(name, edit(part, edits))
    return number


def add_group(root: Element, text: str) -> tuple[int, int, str]:
    """The edit that puts the group of conditional formats into its place among the others."""
    after = root.all("tableStyles", "colors", "extLst")
    at = after[0].start if after else root.inner_end
    return at, at, text
