"""Rows that are changed together, such as a sheet of an expert with its marks: all of them or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RowEdit:
    """One row of several: which one, its new values by column (None takes the row out), and what was seen in it."""

    table: str
    key: Mapping[str, object]
    values: Mapping[str, object] | None
    seen: Mapping[str, object] = field(default_factory=dict)
