"""The passport of the demo and of Tomsk: what sections hold and lack, who should bring it, and the editors."""

import io
import shutil
from datetime import date

import pytest
from docx import Document

from dashboard.domain.passport import KEY_TARGETS, NEEDS, SECTIONS
from dashboard.reports.passport_papers import write_passport
from dashboard.session import House, Page
from dashboard.settings import Settings
from dashboard.text import Text
from dashboard.ui.passport.checklist import list_checklist, say_lacks
from dashboard.ui.passport.editors import form_of
from dashboard.ui.passport.holding import HOLDS
from dashboard.ui.passport.known import Known
from dashboard.ui.passport.papers import build_paper
from dashboard.ui.passport.sheet import CONTENT, build_sheet
from dashboard.ui.passport.way import list_steps
from dashboard.ui.passport.words import NEEDED
from dashboard.ui.resources_view import find_resources, picture_owners, picture_places, say_title, search
from dashboard.ui.row_form import RowForm, write_row
from data_sources.importer import open_importer
from data_sources.store import open_store


def look(store, cluster="demo", period="2025/26", language="ru", access="local", importer=None) -> Page:
    house = House(Settings(access=access, database_url=str(store.engine.url)), store, importer)
    return Page(Text(language), house, store.version(), cluster, period)


@pytest.fixture(scope="module")
def store(demo_file):
    opened = open_store(f"sqlite:///{demo_file.as_posix()}")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def demo(store):
    return build_sheet(look(store))


@pytest.fixture(scope="module")
def tomsk(store):
    return build_sheet(look(store, "tomsk-industrial", "2021/22"))


def test_the_answer_counts_what_the_indicator_counts_and_names_what_is_missing(store, demo, tomsk):
    assert f"{look(store).total('passport_completeness').value:.0f} из 11" in demo.answer
    assert "5 из 11" in tomsk.answer
    assert "2, 5, 8, 9, 10, 11" in tomsk.answer


def test_the_sections_are_read_from_their_own_tables(store, demo):
    parts = {part.number: part for part in demo.parts}
    page = look(store)
    assert str(round(page.total("participants_total").value)) in parts[2].holds
    tables = [block.listing for block in parts[2].blocks if block.listing]
    assert len(tables[0].rows) == page.total("participants_total").value
    targets = parts[5].blocks[-1].listing
    assert [column.heading for column in targets.columns][1] == "Достигнуто"
    assert all(part.blocks for part in demo.parts)


def test_what_no_document_says_stays_empty_and_is_asked_for_by_role(tomsk):
    parts = {part.number: part for part in tomsk.parts}
    assert parts[5].blocks == ()
    assert "Департамент профессионального образования" in " ".join(lack.who for lack in parts[5].lacks)
    assert "не сообщено" in parts[7].blocks[0].sentences[0]
    assert len(parts[2].blocks[0].listing.rows) == 9
    assert "Ещё 10 организаций" in parts[2].blocks[0].sentences[1]


def test_differences_of_the_two_texts_stand_at_their_section(demo):
    notes = {part.number: part.notes for part in demo.parts}
    assert "приказ" in notes[3][0] and "устав" in notes[3][0]
    assert notes[1] == ()


def test_things_missing_are_put_together_by_who_should_bring_them(tomsk):
    lines = say_lacks(Text("ru"), tomsk.parts[10])
    assert len(lines) == 1 and lines[0].count(";") >= 3


def test_the_checklist_as_a_table_has_a_row_for_each_section(store, tomsk):
    listing = list_checklist(look(store, "tomsk-industrial", "2021/22"), tomsk)
    assert len(listing.rows) == 11
    assert [row[2] for row in listing.rows][:3] == ["● заполнено", "◐ начато", "● заполнено"]


def test_the_way_names_acts_and_where_the_cluster_stands(store):
    steps = list_steps(Known(look(store)))
    assert [step.standing for step in steps] == ["passed", "passed", "passed", "now"]
    assert any("Д-1" in paper for paper in steps[3].papers)
    concept = list_steps(Known(look(store, "demo-kz-62")))
    assert [step.standing for step in concept] == ["passed", "now", "ahead", "ahead"]
    assert concept[2].papers == ()


def test_a_paper_is_in_the_language_asked_for_whatever_the_page_speaks(store, monkeypatch):
    monkeypatch.setattr(
        "dashboard.ui.passport.papers.write_passport", lambda sheet, kind: f"{sheet.language} {kind}".encode()
    )
    assert build_paper(look(store, language="ru"), "kk", "pdf") == b"kk pdf"


def test_the_paper_has_every_cell_of_the_screen(tomsk):
    document = Document(io.BytesIO(write_passport(tomsk, "docx")))
    written = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    shown = {
        cell
        for part in tomsk.parts
        for block in part.blocks
        if block.listing
        for row in block.listing.rows
        for cell in row
        if isinstance(cell, str)
    }
    assert shown <= written


def test_the_public_gets_the_same_sections_without_exact_small_counts(store, demo):
    public = build_sheet(look(store, access="viewer"))
    assert [part.state for part in public.parts] == [part.state for part in demo.parts]
    assert [part.holds for part in public.parts][:4] == [part.holds for part in demo.parts][:4]


def test_free_places_answer_and_leave_out_what_nobody_told(store):
    page = look(store)
    rooms = find_resources(page, "rooms", "all")
    assert len(find_resources(page, "rooms", "shared")) < len(rooms)
    picture = picture_places(page, rooms)
    whole = sum(one.places for one in rooms if one.free is not None)
    assert str(whole) in say_title(page, rooms)
    assert picture.spec is not None and len(picture.listing.rows) == len(rooms)
    assert "нет ни тёмной полосы" in picture.notes[0]
    owners = picture_owners(page, rooms)
    assert owners.undrawn.missing and not set(owners.undrawn.missing) & {row[2] for row in owners.listing.rows}
    assert [one.title for one in search(page, rooms, "сварочная")] == ["Сварочная мастерская"]


def test_a_cluster_without_resources_says_so(store):
    page = look(store, "tomsk-industrial", "2021/22")
    assert find_resources(page, "rooms", "all") == ()
    assert picture_places(page, ()).spec is None
    assert "нет" in say_title(page, ())


def test_an_entry_is_added_changed_and_removed_by_the_form_and_the_section_follows(demo_file, tmp_path):
    copied = open_store(f"sqlite:///{shutil.copy(demo_file, tmp_path / 'copy.sqlite')}")
    importer = open_importer(copied)

    def page() -> Page:
        return look(copied, "demo-kz-62", importer=importer)

    assert not Known(page()).sections[7].filled
    form = form_of(page(), 8, 1, None)
    values = {"kind": "technology", "title": "Лазерная резка", "places": 3, "places_free": 4}
    assert write_row(page(), form, form.key, values, "из протокола")[0] == "refused"
    told = write_row(page(), form, form.key, {**values, "places_free": 1, "shared": True}, "из протокола")
    assert told[0] == "saved", told
    assert Known(page()).sections[7].filled
    row = Known(page()).entries(8)[0]
    form = form_of(page(), 8, 1, row)
    assert form.removable and row["places_free"] == 1
    assert write_row(page(), form, form.key, None, "ошибка")[0] == "saved"
    assert not Known(page()).sections[7].filled
    status = RowForm("status", "cluster", {"cluster_id": "demo-kz-62"}, ("status",), Known(page()).cluster)
    assert write_row(page(), status, status.key, {"status": "submitted"}, "передан в совет")[0] == "saved"
    assert list_steps(Known(page()))[2].standing == "now"
    copied.close()


def test_acts_dated_after_the_day_do_not_count_yet(store):
    known = Known(look(store, period="2022/23"))
    rows = ({"doc_date": date(2024, 1, 1)}, {"doc_date": date(2020, 1, 1)}, {"doc_date": None})
    assert known.later(rows) == 1


def test_every_section_has_content_a_holding_and_words_for_what_it_needs():
    assert set(CONTENT) == set(HOLDS) == set(SECTIONS)
    assert {need.code for need in NEEDS} == {*NEEDED, *KEY_TARGETS}
