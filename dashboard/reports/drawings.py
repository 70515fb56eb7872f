"""A picture as a file that explains itself: question, sentence, drawing, what is missing, and the source line inside.

The library that draws has an engine of its own and gets our letters, so that nothing of the machine is used and nothing
is fetched: a picture looks the same everywhere. It is loaded on the first click, never at the start.
"""

import re
import struct
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any
from xml.sax.saxutils import escape

from dashboard.settings import ROOT
from dashboard.ui.palette import LIGHT

WIDTH = 960
MARGIN = 28
INSIDE = WIDTH - 2 * MARGIN
SHARPNESS = 2.5
KEY_GAP, KEY_LINE = 8.0, 28.0
# Ours are as wide as Arial, letter by letter: the words of an SVG stay words and still stand where they should.
LETTERS = "Kenes Sans, Arial, Helvetica, Liberation Sans, sans-serif"
NARROW, WIDE = frozenset("iljtfrI.,:;'|!()[] і\u00a0\u202f"), frozenset("mwMW%@ШЩЖМЮФЫшщжмюыф—")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: what it means, and a small picture of ours as an address that holds it; else a heading."""

    words: str
    picture: str = ""


@dataclass(frozen=True)
class Drawing:
    """A picture ready for a file. `spec` is already in light colours.

    `about` says which cluster and period; `marks` are warnings such as "Synthetic data"; the rows of the `legend` and
    the `remarks` stand under it.
    """

    question: str
    sentence: str
    spec: Mapping[str, Any]
    explanation: str = ""
    remarks: tuple[str, ...] = ()
    source: str = ""
    about: str = ""
    marks: tuple[str, ...] = ()
    legend: tuple[tuple[Key, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: its text, size of letters, colour, whether it is heavy, and the room above it."""

    text: str
    size: int
    colour: str = LIGHT.ink
    heavy: bool = False
    above: int = 8


@cache
def engine() -> ModuleType:
    """The library that draws, with our letters."""
    import vl_convert

    vl_convert.register_font_directory(str(ROOT / "static" / "letters"))
    return vl_convert


def as_png(drawing: Drawing) -> bytes:
    """The picture in dots, sharp enough for paper and projector; its text stands in the file's own notes too."""
    picture: bytes = engine().svg_to_png(as_svg(drawing).decode(), scale=SHARPNESS)
    notes = {"Title": drawing.question, "Description": drawing.sentence, "Source": drawing.source}
    return with_notes(picture, {**notes, "Comment": "; ".join(drawing.marks)})


def as_svg(drawing: Drawing) -> bytes:
    """The picture in lines and words. Only what is drawn is in it, none of the numbers behind it."""
    inside, height = draw(drawing.spec)
    parts: list[str] = []
    top = float(MARGIN)
    for words in above(drawing):
        written, top = write(words, top)
        parts.append(written)
    parts.append(inside.replace("<svg ", f'<svg x="{MARGIN}" y="{top + 14:g}" ', 1))
    top += 14 + height
    for row in drawing.legend:
        written, top = write_keys(row, top + 10)
        parts.append(written)
    for words in below(drawing):
        written, top = write(words, top)
        parts.append(written)
    size = f'width="{WIDTH}" height="{top + MARGIN:g}"'
    page = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {WIDTH} {top + MARGIN:g}" role="img">'
        f"<title>{escape(drawing.question)}</title><desc>{escape(drawing.sentence)}</desc>"
        f'<rect {size} fill="{LIGHT.background}"/>{"".join(parts)}</svg>'
    )
    return NOT_IN_XML.sub("", page).encode()


def above(drawing: Drawing) -> Iterator[Words]:
    """What stands over the drawing."""
    if drawing.about:
        yield Words(drawing.about, 13, LIGHT.quiet, above=0)
    if drawing.marks:
        yield Words(" · ".join(drawing.marks), 13, heavy=True, above=2)
    yield Words(drawing.question, 22, heavy=True)
    if drawing.sentence:
        yield Words(drawing.sentence, 16)
    if drawing.explanation:
        yield Words(drawing.explanation, 13, LIGHT.quiet, above=6)


def below(drawing: Drawing) -> Iterator[Words]:
    """What stands under the drawing."""
    for place, remark in enumerate(drawing.remarks):
        yield Words(remark, 13, LIGHT.quiet, above=4 if place else 12)
    if drawing.source:
        yield Words(drawing.source, 13, LIGHT.quiet, above=12)


def draw(spec: Mapping[str, Any], width: int = INSIDE) -> tuple[str, float]:
    """The drawing alone and its height, with the width and the letters of the file."""
    svg: str = engine().vegalite_to_svg(with_letters(spec, width), allowed_base_urls=[])
    size = re.search(r'height="([\d.]+)"', svg)
    return svg, float(size[1]) if size else 0.0


def with_letters(spec: Mapping[str, Any], width: int = INSIDE) -> dict[str, Any]:
    """The picture with the width and the letters of a file."""
    config = {**spec.get("config", {}), "font": LETTERS, "aria": False}
    for name in ("text", "axis"):
        fonts = {key: LETTERS for key in config.get(name, {}) if key.lower().endswith("font")}
        config[name] = {**config.get(name, {}), **fonts}
    return {**spec, "width": width, "config": config}


def write(words: Words, top: float) -> tuple[str, float]:
    """A paragraph under `top`, and where it ends."""
    weight = ' font-weight="bold"' if words.heavy else ""
    line_height = round(words.size * 1.3)
    lines = list(fold(words))
    top += words.above
    spans = "".join(
        f'<tspan x="{MARGIN}" y="{top + words.size + place * line_height:g}">{escape(line)}</tspan>'
        for place, line in enumerate(lines)
    )
    style = f'font-family="{LETTERS}" font-size="{words.size}" fill="{words.colour}"{weight}'
    return f"<text {style}>{spans}</text>", top + len(lines) * line_height


def write_keys(keys: tuple[Key, ...], top: float) -> tuple[str, float]:
    """A row of a legend under `top`, in as many lines as it needs, and where it ends."""
    parts: list[str] = []
    left = float(MARGIN)
    for key in keys:
        pictured, wide, high = open_picture(key.picture) if key.picture else ("", -KEY_GAP, 0.0)
        words = Words(key.words, 13, LIGHT.quiet, heavy=not key.picture)
        needed = wide + KEY_GAP + length(key.words, words)
        if left > MARGIN and left + needed > WIDTH - MARGIN:
            left, top = float(MARGIN), top + KEY_LINE
        place = f'x="{left:.1f}" y="{top + (KEY_LINE - high) / 2:.1f}"'
        parts.append(pictured.replace("<svg ", f"<svg {place} ", 1))
        style = f'font-family="{LETTERS}" font-size="13" fill="{LIGHT.quiet}"' + (' font-weight="bold"' * words.heavy)
        spot = f'x="{left + wide + KEY_GAP:.1f}" y="{top + KEY_LINE / 2 + 5:.1f}"'
        parts.append(f"<text {style} {spot}>{escape(key.words)}</text>")
        left += needed + 2 * KEY_GAP
    return "".join(parts), top + KEY_LINE


def open_picture(address: str) -> tuple[str, float, float]:
    """The drawing that an address holds, its width and its height."""
    svg = b64decode(address.partition(",")[2]).decode()
    wide, high = (re.search(rf'{side}="([\d.]+)"', svg) for side in ("width", "height"))
    return svg, float(wide[1]) if wide else 0.0, float(high[1]) if high else 0.0


def fold(words: Words) -> Iterator[str]:
    """A text as lines that fit into the page."""
    line = ""
    for word in words.text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and length(longer, words) > INSIDE:
            yield line
            line = word
        else:
            line = longer
    yield line


def length(line: str, words: Words) -> float:
    """How long a line will be, rather too long than too short."""
    letters = sum(0.3 if one in NARROW else 0.86 if one in WIDE else 0.7 if one.isupper() else 0.55 for one in line)
    return letters * words.size * (1.06 if words.heavy else 1.0)


def with_notes(png: bytes, notes: Mapping[str, str]) -> bytes:
    """The picture with notes in its file, before its first block of dots."""
    begin = 8 + 12 + 13  # the signature, and the header block that must be first
    blocks = (b"iTXt" + name.encode() + b"\0\0\0\0\0" + text.encode() for name, text in notes.items() if text)
    told = b"".join(struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in blocks)
    return png[:begin] + told + png[begin:]
