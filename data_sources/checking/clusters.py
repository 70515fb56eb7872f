"""Rows that say of themselves that they belong to another cluster than the file they stand in."""

from dashboard.domain.problems import Problem
from data_sources.cells.reading import show_cell
from data_sources.cells.texts import TO_LATIN, clean_text, match_key
from data_sources.checking import SEVERITIES, SheetCheck
from data_sources.readers.cell_names import column_letters
from data_sources.recognising import Recognised, column_names

CLUSTER, CODE = "cluster", "cluster_id"


def cluster_columns(found: Recognised) -> dict[int, str]:
    """The columns of a sheet that name a cluster although the sheet has no such column: heading by place."""
    if CODE in found.columns or found.origin is not None:
        return {}
    headings, aliases = column_names(CLUSTER)
    known = {key for key, name in {**aliases, **headings}.items() if name == CODE}
    heads = found.raw.rows[found.header : found.data]
    cells = [(place, show_cell(cell)) for row in heads for place, cell in enumerate(row)]
    return {place: text for place, text in cells if match_key(text) in known and place not in found.columns.values()}


def check_cluster(check: SheetCheck, cluster_id: str | None) -> None:
    """Refuse the rows of another cluster; the same code may stand in every row."""
    raw = check.found.raw
    for place in cluster_columns(check.found) if cluster_id else ():
        for row in map(int, check.frame.index):
            cells = raw.rows[row - raw.first_row]
            typed = clean_text(show_cell(cells[place])) if place < len(cells) else ""
            if typed and typed.translate(TO_LATIN).lower() != cluster_id:
                cell = f"{column_letters(place + raw.first_column)}{row}"
                values = {"variant": "row", "name": cluster_id or ""}
                check.problems.append(Problem("E22", SEVERITIES["E"], raw.name, cell, row, None, typed, values))
                check.refused.append(row)
                check.wrong.add((row, None))
