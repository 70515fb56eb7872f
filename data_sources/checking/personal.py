"""Personal data inside the cells of text columns: numbers of persons, telephones, whole names."""

import re
from datetime import date

from data_sources.checking import SheetCheck

TWELVE = re.compile(r"(?<!\d)\d{12}(?!\d)")
SNILS = re.compile(r"(?<!\d)\d{3}-\d{3}-\d{3}[ -]\d{2}(?!\d)")
PHONE = re.compile(r"(?<![\d.])(?:\+7|8)[ (-]{0,2}\d{3}[ )-]{0,2}\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)")
WORD = r"[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+(?:-[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+)?"
PATRONYMIC = r"[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+(?:вич|вна|ична|ұлы|улы|қызы|кызы)"
WHOLE_NAME = re.compile(rf"\b(?:{WORD}\s+{WORD}\s+{PATRONYMIC}|{WORD}\s+{PATRONYMIC}\s+{WORD})\b")
NAMED_AFTER = re.compile(rf"\b(?:им\.?|имени)\s+(?:\w+\.?\s+){{0,2}}(?:{WORD}\s*){{1,3}}|(?:{WORD}\s+){{1,3}}атындағы")
FIRST, SECOND = tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}


def check_persons(check: SheetCheck) -> None:
    """Refuse the cells of texts and names of organisations that hold personal data."""
    for name in map(str, check.frame.columns):
        if name not in check.typed or check.column(name).type not in ("text", "reference"):
            continue
        cells = check.typed[name]
        told = {cell for cell in cells.dropna().unique() if holds_person(str(cell))}
        for row in cells.index[cells.isin(told)] if told else ():
            if (int(row), name) not in check.wrong:
                check.tell("E15", int(row), name, variant="cell")


def holds_person(text: str) -> bool:
    """Whether a text holds the number of a person, a telephone or a whole name; schools are named after people."""
    if any(is_personal_number(found) for found in TWELVE.findall(text)) or SNILS.search(text) or PHONE.search(text):
        return True
    return WHOLE_NAME.search(NAMED_AFTER.sub("", text)) is not None


def is_personal_number(digits: str) -> bool:
    """Whether twelve digits are the number of a person in Kazakhstan: a day of birth, a century, a check digit."""
    try:
        date(CENTURIES[digits[6]] + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except (KeyError, ValueError):
        return False
    for weights in (FIRST, SECOND):
        rest = sum(weight * int(digit) for weight, digit in zip(weights, digits[:11], strict=True)) % 11
        if rest < 10:
            return rest == int(digits[11])
    return False
