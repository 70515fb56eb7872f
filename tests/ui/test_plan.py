"""The plan in words and pictures: deadlines, who is late, what is due before a meeting, the calendar of a country."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from dashboard.domain.planning import Moment, read_items, sum_up
from dashboard.domain.results import Result
from dashboard.text import Text
from dashboard.ui.charts.timeline import Flag, Span, chart_timeline
from dashboard.ui.palette import DARK
from dashboard.ui.plan.due import late_and_due, late_news
from dashboard.ui.plan.editing import form_of, new_form
from dashboard.ui.plan.reading import YEAR_PLAN, find_kinds, read_plan
from dashboard.ui.plan.stages import list_stages, say_stages
from dashboard.ui.plan.steps import name_step
from dashboard.ui.plan.timeline import picture_plan
from dashboard.ui.plan.view import is_wanted
from dashboard.ui.plan.words import say_deadline, say_news, say_progress, say_rest, say_state

DAY = date(2026, 11, 21)


def line(item_no: str, **cells: object) -> dict[str, Any]:
    usual = {"plan_kind": "annual_plan", "plan_year": 2026, "item_no": item_no, "status": "planned", "title": "Отчёт"}
    return usual | {"deadline_kind": "month", "executor_org_id": "college", "executor_text": "Директор"} | cells


LINES = [
    line("1", due_from="2026-03-01", due_to="2026-03-31", status="in_progress"),
    line("2", due_from="2026-12-01", due_to="2026-12-10", deadline_kind="day"),
    line("3", due_from="2026-01-01", due_to="2026-12-31", deadline_kind="year"),
    line("4", due_to="2026-02-28", status="done", done_on="2026-03-02"),
    line("5", deadline_kind="per_schedule"),
    line("6", due_from="2026-01-01", due_to="2026-06-30", status="done", done_on="2026-06-01", event_on="2026-03-20"),
    line("1", plan_kind="creation_steps", plan_year=0, due_to="2024-12-31", status="in_progress"),
]
MEETING = {"meeting_id": "m", "body": "expert_council", "status": "planned", "planned_from": "2026-12-01",
           "planned_to": "2026-12-15", "held_on": None}  # fmt: skip


def page_of(language: str = "en", region: str = "KZ-10", lines: list[dict[str, Any]] | None = None) -> Any:
    lists = {"plan": pd.DataFrame(LINES if lines is None else lines), "meetings": pd.DataFrame([MEETING])}
    total = lambda name, **_: Result(name, "c", "2026", "", 1.0, 1.0, 2.0, "%")  # noqa: E731
    return SimpleNamespace(
        text=Text(language),  # type: ignore[arg-type]
        language=language,
        cluster_id="c",
        clusters=pd.DataFrame({"cluster_id": ["c"], "region_code": [region]}),
        year=2026,
        day=DAY,
        period="2025/26",
        rows=lambda view, **_: lists.get(view, pd.DataFrame()),
        group_name=lambda by, code: {"college": "Колледж"}.get(code, code),
        total=total,
    )


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"due_from": "2026-05-15", "due_to": "2026-05-15", "deadline_kind": "day"}, "15.05.2026"),
        ({"due_from": "2026-05-01", "due_to": "2026-05-31"}, "май 2026 г."),
        ({"due_from": "2026-04-01", "due_to": "2026-06-30", "deadline_kind": "quarter"}, "2-й квартал 2026 г."),
        ({"due_from": "2026-03-01", "due_to": "2026-04-30"}, "01.03.2026 – 30.04.2026"),
        ({"due_from": "2026-01-01", "due_to": "2026-12-31", "deadline_kind": "year"}, "в течение 2026 года"),
        ({"due_to": "2026-12-31", "deadline_kind": "recurring"}, "периодически, до 31.12.2026"),
        ({"deadline_kind": "per_schedule"}, "по отдельному графику"),
        ({"due_to": "2026-12-31", "deadline_kind": "within_working_days"},
         "до третьего рабочего дня после каждого события"),
        ({"due_to": "2026-12-31", "deadline_kind": "within_working_days", "event_on": "2026-03-20"},
         "до 30.03.2026, третьего рабочего дня"),
    ],
)  # fmt: skip
def test_a_deadline_is_said_as_the_plan_gives_it(cells: dict[str, object], said: str) -> None:
    item = read_items([line("1", **cells)], Moment(DAY, country="KZ"))[0]
    assert say_deadline(Text("ru"), item).replace("\u202f", " ") == said


def test_the_title_counts_what_is_done_what_should_be_and_what_is_late() -> None:
    assert say_progress(Text("en"), read_plan(page_of())) == (
        "2 of 6 activities are done; 3 should be by today: 1 is late"
    )
    steps = read_plan(page_of(), "creation_steps")
    assert say_progress(Text("en"), steps) == "0 of 1 creation steps are done; 1 should be by today: 1 is late"


def test_a_plan_of_which_nothing_is_told_says_so() -> None:
    plan = read_plan(page_of(lines=[line("1", due_to="2026-01-31"), line("2", due_to="2026-02-28")]))
    assert say_progress(Text("en"), plan) == "The plan names 2 activities; nothing is told of what was done"


def test_what_is_late_and_what_is_due_before_a_meeting_is_told_with_who_and_when() -> None:
    found = late_and_due(page_of())
    assert [(due.state, due.item.plan_kind, due.item.item_no) for due in found] == [
        ("overdue", "creation_steps", "1"),
        ("overdue", "annual_plan", "1"),
        ("due_soon", "annual_plan", "2"),
    ]
    assert found[1].words == "1 Отчёт – Колледж, Директор"
    assert found[1].when == "March 2026, late by 235 days"
    assert [due.status for due in found] == ["red", "red", "amber"]


def test_the_meeting_may_be_told_and_the_day_too() -> None:
    assert [due.item.item_no for due in late_and_due(page_of(), date(2026, 12, 31))] == ["1", "1", "2", "3"]
    early = late_and_due(page_of(), date(2026, 3, 31), on=date(2026, 3, 1))
    assert [(due.state, due.item.item_no) for due in early] == [("overdue", "1"), ("overdue", "4"), ("due_soon", "1")]


def test_news_that_is_late_names_the_days_that_did_not_count() -> None:
    late = late_news(page_of("ru"))
    assert [due.item.item_no for due in late] == ["6"]
    news = late[0].item.news
    assert news is not None
    assert say_news(Text("ru"), news) == "▼ не опубликовано; срок был до 30.03.2026"
    assert say_rest(Text("ru"), news).startswith("праздничные дни: 21.03.2026, 22.03.2026, 23.03.2026")
    assert late_news(page_of(region="RU-TOM"))[0].item.news.until == date(2026, 3, 25)  # type: ignore[union-attr]


def test_the_picture_shows_the_urgent_first_and_names_what_has_no_day() -> None:
    page = page_of()
    plan = read_plan(page)
    picture = picture_plan(page, plan, plan.items)
    assert picture.spec is not None
    rows = [row for row in picture.spec["layer"][0]["data"]["values"] if "caption" in row]
    assert [row["sign"] for row in rows] == ["▼", "▲", "◇", "●", "●"]
    assert rows[0]["late_to"] > rows[0]["late_from"]
    assert any("5 Отчёт" in note for note in picture.notes)
    assert len(picture.listing.rows) == 6
    assert "Expert Council: 1 Dec 2026 – 15 Dec 2026" in picture.sentence


@pytest.mark.parametrize(("language", "name"), [("kk", "1 Мақсаттарды айқындау"), ("en", "1 Define goals")])
def test_steps_are_named_by_the_document_in_the_language_of_the_page(language: str, name: str) -> None:
    page = page_of(language)
    assert name_step(page.text, read_plan(page, "creation_steps").items[0]) == name


def test_stages_of_the_document_are_shown_where_the_plan_of_the_cluster_tells_none() -> None:
    assert find_kinds(page_of()) == (YEAR_PLAN, "creation_steps")
    page = page_of(region="RU-PRI", lines=[])
    assert find_kinds(page) == ("policy_stage",)
    assert say_stages(page.text, DAY) == "All 3 stages of the policy are over; nothing is told of what was done"
    assert say_stages(page.text, date(2022, 12, 1)).startswith("Stage 2 of 3 of the policy is under way")
    rows = list_stages(page, read_plan(page, "policy_stage", on=date(2022, 12, 1))).rows
    assert [row[3] for row in rows] == ["over", "25% of the time has passed", "ahead"]


def test_stages_of_its_own_plan_are_told_as_its_plan_tells_them() -> None:
    own = line("1", plan_kind="policy_stage", plan_year=2024, due_to="2024-08-31", status="done", done_on="2024-08-01")
    plan = read_plan(page_of(region="RU-PRI", lines=[own]), "policy_stage")
    assert say_progress(Text("en"), plan) == "1 of 1 stages of the policy are done; 1 should be by today: none is late"


def test_a_form_knows_the_place_of_a_line_in_its_plan() -> None:
    page = page_of()
    plan = read_plan(page)
    form = form_of(page, plan, "annual_plan/2026/4")
    assert form.key == {"cluster_id": "c", "plan_kind": "annual_plan", "plan_year": 2026, "item_no": "4"}
    assert form.row is not None and form.row["done_on"] == "2026-03-02"
    added = new_form(page, read_plan(page, "creation_steps"))
    assert (added.key["plan_year"], added.columns[0]) == (0, "item_no")


def test_only_what_was_chosen_is_shown() -> None:
    items = read_plan(page_of()).items
    kept = {shown: [item.item_no for item in items if is_wanted(item, shown)] for shown in ("pressing", "open", "done")}
    assert kept == {"pressing": ["1", "2"], "open": ["1", "2", "3", "5"], "done": ["4", "6"]}


def test_a_line_that_was_done_late_says_by_how_many_days() -> None:
    items = read_plan(page_of()).items
    assert say_state(Text("ru"), next(item for item in items if item.item_no == "4")) == (
        "выполнено 02.03.2026, с опозданием на 2 дня"
    )
    assert sum_up(items, DAY).in_time == 1


def test_a_time_line_is_drawn_in_the_colours_of_a_theme_and_over_years_by_years() -> None:
    span = Span("1 A", "late", "said", "▼", "red", date(2021, 1, 1), date(2024, 12, 31), overrun=date(2026, 1, 1))
    flags = (Flag("today", DAY, DAY, strong=True),)
    spec = chart_timeline((span,), flags=flags, description="d", text=Text("ru"), palette=DARK)
    rows = spec["layer"][0]["data"]["values"]
    assert rows[0]["colour"] == DARK.red
    assert [row["month_name"] for row in rows if "month" in row] == [str(year) for year in range(2021, 2027)]
