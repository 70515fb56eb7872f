"""Code lists and enumerations: the fixed values with their codes and names. They are kept in `config/code_lists`."""

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from dashboard.domain.reading import ConfigMistakes
from dashboard.domain.words import Language, Words

FOLDER = Path(__file__).resolve().parents[2] / "config" / "code_lists"
NAMES = ("kk", "ru", "en")
ALWAYS = frozenset({"code", *NAMES, "aliases"})


def plain(text: str) -> str:
    """A text as it is compared: without case, ё as е, quotation marks and doubled spaces left out."""
    text = unicodedata.normalize("NFC", text).casefold().replace("ё", "е").replace("\u00a0", " ")
    return " ".join("".join(letter for letter in text if letter not in "«»„“”\"'`").split())


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a code list: its code, its names in three languages, other spellings and further texts."""

    code: str
    names: Words
    aliases: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    def said(self, key: str, language: Language) -> str:
        """A further text of the entry, such as its definition, in the language; empty when the list has none."""
        return self.extra.get(f"{key}_{language}", "")


@dataclass(frozen=True)
class CodeList:
    """A named list of values, by code and in the order of the file."""

    name: str
    entries: Mapping[str, Entry]

    def find(self, text: str) -> Entry | None:
        """The entry that a person meant by its code, a name in any language or another spelling; None when unknown."""
        return self.entries.get(text.strip()) or self.spellings.get(plain(text))

    @cached_property
    def spellings(self) -> Mapping[str, Entry]:
        """Every way to write an entry, as compared; what stands for several entries is left out."""
        every = [(spelling, entry) for entry in self.entries.values() for spelling in spell(entry)]
        several = Counter(spelling for spelling, _ in every)
        return {spelling: entry for spelling, entry in every if several[spelling] == 1}

    def names(self, language: Language) -> tuple[str, ...]:
        """The names in the language, in the order of the list."""
        return tuple(entry.names.in_language(language) for entry in self.entries.values())


def spell(entry: Entry) -> set[str]:
    """Every way to write the entry, as compared."""
    return {plain(text) for text in (entry.code, *entry.names.every(), *entry.aliases)}


@cache
def read_code_list(name: str, folder: Path = FOLDER) -> CodeList:
    """The code list of this name; raises `ConfigMistakes` with every mistake of its file."""
    rows = read_rows(folder / f"{name}.csv")
    return make_list(name, f"code_lists/{name}.csv", rows)


@cache
def read_enumeration(name: str, folder: Path = FOLDER) -> CodeList:
    """The enumeration of this name; raises `ConfigMistakes` with every mistake found in it."""
    rows = [row for row in read_rows(folder / "enumerations.csv") if row[1]["enumeration"] == name]
    if not rows:
        raise ConfigMistakes([f"code_lists/enumerations.csv: there is no enumeration {name}"])
    return make_list(name, "code_lists/enumerations.csv", rows)


@cache
def enumeration_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """The names of all enumerations, in the order of the file."""
    return tuple(dict.fromkeys(row["enumeration"] for _, row in read_rows(folder / "enumerations.csv")))


def check_code_lists(folder: Path = FOLDER) -> list[str]:
    """Every mistake of every code list and enumeration, one sentence each; empty when all is well."""
    mistakes: list[str] = []
    names = [path.stem for path in sorted(folder.glob("*.csv")) if path.stem != "enumerations"]
    for read, known in ((read_code_list, names), (read_enumeration, enumeration_names(folder))):
        for name in known:
            try:
                read(name, folder)
            except ConfigMistakes as found:
                mistakes += found.mistakes
    return mistakes


def read_rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of a list with their line numbers; raises `ConfigMistakes` when the file is not such a list."""
    place = f"{path.parent.name}/{path.name}"
    if not path.is_file():
        raise ConfigMistakes([f"{place}: there is no such file"])
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        lacking = [name for name in ("code", *NAMES) if name not in (reader.fieldnames or ())]
        if lacking:
            raise ConfigMistakes([f"{place}: column {name} is missing" for name in lacking])
        try:
            return [(reader.line_num, row) for row in reader]
        except csv.Error as error:
            raise ConfigMistakes([f"{place}: line {reader.line_num}: {error}"]) from None


def make_list(name: str, place: str, rows: Iterable[tuple[int, dict[str, str]]]) -> CodeList:
    """A code list from its rows; all mistakes are told at once. Two classifiers in one list may share a name."""
    entries: dict[str, Entry] = {}
    taken: dict[tuple[str, str], str] = {}
    mistakes: list[str] = []
    for line, row in rows:
        wrong = check_row(row, entries)
        if not wrong:
            entry = make_entry(row)
            spellings = [(row.get("code_system", ""), text) for text in sorted(spell(entry))]
            wrong = [f"{key[1]!r} stands for {taken[key]} already" for key in spellings if key in taken]
            taken |= dict.fromkeys(spellings, entry.code)
            entries[entry.code] = entry
        mistakes += [f"{place}: line {line}: {mistake}" for mistake in wrong]
    if mistakes:
        raise ConfigMistakes(mistakes)
    return CodeList(name, MappingProxyType(entries))


def check_row(row: Mapping[str, str | None], entries: Mapping[str, Entry]) -> list[str]:
    """What is wrong with one row of a list."""
    if None in row or None in row.values():
        return ["the number of cells differs from the heading"]
    wrong = [f"{name} is empty" for name in ("code", *NAMES) if not (row[name] or "").strip()]
    return wrong + ([f"code {row['code']} is there twice"] if row["code"] in entries else [])


def make_entry(row: Mapping[str, str]) -> Entry:
    """One row of a list as an entry."""
    aliases = tuple(text.strip() for text in row.get("aliases", "").split(";") if text.strip())
    extra = {key: value for key, value in row.items() if key not in ALWAYS}
    return Entry(row["code"], Words(kk=row["kk"], ru=row["ru"], en=row["en"]), aliases, MappingProxyType(extra))
