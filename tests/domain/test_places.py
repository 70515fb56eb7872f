"""Finding a settlement that a workbook only names."""

import pytest

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.places import find_place, read_places


@pytest.mark.parametrize(
    ("name", "region", "found"),
    [
        ("Томск", "RU-TOM", "Tomsk"),
        ("г. Колпашево", "RU-TOM", "Kolpashevo"),
        ("село Кожевниково", "RU-TOM", "Kozhevnikovo"),
        ("Өскемен қаласы", "KZ-63", "Ust-Kamenogorsk"),
        ("Семипалатинск", "KZ-10", "Semey"),
        ("Капчагай", "KZ-19", "Konayev"),
        ("Rudny", "KZ-39", "Rudnyy"),
    ],
)
def test_a_place_is_found_by_its_kazakh_russian_english_and_old_names(name, region, found):
    place = find_place(name, region)
    assert place is not None
    assert (place.name, place.region) == (found, region)


@pytest.mark.parametrize(
    ("name", "region"), [("", "RU-TOM"), (None, "RU-TOM"), ("Томск", "KZ-10"), ("Нигде", "RU-TOM")]
)
def test_an_unknown_place_is_never_guessed(name, region):
    assert find_place(name, region) is None


def test_a_name_that_two_settlements_of_a_region_share_is_not_guessed():
    shared = [(key, places) for key, places in read_places().items() if len({p.region for p in places}) < len(places)]
    key, places = shared[0]
    twice = next(p.region for p in places if sum(p.region == q.region for q in places) > 1)
    assert find_place(key, twice) is None


def test_every_region_of_the_gazetteer_is_in_the_code_list():
    regions = {place.region for places in read_places().values() for place in places}
    assert regions - {""} <= set(read_code_list("regions").entries)
