"""How much is missing to a norm, and what would help most."""

from dataclasses import replace

import pytest

from dashboard.domain.disclosure import protect
from dashboard.domain.indicators import read_indicators
from dashboard.domain.results import Result
from dashboard.domain.shortfalls import (
    add_up,
    count_closing,
    find_shortfall,
    is_small,
    measure_against,
    order_groups,
    order_norms,
)
from dashboard.domain.status import Measured, choose_norm, expected_by_day, is_small_base, judge, people_to_norm

SETS = ("tomsk-2022", "default")


def measured(indicator_id: str, upper: float, lower: float | None, group: str = "", **more: object) -> Result:
    """A result as measuring would make it."""
    indicator = read_indicators()[indicator_id]
    facts = {"reported": 1, "expected": 1, "positive_colleges": 1, "due": None, "target": None} | more
    target = facts.pop("target")
    value = upper if lower is None else upper * indicator.scale / lower if lower else None
    state = Measured(value, upper, lower, **facts)  # type: ignore[arg-type]
    norm = choose_norm(indicator, SETS, target)  # type: ignore[arg-type]
    assert norm is not None
    return Result(
        indicator_id, "c", "2021", group, value, upper, lower, indicator.unit, norm.value, norm.kind, norm.set,
        status=judge(indicator, norm, state), reported=state.reported, expected=state.expected,
        small_base=is_small_base(indicator, lower), expected_by_day=expected_by_day(indicator, state),
        people_to_norm=people_to_norm(indicator, norm, state),
    )  # fmt: skip


def rate(upper: float, lower: float, group: str = "") -> Result:
    return measured("employment_rate_speciality", upper, lower, group)


def sides(result: Result) -> tuple[float, float, int]:
    found = find_shortfall(result)
    assert found is not None
    return found.reached, found.needed, found.missing


def test_a_ratio_misses_people_up_to_the_next_whole_one() -> None:
    assert sides(rate(129, 240)) == (129, 150, 21)
    assert sides(rate(332, 582)) == (332, 364, 32)
    assert sides(rate(160, 240)) == (160, 150, 0)


def test_where_each_college_must_meet_it_colleges_are_counted() -> None:
    total = measured("industry_part_timers", 27, None, reported=9, expected=10, positive_colleges=8)
    assert sides(total) == (8, 9, 1)


def test_growth_counts_the_trainees_of_this_year() -> None:
    assert sides(measured("trainees_growth", -10, 588)) == (578, 588, 10)
    assert sides(measured("trainees_growth", 93, 2451)) == (2544, 2451, 0)


def test_a_plan_is_measured_by_what_is_due_by_the_day() -> None:
    assert sides(measured("plan_completion_rate", 6, 16, due=7)) == (6, 7, 1)
    assert sides(measured("plan_completion_rate", 8, 16, due=7)) == (8, 7, 0)


def test_presence_asks_for_one() -> None:
    assert sides(measured("practice_offer_rate", 0, 40)) == (0, 1, 1)
    assert sides(measured("practice_offer_rate", 24, 245)) == (24, 1, 0)


def test_a_count_has_a_target_and_misses_what_it_misses() -> None:
    assert sides(measured("trainees_total", 2544, None, target=2700)) == (2544, 2700, 156)


def test_unknown_hidden_and_uncountable_have_no_shortfall() -> None:
    assert find_shortfall(replace(rate(129, 240), value=None)) is None
    assert find_shortfall(replace(rate(129, 240), hidden=True)) is None
    assert find_shortfall(measured("high_risks_open", 2, None)) is None
    assert find_shortfall(measured("demand_coverage", 130, 100)) is None


def test_a_band_misses_people_up_to_its_lower_limit_and_nobody_inside() -> None:
    assert sides(measured("demand_coverage", 50, 100)) == (50, 80, 30)
    assert sides(measured("demand_coverage", 100, 100)) == (100, 80, 0)


def test_what_would_help_most_comes_first() -> None:
    document = rate(129, 240)  # 14 % of what the norm asks is missing
    nearer = measured("teacher_internship_share_3y", 90, 100)  # 10 %
    target = measured("employment_rate", 75, 100, target=76)
    default = measured("quota_fill_rate", 99, 100)
    risks = measured("high_risks_open", 2, None)
    met = measured("council_quarters_met", 8, 8)
    silent = replace(measured("criteria_met_share", 0, 0), value=None, status="grey", people_to_norm=None)
    small = measured("target_contract_fulfilment", 7, 8)
    given = [small, silent, met, risks, default, target, document, nearer]
    assert order_norms(given) == [nearer, document, target, default, risks, met, silent, small]
    assert order_norms([replace(met, norm=None)]) == []


def test_colleges_with_most_missing_come_first_and_small_ones_last() -> None:
    groups = [rate(42, 68, "a"), rate(2, 9, "small"), rate(35, 75, "b"), rate(62, 106, "c"), rate(40, 71, "d")]
    ordered = order_groups(groups)
    assert [(one.result.group, one.missing) for one in ordered] == [
        ("b", 12),
        ("d", 5),
        ("c", 5),
        ("a", 1),
        ("small", 4),
    ]
    assert is_small(ordered[-1].result)
    assert add_up(ordered[:3]) == [12, 17, 22]


@pytest.mark.parametrize(("missing", "first"), [(12, 1), (13, 2), (22, 3), (23, 4), (24, None), (0, None)])
def test_the_first_colleges_that_reach_their_norm_close_the_gap_of_the_cluster(missing: int, first: int | None) -> None:
    groups = [rate(42, 68, "a"), rate(2, 9, "small"), rate(35, 75, "b"), rate(62, 106, "c"), rate(40, 71, "d")]
    assert count_closing(order_groups(groups), missing) == first


def test_bringing_the_first_to_the_norm_really_closes_it() -> None:
    groups = [rate(*one, group=str(place)) for place, one in enumerate([(35, 75), (40, 71), (62, 106), (60, 68)])]
    total = rate(sum(one.numerator or 0 for one in groups), sum(one.denominator or 0 for one in groups))
    ordered = order_groups(groups)
    first = count_closing(ordered, total.people_to_norm or 0)
    assert first is not None
    lifted = (total.numerator or 0) + sum(one.missing for one in ordered[:first])
    assert rate(lifted, total.denominator or 0).status == "green"
    assert rate(lifted - ordered[first - 1].missing, total.denominator or 0).status != "green"


def test_a_target_is_a_yardstick_without_a_status_for_a_part() -> None:
    total = measured("employment_rate", 150, 200, target=76)
    part = Result("employment_rate", "c", "2021", "a", 70.0, 70, 100, "%")
    [against] = measure_against(total, [part])
    assert (against.norm, against.people_to_norm, against.status) == (76, 6, "")
    count = measured("trainees_total", 2544, None, target=2700)
    alone = Result("trainees_total", "c", "2021", "a", 300.0, 300, None, "persons")
    assert measure_against(count, [alone]) == [alone]
    assert measure_against(rate(129, 240), [part]) == [part]


def test_the_public_view_counts_only_from_rounded_figures() -> None:
    [shown] = protect([rate(129, 240)])
    assert sides(shown) == (130, 150, 20)
    [small] = protect([rate(2, 9)])
    assert find_shortfall(small) is None
