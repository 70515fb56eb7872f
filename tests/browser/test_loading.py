"""Loading a workbook in the browser: check, see what will change, publish, find the figures on the pages."""

from pathlib import Path

import pytest
from looking import check_no_error, open_slug, wait_still
from running import start_server

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed (requirements-dev.txt)")

HOSTILE = (
    "Колледж ![x](http://outside.invalid/a.png) <img src=x onerror=alert(1)> [y](javascript:alert(2)) :material/home:"
)


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory, chromium):
    running = start_server(tmp_path_factory.mktemp("empty"), KENES_DEMO="0")
    yield running
    running.stop()


def fill_workbook(folder: Path) -> Path:
    """A small workbook as a secretary would fill it, with one wrong row and a name that tries to be code."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    sheets = {
        "Кластер": [
            ["Код кластера", "Регион", "Название (рус.)", "Тип кластера", "Статус", "Валюта"],
            ["browser-test", "Карагандинская область", "Проверка", "образовательно-отраслевой", "действует", "KZT"],
        ],
        "Участники": [
            ["Организация", "Вид организации", "Населённый пункт", "Роль", "Дата вступления"],
            [HOSTILE, "колледж", "Караганда", "участник", "01.09.2021"],
            ["Завод «Проверка»", "предприятие", "Караганда", "участник", "01.09.2021"],
        ],
        "Программы": [
            ["Код программы", "Колледж", "Код специальности", "Специальность", "Уровень"],
            ["p1", HOSTILE, "07150100", "Механик", "специалист среднего звена"],
        ],
        "Контингент": [
            ["Код программы", "Учебный год", "По состоянию на", "КЦП", "Принято", "Принято на КЦП", "Контингент"],
            ["p1", "2024/25", "01.10.2024", 50, 48, 48, 180],
            ["p1", "2025/26", "01.10.2025", 50, 50, 50, 187],
        ],
        "Выпускники": [
            ["Код программы", "Год выпуска", "Факт / прогноз", "По состоянию на", "Выпущено", "Занято", "По профилю"],
            ["p1", 2025, "факт", "20.05.2026", 40, 31, 25],
            ["p1", 2024, "факт", "20.05.2025", 24, 28, 2],
        ],
        "Педагоги": [
            ["Колледж", "Учебный год", "По состоянию на", "Педагоги, всего", "Стажировка за 3 года"],
            [HOSTILE, "2025/26", "01.10.2025", 40, 30],
        ],
        "План": [
            ["Вид плана", "Год плана", "№ п/п", "Мероприятие", "Вид", "Исполнитель", "Срок исполнения", "Статус"],
            ["дорожная карта", 2026, "1.1", "Заседание", "организация", "Совет", "IV квартал 2026", "запланировано"],
        ],
    }  # fmt: skip
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "кластер.xlsx"
    book.save(path)
    return path


def test_an_uploaded_workbook_is_checked_published_and_shown(empty_server, page, hosts, tmp_path):
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    open_slug(page, empty_server.url, "data", lang="ru")
    page.locator("input[type=file]").set_input_files(fill_workbook(tmp_path))
    page.get_by_role("button", name="Опубликовать годные строки").wait_for()
    shown = page.get_by_test_id("stMain").inner_text()
    assert "28" in shown
    assert "ячейка F3" in shown
    page.get_by_role("button", name="Опубликовать годные строки").click()
    page.get_by_test_id("stAlertContentSuccess").wait_for()
    check_no_error(page)
    for slug in ("trainees", "employment", "internships", "overview", "map", "methodology", "data"):
        open_slug(page, empty_server.url, slug, lang="ru", cluster="browser-test", period="2025/26")
        check_no_error(page)
    open_slug(page, empty_server.url, "trainees", lang="ru", cluster="browser-test", period="2025/26")
    assert "187" in page.locator("[data-testid=stMain] h1").inner_text()
    assert hosts <= {"localhost", "127.0.0.1"}
    assert dialogs == []


def test_a_page_without_data_says_what_to_do(empty_server, page):
    open_slug(page, empty_server.url, "map", lang="en", cluster="no-such-cluster")
    wait_still(page)
    check_no_error(page)
