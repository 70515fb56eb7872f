"""What can be wrong with a table as a whole, as sentences."""

from collections.abc import Mapping

SHEET = 'Sheet "{sheet}": '
CELL = 'Sheet "{sheet}", cell {cell}: '
ROW = 'Sheet "{sheet}", row {row}: '

TABLE_SENTENCES: Mapping[str, str] = {
    "E02.shape": SHEET + "its headings are not those of one row for each figure ({names}); expected the template, "
    "or the columns matched by hand.",
    "E02.block": ROW + "the headings here differ from those above, so the rows below were not read ({count}); "
    "expected them under the same headings, or on a sheet of their own.",
    "E15.cell": CELL + "there is personal data in this cell and it is not stored; expected a text without it.",
    "E22.row": CELL + '"{value}" is another cluster than that of the file ({name}); expected rows of one cluster.',
    "W14": CELL + '"{value}" stands for several rows in a merged cell; it was taken for the first row only. '
    "Expected one figure for each row.",
    "W12": ROW + "after {blank} blank rows nothing more was read ({count} filled rows); "
    "expected the table without such a gap.",
    "W13": CELL + 'the column stands under "{group}" and was read as its own heading says; please check.',
}
"""The English sentences of tables, joined to those of the package."""
