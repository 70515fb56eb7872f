"""Every figure that pages take from a list instead of an indicator is the one the indicator gives, on the demo."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from dashboard.domain.results import Request
from data_sources.measuring import measure
from data_sources.store import SqlStore
from data_sources.views import read_view

TODAY = date(2026, 11, 21)
ASKED = (("demo", "2022/23"), ("demo", "2024/25"), ("demo-kz-10", "2024/25"))
KEYS = {
    None: None,
    "college": "org_id",
    "field": "field_code",
    "programme": "programme_id",
    "level": "level",
    "organisation": "org_id",
    "source": "source",
}
Figures = dict[str, float]


def listed(store: SqlStore, view: str, column: str, place: tuple[str, str], by: str | None = None, **only) -> Figures:
    """The figures of a list by group; `only` picks rows."""
    rows = read_view(store, view, cluster_id=place[0], period=place[1], **({"by": by} if by else {}))
    for name, value in only.items():
        rows = rows[rows[name] == value]
    key = KEYS[by]
    groups = rows[key].fillna("unknown") if key else [""] * len(rows)
    found = dict(zip(groups, pd.to_numeric(rows[column]), strict=True))
    assert len(found) == len(rows)
    return {group: float(value) for group, value in found.items() if pd.notna(value)}


def measured(store: SqlStore, indicator: str, side: str, place: tuple[str, str], by: str | None = None) -> Figures:
    """The same side of the results of an indicator."""
    results = measure(store, Request(indicator, *place, by=by), TODAY)
    return {one.group: getattr(one, side) for one in results if getattr(one, side) is not None}


def agree(of_list: Callable[..., Figures], of_indicator: Callable[..., Figures]) -> None:
    """The same figures wherever asked, and some at all."""
    both = [(of_list(place=place), of_indicator(place=place)) for place in ASKED]
    assert all(first == second for first, second in both), both
    assert any(first for first, _ in both)


FIGURES = [
    ("enrolments", "students", "trainees_total", "value", (None, "college", "field", "programme", "level")),
    ("enrolments", "admitted", "admitted_total", "value", (None, "college", "field", "programme")),
    ("quota", "quota", "quota_fill_rate", "denominator", ("college", "field", "programme")),
    ("quota", "admitted_on_quota", "quota_fill_rate", "numerator", ("college", "field", "programme")),
    ("cohort_outcomes", "graduates", "graduates_total", "value", (None, "college", "field", "programme", "level")),
    ("cohort_outcomes", "employed", "employment_rate", "numerator", (None, "college", "field", "programme", "level")),
    (
        "cohort_outcomes",
        "employed_speciality",
        "employment_rate_speciality",
        "numerator",
        (None, "college", "field", "programme", "level"),
    ),
    ("funding", "actual", "funding_total", "value", (None, "organisation")),
    ("output", "actual", "output_volume", "value", (None, "organisation")),
]


@pytest.mark.parametrize(
    ("view", "column", "indicator", "side", "by"), [(*one[:4], by) for one in FIGURES for by in one[4]]
)
def test_a_list_adds_up_to_what_the_indicator_gives(demo_store, view, column, indicator, side, by) -> None:
    agree(
        lambda place: listed(demo_store, view, column, place, by),
        lambda place: measured(demo_store, indicator, side, place, by),
    )


def test_funding_by_source_is_that_of_the_indicator(demo_store) -> None:
    agree(
        lambda place: listed(demo_store, "funding", "actual", place, "source"),
        lambda place: measured(demo_store, "funding_total", "value", place, "funding_source"),
    )


def test_the_fund_ends_with_the_balance_of_the_indicator_on_the_demo(demo_store) -> None:
    def last(place: tuple[str, str]) -> Figures:
        points = read_view(demo_store, "fund", cluster_id=place[0], period=place[1])
        return {"": float(points["balance"].iloc[-1])} if len(points) else {}

    agree(last, lambda place: measured(demo_store, "cluster_fund_balance", "value", place))


@pytest.mark.parametrize("by", [None, "organisation"])
@pytest.mark.parametrize(("column", "side"), [("satisfied", "numerator"), ("respondents", "denominator")])
@pytest.mark.parametrize("who", ["student", "employer"])
def test_the_satisfied_of_a_list_are_those_of_the_indicator(demo_store, who, column, side, by) -> None:
    agree(
        lambda place: listed(demo_store, "satisfaction", column, place, by, respondent=who, question="overall"),
        lambda place: measured(demo_store, f"{who}_satisfaction", side, place, by),
    )


@pytest.mark.parametrize(("column", "side"), [("invited", "denominator"), ("respondents", "numerator")])
def test_those_invited_and_answering_are_of_the_question_that_most_were_asked(demo_store, column, side) -> None:
    def widest(place: tuple[str, str]) -> Figures:
        rows = read_view(demo_store, "responses", cluster_id=place[0], period=place[1])
        chosen = rows.sort_values("invited").drop_duplicates("respondent", keep="last")
        return {one["respondent"]: float(one[column]) for one in chosen.to_dict("records")}

    agree(widest, lambda place: measured(demo_store, "survey_response_rate", side, place, "respondent"))


def test_every_source_of_demand_asks_for_as_many_as_the_indicator_says(demo_store) -> None:
    def asked_for(place: tuple[str, str]) -> Figures:
        rows = read_view(demo_store, "demand", cluster_id=place[0], period=place[1])
        return {source: float(people) for source, people in rows.groupby("data_source")["persons"].sum().items()}

    agree(
        asked_for,
        lambda place: measured(demo_store, "labour_demand_total", "value", place, "demand_source"),
    )


def test_the_graduates_of_a_field_are_those_that_cover_its_demand(demo_store) -> None:
    def graduates(place: tuple[str, str]) -> Figures:
        wanted = measured(demo_store, "demand_coverage", "denominator", place, "field")
        rows = read_view(demo_store, "field_supply", cluster_id=place[0], period=place[1]).dropna(subset="graduates")
        return {
            field: float(count)
            for field, count in zip(rows["field_code"], rows["graduates"], strict=True)
            if field in wanted
        }

    agree(graduates, lambda place: measured(demo_store, "demand_coverage", "numerator", place, "field"))


def test_practice_bases_are_counted_as_the_indicators_count_them(demo_store) -> None:
    def bases(place: tuple[str, str]) -> pd.DataFrame:
        return read_view(demo_store, "practice_bases", cluster_id=place[0], period=place[1]).set_index("org_id")

    def told(place: tuple[str, str], column: str) -> Figures:
        return {org: float(count) for org, count in bases(place)[column].items() if pd.notna(count)}

    def whole(place: tuple[str, str], counted: Callable[[pd.DataFrame], float]) -> Figures:
        return {"": float(counted(bases(place)))} if len(bases(place)) else {}

    agree(
        lambda place: whole(place, len),
        lambda place: measured(demo_store, "practice_bases_total", "value", place),
    )
    agree(
        lambda place: whole(place, lambda rows: rows["persons"].sum()),
        lambda place: measured(demo_store, "practice_students_total", "value", place),
    )
    for column, indicator in (("with_mentor", "mentored_practice_share"), ("offers", "practice_offer_rate")):
        agree(
            lambda place, column=column: told(place, column),
            lambda place, indicator=indicator: measured(demo_store, indicator, "numerator", place, "employer"),
        )


@pytest.mark.parametrize(
    ("indicator", "kinds"),
    [
        ("practice_students_total", ("study_practice", "production_practice", "dual_training")),
        ("teacher_internships_year", ("teacher_internship",)),
    ],
)
def test_the_ties_of_the_map_add_up_to_the_people_received(demo_store, indicator, kinds):
    def received(place: tuple[str, str]) -> Figures:
        rows = read_view(demo_store, "ties", cluster_id=place[0], period=place[1])
        rows = rows[rows["kind"].isin(kinds) & rows["persons"].notna()]
        return {str(group): float(value) for group, value in rows.groupby("to_org_id")["persons"].sum().items()}

    def told(place: tuple[str, str]) -> Figures:
        return measured(demo_store, indicator, "value", place, "employer")

    agree(received, told)
