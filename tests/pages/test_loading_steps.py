"""The steps of loading on the data page: notes to take back, matching by hand, what moves, undoing, history."""

import re
from io import BytesIO

import openpyxl
import pytest

from data_sources.importer import open_importer
from data_sources.store import open_store

TEACHERS = (
    "Колледж;Учебный год;По состоянию на;Педагоги, всего;Стажировка за 3 года\n"
    "Томский политехнический техникум;2021/22;01.10.2021;40;{interned}\n"
)
FOREIGN = [
    ["Сведения о контингенте"],
    [],
    ["Код прог.", "Чел. обучается", "Уч. год", "На дату"],
    ["p1", 91, "2021/22", "01.10.2021"],
    ["p2", 92, "2021/22", "01.10.2021"],
    ["Итого", 183, None, None],
]


def teachers(interned: object = 30) -> tuple[str, bytes, str]:
    return "teachers.csv", TEACHERS.format(interned=interned).encode(), "text/csv"


def foreign() -> tuple[str, bytes, str]:
    book, file = openpyxl.Workbook(), BytesIO()
    sheet = book.active
    sheet.title = "Свод"
    for row in FOREIGN:
        sheet.append(row)
    book.save(file)
    return "свод.xlsx", file.getvalue(), "application/octet-stream"


def open_part(open_app, store, part, lang="en", **address):
    return open_app(store, "data", cluster="tomsk-industrial", lang=lang, part=part, **address)


def upload(app, file):
    app.get("file_uploader")[0].set_value(file).run()
    assert not app.exception
    return app


def texts(app) -> str:
    shown = [*app.markdown, *app.success, *app.warning, *app.error]
    return " ".join(one.value for one in shown)


def tables(app) -> str:
    return " ".join(table.value.to_string() for table in app.table).replace("\\", "")


def rows(store_file, sql: str) -> list[tuple[object, ...]]:
    store = open_store(f"sqlite:///{store_file.as_posix()}")
    with store.reading() as connection:
        found = [tuple(row) for row in connection.exec_driver_sql(sql)]
    store.close()
    return found


def test_a_checked_file_comes_back_with_notes(open_app, demo_copy) -> None:
    app = upload(open_part(open_app, demo_copy, "load"), teachers(interned="много"))
    assert "Download the file with notes" in [one.label for one in app.get("download_button")]
    assert "cell E2" in tables(app)


def test_a_file_without_a_remark_offers_no_notes(open_app, demo_copy) -> None:
    app = upload(open_part(open_app, demo_copy, "load"), teachers())
    assert "Download the file with notes" not in [one.label for one in app.get("download_button")]


def test_indicators_that_move_are_shown_before_publishing(open_app, demo_copy) -> None:
    loads = rows(demo_copy, "SELECT max(load_id) FROM load")
    app = upload(open_part(open_app, demo_copy, "load"), teachers())
    assert app.selectbox(key="moves_period").value == "2021/22", [one.key for one in app.selectbox]
    assert re.search(r"In 2021/22 [1-9]\d* indicators? moves?", texts(app))
    assert "75%" in tables(app)
    assert rows(demo_copy, "SELECT max(load_id) FROM load") == loads


def test_a_published_load_is_listed_and_can_be_undone(open_app, demo_copy) -> None:
    before = rows(demo_copy, "SELECT * FROM staff ORDER BY 1, 2, 3")
    app = upload(open_part(open_app, demo_copy, "load"), teachers())
    app.button(key="publish").click().run()
    assert not app.exception
    assert "Published as load no." in texts(app)
    assert rows(demo_copy, "SELECT * FROM staff ORDER BY 1, 2, 3") != before
    number = rows(demo_copy, "SELECT max(load_id) FROM load")[0][0]
    app = open_part(open_app, demo_copy, "loads")
    app.toggle(key=f"undo_{number}").set_value(True).run()
    app.button(key=f"undo_now_{number}").click().run()
    assert not app.exception
    assert "is undone" in texts(app)
    assert rows(demo_copy, "SELECT * FROM staff ORDER BY 1, 2, 3") == before


def test_a_replaced_value_is_found_in_the_history(open_app, demo_copy) -> None:
    for interned in (30, 31):
        app = upload(open_part(open_app, demo_copy, "load"), teachers(interned))
        app.button(key="publish").click().run()
    app = open_part(open_app, demo_copy, "history", lang="ru")
    app.selectbox(key="history_table_tomsk-industrial").set_value("staff").run()
    labels = app.selectbox(key="history_row_staff").options
    app.selectbox(key="history_row_staff").select(next(one for one in labels if "олитехническ" in one)).run()
    app.selectbox(key="history_column_staff").set_value("interned_3y").run()
    assert not app.exception
    shown = app.table[0].value
    assert list(shown.iloc[:, 0])[:2] == ["31", "30"]
    assert "teachers.csv" in tables(app)


def test_an_unknown_sheet_is_matched_by_hand_and_checked(open_app, demo_copy) -> None:
    app = upload(open_part(open_app, demo_copy, "load"), foreign())
    assert "none of its sheets was recognised" in texts(app)
    next(one for one in app.button if one.label == "Check with this matching").click().run()
    assert not app.exception
    assert "Rows read: 3 = good 2 + with errors 0 + skipped 1" in texts(app)
    assert app.button(key="publish")


def test_a_remembered_matching_reads_the_next_file_by_itself(open_app, demo_copy) -> None:
    app = upload(open_part(open_app, demo_copy, "load"), foreign())
    name = next(one for one in app.text_input if one.label == "Name of the matching")
    name.set_value("college-report").run()
    next(one for one in app.button if one.label == "Remember for the next time").click().run()
    assert not app.exception
    assert "Remembered" in texts(app)
    fresh = upload(open_part(open_app, demo_copy, "load"), foreign())
    assert "Rows read: 3 = good 2 + with errors 0 + skipped 1" in texts(fresh)
    listed = open_part(open_app, demo_copy, "sources")
    assert "college-report" in tables(listed)


def test_viewers_are_not_offered_what_changes_data(open_app, demo_file) -> None:
    app = open_part(open_app, demo_file, "load", access="viewer")
    for part in ("load", "history", "sources"):
        app.query_params["part"] = part
        app.run()
        assert not app.exception
        assert not app.get("file_uploader")
        assert not [one for one in app.button if one.key and one.key.startswith(("publish", "undo", "refresh"))]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_part_is_drawn_in_every_language(open_app, demo_file, lang) -> None:
    app, headers = open_part(open_app, demo_file, "load", lang=lang), set()
    for part in ("load", "loaded", "loads", "history", "sources"):
        app.query_params["part"] = part
        app.run()
        assert not app.exception
        headers.add(app.header[0].value)
    assert len(headers) == 5


def test_the_export_of_the_page_loads_without_a_change(demo_copy) -> None:
    store = open_store(f"sqlite:///{demo_copy.as_posix()}")
    importer = open_importer(store)
    check = importer.check(importer.export("tomsk-industrial", "ru"), "export.xlsx")
    assert not any(one.severity == "error" for one in check.problems)
    assert all(one.new == one.changed == 0 for one in importer.preview(check))
    store.close()
