"""What can be wrong with the mapping of a workbook, as sentences."""

from collections.abc import Mapping

SHEET = 'Sheet "{sheet}": '
FILE = 'File "{file}": '

MAPPING_SENTENCES: Mapping[str, str] = {
    "E28": SHEET + 'the mapping names the heading "{value}", which is not in row {row}; expected one of: {names}.',
    "E28.nearest": SHEET
    + 'the mapping names the heading "{value}", which is not in row {row}; expected one that is there '
    "(nearest: {nearest}).",
    "E28.several": SHEET + 'the mapping names the heading "{value}", which stands over several columns of row {row}; '
    "expected one of: {columns}.",
    "E28.empty": SHEET
    + 'the mapping names the heading "{value}", but row {row} holds no headings; expected the row that does.',
    "E28.sheet": FILE + 'the mapping names the sheet "{value}", which is not there; expected one of: {names}.',
    "E28.sheet.nearest": FILE
    + 'the mapping names the sheet "{value}", which is not there; expected one that is (nearest: {nearest}).',
    "E28.which": FILE + "the mapping does not say which sheet it means; expected one of: {names}.",
    "E28.constant": SHEET + 'the mapping puts "{value}" in every row of "{header}"; expected {expected}.',
    "E28.kind": 'Mapping "{value}": it names no sheet of a workbook; expected at least one.',
    "W10": FILE + 'it was read by the saved mapping "{name}", which puts the same in every row ({values}); '
    "please check that it still holds.",
    "N08": FILE + 'it was read by the saved mapping "{name}".',
}
"""The English sentences of mappings, joined to those of `sentences.py`."""
