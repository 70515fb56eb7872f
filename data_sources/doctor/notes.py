"""Cell comments of our own beside those of the user: put in, and taken out again when the workbook comes back."""

import re
from collections.abc import Mapping

from data_sources.doctor.elements import Edit, Element, PackageProblem, append, edit, read_elements, xml_text
from data_sources.doctor.findings import CELL, cell_of
from data_sources.doctor.package import Package
from data_sources.readers.marks import column_number
from data_sources.readers.raw import Place

AUTHOR = "Kenes"
BELOW = "––––– Kenes –––––"
"""The line under which ours stands in a comment of the user."""
THREADED = "tc="
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NO_COMMENTS = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN}">'
NO_COMMENTS += "<authors/><commentList/></comments>"
SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
NO_SHAPES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    "</o:shapelayout></xml>"
)
SPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
DECLARED = " ".join(f'xmlns:{letter}="{space}"' for letter, space in SPACES.items())
ROOT = re.compile(r"<xml(?:\s[^>]*)?>")
PREFIX = re.compile(r"(?<=[</ ])([vox]):")
SHAPE = re.compile(r"<(\w+):shape\s.*?</\1:shape>", re.DOTALL)
SHAPE_NUMBER = re.compile(r'\bid="_x0000_s(\d+)"')
SHAPE_PLACE = re.compile(r"<\w+:Row>\s*(\d+)\s*</\w+:Row>\s*<\w+:Column>\s*(\d+)\s*</\w+:Column>")
LETTERS_IN_LINE = 46
MOST_LINES = 30
Note = list[tuple[str, str]]
"""What a comment says: a heading and a sentence for each problem."""


def remove_notes(package: Package, sheet: str, drawing: str | None) -> None:
    """Take our comments out of a sheet and its drawing, and our part out of those of the user."""
    name = package.target(sheet, "comments")
    if name is None:
        return
    part = package.read(name)
    root = read_elements(part)
    authors = [author.text.strip() for author in list_of(root, "authors").all("author")]
    edits: list[Edit] = []
    gone: set[Place] = set()
    for comment in list_of(root, "commentList").all("comment"):
        place = place_of(comment)
        if place and author_of(comment, authors) == AUTHOR:
            gone.add(place)
            edits.append((comment.start, comment.end, ""))
        else:
            edits += own_runs(part, comment)
    if edits:
        package.write(name, edit(part, edits))
    if gone and drawing:
        text = package.read(drawing).decode("utf-8")
        package.write(
            drawing, SHAPE.sub(lambda shape: "" if shape_place(shape[0]) in gone else shape[0], text).encode()
        )


def own_runs(part: bytes, comment: Element) -> list[Edit]:
    """The edits that cut a comment of the user off where ours begins."""
    text = comment.one("text")
    runs = text.all("r", "t") if text else []
    for number, run in enumerate(runs):
        words = run if run.name == "t" else run.one("t")
        if words is None or BELOW not in words.text:
            continue
        kept = words.text.partition(BELOW)[0].rstrip("\n")
        edits: list[Edit] = [(later.start, later.end, "") for later in runs[number + 1 :]]
        if kept:
            return [(words.inside, words.inner_end, xml_text(kept)), *edits]
        return [(run.start, run.end, ""), *edits]
    return []


def add_notes(package: Package, sheet: str, notes: Mapping[Place, Note], drawing: str | None) -> str | None:
    """Put comments at cells, under those of the user where there are some; gives the relationship of a new drawing.

    None when the sheet has a `drawing` for comments already.
    """
    name = package.target(sheet, "comments")
    if name is None:
        name = package.free_name("xl/comments_kenes", ".xml")
        package.write(name, NO_COMMENTS.encode())
        package.set_type(name, COMMENTS_TYPE)
        package.add_link(sheet, "comments", name)
    new = write_comments(package, name, notes)
    if drawing is not None:
        add_shapes(package, drawing, new)
        return None
    drawing = package.free_name("xl/drawings/vmlDrawing_kenes", ".vml")
    package.write(drawing, NO_SHAPES.encode())
    package.set_type_of_ending("vml", DRAWING_TYPE)
    add_shapes(package, drawing, new)
    return package.add_link(sheet, "vmlDrawing", drawing)


def write_comments(package: Package, name: str, notes: Mapping[Place, Note]) -> dict[Place, Note]:
    """Write the comments; gives those whose cells had none, which need a box to stand in."""
    part = package.read(name)
    root = read_elements(part)
    authors, listed = list_of(root, "authors"), list_of(root, "commentList")
    names = [author.text.strip() for author in authors.all("author")]
    there = {place: one for one in listed.all("comment") if (place := place_of(one))}
    edits = [] if AUTHOR in names else [append(part, authors, f"<{root.prefix}author>{AUTHOR}</{root.prefix}author>")]
    number = names.index(AUTHOR) if AUTHOR in names else len(names)
    new, texts = {}, []
    for place, note in notes.items():
        if place in there:
            if not author_of(there[place], names).startswith(THREADED):
                edits += add_below(part, there[place], note, root.prefix)
            continue
        new[place] = note
        body = runs_of(note, root.prefix)
        tag = f'{root.prefix}comment ref="{cell_of(place)}" authorId="{number}"'
        texts.append(f"<{tag}><{root.prefix}text>{body}</{root.prefix}text></{root.prefix}comment>")
    if texts:
        edits.append(append(part, listed, "".join(texts)))
    package.write(name, edit(part, edits))
    return new


def add_below(part: bytes, comment: Element, note: Note, prefix: str) -> list[Edit]:
    """The edits that put ours under what the user has written, whose text keeps its form."""
    text = comment.one("text")
    if text is None:
        raise PackageProblem("a comment without text")
    edits: list[Edit] = []
    for plain in text.all("t"):
        edits += [(plain.start, plain.start, f"<{prefix}r>"), (plain.end, plain.end, f"</{prefix}r>")]
    return [*edits, append(part, text, run_of(f"\n{BELOW}\n", prefix, bold=False) + runs_of(note, prefix))]


def runs_of(note: Note, prefix: str) -> str:
    """A comment as runs of text, headings bold."""
    runs = []
    for number, (heading, sentence) in enumerate(note):
        runs.append(run_of(("\n\n" if number else "") + heading, prefix, bold=True))
        runs.append(run_of(f"\n{sentence}", prefix, bold=False))
    return "".join(runs)


def run_of(text: str, prefix: str, *, bold: bool) -> str:
    """One run of text."""
    mark = f"<{prefix}b/>" if bold else ""
    look = (
        f'<{prefix}rPr>{mark}<{prefix}sz val="9"/><{prefix}rFont val="Tahoma"/><{prefix}family val="2"/></{prefix}rPr>'
    )
    return f'<{prefix}r>{look}<{prefix}t xml:space="preserve">{xml_text(text)}</{prefix}t></{prefix}r>'


def add_shapes(package: Package, name: str, notes: Mapping[Place, Note]) -> None:
    """Add the box of every comment to the drawing of its sheet."""
    text = package.read(name).decode("utf-8")
    head, end = ROOT.search(text), text.rfind("</xml>")
    if head is None or end < 0:
        raise PackageProblem("a drawing of another form")
    declared = {letter: re.search(rf'xmlns:(\w+)\s*=\s*"{space}"', head[0]) for letter, space in SPACES.items()}
    prefixes = {letter: found[1] for letter, found in declared.items() if found}
    first = max([1024, *map(int, SHAPE_NUMBER.findall(text))]) + 1
    kind = "" if "_x0000_t202" in text else SHAPE_TYPE
    shapes = [shape_of(number, place, note) for number, (place, note) in enumerate(notes.items(), first)]
    added = kind + "".join(shapes)
    if len(prefixes) < len(SPACES):  # some programs declare at each element: so do we
        added = re.sub(r"<v:shape(?:type)? ", lambda found: f"{found[0]}{DECLARED} ", added)
    else:
        added = PREFIX.sub(lambda found: f"{prefixes[found[1]]}:", added)
    package.write(name, f"{text[:end]}{added}{text[end:]}".encode())


def shape_of(number: int, place: Place, note: Note) -> str:
    """The box of one comment to the right of its cell, high enough for its text."""
    lines = sum(2 + len(sentence) // LETTERS_IN_LINE + sentence.count("\n") + 1 for _, sentence in note)
    row, column = place[0] - 1, place[1] - 1
    top, height = max(row - 1, 0), min(lines, MOST_LINES)
    anchor = f"{column + 1}, 15, {top}, 4, {column + 5}, 15, {top + height}, 4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;width:260pt;'
        f'height:{height * 14}pt;z-index:1;visibility:hidden" fillcolor="#fffdf2" o:insetmode="auto">'
        '<v:fill color2="#fffdf2"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def shape_place(shape: str) -> Place | None:
    """The cell whose comment stands in a box."""
    found = SHAPE_PLACE.search(shape)
    return (int(found[1]) + 1, int(found[2]) + 1) if found and 'ObjectType="Note"' in shape else None


def place_of(comment: Element) -> Place | None:
    """The cell of a comment."""
    found = CELL.fullmatch(comment.attributes.get("ref", ""))
    return (int(found[2]), column_number(found[1])) if found else None


def author_of(comment: Element, authors: list[str]) -> str:
    """Who has written a comment."""
    number = comment.attributes.get("authorId", "")
    return authors[int(number)] if number.isdecimal() and int(number) < len(authors) else ""


def list_of(root: Element, name: str) -> Element:
    """One of the two lists that a part with comments has."""
    found = root.one(name)
    if found is None:
        raise PackageProblem(f"comments without {name}")
    return found
