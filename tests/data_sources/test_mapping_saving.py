"""Saved mappings: kept once by name, found again by the headings, changed by editors only."""

from io import BytesIO

import pytest
import xlsxwriter

from dashboard.domain.access import Actor, Forbidden
from dashboard.domain.problems import Refused
from dashboard.domain.sources import Source
from data_sources.importer import open_importer
from data_sources.store import open_store
from tests.data_sources.first_load import load_first

EDITOR = Actor("editor")
TABLE = [["Отчёт"], ["№", "Что за программа", "Обучается, 2020/21", "Обучается, 2021/22"], [1, "p1", 50, 60]]
YEARS = {"Обучается, 2020/21": "2020/21", "Обучается, 2021/22": "2021/22"}


def mapping(name="college-report", **changes):
    wide = [{"period": "academic_year", "value": "students", "headings": YEARS},
            {"period": "as_of", "value": "students",
             "headings": {heading: f"01.10.{year[:4]}" for heading, year in YEARS.items()}}]  # fmt: skip
    sheet = {"sheet": "trainees", "from_sheet": "Сводка", "header_row": 2, "columns": {"programme": "Что за программа"}}
    return Source.model_validate({"name": name, "kind": "workbook", "sheets": [sheet | {"wide": wide} | changes]})


def book(rows, sheet="Сводка"):
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as pages:
        page = pages.add_worksheet(sheet)
        for line, cells in enumerate(rows):
            page.write_row(line, 0, cells)
        pages.add_worksheet("Прочее").write(0, 0, "заметки")
    return file.getvalue()


@pytest.fixture
def importer(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/store.sqlite")
    importer = open_importer(store)
    load_first(importer)
    yield importer
    store.close()


def said(check):
    return [(one.code, one.values.get("name")) for one in check.problems if one.code in ("N08", "N03", "E28")]


def frame(check):
    return check.rows.frames["trainees"].astype(str).to_numpy().tolist()


def test_a_saved_mapping_is_recognised_next_time_with_the_same_result_for_a_renamed_file(importer):
    content = book(TABLE)
    by_hand = importer.check(content, "a.xlsx", source=mapping())
    importer.save_source(mapping(), content, "a.xlsx", EDITOR)
    again = importer.check(content, "renamed.xlsx")
    assert said(again) == [("N08", "college-report"), ("N03", None)]
    assert (frame(again), again.ledger) == (frame(by_hand), by_hand.ledger)
    assert again.rows.sha256 == by_hand.rows.sha256
    assert importer.tell(again.problems[0], "ru").count("college-report") == 1


def test_a_loaded_file_is_known_as_loaded_when_its_mapping_is_recognised(importer):
    content = book(TABLE)
    importer.save_source(mapping(), content, "a.xlsx", EDITOR)
    importer.publish(importer.check(content, "a.xlsx"), EDITOR)
    assert "W06" in [one.code for one in importer.check(content, "b.xlsx").problems]


def test_case_spaces_and_next_years_period_do_not_hide_a_saved_form(importer):
    importer.save_source(mapping(), book(TABLE), "a.xlsx", EDITOR)
    later = [
        ["Отчёт за год"],
        ["№", "что за  ПРОГРАММА", "Обучается, 2021/22", "Обучается, 2022/23"],
        [1, "p1", 61, 70],
    ]
    check = importer.check(book(later), "later.xlsx")
    assert said(check)[0] == ("N08", "college-report")
    found = check.rows.frames["trainees"][["academic_year", "students"]].to_numpy().tolist()
    assert found == [["2021/22", 61], ["2022/23", 70]]


@pytest.mark.parametrize(
    "headings",
    [
        ["№", "Что за программа", "Обучается, 2020/21", "Обучается, 2021/22", "Ещё столбец"],
        ["№", "Название", "Обучается, 2020/21", "Обучается, 2021/22"],
        ["№", "Что за программа", "Выпуск, 2020/21", "Выпуск, 2021/22"],
    ],
)
def test_other_headings_are_another_form(importer, headings):
    importer.save_source(mapping(), book(TABLE), "a.xlsx", EDITOR)
    assert said(importer.check(book([TABLE[0], headings, TABLE[2]]), "b.xlsx"))[0][0] != "N08"
    assert said(importer.check(book(TABLE, "Другой лист"), "b.xlsx"))[0][0] != "N08"


def test_a_table_without_sheets_is_recognised_under_another_file_name(importer):
    table = "Что за программа;Год;На день;Всего\np1;2021/22;01.10.2021;60\n".encode()
    columns = {"programme": "Что за программа", "academic_year": "Год", "as_of": "На день", "students": "Всего"}
    importer.save_source(
        mapping(from_sheet="first", header_row=1, wide=[], columns=columns), table, "first.csv", EDITOR
    )
    check = importer.check(table, "second.csv")
    assert (said(check), check.ledger.loaded) == ([("N08", "college-report")], 1)


def test_a_sheet_named_after_the_next_year_is_recognised(importer):
    importer.save_source(mapping(from_sheet="Сводка 2021"), book(TABLE, "Сводка 2021"), "a.xlsx", EDITOR)
    assert said(importer.check(book(TABLE, "Сводка 2022"), "b.xlsx"))[0] == ("N08", "college-report")


def test_a_value_saved_for_every_row_is_a_warning_and_not_carried_to_another_year(importer):
    constant = {"academic_year": "2021/22", "as_of": "01.10.2021"}
    table = [["№", "Код прогр", "Всего"], [1, "p1", 60]]
    columns = {"programme": "Код прогр", "students": "Всего"}
    source = mapping(from_sheet="Свод 2021", header_row=1, wide=[], columns=columns, constants=constant)
    importer.save_source(source, book(table, "Свод 2021"), "a.xlsx", EDITOR)
    again = importer.check(book(table, "Свод 2021"), "b.xlsx").problems[0]
    assert (again.code, again.values["values"]) == ("W10", "«2021/22», «01.10.2021»")
    assert said(importer.check(book(table, "Свод 2022"), "c.xlsx"))[0][0] == "N03"


def test_a_mapping_of_the_same_name_is_kept_once(importer):
    content = book(TABLE)
    importer.save_source(mapping(totals=["x"]), content, "a.xlsx", EDITOR)
    importer.save_source(mapping(), content, "a.xlsx", EDITOR)
    with importer.store.reading() as connection:
        rows = connection.execute(importer.store.tables["source"].select()).mappings().all()
    assert [(one["name"], one["saved_by_role"]) for one in rows] == [("college-report", "editor")]
    assert Source.model_validate(rows[0]["definition"]) == mapping()


def test_viewers_cannot_save(importer):
    with pytest.raises(Forbidden):
        importer.save_source(mapping(), book(TABLE), "a.xlsx", Actor("viewer"))
    assert said(importer.check(book(TABLE), "a.xlsx"))[0][0] == "N03"


def test_a_mapping_that_does_not_fit_its_file_is_refused_and_not_kept(importer):
    with pytest.raises(Refused) as refused:
        importer.save_source(mapping(columns={"programme": "Нет такого"}), book(TABLE), "a.xlsx", EDITOR)
    assert refused.value.problem.code == "E28"
    assert said(importer.check(book(TABLE), "a.xlsx"))[0][0] == "N03"


def test_a_file_nobody_can_read_is_refused_with_its_reason(importer):
    with pytest.raises(Refused) as refused:
        importer.save_source(mapping(), b"rubbish", "a.xlsx", EDITOR)
    assert refused.value.problem.code == "E14"
    assert importer.propose(b"rubbish", "a.xlsx") == ()


def test_a_stored_mapping_of_a_form_nobody_understands_is_passed_over(importer):
    importer.save_source(mapping(), book(TABLE), "a.xlsx", EDITOR)
    table = importer.store.tables["source"]
    with importer.store.publish_transaction() as connection:
        connection.execute(table.update().values(definition={"name": "old", "what": 1}))
    assert said(importer.check(book(TABLE), "a.xlsx"))[0][0] == "N03"


def test_the_mapping_step_shows_what_was_saved(importer):
    importer.save_source(mapping(), book(TABLE), "a.xlsx", EDITOR)
    proposal = importer.propose(book(TABLE), "b.xlsx")[0]
    assert [(one.name, one.column, one.reason) for one in proposal.columns if one.column] == [
        ("Что за программа", "programme", "saved")
    ]
    assert proposal.wide == mapping().sheets[0].wide


def test_organisations_of_the_store_are_recognised_in_the_cells(importer):
    rows = [["a", "b", "c"], ["ГБПОУ «Колледж Образец»", "2021/22", 40], ["Второй колледж", "2021/22", 4]]
    proposal = importer.propose(book(rows), "b.xlsx", from_sheet="Сводка", sheet="teachers")[0]
    assert next(one.reason for one in proposal.columns if one.column == "organisation") == "content"


def test_published_rows_know_the_sheet_and_row_of_the_original(importer):
    content = book([*TABLE, [2, "p3", None, 70]])
    importer.publish(importer.check(content, "a.xlsx", source=mapping()), EDITOR)
    with importer.store.reading() as connection:
        table = importer.store.tables["enrolment"]
        query = table.select().where(table.c.source_sheet == "Сводка")
        rows = connection.execute(query).mappings().all()
    assert sorted((one["programme_id"], one["academic_year"], one["source_row"]) for one in rows) == [
        ("p1", "2020/21", 3), ("p1", "2021/22", 3), ("p3", "2021/22", 4)]  # fmt: skip
