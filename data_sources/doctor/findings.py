"""What is said about a file, each at the cell where a person looks for it; and what was read other than typed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.domain.declarations import sheet_columns
from dashboard.domain.problems import Problem, Severity
from dashboard.domain.store import Check
from dashboard.domain.words import Language
from data_sources import sentences
from data_sources.cells.reading import show_cell
from data_sources.checking.book import good_rows
from data_sources.readers.cell_names import column_letters
from data_sources.readers.marks import column_number
from data_sources.readers.raw import Place, RawCell, RawSheet
from data_sources.recognising import Recognised, recognise

Kind = Severity | Literal["mended"]
GRAVITY: Mapping[Kind, int] = {"error": 0, "warning": 1, "note": 2, "mended": 3}
CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)")
TOLD_MENDED = ("W01", "W03", "W04")
READ_AS_FIGURES = frozenset({"integer", "number", "money", "percent", "date", "academic_year", "period", "code"})
LONGEST_PLACE = 60
MOST_MENDED = 1_000
LONGEST_VALUE, LONGEST_SENTENCE = 300, 1_000


@dataclass(frozen=True)
class Finding:
    """One line of the list: how grave, where (`place` is row and column, None for the whole file), and what is said.

    `told` is the cell or row as the problem names it, `typed` and `read` are what stood there and what it was read as.
    """

    kind: Kind
    code: str
    sheet: str | None
    place: Place | None
    told: str
    says: str
    typed: str = ""
    read: str = ""


def find_all(check: Check, raw: Sequence[RawSheet], language: Language) -> list[Finding]:
    """Every problem of a check at its place, in the order told."""
    sheets = {sheet.name: sheet for sheet in raw}
    return [find_one(problem, sheets, language) for problem in check.problems]


def find_one(problem: Problem, sheets: Mapping[str, RawSheet], language: Language) -> Finding:
    """One problem at its cell: a row at its first filled cell, a sheet at its corner, a file nowhere."""
    sheet = sheets.get(problem.sheet or "")
    says = shorten(sentences.tell(problem, language), problem)
    read = problem.values.get("read", "") if problem.code in TOLD_MENDED else ""
    place = place_of(problem, sheet) if sheet else None
    told = problem.cell or (str(problem.row) if problem.row else "")
    name = sheet.name if sheet else None
    says, typed, read = cut(says, LONGEST_SENTENCE), cut(problem.value or ""), cut(read)
    return Finding(problem.severity, problem.code, name, place, told, says, typed, read)


def cut(text: str, longest: int = LONGEST_VALUE) -> str:
    """A text that is not longer than a reader has patience for."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def place_of(problem: Problem, sheet: RawSheet) -> Place:
    """The cell of a sheet where a problem is shown; of a merged area its first cell."""
    found = CELL.fullmatch(problem.cell or "")
    if found:
        place = int(found[2]), column_number(found[1])
    elif problem.row:
        place = problem.row, first_filled(sheet, problem.row)
    else:
        place = 1, 1
    for (top, left), (bottom, right) in sheet.merged:
        if top <= place[0] <= bottom and left <= place[1] <= right:
            return top, left
    return place


def first_filled(sheet: RawSheet, row: int) -> int:
    """The number of the first column that holds something in a row."""
    at = row - sheet.first_row
    cells = sheet.rows[at] if 0 <= at < len(sheet.rows) else ()
    filled = (column for column, cell in enumerate(cells, sheet.first_column) if cell is not None and cell != "")
    return next(filled, sheet.first_column)


def shorten(sentence: str, problem: Problem) -> str:
    """A sentence without the sheet and cell that it begins with: they stand beside it."""
    if not problem.sheet:
        return sentence
    at = sentence.find(problem.sheet)
    start = at + len(problem.sheet)
    end = sentence.find(": ", start)
    if at < 0 or at > LONGEST_PLACE or not 0 <= end - start < LONGEST_PLACE:
        return sentence
    rest = sentence[end + 2 :]
    as_typed = bool(problem.value) and rest.startswith(str(problem.value))
    return rest if as_typed else rest[:1].upper() + rest[1:]


def cell_of(place: Place) -> str:
    """The name of a cell such as F5."""
    return f"{column_letters(place[1])}{place[0]}"


def find_mended(check: Check, raw: Sequence[RawSheet]) -> list[Finding]:
    """Texts that were silently read as figures, days or years, where they look different then; the first of them."""
    told = {(problem.sheet, problem.cell) for problem in check.problems if problem.cell}
    mended = []
    for found in recognise(raw).found:
        for finding in mended_of(check, found):
            if (finding.sheet, finding.told) not in told:
                mended.append(finding)
            if len(mended) == MOST_MENDED:
                return mended
    return mended


def mended_of(check: Check, found: Recognised) -> Iterator[Finding]:
    """What was silently read otherwise in the good rows of one sheet, column by column; nothing of mapped sheets."""
    good, name = good_rows(check), found.sheet.name
    frame = good.frames.get(name)
    if frame is None or name in good.origins or good.sheet_names.get(name) != found.raw.name:
        return
    columns = {column.name for column in sheet_columns(found.sheet.name) if column.type in READ_AS_FIGURES}
    for name in [one for one in found.columns if one in columns and one in frame]:
        at = found.columns[name]
        for row, value in zip(frame.index.to_list(), frame[name].to_list(), strict=True):
            cells = found.raw.rows[row - found.raw.first_row]
            typed = cells[at] if at < len(cells) else None
            if isinstance(typed, str) and typed and (read := show_value(value)) and not looks_same(typed, read):
                place = int(row), at + found.raw.first_column
                yield Finding("mended", "", found.raw.name, place, cell_of(place), "", cut(typed), cut(read))


def looks_same(typed: str, read: str) -> bool:
    """Whether a text was read as it stands, a decimal comma and zeros at the end left aside."""
    if typed == read:
        return True
    try:
        return float(typed.replace(",", ".")) == float(read)
    except ValueError:
        return False


def show_value(value: object) -> str:
    """A parsed value as a person would have typed it; nothing for what is unknown or not a plain value."""
    if value is None or isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return ""
    shown: RawCell = value
    return "" if value != value else show_cell(shown)
