"""What is told about organisations without coordinates, and the settlements that a name may mean."""

from collections.abc import Mapping

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.places import find_candidates
from dashboard.text import Text

COLUMN = 'Sheet "{sheet}", column "{header}": '
MOST_SETTLEMENTS = 6

PLACE_SENTENCES: Mapping[str, str] = {
    "N10": COLUMN + "organisations without coordinates that the map shows in the centre of their settlement: "
    "{count} ({cells}).",
    "N11": 'Sheet "{sheet}", cell {cell}: "{value}" may mean {settlements}; organisations without a place on the map '
    "until coordinates are given or a settlement is chosen there: {count}.",
    "N11.elsewhere": 'Sheet "{sheet}", cell {cell}: "{value}" is not known in {region} and may mean {settlements}; '
    "organisations without a place on the map until coordinates or another region are given or a settlement is chosen "
    "there: {count}.",
    "N12": COLUMN + "settlements that are not in the gazetteer, so that organisations have no place on the map: "
    "{count} ({cells}).",
}


def list_settlements(name: str, region: str, text: Text) -> str:
    """The settlements that a name may mean, each with its region and, where known, its people."""
    regions = read_code_list("regions").entries
    found = find_candidates(name, region)
    said = []
    for place in found[:MOST_SETTLEMENTS]:
        where = [text.words(regions[place.region].names)]
        if place.population:
            where.append(text.say("population {count}", count=text.number(place.population)))
        said.append(f"{place.in_language(text.language)} ({', '.join(where)})")
    return "; ".join(said) + ("; …" if len(found) > MOST_SETTLEMENTS else "")
