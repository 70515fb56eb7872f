"""Checking one sheet, column by column: cells are parsed, rows sorted into good, refused and skipped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from dashboard.domain.declarations import Column, sheet_columns
from dashboard.domain.problems import Problem, Severity, cut_quote, list_quotes
from dashboard.domain.store import Ledger
from data_sources.cells.columns import ParsedColumn, expected_values, parse_column
from data_sources.cells.marks import Meaning
from data_sources.cells.reading import show_cell
from data_sources.checking.indicator_values import BY_INDICATOR, parse_values
from data_sources.readers.cell_names import column_letters
from data_sources.recognising import Recognised, cell_name, row_of, sheet_of

SEVERITIES: dict[str, Severity] = {"E": "error", "W": "warning", "N": "note"}
MARKED: Mapping[str, Meaning] = {"N06": "suppressed", "N07": "not_applicable"}
MOST_CELLS_NAMED = 12
DAYS_TO_1904 = 1462


@dataclass
class SheetCheck:
    """One recognised sheet while it is checked.

    `frame` holds parsed values by declared column (None = unknown), `typed` the cells as they stand in the file; the
    index of both is the sheet's own row number, or for rows read by a mapping what its `origin` knows them by.
    `bad` tells the rows that have an error, `wrong` the columns too. Skipped rows are in neither frame; `skipped_in`
    counts them by sheet where a mapping has read several. `unread` counts rows refused without looking into them.
    """

    found: Recognised
    typed: pd.DataFrame
    frame: pd.DataFrame
    marks: pd.Series
    skipped: int = 0
    problems: list[Problem] = field(default_factory=list)
    wrong: set[tuple[int, str | None]] = field(default_factory=set)
    skipped_in: Mapping[str, int] = field(default_factory=dict)
    refused: list[int] = field(default_factory=list)
    unread: int = 0

    @property
    def bad(self) -> pd.Series:
        """Which rows have an error; those told since the last time are marked together, one by one would take long."""
        if self.refused:
            self.marks.loc[self.refused] = True
            self.refused.clear()
        return self.marks

    @cached_property
    def cells(self) -> Mapping[str, np.ndarray]:
        """The cells as typed, by column."""
        return {str(name): self.typed[name].to_numpy() for name in self.typed}

    @property
    def name(self) -> str:
        """The declared name of the sheet."""
        return self.found.sheet.name

    @property
    def good(self) -> pd.DataFrame:
        """The rows without an error."""
        return self.frame[~self.bad]

    @property
    def ledger(self) -> Ledger:
        """What became of the rows: read = loaded + rejected + skipped."""
        rejected = int(self.bad.sum())
        rejected, good = rejected + self.unread, len(self.frame) - rejected
        return Ledger(good + rejected + self.skipped, good, rejected, self.skipped)

    @property
    def ledgers(self) -> dict[str, Ledger]:
        """The ledger by sheet of the file; only a mapping reads several sheets as one."""
        origin = self.found.origin
        if origin is None:
            return {self.found.raw.name: self.ledger}
        sheets = origin.rows["sheet"]
        counts = {}
        for name in dict.fromkeys((*sheets, *self.skipped_in)):
            bad, skipped = self.bad[sheets == name], self.skipped_in.get(name, 0)
            counts[name] = Ledger(len(bad) + skipped, int((~bad).sum()), int(bad.sum()), skipped)
        return counts or {self.found.raw.name: self.ledger}

    def heading(self, column: str) -> str:
        """The heading of a column as typed in the file; its declared name when the file has no such column."""
        return cut_quote(self.found.headings.get(column, column))

    def column(self, name: str) -> Column:
        """The declaration of a column."""
        return next(column for column in sheet_columns(self.name) if column.name == name)

    def values(self, name: str) -> pd.Series:
        """The parsed values of a column, all unknown when the file lacks it."""
        if name in self.frame:
            return self.frame[name]
        return pd.Series([None] * len(self.frame), index=self.frame.index, dtype=object)

    def numbers(self, name: str) -> pd.Series:
        """The values of a number column as floats, NaN where unknown."""
        return pd.to_numeric(self.values(name), errors="coerce").astype(float)

    def shown(self, row: int, column: str) -> str:
        """A cell as typed."""
        return show_cell(self.cells[column][self.typed.index.get_loc(row)]) if column in self.cells else ""

    def tell(self, code: str, row: int | None, column: str | None = None, /, **values: str) -> None:
        """Note a problem; an error in a row refuses that row."""
        cell = cell_name(self.found, row, column) if row is not None and column else ""
        stands = row is not None and column is not None and column in self.found.columns
        value = self.shown(row, column) if stands and row is not None and column else None
        severity = SEVERITIES[code[0]]
        number = None if row is None else row_of(self.found, row)
        sheet = sheet_of(self.found, row)
        self.problems.append(Problem(code, severity, sheet, cell or None, number, column, value, values))
        if severity == "error" and row is not None:
            self.refused.append(row)
            self.wrong.add((row, column))

    def tell_all(self, code: str, rows: Iterable[int], column: str | None = None, /, **values: str) -> None:
        """Note the same problem for several rows."""
        for row in rows:
            self.tell(code, int(row), column, **values)


def start_check(found: Recognised, typed: pd.DataFrame, skipped: int, meant: pd.DataFrame | None = None) -> SheetCheck:
    """Parse every column of the rows that are data; cells nobody can read become problems.

    `meant` holds the cells as a mapping translates them, where that differs from what was typed.
    """
    columns = [column for column in sheet_columns(found.sheet.name) if column.name in typed]
    cells = typed if meant is None else meant
    cells = count_days(found, cells)
    parsed = {column.name: parse_column(cells[column.name].to_numpy(dtype=object), column) for column in columns}
    for column in columns:
        if column.unit == BY_INDICATOR and "indicator" in parsed:
            indicators = list(parsed["indicator"].values)
            parsed[column.name] = parse_values(cells[column.name].to_numpy(dtype=object), column, indicators)
    values = {name: one.values for name, one in parsed.items()}
    frame = pd.DataFrame(values, index=typed.index, columns=list(values), dtype=object)
    check = SheetCheck(found, typed, frame, pd.Series(False, index=typed.index), skipped)
    for column in columns:
        tell_cells(check, column, parsed[column.name])
    check_headers(check)
    return check


def count_days(found: Recognised, cells: pd.DataFrame) -> pd.DataFrame:
    """The cells with the bare numbers of date columns as days, where a workbook counts them from 1904."""
    if not found.raw.days_from_1904:
        return cells
    names = [one.name for one in sheet_columns(found.sheet.name) if one.type == "date" and one.name in cells]
    return cells.assign(**{name: cells[name].map(since_1904).astype(object) for name in names})


def since_1904(cell: object) -> object:
    """A bare number as the serial number of the same day counted from 1900; anything else as it is."""
    return cell + DAYS_TO_1904 if isinstance(cell, int | float) and not isinstance(cell, bool) else cell


def tell_cells(check: SheetCheck, column: Column, parsed: ParsedColumn) -> None:
    """Tell the cells of one column that are wrong, mended, or empty though required."""
    rows = check.typed.index
    for place, wrong in parsed.wrong:
        check.tell(wrong.code, int(rows[place]), column.name, **wrong.values)
    for place, mended in parsed.mended:
        check.tell(mended.code, int(rows[place]), column.name, read=mended.read)
    if column.required:
        empty = pd.isna(parsed.values)
        empty[[place for place, _ in parsed.wrong]] = False
        for row in map(int, rows[empty]):
            mark = {"variant": "mark"} if check.shown(row, column.name).strip() else {}
            check.tell("E03", row, column.name, **mark, **expected_values(column))
    for code, meaning in MARKED.items():
        tell_in_one(check, column.name, code, [int(rows[place]) for place, said in parsed.marked if said == meaning])


def tell_in_one(check: SheetCheck, name: str, code: str, rows: Sequence[int]) -> None:
    """One note for several cells of a column."""
    if not rows:
        return
    cells = ", ".join(cell_name(check.found, row, name) for row in rows[:MOST_CELLS_NAMED])
    values = {"header": check.heading(name), "count": str(len(rows))}
    values["cells"] = f"{cells}, …" if len(rows) > MOST_CELLS_NAMED else cells
    check.problems.append(Problem(code, "note", check.found.raw.name, None, None, name, None, values))


def check_headers(check: SheetCheck) -> None:
    """Tell columns that are missing, there twice, personal or unknown."""
    found = check.found
    row = found.raw.first_row + found.header
    for column in sheet_columns(check.name):
        if column.required and column.name not in check.frame:
            check.problems.append(
                Problem("E02", "error", found.raw.name, None, row, column.name, None, {"column_of": check.name})
            )
            check.bad[:] = True
    for name, place in found.twice:
        cell = f"{column_letters(place + found.raw.first_column)}{row}"
        if agrees(check, name, place):
            continue
        values = {"variant": "column", "header": found.headings[name], "other": cell_name(found, row, name)}
        check.problems.append(Problem("E12", "error", found.raw.name, cell, row, name, found.headings[name], values))
        check.bad[:] = True
    for text, place in found.personal:
        cell = f"{column_letters(place + found.raw.first_column)}{row}"
        check.problems.append(Problem("E15", "error", found.raw.name, cell, row, None, text, {"variant": "column"}))
    if found.extra:
        names = list_quotes(found.extra)
        check.problems.append(Problem("N01", "note", found.raw.name, None, row, None, None, {"names": names}))
    if found.raw.hidden_rows or found.raw.hidden_columns:
        hidden = {"rows": str(found.raw.hidden_rows), "columns": str(found.raw.hidden_columns)}
        check.problems.append(Problem("N04", "note", found.raw.name, values=hidden))


def agrees(check: SheetCheck, name: str, place: int) -> bool:
    """Whether a second column with the same meaning says the same in every row."""
    first_row = check.found.raw.first_row
    second = [
        row[place] if place < len(row := check.found.raw.rows[number - first_row]) else None
        for number in check.typed.index
    ]
    column = check.column(name)
    other = parse_column(second, column)
    first = check.frame[name].to_numpy()
    return not other.wrong and all(
        one == two or (one is None and two is None) for one, two in zip(first, other.values, strict=True)
    )
