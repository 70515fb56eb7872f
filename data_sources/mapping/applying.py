"""Reading a workbook through a mapping: its rows become rows of ours that still know their sheet, row and cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.domain.declarations import read_sheets, sheet_columns
from dashboard.domain.problems import Problem, list_quotes
from dashboard.domain.sources import Source, SourceSheet
from data_sources.checking import SheetCheck, start_check
from data_sources.checking.units import (
    StatedUnit,
    find_stated_units,
    multiply_columns,
    refuse_stated,
    tell_multiplied,
)
from data_sources.mapping.fitting import Fitted, fit_sheet, is_personal
from data_sources.mapping.headings import Headings
from data_sources.mapping.lengthening import Part, join, lengthen
from data_sources.mapping.skipping import skipped, take_rows
from data_sources.readers.raw import RawSheet
from data_sources.recognising import Recognised
from data_sources.recognising.origin import Origin
from data_sources.sources.translating import translate_column


@dataclass(frozen=True)
class Applied:
    """What a mapping makes of a file: checks begun by declared sheet, the sheets it has taken, what did not fit."""

    checks: Mapping[str, SheetCheck] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Units:
    """What headings multiply where the mapping says no unit, and what a title says that nothing settles."""

    headings: Mapping[str, str]
    stated: tuple[StatedUnit, ...]
    settled: Mapping[str, float]


@dataclass(frozen=True)
class ReadPart:
    """One sheet of the file as read by a mapping; `meant` are its cells in our words and units."""

    found: Recognised
    part: Part
    meant: pd.DataFrame
    problems: tuple[Problem, ...]
    units: Units


def apply_source(source: Source, raw_sheets: Sequence[RawSheet], file_name: str) -> Applied:
    """Read every sheet of ours that a mapping fills; one that does not fit is not read at all, and told.

    Several sheets of the file may fill the same one of ours; they are read one after the other.
    """
    fitted = [fit_sheet(mapped, raw_sheets, file_name) for mapped in source.sheets]
    refused = {one.mapped.sheet for one in fitted if not one.fits}
    names = dict.fromkeys(one.mapped.sheet for one in fitted if one.mapped.sheet not in refused)
    checks = {name: check_parts([read_part(one) for one in fitted if one.mapped.sheet == name]) for name in names}
    taken = frozenset(one.raw.name for one in fitted if one.raw is not None)
    return Applied(checks, taken, tuple(problem for one in fitted for problem in one.problems))


def read_part(fitted: Fitted) -> ReadPart:
    """The rows of one sheet of the file; the mapping must fit."""
    mapped, raw, headings = fitted.mapped, fitted.raw, fitted.headings
    if raw is None or headings is None:
        raise ValueError("the mapping does not fit")
    asked = {ours: headings.place(theirs) for ours, theirs in mapped.columns.items()}
    places = {ours: place for ours, place in asked.items() if not is_personal(headings.texts[place])}
    periods = {heading: headings.place(heading) for wide in mapped.wide for heading in wide.headings}
    typed = {ours: headings.texts[place] or headings.names[place] for ours, place in places.items()}
    found = Recognised(raw, read_sheets()[mapped.sheet], headings.data - 1, headings.data, places, typed)
    rows, problems = take_rows(found, [*places.values(), *periods.values()], mapped.totals)
    part = lengthen(rows, places, mapped, headings) if len(rows) else empty_part(mapped, places)
    problems += [skipped(found, row, "no figure stands under its periods") for row in part.bare]
    problems += unused(raw, headings, {*asked.values(), *periods.values()}, set(asked.values()) - set(places.values()))
    constants = {name: [text] * len(part.cells) for name, text in mapped.constants.items()}
    cells = part.cells.assign(**{name: pd.Series(v, part.cells.index, object) for name, v in constants.items()})
    headed = name_columns(mapped, headings, typed)
    columns = dict.fromkeys(cells.columns, -1) | places
    found = Recognised(raw, found.sheet, found.header, found.data, columns, headed)
    units = find_units(mapped, raw, headings, headed)
    return ReadPart(found, Part(cells, part.rows, part.letters), say_ours(cells, mapped), tuple(problems), units)


def find_units(mapped: SourceSheet, raw: RawSheet, headings: Headings, headed: Mapping[str, str]) -> Units:
    """The units that stand in the headings and above them, as far as the mapping itself gives none."""
    own = {name: text for name, text in headed.items() if name in mapped.columns and name not in mapped.units}
    return Units(own, tuple(find_stated_units(raw, headings.top, mapped.sheet)), mapped.units)


def empty_part(mapped: SourceSheet, places: Mapping[str, int]) -> Part:
    """No rows, with all columns that there would be."""
    names = [*places, *(name for one in mapped.wide for name in (one.period, one.value))]
    nothing = pd.DataFrame(columns=list(dict.fromkeys(names)), index=pd.Index([], dtype=int), dtype=object)
    return Part(nothing, np.array([], dtype=int), nothing)


def name_columns(mapped: SourceSheet, headings: Headings, typed: Mapping[str, str]) -> dict[str, str]:
    """What messages call each column: its heading, the first and last of several, ours where there is none."""
    named = dict(typed)
    for wide in mapped.wide:
        texts = [headings.texts[headings.place(name)] for name in wide.headings]
        said = f"{texts[0]} … {texts[-1]}" if len(texts) > 1 else "".join(texts)
        named |= {wide.value: said, wide.period: said}
    own = {column.name: column.heading.ru for column in sheet_columns(mapped.sheet)}
    return named | {name: own[name] for name in mapped.constants}


def unused(raw: RawSheet, headings: Headings, used: set[int], personal: set[int]) -> list[Problem]:
    """A note on the columns that a mapping leaves out, and an error for each with personal data."""
    texts, row = headings.texts, headings.header_row
    rest = [place for place, text in enumerate(texts) if text and place not in used]
    told = [place for place, text in enumerate(texts) if place in personal or (place in rest and is_personal(text))]
    problems = [
        Problem("E15", "error", raw.name, f"{headings.letters[place]}{row}", row, None, texts[place],
                {"variant": "column"})
        for place in told
    ]  # fmt: skip
    if extra := [texts[place] for place in rest if place not in told]:
        names = list_quotes(extra)
        problems.append(Problem("N01", "note", raw.name, None, row, None, None, {"names": names}))
    return problems


def say_ours(cells: pd.DataFrame, mapped: SourceSheet) -> pd.DataFrame:
    """The cells in our words and units."""
    meant = cells.copy()
    for name in {*mapped.values, *mapped.units} & set(meant.columns):
        cells = translate_column(mapped, name, meant[name].to_list())
        meant[name] = pd.Series(cells, index=meant.index, dtype=object)
    return meant


def check_parts(parts: Sequence[ReadPart]) -> SheetCheck:
    """One check begun over all rows of one sheet of ours, whichever sheets of the file they come from."""
    cells, meant = join([one.part.cells for one in parts]), join([one.meant for one in parts])
    letters = join([one.part.letters for one in parts])
    sheets = [one.found.raw.name for one in parts for _ in range(len(one.part.rows))]
    rows = np.concatenate([one.part.rows for one in parts])
    labels = pd.Index(rows if len(set(rows)) == len(rows) else np.arange(1, len(rows) + 1), dtype=int)
    where = pd.DataFrame({"sheet": pd.Series(sheets, labels, object), "row": pd.Series(rows, labels, object)})
    found = parts[0].found
    columns = {name: place for one in reversed(parts) for name, place in one.found.columns.items()}
    headed = {name: text for one in reversed(parts) for name, text in one.found.headings.items()}
    origin = Origin(where, letters.set_axis(labels))
    found = Recognised(found.raw, found.sheet, found.header, found.data, columns, headed, origin=origin)
    told = [problem for one in parts for problem in one.problems]
    skips: dict[str, int] = {}
    for problem in told:
        if problem.code == "W02" and problem.sheet:
            skips[problem.sheet] = skips.get(problem.sheet, 0) + 1
    meant, multiplied = multiply_columns(found.sheet.name, parts[0].units.headings, meant.set_axis(labels))
    check = start_check(found, cells.set_axis(labels), sum(skips.values()), meant)
    tell_multiplied(check, multiplied)
    for one in parts:
        refuse_stated(check, one.units.stated, {**multiplied, **one.units.settled})
    check.skipped_in = skips
    check.problems += told
    return check
