"""The protocol opens again, has the official words of its language, and dots where nothing is known."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest
from docx import Document
from docx.document import Document as Paper

from dashboard.reports.papers import PAPERS
from dashboard.reports.papers.wording import DOTS, say_attendance, say_cell
from dashboard.text import Text
from tests.reports.papers.made_deck import KAZAKH, LISTING, LONG, MANY, make_deck, make_plan


@cache
def content(language: str = "kk", planned: bool = False) -> bytes:
    return PAPERS["protocol"].write((make_plan if planned else make_deck)(language))


def opened(language: str = "kk", planned: bool = False) -> Paper:
    return Document(io.BytesIO(content(language, planned)))


@cache
def tables() -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in opened("kk").tables]


def lines(paper: Paper) -> list[str]:
    return [paragraph.text for paragraph in paper.paragraphs]


@pytest.mark.parametrize(
    ("language", "official"),
    [
        ("kk", ("ОТЫРЫС ХАТТАМАСЫ № 2", "КҮН ТӘРТІБІ", "ТЫҢДАЛДЫ:", "СӨЗ СӨЙЛЕДІ:", "ШЕШІЛДІ:", "ДАУЫС БЕРІЛДІ:")),
        ("ru", ("ПРОТОКОЛ заседания № 2", "ПОВЕСТКА ДНЯ", "СЛУШАЛИ:", "ВЫСТУПИЛИ:", "РЕШИЛИ:", "ГОЛОСОВАЛИ:")),
        ("en", ("PROTOCOL OF THE MEETING No. 2", "AGENDA", "HEARD:", "SPOKE:", "DECIDED:", "VOTED:")),
    ],
)
def test_the_official_words_of_the_language_stand_in_their_order(language, official):
    told = lines(opened(language))
    places = [next(place for place, line in enumerate(told) if line.startswith(words)) for words in official]
    assert places == sorted(places)


def test_every_question_is_heard_decided_and_put_to_the_vote():
    told = lines(opened("ru"))
    assert sum(line.startswith("СЛУШАЛИ:") for line in told) == 4
    assert (
        sum(line == "ГОЛОСОВАЛИ: за\u00a0– ______, против\u00a0– ______, воздержались\u00a0– ______" for line in told)
        == 4
    )
    assert "58 % жұмыс істейді" in told
    assert any(line.startswith("РЕШИЛИ: Практика базаларын кеңейту") for line in told)
    assert "Ответственный: Қыран колледжі" in told and "Срок: 01.03.2027" in told


def test_what_nobody_said_is_dots_and_never_invented():
    told = lines(opened("ru"))
    assert f"РЕШИЛИ: {DOTS}" in told and f"Ответственный: {DOTS}" in told and f"Срок: {DOTS}" in told
    assert f"Председатель заседания: {DOTS}" in told


def test_attendance_and_quorum_are_told():
    assert "15 мүшенің 12-сі қатысты; кворум бар" in lines(opened("ru"))
    told = say_attendance(Text("ru"), replace(make_deck("ru"), quorum=""))
    assert told == "Присутствовали: 12 из 15 членов"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_planned_meeting_gives_an_empty_draft(language):
    told = lines(opened(language, planned=True))
    assert any(DOTS in line for line in told)
    assert any("март 2027 г." in line for line in told)
    assert not opened(language, planned=True).tables


def test_who_signs_is_a_position_and_an_empty_line():
    assert [line.split("\t")[0] for line in lines(opened("ru")) if line.endswith("_" * 18)] == [
        "Председатель заседания",
        "Секретарь заседания",
    ]


def test_headings_are_real_and_the_language_is_set():
    paper = opened("kk")
    styles = {paragraph.style.name for paragraph in paper.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet"} <= styles
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', paper.styles.element.xml)) == {"kk-KZ"}


def test_marks_source_and_page_number_stand_on_every_page():
    foot = opened("kk").sections[0].footer
    told = " ".join(paragraph.text for paragraph in foot.paragraphs)
    assert "Синтетикалық деректер · Дереккөз: жүктеме" in told and told.count("Синтетикалық") == 1
    assert 'w:instr="PAGE"' in foot._element.xml and 'w:instr="NUMPAGES"' in foot._element.xml


@pytest.mark.parametrize("listing", [LISTING, MANY], ids=["behind a picture", "alone"])
def test_every_figure_that_was_shown_stands_in_the_annex(listing):
    text, shown = Text("kk"), tables()
    for row in listing.rows:
        cells = [say_cell(text, column, cell) for column, cell in zip(listing.columns, row, strict=True)]
        assert any(cells[1:] in [found[1:] for found in table] for table in shown)


def test_decisions_stand_in_the_register():
    register = opened("ru").tables[0]
    assert [cell.text for cell in register.rows[1].cells][3:] == ["Қыран колледжі", "01.03.2027", "орындалуда"]
    assert [cell.text for cell in register.rows[2].cells][2:] == ["–"] * 4


def test_kazakh_letters_and_long_words_stay_whole():
    told = "\n".join(lines(opened("kk")))
    assert KAZAKH in told and LONG in told and "{{ 7 * 7 }}" in told


def test_the_file_tells_nothing_about_person_or_machine():
    core = zipfile.ZipFile(io.BytesIO(content())).read("docProps/core.xml").decode()
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core
    assert "python" not in core.casefold()
