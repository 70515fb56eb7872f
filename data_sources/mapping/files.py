"""Mapping files: reading one that a person has written, and writing a proposed one to begin with."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from dashboard.domain.declarations import read_sheets, sheet_columns
from dashboard.domain.reading import ConfigMistakes, describe_mistakes, read_yaml
from dashboard.domain.sources import Source, Wide
from dashboard.domain.store import ColumnProposal, SheetProposal
from data_sources.cells.reading import show_cell
from data_sources.checking.names import make_slug

HEAD = """# How a workbook is read whose headings are not ours; proposed for the file {file}.
# Look through it, correct it, then run: python -m data_sources check FILE --mapping THIS_FILE
# Every key is explained in config/sources/example-workbook.yaml.
"""
TEXTS, TEXT_LISTS = ("columns", "constants", "headings"), ("totals",)
SINGLE_TEXTS = ("name", "sheet", "from_sheet", "cluster_id", "period", "value")


def read_mapping(path: Path) -> Source:
    """The mapping in a file; raises `ConfigMistakes` with one sentence for each mistake, `OSError` without the file.

    `kind` and `name` may be left out: it is a workbook, called as the file. Numbers and days count as the texts typed.
    """
    try:
        document = read_yaml(path)
        if isinstance(document, dict):
            own_name = make_slug(path.stem, 60).removeprefix("-")
            document = {"kind": "workbook", "name": own_name, **texts_of(document)}
        source = Source.model_validate(document)
    except (ValidationError, yaml.YAMLError) as error:
        raise ConfigMistakes(describe_mistakes(path, error)) from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise ConfigMistakes([f"{path.parent.name}/{path.name}: not readable as YAML"]) from None
    if source.kind != "workbook":
        raise ConfigMistakes([f"{path.parent.name}/{path.name}: kind: it describes a database; expected workbook"])
    return source


def texts_of(document: Mapping[Any, Any]) -> dict[str, Any]:
    """A document with everything that is a text in a mapping as text, also where YAML reads a number or a day."""
    found: dict[str, Any] = {}
    for key, value in document.items():
        if isinstance(value, dict):
            same = key in TEXTS or not any(isinstance(one, dict | list) for one in value.values())
            plain = {as_text(name): as_text(one) for name, one in value.items()}
            found[key] = plain if same and key not in ("units",) else texts_of(value)
        elif isinstance(value, list):
            found[key] = [texts_of(one) if isinstance(one, dict) else one for one in value]
            found[key] = [as_text(one) for one in value] if key in TEXT_LISTS else found[key]
        else:
            found[key] = as_text(value) if key in SINGLE_TEXTS else value
    return found


def as_text(value: Any) -> Any:  # noqa: ANN401  whatever YAML gives
    """A number, day or answer as the text a person sees; anything else as it is."""
    return value if value is None or isinstance(value, str | dict | list) else show_cell(value)


def write_mapping(proposals: Sequence[SheetProposal], file_name: str) -> str:
    """The proposed mapping of all sheets that are not known by themselves, with reasons as comments, as YAML."""
    lines = [HEAD.format(file=" ".join(file_name.split()))]
    lines += [f"name: {quote(make_slug(Path(file_name).stem, 60))}", "kind: workbook"]
    wanted = [one for one in proposals if one.sheet is not None and not one.known]
    lines.append("sheets:" if wanted else "sheets: []")
    for one in wanted:
        lines += list(sheet_lines(one))
    for one in proposals:
        if one.sheet is None:
            lines.append(f"# {quote(one.from_sheet)} looks like none of our sheets: {', '.join(read_sheets())}")
    return "\n".join(lines) + "\n"


def sheet_lines(one: SheetProposal) -> Iterator[str]:
    """One sheet of a mapping file."""
    sheet = one.sheet or ""
    yield f"  - sheet: {sheet}  # {read_sheets()[sheet].heading.en}"
    yield f"    from_sheet: {quote(one.from_sheet)}"
    yield f"    header_row: {one.header_row}"
    yield f"    header_rows: {one.header_rows}"
    matched = [column for column in one.columns if column.column]
    yield "    columns:" if matched else "    columns: {}"
    for column in matched:
        yield f"      {column.column}: {quote(column.name)}  # {because(column)}"
    yield from rest_lines(one)
    if one.wide:
        yield "    wide:"
        for wide in one.wide:
            yield from wide_lines(wide)
    if one.totals:
        labels = ", ".join(quote(label) for label in dict.fromkeys(label for _, label in one.totals))
        yield f"    totals: [{labels}]"


def because(column: ColumnProposal) -> str:
    """Why a column is proposed, how sure that is, and a few of its cells."""
    cells = "; ".join(" ".join(cell.split()) for cell in column.samples[:3])
    return f"{column.letter}, by {column.reason}, {column.certainty:.0%}" + (f": {cells}" if cells else "")


def rest_lines(one: SheetProposal) -> Iterator[str]:
    """What is left open, as comments: their columns that go nowhere, and required ones of ours that nothing fills."""
    wide = {name for part in one.wide for name in part.headings}
    for column in one.columns:
        if column.column is None and column.name not in wide:
            yield f"      # not loaded: {quote(column.name)} ({column.letter})"
    filled = {column.column for column in one.columns} | {x for part in one.wide for x in (part.period, part.value)}
    lacking = [column for column in sheet_columns(one.sheet or "") if column.required and column.name not in filled]
    if lacking:
        yield "    # needed and not found; give the heading above, or one value for all rows here:"
        yield "    # constants:"
        for needed in lacking:
            yield f"    #   {needed.name}: {quote(needed.example or '')}  # {needed.heading.en}"


def wide_lines(wide: Wide) -> Iterator[str]:
    """Periods in headings."""
    yield f"      - period: {wide.period}"
    yield f"        value: {wide.value}"
    yield "        headings:"
    for heading, period in wide.headings.items():
        yield f"          {quote(heading)}: {quote(period)}"


def quote(text: str) -> str:
    """A text in the quotation marks of YAML."""
    quoted: str = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=float("inf"))
    return quoted.strip().replace("\n", " ")
