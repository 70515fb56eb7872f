"""What the sheets of an unknown workbook could be: where the headings are, which columns are ours, and how surely."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dashboard.domain.declarations import read_sheets, sheet_columns
from dashboard.domain.sources import Source, SourceSheet, Wide
from dashboard.domain.store import ColumnProposal, SheetProposal
from data_sources.cells.reading import show_cell
from data_sources.cells.texts import match_key
from data_sources.checking.taking_rows import whole_rows
from data_sources.checking.units import find_stated_units
from data_sources.mapping.content import sample
from data_sources.mapping.finding_headings import find_heading_rows
from data_sources.mapping.fitting import data_sheets, find_sheet, is_personal
from data_sources.mapping.headings import Headings, locate_headings, read_headings
from data_sources.mapping.matching import Match, match_by_words, match_columns
from data_sources.mapping.skipping import find_totals
from data_sources.mapping.widening import Group, find_groups, propose_wide
from data_sources.readers.raw import RawCell, RawSheet
from data_sources.recognising import Recognised, recognise_sheet, sheet_names

SAMPLES, MOST_TOP, MOST_SHOWN, MOST_TEXT = 5, 20, 40, 80
MOST_ROWS, LIKELY_SHEETS, ROWS_LOOKED_AT = 40, 4, 1_000
LEAST_SCORE, FEWEST_MATCHES = 1.0, 2
BY_NAME, BY_LIKE_NAME, LIKE_NAME = 2.0, 1.0, 75
CONTENT_COUNTS, MISSING_COSTS = 0.5, 0.3


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person says about one sheet of the file; None leaves it open."""

    from_sheet: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    header_rows: int | None = None


@dataclass(frozen=True)
class Table:
    """One sheet of the file under its headings; `cells` by position of the column, those of the first rows."""

    raw: RawSheet
    headings: Headings
    rows: int
    cells: Sequence[Sequence[RawCell]]
    totals: tuple[tuple[int, str], ...]


def propose(
    sheets: Sequence[RawSheet], asked: Asked, names: Collection[str] = (), saved: Source | None = None
) -> tuple[SheetProposal, ...]:
    """What every data sheet could be, hidden ones last; `names` are organisations known to the store, by name key."""
    data = sorted(data_sheets(sheets), key=lambda raw: raw.hidden)
    shown = [raw for raw in data if not raw.hidden]
    found = []
    for raw in data:
        own = asked if asked.from_sheet == raw.name or asked.from_sheet is None else Asked()
        known = not raw.hidden and recognise_sheet(raw, alone=len(shown) == 1) is not None
        mapped = mapped_sheet(saved, raw, sheets) if own in (Asked(), Asked(raw.name)) else None
        found.append(propose_saved(raw, mapped, known) if mapped else propose_sheet(raw, own, names, known))
    return tuple(found)


def mapped_sheet(saved: Source | None, raw: RawSheet, sheets: Sequence[RawSheet]) -> SourceSheet | None:
    """How a saved mapping reads a sheet, if it does."""
    return next((one for one in saved.sheets if find_sheet(one, sheets) is raw), None) if saved else None


def propose_saved(raw: RawSheet, mapped: SourceSheet, known: bool) -> SheetProposal:
    """A sheet as a saved mapping reads it."""
    names = [*mapped.columns.values(), *(name for wide in mapped.wide for name in wide.headings)]
    table = read_table(raw, locate_headings(raw, names, mapped.header_row, mapped.header_rows))
    matches = {
        place: Match(place, ours, "saved", 1.0)
        for ours, theirs in mapped.columns.items()
        for place in [table.headings.place(theirs)]
    }
    return describe(table, mapped.sheet, known, mapped.header_rows, matches, mapped.wide)


def propose_sheet(raw: RawSheet, asked: Asked, names: Collection[str], known: bool) -> SheetProposal:
    """One sheet as it could be, or as it is asked for."""
    header_row, header_rows = find_heading_rows(raw)
    if asked.header_row is not None:
        header_row, header_rows = asked.header_row, 1
    header_rows = min(max(asked.header_rows or header_rows, 1), 3)
    table = read_table(raw, read_headings(raw, header_row, header_rows))
    sheet = asked.sheet if asked.sheet in read_sheets() else choose_sheet(table, names)
    if sheet is None:
        return describe(table, None, known, header_rows, {}, ())
    matches, wide = match_table(table, sheet, names)
    return describe(table, sheet, known, header_rows, matches, wide)


def read_table(raw: RawSheet, headings: Headings) -> Table:
    """The columns of a sheet under its headings."""
    sheet = next(iter(read_sheets().values()))
    rows = whole_rows(Recognised(raw, sheet, headings.data - 1, headings.data, {}, {}))
    first = rows.iloc[:ROWS_LOOKED_AT]
    cells = [first[place].to_list() for place in rows.columns]
    return Table(raw, headings, len(rows), cells, tuple(find_totals(rows)))


def choose_sheet(table: Table, names: Collection[str]) -> str | None:
    """Which of our sheets it is most likely, None when it looks like none of them."""
    by_words = {name: score_words(table, name) for name in read_sheets()}
    likely = sorted(by_words, key=lambda name: -by_words[name])
    likely = likely[:LIKELY_SHEETS] if by_words[likely[0]] >= LEAST_SCORE else likely
    scores = {name: score(table, name, names) for name in likely}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= LEAST_SCORE else None


def score_words(table: Table, sheet: str) -> float:
    """How well the headings and the name of a sheet fit one of ours, before looking at any cell."""
    best: dict[str, float] = {}
    for match in match_by_words(sheet, table.headings.spellings):
        best[match.column] = max(best.get(match.column, 0.0), match.certainty)
    return sum(best.values()) + score_name(table.raw.name, sheet)


def score(table: Table, sheet: str, names: Collection[str]) -> float:
    """How well a table fits one of our sheets: what is matched, how surely, less what is required and missing."""
    matches, wide = match_table(table, sheet, names)
    sure = [one.certainty * (CONTENT_COUNTS if one.reason == "content" else 1.0) for one in matches.values()]
    filled = {one.column for one in matches.values()} | {name for one in wide for name in (one.period, one.value)}
    missing = sum(column.required and column.name not in filled for column in sheet_columns(sheet))
    if len(filled) < FEWEST_MATCHES:
        return 0.0
    return sum(sure) + len({one.value for one in wide}) + score_name(table.raw.name, sheet) - MISSING_COSTS * missing


def score_name(name: str, sheet: str) -> float:
    """How much the name of a sheet says that it is one of ours."""
    key, names = match_key(name), sheet_names()
    if names.get(key) == sheet:
        return BY_NAME
    own = [spelling for spelling, known in names.items() if known == sheet]
    return BY_LIKE_NAME if key and max(fuzz.token_set_ratio(key, one) for one in own) >= LIKE_NAME else 0.0


def match_table(table: Table, sheet: str, names: Collection[str]) -> tuple[dict[int, Match], list[Wide]]:
    """Which columns of a table are which of ours, periods in headings apart; personal data is matched to nothing."""
    headings = table.headings
    exact = {one.place for one in match_by_words(sheet, headings.spellings) if one.reason in ("heading", "alias")}
    groups = find_groups(headings, table.cells, exact)
    apart = {place for group in groups for place in group.periods}
    apart |= {place for place, text in enumerate(headings.texts) if is_personal(text)}
    spellings = [() if place in apart else ways for place, ways in enumerate(headings.spellings)]
    cells = [[] if place in apart else list(one) for place, one in enumerate(table.cells)]
    matches = match_columns(sheet, spellings, cells, names)
    return settle_wide(table, sheet, groups, matches)


def settle_wide(
    table: Table, sheet: str, groups: Sequence[Group], matches: dict[int, Match]
) -> tuple[dict[int, Match], list[Wide]]:
    """The wide tables beside the matched columns; what only its cells have matched gives way to a period."""
    sure = {one.column for one in matches.values() if one.reason != "content"}
    wide = propose_wide(sheet, table.headings, groups, context_of(table), sure)
    filled = {name for one in wide for name in (one.period, one.value)}
    return {place: one for place, one in matches.items() if one.column not in filled}, wide


def context_of(table: Table) -> list[str]:
    """The words over a table: the titles above its headings, then the name of the sheet."""
    above = [show_cell(cell).strip() for row in table.raw.rows[: table.headings.top] for cell in row]
    return [*[text for text in above if text][:MOST_TOP], table.raw.name]


def describe(
    table: Table, sheet: str | None, known: bool, header_rows: int, matches: dict[int, Match], wide: Sequence[Wide]
) -> SheetProposal:
    """A table as the mapping step shows it."""
    headings, raw = table.headings, table.raw
    columns = tuple(describe_column(table, place, matches.get(place)) for place in range(len(headings.names)))
    return SheetProposal(
        from_sheet=raw.name,
        rows=table.rows,
        sheet=sheet,
        known=known,
        header_row=headings.header_row,
        header_rows=header_rows,
        columns=tuple(one for one in columns if one.heading or one.samples),
        wide=tuple(wide),
        totals=table.totals,
        units=propose_units(table, sheet),
        top=first_rows(raw, headings.data + SAMPLES),
    )


def propose_units(table: Table, sheet: str | None) -> dict[str, float]:
    """What a title such as «млн тенге» would multiply each of our columns with."""
    stated = find_stated_units(table.raw, table.headings.top, sheet) if sheet else []
    return {name: float(one.factor) for one in reversed(stated) for name in one.columns}


def describe_column(table: Table, place: int, match: Match | None) -> ColumnProposal:
    """One column of a table with its proposed match."""
    headings = table.headings
    cells = sample(table.cells[place]) if place < len(table.cells) else []
    samples = tuple(show_cell(cell)[:MOST_TEXT] for cell in cells[:SAMPLES])
    about = headings.letters[place], headings.names[place], headings.texts[place], samples
    if match is None:
        return ColumnProposal(*about)
    return ColumnProposal(*about, match.column, match.reason, round(match.certainty, 2))


def first_rows(raw: RawSheet, rows: int) -> tuple[tuple[str, ...], ...]:
    """The first rows of a sheet as texts, from its very first row on."""
    shown = [tuple(show_cell(cell)[:MOST_TEXT] for cell in row[:MOST_SHOWN]) for row in raw.rows[: max(rows, SAMPLES)]]
    return (((),) * (raw.first_row - 1) + tuple(shown))[:MOST_ROWS]
