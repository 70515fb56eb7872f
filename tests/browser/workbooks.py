"""Workbooks as a secretary would fill them, for loading in a browser."""

import copy
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl

Sheets = Mapping[str, list[list[object]]]

HOSTILE = (
    "Колледж ![x](http://outside.invalid/a.png) <img src=x onerror=alert(1)> [y](javascript:alert(2)) :material/home:"
)

SHEETS: Sheets = {
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
"""A small cluster with one wrong row (28 of 24 graduates work) and a name that tries to be code."""


def make_book(sheets: Sheets) -> bytes:
    """An .xlsx of these sheets."""
    book, file = openpyxl.Workbook(), BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(file)
    return file.getvalue()


def mended() -> dict[str, list[list[object]]]:
    """The same sheets without the wrong row."""
    sheets = {name: copy.deepcopy(rows) for name, rows in SHEETS.items()}
    sheets["Выпускники"][2][5] = 20
    return sheets


def fill_workbook(folder: Path) -> Path:
    """The workbook with one wrong row as a file."""
    path = folder / "кластер.xlsx"
    path.write_bytes(make_book(SHEETS))
    return path
