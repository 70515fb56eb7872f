"""The levels of a map: everybody is on each of them once, nothing covers anything, no zoom is left out."""

import math
import random
from itertools import combinations, pairwise

import pytest

from dashboard.text import Text
from dashboard.ui.maps.groups import MOST_IN_FAN, WIDEST_FAN, Participant
from dashboard.ui.maps.labels import Mark, box_of, keep_whole, overlap
from dashboard.ui.maps.layers import by_window
from dashboard.ui.maps.levels import lay_out, make_levels, name_chosen, view_of
from dashboard.ui.maps.shapes import HEIGHT, View, fit_view
from dashboard.ui.maps.symbols import KINDS, PARTS, disc_symbol

PLACES = [Mark("область Абай", (80.0, 49.5), 0, 3, centred=True, obstacle=False)]
SAME_SPOT = 40


def scatter(seed, count=120):
    """Invented organisations: half of them in a few settlements, one of which is crowded, half anywhere."""
    chance = random.Random(seed)
    towns = [(chance.uniform(68, 86), chance.uniform(44, 54)) for _ in range(6)]
    made = []
    for number in range(count):
        town = 0 if number < SAME_SPOT else chance.randrange(len(towns))
        there = number < SAME_SPOT or chance.random() < 0.5
        spot = towns[town] if there else (chance.uniform(68, 86), chance.uniform(44, 54))
        kind, measure = chance.choice(list(KINDS)), chance.choice([None, 0, 30, 900])
        made.append(
            Participant(f"o{number}", f"Организация {number}", f"Орг {number}", kind, spot, f"Город {town}", measure)
        )
    return made


def levels_of(seed, measured=True, **rest):
    people = scatter(seed, **rest)
    return make_levels(people, PLACES, fit_view([one.spot for one in people]), Text("ru"), measured=measured)


SEEDS = pytest.mark.parametrize("seed", [1, 2, 3])


@SEEDS
def test_everybody_is_in_exactly_one_sign_of_every_level(seed):
    everybody = sorted(one.org_id for one in scatter(seed))
    for level in levels_of(seed):
        assert sorted(org_id for sign in level.signs for org_id in sign.members) == everybody


@SEEDS
def test_no_two_signs_of_a_level_cover_each_other(seed):
    for level in levels_of(seed):
        drawn = [(view_of(level).pixels(sign.spot), sign.size / 2) for sign in level.signs]
        for (one, radius), (other, reach) in combinations(drawn, 2):
            assert math.dist(one, other) >= radius + reach - 0.5


@SEEDS
def test_names_cover_neither_each_other_nor_a_sign(seed):
    for level in levels_of(seed):
        boxes = [box_of(label, view_of(level)) for label in level.labels]
        assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
        for sign in level.signs:
            x, y = view_of(level).pixels(sign.spot)
            reach = sign.size / 2 - 0.5
            assert not any(overlap(box, (x - reach, y - reach, x + reach, y + reach)) for box in boxes)


@SEEDS
def test_the_zooms_of_the_levels_follow_each_other_without_gap_or_overlap(seed):
    levels = levels_of(seed)
    assert all(before.high == after.low for before, after in pairwise(levels))
    assert levels[-1].high == math.inf
    assert len({level.low for level in levels}) == len(levels)


def test_one_level_begins_exactly_where_the_map_opens():
    people = scatter(1)
    view = fit_view([one.spot for one in people])
    assert view.zoom in [level.low for level in levels_of(1)]


@SEEDS
def test_moving_away_only_ever_puts_together(seed):
    for far, near in pairwise(levels_of(seed)):
        groups = [frozenset(sign.members) for sign in near.signs]
        together = {org_id: sign.members for sign in far.signs for org_id in sign.members}
        discs = [group for group in groups if len(group) > 1]
        assert all(group <= set(together[next(iter(group))]) for group in discs)


def test_the_same_input_gives_the_same_levels():
    first = levels_of(1)
    assert levels_of(1) is first
    lay_out.cache_clear()
    again = levels_of(1)
    assert again is not first
    assert [(one.signs, one.rings, one.labels) for one in again] == [
        (one.signs, one.rings, one.labels) for one in first
    ]


def test_far_away_all_are_one_disc_and_from_where_the_map_opens_few_stand_apart():
    people = scatter(1)[: MOST_IN_FAN // 3]
    levels = make_levels(people, [], View(75, 49, 6), Text("ru"), measured=False)
    assert [len(sign.members) for sign in levels[0].signs] == [len(people)]
    for level in levels:
        apart = all(len(sign.members) == 1 for sign in level.signs)
        assert apart == (level.low >= 6)
        assert all(ring.radius <= WIDEST_FAN for ring in level.rings)


def test_very_many_in_one_spot_stay_a_disc_at_every_zoom():
    for level in levels_of(2):
        assert any(len(sign.members) >= SAME_SPOT and not sign.kind for sign in level.signs)


def test_a_disc_tells_where_it_is_and_how_many_of_each_kind_are_in_it():
    people = [
        Participant(f"o{number}", "", "", "college" if number else "school", (73.1 + number / 100, 49.8), town)
        for number, town in enumerate(["Сарань", "Караганда", "Караганда", "Темиртау"])
    ]
    disc = make_levels(people, [], View(73, 50, 6), Text("ru"), measured=False)[0].signs[0]
    assert disc.title == "Караганда, Сарань …: 4 участника"
    assert disc.detail == "Колледжи: 3\nШколы: 1"
    assert not disc.kind


def test_the_name_of_the_chosen_one_is_there_whatever_is_in_the_way():
    people = scatter(3)
    for level in levels_of(3):
        labels = name_chosen(level, people[0])
        assert labels[0].text == "Орг 0"
        own = box_of(labels[0], view_of(level))
        assert not any(overlap(own, box_of(label, view_of(level))) for label in labels[1:])


@pytest.mark.parametrize("counts", [{"college": 1}, {"college": 1, "school": 500}, dict.fromkeys(KINDS, 7)])
def test_the_segments_of_a_disc_are_whole_and_everybody_who_is_there_has_one(counts):
    parts = [int(part) for part in disc_symbol(counts).split("-")[1:]]
    assert sum(parts) == PARTS
    assert all((part > 0) == (kind in counts) for part, kind in zip(parts, KINDS, strict=True))


def test_what_stays_the_same_on_several_levels_is_told_once():
    levels = levels_of(1)
    windows = by_window(levels, lambda level: level.signs)
    told = [sign for signs in windows.values() for sign in signs]
    assert len(told) == len(set(told))
    for level in levels:
        seen = [sign for (low, high), signs in windows.items() if low <= level.low < high for sign in signs]
        assert set(seen) == set(level.signs)


def test_nobody_at_all_still_gives_levels():
    levels = make_levels([], PLACES, View(75, 49, 6), Text("kk"), measured=True)
    assert levels[-1].high == math.inf
    assert not levels[0].signs


def test_a_region_is_not_named_where_the_edge_of_the_first_view_would_cut_its_name():
    view = View(70, 48, 5)
    above, inside = view.moved((70, 48), (0, -HEIGHT / 2)), view.moved((70, 48), (50, 40))
    cut = Mark("Павлодарская область", above, 0, 3, centred=True, others=(inside,))
    assert [one.spot for one in keep_whole(cut, view)] == [inside]
    assert not list(keep_whole(Mark("Павлодарская область", above, 0, 3, centred=True), view))
