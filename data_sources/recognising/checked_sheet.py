"""The sheet that the check puts first in a returned workbook: how it is called, and how it is known again."""

from dashboard.domain.words import Words
from data_sources.cells.texts import match_key
from data_sources.readers.raw import RawSheet

CHECKED = Words(kk="Тексеру", ru="Проверка", en="Check")
CHECK_TITLE = Words(kk="Файлды тексеру", ru="Проверка файла", en="Check of the file")
NUMBER_AFTER = " ("


def is_our_check(raw: RawSheet) -> bool:
    """Whether a sheet is the list of an earlier check: named so, and begun with its title."""
    if match_key(raw.name.partition(NUMBER_AFTER)[0]) not in {match_key(name) for name in CHECKED.every()}:
        return False
    first = next((cell for row in raw.rows[:1] for cell in row if cell), "")
    return isinstance(first, str) and match_key(first) in {match_key(title) for title in CHECK_TITLE.every()}
