"""Lists of money and answers: what nobody told stays empty, a year given twice counts once, currencies stay apart."""

from datetime import date

import pandas as pd
import pytest

from dashboard.domain.results import Request
from data_sources.measuring import measure
from data_sources.views import UnknownView, read_view

YEAR = "2021/22"
TODAY = date(2026, 11, 21)


def money(flow: str, source: str | None, quarter: int = 0, *, year: int = 2022, **amounts) -> dict[str, object]:
    return {"flow": flow, "source": source, "year": year, "quarter": quarter, **amounts}


def funding(small_store, rows, **wishes) -> list[dict[str, object]]:
    small_store.fill({"money": rows})
    return records(read_view(small_store.store, "funding", cluster_id="c", period=YEAR, **wishes))


def records(frame: pd.DataFrame) -> list[dict[str, object]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def test_planned_without_actual_and_actual_without_plan_are_not_zero(small_store) -> None:
    rows = [
        money("funding", "grant", planned=100),
        money("funding", "state_subsidy", actual=0),
        money("funding", "voluntary", planned=50, actual=40),
    ]
    found = {one["source"]: one for one in funding(small_store, rows, by="source")}
    assert (found["grant"]["planned"], found["grant"]["actual"]) == (100, None)
    assert (found["state_subsidy"]["planned"], found["state_subsidy"]["actual"]) == (None, 0)


def test_the_share_of_the_plan_rests_on_what_has_both_sides(small_store) -> None:
    rows = [
        money("funding", "grant", planned=1000),
        money("funding", "state_subsidy", actual=700),
        money("fund_contribution", "voluntary", planned=50, actual=40),
    ]
    (total,) = funding(small_store, rows)
    assert (total["planned"], total["actual"]) == (1050, 740)
    assert (total["planned_both"], total["actual_both"]) == (50, 40)


def test_a_year_given_whole_and_by_quarters_counts_once_and_says_how_far_it_is_told(small_store) -> None:
    rows = [money("funding", "grant", planned=400)]
    rows += [money("funding", "grant", quarter, planned=100, actual=90) for quarter in (1, 2, 3)]
    (total,) = funding(small_store, rows)
    assert (total["planned"], total["actual"]) == (400, 270)
    assert (total["planned_until"], total["actual_until"]) == (4, 3)


def test_the_fund_ends_with_the_balance_of_the_indicator(small_store) -> None:
    rows = [
        money("fund_contribution", "voluntary", year=2021, actual=300),
        money("fund_spending", "voluntary", year=2021, actual=120),
        money("fund_contribution", "voluntary", actual=900),
        money("fund_contribution", "voluntary", 1, actual=100),
        money("fund_spending", "voluntary", 2, actual=400),
        money("fund_spending", "voluntary", 3, actual=1),
        money("fund_contribution", "grant", 2, planned=5),
    ]
    small_store.fill({"money": rows})
    points = records(read_view(small_store.store, "fund", cluster_id="c", period=YEAR))
    assert [(one["year"], one["quarter"], one["balance"]) for one in points] == [
        (2021, 0, 180),
        (2022, 1, 280),
        (2022, 2, -120),
    ]
    assert [(one["contributed"], one["spent"]) for one in points] == [(300, 120), (100, None), (None, 400)]
    (result,) = measure(small_store.store, Request("cluster_fund_balance", "c", YEAR), TODAY)
    assert result.value == points[-1]["balance"]


def test_amounts_carry_the_currency_of_their_own_cluster(small_store) -> None:
    for cluster, currency in (("c", "KZT"), ("d", "RUB")):
        home = {"cluster_id": cluster, "currency": currency, "norm_set": "default", "region_code": "KZ-10"}
        small_store.add({"cluster": [home], "money": [money("output", None, actual=5)]}, cluster=cluster)
    found = read_view(small_store.store, "output")
    assert list(zip(found["currency"], found["actual"], strict=True)) == [("KZT", 5), ("RUB", 5)]


def test_money_told_to_the_third_quarter_is_provisional(small_store) -> None:
    rows = [money("funding", "grant", quarter, actual=10) for quarter in (1, 2, 3)]
    small_store.fill({"money": [*rows, money("funding", "grant", year=2021, actual=40)]})
    found = [measure(small_store.store, Request("funding_total", "c", year), TODAY)[0] for year in ("2021", "2022")]
    assert [(one.value, one.provisional) for one in found] == [(40, False), (30, True)]


def answers(respondent: str, question: str = "overall", period: str = YEAR, **more) -> dict[str, object]:
    return {"respondent": respondent, "question": question, "period": period, **more}


def test_answers_of_organisations_are_added_up_and_blank_marks_stay_out(small_store) -> None:
    rows = [
        answers("student", org_id="a", invited=60, respondents=40, satisfied=30),
        answers("student", org_id="b", invited=20, respondents=5, satisfied=5),
        answers("student", org_id="e", invited=20, respondents=10),
    ]
    small_store.fill({"organisation": [{"org_id": one} for one in "abe"], "survey": rows})
    (share,) = read_view(small_store.store, "satisfaction", period=YEAR).to_dict("records")
    (rate,) = read_view(small_store.store, "responses", period=YEAR).to_dict("records")
    assert (share["satisfied"], share["respondents"]) == (35, 45)
    assert (rate["respondents"], rate["invited"]) == (55, 100)
    by = read_view(small_store.store, "satisfaction", period=YEAR, by="organisation")
    assert list(zip(by["org_id"], by["small_base"], strict=True)) == [("a", 0), ("b", 1)]


def test_a_survey_of_the_other_year_stands_in_only_where_the_year_has_none(small_store) -> None:
    rows = [
        answers("student", respondents=40, satisfied=30),
        answers("student", period="2022", respondents=10, satisfied=1),
        answers("employer", period="2022", respondents=20, satisfied=15),
        answers("employer", period="2021", respondents=20, satisfied=1),
    ]
    small_store.fill({"survey": rows})
    found = read_view(small_store.store, "satisfaction", period=YEAR)
    assert sorted(zip(found["respondent"], found["period"], strict=True)) == [("employer", "2022"), ("student", YEAR)]


@pytest.mark.parametrize(("view", "by"), [("output", "source"), ("funding", "college"), ("satisfaction", "field")])
def test_lists_of_money_and_answers_refuse_a_breakdown_they_do_not_know(view: str, by: str, small_store) -> None:
    with pytest.raises(UnknownView, match="not made by"):
        read_view(small_store.store, view, by=by)
