"""Codes: of clusters and programmes, of specialities and of training fields, and what spreadsheets make of them."""

import re
from datetime import date

from data_sources.cells.reading import Mended, WrongCell, show_cell
from data_sources.cells.texts import TO_LATIN, clean_text
from data_sources.readers.raw import RawCell

SLUG = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
SPECIALITY = re.compile(r"\d\d\.\d\d\.\d\d|\d{8}")
FIELD = re.compile(r"\d\d\.00\.00|\d{4}")


def parse_slug(cell: RawCell, pattern: str | None, example: str) -> object:
    """A short code of Latin letters, digits and hyphens in lower case; raises `WrongCell` E04."""
    typed = clean_text(show_cell(cell))
    code = typed.translate(TO_LATIN).lower() if re.search("[A-Za-z0-9]", typed) else typed.lower()
    if not (re.fullmatch(pattern, code) if pattern else SLUG.fullmatch(code)):
        raise WrongCell(
            "E04", type="a code", expected="Latin letters, digits or hyphens, e.g. {example}", example=example
        )
    return Mended(code, "W03", code) if code != typed.lower() else code


def parse_speciality_code(cell: RawCell) -> object:
    """A speciality code, NN.NN.NN or 8 digits; one that a spreadsheet turned into a date or a number is put back."""
    if isinstance(cell, date):
        return Mended(f"{cell:%d.%m.%y}", "W04", f"{cell:%d.%m.%y}")
    code = re.sub(r"\s+", "", clean_text(show_cell(cell)))
    if SPECIALITY.fullmatch(code):
        return code
    if re.fullmatch(r"\d{7}", code):
        return Mended(f"0{code}", "W04", f"0{code}")
    turned = re.fullmatch(r"(\d\d\.\d\d)\.20(\d\d)", code)
    if turned:
        return Mended(f"{turned[1]}.{turned[2]}", "W04", f"{turned[1]}.{turned[2]}")
    raise WrongCell("E04", type="a speciality code", expected="NN.NN.NN (Russia) or 8 digits (Kazakhstan)")


def parse_field_code(cell: RawCell) -> object:
    """A field code, NN.00.00 or 4 digits; a lost leading zero is put back; raises `WrongCell` E04."""
    code = re.sub(r"\s+", "", clean_text(show_cell(cell)))
    if FIELD.fullmatch(code):
        return code
    if re.fullmatch(r"\d{3}", code):
        return Mended(f"0{code}", "W04", f"0{code}")
    raise WrongCell("E04", type="a field code", expected="NN.00.00 (Russia) or 4 digits (Kazakhstan)")


def code_system_of(code: str) -> str:
    """The classifier a speciality or field code belongs to, told by its form."""
    return "ru_ugps" if "." in code else "kz_tvet"


def field_of(code: str) -> str:
    """The training field of a speciality code: NN.00.00, or its first four digits."""
    return f"{code[:2]}.00.00" if "." in code else code[:4]
