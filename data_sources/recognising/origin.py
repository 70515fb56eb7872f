"""Where the rows of a mapped sheet stand in the file: read through a mapping, they are not its rows one by one."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Origin:
    """For each row under check the sheet, row and cells of the file that it was taken from.

    `rows` has the columns `sheet` and `row`; `letters` has the letters of the column of each declared column, empty
    where a value stands in no cell of the file, or a whole name such as C3 where it stands in the headings. Both have
    the index of the rows under check.
    """

    rows: pd.DataFrame
    letters: pd.DataFrame

    def row(self, label: int) -> int:
        """The row of the file."""
        return int(self.rows.at[label, "row"])

    def sheet(self, label: int) -> str:
        """The sheet of the file."""
        return str(self.rows.at[label, "sheet"])

    def cell(self, label: int, column: str) -> str:
        """The name of the cell of the file, empty where there is none."""
        letters = self.letters.at[label, column] if column in self.letters else None
        if not letters:
            return ""
        return str(letters) if letters[-1].isdigit() else f"{letters}{self.row(label)}"
