"""Whether a mapping fits a file: its sheet and headings are there; what is not is told with the nearest."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.domain.declarations import sheet_columns
from dashboard.domain.problems import Problem
from dashboard.domain.sources import SourceSheet
from data_sources.cells.choices import find_nearest
from data_sources.cells.columns import expected_values, parse_column
from data_sources.cells.texts import match_key
from data_sources.mapping.headings import Headings, NotThere, locate_headings
from data_sources.readers.raw import RawSheet
from data_sources.recognising import PERSONAL, is_helping
from data_sources.recognising.personal import speaks_of_persons

MOST_NAMES = 12


@dataclass(frozen=True)
class Fitted:
    """One sheet of a mapping with the sheet of the file it means; `headings` is None when there is none."""

    mapped: SourceSheet
    raw: RawSheet | None = None
    headings: Headings | None = None
    problems: tuple[Problem, ...] = field(default=())

    @property
    def fits(self) -> bool:
        """Whether it can be read."""
        return self.headings is not None and not self.problems


def fit_sheet(mapped: SourceSheet, raw_sheets: Sequence[RawSheet], file_name: str) -> Fitted:
    """Find the sheet and the headings that one sheet of a mapping means."""
    raw = find_sheet(mapped, raw_sheets)
    if raw is None:
        return Fitted(mapped, problems=(missing_sheet(mapped, raw_sheets, file_name),))
    names = [*mapped.columns.values(), *(heading for wide in mapped.wide for heading in wide.headings)]
    headings = locate_headings(raw, names, mapped.header_row, mapped.header_rows)
    problems = [missing_heading(raw, headings, wrong) for wrong in headings.missing(names)]
    problems += wrong_constants(mapped, raw)
    return Fitted(mapped, raw, headings, tuple(problems))


def find_sheet(mapped: SourceSheet, raw_sheets: Sequence[RawSheet]) -> RawSheet | None:
    """The sheet of the file that a mapping names, hidden or not; without a name the only one."""
    if mapped.from_sheet is not None:
        exact = [raw for raw in raw_sheets if raw.name == mapped.from_sheet]
        same = [raw for raw in raw_sheets if match_key(raw.name) == match_key(mapped.from_sheet)]
        return next(iter(exact or same), None)
    filled = data_sheets(raw_sheets)
    shown = [raw for raw in filled if not raw.hidden]
    return next(iter(shown if len(shown) == 1 else filled if len(filled) == 1 else ()), None)


def data_sheets(raw_sheets: Sequence[RawSheet]) -> list[RawSheet]:
    """The sheets that hold anything and are no instructions of ours."""
    return [
        raw
        for raw in raw_sheets
        if not is_helping(raw) and any(any(cell not in ("", None) for cell in row) for row in raw.rows)
    ]


def missing_sheet(mapped: SourceSheet, raw_sheets: Sequence[RawSheet], file_name: str) -> Problem:
    """The mapping names a sheet that the file does not have."""
    names = [raw.name for raw in raw_sheets]
    values = {"file": file_name, "variant": "sheet", "names": listed(names)}
    if mapped.from_sheet is None:
        values["variant"] = "which"
    elif nearest := find_nearest(mapped.from_sheet, names):
        values |= {"variant": "sheet.nearest", "nearest": nearest}
    return Problem("E28", "error", None, None, None, None, mapped.from_sheet, values)


def missing_heading(raw: RawSheet, headings: Headings, wrong: NotThere) -> Problem:
    """The mapping names a heading that the sheet does not have, or has several times."""
    if wrong.several:
        values = {"variant": "several", "columns": ", ".join(f"[{letter}]" for letter in wrong.several)}
        return Problem("E28", "error", raw.name, None, headings.header_row, None, wrong.name, values)
    there = [text for text in headings.texts if text]
    nearest = find_nearest(wrong.name, there) if there else None
    values = {"names": listed(there)} if there else {"variant": "empty"}
    if nearest:
        values |= {"variant": "nearest", "nearest": nearest}
    return Problem("E28", "error", raw.name, None, headings.header_row, None, wrong.name, values)


def listed(names: Sequence[str]) -> str:
    """The first of some names."""
    return ", ".join(f"«{name}»" for name in names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")


def wrong_constants(mapped: SourceSheet, raw: RawSheet) -> list[Problem]:
    """Values for every row that their column cannot take."""
    problems = []
    for column in sheet_columns(mapped.sheet):
        if column.name in mapped.constants and parse_column([mapped.constants[column.name]], column).wrong:
            values = {"variant": "constant", "header_of": f"{mapped.sheet}.{column.name}", **expected_values(column)}
            text = mapped.constants[column.name]
            problems.append(Problem("E28", "error", raw.name, None, None, column.name, text, values))
    return problems


def is_personal(text: str) -> bool:
    """Whether a heading stands over personal data."""
    return match_key(text) in PERSONAL or speaks_of_persons(text)
