"""Programmes on the screen and on paper: they agree with the indicators, and a sheet is written whole or not at all."""

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from dashboard.domain.expert_sheet import Answer
from dashboard.reports.expert_sheet_paper import write_sheet
from dashboard.session import House, Page
from dashboard.settings import Settings
from dashboard.text import Text
from dashboard.ui.programmes.bank_rows import Bank, gather_bank, search
from dashboard.ui.programmes.facts import gather_facts
from dashboard.ui.programmes.presentation import gather_blocks
from dashboard.ui.programmes.reviews import colleges_without, reviews_of_year
from dashboard.ui.programmes.sheet import Sheet, blank, gather_sheets
from dashboard.ui.programmes.sheet_papers import make_paper
from dashboard.ui.programmes.sheet_saving import Filled, remove_sheet, save_sheet
from dashboard.ui.programmes.titles import say_size, say_without
from data_sources.importer import open_importer
from data_sources.store import SqlStore, open_store

pypdf = pytest.importorskip("pypdf", reason="pypdf is in requirements-dev.txt only")

DEMO, TOMSK = ("demo", "2024/25"), ("tomsk-industrial", "2021/22")
BOTH = pytest.mark.parametrize("place", [DEMO, TOMSK], ids=["demo", "tomsk"])


@pytest.fixture(scope="module")
def store(demo_file: Path) -> Iterator[SqlStore]:
    opened = open_store(f"sqlite:///{demo_file.as_posix()}")
    yield opened
    opened.close()


def open_page(store: SqlStore, place: tuple[str, str], language: str = "ru", access: str = "local") -> Page:
    settings = Settings(database_url=str(store.engine.url), access=access)  # type: ignore[arg-type]
    house = House(settings, store, open_importer(store))
    return Page(Text(language), house, store.version(), *place)  # type: ignore[arg-type]


def reviewed_sheet(page: Page, bank: Bank) -> Sheet:
    return gather_sheets(page, next(one for one in bank.programmes if one.reviewed))[0]


@BOTH
@pytest.mark.parametrize("access", ["local", "viewer"])
def test_the_bank_agrees_with_the_indicators(store: SqlStore, place: tuple[str, str], access: str) -> None:
    page = open_page(store, place, access=access)
    bank = gather_bank(page)
    total, several = page.total("programmes_total"), page.total("programmes_multi_college")
    assert bank.codes == (total.recount if total.value is None else total.value)
    assert len(bank.shared) == (several.recount if several.value is None else several.value)
    agreed, updated = page.total("programmes_agreed_share"), page.total("programmes_updated_share")
    if agreed.denominator is not None:
        assert len(bank.programmes) == agreed.denominator
        signed = [one for one in bank.programmes if one.agreed_on is not None and one.agreed_on <= bank.day]
        assert len(signed) == (agreed.numerator or 0)
    if updated.denominator is not None:
        known = [one.updated_on for one in bank.programmes if one.updated_on and one.updated_on <= bank.day]
        year_ago = bank.day.replace(year=bank.day.year - 1)
        assert (sum(day > year_ago for day in known), len(known)) == (updated.numerator, updated.denominator)


@BOTH
def test_colleges_without_a_reviewed_programme_are_those_that_the_indicator_misses(
    store: SqlStore, place: tuple[str, str]
) -> None:
    page = open_page(store, place)
    share, reviewed = page.total("colleges_reviewed_share"), page.total("programmes_reviewed_total")
    assert share.denominator is not None and share.numerator is not None
    assert len(colleges_without(page)) == share.denominator - share.numerator
    assert len({one.programme_id for one in reviews_of_year(page)}) == (reviewed.value or reviewed.stated)


def test_tomsk_is_told_as_its_document_states(store: SqlStore) -> None:
    page = open_page(store, TOMSK)
    bank = gather_bank(page)
    assert say_size(page, bank) == "29 программ (по документу) по 7 направлениям в 9 колледжах"
    assert say_without(page) == "у 6 колледжей нет программы, прошедшей экспертизу"
    assert (len(bank.pairs), len(bank.programmes)) == (20, 4)
    assert len(bank.unnamed) == 16


def test_programmes_are_found_by_any_word_and_by_code(store: SqlStore) -> None:
    bank = gather_bank(open_page(store, TOMSK))
    assert [one.code for one in search(bank.programmes, "станков ТОМСКИЙ")] == ["15.01.32"]
    assert [one.code for one in search(bank.programmes, "150132")] == ["15.01.32"]
    assert [one.code for one in search(bank.programmes, "CNC machine")] == ["15.01.32"]
    assert len(search(bank.programmes, "")) == 4
    assert not search(bank.programmes, "астрономия")


def test_every_computed_line_is_its_indicator(store: SqlStore) -> None:
    page = open_page(store, DEMO)
    told = 0
    for programme in gather_bank(page).programmes[:8]:
        for fact in gather_facts(page, programme).values():
            group = programme.programme_id if fact.base == "programme" else programme.org_id
            own = [one for one in page.results(fact.criterion.indicator, by=fact.criterion.by) if one.group == group]
            assert own == [fact.result]
            told += fact.result.value is not None
    assert told > 20


def test_the_public_sees_no_typed_percentages(store: SqlStore) -> None:
    page = open_page(store, DEMO, access="viewer")
    answers = [answer for one in reviews_of_year(page) for answer in one.answers.values()]
    assert answers and all(answer.figure is None for answer in answers)
    assert len(make_paper(page, reviewed_sheet(page, gather_bank(page))).closing) == 2


@pytest.fixture
def editing(demo_file: Path, tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(f"sqlite:///{Path(shutil.copy(demo_file, tmp_path / 'copy.sqlite')).as_posix()}")
    yield opened
    opened.close()


def test_a_sheet_is_written_whole_or_not_at_all_and_the_wrong_line_is_named(editing: SqlStore) -> None:
    page = open_page(editing, DEMO)
    sheet = reviewed_sheet(page, gather_bank(page))
    assert sheet.review is not None
    review = sheet.review
    lines = {**review.answers, "1.1": Answer(False, remark="ответственный Иванов И. И."), "1.2": Answer(False)}
    filled = Filled(review.expert_org_id, review.on, review.meeting_id or None, "rejected", lines)
    said, sentence = save_sheet(page, sheet, filled, "Лист с заседания")
    assert said == "refused" and "1.1" in sentence
    assert editing.version() == page.version
    lines["1.1"] = Answer(False, remark="обновить модули")
    assert save_sheet(page, sheet, replace(filled, answers=lines), "Лист с заседания")[0] == "saved"
    page = open_page(editing, DEMO)
    again = next(one for one in reviews_of_year(page) if one.review_id == review.review_id)
    assert (again.verdict, again.answers["1.1"].remark, again.answers["1.2"].meets) == (
        "rejected",
        "обновить модули",
        False,
    )


def test_a_new_sheet_is_named_as_a_loaded_one(editing: SqlStore) -> None:
    page = open_page(editing, DEMO)
    programme = next(one for one in gather_bank(page).programmes if not one.reviewed)
    sheet, *_ = gather_sheets(page, programme)
    expert = reviews_of_year(page)[0].expert_org_id
    answers = {code: Answer(fact.meets, fact.figure) for code, fact in sheet.facts.items() if fact.meets is not None}
    said = save_sheet(page, sheet, Filled(expert, date(2025, 6, 20), None, "agreed", answers), "Лист с заседания")
    assert said[0] == "saved"
    page = open_page(editing, DEMO)
    found = next(one for one in reviews_of_year(page) if one.programme_id == programme.programme_id)
    assert found.review_id == f"demo-{programme.programme_id}-{expert}-2025-06-20"
    assert set(found.answers) == set(answers)
    assert remove_sheet(page, gather_sheets(page, programme)[0], "Лист записан по ошибке")[0] == "saved"
    page = open_page(editing, DEMO)
    assert programme.programme_id not in {one.programme_id for one in reviews_of_year(page)}
    assert save_sheet(page, sheet, Filled("", None, None, "agreed", {}), "x")[0] == "refused"


def test_paper_says_what_the_screen_says(store: SqlStore) -> None:
    page = open_page(store, DEMO, "kk")
    sheet = reviewed_sheet(page, gather_bank(page))
    paper = make_paper(page, sheet)
    document = docx.Document(io.BytesIO(write_sheet(paper, "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for line in (line for section in paper.sections for line in section.lines):
        assert line.criterion in cells and line.computed in cells
    assert paper.source in document.sections[0].footer.paragraphs[0].text
    pages = pypdf.PdfReader(io.BytesIO(write_sheet(paper, "pdf"))).pages
    words = [re.sub(r"[\s\u00ad-]", "", one.extract_text()) for one in pages]
    for said in (paper.title, paper.sections[2].lines[1].criterion, *paper.signatures):
        assert re.sub(r"[\s\u00ad-]", "", said) in "".join(words)
    assert all(re.sub(r"[\s\u00ad-]", "", paper.source) in one for one in words)


def test_a_blank_sheet_has_the_figures_of_the_data_and_no_answers(store: SqlStore) -> None:
    page = open_page(store, DEMO)
    paper = make_paper(page, blank(reviewed_sheet(page, gather_bank(page))))
    lines = [line for section in paper.sections for line in section.lines]
    assert all(line.meets is None and not line.remark for line in lines)
    assert any("%" in line.computed for line in lines)
    assert [value for _, value in paper.closing] == ["", ""]


def test_the_presentation_has_five_blocks_in_the_order_of_the_document(store: SqlStore) -> None:
    page = open_page(store, DEMO)
    bank = gather_bank(page)
    blocks = gather_blocks(page, bank, bank.programmes[0])
    assert list(blocks) == ["college", "programme", "results", "conditions", "prospects"]
    assert all(any(item.given for item in items) for items in blocks.values())
    assert any(not item.given for items in blocks.values() for item in items)
