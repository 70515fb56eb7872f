"""What a heading or a title says about the figures under it: percentages, thousands, a currency."""

import re
from decimal import Decimal
from functools import cache

from dashboard.domain.declarations import Column, sheet_columns
from data_sources.cells.numbers import UNITS
from data_sources.cells.texts import clean_text

COUNTED = frozenset({"integer", "money"})
PERCENT = re.compile(
    r"[%‰]|\b(?:дол(?:я|и|ю|ей)|удельн\w+ вес|процент\w*|пайыз\w*|үлес\w*|shares?|percent(?:age)?s?|per cent)\b",
    re.IGNORECASE,
)
FACTORS = {
    Decimal(1_000): r"тыс(?:\.|яч(?:а|и|ах|ами)?)?|мың(?:дап)?|мын|thousands?|thsd\.?",
    Decimal(1_000_000): r"млн\.?|миллион(?:а|ов|ы|ах)?|million(?:s)?|mln\.?",
    Decimal(1_000_000_000): r"млрд\.?|миллиард(?:а|ов|ы|ах)?|billions?|bln\.?",
}
MORE = {"persons": "человек|чел", "places": "мест", "person-hours": "чел", "currency": "рублях|национальной валюты"}
QUANTITIES = tuple(MORE)
COUNTED_IN = "|".join(UNITS[unit] for unit in QUANTITIES) + "|" + "|".join(MORE.values())
MANY = "|".join(FACTORS.values())
MULTIPLIER = re.compile(
    rf"[\s,;:(\[–—-]+(?:в\s+|in\s+)?(?P<many>{MANY})\s*(?P<what>{COUNTED_IN})?\s*[)\].]*\s*$", re.IGNORECASE
)
STATED = re.compile(
    rf"(?:^|[\s,;:(\[–—-])(?:в\s+|in\s+)?(?P<many>{MANY})(?:\s*(?P<what>{COUNTED_IN}))?(?=$|[\s,;:.)\]])", re.IGNORECASE
)
UNIT_ALONE = re.compile(
    rf"\(?(?:в\s+|in\s+)?(?:%|проц\w*\.?|пайыз\w*|percent|(?:{MANY})?\s*(?:{COUNTED_IN}|ед\.?|шт\.?|дана)|{MANY})\)?\.?",
    re.IGNORECASE,
)
FIGURE_BEFORE = re.compile(r"\d[\d\s.,]*$")


def says_percent(text: str) -> bool:
    """Whether a heading speaks of percentages or shares, so that no count and no sum stands under it."""
    return PERCENT.search(text) is not None


def is_unit(text: str) -> bool:
    """Whether a text is a unit and nothing else, as in a row of units under the headings."""
    return UNIT_ALONE.fullmatch(clean_text(text)) is not None


@cache
def counted_columns(sheet: str) -> frozenset[str]:
    """The columns of a sheet that hold counts, persons or money, and never a percentage."""
    return frozenset(column.name for column in sheet_columns(sheet) if column.type in COUNTED)


def without_multiplier(text: str) -> str:
    """A heading without the unit at its end that multiplies: «План, млн тг» is the column «План»."""
    return MULTIPLIER.sub("", clean_text(text)) if MULTIPLIER.search(clean_text(text)) else text


def find_factor(text: str) -> tuple[Decimal, str] | None:
    """What a heading or a title multiplies figures with, and the words that say so; None when nothing does.

    What belongs to a figure of the text itself («более 2 тыс. чел.») multiplies nothing.
    """
    plain = clean_text(text)
    for found in STATED.finditer(plain):
        if not FIGURE_BEFORE.search(plain[: found.start("many")]):
            return factor_of(found["many"]), f"{found['many']} {found['what'] or ''}".strip()
    return None


def factor_of(word: str) -> Decimal:
    """The number that a word such as «млн» stands for."""
    return next(factor for factor, words in FACTORS.items() if re.fullmatch(words, word, re.IGNORECASE))


def speaks_of(words: str, column: Column) -> bool:
    """Whether a unit such as «тыс. чел.» can be that of a column; without a noun it can be of any that counts."""
    if column.type not in COUNTED or column.unit not in QUANTITIES:
        return False
    unit = f"{UNITS[column.unit]}|{MORE[column.unit]}"
    return re.fullmatch(rf"(?:{MANY})(?:\s*(?:{unit}))?", words, re.IGNORECASE) is not None
