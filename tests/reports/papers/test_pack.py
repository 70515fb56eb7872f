"""The pack is a tagged PDF with our letters inside, every figure and Kazakh word readable, nothing taken for markup."""

import io
import re
from functools import cache

import pytest

from dashboard.reports.papers import PAPERS, lettering
from dashboard.reports.papers.lettering import break_word, has_letter, keep_ours
from dashboard.reports.papers.wording import say_cell
from dashboard.text import THIN_SPACE, Text
from tests.reports.papers.made_deck import LISTING, MANY, make_deck, make_plan

pypdf = pytest.importorskip("pypdf", reason="pypdf is in requirements-dev.txt only")


@cache
def content() -> bytes:
    return PAPERS["pack"].write(make_deck())


@cache
def opened() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content()))


@cache
def pages() -> list[str]:
    return [page.extract_text() for page in opened().pages]


def bare(told: str) -> str:
    """Text without what breaks lines and hyphenates words on paper."""
    return re.sub(r"[\s\u00ad\u200b\u202f\u00a0-]", "", told)


@pytest.mark.parametrize("listing", [LISTING, MANY], ids=["behind a picture", "alone"])
def test_every_figure_of_every_table_stands_on_paper(listing):
    told, text = bare("".join(pages())), Text("kk")
    for row in listing.rows:
        for column, cell in zip(listing.columns[1:], row[1:], strict=True):
            assert bare(say_cell(text, column, cell)) in told


def test_kazakh_words_and_official_words_can_be_found():
    told = bare("".join(pages()))
    for words in (
        "Бітірушілерді жұмысқа орналастыру",
        "Күн тәртібі",
        "ШЕШІЛДІ:",
        "Шешімдер тізілімі",
        "ә і ң ғ ү ұ қ ө һ",
    ):
        assert bare(words) in told


def test_only_our_letters_are_used_and_they_are_inside():
    fonts = [font for page in opened().pages for font in page["/Resources"].get("/Font", {}).values()]
    names = set()
    for font in (one.get_object() for one in fonts):
        inner = font["/DescendantFonts"][0].get_object()
        names.add(font["/BaseFont"].split("+")[-1])
        assert "/FontFile2" in inner["/FontDescriptor"] or "/FontFile3" in inner["/FontDescriptor"]
    assert names and all(name.startswith("KenesSans") for name in names)


def test_every_page_has_marks_source_and_number():
    for number, told in enumerate(pages(), 1):
        assert "Синтетикалық деректер" in told
        assert bare("анықтамалар, 1a2b3c4d нұсқасы") in bare(told)
        assert f"{number} / {len(pages())}" in told


def test_headings_are_bookmarks_and_the_file_is_tagged_in_its_language():
    titles = [one.title for one in opened().outline if not isinstance(one, list)]
    assert "Күн тәртібі" in titles and "2. Қабылдау" in titles and "Шешімдер тізілімі" in titles
    root = opened().trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "kk"


def test_texts_of_the_meeting_are_never_commands():
    told = bare("".join(pages()))
    for words in ("#let x = 3 $a$ *bold* _it_ `c` @see", "{{ 7 * 7 }}", "<script>alert(1)</script>"):
        assert bare(words) in told


def test_a_sign_without_a_letter_becomes_a_box_and_hyphens_stay():
    assert keep_ours("3\u20117‑е 🙂 ұ\u200f") == "3-7-е □ ұ"
    assert all(has_letter(sign) for sign in "әіңғүұқөһ№«»–…●▲▼○₸₽≈→□" + THIN_SPACE)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_planned_meeting_gives_a_pack_without_an_agenda(language):
    told = pypdf.PdfReader(io.BytesIO(PAPERS["pack"].write(make_plan(language)))).pages[0].extract_text()
    assert bare(Text(language).say("The agenda is not set yet.")) in bare(told)


def test_the_same_meeting_gives_the_same_pages():
    assert PAPERS["pack"].write(make_deck()) == content()


def test_a_word_of_any_length_is_broken_by_looking_at_each_letter_once(monkeypatch) -> None:
    looked_at: list[str] = []
    monkeypatch.setattr(lettering, "advance", lambda sign, heavy: looked_at.append(sign) or 50.0)
    pieces = list(break_word("Ұ" * 2000, 20, 600, False))
    assert {len(piece) for piece in pieces[:-1]} == {60}
    assert "".join(pieces) == "Ұ" * 2000
    assert len(looked_at) == 2000
