"""Which years one line may connect."""

from datetime import date

from dashboard.domain.results import Result
from dashboard.domain.series import last_run, next_year, period_of_day, split_runs, sum_steady


def count(period: str, value: float | None, group: str = "", **more: object) -> Result:
    return Result("trainees_total", "demo", period, group, value, value, None, "persons", **more)  # type: ignore[arg-type]


def periods(*runs: tuple[Result, ...]) -> list[list[str]]:
    return [[result.period for result in run] for run in runs]


def test_a_run_ends_at_a_missing_year_an_unknown_value_and_another_kind_of_period() -> None:
    past = [count("2018/19", 1), count("2019/20", 2), count("2021/22", 3), count("2022/23", None), count("2023/24", 4)]
    assert periods(*split_runs(past)) == [["2018/19", "2019/20"], ["2021/22"], ["2023/24"]]
    assert len(split_runs([count("2018", 1), count("2019/20", 2)])) == 2


def test_a_run_ends_where_the_definition_or_the_source_changed() -> None:
    past = [count(str(year), 10) for year in (2020, 2021, 2022)]
    assert periods(*split_runs(past, ["2022"])) == [["2020", "2021"], ["2022"]]
    moved = [past[0], count("2021", 9, taken_from=("enterprise",)), count("2022", 9, taken_from=("enterprise",))]
    assert periods(last_run(moved)) == [["2021", "2022"]]


def test_surveys_of_different_periods_are_one_source() -> None:
    past = [count("2020", 1, taken_from=("2020",)), count("2021", 2, taken_from=("2021",))]
    assert len(last_run(past)) == 2


def test_a_count_that_lacks_a_college_is_in_no_run_with_a_complete_one() -> None:
    whole, silent = count("2020", 100, reported=3, expected=3), count("2021", 70, reported=2, expected=3)
    assert periods(*split_runs([whole, silent])) == [["2020"], ["2021"]]
    assert len(split_runs([count("2020", 100, reported=3, expected=3), count("2021", 90, reported=4, expected=4)])) == 1


def test_the_steady_part_counts_only_groups_that_told_every_year() -> None:
    told = [count("2020", 5, "a"), count("2021", 6, "a"), count("2020", 10, "b"), count("2021", 20, "b"),
            count("2020", 40, "c"), count("2021", None, "c")]  # fmt: skip
    groups, run = sum_steady(told)
    assert (groups, [result.value for result in run]) == (2, [15, 26])


def test_hidden_groups_are_in_no_sum() -> None:
    groups, run = sum_steady([count("2020", 5, "a"), count("2020", 7, "b", hidden=True)])
    assert (groups, [result.value for result in run]) == (1, [5])


def test_the_year_after_is_of_the_same_kind() -> None:
    assert [next_year(one) for one in ("2024/25", "2025", "2025-08-31")] == ["2025/26", "2026", "2026-08-31"]


def test_a_day_lies_in_its_academic_year_calendar_year_and_year_of_counting() -> None:
    day = date(2022, 6, 30)
    assert period_of_day(["2020/21", "2021/22"], day) == "2021/22"
    assert period_of_day(["2021", "2022"], day) == "2022"
    assert period_of_day(["2022-08-31", "2023-08-31"], day) == "2022-08-31"
    assert period_of_day(["2023"], day) is None
