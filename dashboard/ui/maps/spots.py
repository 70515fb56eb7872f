"""Where a participant is drawn and on what that rests: stated coordinates, or its settlement in the gazetteer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from dashboard.domain.boundaries import Spot
from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.places import Place, find_candidates, find_place
from dashboard.text import Text

# By address · given without saying how · settlement centre, given or found · several or no settlement of that name.
Basis = Literal["address", "given", "settlement", "found", "ambiguous", "unknown"]
PLACED: tuple[Basis, ...] = ("address", "given", "settlement", "found")
CENTRES: tuple[Basis, ...] = ("settlement", "found")
TO_SETTLE: tuple[Basis, ...] = ("ambiguous", "unknown")


def place_of(row: Mapping[str, object]) -> tuple[Spot | None, Basis, tuple[Place, ...]]:
    """Where a participant is drawn, what that rests on, and the settlements that may be meant when it is not clear."""
    spot, basis = stated_spot(row), row.get("geo_basis")
    if spot is not None:
        return spot, "address" if basis == "address" else "settlement" if basis == "settlement" else "given", ()
    name, region = word_of(row, "settlement"), word_of(row, "region_code")
    place = find_place(name, region)
    if place is not None:
        return (place.lon, place.lat), "found", ()
    possible = find_candidates(name, region)
    return None, "ambiguous" if possible else "unknown", possible


def stated_spot(row: Mapping[str, object]) -> Spot | None:
    """The coordinates that the workbook or an editor gives."""
    lat, lon = row.get("lat"), row.get("lon")
    known = lat is not None and lon is not None and lat == lat and lon == lon
    return (float(str(lon)), float(str(lat))) if known else None


def word_of(row: Mapping[str, object], name: str) -> str:
    """A text of the row; empty where nothing is known."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def say_basis(text: Text, basis: Basis) -> str:
    """How the place of a participant is known, in a few words for a table, a card or a tooltip."""
    named: Mapping[Basis, str] = {
        "given": text.say("by the given coordinates"),
        "found": text.say("settlement centre found by its name"),
        "ambiguous": text.say("settlement not clear"),
        "unknown": text.say("settlement not given or not found"),
    }
    return named.get(basis) or text.words(read_enumeration("geo_basis").entries[basis].names)


def say_places(text: Text, bases: Sequence[Basis]) -> str:
    """How many participants are placed how, and how many have no place yet: one sentence."""
    placed, waiting = say_ways(text, bases, PLACED), say_ways(text, bases, TO_SETTLE)
    missing = sum(basis in TO_SETTLE for basis in bases)
    said = text.say_many(
        "{count} of {total} participants is on the map",
        "{count} of {total} participants are on the map",
        len(bases) - missing,
        total=text.number(len(bases)),
    )
    said = f"{said}: {placed}" if placed else said
    if not missing:
        return f"{said}."
    return text.say(
        "{placed}; without a place – {count}: {ways}.", placed=said, count=text.number(missing), ways=waiting
    )


def say_ways(text: Text, bases: Sequence[Basis], order: Sequence[Basis]) -> str:
    """Each way that occurs with how many participants are placed so."""
    counts = Counter(bases)
    ways = ((say_basis(text, basis), text.number(counts[basis])) for basis in order if counts[basis])
    return ", ".join(text.say("{way} – {count}", way=way, count=count) for way, count in ways)
