"""What the store holds of a cluster comes out as a filled workbook, and loaded again it changes nothing."""

import csv
import io
from datetime import date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa
from python_calamine import CalamineWorkbook

from dashboard.domain.access import BY_PROGRAM
from dashboard.domain.declarations import read_sheets, read_tables, sheet_columns
from dashboard.domain.words import LANGUAGES
from dashboard.text import Text
from data_sources.cells.columns import parse_column
from data_sources.checking.book import good_rows
from data_sources.exporting.cells import as_cells
from data_sources.importer import open_importer
from data_sources.publishing import About
from data_sources.store import open_store
from data_sources.store.connecting import StoreProblem
from data_sources.template import option_codes
from tests.data_sources.cluster_rows import COLLEGE, PLANT, cluster_rows
from tests.data_sources.first_load import load_first
from tests.data_sources.returning import NOTHING, changes, errors, returns

CLUSTER = "demo-mechanics"
NOT_COMPARED = ("load_id", "source_sheet", "source_row")


def publish(store, rows):
    """Load rows by sheet; they are all in order."""
    importer = open_importer(store)
    check = importer.check_tables(rows, "rows")
    assert not errors(check)
    importer.publish(check, BY_PROGRAM)
    return importer


def stored(store):
    """All rows of the domain tables without where they came from and without numbers the database gives."""
    found = {}
    with store.reading() as connection:
        for table in read_tables().values():
            if table.group != "technical":
                names = [c.name for c in table.columns if c.name not in (*NOT_COMPARED, table.surrogate)]
                query = sa.select(*(store.tables[table.name].c[name] for name in names))
                found[table.name] = sorted(map(repr, connection.execute(query)))
    return found


@pytest.fixture
def importer(sqlite_store):
    """An importer on a store with the small cluster."""
    importer = open_importer(sqlite_store)
    load_first(importer)
    return importer


@pytest.fixture(scope="module")
def demo(demo_store):
    """An importer on the store with both demos; exporting and checking only read."""
    return open_importer(demo_store)


ONE_LANGUAGE = [pytest.param(one, marks=[pytest.mark.long] if one != "ru" else []) for one in LANGUAGES]
"""Russian always, the other two in the long run."""


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_an_export_loads_again_without_a_change(importer, language):
    assert returns(importer, language, CLUSTER).loaded == 21


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_every_sheet_as_csv_loads_again_without_a_change(importer, language):
    loaded = {sheet: returns(importer, language, CLUSTER, sheet=sheet).loaded for sheet in read_sheets()}
    assert loaded == {sheet: len(rows) for sheet, rows in cluster_rows().items()}


def test_a_sheet_is_known_by_its_headings_under_any_file_name(importer):
    for sheet, rows in cluster_rows().items():
        check = importer.check(importer.export(CLUSTER, "kk", sheet=sheet), "table.csv", cluster_id=CLUSTER)
        assert (list(good_rows(check).frames), check.ledger.loaded) == ([sheet], len(rows))


def test_the_preview_of_an_export_shows_nothing_to_do(importer):
    check = importer.check(importer.export(CLUSTER, "ru"), "out.xlsx")
    shown = importer.preview(check)
    assert len(shown) == 20
    assert {(one.new, one.changed, one.missing) for one in shown} == {NOTHING}
    assert sum(one.unchanged for one in shown) > 21


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_an_export_fills_an_empty_store_with_the_same_rows(importer, language, tmp_path):
    other = open_store(f"sqlite:///{(tmp_path / 'other.sqlite').as_posix()}")
    check = open_importer(other).check(importer.export(CLUSTER, language), "out.xlsx")
    known_on = About(source_on=date.today())
    open_importer(other).publish_load(check, BY_PROGRAM, known_on)
    assert stored(other) == stored(importer.store)
    other.close()


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_the_real_demo_returns_without_a_change(demo, language):
    assert returns(demo, language, "tomsk-industrial").loaded == 117


@pytest.mark.parametrize(
    ("cluster_id", "language"),
    [
        ("demo-kz-62", "kk"),
        pytest.param("demo-pri-agro", "ru", marks=pytest.mark.long),
        pytest.param("demo", "en", marks=pytest.mark.long),
    ],
)
def test_invented_clusters_return_without_a_change(demo, cluster_id, language):
    assert returns(demo, language, cluster_id, synthetic=True).loaded > 40


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cluster_of_the_demo_returns_without_a_change(demo, language):
    for cluster_id in demo.store.read("clusters")["cluster_id"]:
        synthetic = cluster_id != "tomsk-industrial"
        assert returns(demo, language, cluster_id, synthetic=synthetic).loaded > 40
        for sheet in read_sheets():
            returns(demo, language, cluster_id, sheet=sheet, synthetic=synthetic)


def test_every_label_of_every_list_is_read_back_as_its_code():
    for sheet in read_sheets():
        for column in sheet_columns(sheet):
            if column.type not in ("enumeration", "code_list"):
                continue
            codes = [code for code in option_codes(column) if code != "unknown"]  # an empty cell says the same
            for language in LANGUAGES:
                parsed = parse_column(as_cells(pd.Series(codes, dtype=object), column, Text(language)), column)
                assert (list(parsed.values), parsed.wrong, parsed.mended) == (codes, [], []), (sheet, column.name)


PLAN = {"plan_kind": "work", "plan_year": 2022, "activity_kind": "other", "title": "Шаг", "executor": "Совет"}


def test_deadlines_of_every_kind_return(sqlite_store):
    rows = cluster_rows()
    kinds = [row["plan_kind"] for row in rows["plan"]] + [row["activity_kind"] for row in rows["plan"]]
    deadlines = [
        "16.05.2022", "01.05.2022 – 15.05.2022", "IV квартал 2022", "I-III квартал 2023", "Июнь 2022",
        "Март – Май 2022", "июль", "в течение года", "2024", "не реже 1 раза в квартал", "в течение 10 рабочих дней",
        "по графику", "II квартал",
    ]  # fmt: skip
    rows["plan"] = [
        {**PLAN, "plan_kind": kinds[0], "activity_kind": kinds[1], "item_no": f"1.{number}", "deadline": text}
        for number, text in enumerate(deadlines, 1)
    ]
    importer = publish(sqlite_store, rows)
    for language in LANGUAGES:
        assert returns(importer, language, CLUSTER, sheet="plan").loaded == len(deadlines)


def test_meetings_of_every_kind_return(sqlite_store):
    rows = cluster_rows()
    held = rows["meetings"][0]
    rows["meetings"] += [
        {**held, "item_no": 10, "title": "Разное", "proposed_by": PLANT},
        {**held, "item_no": 2, "title": "Второй вопрос"},
        {"body": held["body"], "status": "запланировано", "date": "Июнь 2023"},
        {"body": held["body"], "status": "запланировано", "date": "Сентябрь – Ноябрь 2023", "seats": 14},
        {"body": held["body"], "status": "запланировано", "date": "05.12.2023", "item_no": 1, "title": "План"},
    ]
    importer = publish(sqlite_store, rows)
    assert returns(importer, "kk", CLUSTER).loaded == 26
    for language in LANGUAGES:
        assert returns(importer, language, CLUSTER, sheet="meetings").loaded == 6


def test_organisations_of_one_name_are_told_apart_by_their_settlement(sqlite_store):
    rows = cluster_rows()
    rows["participants"] += [
        {"organisation": "Политех", "kind": "колледж", "role": "участник", "settlement": town}
        for town in ("Томск", "Асино")
    ]
    rows["teachers"] += [
        {"organisation": f"Политех ({town})", "academic_year": "2021/22", "as_of": "01.10.2021", "teachers": teachers}
        for town, teachers in (("Томск", 30), ("Асино", 31))
    ]
    importer = publish(sqlite_store, rows)
    assert returns(importer, "en", CLUSTER).loaded == 25
    assert returns(importer, "en", CLUSTER, sheet="teachers").loaded == 3


NAMES = ["ТОО «ТОО Ромашка»", "«ООО»", "АО", "ГБПОУ «Колледж «Образец» имени Первого»", "Завод, ООО", "ИП", 'ООО "Луч"']


def test_names_that_look_like_legal_forms_return(sqlite_store):
    rows = cluster_rows()
    rows["participants"] += [
        {"organisation": name, "kind": "предприятие", "role": "участник", "settlement": f"Село {number}"}
        for number, name in enumerate(NAMES)
    ]
    importer = publish(sqlite_store, rows)
    assert returns(importer, "ru", CLUSTER).loaded == 21 + len(NAMES)
    assert returns(importer, "ru", CLUSTER, sheet="participants").loaded == 3 + len(NAMES)


def test_a_membership_that_ended_and_began_again_returns(sqlite_store):
    rows = cluster_rows()
    plant = rows["participants"][2]
    plant |= {"joined_on": "01.09.2020", "left_on": "01.09.2021", "exit_kind": "withdrew"}
    rows["participants"].append({**plant, "joined_on": "01.09.2023", "left_on": None, "exit_kind": None})
    importer = publish(sqlite_store, rows)
    assert returns(importer, "ru", CLUSTER).loaded == 22


def test_figures_return_to_the_last_digit(sqlite_store):
    rows = cluster_rows()
    figures = [0.1 + 0.2, 1 / 3, 1.234, 56.5, 0.0, 123456789.12345679, 1e-7, 12.5]
    counted = {**rows["values"][0], "indicator": "students_per_mentor"}
    rows["values"] = [{**counted, "period": str(2015 + n), "value": v} for n, v in enumerate(figures)]
    rows["expertise"][0] |= {"c2_1": "0,5%", "c2_2": "1%", "c3_2": "0"}
    rows["finance"][0] |= {"actual": 999_999_999_999.99, "planned": 0}
    importer = publish(sqlite_store, rows)
    returns(importer, "ru", CLUSTER)
    for language in ("en",):
        for sheet in ("values", "expertise", "finance"):
            returns(importer, language, CLUSTER, sheet=sheet)
    for name, content in (("values.csv", importer.export(CLUSTER, "en", sheet="values")), ("x.xlsx", None)):
        check = importer.check(content or importer.export(CLUSTER, "kk"), name, cluster_id=CLUSTER)
        assert sorted(good_rows(check).frames["values"]["value"]) == sorted(figures)


def test_small_percentages_of_targets_return_as_they_are(sqlite_store):
    rows = cluster_rows()
    rows["values"] = [{**rows["values"][0], "period": "2022", "value": "0,5%"}]
    importer = publish(sqlite_store, rows)
    returns(importer, "ru", CLUSTER)
    for language in ("ru", "en"):
        returns(importer, language, CLUSTER, sheet="values")


def test_empty_stays_empty_and_zero_stays_zero(sqlite_store):
    rows = cluster_rows()
    rows["trainees"][0] |= {"students_female": 0, "students_dual": None}
    importer = publish(sqlite_store, rows)
    for language in LANGUAGES:
        book = CalamineWorkbook.from_filelike(io.BytesIO(importer.export(CLUSTER, language)))
        page = book.get_sheet_by_name(read_sheets()["trainees"].heading.in_language(language)).to_python()
        place = [column.name for column in sheet_columns("trainees")]
        assert page[2][place.index("students_female")] == 0
        assert page[2][place.index("students_dual")] == ""
        assert page[2][place.index("programme")] == "p1"


def test_what_an_older_workbook_cannot_say_stays_when_it_is_loaded(importer):
    meeting, review, score = (importer.store.tables[name] for name in ("meeting", "review", "review_score"))
    with importer.store.publish_transaction() as connection:
        meeting_id = connection.scalar(sa.select(meeting.c.meeting_id))
        connection.execute(sa.update(review).values(meeting_id=meeting_id))
        connection.execute(sa.update(score).values(remark="Слово эксперта"))
        connection.execute(sa.update(score).where(score.c.criterion == "2.1").values(meets=True))
    rows = list(
        csv.reader(io.StringIO(importer.export(CLUSTER, "ru", sheet="expertise").decode("utf-8-sig")), delimiter=";")
    )
    rows[2][rows[1].index("1.1")] = "нет"
    later = ("Дата экспертной сессии", "Замечания по критериям", "Эксперт решил вопреки цифре")
    for place in sorted((rows[1].index(name) for name in later), reverse=True):
        for row in rows[1:]:
            del row[place]
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows(rows)
    check = importer.check(file.getvalue().encode(), "expertise.csv", cluster_id=CLUSTER)
    assert changes(importer, check, CLUSTER) == {"review": NOTHING, "review_score": (0, 1, 0)}
    importer.publish_load(check, BY_PROGRAM, About(cluster_id=CLUSTER))
    with importer.store.reading() as connection:
        assert connection.scalars(sa.select(review.c.meeting_id)).all() == [meeting_id]
        assert set(connection.scalars(sa.select(score.c.remark))) == {"Слово эксперта"}
        judged = dict(connection.execute(sa.select(score.c.criterion, score.c.meets)).all())
        assert judged == {"1.1": False, "2.1": True, "3.2": True}


def test_days_are_days_and_figures_are_figures(importer):
    book = CalamineWorkbook.from_filelike(io.BytesIO(importer.export(CLUSTER, "ru")))
    rows = book.get_sheet_by_name("Контингент").to_python()
    row = dict(zip([column.name for column in sheet_columns("trainees")], rows[2], strict=True))
    assert row["as_of"] == date(2021, 10, 1)
    assert (row["students"], row["academic_year"]) == (96.0, "2021/22")
    row = book.get_sheet_by_name("Программы").to_python()[2]
    assert row[:3] == ["p1", COLLEGE, "15.02.12"]


def test_the_form_is_that_of_the_template_with_filters_and_fixed_headings(importer):
    openpyxl = pytest.importorskip("openpyxl")
    for language in LANGUAGES:
        book = openpyxl.load_workbook(io.BytesIO(importer.export(CLUSTER, language)))
        form = openpyxl.load_workbook(io.BytesIO(importer.template(language)))
        assert book.sheetnames == form.sheetnames
        for sheet, rows in cluster_rows().items():
            page, empty = (one[read_sheets()[sheet].heading.in_language(language)] for one in (book, form))
            assert [cell.value for cell in page[2]] == [cell.value for cell in empty[2]]
            last = openpyxl.utils.get_column_letter(len(sheet_columns(sheet)))
            assert (page.freeze_panes, page.auto_filter.ref) == ("B3", f"A2:{last}{2 + len(rows)}")
            assert len(page.data_validations.dataValidation) == len(empty.data_validations.dataValidation)


def test_the_source_is_named_on_the_first_sheet_and_in_the_properties(demo):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(demo.export("tomsk-industrial", "en")))
    said = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
    line = next(text for text in said if text and str(text).startswith("Source: "))
    assert line.endswith("data as of 30 Jun 2022")
    assert (book.properties.description, book.properties.created) == (line, datetime(2022, 6, 30))
    invented = openpyxl.load_workbook(io.BytesIO(demo.export("demo-kz-62", "en"))).properties.description
    assert "Synthetic data" in invented


def test_the_same_data_give_the_same_bytes(importer):
    assert importer.export(CLUSTER, "kk") == importer.export(CLUSTER, "kk")


def test_a_cluster_or_sheet_that_is_not_there_is_named(importer):
    with pytest.raises(StoreProblem, match="no-such"):
        importer.export("no-such", "ru")
    with pytest.raises(StoreProblem, match="no-such"):
        importer.export(CLUSTER, "ru", sheet="no-such")
