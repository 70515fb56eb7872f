"""Laboratories and platforms among the entries of a passport: what nobody told is never zero."""

from datetime import date

from dashboard.domain.resources import add_up, read_resources

DAY = date(2026, 8, 31)


def entry(number: int, kind: str = "laboratory", section: int = 10, **more: object) -> dict[str, object]:
    told = {"section_no": section, "entry_no": number, "kind": kind, "title": f"R{number}", "shared": 0}
    return {**told, "places": None, "places_free": None, "equipped_on": None, **more}


def test_only_resources_are_read_from_the_sections_that_hold_them():
    rows = [entry(1), entry(2, "text"), entry(3, "order", 3), entry(4, "technology", 8), entry(5, "laboratory", 4)]
    assert [one.key for one in read_resources(rows, DAY)] == ["10.1", "8.4"]


def test_free_places_that_nobody_told_are_left_out_of_both_sides():
    rows = [entry(1, places=12, places_free=3), entry(2, places=20), entry(3, places=10, places_free=0), entry(4)]
    places = add_up(read_resources(rows, DAY))
    assert (places.told, places.whole, places.free, places.silent) == (42, 22, 3, 2)


def test_free_places_without_places_say_nothing():
    assert read_resources([entry(1, places_free=4)], DAY)[0].free is None


def test_new_equipment_follows_the_rule_of_the_indicator():
    rows = [entry(1, equipped_on="2021-09-01"), entry(2, equipped_on="2021-08-31"), entry(3, equipped_on="2026-09-01")]
    assert [one.renewed for one in read_resources(rows, DAY)] == [True, False, None]
