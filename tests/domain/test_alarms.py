"""Questions that figures raise: exactly at the border, in the right direction, never about few people."""

from dataclasses import replace

import pytest

from dashboard.domain.alarms import Alarm, find_alarms
from dashboard.domain.definitions import Break
from dashboard.domain.indicators import Indicator, read_indicators
from dashboard.domain.results import Result
from dashboard.domain.words import Words

COUNT = read_indicators()["trainees_total"]
SHARE = read_indicators()["dual_share"]
RISKS = read_indicators()["high_risks_open"]


def count(year: int, value: float | None, target: float | None = None, **more: object) -> Result:
    told = {"norm": target, "norm_kind": "target"} if target is not None else {}
    period = f"{year}/{(year + 1) % 100:02}"
    return Result("trainees_total", "demo", period, "", value, value, None, "persons", **told, **more)  # type: ignore[arg-type]


def share(year: int, value: float, of: float = 200.0) -> Result:
    period = f"{year}/{(year + 1) % 100:02}"
    return Result("dual_share", "demo", period, "", value, value * of / 100, of, "%")


def kinds(indicator: Indicator, *past: Result) -> list[str]:
    return [alarm.kind for alarm in find_alarms(indicator, past)]


@pytest.mark.parametrize(("after", "raised"), [(150, ["jump"]), (149, []), (50, ["jump"]), (51, []), (100, [])])
def test_a_change_by_exactly_half_is_a_jump_and_one_person_less_is_none(after: int, raised: list[str]) -> None:
    assert kinds(COUNT, count(2022, 100), count(2023, after)) == raised


def test_a_percentage_jumps_by_half_of_itself() -> None:
    assert kinds(SHARE, share(2022, 20.0), share(2023, 30.0)) == ["jump"]
    assert kinds(SHARE, share(2022, 20.0), share(2023, 29.5)) == []


def test_small_bases_never_jump() -> None:
    assert kinds(COUNT, count(2022, 2), count(2023, 19)) == []
    assert kinds(COUNT, count(2022, 2), count(2023, 20)) == ["jump"]
    assert kinds(SHARE, share(2022, 20.0, of=9), share(2023, 80.0)) == []
    assert kinds(SHARE, share(2022, 1.0), share(2023, 9.5)) == []


def test_whole_percents_of_the_public_view_do_not_seem_to_jump() -> None:
    before, after = share(2022, 1.4, of=5000), share(2023, 1.6, of=5000)
    assert kinds(SHARE, replace(before, value=1.0), replace(after, value=2.0)) == []


def test_years_that_cannot_be_compared_never_jump() -> None:
    before = count(2022, 100, reported=10, expected=10)
    assert kinds(COUNT, before, count(2024, 400)) == []
    assert kinds(COUNT, before, count(2023, None), count(2024, 400)) == []
    assert kinds(COUNT, before, count(2023, 40, reported=9, expected=10)) == []
    assert kinds(COUNT, before, count(2023, 400, provisional=True)) == []
    assert kinds(COUNT, before, count(2023, 400, hidden=True)) == []
    assert kinds(COUNT, before, count(2023, 400, taken_from=("enterprise",))) == []


def test_a_changed_definition_is_no_jump() -> None:
    words = Words(kk="басқа", ru="другое", en="other")
    changed = COUNT.model_copy(update={"breaks": (Break(period="2023/24", words=words),)})
    assert kinds(changed, count(2022, 100), count(2023, 400)) == []
    assert kinds(changed, count(2023, 100), count(2024, 400)) == ["jump"]


def test_growth_is_not_measured_twice() -> None:
    growth = read_indicators()["trainees_growth"]
    assert kinds(growth, share(2022, 20.0), share(2023, 60.0)) == []


@pytest.mark.parametrize(("first", "second", "raised"), [
    (125, 125, ["exceeded"]), (124, 125, []), (125, 124, []), (200, 125, ["exceeded"]),
])  # fmt: skip
def test_a_target_passed_by_a_quarter_two_years_running_asks_for_too_little(
    first: int, second: int, raised: list[str]
) -> None:
    found = find_alarms(COUNT, [count(2022, first, 100), count(2023, second, 100)])
    assert [alarm.kind for alarm in found if alarm.kind == "exceeded"] == raised


def test_a_quarter_of_a_decimal_target_is_exact() -> None:
    past = [replace(share(year, 1.375), norm=1.1, norm_kind="target") for year in (2022, 2023)]
    assert "exceeded" in [alarm.kind for alarm in find_alarms(SHARE, past)]


def test_a_target_below_what_was_reached_is_an_alarm_before_the_year_has_a_value() -> None:
    reached, behind = count(2022, 101), count(2023, None, 100)
    assert find_alarms(COUNT, [reached, behind]) == (Alarm("below_fact", behind, reached),)
    assert kinds(COUNT, count(2022, 100), behind) == []


def test_a_target_is_set_against_the_last_fact_over_years_that_nobody_gave() -> None:
    reached, behind = count(2021, 101), count(2023, None, 100)
    assert find_alarms(COUNT, [reached, count(2022, None), behind]) == (Alarm("below_fact", behind, reached),)
    assert find_alarms(COUNT, [reached, behind]) == (Alarm("below_fact", behind, reached),)
    assert kinds(COUNT, replace(reached, provisional=True), count(2022, None), behind) == []
    words = Words(kk="басқа", ru="другое", en="other")
    changed = COUNT.model_copy(update={"breaks": (Break(period="2022/23", words=words),)})
    assert kinds(changed, reached, count(2022, None), behind) == []


def test_where_less_is_better_the_target_is_unambitious_when_it_allows_more() -> None:
    assert RISKS.direction == "down"
    assert kinds(RISKS, count(2022, 20), count(2023, None, 21)) == ["below_fact"]
    assert kinds(RISKS, count(2022, 20), count(2023, None, 19)) == []
    assert "exceeded" in kinds(RISKS, count(2022, 15, 20), count(2023, 15, 20))
    assert "exceeded" not in kinds(RISKS, count(2022, 16, 20), count(2023, 15, 20))


def test_a_target_beside_the_norm_of_a_document_is_asked_about_too() -> None:
    past = [replace(count(year, 200), norm=62.5, norm_kind="document", target=100.0) for year in (2022, 2023)]
    assert kinds(COUNT, *past) == ["exceeded"]


def test_norms_of_documents_are_no_targets() -> None:
    past = [replace(count(year, 200, 100), norm_kind="document") for year in (2022, 2023)]
    assert kinds(COUNT, *past) == []
