"""Why an edit cannot be taken, as a problem that names table and column."""

from collections.abc import Mapping

from dashboard.domain.declarations import Table
from dashboard.domain.problems import Problem
from data_sources.cells.reading import show_cell


def wrong(
    code: str,
    table: Table,
    column: str | None = None,
    value: object = None,
    values: Mapping[str, str] | None = None,
) -> Problem:
    """A problem of one table, or of one of its columns with the value that was given."""
    places = {"table_of": table.name, **(values or {})}
    if column is not None:
        places["table_column"] = f"{table.name}.{column}"
    return Problem(code, "error", column=column, value=shown(value), values=places)


def shown(value: object) -> str:
    """A value as a person would have typed it, whatever its type."""
    return show_cell(value) if value is not None else ""  # type: ignore[arg-type]
