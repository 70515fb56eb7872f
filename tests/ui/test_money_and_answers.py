"""Money and satisfaction in words and pictures: unknown is not zero, few answers speak for few, three languages."""

from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.domain.access import Actor
from dashboard.domain.results import Result
from dashboard.text import THIN_SPACE, Text
from dashboard.ui.charts.amounts import chart_amounts
from dashboard.ui.charts.answers import chart_answers
from dashboard.ui.charts.fund import Moment, chart_fund
from dashboard.ui.finance_view import say_change_of_share, say_change_of_years, say_sources
from dashboard.ui.fund_view import picture_makers, put_into_years, say_fund
from dashboard.ui.money_rows import Sums, make_amount, say_part_of_year
from dashboard.ui.numbers import say_amount, say_change
from dashboard.ui.palette import LIGHT
from dashboard.ui.reporting import say_reporting, say_silent, say_why_provisional
from dashboard.ui.satisfaction_view import say_low, say_order, say_satisfied
from dashboard.ui.survey_rows import Share, make_answer, say_answered

LANGUAGES = ("kk", "ru", "en")
RU, EN = Text("ru"), Text("en")


def plain(text: str) -> str:
    return text.replace(THIN_SPACE, " ").replace("\u00a0", " ")


def sums(code: str, planned: float | None, actual: float | None, *, year: int = 2025, until: int | None = 4) -> Sums:
    both = (planned, actual) if None not in (planned, actual) else (None, None)
    return Sums(code, year, "KZT", planned, actual, both, (4 if planned is not None else None, until))


def rows(spec: dict) -> list[dict]:
    return spec["layer"][0]["data"]["values"]


def ratio(value: float | None, of: float = 100, **more) -> Result:
    part = None if value is None else value * of / 100
    return Result("survey_response_rate", "c", "2025/26", "", value, part, of, "%", **more)


def share(value: float | None, of: float = 100, response: float | None = 60, **more) -> Share:
    rate = ratio(response, 200) if response is not None else None
    return Share("student", "overall", "", "2025/26", ratio(value, of, **more), rate, 30)


@pytest.mark.parametrize(
    ("language", "currency", "said"),
    [
        ("kk", "KZT", "412,3 млн ₸"),
        ("ru", "KZT", "412,3 млн ₸"),
        ("en", "KZT", "₸412.3M"),
        ("kk", "RUB", "412,3 млн ₽"),
        ("ru", "RUB", "412,3 млн ₽"),
        ("en", "RUB", "₽412.3M"),
    ],
)
def test_an_amount_is_shortened_as_the_language_does(language: str, currency: str, said: str) -> None:
    assert plain(say_amount(Text(language), 412_345_678, currency, short=True)) == said


def test_a_shortened_amount_never_reads_a_thousand_thousands() -> None:
    assert plain(say_amount(RU, 999_960, "KZT", short=True)) == "1 млн ₸"
    assert plain(say_amount(RU, 99_999, "KZT", short=True)) == "99 999 ₸"
    assert say_amount(RU, None, "KZT", short=True) == "–"


def test_a_side_that_nobody_told_has_no_bar_and_says_so_while_a_zero_has_one() -> None:
    given = [sums("a", 100, None, until=None), sums("b", None, 70), sums("c", 50, 0)]
    amounts = tuple(make_amount(RU, one.code, one) for one in given)
    drawn = rows(chart_amounts(amounts, description="x", text=RU, palette=LIGHT))
    assert {(row["name"], row["planned"]) for row in drawn} == {("a", True), ("b", False), ("c", True), ("c", False)}
    assert [row["value"] for row in drawn if row["name"] == "c" and not row["planned"]] == [0]
    assert [amount.note for amount in amounts] == ["факт не указан", "план не указан", ""]


@pytest.mark.parametrize(
    ("until", "said"), [(4, "за 2025 год"), (1, "за I квартал 2025 года"), (3, "за I–III кварталы 2025 года")]
)
def test_the_part_of_the_year_is_named(until: int, said: str) -> None:
    assert plain(say_part_of_year(RU, sums("a", None, 5, until=until))) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_sources_are_ranked_by_what_came_and_the_latest_behind_its_plan_is_named(language: str) -> None:
    text = Text(language)
    named = [("A", sums("a", 1000, 990)), ("B", sums("b", 100, 60)), ("C", sums("c", 500, None, until=None))]
    said = say_sources(text, named)
    assert "A" in said and "B" in said and "C" not in said
    assert "60" in said
    assert say_sources(text, named[2:]) != say_sources(text, [])


def test_only_whole_years_that_follow_each_other_are_compared() -> None:
    years = [sums("", None, 100, year=2023), sums("", None, 110, year=2024), sums("", None, 80, year=2025, until=3)]
    assert plain(say_change_of_years(EN, years)) == "2024: ₸110, 10.0% more than a year before."
    assert plain(say_change_of_years(EN, [years[0], years[2]])) == "2023: ₸100."
    assert plain(say_change_of_years(EN, [years[2]])) == "No whole year is given yet."


def test_a_year_not_told_to_its_end_is_compared_with_no_whole_year() -> None:
    def total(value: float, **more) -> Result:
        return Result("funding_total", "c", "2026", "", value, value, None, "KZT", **more)

    assert say_change(RU, total(5, provisional=True), total(9)) == ""
    assert plain(say_change(RU, total(2_000_000), total(3_500_000))) == "-1,5 млн ₸"
    assert say_why_provisional(RU, [total(5, provisional=True)]) != say_why_provisional(RU, [total(5)])


def point(year: int, quarter: int, contributed: float | None, spent: float | None, balance: float) -> dict:
    told = {"contributed": contributed, "spent": spent, "balance": balance, "currency": "KZT"}
    return {"year": year, "quarter": quarter, **told}


def test_a_quarter_never_stands_beside_a_year_in_the_picture_of_the_fund() -> None:
    points = [point(2024, 0, 100, 40, 60), point(2025, 1, 10, None, 70), point(2025, 2, 20, 5, 85)]
    years = put_into_years(points)
    assert [(one["year"], one["contributed"], one["spent"], one["balance"]) for one in years] == [
        (2024, 100, 40, 60),
        (2025, 30, 5, 85),
    ]
    assert [one["until"] for one in years] == [4, 2]
    assert [one["quarter"] for one in put_into_years(points[1:])] == [1, 2]
    assert put_into_years([point(2024, 0, None, 3, -3)])[0]["contributed"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fund_is_drawn_and_told_with_what_is_left(language: str) -> None:
    text = Text(language)
    points = put_into_years([point(2024, 0, 4e6, 1e6, 3e6), point(2025, 0, 2e6, 6e6, -1e6)])
    assert plain(say_amount(text, -1e6, "KZT", short=True)) in plain(say_fund(text, points))
    moments = tuple(Moment(str(one["year"]), one["contributed"], one["spent"], one["balance"], "x") for one in points)
    names = ("left", "in", "out")
    spec = chart_fund(moments, names=names, currency="KZT", description="x", text=text, palette=LIGHT)
    bars = [row for row in rows(spec) if "end" not in row]
    assert [(row["contributed"], row["spent"], row["balance"]) for row in bars] == [
        (4e6, -1e6, 3e6),
        (2e6, -6e6, -1e6),
    ]
    places = sorted(row["place"] for row in rows(spec) if "end" in row)
    assert all(below - above >= 30 for above, below in pairwise(places))


@pytest.mark.parametrize(("count", "said"), [(1, "1 ответ"), (3, "3 ответа"), (25, "25 ответов"), (101, "101 ответ")])
def test_answers_are_counted_in_the_right_number(count: int, said: str) -> None:
    assert plain(say_answered(RU, share(80, count))) == f"{said}, ответили 60 % приглашённых"


def test_a_share_under_the_least_response_is_pale_without_rank_and_told_of() -> None:
    low, high, other = share(90, response=29.9), share(80), share(40)
    assert low.pale and not high.pale and not share(80, response=30).pale
    assert share(80, 8, small_base=True).pale
    assert not share(80, response=None).pale
    named = [("A", high), ("B", other), ("C", low)]
    assert "C" not in say_order(EN, named)
    assert [said.startswith("C:") for said in say_low(EN, named)] == [True]
    answers = tuple(make_answer(EN, name, one) for name, one in named)
    drawn = {row["name"]: row for row in rows(chart_answers(answers, description="x", text=EN, palette=LIGHT))}
    assert drawn["C"]["fill_opacity"] < drawn["A"]["fill_opacity"]


def test_a_difference_within_chance_is_called_so() -> None:
    assert say_order(EN, [("A", share(80, 20)), ("B", share(70, 20))]).endswith("may be chance.")
    assert "chance" not in say_order(EN, [("A", share(80, 900)), ("B", share(60, 900))])
    assert say_order(EN, [("A", share(80)), ("B", share(80))]) == "All alike: 80%."


def test_the_interval_of_a_share_lies_around_it_and_a_hidden_share_has_none() -> None:
    interval = share(80, 20).interval
    assert interval is not None and interval.low < 80 < interval.high
    assert share(None, 5, hidden=True).interval is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_satisfaction_is_told_of_those_who_are_known(language: str) -> None:
    text = Text(language)
    both, one = say_satisfied(text, ratio(83), ratio(70)), say_satisfied(text, ratio(83), ratio(None))
    assert "83" in both and "70" in both and "70" not in one and "–" not in one
    assert say_satisfied(text, ratio(None), ratio(None, hidden=True)) == ""


def test_who_reported_is_named_by_what_should_report() -> None:
    def of(indicator: str, reported: int = 0, expected: int = 0) -> Result:
        told = {"reported": reported, "expected": expected}
        return Result(indicator, "c", "2025", "", 5.0, 5.0, None, "KZT", **told)

    assert say_reporting(EN, of("output_volume", 3, 25)) == "3 of 25 enterprises reported"
    assert say_reporting(EN, of("student_satisfaction", 3, 9)) == "3 of 9 colleges reported"
    assert say_reporting(EN, of("funding_total")) == "given by the cluster as a whole"
    assert say_reporting(EN, of("participants_total")) == ""
    assert [say_silent(RU, "А", of("output_volume", 0, count)) for count in (1, 2, 5)] == [
        "А: не отчиталось 1 предприятие",
        "А: не отчитались 2 предприятия",
        "А: не отчитались 5 предприятий",
    ]


def makers(role: str, **told: float | None) -> SimpleNamespace:
    """A page that only knows who makes what."""
    cells = {"year": 2026, "currency": "KZT", "planned": None, "planned_both": None, "actual_both": None}
    until = {"planned_until": None, "actual_until": 4}
    listed = [{**cells, **until, "org_id": code or None, "actual": actual} for code, actual in told.items()]
    return SimpleNamespace(
        text=EN,
        actor=Actor(role),
        period="2025/26",
        cluster_id="c",
        rows=lambda view, **_: pd.DataFrame(listed),
        results=lambda _: (),
        group_name=lambda by, code: code.title(),
    )


def test_amounts_of_named_organisations_are_for_editors_only(monkeypatch) -> None:
    monkeypatch.setattr("dashboard.ui.fund_view.see_palette", lambda: LIGHT)
    editor, viewer = (picture_makers(makers(role, plant=7e6, mine=2e6)) for role in ("editor", "viewer"))
    assert editor.spec is not None and "Plant, ₸7M" in editor.sentence
    assert [row[0] for row in editor.listing.rows] == ["Plant", "Mine"]
    assert viewer.spec is None and not viewer.listing.rows
    assert viewer.sentence.startswith("2 organisations") and "₸" not in viewer.sentence
    whole = picture_makers(makers("editor", **{"": 9e6}))
    assert whole.spec is None and "as a whole" in whole.sentence


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (4.0, "That is 4.0 percentage points more than in 2024."),
        (-4.0, "That is 4.0 percentage points less than in 2024."),
        (0.0, "Unchanged since 2024."),
    ],
)
def test_a_share_that_did_not_change_is_not_called_less(change: float, said: str) -> None:
    assert say_change_of_share(EN, replace(ratio(20), period="2024"), change) == said
