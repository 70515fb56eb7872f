"""How a cell parser answers: with a value, with a value it had to mend, or with what is wrong."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from data_sources.readers.raw import RawCell


class WrongCell(Exception):
    """The cell cannot be used. `code` names the message, `values` fill its places.

    The values `type`, `kind` and `expected` are English phrases that `sentences.py` says in the reader's language.
    """

    def __init__(self, code: str, /, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Mended:
    """A value that is not quite what was typed; the warning `code` says so."""

    value: object
    code: str
    read: str


def show_cell(cell: RawCell) -> str:
    """The cell as a person sees it: whole numbers without a point, days as 16.05.2022."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{cell:.15g}" if abs(cell) < 1e15 else str(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, datetime) and (cell.hour or cell.minute or cell.second):
        return f"{cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return str(cell)
