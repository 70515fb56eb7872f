"""Where a settlement lies, for participants whose workbook names a town but gives no coordinates."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.domain.boundaries import FOLDER

GAZETTEER = FOLDER / "places.json"
# Words in front of a name that say what kind of settlement it is.
KINDS_OF_SETTLEMENT = frozenset(
    {"г", "г.", "город", "қ.", "қаласы", "city", "с", "с.", "село", "аул", "ауылы"}
    | {"п", "п.", "пос.", "поселок", "пгт", "пгт.", "рп", "р.п."}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A settlement of the gazetteer with 5,000 people or more: its region (ISO 3166-2) and centre in degrees."""

    name: str
    region: str
    lat: float
    lon: float
    population: int


def find_place(name: str | None, region: str | None) -> Place | None:
    """The settlement a workbook means by a name in Kazakh, Russian or English, searched in one region.

    None when the name is empty or unknown there, or when two settlements of the region share it: never a guess.
    """
    found = read_places().get(place_key(name or ""), ())
    here = [place for place in found if place.region == region]
    return here[0] if len(here) == 1 else None


@cache
def read_places(path: Path = GAZETTEER) -> Mapping[str, tuple[Place, ...]]:
    """Every settlement by each of its names."""
    places: dict[str, dict[Place, None]] = {}
    for row in json.loads(path.read_text(encoding="utf-8")):
        names = row.pop("names")
        place = Place(**row)
        for name in (place.name, *names):
            places.setdefault(place_key(name), {})[place] = None
    return {key: tuple(found) for key, found in places.items()}


def place_key(name: str) -> str:
    """A name without its kind of settlement, capitals and the letter ё, so that spellings meet."""
    words = name.casefold().replace("ё", "е").replace("-", " ").split()
    return " ".join(word for word in words if word not in KINDS_OF_SETTLEMENT)
