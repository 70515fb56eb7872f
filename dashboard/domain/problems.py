"""What may be wrong with a file, a sheet or a cell: one located, translatable problem each."""

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at in a loaded file.

    `code` names the message (E01 … W07), `values` fill its places. `cell` is like `F5`, `row` the sheet's own number,
    `column` the declared name of the column, `value` the text as typed. The sentence is made by `sentences.py`
    of the data sources in the language of the reader, so a stored problem can be shown in any language.
    """

    code: str
    severity: Severity
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    values: dict[str, str] = field(default_factory=dict)


class Refused(Exception):
    """Nothing was changed; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem
