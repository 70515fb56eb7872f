"""Values as people read them: unit, decimals that the base carries, and signs for unknown, hidden and small ones."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from babel.numbers import format_compact_currency, format_currency, get_currency_symbol

from dashboard.domain.results import Result
from dashboard.text import THIN_SPACE, Text, to_say

BASE_FOR_DECIMALS = 100


def say_value(text: Text, result: Result) -> str:
    """The value of a result with its unit; a dash when unknown, words when hidden or under five."""
    if result.hidden:
        return text.say("hidden")
    if result.below_five:
        return text.say("fewer than 5")
    return say_quantity(text, result.value, result.unit, result.denominator)


def say_quantity(text: Text, value: float | None, unit: str, base: float | None = None) -> str:
    """A quantity with its unit. Percentages carry one decimal from a base of 100 on, none under it."""
    if value is None:
        return "–"
    if unit == "%":
        return text.percent(value, decimals_of(value, unit, base))
    if unit in CURRENCIES:
        return say_amount(text, value, unit)
    if unit in COUNTED and float(value).is_integer():
        return count_units(text, unit, int(value))
    if unit in PARTS_OF:
        return text.say("{reported} of {expected}", reported=text.number(value), expected=PARTS_OF[unit])
    return text.number(value, decimals_of(value, unit, base))


def decimals_of(value: float, unit: str, base: float | None = None) -> int:
    """How many decimals a value is shown with."""
    if unit in PARTS_OF or unit in CURRENCIES:
        return 0
    if float(value).is_integer():
        return int(unit in PER_UNIT)
    return decimals_for(base) if unit == "%" else 1


def decimals_for(base: float | None) -> int:
    """No decimals under 100 people, one above; one when the base is not known."""
    return 0 if base is not None and base < BASE_FOR_DECIMALS else 1


PER_UNIT = frozenset({"applications per place", "persons per mentor"})
COUNTED = frozenset({"persons", "organisations", "settlements", "programmes", "risks", "events", "projects", "items"})
# Amounts come in the currency of their cluster and are said with its sign.
CURRENCIES: Mapping[str, str] = {"KZT": "₸", "RUB": "₽"}
SHORT_FROM = 100_000
SHORT_UNITS: Mapping[str, str] = {
    "persons": to_say("{count} pers."),
    "organisations": to_say("{count} org."),
    "settlements": to_say("{count} sett."),
    "programmes": to_say("{count} progr."),
}
PARTS_OF: Mapping[str, int] = {"groups of 4": 4, "sections of 11": 11, "steps of 12": 12}


def say_amount(text: Text, amount: float | None, currency: str, *, short: bool = False) -> str:
    """An amount of money as the language writes it, with the sign of its currency; a dash when unknown.

    Whole, or `short`: from a hundred thousand on in thousands, millions or billions with one decimal.
    """
    if amount is None:
        return "–"
    if short and abs(amount) >= SHORT_FROM:
        tenth = 10 ** (3 * ((len(str(int(abs(amount)))) - 1) // 3) - 1)
        rounded = round(amount / tenth) * tenth  # first, or 999 960 would become 1000 thousand
        said = format_compact_currency(rounded, currency, locale=text.locale, fraction_digits=1)
    else:
        pattern = text.locale.currency_formats["standard"].pattern.split(";")[0].replace(".00", "")
        said = format_currency(amount, currency, pattern, text.locale, currency_digits=False)
    said = said.replace(get_currency_symbol(currency, text.locale), CURRENCIES[currency])
    return said.replace("\u00a0", THIN_SPACE)


def say_unit(text: Text, unit: str) -> str:
    """The unit alone, short; empty for those that are said with the name of the indicator."""
    if unit in CURRENCIES:
        return CURRENCIES[unit]
    return "%" if unit == "%" else text.say(SHORT_UNITS[unit], count="").strip() if unit in SHORT_UNITS else ""


def say_short(text: Text, result: Result) -> str:
    """The value for a tile: counts with a short unit, everything else as `say_value`.

    Where nothing could be computed, the value that a document states; the tile marks it so.
    """
    if result.value is None and result.stated is not None and not result.hidden and not result.below_five:
        result = replace(result, value=result.stated)
    plain_count = result.value is not None and not result.hidden and not result.below_five
    if plain_count and result.value is not None and result.unit in CURRENCIES:
        return say_amount(text, result.value, result.unit, short=True)
    if plain_count and result.unit in SHORT_UNITS:
        return text.say(SHORT_UNITS[result.unit], count=text.number(result.value))
    return say_value(text, result)


def count_units(text: Text, unit: str, count: int) -> str:
    """A count with its noun in the right number."""
    if unit == "persons":
        return text.say_many("{count} person", "{count} people", count)
    if unit == "organisations":
        return text.say_many("{count} organisation", "{count} organisations", count)
    if unit == "settlements":
        return text.say_many("{count} settlement", "{count} settlements", count)
    if unit == "risks":
        return text.say_many("{count} risk", "{count} risks", count)
    if unit == "events":
        return text.say_many("{count} event", "{count} events", count)
    if unit == "projects":
        return text.say_many("{count} project", "{count} projects", count)
    if unit == "items":
        return text.say_many("{count} item", "{count} items", count)
    return text.say_many("{count} programme", "{count} programmes", count)


def say_norm(text: Text, result: Result, *, above: bool = False) -> str:
    """The norm with its unit, a band as “80–120 %”, “more than 0” when it asks for presence; empty without a norm."""
    if result.norm is None:
        return ""
    if isinstance(result.norm, tuple):
        low, high = result.norm
        unit = f"{THIN_SPACE}%" if result.unit == "%" else ""
        return f"{text.number(low)}–{text.number(high)}{unit}"
    decimals = 0 if float(result.norm).is_integer() else 1
    norm = text.percent(result.norm, decimals) if result.unit == "%" else text.number(result.norm, decimals)
    return text.say("more than {norm}", norm=norm) if above else norm


def say_period(text: Text, period: str) -> str:
    """A period as people write it: a day as a date, everything else by its code."""
    try:
        return text.date(date.fromisoformat(period)) if len(period) == 10 else period
    except ValueError:
        return period


def say_points(text: Text, points: float, base: float | None = None) -> str:
    """A distance between two percentages."""
    shown = text.number(abs(points), decimals_for(base) or (1 if abs(points) < 1 else 0))
    return text.say("{points} percentage points", points=shown)


def say_change(text: Text, now: Result, before: Result) -> str:
    """The change on an earlier result with its sign, in points for percentages; empty when one side is unknown."""
    if now.value is None or before.value is None or now.hidden or before.hidden:
        return ""
    if now.below_five or before.below_five:
        return ""
    change = now.value - before.value
    if now.unit in CURRENCIES:
        return say_change_of_amount(text, now, before, change)
    decimals = decimals_for(now.denominator) if now.unit == "%" else int(not float(change).is_integer())
    shown = text.number(abs(change), decimals)
    if not any(digit in shown for digit in "123456789"):
        return text.say("no change")
    # Streamlit reads an ASCII minus as "down"; the typographic one would be shown as growth.
    signed = ("-" if change < 0 else "+") + shown
    return text.say("{change} points", change=signed) if now.unit == "%" else signed


def say_change_of_amount(text: Text, now: Result, before: Result, change: float) -> str:
    """A change of money, short; empty between a whole year and one that is not told to its end, or two currencies."""
    if now.unit != before.unit or now.provisional != before.provisional:
        return ""
    if round(change) == 0:
        return text.say("no change")
    return ("-" if change < 0 else "+") + say_amount(text, abs(change), now.unit, short=True)
