"""Figures in thousands or millions as figures of ours."""

from collections.abc import Sequence
from decimal import Decimal

from dashboard.domain.declarations import Column
from data_sources.cells.numbers import find_habits, find_number
from data_sources.cells.reading import WrongCell
from data_sources.cells.texts import clean_text
from data_sources.readers.raw import RawCell


def multiply(cells: Sequence[RawCell], column: Column, factor: Decimal) -> list[RawCell]:
    """Numbers times the factor without losing a digit; what is no number stays as it is, to be told by the check."""
    habits = find_habits(list(dict.fromkeys(cell for cell in cells if isinstance(cell, str))), column)

    def times(cell: RawCell) -> RawCell:
        try:
            if cell is None or isinstance(cell, bool) or (isinstance(cell, str) and not clean_text(cell)):
                return cell
            number = find_number(cell, column, habits) * factor
        except (WrongCell, ValueError, ArithmeticError):
            return cell
        return int(number) if number == number.to_integral_value() else number

    return [times(cell) for cell in cells]
