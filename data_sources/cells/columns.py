"""A whole column at once: every different cell is parsed once, however many rows repeat it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import TypeVar

import numpy as np
import pandas as pd

from dashboard.domain.code_lists import CodeList, read_code_list, read_enumeration
from dashboard.domain.declarations import Column
from dashboard.domain.indicators import indicator_names
from data_sources.cells.choices import MINUS, Guesses, parse_boolean, parse_choice, uses_plus
from data_sources.cells.codes import parse_field_code, parse_slug, parse_speciality_code
from data_sources.cells.dates import either_order, parse_date, parse_month_day, puts_month_first
from data_sources.cells.marks import Meaning, find_mark, says_no_data
from data_sources.cells.numbers import find_habits, parse_number
from data_sources.cells.periods import parse_academic_year, parse_deadline, parse_meeting_day, parse_period
from data_sources.cells.reading import Mended, WrongCell, show_cell
from data_sources.cells.texts import FOOTNOTE, clean_text, match_key, mend_lookalikes
from data_sources.readers.raw import Formula, RawCell

Thing = TypeVar("Thing")
Parser = Callable[[RawCell], object]
NUMBERS = frozenset({"integer", "number", "money", "percent"})
LONGEST_TEXT = 32_767
"""Signs of UTF-16 in one cell of a spreadsheet: what is longer could never be exported."""
DAYS = frozenset({"date", "meeting_day", "deadline", "period"})
TEXTS = frozenset({"text", "reference"})
NAMED = frozenset({"code", "reference"})
"""Columns of codes and names, in which a mark at the end belongs to a footnote."""
ERROR_CELL = re.compile(
    r"#(?:DIV/0!|ДЕЛ/0!|N/A|Н/Д|REF!|ССЫЛКА!|VALUE!|ЗНАЧ!|NAME\?|ИМЯ\?|NUM!|ЧИСЛО!|NULL!|ПУСТО!|БӨЛУ/0!)|Err:\d{3}"
)


@dataclass(frozen=True)
class ParsedColumn:
    """The values of a column, None where nothing is known; wrong, mended and marked cells by position."""

    values: np.ndarray
    wrong: Sequence[tuple[int, WrongCell]]
    mended: Sequence[tuple[int, Mended]]
    marked: Sequence[tuple[int, Meaning]] = ()


def parse_column(cells: Sequence[RawCell] | np.ndarray, column: Column) -> ParsedColumn:
    """Every cell of a column as a value of its declared type, in the order of the rows."""
    codes, different = pd.factorize(as_objects(cells))
    parse = parser_for(column, list(different))
    values = np.empty(len(different) + 1, dtype=object)
    wrong: dict[int, WrongCell] = {}
    mended: dict[int, Mended] = {}
    marked: dict[int, Meaning] = {}
    for number, cell in enumerate(different):
        try:
            value = parse_cell(cell, column, parse)
        except WrongCell as trouble:
            wrong[number] = trouble
            continue
        if isinstance(value, Mended):
            mended[number] = value
            value = value.value
        elif value is None and isinstance(cell, str) and (meaning := find_mark(cell, of_number=True)):
            marked[number] = meaning
        values[number] = value
    return ParsedColumn(values[codes], *(places_of(codes, things) for things in (wrong, mended, marked)))


def as_objects(cells: Sequence[RawCell] | np.ndarray) -> np.ndarray:
    """The cells as an array in which TRUE and 1 stay different things."""
    array = np.empty(len(cells), dtype=object)
    array[:] = cells
    if bool in set(map(type, array)):
        array[:] = [show_cell(cell) if isinstance(cell, bool) else cell for cell in cells]
    return array


def places_of(codes: np.ndarray, things: dict[int, Thing]) -> list[tuple[int, Thing]]:
    """Where in the column the cells with these numbers stand."""
    if not things:
        return []
    places = np.flatnonzero(np.isin(codes, list(things)))
    return [(int(place), things[int(codes[place])]) for place in places]


def parse_cell(cell: RawCell, column: Column, parse: Parser) -> object:
    """One cell as a value, None for empty cells and words that say "no data"; raises `WrongCell`."""
    if isinstance(cell, Formula):
        raise WrongCell("E17", formula=str(cell), **expected_values(column))
    if isinstance(cell, str):
        if not cell.strip() or not clean_text(cell):
            return None
        if "\ufffd" in cell:
            raise WrongCell("E26")
        if ERROR_CELL.fullmatch(cell.strip()):
            raise WrongCell("E18", **expected_values(column))
        if column.type != "boolean" and says_no_data(cell, of_number=column.type in NUMBERS):
            return None
        if column.type in NUMBERS and cell.lstrip().startswith("="):
            raise WrongCell("E17", formula=cell.strip(), **expected_values(column))
    if isinstance(cell, str) and column.type in NAMED:
        cell = FOOTNOTE.sub("", cell) or cell
    value = parse(cell)
    if isinstance(cell, str) and not isinstance(value, Mended) and column.type not in ("code", *NUMBERS):
        plain = clean_text(cell)
        if (mended := mend_lookalikes(plain)) != plain:
            return Mended(value, "W03", mended)
    return value


def parser_for(column: Column, different: Sequence[RawCell]) -> Parser:
    """The parser of a column's type, told what the other cells of the column look like."""
    if column.type in NUMBERS:
        return partial(parse_number, column=column, habits=find_habits(different, column))
    if column.type == "boolean":
        return partial(parse_answer, minus_says_no=uses_plus(different))
    if column.type == "code":
        return code_parser(column)
    if column.type in ("enumeration", "code_list"):
        return partial(parse_listed, column=column, guesses=Guesses())
    parse = PARSERS.get(column.type, parse_text)
    return partial(parse_ordered, parse=parse) if column.type in DAYS and puts_month_first(different) else parse


def parse_ordered(cell: RawCell, parse: Parser) -> object:
    """A day in a column that puts the month first: one that could be read either way is refused."""
    if isinstance(cell, str) and either_order(cell):
        raise WrongCell("E06", variant="order")
    return parse(cell)


def parse_text(cell: RawCell) -> str:
    """A text with its spaces and look-alike letters put right; raises `WrongCell` when no spreadsheet could hold it."""
    text = mend_lookalikes(clean_text(show_cell(cell)))
    if len(text) > LONGEST_TEXT // 2 and (length := len(text.encode("utf-16-le")) // 2) > LONGEST_TEXT:
        raise WrongCell("E05", variant="long", count=str(length), max=str(LONGEST_TEXT))
    return text


def parse_item_code(cell: RawCell) -> object:
    """A number of a list such as 2.4, also when a spreadsheet has made 2 April of it."""
    if isinstance(cell, date):
        return Mended(f"{cell.day}.{cell.month}", "W04", f"{cell.day}.{cell.month}")
    return parse_text(cell).rstrip(".")


def parse_answer(cell: RawCell, *, minus_says_no: bool) -> bool | None:
    """Yes or no; a dash is no only beside plus signs, else nothing is known."""
    if isinstance(cell, str):
        word = clean_text(cell)
        if word in MINUS and not minus_says_no:
            return None
        if word not in MINUS and word.casefold() not in ("v",) and says_no_data(word):
            return None
    return parse_boolean(cell)


def code_parser(column: Column) -> Parser:
    """The parser of a code column: speciality, field, short code, or a number of a list."""
    if column.values == "fields":
        return parse_field_code
    if column.refers_to == "speciality":
        return parse_speciality_code
    if column.pattern and column.pattern.startswith("[a-z0-9-]"):
        return partial(parse_slug, pattern=column.pattern, example=column.example or "p1")
    return parse_item_code


def parse_listed(cell: RawCell, column: Column, guesses: Guesses) -> str:
    """The code of one listed value, or of several separated by semicolons."""
    spellings = spellings_of(column)
    listed_in = f"{'enumeration' if column.type == 'enumeration' else 'list'}:{column.values}"
    if column.several and isinstance(cell, str):
        parts = [part for part in re.split(r"[;,\n]", cell) if part.strip()]
        return ";".join(dict.fromkeys(parse_choice(part, spellings, listed_in, guesses) for part in parts))
    return parse_choice(cell, spellings, listed_in, guesses)


def spellings_of(column: Column) -> dict[str, str]:
    """Codes by the match keys of everything that stands for them."""
    return listed_spellings(column.values or "", column.type == "enumeration")


@cache
def listed_spellings(name: str, is_enumeration: bool) -> dict[str, str]:
    """Codes of an enumeration, a code list or the indicators, by the match keys of code, labels and aliases."""
    if name == "indicators":
        named = [(code, (code, *names.every())) for code, names in indicator_names().items()]
        return {match_key(text): code for code, texts in named for text in texts}
    listed: CodeList = read_enumeration(name) if is_enumeration else read_code_list(name)
    spellings: dict[str, str] = {}
    for entry in listed.entries.values():
        for text in (entry.code, *entry.names.every()):
            spellings.setdefault(match_key(text), entry.code)
    for entry in listed.entries.values():
        for text in entry.aliases:
            spellings.setdefault(match_key(text), entry.code)
    return spellings


PARSERS: dict[str, Parser] = {
    "date": parse_date,
    "month_day": parse_month_day,
    "academic_year": parse_academic_year,
    "period": parse_period,
    "deadline": parse_deadline,
    "meeting_day": parse_meeting_day,
}

ONE_OF = "one of: {options}"
EXPECTED = {
    "code": "a code",
    "text": "a text",
    "integer": "a whole number",
    "number": "a number",
    "money": "a sum",
    "percent": "a percentage, e.g. 62,5",
    "boolean": "yes or no",
    "date": "a date such as 16.05.2022 or 2022-05-16",
    "month_day": "DD.MM, e.g. 01.10",
    "academic_year": "two consecutive years, e.g. 2021/22",
    "period": "a year 2022, an academic year 2021/22, a quarter 2022-Q3 or a date",
    "deadline": "a deadline, e.g. IV квартал 2022",
    "meeting_day": "a date such as 16.05.2022 or 2022-05-16",
}


def expected_of(column: Column) -> str:
    """The phrase that says what a cell of the column should hold."""
    return EXPECTED.get(column.type, "a value of the list")


def expected_values(column: Column) -> dict[str, str]:
    """What a problem says was expected: the phrase of the column, or the values that may stand in it."""
    if column.one_of:
        return {"expected": ONE_OF, "options": ", ".join(map(str, column.one_of))}
    if column.type == "enumeration":
        return {"expected": ONE_OF, "options": f"enumeration:{column.values}"}
    return {"expected": expected_of(column)}
