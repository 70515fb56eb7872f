"""Where a settlement lies, for participants whose workbook names a town but gives no coordinates."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from dashboard.domain.boundaries import FOLDER
from dashboard.domain.table_files import LETTERS
from dashboard.domain.words import Language

GAZETTEER = FOLDER / "places.json"
# Words before or after a name that say what kind of settlement it is.
KIND = (
    "г|гор|город|қ|қала|қаласы|с|село|а|аул|ауыл|ауылы|п|р|рп|пос|пгт|поселок|посёлок|кент|кенті|ст|станица|д|дер|деревня"
    "|х|хутор|city|town|village|settlement"
)
KIND_BEFORE, KIND_AFTER = re.compile(rf"^(?:(?:{KIND}) )+"), re.compile(rf"(?: (?:{KIND}))+$")
BETWEEN_WORDS = re.compile(r"[\W_]+")
BETWEEN_PARTS = re.compile(r"[,;()/]")
KAZAKH = frozenset("әғқңөұүһі")
CYRILLIC = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя") | KAZAKH


def fold_letters() -> Mapping[int, str]:
    """Every letter as the plain Latin one that spellings share: қ, к, q and k are one, so are й, ы, и, і and y."""
    plain = {code: latin.replace("q", "k").replace("y", "i") for code, latin in LETTERS.items()}
    marked = map(chr, range(0xC0, 0x250))
    bare = {ord(letter): unicodedata.normalize("NFKD", letter)[0].replace("y", "i") for letter in marked}
    return bare | plain | {ord("q"): "k", ord("y"): "i"}


FOLDED = fold_letters()


@dataclass(frozen=True, slots=True)
class Place:
    """A settlement of the gazetteer: its name in Latin letters, region (ISO 3166-2), centre in degrees, other names.

    A population of 0 is not known.
    """

    name: str
    region: str
    lat: float
    lon: float
    population: int
    names: tuple[str, ...] = ()

    def in_language(self, language: Language) -> str:
        """The name as the language writes it, where the gazetteer has it so; else in Latin letters."""
        if language == "en":
            return self.name
        same = [name for name in self.names if is_cyrillic(name) and place_key(name) == place_key(self.name)]
        wanted = language == "kk" and self.region.startswith("KZ")
        return min(
            same, key=lambda name: (is_kazakh(name) != wanted, latin(name) != latin(self.name)), default=self.name
        )


def find_place(name: str | None, region: str | None) -> Place | None:
    """The settlement a workbook means by a name in Kazakh, Russian or English, searched in one region.

    None when the name is empty or unknown there, or when two settlements of the region share it: never a guess.
    """
    found = find_candidates(name, region)
    return found[0] if len(found) == 1 and found[0].region == region else None


@lru_cache(maxsize=10_000)
def find_candidates(name: str | None, region: str | None) -> tuple[Place, ...]:
    """Every settlement that may be meant by a name, the largest first: those of the region, else those elsewhere.

    A name with more around it, such as `г. Асино (Томская обл.)`, is read by its parts.
    """
    whole = read_places().get(place_key(name or ""))
    found = [whole] if whole else [read_places().get(place_key(part), ()) for part in BETWEEN_PARTS.split(name or "")]
    named = {id(place): place for places in found for place in places}
    several = sum(map(bool, found)) > 1
    here = [place for place in named.values() if place.region == region and not several]
    return tuple(sorted(here or named.values(), key=lambda place: -place.population))


@cache
def read_places(path: Path = GAZETTEER) -> Mapping[str, tuple[Place, ...]]:
    """Every settlement by each of its names."""
    places: dict[str, list[Place]] = {}
    for row in json.loads(path.read_text(encoding="utf-8")):
        place = Place(**row | {"names": tuple(row["names"])})
        for key in {place_key(name) for name in (place.name, *place.names)}:
            places.setdefault(key, []).append(place)
    return {key: tuple(found) for key, found in places.items() if key}


def place_key(name: str) -> str:
    """What all spellings of a settlement share: plain Latin letters without its kind, spaces, hyphens and signs."""
    plain = name.casefold()
    if not plain.isalpha():
        plain = BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", plain)).strip()
    bare = KIND_AFTER.sub("", KIND_BEFORE.sub("", plain)).replace(" ", "") if " " in plain else plain
    return bare.translate(FOLDED).replace("gh", "g").replace("ii", "i")


def latin(name: str) -> str:
    """A name in Latin letters with the difference between и and ы kept."""
    return name.casefold().translate(LETTERS)


def is_cyrillic(name: str) -> bool:
    """Whether a name is written in Russian or Kazakh letters only."""
    return all(letter in CYRILLIC or not letter.isalpha() for letter in name.casefold())


def is_kazakh(name: str) -> bool:
    """Whether a name has a letter that only Kazakh has."""
    return not KAZAKH.isdisjoint(name.casefold())
