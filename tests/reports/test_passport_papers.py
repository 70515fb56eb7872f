"""The passport as papers: opened again, they say what the sheet says, in the official order, on every page marked."""

import io
import re
from datetime import date

import pytest
from docx import Document

from dashboard.domain.words import LANGUAGES
from dashboard.reports.listing import Column, Listing
from dashboard.reports.papers.column_shares import share_columns
from dashboard.reports.passport_papers import write_passport
from dashboard.reports.passport_sheet import Block, Lack, Part, Sheet, narrowed

pypdf = pytest.importorskip("pypdf", reason="pypdf is in requirements-dev.txt only")

LONG = "Өңірлік қызмет көрсету ұйымдарының қауымдастығы"
MEMBERS = Listing(
    "Participants",
    (Column("Organisation"), Column("Places", "count"), Column("Share", "percent")),
    tuple((f"{LONG} {number}", 1000.0 + number, None if number == 7 else 12.5) for number in range(60)),
)
PARTS = tuple(
    Part(number, f"Section {number}", "", "filled", "", (Block("Table", ("A sentence.",), MEMBERS),))
    if number == 2
    else Part(number, f"Section {number}", "", "empty", "", (), (Lack("A goal for 1–3 years", "council"),))
    for number in range(1, 12)
)


def make_sheet(language: str = "kk", approved: str = "") -> Sheet:
    return Sheet(
        language,  # type: ignore[arg-type]
        "Әдемі кластер “Үлгі”",
        "1 of 11 sections",
        date(2026, 8, 31),
        {"Status": "active"},
        approved,
        PARTS,
        "Source: an invented file",
        ("SYNTHETIC",),
    )


def words_of(text: str) -> str:
    """A text without the breaks that lines and hyphens make."""
    return re.sub(r"\s+", "", text.replace("\u00ad", "").replace("\u2010", "-"))


@pytest.fixture(scope="module")
def docx():
    return Document(io.BytesIO(write_passport(make_sheet(), "docx")))


@pytest.fixture(scope="module")
def pages():
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(write_passport(make_sheet(), "pdf"))).pages]


def test_the_document_has_the_eleven_sections_in_the_official_order(docx):
    headings = [one.text for one in docx.paragraphs if one.style.name == "Heading 1"]
    assert headings == [f"{number}. Section {number}" for number in range(1, 12)]


def test_the_document_has_the_table_with_numbers_as_people_read_them(docx):
    rows = [[cell.text for cell in row.cells] for row in docx.tables[0].rows]
    assert rows[0] == ["Organisation", "Places", "Share"]
    assert len(rows) == 61
    assert rows[8] == [f"{LONG} 7", "1\u202f007", "–"]
    assert rows[9][2] == "12,5"


def test_an_empty_section_says_plainly_that_it_is_not_filled_and_who_should_bring_what(docx):
    told = "\n".join(one.text for one in docx.paragraphs)
    assert told.count("Толтырылмаған.") == 10
    assert told.count("a goal for 1–3 years") == 10
    assert "council" in told


def test_the_document_is_approved_and_signed_by_positions_without_names(docx):
    told = "\n".join(one.text for one in docx.paragraphs)
    assert "БЕКІТІЛДІ" in told and "……" in told
    assert "Үйлестіру кеңесінің төрағасы\t____" in told
    assert not docx.core_properties.author and not docx.core_properties.last_modified_by


def test_source_and_mark_stand_at_the_foot_of_every_page_of_the_document(docx):
    foot = "\n".join(one.text for one in docx.sections[0].footer.paragraphs)
    assert "SYNTHETIC" in foot and "Source: an invented file" in foot


def test_the_pages_say_the_same_and_carry_source_and_mark_each(pages):
    assert len(pages) > 1
    assert all("SYNTHETIC" in page and "an invented file" in page for page in pages)
    told = words_of("".join(pages))
    places = [told.index(words_of(f"{number}. Section {number}")) for number in range(1, 12)]
    assert places == sorted(places)
    assert words_of(f"{LONG} 59") in told and "1059" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_heading_and_the_day_of_approval(language):
    heading = {"kk": "ӨҢІРЛІК КЛАСТЕРДІҢ ТӨЛҚҰЖАТЫ", "ru": "ПАСПОРТ РЕГИОНАЛЬНОГО КЛАСТЕРА",
               "en": "PASSPORT OF THE REGIONAL CLUSTER"}[language]  # fmt: skip
    reader = pypdf.PdfReader(io.BytesIO(write_passport(make_sheet(language, "20.01.2021"), "pdf")))
    first = reader.pages[0].extract_text()
    assert heading in first and "20.01.2021" in first


def test_columns_that_say_nothing_are_left_out_and_long_words_get_their_room():
    empty = Listing("", (Column("A"), Column("B"), Column("C", "count")), (("x", None, 0.0), ("y", "", None)))
    assert [column.heading for column in narrowed(empty).columns] == ["A", "C"]
    name, places, share = share_columns(MEMBERS)
    assert name > places and name > share
