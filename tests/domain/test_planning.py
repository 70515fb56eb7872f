"""Lines of plans are judged on a day, and counted exactly as the indicators count them."""

from datetime import date
from typing import Any

import pytest

from dashboard.domain.indicators import read_indicators
from dashboard.domain.periods import parse_period
from dashboard.domain.planning import (
    STATES,
    Moment,
    in_year,
    read_items,
    sort_items,
    sum_up,
    sum_up_news,
)

DAY = date(2026, 11, 21)
MOMENT = Moment(DAY, meeting=date(2026, 12, 15), country="KZ")
BEGUN = {"plan_kind": "annual_plan", "plan_year": 2026, "item_no": "9", "status": "in_progress", "due_to": "2027-01-31"}


def line(item_no: str = "1", **cells: object) -> dict[str, Any]:
    usual = {"plan_kind": "annual_plan", "plan_year": 2026, "item_no": item_no, "status": "planned", "title": "t"}
    return usual | {"deadline_kind": "month"} | cells


def judge(moment: Moment = MOMENT, **cells: object) -> tuple[str, int]:
    item = next(item for item in read_items([line(**cells), BEGUN], moment) if item.item_no == "1")
    return item.state, item.days_late


@pytest.mark.parametrize(
    ("cells", "state", "days"),
    [
        ({"status": "done", "due_to": "2026-10-31", "done_on": "2026-10-31"}, "done", 0),
        ({"status": "done", "due_to": "2026-10-31", "done_on": "2026-11-02"}, "done_late", 2),
        ({"status": "done", "done_on": "2026-11-02"}, "done", 0),
        ({"due_to": "2026-11-20"}, "overdue", 1),
        ({"status": "not_done", "due_to": "2026-11-21"}, "overdue", 0),
        ({"due_to": "2026-11-21"}, "due_soon", 0),
        ({"due_to": "2026-12-15"}, "due_soon", 0),
        ({"due_to": "2026-12-31"}, "ahead", 0),
        ({"status": "in_progress", "due_to": "2026-12-31"}, "in_progress", 0),
        ({"status": "in_progress", "due_to": "2026-12-31", "deadline_kind": "recurring"}, "recurring", 0),
        ({"deadline_kind": "per_schedule"}, "no_date", 0),
        ({"status": "cancelled", "due_to": "2026-01-31"}, "cancelled", 0),
        ({"status": "done", "due_to": "2026-10-31", "done_on": "2026-12-01"}, "overdue", 21),
    ],
)
def test_a_line_stands_on_a_day(cells: dict[str, object], state: str, days: int) -> None:
    assert judge(**cells) == (state, days)


def test_what_was_due_on_the_last_day_of_a_year_that_is_over_is_late() -> None:
    cells: dict[str, object] = {"due_to": "2026-12-31"}
    assert judge(Moment(date(2026, 12, 31), over=True), **cells)[0] == "overdue"
    assert judge(Moment(date(2026, 12, 31)), **cells)[0] == "ahead"


def test_nothing_is_called_late_while_nothing_is_told() -> None:
    items = read_items([line(due_to="2026-01-31"), line("2", deadline_kind="per_schedule")], MOMENT)
    assert [item.state for item in items] == ["no_date", "untold"]
    assert not sum_up(items, DAY).told


def test_the_longest_late_come_first_and_numbers_are_counted_as_numbers() -> None:
    days = {"2.10": "2026-12-31", "2.9": "2026-12-31", "1.2": "2026-11-01", "1.1": "2026-03-31"}
    items = sort_items(read_items([*(line(no, due_to=day) for no, day in days.items()), BEGUN], MOMENT))
    assert [item.item_no for item in items] == ["1.1", "1.2", "9", "2.9", "2.10"]
    places = [STATES.index(item.state) for item in items]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("published", "day", "state"),
    [
        ("2022-03-28", "2022-04-30", "in_time"),
        ("2022-03-29", "2022-04-30", "late"),
        (None, "2022-03-28", "waiting"),
        (None, "2022-03-29", "overdue"),
        ("2022-04-20", "2022-04-01", "overdue"),
    ],
)
def test_news_is_judged_by_the_third_working_day_after_nauryz(published: str | None, day: str, state: str) -> None:
    moment = Moment(date.fromisoformat(day), country="KZ")
    news = read_items([line(event_on="2022-03-18", published_on=published)], moment)[0].news
    assert news is not None
    assert (news.state, news.until) == (state, date(2022, 3, 28))
    assert [rest.day.day for rest in news.rest if rest.public] == [21, 22, 23]


def test_an_event_still_ahead_has_no_news() -> None:
    assert read_items([line(event_on="2026-11-22")], MOMENT)[0].news is None


def examples(*names: str) -> list[Any]:
    found = [(name, example) for name in names for example in read_indicators()[name].examples]
    return [pytest.param(*pair, id=f"{pair[0]}: {pair[1].about}") for pair in found]


def looked_at(example: Any) -> Moment:
    """The day of a worked example, and the country of its cluster (KZ where it names none)."""
    regions = [str(row["region_code"]) for row in example.rows.get("cluster", ())]
    country = "RU" if any(code.startswith("RU") for code in regions) else "KZ"
    return Moment(example.as_of or parse_period(example.period).end, country=country)  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "example"), examples("plan_completion_rate", "plan_on_time_rate"))
def test_progress_agrees_with_the_worked_examples_of_the_indicators(name: str, example: Any) -> None:
    moment = looked_at(example)
    rows = [line() | dict(row) for row in example.rows["plan_item"]]
    year = parse_period(example.period).end.year
    progress = sum_up(read_items([row for row in rows if in_year(row, year)], moment), moment.day)
    expected = example.expect[0].model_dump(exclude_unset=True)
    part, whole = {
        "plan_completion_rate": (progress.done, progress.total),
        "plan_on_time_rate": (progress.in_time, progress.due),
    }[name]
    assert expected.get("denominator", whole) == whole
    assert expected.get("numerator", part) == part
    if expected.get("expected_by_day") is not None:
        assert expected["expected_by_day"] == 100 * progress.due / progress.total
    assert progress.told == ("value" not in expected or expected["value"] is not None)


@pytest.mark.parametrize(("name", "example"), examples("news_on_time_share"))
def test_news_agree_with_the_worked_examples_of_the_indicator(name: str, example: Any) -> None:
    items = read_items([line() | dict(row) for row in example.rows["plan_item"]], looked_at(example))
    in_time, judged = sum_up_news(items, parse_period(example.period).end.year)
    expected = example.expect[0].model_dump(exclude_unset=True)
    assert expected.get("numerator", in_time) == in_time
    assert expected.get("denominator", judged) == judged
    if "value" in expected:
        assert expected["value"] == (100 * in_time / judged if judged else None)
