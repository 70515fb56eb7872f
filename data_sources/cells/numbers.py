"""Numbers as people type them: decimal comma, thousands in groups, units, percentages, degrees and minutes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from dashboard.domain.declarations import Column
from data_sources.cells.reading import Mended, WrongCell, show_cell
from data_sources.cells.texts import FOOTNOTE, clean_text
from data_sources.readers.raw import RawCell

CURRENCIES = {
    "RUB": r"руб(?:\.|л[ьяей]+)?|р\.|₽|rub",
    "KZT": r"т(?:г|ң)\.?|т[еэ][нң]ге|₸|kzt",
}
UNITS = {
    "persons": r"чел(?:\.|овека?)?|лиц[ао]?|адам|persons?|people",
    "places": r"мест[ао]?|чел\.?|орын|places?",
    "months": r"мес(?:\.|яц(?:а|ев)?)?|ай|months?|mos?\.?",
    "%": r"%|проц(?:\.|ент(?:а|ов)?)?|пайыз|percent",
    "person-hours": r"(?:чел\.?[ -]?)?ч(?:\.|ас(?:а|ов)?)?|(?:адам-)?сағат|(?:person-)?hours?|h",
    "currency": "|".join(CURRENCIES.values()),
    "degrees": r"°",
    "score": r"балл(?:а|ов)?|ұпай|points?",
    "quarter": r"(?:-?(?:й|ый))?\s*(?:кв(?:\.|артал)?|тоқсан|quarter)",
    "year": r"г(?:\.|ода?)?|ж(?:\.|ылы?)?|year",
}
ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
MOST_PERSONS, MOST_MONEY = 1_000_000, 1_000_000_000_000
PLAN_YEAR = "a year from 2000 to 2100, or 0 for creation steps"
PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?")
POINT_GROUPS = re.compile(r"[+-]?\d{1,3}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})")
COMMA_GROUPS = re.compile(r"[+-]?\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})")
AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
AMBIGUOUS_SUM = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
LAST_YEAR = 2100
NOISE = Decimal("1e-9")
"""What a calculation leaves behind: 96.00000000000001 is 96."""
ANGLE = re.compile(
    r"(\d{1,3})\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*[′'’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:″|\"|''|”)\s*)?(.*)"
)
SOUTH_WEST = re.compile(r"^(?:ю|з|s|w|о[ңн]т|бат)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberHabits:
    """What the other cells of the column tell: decimals written with a point or comma, percentages as shares."""

    point_decimals: bool = False
    comma_decimals: bool = False
    shares: bool = False
    lone_ones: bool = False


def find_habits(cells: Iterable[RawCell], column: Column) -> NumberHabits:
    """The habits of one column, from its different values."""
    cells = list(cells)
    texts = [clean_text(cell) for cell in cells if isinstance(cell, str)]
    points = any(re.fullmatch(r"[+-]?(?:0\.\d+|\d+\.(?:\d{1,2}|\d{4,}))", text) for text in texts)
    commas = any(re.fullmatch(r"[+-]?(?:0,\d+|\d+,(?:\d{1,2}|\d{4,}))", text) for text in texts)
    if column.type != "percent":
        return NumberHabits(points, commas)
    found = list(unsigned_percentages(cells))
    within = all(0 <= value <= 1 for value in found)
    between = any(0 < value < 1 for value in found)
    return NumberHabits(points, commas, shares=within and between, lone_ones=within and not between)


def unsigned_percentages(cells: Iterable[RawCell]) -> Iterator[Decimal]:
    """The numbers of a column that do not carry a percent sign themselves."""
    for cell in cells:
        try:
            yield plain_number(cell)
        except (ValueError, ArithmeticError):
            continue


def plain_number(cell: RawCell) -> Decimal:
    """The number in a cell, whatever the way of writing; raises ValueError when there is none."""
    if isinstance(cell, Decimal):
        return cell
    if isinstance(cell, bool | date | time | timedelta) or cell is None:
        raise ValueError(cell)
    if isinstance(cell, int | float):
        return finite(Decimal(repr(cell)))
    text = FOOTNOTE.sub("", clean_text(cell)).lstrip("'’`").replace("−", "-").replace("–", "-").strip()
    if POINT_GROUPS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if COMMA_GROUPS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if GROUPED.fullmatch(text) or PLAIN.fullmatch(text):
        return Decimal(re.sub("[ '’]", "", text).replace(",", "."))
    raise ValueError(text)


def finite(number: Decimal) -> Decimal:
    """The number, unless it is infinite or not a number at all."""
    if not number.is_finite():
        raise ValueError(number)
    return number


def parse_number(cell: RawCell, column: Column, habits: NumberHabits) -> object:
    """A number, sum or percentage of a cell as float; `Mended` for shares; raises `WrongCell`."""
    number = find_number(cell, column, habits)
    if column.type == "integer":
        number = whole(cell, number, column)
    if column.type == "percent":
        return as_percent(cell, number, habits)
    require_range(cell, number, column)
    if column.type == "integer":
        return int(number)
    return as_money(number) if column.type == "money" else float(number)


def as_money(number: Decimal) -> object:
    """A sum with two decimals; `Mended` when it had more than a calculation leaves behind."""
    rounded = round(number, 2)
    if abs(number - rounded) <= NOISE * max(Decimal(1), abs(number)):
        return float(rounded)
    return Mended(float(rounded), "W04", f"{rounded:f}")


def find_number(cell: RawCell, column: Column, habits: NumberHabits) -> Decimal:
    """The number of a cell after taking off the unit of its column."""
    text = without_unit(cell, column) if isinstance(cell, str) else cell
    if isinstance(text, str) and column.unit == "degrees" and "°" in text:
        return parse_angle(text)
    if isinstance(text, str) and is_ambiguous(text, column, habits):
        grouped, decimals = re.split("[.,]", text)
        raise wrong_number(cell, column, f"{grouped}{decimals}", f"{grouped},{decimals.rstrip('0') or '0'}")
    try:
        return plain_number(text)
    except (ValueError, ArithmeticError):
        raise wrong_number(cell, column) from None


def is_ambiguous(text: str, column: Column, habits: NumberHabits) -> bool:
    """Whether 1.500 may be a thousand and more or one and a half; in sums, which have two decimals, 1,500 too."""
    if not (AMBIGUOUS_SUM if column.type == "money" else AMBIGUOUS).fullmatch(text) or fits_one(text, column):
        return False
    return not (habits.point_decimals if "." in text else habits.comma_decimals)


def without_unit(cell: str, column: Column) -> str:
    """The text of a cell without a trailing unit, when that is the unit of the column."""
    text = FOOTNOTE.sub("", clean_text(cell))
    unit = "%" if column.unit is None and column.type == "number" else "year" if is_year(column) else column.unit
    if unit in UNITS and unit != "degrees":
        text = re.sub(rf"\s*(?:{UNITS[unit]})$", "", text, count=1, flags=re.IGNORECASE).strip()
    return ROMAN.get(text.upper(), text) if unit == "quarter" else text


def is_year(column: Column) -> bool:
    """Whether a column holds calendar years."""
    return column.type == "integer" and column.at_most == LAST_YEAR


def fits_one(text: str, column: Column) -> bool:
    """Whether only one reading of a text such as 56.500 lies within the limits of the column."""
    top = 100.0 if column.type == "percent" else column.at_most
    return top is not None and top < float(re.sub("[.,]", "", text))


def whole(cell: RawCell, number: Decimal, column: Column) -> Decimal:
    """The number if it is whole but for what a calculation leaves behind: half a person is a mistake."""
    if abs(number - number.to_integral_value()) > NOISE:
        raise wrong_number(cell, column)
    return number.to_integral_value()


def as_percent(cell: RawCell, number: Decimal, habits: NumberHabits) -> object:
    """A percentage from 0 to 100; a share is multiplied, with a warning."""
    signed = isinstance(cell, str) and "%" in cell
    if not signed and habits.shares and 0 < number <= 1:
        return Mended(float(number * 100), "W01", f"{(number * 100).normalize():f}")
    if not signed and 0 < number < 1:
        raise WrongCell("E05", expected="a percentage, e.g. 62,5")
    if not 0 <= number <= 100:
        raise WrongCell("E05", expected="a percentage from 0 to 100")
    return Mended(1.0, "W01", "1") if number == 1 and habits.lone_ones and not signed else float(number)


def require_range(cell: RawCell, number: Decimal, column: Column) -> None:
    """Stop unless the number lies within the limits of its column."""
    low = 0.0 if column.at_least is None and column.type in ("integer", "money") else column.at_least
    high = column.at_most
    if column.or_zero and number == 0:
        return
    if (low is None or number >= low) and (high is None or number <= high):
        require_plausible(number, column)
        return
    places = {"min": show_cell(low), "max": show_cell(high)}
    if column.unit == "quarter":
        raise wrong_number(cell, column)
    if column.or_zero:
        raise WrongCell("E05", expected=PLAN_YEAR)
    if number == 0 and low == 1 and high is None:
        raise WrongCell("E05", variant="zero", expected="a whole number above 0")
    if low is not None and high is not None:
        raise WrongCell("E05", expected="a number from {min} to {max}", **places)
    if low is not None and number < low:
        raise WrongCell("E05", expected="{min} or more" if low != 1 else "a whole number above 0", **places)
    raise WrongCell("E05", expected="{max} or less", **places)


def require_plausible(number: Decimal, column: Column) -> None:
    """Stop at more persons or money than any cluster has: a digit too many."""
    most = MOST_MONEY if column.type == "money" else MOST_PERSONS if column.unit in ("persons", "places") else None
    if most is not None and number > most:
        raise WrongCell("E05", expected="a number from {min} to {max}", min="0", max=str(most))


def wrong_number(cell: RawCell, column: Column, *readings: str) -> WrongCell:
    """What to say about a cell without a number."""
    if readings:
        return WrongCell(
            "E04", type="one clear number", expected="{first} or {second}", first=readings[0], second=readings[1]
        )
    if column.unit == "quarter":
        return WrongCell("E07", kind="a quarter", expected="1, 2, 3, 4, or an empty cell for the year total")
    if column.type == "integer":
        return WrongCell("E04", type="a whole number", expected=WHOLE[what_counted(column), column.required])
    if column.type == "money":
        return WrongCell("E04", type="a sum", expected="a number in currency units, e.g. 1 200 000,00")
    if column.type == "percent":
        return WrongCell("E04", type="a percentage", expected="a percentage, e.g. 62,5")
    return WrongCell("E04", type="a number", expected="a number, e.g. 4,2")


def what_counted(column: Column) -> str:
    """Persons, years, or anything else that is whole."""
    return "years" if is_year(column) else "persons" if column.unit == "persons" else "other"


WHOLE = {
    ("persons", False): "0, 1, 2 … persons, or an empty cell if unknown",
    ("persons", True): "0, 1, 2 … persons",
    ("years", False): "a year, e.g. 2022, or an empty cell if unknown",
    ("years", True): "a year, e.g. 2022",
    ("other", False): "0, 1, 2 …, or an empty cell if unknown",
    ("other", True): "0, 1, 2 …",
}
"""What a column of whole numbers expects, by what it counts and whether a cell must be filled."""


def parse_angle(text: str) -> Decimal:
    """Degrees, minutes and seconds as decimal degrees; south and west are below zero."""
    found = ANGLE.fullmatch(text.lstrip("+-−"))
    if not found:
        raise WrongCell("E04", type="a number", expected="decimal degrees, e.g. 56,5")
    degrees, minutes, seconds = (Decimal((part or "0").replace(",", ".")) for part in found.groups()[:3])
    angle = degrees + minutes / 60 + seconds / 3600
    return -angle if SOUTH_WEST.match(found[4].strip()) or text[0] in "-−" else round(angle, 8)
