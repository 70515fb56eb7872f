"""No sum of rounded groups tells a small one, not even to whoever knows how the public view is made.

Every possible world of a few groups is published; worlds that look alike are put together, and in none of these every
world agrees on a count of one to nine.
"""

import itertools
from collections import defaultdict

import pytest

from dashboard.domain.complementary import Sum, find_revealing, gives_parts_away, possible_counts

SIZES = [(1, 30), (2, 47), (3, 17), (4, 8)]


def recovered(worlds, seen, largest):
    """What is seen of worlds that all have the same small count in one place; edges of the tried range do not count."""
    alike = defaultdict(list)
    for world in worlds:
        alike[seen(world)].append(world)
    for told, own in alike.items():
        if any(possible_counts(count)[1] > largest or count == largest for world in own for count in world):
            continue
        for place in range(len(own[0])):
            counts = {world[place] for world in own}
            if len(counts) == 1 and 1 <= min(counts) <= 9:
                yield told, place


def publish(world):
    hidden = find_revealing(world, Sum(told=frozenset({len(world) - 1})))
    parts = tuple(None if place in hidden else possible_counts(count) for place, count in enumerate(world))
    return possible_counts(sum(world)), parts


def plainly(world):
    return possible_counts(sum(world)), tuple(possible_counts(count) for count in world)


def publish_parts(world):
    told = None if gives_parts_away(world) else possible_counts(sum(world))
    return told, tuple(possible_counts(count) for count in world)


@pytest.mark.parametrize(("groups", "largest"), SIZES)
def test_a_total_and_its_groups_tell_no_small_count(groups, largest) -> None:
    worlds = list(itertools.product(range(largest + 1), repeat=groups))
    assert not list(recovered(worlds, publish, largest))


@pytest.mark.parametrize(("groups", "largest"), SIZES)
def test_parts_with_a_sum_that_is_hidden_when_it_must_tell_no_small_count(groups, largest) -> None:
    worlds = list(itertools.product(range(largest + 1), repeat=groups))
    assert not list(recovered(worlds, publish_parts, largest))


def test_rounding_alone_would_tell_small_counts() -> None:
    worlds = list(itertools.product(range(18), repeat=2))
    assert ((8, 12), ((1, 4), (1, 4))) in [told for told, _ in recovered(worlds, plainly, 17)]


def test_hardly_anything_is_hidden_beside_the_small_ones() -> None:
    worlds = list(itertools.product(range(22), repeat=3))
    assert 0 < sum(bool(find_revealing(world)) for world in worlds) < 0.04 * len(worlds)


def test_four_and_four_are_eight_and_one_of_them_is_hidden() -> None:
    assert find_revealing([4, 4]) == {1}
    assert find_revealing([4, 5]) == {1}
    assert find_revealing([3, 3]) == frozenset()


def test_what_is_hidden_already_is_not_hidden_again() -> None:
    assert find_revealing([9, 9, 12], Sum(frozenset({0, 1}))) <= {2}


def test_rather_a_group_is_hidden_that_is_told_nowhere_else() -> None:
    assert find_revealing([4, 4], Sum(told=frozenset({1}))) == {0}
    assert find_revealing([4, 4], Sum(told=frozenset({0, 1}))) == {1}


def test_counts_below_zero_are_left_alone() -> None:
    assert not find_revealing([-1, 4, 4])
