"""A picture as a file: everything that explains it is inside, nothing else is, and it looks the same everywhere."""

import json
import re
import string
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from functools import cache

import pytest

from dashboard.domain.results import Result
from dashboard.reports.drawings import INSIDE, Drawing, Words, as_png, as_svg, fold, length
from dashboard.settings import ROOT
from dashboard.text import Text
from dashboard.ui.charts import Item, Spec, chart_bars, in_colours
from dashboard.ui.palette import DARK, LIGHT, Palette

KAZAKH = "әіңғүұқөһ ӘІҢҒҮҰҚӨҺ"
SIGNS = "● ▲ ▼ ○ → ₸ ₽ ≈ – «» №"
SECRET = 41.8237


def bars(palette: Palette) -> Spec:
    result = Result("employment_rate", "c", "2021", "g", SECRET, 37.0, 88.0, "%", status="red", norm=62.5)
    item = Item(result, f"Колледж <{KAZAKH}> & {SIGNS}")
    return chart_bars((item,), description="about the bars", norm_label="норма", text=Text("kk"), palette=palette)


@cache
def drawing() -> Drawing:
    return Drawing(
        "Кім <нормадан> жоғары?",
        "Ең төмені: Ұшқыр & Қыран колледжі, 42 %.",
        in_colours(bars(DARK), LIGHT),
        remarks=("Дерек жоқ: Өрлеу колледжі",),
        source="Дереккөз: жүктеме; анықтамалар, 1a2b3c4d нұсқасы",
        about="Кластер · 2021/22",
        marks=("Синтетикалық деректер",),
    )


@cache
def svg() -> ET.Element:
    return ET.fromstring(as_svg(drawing()))


def words(root: ET.Element) -> str:
    return " ".join("".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text"))


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place < len(png):
        (size,) = struct.unpack(">I", png[place : place + 4])
        kind, content = png[place + 4 : place + 8], png[place + 8 : place + 8 + size]
        assert struct.unpack(">I", png[place + 8 + size : place + 12 + size])[0] == zlib.crc32(kind + content)
        yield kind, content
        place += 12 + size


def test_a_svg_carries_question_sentence_remarks_marks_and_source_as_words():
    told = words(svg())
    for part in (drawing().question, drawing().sentence, *drawing().remarks, *drawing().marks, drawing().source):
        assert part in told


def test_a_svg_holds_only_what_is_drawn():
    text = as_svg(drawing()).decode()
    assert "42" in text and str(SECRET) not in text and "37" not in words(svg())
    assert "aria-label" not in text and "about the bars" not in text
    assert "http" not in text.replace("http://www.w3.org/", "")


def test_names_are_never_markup():
    assert "<нормадан>" not in as_svg(drawing()).decode()
    assert f"<{KAZAKH}>"[:6] in words(svg())


def test_a_picture_is_light_whatever_the_screen_is():
    used = set(re.findall(r"#[0-9a-f]{6}", as_svg(drawing()).decode()))
    assert LIGHT.background in used and LIGHT.below in used
    assert not used & {DARK.background, DARK.ink, DARK.below}
    assert json.dumps(in_colours(bars(DARK), LIGHT)) == json.dumps(bars(LIGHT))


def test_a_png_is_a_whole_file_with_its_source_in_it():
    found = list(chunks(as_png(drawing())))
    assert found[0][0] == b"IHDR" and found[-1][0] == b"IEND"
    assert struct.unpack(">I", found[0][1][:4])[0] == 2400
    notes = [content.decode() for kind, content in found if kind == b"iTXt"]
    assert any(note.startswith("Source\0") and drawing().source in note for note in notes)


def letters_of(font: bytes) -> set[int]:
    """The letters that a font has, read from its table of characters."""
    tables = {font[at : at + 4]: struct.unpack(">I", font[at + 8 : at + 12])[0] for at in range(12, 12 + 16 * 24, 16)}
    start = tables[b"cmap"]
    (count,) = struct.unpack(">H", font[start + 2 : start + 4])
    places = [struct.unpack(">I", font[start + 8 + 8 * one : start + 12 + 8 * one])[0] + start for one in range(count)]
    table = next(place for place in places if font[place : place + 2] == b"\0\4")
    (twice,) = struct.unpack(">H", font[table + 6 : table + 8])
    ends = struct.unpack(f">{twice // 2}H", font[table + 14 : table + 14 + twice])
    begins = struct.unpack(f">{twice // 2}H", font[table + 16 + twice : table + 16 + 2 * twice])
    return {code for begin, end in zip(begins, ends, strict=True) for code in range(begin, end + 1)}


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_every_letter_comes_from_our_own_font(style):
    """A letter that the font lacks would be taken from the machine, another one on every machine."""
    russian = "".join(chr(code) for code in range(ord("А"), ord("я") + 1)) + "Ёё"
    wanted = KAZAKH + SIGNS + russian + string.printable[:94] + "\u00a0\u202f−“”’…≥≤×²"
    own = letters_of((ROOT / "static" / "letters" / f"KenesSans-{style}.ttf").read_bytes())
    assert not {letter for letter in wanted if ord(letter) not in own}


def test_long_sentences_stay_inside_the_page():
    paragraph = Words("Ұзақ сөйлем мұнда тұр және ол бір жолға сыймайды " * 8, 16)
    lines = list(fold(paragraph))
    assert len(lines) > 2 and all(length(line, paragraph) <= INSIDE for line in lines)
    assert " ".join(lines) == paragraph.text


def test_the_library_that_draws_is_not_loaded_before_it_is_needed():
    code = "import sys, dashboard.ui.takeaway; sys.exit('vl_convert' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
