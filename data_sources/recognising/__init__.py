"""Finding our sheets and columns in a file: by heading or alias, in any language, order and case."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from dashboard.domain.declarations import Column, Sheet, read_sheets, sheet_columns
from dashboard.domain.words import Words
from data_sources.cells.texts import match_key
from data_sources.readers.cell_names import column_letters
from data_sources.readers.raw import RawCell, RawSheet
from data_sources.recognising.checked_sheet import is_our_check
from data_sources.recognising.heading_rows import header_labels
from data_sources.recognising.origin import Origin
from data_sources.recognising.personal import speaks_of_persons
from data_sources.recognising.plans import speaks_of_plans
from data_sources.recognising.units_of_headings import counted_columns, is_unit, says_percent, without_multiplier

INSTRUCTIONS = Words(kk="Нұсқаулық", ru="Инструкция", en="Instructions")
LISTS = "_lists"
"""The sheets of the template that hold no data."""
HEADER_WITHIN = 15
FEWEST_HEADINGS = 3
COPY_MARK = re.compile(r"\s*\(\d+\)\s*$")
UNIT_AFTER = re.compile(r",\s*(?:чел|адам|persons|человек|мес|ай|руб|тг|теңге|тенге|мест|орын)\.?\s*$", re.IGNORECASE)
PERSONAL = frozenset(
    [
        "фио",
        "ф и о",
        "фамилия",
        "имя",
        "отчество",
        "фамилия имя отчество",
        "иин",
        "жсн",
        "инн физлица",
        "снилс",
        "паспорт серия",
        "телефон",
        "телефон нөмірі",
        "тел",
        "моб телефон",
        "e mail",
        "email",
        "электронная почта",
        "почта",
        "дата рождения",
        "туған күні",
        "аты жөні",
        "тегі",
        "full name",
        "last name",
        "first name",
        "phone",
        "date of birth",
    ]
)


@dataclass(frozen=True)
class Recognised:
    """A sheet of the file with what it is: which columns hold what, and where the data begin.

    `columns` maps declared names to positions in the rows, `headings` to the headings as typed. `twice` holds pairs of
    positions claimed by the same declared column, `personal` headings of personal data, `extra` all others.
    `origin` tells where the rows stand in the file when a mapping has read them.
    """

    raw: RawSheet
    sheet: Sheet
    header: int
    data: int
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    twice: Sequence[tuple[str, int]] = ()
    personal: Sequence[tuple[str, int]] = ()
    extra: Sequence[str] = ()
    origin: Origin | None = None


@dataclass
class Recognition:
    """What was found in a file: our sheets, second candidates for a sheet, sheets nobody knows."""

    found: list[Recognised] = field(default_factory=list)
    seconds: list[tuple[RawSheet, Recognised]] = field(default_factory=list)
    unknown: list[RawSheet] = field(default_factory=list)
    hidden: list[RawSheet] = field(default_factory=list)


@cache
def sheet_names() -> Mapping[str, str]:
    """The declared name of a sheet by each of its headings and aliases."""
    names: dict[str, str] = {}
    for sheet in read_sheets().values():
        for spelling in (*sheet.heading.every(), sheet.name, *sheet.aliases):
            names.setdefault(match_key(spelling), sheet.name)
    return names


@cache
def column_names(sheet: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The declared name of a column by heading, and by alias; a heading always wins over an alias."""
    headings: dict[str, str] = {}
    aliases: dict[str, str] = {}
    for column in sheet_columns(sheet):
        for spelling in (*column.heading.every(), column.name, column.name.replace("_", " ")):
            headings.setdefault(match_key(spelling), column.name)
        for alias in column.aliases:
            aliases.setdefault(match_key(alias), column.name)
    return headings, aliases


def recognise(raw_sheets: Sequence[RawSheet], taken: Collection[str] = ()) -> Recognition:
    """Sort the sheets of a file into ours, second candidates, unknown and hidden ones.

    `taken` names the sheets that a mapping has read already.
    """
    result = Recognition()
    data = [raw for raw in raw_sheets if not is_helping(raw)]
    shown = [raw for raw in data if not raw.hidden]
    result.hidden = [raw for raw in data if raw.hidden and raw.name not in taken]
    for raw in shown:
        if raw.name in taken or not any(any(cell not in ("", None) for cell in row) for row in raw.rows):
            continue
        found = recognise_sheet(raw, alone=len(shown) == 1)
        if found is None:
            result.unknown.append(raw)
            continue
        same = [other for other in result.found if other.sheet.name == found.sheet.name]
        if same:
            result.seconds.append((raw, same[0]))
        else:
            result.found.append(found)
    order = list(read_sheets())
    result.found.sort(key=lambda one: order.index(one.sheet.name))
    return result


def is_helping(raw: RawSheet) -> bool:
    """Whether a sheet is one of those of the template that hold no data, or the list of an earlier check."""
    return match_key(raw.name) in {match_key(name) for name in (*INSTRUCTIONS.every(), LISTS)} or is_our_check(raw)


def recognise_sheet(raw: RawSheet, *, alone: bool) -> Recognised | None:
    """What one sheet is: told by its name, or by its headings when it is the only sheet of the file."""
    name = sheet_names().get(match_key(COPY_MARK.sub("", raw.name)))
    if name:
        return find_header(raw, read_sheets()[name], fewest=1)
    if not alone:
        return None
    candidates = [found for sheet in read_sheets().values() if (found := find_header(raw, sheet, FEWEST_HEADINGS))]
    return max(candidates, key=lambda found: fit(found), default=None)


def fit(found: Recognised) -> tuple[int, float]:
    """How well headings fit a sheet: headings known, fewer required ones missing."""
    required = [column.name for column in sheet_columns(found.sheet.name) if column.required]
    missing = sum(name not in found.columns for name in required)
    return len(found.columns) - 2 * missing, -len(found.extra)


def find_header(raw: RawSheet, sheet: Sheet, fewest: int) -> Recognised | None:
    """The row with the most known headings among the first rows, alone or joined with the row under it.

    A row that holds nothing but units always belongs to the headings above it.
    """
    best: Recognised | None = None
    for header in range(min(HEADER_WITHIN, len(raw.rows))):
        for labels, data in header_labels(raw, header):
            found = match_columns(raw, sheet, header, data, labels)
            if len(found.columns) < fewest:
                continue
            own_units = best is not None and best.header == header and only_units(raw.rows[data - 1])
            if best is None or len(found.columns) > len(best.columns) or own_units:
                best = found
    return best


def only_units(cells: Sequence[RawCell]) -> bool:
    """Whether a row holds units and nothing else."""
    filled = [cell for cell in cells if cell not in (None, "")]
    return bool(filled) and all(isinstance(cell, str) and is_unit(cell) for cell in filled)


def match_columns(raw: RawSheet, sheet: Sheet, header: int, data: int, labels: Sequence[tuple[str, ...]]) -> Recognised:
    """Which column holds what: headings are given out first, aliases after, each declared column once."""
    taken: dict[str, int] = {}
    typed: dict[str, str] = {}
    used: set[int] = set()
    twice: list[tuple[str, int]] = []
    for known in column_names(sheet.name):
        for place, spellings in enumerate(labels):
            name = find_grouped(sheet.name, known, spellings)
            if name is None or place in used:
                continue
            used.add(place)
            if name in taken:
                twice.append((name, place))
                continue
            taken[name], typed[name] = place, " ".join(spellings[0].split())
    rest = [(" ".join(spellings[0].split()), place) for place, spellings in enumerate(labels) if place not in used]
    personal = [(text, place) for text, place in rest if match_key(text) in PERSONAL or speaks_of_persons(text)]
    extra = [text for text, place in rest if text and (text, place) not in personal]
    return Recognised(raw, sheet, header, data, taken, typed, tuple(twice), tuple(personal), tuple(extra))


def find_grouped(sheet: str, known: Mapping[str, str], spellings: tuple[str, ...]) -> str | None:
    """The declared column of a heading; one that stands under another column's heading must be a part of that column.

    "Women" under "Admitted" are not the women among the trainees.
    """
    if says_percent(spellings[0]):
        known = without_counted(sheet, known)
    if len(spellings) == 1:
        return find_name(known, spellings)
    *together, alone = spellings
    name = find_name(known, tuple(together))
    if name is not None:
        return name
    above = (together[0].removesuffix(f", {alone}"),)
    group = next((found for names in column_names(sheet) if (found := find_name(names, above))), None)
    if group is None and speaks_of_plans(above[0], alone):
        return None
    name = find_name(known, (alone,))
    return name if name is None or group is None or name.startswith(group) else None


def without_counted(sheet: str, known: Mapping[str, str]) -> dict[str, str]:
    """The names that a heading of percentages can have: never one of a column of persons, places or money."""
    return {key: name for key, name in known.items() if name not in counted_columns(sheet)}


def find_name(known: Mapping[str, str], spellings: tuple[str, ...]) -> str | None:
    """The declared column that one of the spellings means, with or without a unit at its end."""
    for spelling in spellings:
        for text in without_units(spelling):
            key = match_key(text)
            if key and key in known:
                return known[key]
    return None


def without_units(spelling: str) -> tuple[str, str, str]:
    """A heading as typed, without the unit at its end, and without one that multiplies."""
    return spelling, UNIT_AFTER.sub("", spelling), without_multiplier(spelling)


def cell_name(found: Recognised, row: int, name: str) -> str:
    """The name of a cell such as F5, from the number of a row under check and the declared column."""
    if found.origin is not None:
        return found.origin.cell(row, name)
    return f"{column_letters(found.columns[name] + found.raw.first_column)}{row}" if name in found.columns else ""


def row_of(found: Recognised, row: int) -> int:
    """The sheet's own number of a row under check."""
    return row if found.origin is None else found.origin.row(row)


def sheet_of(found: Recognised, row: int | None) -> str:
    """The name that the sheet of a row under check has in the file."""
    return found.raw.name if found.origin is None or row is None else found.origin.sheet(row)


def declared_column(found: Recognised, name: str) -> Column:
    """The declaration of a column of a recognised sheet."""
    return next(column for column in sheet_columns(found.sheet.name) if column.name == name)


def cells_of(found: Recognised, name: str) -> list[RawCell]:
    """All cells of one declared column below the header."""
    place = found.columns[name]
    return [row[place] if place < len(row) else None for row in found.raw.rows[found.data :]]
