"""Every word and number we print, in the language of the app: gettext and Babel, never the browser's locale."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from dashboard.domain.words import LANGUAGES, Language, Words

LOCALES = Path(__file__).resolve().parents[1] / "config" / "locales"
KAZAKH_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
THIN_SPACE = "\u202f"
WORD_JOINER = "\u2060"


LANGUAGE_ALIASES: Mapping[str, Language] = {"kz": "kk", "kaz": "kk", "rus": "ru", "eng": "en"}


def parse_language(text: str | None, default: Language = "ru") -> Language:
    """The language a person meant: `kk`, `ru`, `en`, and `kz` or `kaz` for Kazakh; else the default."""
    code = (text or "").strip().lower()
    code = LANGUAGE_ALIASES.get(code, code)
    return next((language for language in LANGUAGES if language == code), default)


def is_language(text: str) -> bool:
    """Whether a text names one of our languages, by its code or an alias."""
    return parse_language(text, "kk") == parse_language(text, "en")


def to_say(message: str) -> str:
    """Mark a text that is said later, so that the catalogues know it; gives it back unchanged."""
    return message


@cache
def read_catalogue(
    language: Language, folder: Path = LOCALES
) -> Mapping[tuple[str, str | None], str | tuple[str, ...]]:
    """All messages of one language: every `.po` file of its folder together. English texts are the message ids."""
    messages: dict[tuple[str, str | None], str | tuple[str, ...]] = {}
    for path in sorted((folder / language).glob("*.po")):
        with path.open("rb") as file:
            catalogue: Catalog = read_po(file, locale=language, abort_invalid=True)
        for message in catalogue:
            if message.id and message.string:
                source = message.id if isinstance(message.id, str) else message.id[0]
                string = message.string if isinstance(message.string, str) else tuple(message.string)
                messages[source, message.context] = string
    return messages


@cache
def plural_form(language: Language, count: int) -> int:
    """Which of the language's number forms goes with a count."""
    if language == "ru":
        if count % 10 == 1 and count % 100 != 11:
            return 0
        return 1 if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else 2
    return 0 if count == 1 else 1


# What makes a number an ordinal: in English by its end, in Russian (neuter, as a place is) and Kazakh always the same.
ORDINALS: Mapping[Language, Mapping[str, str]] = {
    "en": {"one": "st", "two": "nd", "few": "rd", "other": "th"},
    "ru": {"other": "\u2011е"},
    "kk": {"other": "\u2011", "many": "\u2011"},
}


def bind_dashes(text: str) -> str:
    """A dash stays on the line of the word before it."""
    return text.replace(" – ", "\u00a0– ")


class Text:
    """Says texts, numbers and dates in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.locale = Locale.parse(language)

    def say(self, message: str, context: str | None = None, /, **values: object) -> str:
        """The message in the language with its places filled; without a translation the English text stands."""
        found = read_catalogue(self.language).get((message, context), message)
        text = bind_dashes(found if isinstance(found, str) else found[0])
        return text.format_map(values) if values else text

    def say_many(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The message in the number form that goes with `count`, which fills the place `{count}`."""
        found = read_catalogue(self.language).get((one, None))
        forms = found if isinstance(found, tuple) else (one, many)
        form = forms[min(plural_form(self.language, abs(count)), len(forms) - 1)]
        return bind_dashes(form).format_map({"count": self.number(count), **values})

    def words(self, words: Words) -> str:
        """A declared text in the language."""
        return words.in_language(self.language)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """A number as people read it: thin-space thousands, decimal comma in kk and ru; a dash when unknown."""
        if value is None:
            return "–"
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        text = format_decimal(value, format=pattern, locale=self.locale)
        return text.replace("\u00a0", THIN_SPACE) if self.language != "en" else text

    def places(self, first: int, last: int) -> str:
        """One place or a range of them as written before the word for place: “3rd–7th”, “3–7‑е”, “3–7‑”."""
        shown = [self.number(place) + self.ordinal_ending(place) for place in (first, last)]
        if first == last:
            return shown[0]
        start = shown[0] if self.language == "en" else self.number(first)
        return f"{start}–{WORD_JOINER}{shown[1]}"

    def ordinal_ending(self, number: int) -> str:
        """What follows a number in figures that says which one in a row."""
        return ORDINALS[self.language][self.locale.ordinal_form(number)]

    def percent(self, value: float | None, decimals: int = 1) -> str:
        """A percentage given as 0–100, with the sign."""
        if value is None:
            return "–"
        return f"{self.number(value, decimals)}{'' if self.language == 'en' else THIN_SPACE}%"

    def month(self, day: date) -> str:
        """The month of a day with its year, as one names it alone: “декабрь 2026 г.”."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def quarter(self, day: date) -> str:
        """The quarter of a day with its year: “4-й квартал 2026 г.”."""
        return format_skeleton("yQQQQ", day, locale=self.locale)

    def date(self, day: date | None) -> str:
        """A day in figures, as written in official papers; a dash when unknown."""
        if day is None:
            return "–"
        return format_date(day, format="dd.MM.yyyy" if self.language != "en" else "d MMM yyyy", locale=self.locale)

    def sort_key(self, text: str) -> tuple[int, ...]:
        """A key that sorts texts by the Kazakh alphabet, in which the Russian one is contained."""
        return tuple(
            1000 + KAZAKH_ALPHABET.index(letter) if letter in KAZAKH_ALPHABET else ord(letter)
            for letter in text.lower()
        )
