"""Tables as text files and cells that do nothing when opened: the one home of what every file we write has to keep."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from dashboard.domain.words import Language

Cell = str | int | float | Decimal | bool | date | None

BYTE_ORDER_MARK = "\ufeff"
UNSEEN = "\\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff"
LIKE_FORMULA = re.compile(rf"[{UNSEEN}]*[=+\-@＝＋－＠\t\r\n\x00]")
DISARMED = re.compile(rf"''*{LIKE_FORMULA.pattern}")
SEPARATORS: dict[Language, str] = {"kk": ";", "ru": ";", "en": ","}
LONGEST_NAME = 60
LETTERS = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэёәғқңөұүһі", "abvgdeziiklmnoprstufyeeagqnouuhi", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
)


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet might run the text: it starts with = + - @ (full-width ones too), tab, CR, LF or NUL.

    Blanks and invisible signs before do not help.
    """
    return LIKE_FORMULA.match(text) is not None


def disarm(text: str) -> str:
    """The text as it may stand in a CSV file: an apostrophe before anything that looks like a formula.

    A text that already has apostrophes before such a sign gets one more, so that `rearm` gives back every text.
    """
    return f"'{text}" if looks_like_formula(text.lstrip("'")) else text


def rearm(text: str) -> str:
    """The text of a CSV file without the apostrophe that `disarm` put before it."""
    return text[1:] if DISARMED.match(text) else text


def write_csv(rows: Iterable[Sequence[Cell]], language: Language) -> bytes:
    """Rows as a CSV file that a spreadsheet in the language opens right, as UTF-8 with a byte-order mark.

    Kazakh and Russian ones expect semicolons, decimal commas and days as 16.05.2022, English ones commas, points and
    2022-05-16. Texts are disarmed, numbers stay numbers, None is an empty field.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=SEPARATORS[language])
    writer.writerows([as_field(cell, language) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def as_field(cell: Cell, language: Language) -> str:
    """One cell as the text of a CSV field."""
    if cell is None or isinstance(cell, str):
        return disarm(cell or "")
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}" if language == "en" else f"{cell:%d.%m.%Y}"
    return show_number(cell, language)


def show_number(number: float | Decimal, language: Language) -> str:
    """A number with nothing rounded: whole ones without decimals, others with the decimal sign of the language.

    Three decimals after a point could be thousands: a zero is added.
    """
    if number == (whole := int(number)):
        return str(whole)
    text = f"{Decimal(repr(number) if isinstance(number, float) else number):f}"
    if language != "en":
        return text.replace(".", ",")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def make_file_name(*parts: str, kind: str) -> str:
    """A short file name of Latin letters, digits and hyphens that every computer takes, such as `demo-2021-22.csv`."""
    latin = "-".join(parts).casefold().translate(LETTERS)
    latin = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    name = re.sub("[^a-z0-9]+", "-", latin).strip("-")[:LONGEST_NAME].strip("-")
    return f"{name or 'table'}.{kind.lower()}"


def same_moment(day: date | None) -> datetime:
    """The moment a file says it was made: the day of its data, so that the same data give the same bytes."""
    return datetime(day.year, day.month, day.day) if day else datetime(2000, 1, 1)
