"""By what a saved mapping finds the workbooks it was made for: their sheets and headings, periods apart."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from dashboard.domain.sources import Source, SourceSheet, Wide
from data_sources.cells.texts import match_key
from data_sources.mapping.fitting import data_sheets, find_sheet, fit_sheet
from data_sources.mapping.headings import Headings
from data_sources.mapping.periods import DERIVED, derivation_of, find_period, same_kind
from data_sources.readers.raw import RawSheet


def fingerprint(source: Source, sheets: Sequence[RawSheet], *, named: bool) -> str | None:
    """A checksum of the sheets and headings a mapping reads, the same for another file of the same form.

    Case, spaces and signs do not count, nor do headings that are periods like the mapped ones: next year has others.
    `named` tells whether the names of the sheets count; they do not for a file of one sheet, which a table is called
    after its file. None when the file lacks a sheet or a heading.
    """
    prints = []
    for mapped in source.sheets:
        fitted = fit_sheet(mapped, sheets, "")
        if fitted.headings is None or fitted.raw is None or not fitted.fits:
            return None
        name = key_without_period(fitted.raw.name) if named else ""
        prints.append([mapped.sheet, name, *plain_headings(mapped, fitted.headings)])
    return hashlib.sha256(json.dumps(prints, ensure_ascii=False).encode()).hexdigest()


def key_without_period(name: str) -> str:
    """The name of a sheet as a key, without the period it may hold."""
    period = find_period(name)
    return match_key(period.rest if period else name)


def plain_headings(mapped: SourceSheet, headings: Headings) -> list[str]:
    """The headings of a sheet as keys, without those that stand for a period of a wide table."""
    wide = [name for one in mapped.wide for name in one.headings]
    texts = [text for text in headings.texts if match_key(text)]
    return [match_key(text) for text in texts if not any(same_kind(text, name) for name in wide)]


def adapt_source(source: Source, sheets: Sequence[RawSheet]) -> Source:
    """A saved mapping with the sheets and periods of this file, where they can differ without changing a meaning."""
    adapted = tuple(adapt_periods(adapt_name(mapped, sheets), sheets) for mapped in source.sheets)
    return source.model_copy(update={"sheets": adapted})


def adapt_name(mapped: SourceSheet, sheets: Sequence[RawSheet]) -> SourceSheet:
    """A mapped sheet under the name it has in this file: the only sheet, or the only one that differs in its period.

    Another period in the name is taken only when the mapping does not put one period in every row.
    """
    if mapped.from_sheet is None or find_sheet(mapped, sheets) is not None:
        return mapped
    data = data_sheets(sheets)
    alike = [raw for raw in data if same_kind(raw.name, mapped.from_sheet)] if not mapped.constants else []
    found = data if len(data) == 1 else alike
    return mapped.model_copy(update={"from_sheet": found[0].name}) if len(found) == 1 else mapped


def adapt_periods(mapped: SourceSheet, sheets: Sequence[RawSheet]) -> SourceSheet:
    """A mapped sheet whose periods are those of the file: headings that are written like the mapped ones."""
    if not mapped.wide:
        return mapped
    fitted = fit_sheet(mapped.model_copy(update={"wide": ()}), sheets, "")
    if fitted.headings is None:
        return mapped
    wide = tuple(one.model_copy(update={"headings": periods_of(one, fitted.headings)}) for one in mapped.wide)
    return mapped.model_copy(update={"wide": wide})


def periods_of(wide: Wide, headings: Headings) -> Mapping[str, str]:
    """The headings of a file that are written like those of a wide table, each with the period it means.

    Only where the mapping's own periods are what its headings say: then a new heading can be read in the same way.
    """
    derivation = derivation_of(wide.headings)
    if derivation is None:
        return wide.headings
    found: dict[str, str] = {}
    for name, text in zip(headings.names, headings.texts, strict=True):
        period = find_period(text)
        meant = DERIVED[derivation](period) if period else None
        if meant and any(same_kind(text, known) for known in wide.headings):
            found[name] = meant
    return found or wide.headings
