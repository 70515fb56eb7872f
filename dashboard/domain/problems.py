"""What may be wrong with a file, a sheet or a cell: one located, translatable problem each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

LONGEST_QUOTE = 80
MOST_QUOTES = 40
QUOTED = frozenset({"value", "limit", "other", "formula", "read", "key", "nearest", "header", "other_header"}) | {
    *("condition_header", "condition_value", "old", "new", "stated", "first", "unit"),
}
"""The values of a problem that repeat what stands in a file."""

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

    def __post_init__(self) -> None:
        """Cut what is quoted from the file, so that a problem stays short wherever it is kept and shown."""
        if self.value is not None and len(self.value) > LONGEST_QUOTE:
            object.__setattr__(self, "value", cut_quote(self.value))
        if any(key in QUOTED and len(text) > LONGEST_QUOTE for key, text in self.values.items()):
            cut = {key: cut_quote(text) if key in QUOTED else text for key, text in self.values.items()}
            object.__setattr__(self, "values", cut)


def cut_quote(text: str) -> str:
    """The first signs of a text, with an ellipsis where more followed."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1].rstrip()}…"


def list_quotes(texts: Sequence[str]) -> str:
    """Some texts of a file in quotation marks, the first of them where there are many."""
    more = ", …" if len(texts) > MOST_QUOTES else ""
    return ", ".join(f"«{cut_quote(text)}»" for text in texts[:MOST_QUOTES]) + more


class Refused(Exception):
    """Nothing was changed; `problem` says why. `place` tells which of several rows it was about, the first being 0."""

    def __init__(self, problem: Problem, place: int | None = None) -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.place = place
