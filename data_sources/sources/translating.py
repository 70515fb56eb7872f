"""Their rows as rows of ours: columns, codes, units, the same value everywhere, totals left out, periods as rows.

Databases and mapped workbooks are translated by the same functions.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from dashboard.domain.declarations import sheet_columns
from dashboard.domain.sources import SourceSheet
from data_sources.cells.multiplying import multiply
from data_sources.cells.reading import show_cell
from data_sources.cells.texts import clean_text, match_key
from data_sources.readers.raw import RawCell

Row = Sequence[RawCell]


def translate_rows(
    mapped: SourceSheet, theirs: Sequence[str], rows: Sequence[Row]
) -> tuple[list[RawCell], list[list[RawCell]]]:
    """Header and rows of our sheet from rows under their column names. Order is kept; a wide row gives several."""
    header, body, _ = translate_traced(mapped, theirs, rows)
    return header, body


def translate_traced(
    mapped: SourceSheet, theirs: Sequence[str], rows: Sequence[Row]
) -> tuple[list[RawCell], list[list[RawCell]], list[int]]:
    """As `translate_rows`, with the place in `rows` that each row of ours comes from."""
    kept = [place for place, row in enumerate(rows) if not is_total(row, mapped.totals)]
    places = {name: place for place, name in reversed(list(enumerate(theirs)))}
    header = list(dict.fromkeys([*mapped.columns, *wide_columns(mapped)]))
    body: list[list[RawCell]] = []
    origins: list[int] = []
    for place in kept:
        longer = lengthen(mapped, rows[place], places)
        body += [[row.get(name) for name in header] for row in longer]
        origins += [place] * len(longer)
    for number, name in enumerate(header):
        cells = translate_column(mapped, name, [row[number] for row in body])
        for row, cell in zip(body, cells, strict=True):
            row[number] = cell
    constants = list(mapped.constants.values())
    return [*header, *mapped.constants], [[*row, *constants] for row in body], origins


def wide_columns(mapped: SourceSheet) -> list[str]:
    """Our columns that are filled from headings that are periods, in their order."""
    return [name for wide in mapped.wide for name in (wide.period, wide.value)]


def lengthen(mapped: SourceSheet, row: Row, places: Mapping[str, int]) -> list[dict[str, RawCell]]:
    """One row of theirs as rows of ours: itself, or one for each period in which a figure stands."""
    plain = {ours: row[places[name]] for ours, name in mapped.columns.items()}
    if not mapped.wide:
        return [plain]
    filled: dict[tuple[tuple[str, str], ...], dict[str, RawCell]] = {}
    for heading in dict.fromkeys(name for wide in mapped.wide for name in wide.headings):
        cell = row[places[heading]]
        if cell is None or not clean_text(show_cell(cell)):
            continue
        meant = [wide for wide in mapped.wide if heading in wide.headings]
        periods = {wide.period: wide.headings[heading] for wide in meant}
        longer = filled.setdefault(tuple(sorted(periods.items())), {**plain, **periods})
        longer |= {wide.value: cell for wide in meant}
    return list(filled.values())


def is_total(row: Row, totals: Sequence[str]) -> bool:
    """Whether the first text of a row begins with a word for totals."""
    if not totals:
        return False
    first = next((key for cell in row if isinstance(cell, str) and (key := match_key(cell))), "")
    return any(first == word or first.startswith(f"{word} ") for word in map(match_key, totals) if word)


def translate_column(mapped: SourceSheet, name: str, cells: Sequence[RawCell]) -> list[RawCell]:
    """The cells of one column of ours: their codes as ours, their units as ours."""
    words, factor = mapped.values.get(name), mapped.units.get(name)
    found = translate_cells(cells, words) if words else list(cells)
    if factor is None:
        return found
    column = next(one for one in sheet_columns(mapped.sheet) if one.name == name)
    return multiply(found, column, Decimal(repr(factor)))


def translate_cells(cells: Sequence[RawCell], words: Mapping[str, str]) -> list[RawCell]:
    """Their values as ours, where the mapping says so: as shown (1, TRUE), without regard to case and spaces."""
    keys = {key: ours for theirs, ours in words.items() if (key := match_key(theirs))}
    exact = {theirs.strip(): ours for theirs, ours in words.items()}

    def ours(cell: RawCell) -> RawCell:
        if cell is None:
            return None
        shown = show_cell(cell).strip()
        return exact.get(shown, keys.get(match_key(shown), cell))

    return [ours(cell) for cell in cells]
