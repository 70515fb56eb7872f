"""Whether two figures go together: a rank correlation with its interval, and nothing where nothing can be said."""

import math

import pytest
from scipy.stats import spearmanr

from dashboard.domain.relations import LEAST_GROUPS, Relation, relate

MIXED = [(10, 52), (20, 40), (30, 61), (40, 45), (50, 66), (60, 58), (70, 71), (80, 49), (80, 80), (95, 62)]


def test_fewer_than_eight_groups_give_no_figure_at_all() -> None:
    pairs = [(float(one), float(one)) for one in range(LEAST_GROUPS - 1)]
    assert relate(pairs) == Relation(7)
    assert relate([]) == Relation(0)


def test_groups_that_do_not_differ_give_no_figure() -> None:
    assert relate([(50.0, float(one)) for one in range(9)]) == Relation(9)


def test_the_figure_is_the_rank_correlation_with_ties() -> None:
    relation = relate(MIXED)
    assert relation.n == 10
    assert relation.value == pytest.approx(spearmanr(*zip(*MIXED, strict=True)).statistic)


def test_the_interval_is_that_of_bonett_and_wright() -> None:
    relation = relate(MIXED)
    value = relation.value or 0
    spread = 1.959964 * math.sqrt((1 + value**2 / 2) / 7)
    assert relation.low == pytest.approx(math.tanh(math.atanh(value) - spread), abs=1e-6)
    assert relation.high == pytest.approx(math.tanh(math.atanh(value) + spread), abs=1e-6)
    assert relation.low < value < relation.high


def test_a_single_extreme_group_does_not_decide() -> None:
    wild = [*MIXED[:-1], (9_500, 6_200)]
    plain = [*MIXED[:-1], (95, 90)]
    assert relate(wild).value == relate(plain).value


def test_ten_groups_rarely_tell_a_relation_from_chance() -> None:
    assert not relate([(one, (one * 7) % 10) for one in range(10)]).is_distinct
    assert relate([(one, one + (one % 3)) for one in range(30)]).is_distinct


def test_a_perfect_order_has_no_interval() -> None:
    falling = relate([(one, -one) for one in range(9)])
    assert falling == Relation(9, -1.0)
    assert not falling.is_distinct
