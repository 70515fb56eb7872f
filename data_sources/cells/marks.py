"""Marks that stand where a figure could be: hidden, impossible here, unknown. One list, `marks`, declares them."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from dashboard.domain.code_lists import read_code_list
from data_sources.cells.texts import clean_text

Meaning = Literal["suppressed", "not_applicable", "missing", "refused"]
MEANINGS: Mapping[str, Meaning] = {
    "suppressed": "suppressed",
    "not_applicable": "not_applicable",
    "missing": "missing",
    "refused": "refused",
}


@cache
def declared_marks(of_number: bool) -> Mapping[str, Meaning]:
    """What each mark means: in columns of figures, or those that mean the same in every column."""
    marks: dict[str, Meaning] = {}
    for entry in read_code_list("marks").entries.values():
        meaning = MEANINGS[entry.extra["meaning"]]
        if meaning != "refused" and (of_number or entry.extra["where"] == "everywhere"):
            marks |= {
                clean_text(text).casefold(): meaning for text in (entry.code, *entry.names.every(), *entry.aliases)
            }
    return marks


def find_mark(text: str, *, of_number: bool = False) -> Meaning | None:
    """What a mark means; None when the text is no mark. Single letters and the like are marks only `of_number`."""
    return declared_marks(of_number).get(clean_text(text).casefold())


def says_no_data(text: str, *, of_number: bool = False) -> bool:
    """Whether the text means that nothing is known or nothing is told."""
    return find_mark(text, of_number=of_number) is not None
