"""Where the elements of an XML part stand, so that a part can be edited as text and the rest stays byte for byte."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

START_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*(/?)>""")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
Edit = tuple[int, int, str]
"""Replace the bytes from … to … with a text."""


class PackageProblem(Exception):
    """A part of the workbook is built in a way that is not edited here."""


@dataclass
class Element:
    """One element: its tag, its name without prefix, its attributes, its places in the bytes, what is inside.

    From `start` to `end` goes the whole element, from `inside` to `inner_end` its content; `text` is that of its own.
    """

    tag: str
    attributes: Mapping[str, str]
    start: int
    inside: int
    inner_end: int = 0
    end: int = 0
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name without its prefix."""
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix with its colon, or nothing."""
        head, colon, _ = self.tag.rpartition(":")
        return head + colon

    @property
    def empty(self) -> bool:
        """Whether the element is written as one tag."""
        return self.inside == self.end

    def all(self, *names: str) -> list["Element"]:
        """The children with one of these names."""
        return [child for child in self.children if child.name in names]

    def one(self, name: str) -> "Element | None":
        """The first child with this name."""
        return next(iter(self.all(name)), None)

    def within(self, *names: str) -> Iterator["Element"]:
        """Every descendant with one of these names."""
        for child in self.children:
            if child.name in names:
                yield child
            yield from child.within(*names)

    def relation(self) -> str:
        """The relationship that the element points to with its prefixed `id`."""
        return next((value for key, value in self.attributes.items() if key.endswith(":id")), "")


def read_elements(part: bytes) -> Element:
    """The root element of a part; raises `PackageProblem` for anything but plain UTF-8 XML without a DTD."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    open_ones: list[Element] = []
    roots: list[Element] = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        at = parser.CurrentByteIndex
        found = START_TAG.match(part, at)
        if found is None:
            raise PackageProblem("a tag in another encoding")
        element = Element(tag, attributes, at, found.end())
        (open_ones[-1].children if open_ones else roots).append(element)
        open_ones.append(element)
        if found[1]:
            element.inner_end = element.end = found.end()

    def finish(_: str) -> None:
        element = open_ones.pop()
        if not element.end:
            element.inner_end = parser.CurrentByteIndex
            element.end = part.index(b">", element.inner_end) + 1

    def hear(text: str) -> None:
        open_ones[-1].text += text

    def refuse(*_: object) -> None:
        raise PackageProblem("a document type")

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = hear, refuse
    try:
        part.decode("utf-8")
        parser.Parse(part, True)
    except (expat.ExpatError, UnicodeDecodeError) as error:
        raise PackageProblem("not XML in UTF-8") from error
    return roots[0]


def edit(part: bytes, edits: Iterable[Edit]) -> bytes:
    """The part with every edit made; edits at one place keep their order."""
    pieces, last = [], 0
    for start, end, text in sorted(edits, key=lambda one: (one[0], one[1])):
        pieces += [part[last:start], text.encode()]
        last = end
    return b"".join([*pieces, part[last:]])


def append(part: bytes, element: Element, text: str) -> Edit:
    """The edit that puts text at the end of an element, also of one that is written as one tag."""
    if not element.empty:
        return element.inner_end, element.inner_end, text
    opened = part[element.start : element.end].decode().rstrip("/> \r\n\t")
    return element.start, element.end, f"{opened}>{text}</{element.tag}>"


def set_attributes(part: bytes, element: Element, **values: str | int | None) -> Edit:
    """The edit that gives an element other values of some attributes; None takes an attribute away."""
    tag = part[element.start : element.inside].decode()
    for name, value in values.items():
        tag = re.sub(rf"""\s+{name}\s*=\s*(?:"[^"]*"|'[^']*')""", "", tag)
        if value is not None:
            end = "/>" if tag.endswith("/>") else ">"
            tag = f"{tag.removesuffix(end).rstrip()} {name}={quoteattr(str(value))}{end}"
    return element.start, element.inside, tag


def xml_text(text: str) -> str:
    """A text as the content of an element that a spreadsheet program shows exactly as it is."""
    return escape(UNPRINTABLE.sub(" ", CODED.sub("_x005F_", text)))


def xml_value(text: str) -> str:
    """A text as a quoted attribute."""
    return quoteattr(UNPRINTABLE.sub(" ", text))
